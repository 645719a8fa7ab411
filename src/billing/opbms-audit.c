/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit.h"

#include "billing/opbms-query.h"
#include "billing/opbms-audit-kind.h"
#include "billing/opbms-rights.h"

/* The log of who changed what, and when. An entry is written in the transaction that makes the
 * change, so there is none without the other; the database lets nobody change or delete one. */

static gpointer
read_entry (OpbmsRows *rows,
            gpointer   data)
{
  OpbmsAuditEntry *entry = g_new0 (OpbmsAuditEntry, 1);

  entry->id = opbms_rows_get_int (rows, 0);
  entry->created_at = opbms_rows_get_instant (rows, 1);
  entry->actor = opbms_rows_dup_text (rows, 2);
  entry->actor_name = opbms_rows_dup_text (rows, 3);
  entry->customer = opbms_rows_dup_text (rows, 4);
  entry->action = opbms_rows_dup_text (rows, 5);
  entry->entity = opbms_rows_dup_text (rows, 6);
  entry->entity_id = opbms_rows_get_int (rows, 7);
  entry->before = opbms_rows_dup_text (rows, 8);
  entry->after = opbms_rows_dup_text (rows, 9);
  entry->actor_id = opbms_rows_get_int (rows, 10);
  entry->customer_id = opbms_rows_get_int (rows, 11);
  entry->customer_name = opbms_rows_dup_text (rows, 12);
  entry->thing = opbms_rows_dup_text (rows, 13);
  entry->hash = opbms_rows_dup_text (rows, 14);

  return entry;
}

static gboolean
append (OpbmsSession      *session,
        OpbmsTransaction  *transaction,
        const char        *action,
        const char        *entity,
        gint64             entity_id,
        gint64             customer_id,
        OpbmsAuditChange  *change,
        GError           **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (change != NULL) {
    before = opbms_audit_change_dup_before (change);
    after = opbms_audit_change_dup_after (change);
  }

  return opbms_transaction_run (transaction, NULL, error, "audit/insert", "tIIssIss",
                                opbms_clock_now (opbms_session_get_clock (session)),
                                opbms_session_get_account_id (session),
                                customer_id,
                                action,
                                entity,
                                entity_id,
                                before,
                                after);
}

/**
 * opbms_audit_write:
 * @session: who did it
 * @transaction: the write transaction that does it
 * @action: "create", "edit", "pay" …; see opbms-audit-kind.h
 * @entity: "account", "bill" …
 * @entity_id: the id of the row; 0 if there is no single one
 * @customer_id: whose it is; 0 if nobody's
 * @change: (nullable): what changed and what is noted of it; never a password or its hash
 * @error: return location for an error
 *
 * A guarded database writes the entry of each of its commands itself; then this does nothing.
 *
 * Returns: whether the entry is written
 */
gboolean
opbms_audit_write (OpbmsSession      *session,
                   OpbmsTransaction  *transaction,
                   const char        *action,
                   const char        *entity,
                   gint64             entity_id,
                   gint64             customer_id,
                   OpbmsAuditChange  *change,
                   GError           **error)
{
  g_return_val_if_fail (session != NULL && transaction != NULL, FALSE);
  g_return_val_if_fail (action != NULL && entity != NULL, FALSE);
  g_return_val_if_fail (opbms_audit_kind_is_known (entity, action), FALSE);

  return opbms_transaction_is_guarded (transaction) ||
         append (session, transaction, action, entity, entity_id, customer_id, change, error);
}

/**
 * opbms_audit_write_import:
 * @session: the system's
 * @transaction: the write transaction that imports
 * @change: what is noted of it
 * @error: return location for an error
 *
 * The entry of rows that were written without a command, on any database.
 *
 * Returns: whether the entry is written
 */
gboolean
opbms_audit_write_import (OpbmsSession      *session,
                          OpbmsTransaction  *transaction,
                          OpbmsAuditChange  *change,
                          GError           **error)
{
  g_return_val_if_fail (session != NULL && transaction != NULL, FALSE);

  return append (session, transaction, "import", "database", 0, 0, change, error);
}

static OpbmsListQuery *
new_list_query (OpbmsSession          *session,
                const OpbmsAuditQuery *query,
                const char            *statement)
{
  OpbmsListQuery *list = opbms_list_query_new (statement);
  OpbmsClock *clock = opbms_session_get_clock (session);

  opbms_query_use_id (list, "customer", opbms_rights_scope (session, query->customer_id));
  if (query->actor_id == OPBMS_AUDIT_ACTOR_SYSTEM) {
    opbms_list_query_use (list, "system");
  } else {
    opbms_query_use_id (list, "actor", query->actor_id);
  }
  if (query->entity != NULL) {
    opbms_list_query_use_text (list, "entity", query->entity);
  }
  if (query->entity_id != 0) {
    opbms_list_query_use_int (list, "entity_id", query->entity_id);
  }
  if (query->action != NULL) {
    opbms_list_query_use_text (list, "action", query->action);
  }
  if (opbms_query_has_date (query->from)) {
    opbms_list_query_use_instant (list, "since", opbms_clock_start_of (clock, query->from));
  }
  if (opbms_query_has_date (query->to)) {
    opbms_list_query_use_instant (list, "until", opbms_clock_start_of (clock, query->to + 1));
  }

  return list;
}

/**
 * opbms_audit_list:
 * @session: who asks; a customer is shown only what is about that customer
 * @query: which entries
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsAuditEntry): the entries, newest first; %NULL with
 *   @error set
 */
GPtrArray *
opbms_audit_list (OpbmsSession           *session,
                  const OpbmsAuditQuery  *query,
                  GError                **error)
{
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }
  list = new_list_query (session, query, "audit/list");
  opbms_list_query_use_page (list, query->offset, query->limit);
  rows = opbms_list_query_run (list, transaction, error);

  return opbms_rows_read_all (rows, read_entry, NULL, (GDestroyNotify) opbms_audit_entry_free,
                              error);
}

/**
 * opbms_audit_count:
 * @session: who asks; for a customer what is about that customer is counted
 * @query: which entries; its page is not looked at
 * @n_entries: (out): how many there are in all
 * @error: return location for an error
 *
 * Returns: whether they could be counted
 */
gboolean
opbms_audit_count (OpbmsSession           *session,
                   const OpbmsAuditQuery  *query,
                   gint64                 *n_entries,
                   GError                **error)
{
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (n_entries != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }
  list = new_list_query (session, query, "audit/count");

  return opbms_query_run_int (list, transaction, n_entries, error);
}

/**
 * opbms_audit_entry_copy:
 * @self: an entry
 *
 * Returns: (transfer full): a copy
 */
OpbmsAuditEntry *
opbms_audit_entry_copy (const OpbmsAuditEntry *self)
{
  OpbmsAuditEntry *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->actor = g_strdup (self->actor);
  copy->actor_name = g_strdup (self->actor_name);
  copy->customer = g_strdup (self->customer);
  copy->customer_name = g_strdup (self->customer_name);
  copy->action = g_strdup (self->action);
  copy->entity = g_strdup (self->entity);
  copy->thing = g_strdup (self->thing);
  copy->before = g_strdup (self->before);
  copy->after = g_strdup (self->after);
  copy->hash = g_strdup (self->hash);

  return copy;
}

/**
 * opbms_audit_entry_free:
 * @self: (transfer full) (nullable): an entry
 */
void
opbms_audit_entry_free (OpbmsAuditEntry *self)
{
  if (self == NULL) {
    return;
  }
  g_free (self->actor);
  g_free (self->actor_name);
  g_free (self->customer);
  g_free (self->customer_name);
  g_free (self->action);
  g_free (self->entity);
  g_free (self->thing);
  g_free (self->before);
  g_free (self->after);
  g_free (self->hash);
  g_free (self);
}
