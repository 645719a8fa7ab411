/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-summary.h"

#include "config.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-summary-private.h"

#include <glib/gi18n-lib.h>

/* The numbers of the staff's dashboard. All of them come from the totals, so they take as long with
 * a million bills as with a hundred. A customer's are in opbms-summary-customer.c, those of each month
 * in opbms-summary-months.c. */

static OpbmsDate
get_today (OpbmsSession *session)
{
  return opbms_clock_today (opbms_session_get_clock (session));
}

static gboolean
load_customers (OpbmsTransaction   *transaction,
                OpbmsStaffSummary  *summary,
                GError            **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/count-customers", NULL);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  summary->customers = opbms_rows_get_int (rows, 0);
  summary->inactive_customers = opbms_rows_get_int (rows, 1);

  return opbms_transaction_query_int (transaction, &summary->debtors, error,
                                      "summary/count-debtors", NULL);
}

static gboolean
load_dues (OpbmsTransaction   *transaction,
           OpbmsDate           today,
           OpbmsStaffSummary  *summary,
           GError            **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/sum-dues", "d", today);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  summary->pending_bills = opbms_rows_get_int (rows, 0);
  summary->overdue_bills = opbms_rows_get_int (rows, 1);
  summary->outstanding = opbms_rows_get_int (rows, 2);

  return TRUE;
}

static gboolean
load_paid (OpbmsTransaction   *transaction,
           OpbmsDate           today,
           OpbmsStaffSummary  *summary,
           GError            **error)
{
  g_autoptr (OpbmsRows) rows = NULL;
  char month[8];

  opbms_summary_format_month (opbms_summary_count_months (today), month);
  rows = opbms_transaction_query (transaction, error, "summary/sum-paid", "s", month);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  summary->total_paid = opbms_rows_get_int (rows, 0);
  summary->paid_this_month = opbms_rows_get_int (rows, 1);

  return TRUE;
}

static gboolean
load_subscriptions (OpbmsTransaction         *transaction,
                    OpbmsDate                 today,
                    OpbmsSubscriptionCounts  *counts,
                    GError                  **error)
{
  OpbmsRows *rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/count-subscriptions", NULL);
  if (!opbms_summary_read_counts (rows, counts, error)) {
    return FALSE;
  }
  rows = opbms_transaction_query (transaction, error, "summary/get-next-renewal", "d", today);

  return opbms_summary_read_date (rows, &counts->next_renewal_date, error);
}

/*
 * opbms_summary_read_counts:
 * @rows: (transfer full) (nullable): rows of a status and a count; %NULL if @error is set already
 * @counts: what to fill
 * @error: return location for an error
 */
gboolean
opbms_summary_read_counts (OpbmsRows                *rows,
                           OpbmsSubscriptionCounts  *counts,
                           GError                  **error)
{
  g_autoptr (OpbmsRows) owned = rows;

  if (owned == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (owned, error)) {
    const char *status = opbms_rows_get_text (owned, 0);
    gint64 n = opbms_rows_get_int (owned, 1);

    if (g_str_equal (status, "active")) {
      counts->active = n;
    } else if (g_str_equal (status, "paused")) {
      counts->paused = n;
    } else {
      counts->cancelled = n;
    }
  }

  return opbms_rows_is_done (owned);
}

/*
 * opbms_summary_read_date:
 * @rows: (transfer full) (nullable): at most one row; %NULL if @error is set already
 * @date: (out): its first column, or %OPBMS_DATE_NONE
 * @error: return location for an error
 */
gboolean
opbms_summary_read_date (OpbmsRows  *rows,
                         OpbmsDate  *date,
                         GError    **error)
{
  g_autoptr (OpbmsRows) owned = rows;

  *date = OPBMS_DATE_NONE;
  if (owned == NULL) {
    return FALSE;
  }
  if (opbms_rows_next (owned, error)) {
    *date = opbms_rows_get_date (owned, 0);
    return TRUE;
  }

  return opbms_rows_is_done (owned);
}

/**
 * opbms_summary_load_staff:
 * @session: of staff, or the system's
 * @summary: (out caller-allocates): the numbers
 * @error: return location for an error
 *
 * Returns: whether @summary is filled
 */
gboolean
opbms_summary_load_staff (OpbmsSession       *session,
                          OpbmsStaffSummary  *summary,
                          GError            **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  OpbmsDate today;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (summary != NULL, FALSE);

  *summary = (OpbmsStaffSummary) { 0 };
  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }
  today = get_today (session);

  return load_customers (transaction, summary, error) &&
         load_dues (transaction, today, summary, error) &&
         load_paid (transaction, today, summary, error) &&
         load_subscriptions (transaction, today, &summary->subscriptions, error);
}
