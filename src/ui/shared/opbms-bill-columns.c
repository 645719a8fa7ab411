/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-bill-columns.h"

#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-pay-dialog.h"

#include <glib/gi18n.h>

/* Bills in the columns of a list page, and what was found of them in its title. */

static char *
format_amount (OpbmsListPage *page,
               OpbmsMoney     amount)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (page));

  return opbms_money_format (opbms_context_get_money_style (context), amount);
}

/**
 * opbms_bill_columns_describe:
 * @page: a list page
 * @record: (type OpbmsBill): a bill
 * @who: (nullable): what else the second line says when it is narrow, such as whose bill it is
 * @row: what its first cell says
 */
void
opbms_bill_columns_describe (OpbmsListPage *page,
                             gconstpointer  record,
                             const char    *who,
                             OpbmsListRow  *row)
{
  const OpbmsBill *bill = record;
  g_auto (OpbmsStatus) status = opbms_bill_columns_get_status (page, record);
  g_autofree char *amount = format_amount (page, bill->amount);

  row->title = g_strdup (bill->title);
  row->spoken = g_strdup_printf ("%s, %s%s%s, %s", bill->title, who ? who : "", who ? ", " : "",
                                 status.words, amount);
  if (opbms_page_get_narrow (OPBMS_PAGE (page))) {
    g_autofree char *isolated = who ? opbms_format_isolated (who) : NULL;

    row->second = isolated ? g_strconcat ("· ", isolated, NULL) : NULL;
    row->status = status;
    status.words = NULL; /* which the row owns now */
  }
}

/**
 * opbms_bill_columns_get_customer:
 * @page: a list page
 * @record: (type OpbmsBill): a bill
 *
 * Returns: (transfer full): whose it is
 */
char *
opbms_bill_columns_get_customer (OpbmsListPage *page,
                                 gconstpointer  record)
{
  return g_strdup (((const OpbmsBill *) record)->customer_name);
}

/**
 * opbms_bill_columns_get_type:
 * @page: a list page
 * @record: (type OpbmsBill): a bill
 *
 * Returns: (transfer full): its type
 */
char *
opbms_bill_columns_get_type (OpbmsListPage *page,
                             gconstpointer  record)
{
  return g_strdup (gettext (((const OpbmsBill *) record)->type));
}

/**
 * opbms_bill_columns_get_due:
 * @page: a list page
 * @record: (type OpbmsBill): a bill
 *
 * Returns: (transfer full): when it is or was due
 */
char *
opbms_bill_columns_get_due (OpbmsListPage *page,
                            gconstpointer  record)
{
  return opbms_format_date (((const OpbmsBill *) record)->due_date);
}

/**
 * opbms_bill_columns_get_status:
 * @page: a list page
 * @record: (type OpbmsBill): a bill
 *
 * Returns: its state
 */
OpbmsStatus
opbms_bill_columns_get_status (OpbmsListPage *page,
                               gconstpointer  record)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (page));

  return opbms_status_of_bill (record, opbms_session_get_clock (
                                           opbms_context_get_session (context)));
}

/**
 * opbms_bill_columns_get_amount:
 * @page: a list page
 * @record: (type OpbmsBill): a bill
 *
 * Returns: (transfer full): its amount
 */
char *
opbms_bill_columns_get_amount (OpbmsListPage *page,
                               gconstpointer  record)
{
  return format_amount (page, ((const OpbmsBill *) record)->amount);
}

/**
 * opbms_bill_columns_sum:
 * @page: a list page
 * @record: (type OpbmsBill): a bill
 *
 * Returns: what it adds to a sum
 */
OpbmsMoney
opbms_bill_columns_sum (OpbmsListPage *page,
                        gconstpointer  record)
{
  return ((const OpbmsBill *) record)->amount;
}

static char *
say_how_many (OpbmsBillFilter filter,
              int             n)
{
  switch (filter) {
    case OPBMS_BILLS_UNPAID:
      return g_strdup_printf (ngettext ("%d unpaid", "%d unpaid", n), n);
    case OPBMS_BILLS_OVERDUE:
      return g_strdup_printf (ngettext ("%d overdue", "%d overdue", n), n);
    case OPBMS_BILLS_PAID:
      return g_strdup_printf (ngettext ("%d paid", "%d paid", n), n);
    case OPBMS_BILLS_VOID:
      return g_strdup_printf (ngettext ("%d void", "%d void", n), n);
    case OPBMS_BILLS_ALL:
    default:
      return g_strdup_printf (ngettext ("%d bill", "%d bills", n), n);
  }
}

/**
 * opbms_bill_columns_format_count:
 * @page: a list page
 * @query: (type OpbmsBillQuery): what was asked for
 * @count: (type OpbmsBillCount): what was found
 *
 * Returns: (transfer full): "47 unpaid · ₹4,82,350.00"
 */
char *
opbms_bill_columns_format_count (OpbmsListPage *page,
                                 gconstpointer  query,
                                 gconstpointer  count)
{
  const OpbmsBillCount *found = count;
  g_autofree char *shown = say_how_many (((const OpbmsBillQuery *) query)->filter,
                                         (int) found->bills);
  g_autofree char *amount = format_amount (page, found->amount);

  /* Translators: of a list: how many there are, their sum */
  return g_strdup_printf (C_("count", "%s · %s"), shown, amount);
}

/**
 * opbms_bill_columns_set_dates:
 * @query: a query with its status set
 * @due: a filter of a list of bills
 *
 * Says in @query when the bills are due. Overdue is more than a date: it is not paid.
 */
void
opbms_bill_columns_set_dates (OpbmsBillQuery  *query,
                              OpbmsDateFilter *due)
{
  g_return_if_fail (query);

  opbms_date_filter_get_range (due, &query->due_from, &query->due_to);
  if (opbms_date_filter_get_period (due) == OPBMS_PERIOD_OVERDUE
      && (query->filter == OPBMS_BILLS_UNPAID || query->filter == OPBMS_BILLS_ALL)) {
    query->filter = OPBMS_BILLS_OVERDUE;
  }
}

/**
 * opbms_bill_columns_pay_chosen:
 * @page: a list page with at least one bill chosen, all of one customer
 *
 * Opens the pay dialog with these bills ticked: all are paid, or none.
 */
void
opbms_bill_columns_pay_chosen (OpbmsListPage *page)
{
  g_autoptr (GPtrArray) bills = opbms_list_page_dup_chosen (page);
  g_autofree gint64 *ids = g_new (gint64, bills->len);
  GtkWidget *dialog;

  g_return_if_fail (bills->len > 0);

  for (guint i = 0; i < bills->len; i++) {
    ids[i] = ((const OpbmsBill *) g_ptr_array_index (bills, i))->id;
  }
  dialog = opbms_pay_dialog_new (opbms_page_get_context (OPBMS_PAGE (page)),
                                 ((const OpbmsBill *) g_ptr_array_index (bills, 0))->account_id,
                                 ids, bills->len);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  gtk_window_present (GTK_WINDOW (dialog));
}
