/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-activity-text.h"

#include "billing/opbms-audit-fields.h"
#include "billing/opbms-audit-words.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/*
 * Who did what, as a sentence, or what was done, where who did it stands beside it, with an icon for
 * whoever looks a list of them through. What kinds of entries there are is the billing model's
 * business; one that is not known here is said by its own words.
 */

typedef struct {
  const char *entity;
  const char *action;
  const char *sentence; /* with who as %1$s, and the thing as %2$s */
  const char *what;     /* with the thing as %2$s */
  const char *icon_name;
  const char *icon_class; /* of its colour; NULL: it has none */
} Words;

static const Words words[] = {
  /* Translators: in all of these %1$s is who did it, %2$s the bill, subscription or bill type. There
   * are two of each: a whole sentence, and one that follows a column that says who did it. */
  { "account", "create", N_("%1$s added the customer"), N_("added the customer"),
    "avatar-default-symbolic" },
  { "account", "edit", N_("%1$s changed the profile"), N_("changed the profile"),
    "document-edit-symbolic" },
  { "account", "activate", N_("%1$s reactivated the account"), N_("reactivated the account"),
    "edit-undo-symbolic" },
  { "account", "deactivate", N_("%1$s deactivated the account"), N_("deactivated the account"),
    "action-unavailable-symbolic" },
  { "account", "set-password", N_("%1$s reset the password"), N_("reset the password"),
    "dialog-password-symbolic" },
  { "account", "change-password", N_("%1$s changed the password"), N_("changed the password"),
    "dialog-password-symbolic" },
  { "account", "keep-sign-in", N_("%1$s stays signed in on a computer"),
    N_("stays signed in on a computer"),
    "changes-prevent-symbolic" },
  { "account", "forget-sign-ins", N_("%1$s ended kept sign-ins"), N_("ended kept sign-ins"),
    "edit-clear-symbolic" },
  { "bill", "create", N_("%1$s assigned “%2$s”"), N_("assigned “%2$s”"),
    "opbms-bill-symbolic" },
  { "bill", "edit", N_("%1$s changed “%2$s”"), N_("changed “%2$s”"),
    "document-edit-symbolic" },
  { "bill", "void", N_("%1$s voided “%2$s”"), N_("voided “%2$s”"),
    "action-unavailable-symbolic" },
  { "bill", "restore", N_("%1$s took back the void of “%2$s”"),
    N_("took back the void of “%2$s”"),
    "edit-undo-symbolic" },
  { "bill", "pay", N_("%1$s paid “%2$s”"), N_("paid “%2$s”"),
    "emblem-default-symbolic", "success" },
  { "bill", "decline", N_("%1$s tried to pay “%2$s”"), N_("tried to pay “%2$s”"),
    "dialog-error-symbolic", "error" },
  { "bill", "generate", N_("%1$s made bills from subscriptions"),
    N_("made bills from subscriptions"),
    "media-playlist-repeat-symbolic" },
  { "subscription", "create", N_("%1$s set up “%2$s”"), N_("set up “%2$s”"),
    "media-playlist-repeat-symbolic" },
  { "subscription", "edit", N_("%1$s changed “%2$s”"), N_("changed “%2$s”"),
    "document-edit-symbolic" },
  { "subscription", "pause", N_("%1$s paused “%2$s”"), N_("paused “%2$s”"),
    "media-playback-pause-symbolic", "warning" },
  { "subscription", "resume", N_("%1$s resumed “%2$s”"), N_("resumed “%2$s”"),
    "media-playback-start-symbolic" },
  { "subscription", "cancel", N_("%1$s cancelled “%2$s”"), N_("cancelled “%2$s”"),
    "action-unavailable-symbolic" },
  { "subscription", "skip", N_("%1$s skipped what “%2$s” would have billed"),
    N_("skipped what “%2$s” would have billed"),
    "x-office-calendar-symbolic" },
  { "bill_type", "create", N_("%1$s added the bill type “%2$s”"),
    N_("added the bill type “%2$s”"),
    "list-add-symbolic" },
  { "bill_type", "rename", N_("%1$s renamed the bill type “%2$s”"),
    N_("renamed the bill type “%2$s”"),
    "document-edit-symbolic" },
  { "bill_type", "retire", N_("%1$s retired the bill type “%2$s”"),
    N_("retired the bill type “%2$s”"),
    "action-unavailable-symbolic" },
  { "bill_type", "restore", N_("%1$s brought back the bill type “%2$s”"),
    N_("brought back the bill type “%2$s”"),
    "edit-undo-symbolic" },
  { "setting", "create", N_("%1$s set up the database"), N_("set up the database"),
    "list-add-symbolic" },
  { "setting", "edit", N_("%1$s changed the settings"), N_("changed the settings"),
    "document-edit-symbolic" },
  { "database", "import", N_("%1$s imported the old program’s data"),
    N_("imported the old program’s data"),
    "document-open-symbolic" },
};

/* Said instead of those of their kind. */
static const Words recorded = {
  "bill", "pay", N_("%1$s recorded a payment of “%2$s”"), N_("recorded a payment of “%2$s”"),
  "emblem-default-symbolic", "success",
};

static const Words added_administrator = {
  "account", "create", N_("%1$s added the administrator"), N_("added the administrator"),
  "avatar-default-symbolic",
};

static const Words *
find_words (const OpbmsAuditEntry *entry,
            GPtrArray             *fields)
{
  if (g_str_equal (entry->entity, "bill") && g_str_equal (entry->action, "pay") &&
      g_strcmp0 (entry->actor, entry->customer) != 0) {
    return &recorded;
  }
  if (g_str_equal (entry->entity, "account") && g_str_equal (entry->action, "create") &&
      g_strcmp0 (opbms_audit_fields_get_after (fields, "role"), "admin") == 0) {
    return &added_administrator;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_str_equal (words[i].entity, entry->entity) &&
        g_str_equal (words[i].action, entry->action)) {
      return &words[i];
    }
  }

  return NULL;
}

/* Puts two texts into a sentence that may leave out or turn round either. */
static char *
fill_sentence (const char *sentence,
               const char *who,
               const char *thing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = sentence; *p; p++) {
    if (g_str_has_prefix (p, "%1$s")) {
      g_string_append (text, who);
      p += 3;
    } else if (g_str_has_prefix (p, "%2$s")) {
      g_string_append (text, thing);
      p += 3;
    } else {
      g_string_append_c (text, *p);
    }
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_thing (const OpbmsAuditEntry *entry)
{
  if (!entry->thing) {
    return g_strdup ("");
  }

  return opbms_format_isolated (g_str_equal (entry->entity, "bill_type") ? gettext (entry->thing)
                                                                         : entry->thing);
}

/* An edit of one field names it. */
static const char *
get_only_field (const OpbmsAuditEntry *entry,
                GPtrArray             *fields)
{
  return g_str_equal (entry->action, "edit") && fields->len == 1
           ? opbms_audit_words_get_label (((OpbmsAuditField *)
                                                g_ptr_array_index (fields, 0))->name)
           : NULL;
}

/**
 * opbms_activity_text_sentence:
 * @entry: an audit entry
 *
 * Returns: who did what: "Meera Iyer changed the due date of “Exam fee”"
 */
char *
opbms_activity_text_sentence (const OpbmsAuditEntry *entry)
{
  g_autofree char *who = opbms_format_isolated (entry->actor_name ? entry->actor_name : _("OPBMS"));
  g_autofree char *thing = dup_thing (entry);
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);
  const char *field = get_only_field (entry, fields);
  const Words *found = find_words (entry, fields);

  if (field) {
    /* Translators: who, which field, of which bill */
    return entry->thing ? g_strdup_printf (_("%s changed the %s of “%s”"), who, field, thing)
                        : g_strdup_printf (_("%s changed the %s"), who, field);
  }

  return found ? fill_sentence (_(found->sentence), who, thing)
               : g_strdup_printf ("%s: %s, %s", who, entry->entity, entry->action);
}

/**
 * opbms_activity_text_what:
 * @entry: an audit entry
 *
 * Returns: what was done, after who did it: "changed the due date of “Exam fee”"
 */
char *
opbms_activity_text_what (const OpbmsAuditEntry *entry)
{
  g_autofree char *thing = dup_thing (entry);
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);
  const char *field = get_only_field (entry, fields);
  const Words *found = find_words (entry, fields);

  if (field) {
    /* Translators: after who did it: which field, of which bill */
    return entry->thing ? g_strdup_printf (_("changed the %s of “%s”"), field, thing)
                        : g_strdup_printf (_("changed the %s"), field);
  }

  return found ? fill_sentence (_(found->what), "", thing)
               : g_strdup_printf ("%s, %s", entry->entity, entry->action);
}

/**
 * opbms_activity_text_get_icon:
 * @entry: an audit entry
 *
 * Returns: what its icon is, without words: those of the entry say the same
 */
OpbmsStatus
opbms_activity_text_get_icon (const OpbmsAuditEntry *entry)
{
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);
  const Words *found = find_words (entry, fields);

  return (OpbmsStatus) {
    .icon_name = found ? found->icon_name : "opbms-activity-symbolic",
    .icon_class = found && found->icon_class ? found->icon_class : "dim-label",
  };
}
