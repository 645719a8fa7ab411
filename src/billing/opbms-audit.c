/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit.h"

#include "billing/opbms-rights.h"
#include "store/opbms-list-query.h"

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

  return entry;
}

/**
 * opbms_audit_write:
 * @session: who did it
 * @transaction: the write transaction that does it
 * @action: "create", "edit", "pay" …
 * @entity: "account", "bill" …
 * @entity_id: the id of the row; 0 if there is no single one
 * @customer_id: whose it is; 0 if nobody's
 * @change: (nullable): what changed and what is noted of it; never a password or its hash
 * @error: return location for an error
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
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (session != NULL && transaction != NULL, FALSE);
  g_return_val_if_fail (action != NULL && entity != NULL, FALSE);

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
 * opbms_audit_list:
 * @session: who asks; a customer is shown only what is about that customer
 * @customer_id: about whom; 0 for all
 * @limit: how many entries at most; 0 for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsAuditEntry): the latest entries, newest first; %NULL
 *   with @error set
 */
GPtrArray *
opbms_audit_list (OpbmsSession  *session,
                  gint64         customer_id,
                  gint64         limit,
                  GError       **error)
{
  g_autoptr (OpbmsListQuery) query = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (limit >= 0, NULL);

  customer_id = opbms_rights_scope (session, customer_id);
  query = opbms_list_query_new ("audit/list");
  if (customer_id != 0) {
    opbms_list_query_use_int (query, "customer", customer_id);
  }
  opbms_list_query_use_page (query, 0, limit);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }
  rows = opbms_list_query_run (query, transaction, error);

  return rows != NULL ? opbms_rows_read_all (rows, read_entry, NULL,
                                             (GDestroyNotify) opbms_audit_entry_free, error)
                      : NULL;
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
  g_free (self->action);
  g_free (self->entity);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}
