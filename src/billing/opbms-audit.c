/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit.h"

#include "billing/opbms-audit-kind.h"

/* The log of who changed what, and when; opbms-audit-list.c reads it. An entry is written in the
 * transaction that makes the change, so there is none without the other; the database lets nobody
 * change or delete one. */

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
