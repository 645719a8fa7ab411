/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-bill-page.h"

#include "billing/opbms-payment.h"
#include "ui/shared/opbms-detail-row.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-record-list.h"
#include "ui/shared/opbms-status-label.h"
#include "ui/shared/opbms-transaction-dialog.h"

#include <glib/gi18n.h>

/*
 * All that is known of one bill, for a dialog over a main window, and each attempt to pay it. What
 * can be done with it the main window does, for which the dialog makes room.
 */

typedef struct {
  gint64            bill_id;
  gint64            account_id;  /* whose bill it is; 0: not read */

  GtkBox           *sections;
  GtkLabel         *title_label;
  GtkLabel         *amount_label;
  OpbmsStatusLabel *status_label;
  GtkBox           *actions;
  OpbmsDetailRow   *customer_row;
  OpbmsDetailRow   *type_row;
  OpbmsDetailRow   *due_row;
  OpbmsDetailRow   *description_row;
  OpbmsDetailRow   *made_row;
  OpbmsDetailRow   *paid_row;
  OpbmsRecordList  *payments;
} OpbmsBillPagePrivate;

typedef struct {
  OpbmsBill *bill;
  GPtrArray *payments;
} Details;

static void opbms_bill_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (OpbmsBillPage, opbms_bill_page, OPBMS_TYPE_PAGE,
                                  G_ADD_PRIVATE (OpbmsBillPage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                         opbms_bill_page_buildable_init))

static GtkBuildableIface *parent_buildable;

static OpbmsBillPagePrivate *
get_private (OpbmsBillPage *self)
{
  return opbms_bill_page_get_instance_private (self);
}

static void
details_free (Details *details)
{
  g_clear_pointer (&details->bill, opbms_bill_free);
  g_clear_pointer (&details->payments, g_ptr_array_unref);
  g_free (details);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Details, details_free)

/* On the worker's thread. */
static gpointer
load_details (OpbmsSession  *session,
              gpointer       request,
              GError       **error)
{
  g_autoptr (Details) details = g_new0 (Details, 1);
  OpbmsPaymentQuery query = { .bill_id = *(const gint64 *) request };

  if (!(details->bill = opbms_bill_get (session, query.bill_id, error))
      || !(details->payments = opbms_payment_list (session, &query, error))) {
    return NULL;
  }

  return g_steal_pointer (&details);
}

static char *
format_instant (OpbmsPage *page,
                gint64     instant)
{
  g_autoptr (GDateTime) local = opbms_context_to_local (opbms_page_get_context (page), instant);

  return opbms_format_instant (local);
}

static char *
say_made (OpbmsPage       *page,
          const OpbmsBill *bill)
{
  g_autofree char *time = format_instant (page, bill->created_at);

  if (bill->subscription_id != 0) {
    /* Translators: of a bill; %s is when */
    return g_strdup_printf (_("%s, from a subscription"), time);
  }
  if (bill->created_by_name) {
    g_autofree char *by = opbms_format_isolated (bill->created_by_name);

    /* Translators: of a bill: when, by which member of staff */
    return g_strdup_printf (_("%s, by %s"), time, by);
  }

  return g_steal_pointer (&time);
}

static void
show_facts (OpbmsBillPage   *self,
            const OpbmsBill *bill)
{
  OpbmsBillPagePrivate *priv = get_private (self);
  OpbmsPage *page = OPBMS_PAGE (self);
  OpbmsContext *context = opbms_page_get_context (page);
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (context));
  g_autofree char *amount = opbms_money_format (opbms_context_get_money_style (context),
                                                bill->amount);
  g_autofree char *due = opbms_format_date (bill->due_date);
  g_autofree char *made = say_made (page, bill);
  g_autofree char *paid = bill->paid_at != 0 ? format_instant (page, bill->paid_at) : NULL;
  g_auto (OpbmsStatus) status = opbms_status_of_bill (bill, clock);
  gboolean is_staffs = opbms_context_is_staff (context);

  gtk_label_set_label (priv->title_label, bill->title);
  gtk_label_set_label (priv->amount_label, amount);
  opbms_status_label_set (priv->status_label, &status);
  opbms_detail_row_set_value (priv->customer_row, is_staffs ? bill->customer_name : NULL);
  opbms_detail_row_set_leads (priv->customer_row, is_staffs);
  opbms_detail_row_set_value (priv->type_row, gettext (bill->type));
  opbms_detail_row_set_value (priv->due_row, due);
  opbms_detail_row_set_value (priv->description_row, bill->description);
  opbms_detail_row_set_value (priv->made_row, made);
  opbms_detail_row_set_value (priv->paid_row, paid);
}

static void
show_payments (OpbmsBillPage *self,
               GPtrArray     *payments)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);

  for (guint i = 0; i < payments->len; i++) {
    const OpbmsPayment *payment = g_ptr_array_index (payments, i);
    OpbmsRecord *record = opbms_record_new (payment->id, payment->reference);
    g_autofree char *time = format_instant (OPBMS_PAGE (self), payment->created_at);

    record->subtitle = g_steal_pointer (&time);
    record->amount = opbms_money_format (opbms_context_get_money_style (context),
                                         payment->amount);
    record->status = opbms_status_of_payment (payment);
    g_ptr_array_add (records, record);
  }
  opbms_record_list_set (get_private (self)->payments, records);
}

static void
show_details (OpbmsPage *page,
              gpointer   result)
{
  OpbmsBillPage *self = OPBMS_BILL_PAGE (page);
  OpbmsBillPagePrivate *priv = get_private (self);
  OpbmsBillPageClass *klass = OPBMS_BILL_PAGE_GET_CLASS (self);
  const Details *details = result;

  priv->account_id = details->bill->account_id;
  show_facts (self, details->bill);
  show_payments (self, details->payments);
  gtk_widget_set_visible (GTK_WIDGET (priv->actions),
                          details->bill->status == OPBMS_BILL_UNPAID
                          && opbms_context_can_change (opbms_page_get_context (page)));
  if (klass->show_bill) {
    klass->show_bill (self, details->bill);
  }
}

static void
on_row_activated (OpbmsBillPage *self,
                  GtkListBoxRow *row)
{
  OpbmsBillPagePrivate *priv = get_private (self);

  if (row == GTK_LIST_BOX_ROW (priv->customer_row) && priv->account_id != 0) {
    GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
    GtkWindow *window = gtk_window_get_transient_for (dialog);
    gint64 account_id = priv->account_id;

    gtk_window_destroy (dialog);
    if (window) {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-customer", "x", account_id);
    }
  }
}

static void
on_payment_activated (OpbmsBillPage *self,
                      gint64         payment_id)
{
  GtkWidget *dialog = opbms_transaction_dialog_new (opbms_page_get_context (OPBMS_PAGE (self)),
                                                    payment_id);

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
opbms_bill_page_load (OpbmsPage *page)
{
  gint64 id = get_private (OPBMS_BILL_PAGE (page))->bill_id;

  opbms_page_query (page, load_details, g_memdup2 (&id, sizeof id), g_free,
                    (GDestroyNotify) details_free, show_details);
}

static void
opbms_bill_page_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  OpbmsBillPagePrivate *priv = get_private (OPBMS_BILL_PAGE (buildable));

  if (priv->actions && g_strcmp0 (type, "action") == 0) {
    gtk_box_append (priv->actions, GTK_WIDGET (child));
  } else if (priv->sections && g_strcmp0 (type, "section") == 0) {
    gtk_box_append (priv->sections, GTK_WIDGET (child));
  } else {
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
opbms_bill_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = opbms_bill_page_add_child;
}

static void
opbms_bill_page_class_init (OpbmsBillPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->load = opbms_bill_page_load;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_BILL
                                     | OPBMS_TABLE_BILL_TYPE | OPBMS_TABLE_TRANSACTION;

  g_type_ensure (OPBMS_TYPE_DETAIL_ROW);
  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-bill-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, sections);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, amount_label);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, status_label);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, actions);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, customer_row);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, type_row);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, due_row);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, description_row);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, made_row);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, paid_row);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsBillPage, payments);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_payment_activated);
}

static void
opbms_bill_page_init (OpbmsBillPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_bill_page_set_id:
 * @self: a page that has no context yet
 * @bill_id: what it is about
 */
void
opbms_bill_page_set_id (OpbmsBillPage *self,
                        gint64         bill_id)
{
  g_return_if_fail (OPBMS_IS_BILL_PAGE (self));

  get_private (self)->bill_id = bill_id;
}

/**
 * opbms_bill_page_leave:
 * @self: a page in a dialog
 * @action: an action of the main window that takes a bill's id
 *
 * Closes the dialog, and has the main window do something with the bill.
 */
void
opbms_bill_page_leave (OpbmsBillPage *self,
                       const char    *action)
{
  GtkWindow *dialog, *window;
  gint64 id;

  g_return_if_fail (OPBMS_IS_BILL_PAGE (self));

  dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  window = gtk_window_get_transient_for (dialog);
  id = get_private (self)->bill_id;
  gtk_window_destroy (dialog);
  if (window) {
    gtk_widget_activate_action (GTK_WIDGET (window), action, "x", id);
  }
}
