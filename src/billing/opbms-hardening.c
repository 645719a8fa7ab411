/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-hardening.h"

#include "billing/opbms-rights.h"

/* What a server lets anybody do who signs in to a database, and only a superuser can take away. It
 * breaks no rule of billing: it is room a person could take, and noise one could make or hear. */

#define STATEMENTS "setup/0003-hardening"

/* What is said before them, if they are needed; then the statements. */
static gboolean
read_statements (OpbmsTransaction  *transaction,
                 GPtrArray         *statements,
                 GError           **error)
{
  g_autoptr (OpbmsRows) rows = opbms_transaction_query (transaction, error, "check/hardening",
                                                        NULL);

  if (rows == NULL) {
    return FALSE;
  }
  if (opbms_rows_next (rows, error)) {
    g_ptr_array_add (statements, opbms_rows_dup_text (rows, 0));
    g_ptr_array_add (statements,
                     g_strdup (opbms_transaction_get_text (transaction, STATEMENTS)));
    return TRUE;
  }

  return opbms_rows_is_done (rows);
}

/**
 * opbms_hardening_list_missing:
 * @session: of staff, or the system's
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8): statements of SQL that a superuser had better run
 *   in the database; none for a file
 */
GPtrArray *
opbms_hardening_list_missing (OpbmsSession  *session,
                              GError       **error)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL || (opbms_transaction_is_guarded (transaction) &&
                              !read_statements (transaction, statements, error))) {
    return NULL;
  }

  return g_steal_pointer (&statements);
}
