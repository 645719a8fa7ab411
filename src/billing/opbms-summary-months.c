/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-summary.h"

#include "config.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-summary-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What was billed and paid in each of some months, those in which nothing was too. From the totals:
 * a month is never added up from its bills. */

/*
 * opbms_summary_format_month:
 * @month: counted from the year 0
 * @buffer: (out): "YYYY-MM"
 */
void
opbms_summary_format_month (int  month,
                            char buffer[8])
{
  g_snprintf (buffer, 8, "%04d-%02d", CLAMP (month / 12, 0, 9999), month % 12 + 1);
}

/*
 * opbms_summary_count_months:
 *
 * Returns: the month of @date, counted from the year 0
 */
int
opbms_summary_count_months (OpbmsDate date)
{
  int year;
  int month;

  opbms_date_get_ymd (date, &year, &month, NULL);

  return year * 12 + month - 1;
}

/*
 * opbms_summary_new_months:
 *
 * Returns: (transfer full) (element-type OpbmsMonthTotal): @n_months from @first on, all zero
 */
GArray *
opbms_summary_new_months (int   first,
                          guint n_months)
{
  GArray *months = g_array_sized_new (FALSE, TRUE, sizeof (OpbmsMonthTotal), n_months);

  g_array_set_size (months, n_months);
  for (guint i = 0; i < n_months; i++) {
    opbms_summary_format_month (first + (int) i,
                                g_array_index (months, OpbmsMonthTotal, i).month);
  }

  return months;
}

/* Adds rows of a date or month and an amount to the months they are in. */
static gboolean
add_rows (OpbmsRows  *rows,
          GArray     *months,
          gsize       field_offset,
          GError    **error)
{
  g_autoptr (OpbmsRows) owned = rows;
  guint i = 0;

  if (owned == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (owned, error)) {
    const char *date = opbms_rows_get_text (owned, 0);
    OpbmsMonthTotal *total = &g_array_index (months, OpbmsMonthTotal, i);
    OpbmsMoney *sum;

    while (i < months->len - 1 && !g_str_has_prefix (date, total->month)) {
      total = &g_array_index (months, OpbmsMonthTotal, ++i);
    }
    sum = G_STRUCT_MEMBER_P (total, field_offset);
    if (!opbms_money_add (*sum, opbms_rows_get_int (owned, 1), sum)) {
      g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                           _("The total of a month is more than can be counted."));
      return FALSE;
    }
  }

  return opbms_rows_is_done (owned);
}

/*
 * opbms_summary_add_billed:
 * @months: (element-type OpbmsMonthTotal): at least one
 *
 * Adds what is due from everybody in @months, void bills left out.
 */
gboolean
opbms_summary_add_billed (OpbmsTransaction  *transaction,
                          GArray            *months,
                          GError           **error)
{
  const OpbmsMonthTotal *all = (const OpbmsMonthTotal *) (gpointer) months->data;
  g_autofree char *first = g_strconcat (all[0].month, "-01", NULL);
  g_autofree char *last = g_strconcat (all[months->len - 1].month, "-01", NULL);
  OpbmsDate end = opbms_date_add_months (opbms_date_parse_iso (last), 1) - 1;

  return add_rows (opbms_transaction_query (transaction, error, "summary/list-billed", "sd", first,
                                            end),
                   months, G_STRUCT_OFFSET (OpbmsMonthTotal, billed), error);
}

/*
 * opbms_summary_add_paid:
 * @months: (element-type OpbmsMonthTotal): at least one
 *
 * Adds what everybody paid in @months.
 */
gboolean
opbms_summary_add_paid (OpbmsTransaction  *transaction,
                        GArray            *months,
                        GError           **error)
{
  const OpbmsMonthTotal *all = (const OpbmsMonthTotal *) (gpointer) months->data;

  return add_rows (opbms_transaction_query (transaction, error, "summary/list-paid", "ss",
                                            all[0].month, all[months->len - 1].month),
                   months, G_STRUCT_OFFSET (OpbmsMonthTotal, paid), error);
}

/*
 * opbms_summary_add_paid_by:
 * @account_id: a customer
 * @months: (element-type OpbmsMonthTotal): at least one
 *
 * Adds what one customer paid in @months.
 */
gboolean
opbms_summary_add_paid_by (OpbmsTransaction  *transaction,
                           gint64             account_id,
                           GArray            *months,
                           GError           **error)
{
  const OpbmsMonthTotal *all = (const OpbmsMonthTotal *) (gpointer) months->data;

  return add_rows (opbms_transaction_query (transaction, error,
                                            "summary/list-account-months-between", "iss",
                                            account_id, all[0].month, all[months->len - 1].month),
                   months, G_STRUCT_OFFSET (OpbmsMonthTotal, paid), error);
}

/**
 * opbms_summary_load_months:
 * @session: of staff, or the system's
 * @n_months: how many, the current one included
 * @error: return location for an error
 *
 * What was billed (by due date, void bills left out) and paid (by date of payment) in each month.
 *
 * Returns: (transfer full) (element-type OpbmsMonthTotal): @n_months months, the current one last,
 *   those without a bill too; %NULL with @error set
 */
GArray *
opbms_summary_load_months (OpbmsSession  *session,
                           guint          n_months,
                           GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GArray) months = NULL;
  OpbmsDate today;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (n_months >= 1 && n_months <= 1200, NULL);

  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  today = opbms_clock_today (opbms_session_get_clock (session));
  months = opbms_summary_new_months (opbms_summary_count_months (today) - (int) n_months + 1,
                                     n_months);
  if (!opbms_summary_add_billed (transaction, months, error) ||
      !opbms_summary_add_paid (transaction, months, error)) {
    return NULL;
  }

  return g_steal_pointer (&months);
}

/**
 * opbms_summary_fill_months:
 * @totals: (element-type OpbmsMonthTotal): months in which something was, earliest first, such as
 *   those of an #OpbmsCustomerSummary
 * @today: today
 * @n_months: how many, the current one included
 *
 * Returns: (transfer full) (element-type OpbmsMonthTotal): @n_months months, the current one last,
 *   those in which nothing was too
 */
GArray *
opbms_summary_fill_months (GArray    *totals,
                           OpbmsDate  today,
                           guint      n_months)
{
  GArray *months;
  guint next = 0;

  g_return_val_if_fail (totals != NULL, NULL);
  g_return_val_if_fail (n_months >= 1, NULL);

  months = opbms_summary_new_months (opbms_summary_count_months (today) - (int) n_months + 1,
                                     n_months);
  for (guint i = 0; i < n_months; i++) {
    OpbmsMonthTotal *month = &g_array_index (months, OpbmsMonthTotal, i);

    while (next < totals->len &&
           strcmp (g_array_index (totals, OpbmsMonthTotal, next).month, month->month) < 0) {
      next++;
    }
    if (next < totals->len &&
        g_str_equal (g_array_index (totals, OpbmsMonthTotal, next).month, month->month)) {
      *month = g_array_index (totals, OpbmsMonthTotal, next);
    }
  }

  return months;
}
