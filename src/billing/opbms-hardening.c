/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-hardening.h"

#include "billing/opbms-rights.h"

/* What a server lets anybody do who signs in to a database, and only a superuser can take away. It
 * harms none of the rules of billing: it is room and noise that a person could make. */

static gpointer
read_statement (OpbmsRows *rows,
                gpointer   data)
{
  return opbms_rows_dup_text (rows, 0);
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
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  if (!opbms_store_is_guarded (opbms_session_get_store (session))) {
    return g_ptr_array_new ();
  }
  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_READ, error);
  rows = transaction != NULL
           ? opbms_transaction_query (transaction, error, "check/hardening", NULL)
           : NULL;

  return rows != NULL ? opbms_rows_read_all (rows, read_statement, NULL, g_free, error) : NULL;
}
