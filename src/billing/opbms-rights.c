/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-rights.h"

#include "config.h"
#include "billing/opbms-session-private.h"

#include <glib/gi18n-lib.h>

/* Who may do what. There are three roles: a customer reaches what is that customer's own, staff and
 * the system reach everything. A session remembers the role it was opened with; whether the account
 * still has it is asked again in each transaction, so that a window left open loses its rights with
 * the account. Staff who look at what a customer sees have the customer's reach, for as long as they
 * themselves may act, and write nothing. */

static gboolean
is_staff (OpbmsSession *session)
{
  return opbms_session_get_role (session) != OPBMS_ROLE_CUSTOMER;
}

/**
 * opbms_rights_require_system:
 * @session: who acts
 * @error: return location for an %OPBMS_ERROR_NOT_PERMITTED
 *
 * Returns: whether @session is the system's
 */
gboolean
opbms_rights_require_system (OpbmsSession  *session,
                             GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);

  if (opbms_session_get_role (session) != OPBMS_ROLE_SYSTEM) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("Only whoever owns the database file may do this."));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_rights_require_admin:
 * @session: who acts
 * @error: return location for an %OPBMS_ERROR_NOT_PERMITTED
 *
 * Returns: whether @session is of staff, or the system's
 */
gboolean
opbms_rights_require_admin (OpbmsSession  *session,
                            GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);

  if (!is_staff (session)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("Only an administrator may do this."));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_rights_require_own:
 * @session: who acts
 * @error: return location for an %OPBMS_ERROR_NOT_PERMITTED
 *
 * Asked by every transaction that writes; before that, by what does more than write.
 *
 * Returns: whether @session acts for its own account, and does not just look at what it sees
 */
gboolean
opbms_rights_require_own (OpbmsSession  *session,
                          GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);

  if (opbms_session_is_view (session)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("You only look at what the customer sees. Nothing can be changed here."));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_rights_require_account:
 * @session: who acts
 * @account_id: whose row it is
 * @what: the translated message that a missing row gives, such as _("There is no such bill")
 * @error: return location for an %OPBMS_ERROR_NOT_FOUND
 *
 * A customer who asks for another's row is told what one is told of a row that is not there, so
 * that nobody learns which ids exist.
 *
 * Returns: whether @session may reach what is @account_id's
 */
gboolean
opbms_rights_require_account (OpbmsSession  *session,
                              gint64         account_id,
                              const char    *what,
                              GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (what != NULL, FALSE);

  if (!is_staff (session) && account_id != opbms_session_get_account_id (session)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, what);
    return FALSE;
  }

  return TRUE;
}

/* Whether @session still has the rights it was opened with: the system's always has, any other as
 * long as its account is active and of the same role; of a view, the account of whoever looks. A
 * guarded database is told with that who acts. */
static gboolean
recheck (OpbmsSession      *session,
         OpbmsTransaction  *transaction,
         GError           **error)
{
  OpbmsSession *actor = opbms_session_is_view (session) ? opbms_session_get_viewer (session)
                                                        : session;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  OpbmsRole role = opbms_session_get_role (actor);

  if (role == OPBMS_ROLE_SYSTEM) {
    return TRUE;
  }

  rows = opbms_transaction_query (transaction, &local_error, "account/act-as", "i",
                                  opbms_session_get_account_id (actor));
  if (rows != NULL && opbms_rows_next (rows, &local_error)) {
    if (g_str_equal (opbms_rows_get_text (rows, 0), opbms_role_to_string (role)) &&
        opbms_rows_get_int (rows, 1)) {
      return TRUE;
    }
  } else if (local_error != NULL &&
             /* A server does not let whom it shut out even ask. */
             !g_error_matches (local_error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                       _("This account has been deactivated and may no longer do anything here."));
  return FALSE;
}

/**
 * opbms_rights_scope:
 * @session: who acts
 * @account_id: whose rows were asked for; 0 for everybody's
 *
 * Returns: whose rows to look at: a customer's own whatever was asked for; for staff @account_id
 */
gint64
opbms_rights_scope (OpbmsSession *session,
                    gint64        account_id)
{
  /* An id no row has: without a session nothing is found. */
  g_return_val_if_fail (session != NULL, -1);

  return is_staff (session) ? account_id : opbms_session_get_account_id (session);
}

/**
 * opbms_rights_begin:
 * @session: who acts
 * @access: read or write
 * @error: return location for an error
 *
 * Begins a transaction of the session's database and rechecks the rights in it: how billing
 * functions begin.
 *
 * Returns: (transfer full): the transaction; %NULL with @error set
 */
OpbmsTransaction *
opbms_rights_begin (OpbmsSession  *session,
                    OpbmsAccess    access,
                    GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  if (opbms_session_is_nobody (session)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("Nobody is signed in. Sign in first."));
    return NULL;
  }
  if (access == OPBMS_ACCESS_WRITE && !opbms_rights_require_own (session, error)) {
    return NULL;
  }
  transaction = opbms_store_begin (opbms_session_get_store (session), access, error);
  if (transaction == NULL || !recheck (session, transaction, error)) {
    return NULL;
  }

  return g_steal_pointer (&transaction);
}

/**
 * opbms_rights_begin_admin:
 * @session: who acts
 * @access: read or write
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED
 *
 * opbms_rights_begin() of what only staff, or the system, may do.
 *
 * Returns: (transfer full): the transaction; %NULL with @error set
 */
OpbmsTransaction *
opbms_rights_begin_admin (OpbmsSession  *session,
                          OpbmsAccess    access,
                          GError       **error)
{
  return opbms_rights_require_admin (session, error) ? opbms_rights_begin (session, access, error)
                                                     : NULL;
}
