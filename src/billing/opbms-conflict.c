/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-conflict.h"

#include "config.h"
#include "billing/opbms-audit-fields.h"
#include "billing/opbms-audit-words.h"

#include <glib/gi18n-lib.h>

/* Two people at one record: an edit carries what its editor saw, and is refused if the record says
 * something else by now. What it says is compared by its kind, field by field; by whom and when is
 * looked up in the log here, the same for all kinds. Somebody who changed a field and changed it
 * back is in nobody's way. */

#define MAX_ENTRIES 50 /* of the log, back from now; more than anybody does while a form is open */

/* ---- By whom ---- */

/* Takes what @entry changed off @wanted. Returns whether that was any of it. */
static gboolean
take_fields (GPtrArray             *wanted,
             const OpbmsAuditEntry *entry)
{
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);
  guint n_before = wanted->len;

  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);
    guint index;

    if (field->has_before &&
        g_ptr_array_find_with_equal_func (wanted, field->name, g_str_equal, &index)) {
      g_ptr_array_remove_index (wanted, index);
    }
  }

  return wanted->len < n_before;
}

static gboolean
has_name (const char *names,
          const char *name)
{
  g_auto (GStrv) parts = g_strsplit (names, _(", "), -1);

  return g_strv_contains ((const char *const *) parts, name);
}

static void
add_actor (OpbmsAuditEntry       *change,
           const OpbmsAuditEntry *entry)
{
  if (change->created_at == 0) {
    change->created_at = entry->created_at;
    change->action = g_strdup (entry->action);
    change->actor_id = entry->actor_id;
    change->actor = g_strdup (entry->actor);
    change->actor_name = g_strdup (entry->actor_name);
  } else if (change->actor_name == NULL) {
    change->actor_id = entry->actor_id;
    change->actor_name = g_strdup (entry->actor_name);
  } else if (entry->actor_name != NULL && !has_name (change->actor_name, entry->actor_name)) {
    char *both;

    /* Translators: what stands between the items of a list. */
    both = g_strjoin (_(", "), change->actor_name, entry->actor_name, NULL);
    g_free (change->actor_name);
    change->actor_name = both;
  }
}

/* From the newest entry back, until everything that changed is somebody's. */
static gboolean
find_actors (OpbmsSession               *session,
             OpbmsTransaction           *transaction,
             const OpbmsConflictRecord  *record,
             OpbmsAuditEntry            *change,
             GError                    **error)
{
  OpbmsAuditQuery query = {
    .entity = record->entity, .entity_id = record->id, .customer_id = record->customer_id,
    .limit = MAX_ENTRIES,
  };
  g_autoptr (GPtrArray) entries = opbms_audit_list_within (session, transaction, &query, error);
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (change);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  if (entries == NULL) {
    return FALSE;
  }
  for (guint i = 0; i < fields->len; i++) {
    g_ptr_array_add (wanted, ((OpbmsAuditField *) g_ptr_array_index (fields, i))->name);
  }
  for (guint i = 0; i < entries->len && wanted->len > 0; i++) {
    const OpbmsAuditEntry *entry = g_ptr_array_index (entries, i);

    if (take_fields (wanted, entry)) {
      add_actor (change, entry);
    }
  }

  return TRUE;
}

/* Returns NULL without an error if nothing changed. */
static OpbmsAuditEntry *
find_change (OpbmsSession               *session,
             OpbmsTransaction           *transaction,
             const OpbmsConflictRecord  *record,
             OpbmsAuditChange           *change,
             GError                    **error)
{
  g_autoptr (OpbmsAuditEntry) entry = NULL;

  if (opbms_audit_change_is_empty (change)) {
    return NULL;
  }

  entry = g_new0 (OpbmsAuditEntry, 1);
  entry->entity = g_strdup (record->entity);
  entry->entity_id = record->id;
  entry->customer_id = record->customer_id;
  entry->thing = g_strdup (record->name);
  entry->before = opbms_audit_change_dup_before (change);
  entry->after = opbms_audit_change_dup_after (change);
  if (!find_actors (session, transaction, record, entry, error)) {
    return NULL;
  }
  if (entry->action == NULL) {
    entry->action = g_strdup ("edit");
  }

  return g_steal_pointer (&entry);
}

/* ---- In words, for a message ---- */

static char *
dup_value (OpbmsSession *session,
           const char   *field,
           const char   *value)
{
  const OpbmsCurrency *currency = opbms_session_get_settings (session)->currency;
  const char *state;

  if (value == NULL || *value == '\0') {
    /* Translators: a field that is empty, as in: from nothing to +91 98450 */
    return g_strdup (C_("changed field", "nothing"));
  }
  if (g_str_equal (field, "amount")) {
    return opbms_money_format_plain (currency, g_ascii_strtoll (value, NULL, 10));
  }
  state = opbms_audit_words_find_state (field, value);

  return g_strdup (state != NULL ? state : value);
}

static char *
say_changes (OpbmsSession          *session,
             const OpbmsAuditEntry *change)
{
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (change);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);
    g_autofree char *before = dup_value (session, field->name, field->before);
    g_autofree char *after = dup_value (session, field->name, field->after);

    if (field->has_before) {
      g_string_append (text, text->len > 0 ? _(", ") : "");
      /* Translators: a field, what it was and what it is: amount 500.00 → 550.00 */
      g_string_append_printf (text, _("%s %s → %s"), opbms_audit_words_get_label (field->name),
                              before, after);
    }
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_error (OpbmsSession           *session,
           const OpbmsAuditEntry  *change,
           GError                **error)
{
  const char *who = change->actor_name != NULL ? change->actor_name : _("somebody else");
  g_autofree char *changes = say_changes (session, change);

  if (change->thing != NULL) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                 /* Translators: a bill or a subscription, who changed it, and what of it */
                 _("“%s” was changed meanwhile by %s: %s. Nothing was saved."),
                 change->thing, who, changes);
  } else {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                 /* Translators: who changed it, and what */
                 _("This was changed meanwhile by %s: %s. Nothing was saved."), who, changes);
  }
}

/*
 * opbms_conflict_check:
 * @session: who wants to change the record
 * @transaction: the write transaction that will
 * @record: which one it is
 * @change: from what @session saw to what is
 * @error: return location for an %OPBMS_ERROR_CONFLICT whose message says what was changed, from
 *   what to what and by whom
 *
 * Returns: whether nothing was
 */
gboolean
opbms_conflict_check (OpbmsSession               *session,
                      OpbmsTransaction           *transaction,
                      const OpbmsConflictRecord  *record,
                      OpbmsAuditChange           *change,
                      GError                    **error)
{
  g_autoptr (OpbmsAuditEntry) entry = NULL;

  if (opbms_audit_change_is_empty (change)) {
    return TRUE;
  }
  entry = find_change (session, transaction, record, change, error);
  if (entry != NULL) {
    set_error (session, entry, error);
  }

  return FALSE;
}

/*
 * opbms_conflict_new:
 * @session: who looks again
 * @transaction: a transaction of theirs
 * @record: which record it is
 * @change: from what @session saw to what is
 * @now: (transfer full): the record as it is
 * @now_free: frees it
 * @error: return location for an error
 *
 * Returns: (transfer full): what was done to it; %NULL with @error set
 */
OpbmsConflict *
opbms_conflict_new (OpbmsSession               *session,
                    OpbmsTransaction           *transaction,
                    const OpbmsConflictRecord  *record,
                    OpbmsAuditChange           *change,
                    gpointer                    now,
                    GDestroyNotify              now_free,
                    GError                    **error)
{
  g_autoptr (OpbmsConflict) self = g_new0 (OpbmsConflict, 1);

  self->now = now;
  self->now_free = now_free;
  self->change = find_change (session, transaction, record, change, error);

  return self->change != NULL || opbms_audit_change_is_empty (change)
         ? g_steal_pointer (&self) : NULL;
}

/**
 * opbms_conflict_free:
 * @self: (transfer full) (nullable): what was done
 */
void
opbms_conflict_free (OpbmsConflict *self)
{
  if (self == NULL) {
    return;
  }
  g_clear_pointer (&self->change, opbms_audit_entry_free);
  if (self->now != NULL) {
    self->now_free (self->now);
  }
  g_free (self);
}
