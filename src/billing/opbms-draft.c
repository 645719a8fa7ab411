/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-draft.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The rules that hold for whatever will be paid one day, a bill or a subscription: how much it may
 * be, and who may be billed. */

/**
 * opbms_draft_check_amount:
 * @session: whose currency it is in
 * @amount: in minor units
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "amount"
 *
 * Returns: whether a bill may say @amount
 */
gboolean
opbms_draft_check_amount (OpbmsSession  *session,
                          OpbmsMoney     amount,
                          GError       **error)
{
  const OpbmsCurrency *currency = opbms_session_get_settings (session)->currency;
  OpbmsMoney highest = opbms_money_get_max (currency);
  g_autofree char *text = NULL;

  if (amount < 0) {
    opbms_error_set_field (error, "amount", "%s", _("The amount must not be less than zero."));
    return FALSE;
  }
  if (amount > highest) {
    text = opbms_money_format_plain (currency, highest);
    /* Translators: the highest amount, such as 99999999.99 */
    opbms_error_set_field (error, "amount", _("The amount must not be more than %s."), text);
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_draft_require_customer:
 * @transaction: the transaction that will bill them
 * @account_id: an account
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "customer"
 *
 * Returns: whether @account_id is a customer who may be billed: one that is active
 */
gboolean
opbms_draft_require_customer (OpbmsTransaction  *transaction,
                              gint64             account_id,
                              GError           **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "account/get-rights", "i", account_id);
  if (rows == NULL) {
    return FALSE;
  }

  if (!opbms_rows_next (rows, error)) {
    if (opbms_rows_is_done (rows)) {
      opbms_error_set_field (error, "customer", "%s", _("There is no such customer."));
    }
    return FALSE;
  }
  if (!g_str_equal (opbms_rows_get_text (rows, 0), opbms_role_to_string (OPBMS_ROLE_CUSTOMER))) {
    opbms_error_set_field (error, "customer", "%s",
                           _("This account is an administrator’s. Only customers are billed."));
    return FALSE;
  }
  if (!opbms_rows_get_int (rows, 1)) {
    opbms_error_set_field (error, "customer", "%s",
                           _("This customer is inactive and gets no new bills. "
                             "Reactivate the account first."));
    return FALSE;
  }

  return TRUE;
}
