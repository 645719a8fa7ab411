/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-activity-text.h"

#include "billing/opbms-audit-fields.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/*
 * Who did what, and what it changed, as a sentence. What kinds of entries there are is the billing
 * model's business; one that is not known here is said by its own words.
 */

typedef struct {
  const char *entity;
  const char *action;
  const char *sentence;       /* with who as %1$s, and the thing as %2$s */
} Sentence;

static const Sentence sentences[] = {
  /* Translators: in all of these %1$s is who did it, %2$s the bill or subscription */
  { "account",      "create",          N_("%1$s added the customer") },
  { "account",      "edit",            N_("%1$s changed the profile") },
  { "account",      "activate",        N_("%1$s reactivated the customer") },
  { "account",      "deactivate",      N_("%1$s deactivated the customer") },
  { "account",      "set-password",    N_("%1$s reset the password") },
  { "account",      "change-password", N_("%1$s changed the password") },
  { "account",      "keep-sign-in",    N_("%1$s stays signed in on a computer") },
  { "account",      "forget-sign-ins", N_("%1$s ended kept sign-ins") },
  { "bill",         "create",          N_("%1$s assigned “%2$s”") },
  { "bill",         "edit",            N_("%1$s changed “%2$s”") },
  { "bill",         "void",            N_("%1$s voided “%2$s”") },
  { "bill",         "restore",         N_("%1$s took back the void of “%2$s”") },
  { "bill",         "decline",         N_("%1$s tried to pay “%2$s”") },
  { "bill",         "generate",        N_("%1$s made bills from subscriptions") },
  { "subscription", "create",          N_("%1$s set up “%2$s”") },
  { "subscription", "pause",           N_("%1$s paused “%2$s”") },
  { "subscription", "resume",          N_("%1$s resumed “%2$s”") },
  { "subscription", "cancel",          N_("%1$s cancelled “%2$s”") },
  { "subscription", "skip",            N_("%1$s skipped what “%2$s” would have billed") },
};

typedef struct {
  const char *name;
  const char *label;
} FieldName;

static const FieldName field_names[] = {
  { "username",    NC_("changed field", "username") },
  { "email",       NC_("changed field", "email") },
  { "full_name",   NC_("changed field", "name") },
  { "phone",       NC_("changed field", "phone") },
  { "address",     NC_("changed field", "address") },
  { "title",       NC_("changed field", "title") },
  { "description", NC_("changed field", "description") },
  { "type",        NC_("changed field", "type") },
  { "amount",      NC_("changed field", "amount") },
  { "due_date",    NC_("changed field", "due date") },
};

static const char *
get_field_label (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (field_names); i++) {
    if (g_str_equal (field_names[i].name, name)) {
      return g_dpgettext2 (NULL, "changed field", field_names[i].label);
    }
  }

  return name;
}

static const char *
find_sentence (const OpbmsAuditEntry *entry)
{
  if (g_str_equal (entry->entity, "bill") && g_str_equal (entry->action, "pay")) {
    return g_strcmp0 (entry->actor, entry->customer) == 0 ? _("%1$s paid “%2$s”")
                                                          : _("%1$s recorded a payment of “%2$s”");
  }
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++) {
    if (g_str_equal (sentences[i].entity, entry->entity) &&
        g_str_equal (sentences[i].action, entry->action)) {
      return _(sentences[i].sentence);
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

/**
 * opbms_activity_text_what:
 * @entry: an audit entry
 * @thing: (nullable): the name of what it is about
 *
 * Returns: who did what: "Meera Iyer changed the due date of “Exam fee”"
 */
char *
opbms_activity_text_what (const OpbmsAuditEntry *entry,
                          const char            *thing)
{
  const char *who = entry->actor_name ? entry->actor_name : _("OPBMS");
  const char *sentence = find_sentence (entry);
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);

  if (g_str_equal (entry->action, "edit") && fields->len == 1) {
    const char *field = get_field_label (((OpbmsAuditField *) g_ptr_array_index (fields, 0))->name);

    /* Translators: who, which field, of which bill */
    return thing ? g_strdup_printf (_("%s changed the %s of “%s”"), who, field, thing)
                 : g_strdup_printf (_("%s changed the %s"), who, field);
  }
  if (!sentence) {
    return g_strdup_printf ("%s: %s, %s", who, entry->entity, entry->action);
  }

  return fill_sentence (sentence, who, thing ? thing : "");
}

static char *
format_value (const OpbmsAuditField *field,
              const char            *value,
              const OpbmsMoneyStyle *style,
              OpbmsDate              today)
{
  if (!value || *value == '\0') {
    /* Translators: a field that is empty, as in: from nothing to +91 98450 */
    return g_strdup (C_("changed field", "nothing"));
  }
  if (g_str_equal (field->name, "amount")) {
    return opbms_money_format (style, g_ascii_strtoll (value, NULL, 10));
  }
  if (g_str_has_suffix (field->name, "_date")) {
    return opbms_format_date_short (opbms_date_parse_iso (value), today);
  }

  return g_strdup (value);
}

static char *
format_one_change (const OpbmsAuditField *field,
                   const OpbmsMoneyStyle *style,
                   OpbmsDate              today)
{
  g_autofree char *before = format_value (field, field->before, style, today);
  g_autofree char *after = format_value (field, field->after, style, today);

  /* Translators: what a field was and what it is */
  return g_strdup_printf (_("from %s to %s"), before, after);
}

static char *
format_fields (GPtrArray *fields)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);

    /* Translators: what stands between the items of a list. */
    g_string_append (text, i > 0 ? _(", ") : "");
    g_string_append (text, get_field_label (field->name));
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * opbms_activity_text_change:
 * @entry: an audit entry
 * @style: how amounts are written
 * @today: today
 *
 * Returns: (nullable): what it changed, "from 20 Nov to 28 Nov", or what it was worth; %NULL if
 *   there is nothing to add
 */
char *
opbms_activity_text_change (const OpbmsAuditEntry *entry,
                            const OpbmsMoneyStyle *style,
                            OpbmsDate              today)
{
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);
  const char *amount = opbms_audit_fields_get_after (fields, "amount");
  const char *created = opbms_audit_fields_get_after (fields, "created");
  int n_bills;

  if (g_str_equal (entry->action, "edit")) {
    return fields->len == 1 ? format_one_change (g_ptr_array_index (fields, 0), style, today)
        : format_fields (fields);
  }
  if (created) {
    n_bills = (int) g_ascii_strtoll (created, NULL, 10);
    return g_strdup_printf (ngettext ("%d bill", "%d bills", n_bills), n_bills);
  }
  if (amount) {
    g_autofree char *text = opbms_money_format (style, g_ascii_strtoll (amount, NULL, 10));

    /* Translators: %s is an amount that was not paid */
    return g_str_equal (entry->action, "decline") ? g_strdup_printf (_("declined, %s"), text)
        : g_steal_pointer (&text);
  }

  return NULL;
}
