/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-transaction-page.h"

#include "billing/opbms-payment.h"
#include "store/opbms-tables.h"
#include "ui/shared/opbms-detail-row.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-status-label.h"

#include <glib/gi18n.h>

/* What is known of one payment transaction. For reading only: transactions are never changed. */

#define SHOW_BILL "win.show-bill" /* takes the bill's id, where a main window has it */

struct _OpbmsTransactionPage {
  OpbmsPage         parent_instance;

  gint64            payment_id;
  gint64            bill_id;

  GtkLabel         *amount_label;
  OpbmsStatusLabel *status_label;
  OpbmsDetailRow   *reference_row;
  OpbmsDetailRow   *bill_row;
  OpbmsDetailRow   *customer_row;
  OpbmsDetailRow   *time_row;
  OpbmsDetailRow   *method_row;
  OpbmsDetailRow   *by_row;
};

G_DEFINE_FINAL_TYPE (OpbmsTransactionPage, opbms_transaction_page, OPBMS_TYPE_PAGE)

/* On the worker's thread. */
static gpointer
load_payment (OpbmsSession  *session,
              gpointer       request,
              GError       **error)
{
  return opbms_payment_get (session, *(gint64 *) request, error);
}

static GtkWindow *
get_main_window (OpbmsTransactionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;
}

static gboolean
can_show_bill (OpbmsTransactionPage *self)
{
  GtkWindow *window = get_main_window (self);
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;

  if (!window) {
    return FALSE;
  }
  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), i, &owner, &name,
                                                   &parameter, &property); i++) {
    if (g_str_equal (name, SHOW_BILL)) {
      return TRUE;
    }
  }

  return FALSE;
}

/* The bill is shown in the main window, which the dialog would cover. */
static void
on_row_activated (OpbmsTransactionPage *self,
                  GtkListBoxRow        *row)
{
  GtkWindow *window = get_main_window (self);
  gint64 bill_id = self->bill_id;

  if (row == GTK_LIST_BOX_ROW (self->bill_row) && window) {
    gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
    gtk_widget_activate_action (GTK_WIDGET (window), SHOW_BILL, "x", bill_id);
  }
}

static const char *
say_by (const OpbmsPayment *payment)
{
  if (!payment->processed_by) {
    return _("OPBMS");
  }

  return payment->processed_by_name;
}

static void
show_payment (OpbmsPage *page,
              gpointer   result)
{
  OpbmsTransactionPage *self = OPBMS_TRANSACTION_PAGE (page);
  const OpbmsPayment *payment = result;
  OpbmsContext *context = opbms_page_get_context (page);
  g_autofree char *amount = opbms_money_format (opbms_context_get_money_style (context),
                                                payment->amount);
  g_autoptr (GDateTime) local = opbms_context_to_local (context, payment->created_at);
  g_autofree char *time = opbms_format_instant (local);
  g_auto (OpbmsStatus) status = opbms_status_of_payment (payment);

  self->bill_id = payment->bill_id;
  gtk_label_set_label (self->amount_label, amount);
  opbms_status_label_set (self->status_label, &status);
  opbms_detail_row_set_value (self->reference_row, payment->reference);
  opbms_detail_row_set_value (self->bill_row, payment->bill_title);
  opbms_detail_row_set_leads (self->bill_row, can_show_bill (self));
  opbms_detail_row_set_value (self->customer_row, opbms_context_is_staff (context)
                                                    ? payment->customer_name : NULL);
  opbms_detail_row_set_value (self->time_row, time);
  opbms_detail_row_set_value (self->method_row,
                              g_dpgettext2 (NULL, "payment method", payment->method));
  opbms_detail_row_set_value (self->by_row, say_by (payment));
}

static void
opbms_transaction_page_load (OpbmsPage *page)
{
  OpbmsTransactionPage *self = OPBMS_TRANSACTION_PAGE (page);

  opbms_page_query (page, load_payment, g_memdup2 (&self->payment_id, sizeof self->payment_id),
                    g_free, (GDestroyNotify) opbms_payment_free, show_payment);
}

static void
opbms_transaction_page_class_init (OpbmsTransactionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->load = opbms_transaction_page_load;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_TRANSACTION | OPBMS_TABLE_BILL |
                                     OPBMS_TABLE_ACCOUNT;

  g_type_ensure (OPBMS_TYPE_DETAIL_ROW);
  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-transaction-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, amount_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, reference_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, bill_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, customer_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, time_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, method_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionPage, by_row);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
opbms_transaction_page_init (OpbmsTransactionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_transaction_page_new:
 * @payment_id: a transaction
 *
 * Returns: (transfer floating): a page that shows it, for a dialog over a main window
 */
OpbmsPage *
opbms_transaction_page_new (gint64 payment_id)
{
  OpbmsTransactionPage *self = g_object_new (OPBMS_TYPE_TRANSACTION_PAGE, NULL);

  self->payment_id = payment_id;

  return OPBMS_PAGE (self);
}
