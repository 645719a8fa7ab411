/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-payment-columns.h"

#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-transaction-dialog.h"

#include <glib/gi18n.h>

/* Payment transactions in the columns of a list page, what was found of them in its title, and the
 * details of one in a dialog over it. */

static char *
format_amount (OpbmsListPage *page,
               OpbmsMoney     amount)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (page));

  return opbms_money_format (opbms_context_get_money_style (context), amount);
}

/**
 * opbms_payment_columns_describe:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 * @who: (nullable): what else the second line says when it is narrow, such as whose it is
 * @row: what its first cell says
 */
void
opbms_payment_columns_describe (OpbmsListPage *page,
                                gconstpointer  record,
                                const char    *who,
                                OpbmsListRow  *row)
{
  const OpbmsPayment *payment = record;
  g_auto (OpbmsStatus) status = opbms_status_of_payment (payment);
  g_autofree char *amount = format_amount (page, payment->amount);
  g_autofree char *time = opbms_payment_columns_get_time (page, record);

  row->title = g_strdup (payment->bill_title);
  row->spoken = g_strdup_printf ("%s, %s%s%s, %s, %s", payment->bill_title, who ? who : "",
                                 who ? ", " : "", status.words, time, amount);
  if (opbms_page_get_narrow (OPBMS_PAGE (page))) {
    g_autofree char *isolated = who ? opbms_format_isolated (who) : NULL;

    row->second = g_strconcat ("· ", isolated ? isolated : time, NULL);
    row->status = status;
    status.words = NULL; /* which the row owns now */
  }
}

/**
 * opbms_payment_columns_get_customer:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Returns: (transfer full): whose it is
 */
char *
opbms_payment_columns_get_customer (OpbmsListPage *page,
                                    gconstpointer  record)
{
  return g_strdup (((const OpbmsPayment *) record)->customer_name);
}

/**
 * opbms_payment_columns_get_method:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Returns: (transfer full): how it was paid
 */
char *
opbms_payment_columns_get_method (OpbmsListPage *page,
                                  gconstpointer  record)
{
  return g_strdup (g_dpgettext2 (NULL, "payment method", ((const OpbmsPayment *) record)->method));
}

/**
 * opbms_payment_columns_get_reference:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Returns: (transfer full): its reference
 */
char *
opbms_payment_columns_get_reference (OpbmsListPage *page,
                                     gconstpointer  record)
{
  return g_strdup (((const OpbmsPayment *) record)->reference);
}

/**
 * opbms_payment_columns_get_by:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Returns: (transfer full): who entered it
 */
char *
opbms_payment_columns_get_by (OpbmsListPage *page,
                              gconstpointer  record)
{
  const OpbmsPayment *payment = record;

  return g_strdup (payment->processed_by ? payment->processed_by_name : _("OPBMS"));
}

/**
 * opbms_payment_columns_get_time:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Returns: (transfer full): when that was
 */
char *
opbms_payment_columns_get_time (OpbmsListPage *page,
                                gconstpointer  record)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (page));
  g_autoptr (GDateTime) local =
      opbms_context_to_local (context, ((const OpbmsPayment *) record)->created_at);

  return opbms_format_instant_short (local, opbms_context_get_today (context));
}

/**
 * opbms_payment_columns_get_status:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Returns: what came of it
 */
OpbmsStatus
opbms_payment_columns_get_status (OpbmsListPage *page,
                                  gconstpointer  record)
{
  return opbms_status_of_payment (record);
}

/**
 * opbms_payment_columns_get_amount:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Returns: (transfer full): its amount
 */
char *
opbms_payment_columns_get_amount (OpbmsListPage *page,
                                  gconstpointer  record)
{
  return format_amount (page, ((const OpbmsPayment *) record)->amount);
}

/**
 * opbms_payment_columns_format_count:
 * @page: a list page
 * @query: (type OpbmsPaymentQuery): what was asked for
 * @count: (type OpbmsPaymentCount): what was found
 *
 * Returns: (transfer full): "₹49,990.00 · 36 paid · 2 declined"
 */
char *
opbms_payment_columns_format_count (OpbmsListPage *page,
                                    gconstpointer  query,
                                    gconstpointer  count)
{
  const OpbmsPaymentCount *found = count;
  int successes = (int) found->successes;
  int failures = (int) found->failures;
  int reversed = (int) found->reversed;
  g_autofree char *amount = format_amount (page, found->amount);
  g_autoptr (GString) text = g_string_new (NULL);

  /* So short that a narrow window cuts nothing off.
   * Translators: of a list of payments: what was paid in all, in how many payments */
  g_string_append_printf (text, ngettext ("%s · %d paid", "%s · %d paid", successes), amount,
                          successes);
  if (failures > 0) {
    g_string_append (text, " · ");
    g_string_append_printf (text, ngettext ("%d declined", "%d declined", failures), failures);
  }
  if (reversed > 0) {
    g_string_append (text, " · ");
    g_string_append_printf (text, ngettext ("%d reversed", "%d reversed", reversed), reversed);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * opbms_payment_columns_open:
 * @page: a list page
 * @record: (type OpbmsPayment): a transaction
 *
 * Shows all that is known of it.
 */
void
opbms_payment_columns_open (OpbmsListPage *page,
                            gconstpointer  record)
{
  GtkWidget *dialog = opbms_transaction_dialog_new (opbms_page_get_context (OPBMS_PAGE (page)),
                                                    ((const OpbmsPayment *) record)->id);

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  gtk_window_present (GTK_WINDOW (dialog));
}
