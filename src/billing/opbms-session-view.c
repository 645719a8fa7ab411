/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-session.h"

#include "config.h"
#include "billing/opbms-account.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-session-private.h"

#include <glib/gi18n-lib.h>

/* Looking at what a customer sees. Such a session reads as that customer does and writes nothing,
 * not even the bills that have become due: staff who look leave no trace in the customer's name. */

/**
 * opbms_session_open_view:
 * @viewer: who looks: of staff, or the system's
 * @account_id: a customer, active or not
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, %OPBMS_ERROR_NOT_FOUND if there
 *   is no such customer
 *
 * Opens a session that sees what a customer sees, and for which every change is refused. It lasts
 * as long as @viewer may act. Blocks; not for the main thread.
 *
 * Returns: (transfer full): the session; %NULL with @error set
 */
OpbmsSession *
opbms_session_open_view (OpbmsSession  *viewer,
                         gint64         account_id,
                         GError       **error)
{
  g_autoptr (OpbmsAccount) account = NULL;
  OpbmsSignInAccount customer = { 0 }; /* borrows from the account */

  g_return_val_if_fail (viewer != NULL, NULL);

  if (!opbms_rights_require_admin (viewer, error)) {
    return NULL;
  }
  account = opbms_account_get (viewer, account_id, error);
  if (account == NULL) {
    return NULL;
  }
  if (account->role != OPBMS_ROLE_CUSTOMER) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                         _("There is no such customer."));
    return NULL;
  }

  customer.id = account->id;
  customer.role = account->role;
  customer.username = account->username;
  customer.name = *account->full_name != '\0' ? account->full_name : account->username;

  return opbms_session_new_view (viewer, &customer);
}
