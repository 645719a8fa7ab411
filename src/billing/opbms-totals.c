/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-totals.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The totals that dashboards show, so that their cost does not grow with the number of bills. Each
 * function is called in the transaction that changes the rows, and does nothing else. A total is
 * never computed here: it is added to and subtracted from in SQL, where a sum that does not fit
 * into 64 bits is refused. What the totals must be is said by the views *_total_counted. */

#define MONTH_CHARS 8 /* "YYYY-MM" and its NUL */

static void
format_month (OpbmsDate date,
              char      buffer[MONTH_CHARS])
{
  char iso[OPBMS_DATE_CHARS];

  opbms_date_format_iso (date, iso);
  g_strlcpy (buffer, iso, MONTH_CHARS);
}

/* Takes an unpaid bill out of what its account owes and, by @statement, of its day. */
static gboolean
subtract (OpbmsTransaction  *transaction,
          const OpbmsBill   *bill,
          const char        *statement,
          GError           **error)
{
  gint64 n_accounts;
  gint64 n_days;

  if (!opbms_transaction_run (transaction, &n_accounts, error, "totals/subtract-account", "ii",
                              bill->account_id, bill->amount) ||
      !opbms_transaction_run (transaction, &n_days, error, statement, "di", bill->due_date,
                              bill->amount)) {
    return FALSE;
  }

  if (n_accounts != 1 || n_days != 1) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT,
                         _("The totals in the database do not include this bill. "
                           "“opbmsctl check” tells what else is wrong."));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_totals_bill_added:
 * @transaction: the transaction that inserted, changed or restored it
 * @bill: an unpaid bill, as it is now
 * @error: return location for an error
 *
 * Only the ids, the amount and the due date of @bill are looked at.
 *
 * Returns: whether the totals now include it
 */
gboolean
opbms_totals_bill_added (OpbmsTransaction  *transaction,
                         const OpbmsBill   *bill,
                         GError           **error)
{
  return opbms_transaction_run (transaction, NULL, error, "totals/add-account", "ii",
                                bill->account_id, bill->amount) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-due", "di",
                                bill->due_date, bill->amount);
}

/**
 * opbms_totals_bill_removed:
 * @transaction: the transaction that voids or changes it
 * @bill: an unpaid bill, as it was
 * @error: return location for an error
 *
 * Returns: whether the totals no longer include it
 */
gboolean
opbms_totals_bill_removed (OpbmsTransaction  *transaction,
                           const OpbmsBill   *bill,
                           GError           **error)
{
  return subtract (transaction, bill, "totals/subtract-due", error) &&
         opbms_transaction_run (transaction, NULL, error, "totals/delete-empty-due", "d",
                                bill->due_date);
}

/**
 * opbms_totals_bills_since:
 * @transaction: the transaction that inserted them
 * @last_id_before: the highest id of a bill before that; all with a higher one are unpaid
 * @error: return location for an error
 *
 * Returns: whether the totals now include all bills with a higher id
 */
gboolean
opbms_totals_bills_since (OpbmsTransaction  *transaction,
                          gint64             last_id_before,
                          GError           **error)
{
  return opbms_transaction_run (transaction, NULL, error, "totals/add-accounts-since", "i",
                                last_id_before) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-dues-since", "i",
                                last_id_before) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-series-since", "i",
                                last_id_before) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-bills-since", "i",
                                last_id_before);
}

/**
 * opbms_totals_bill_paid:
 * @transaction: the transaction that marks it paid
 * @bill: the bill, as it was while unpaid
 * @paid_on: the date of the payment in the database's time zone
 * @error: return location for an error
 *
 * Returns: whether the totals have it as paid
 */
gboolean
opbms_totals_bill_paid (OpbmsTransaction  *transaction,
                        const OpbmsBill   *bill,
                        OpbmsDate          paid_on,
                        GError           **error)
{
  char month[MONTH_CHARS];

  format_month (paid_on, month);

  return subtract (transaction, bill, "totals/pay-due", error) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-month", "sii", month,
                                bill->type_id, bill->amount) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-paid", "isii",
                                bill->account_id, month, bill->type_id, bill->amount);
}

/**
 * opbms_totals_rebuild:
 * @transaction: a write transaction
 * @error: return location for an error
 *
 * Finds the series of bills that have none and counts every total anew, for whoever fills a
 * database with many rows at once.
 *
 * Returns: whether the totals are right
 */
gboolean
opbms_totals_rebuild (OpbmsTransaction  *transaction,
                      GError           **error)
{
  static const char *const statements[] = {
    "totals/delete-accounts", "totals/count-accounts",
    "totals/delete-dues", "totals/count-dues",
    "totals/delete-months", "totals/count-months",
    "totals/delete-paids", "totals/count-paids",
    "series/add-missing", "series/set-missing", "totals/count-series", "totals/count-bills",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++) {
    if (!opbms_transaction_run (transaction, NULL, error, statements[i], NULL)) {
      return FALSE;
    }
  }

  return TRUE;
}
