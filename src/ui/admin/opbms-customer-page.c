/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customer-page.h"

#include "ui/admin/opbms-activity-entry-page.h"
#include "ui/admin/opbms-bill-dialog.h"
#include "ui/admin/opbms-customer-data.h"
#include "ui/admin/opbms-customer-head.h"
#include "ui/admin/opbms-staff-change.h"
#include "ui/admin/opbms-staff-records.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/shared/opbms-analytics-series.h"
#include "ui/shared/opbms-chart-view.h"
#include "ui/shared/opbms-columns.h"
#include "ui/shared/opbms-figure.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-menu.h"
#include "ui/shared/opbms-password-dialog.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-subscription-menu.h"
#include "ui/shared/opbms-transaction-dialog.h"

#include <glib/gi18n.h>

/*
 * One customer: who it is, what is owed and paid, the subscriptions, and who changed what. What can
 * be done with a bill or a subscription is in the menu of its row, and only what the rules allow.
 */

struct _OpbmsCustomerPage {
  OpbmsPage          parent_instance;

  gint64             account_id;
  OpbmsCustomerData *data;          /* what is shown, for its menus and forms */

  GtkRevealer       *inactive_strip;
  GtkLabel          *inactive_label;
  OpbmsCustomerHead *head;
  OpbmsFigure       *outstanding;
  OpbmsFigure       *overdue;
  OpbmsFigure       *paid;
  OpbmsFigure       *subscription_count;
  OpbmsChartView    *months;
  OpbmsRecordList   *open_bills;
  OpbmsRecordList   *payments;
  OpbmsRecordList   *subscriptions;
  OpbmsRecordList   *activity;
  GtkWidget         *first_bill;
  GtkWidget         *first_subscription;
};

G_DEFINE_FINAL_TYPE (OpbmsCustomerPage, opbms_customer_page, OPBMS_TYPE_PAGE)

static OpbmsContext *
get_context (OpbmsCustomerPage *self)
{
  return opbms_page_get_context (OPBMS_PAGE (self));
}

static void
set_figure (OpbmsCustomerPage *self,
            OpbmsFigure       *figure,
            OpbmsMoney         amount,
            char              *below)
{
  g_autofree char *value = opbms_money_format (opbms_context_get_money_style (get_context (self)),
                                               amount);
  g_auto (OpbmsStatus) status = { NULL, NULL, "dim-label", below };

  opbms_figure_set (figure, value, &status);
}

static void
show_outstanding (OpbmsCustomerPage          *self,
                  const OpbmsCustomerSummary *summary)
{
  int n = (int) summary->pending_bills;

  set_figure (self, self->outstanding, summary->outstanding,
              n == 0 ? g_strdup (_("nothing pending"))
                     : g_strdup_printf (ngettext ("%d pending bill", "%d pending bills", n), n));
}

static void
show_overdue (OpbmsCustomerPage          *self,
              const OpbmsCustomerSummary *summary)
{
  g_autofree char *value = NULL;
  g_auto (OpbmsStatus) status = { "dialog-warning-symbolic", "error", "error", NULL };
  int days;

  if (summary->overdue_bills == 0) {
    set_figure (self, self->overdue, 0, g_strdup (_("nothing overdue")));
    return;
  }

  days = opbms_context_get_today (get_context (self)) - summary->oldest_overdue;
  value = opbms_money_format (opbms_context_get_money_style (get_context (self)),
                              summary->overdue_amount);
  /* Translators: how long the oldest bill has been overdue */
  status.words = g_strdup_printf (ngettext ("%d day", "%d days", days), days);
  opbms_figure_set (self->overdue, value, &status);
}

static void
show_paid (OpbmsCustomerPage          *self,
           const OpbmsCustomerSummary *summary)
{
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (get_context (self)));
  g_autofree char *date = NULL;

  if (summary->last_paid_at == 0) {
    set_figure (self, self->paid, summary->total_paid, g_strdup (_("nothing yet")));
    return;
  }

  date = opbms_format_date_short (opbms_clock_date_of (clock, summary->last_paid_at),
                                  opbms_clock_today (clock));
  /* Translators: of payments; %s is a date */
  set_figure (self, self->paid, summary->total_paid, g_strdup_printf (_("last on %s"), date));
}

static void
show_months (OpbmsCustomerPage          *self,
             const OpbmsCustomerSummary *summary)
{
  OpbmsContext *context = get_context (self);
  g_autoptr (GArray) months = opbms_summary_fill_months (summary->monthly,
                                                         opbms_context_get_today (context), 12);
  g_autoptr (OpbmsSeries) series = NULL;

  series = opbms_analytics_series_of_months (months, _("Last 12 months"), FALSE,
                                             opbms_context_get_money_style (context));
  opbms_chart_view_set_series (self->months, series);
}

static void
show_subscription_count (OpbmsCustomerPage             *self,
                         const OpbmsSubscriptionCounts *counts)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, counts->active);
  g_auto (OpbmsStatus) status = { NULL, NULL, "dim-label", NULL };
  int paused = (int) counts->paused;

  if (paused > 0) {
    status = opbms_status_of_subscription (OPBMS_SUBSCRIPTION_PAUSED);
    g_free (status.words);
    status.words = g_strdup_printf (ngettext ("%d paused", "%d paused", paused), paused);
  } else {
    status.words = g_strdup (C_("subscriptions", "active"));
  }
  opbms_figure_set (self->subscription_count, value, &status);
}

static void
show_activeness (OpbmsCustomerPage  *self,
                 const OpbmsAccount *account)
{
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (get_context (self)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.deactivate", account->active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.reactivate", !account->active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.assign-bill", account->active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new-subscription", account->active);
  gtk_revealer_set_reveal_child (self->inactive_strip, !account->active);
  if (!account->active) {
    OpbmsDate since = opbms_clock_date_of (clock, account->inactive_since);
    g_autofree char *date = opbms_format_date_short (since, opbms_clock_today (clock));
    /* Translators: %s is a date */
    g_autofree char *text =
        g_strdup_printf (_("Inactive since %s: cannot sign in, and gets no new bills."), date);

    gtk_label_set_label (self->inactive_label, text);
  }
}

static void
show_customer (OpbmsPage *page,
               gpointer   result)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (page);
  OpbmsContext *context = opbms_page_get_context (page);
  OpbmsCustomerData *data = result;

  g_clear_pointer (&self->data, opbms_customer_data_unref);
  self->data = opbms_customer_data_ref (data);

  show_activeness (self, data->account);
  opbms_customer_head_set (self->head, data->account, context);
  show_outstanding (self, data->summary);
  show_overdue (self, data->summary);
  show_paid (self, data->summary);
  show_months (self, data->summary);
  show_subscription_count (self, &data->summary->subscriptions);
  opbms_staff_records_show (self->open_bills, data->open_bills,
                            opbms_staff_record_bill_of_customer, context);
  opbms_staff_records_show (self->payments, data->payments, opbms_staff_record_payment_of_customer,
                            context);
  opbms_staff_records_show (self->subscriptions, data->subscriptions,
                            opbms_staff_record_subscription, context);
  opbms_staff_records_show (self->activity, data->activity, opbms_staff_record_entry, context);
  gtk_widget_set_visible (self->first_bill, data->open_bills->len == 0);
  gtk_widget_set_visible (self->first_subscription, data->subscriptions->len == 0);
}

static void
opbms_customer_page_load (OpbmsPage *page)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (page);

  opbms_page_query (page, opbms_customer_data_load,
                    g_memdup2 (&self->account_id, sizeof self->account_id), g_free,
                    (GDestroyNotify) opbms_customer_data_unref, show_customer);
}

static const OpbmsBill *
find_bill (OpbmsCustomerPage *self,
           gint64             id)
{
  for (guint i = 0; self->data && i < self->data->open_bills->len; i++) {
    const OpbmsBill *bill = g_ptr_array_index (self->data->open_bills, i);

    if (bill->id == id) {
      return bill;
    }
  }

  return NULL;
}

static const OpbmsSubscription *
find_subscription (OpbmsCustomerPage *self,
                   gint64             id)
{
  for (guint i = 0; self->data && i < self->data->subscriptions->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (self->data->subscriptions, i);

    if (subscription->id == id) {
      return subscription;
    }
  }

  return NULL;
}

static void
on_bill_activated (OpbmsCustomerPage *self,
                   gint64             id)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  opbms_menu_add (menu, _("Record _Payment…"), "page.pay-bill", id);
  opbms_menu_add (menu, _("_Edit…"), "page.edit-bill", id);
  opbms_menu_add (last, _("_Void"), "page.void-bill", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  opbms_record_list_popup_menu (self->open_bills, id, G_MENU_MODEL (menu));
}

static void
on_subscription_activated (OpbmsCustomerPage *self,
                           gint64             id)
{
  const OpbmsSubscription *subscription = find_subscription (self, id);
  g_autoptr (GMenuModel) menu = NULL;

  if (subscription) {
    menu = opbms_subscription_menu_new (get_context (self), subscription->status, id);
    opbms_record_list_popup_menu (self->subscriptions, id, menu);
  }
}

static void
present_dialog (OpbmsCustomerPage *self,
                GtkWidget         *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_all_subscriptions_clicked (OpbmsCustomerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-subscriptions", "(xs)",
                              self->account_id, "all");
}

static void
show_bills (OpbmsCustomerPage *self,
            const char        *status)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-bills", "(xs)", self->account_id,
                              status);
}

static void
on_all_bills_clicked (OpbmsCustomerPage *self)
{
  show_bills (self, "all");
}

static void
on_open_bills_clicked (OpbmsCustomerPage *self)
{
  show_bills (self, "unpaid");
}

static void
on_overdue_bills_clicked (OpbmsCustomerPage *self)
{
  show_bills (self, "overdue");
}

static void
on_all_transactions_clicked (OpbmsCustomerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-transactions", "x", self->account_id);
}

static void
on_payment_activated (OpbmsCustomerPage *self,
                      gint64             payment_id)
{
  present_dialog (self, opbms_transaction_dialog_new (get_context (self), payment_id));
}

static void
on_all_activity_clicked (OpbmsCustomerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-activity", "x", self->account_id);
}

static void
on_entry_activated (OpbmsCustomerPage *self,
                    gint64             id)
{
  for (guint i = 0; self->data && i < self->data->activity->len; i++) {
    const OpbmsAuditEntry *entry = g_ptr_array_index (self->data->activity, i);

    if (entry->id == id) {
      present_dialog (self, opbms_activity_entry_page_new_dialog (get_context (self), entry));
    }
  }
}

/* The same as the window's, but for whoever may get a bill. */
static void
on_new_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  const char *action = g_str_equal (action_name, "page.assign-bill") ? "win.assign-bill"
                                                                     : "win.new-subscription";

  gtk_widget_activate_action (widget, action, "x", OPBMS_CUSTOMER_PAGE (widget)->account_id);
}

static void
on_edit_profile_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (widget);

  if (self->data) {
    present_dialog (self, opbms_account_dialog_new_edit (get_context (self),
                                                         self->data->account));
  }
}

static void
on_reset_password_activated (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (widget);

  if (self->data) {
    present_dialog (self, opbms_password_dialog_new (get_context (self), self->data->account));
  }
}

static void
on_activity_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (widget);

  if (self->data) {
    opbms_staff_change_activity (widget, get_context (self), self->data->account,
                                 g_str_equal (action_name, "page.reactivate"));
  }
}

static void
on_void_bill_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (widget);
  const OpbmsBill *bill = find_bill (self, g_variant_get_int64 (parameter));

  if (bill) {
    opbms_staff_change_void_bill (widget, get_context (self), bill);
  }
}

static void
on_edit_bill_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (widget);
  const OpbmsBill *bill = find_bill (self, g_variant_get_int64 (parameter));

  if (bill) {
    present_dialog (self, opbms_bill_dialog_new_edit (get_context (self), bill));
  }
}

static void
on_pay_bill_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  OpbmsCustomerPage *self = OPBMS_CUSTOMER_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);

  present_dialog (self, opbms_pay_dialog_new (get_context (self), self->account_id, &id, 1));
}

static void
opbms_customer_page_finalize (GObject *object)
{
  g_clear_pointer (&OPBMS_CUSTOMER_PAGE (object)->data, opbms_customer_data_unref);

  G_OBJECT_CLASS (opbms_customer_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.assign-bill", NULL, on_new_activated);
  gtk_widget_class_install_action (widget_class, "page.new-subscription", NULL, on_new_activated);
  gtk_widget_class_install_action (widget_class, "page.edit-profile", NULL,
                                   on_edit_profile_activated);
  gtk_widget_class_install_action (widget_class, "page.reset-password", NULL,
                                   on_reset_password_activated);
  gtk_widget_class_install_action (widget_class, "page.deactivate", NULL, on_activity_activated);
  gtk_widget_class_install_action (widget_class, "page.reactivate", NULL, on_activity_activated);
  gtk_widget_class_install_action (widget_class, "page.pay-bill", "x", on_pay_bill_activated);
  gtk_widget_class_install_action (widget_class, "page.edit-bill", "x", on_edit_bill_activated);
  gtk_widget_class_install_action (widget_class, "page.void-bill", "x", on_void_bill_activated);
}

static void
opbms_customer_page_class_init (OpbmsCustomerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsPageClass *page_class = OPBMS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_customer_page_finalize;
  page_class->load = opbms_customer_page_load;
  page_class->makes_bills = TRUE;
  page_class->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_BILL | OPBMS_TABLE_SUBSCRIPTION
                       | OPBMS_TABLE_TRANSACTION | OPBMS_TABLE_AUDIT;

  g_type_ensure (OPBMS_TYPE_CHART_VIEW);
  g_type_ensure (OPBMS_TYPE_COLUMNS);
  g_type_ensure (OPBMS_TYPE_CUSTOMER_HEAD);
  g_type_ensure (OPBMS_TYPE_FIGURE);
  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-customer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, inactive_strip);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, inactive_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, head);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, outstanding);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, overdue);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, paid);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, subscription_count);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, months);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, open_bills);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, payments);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, subscriptions);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, activity);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, first_bill);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerPage, first_subscription);
  gtk_widget_class_bind_template_callback (widget_class, on_all_activity_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_bills_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_subscriptions_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_bill_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_all_transactions_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_open_bills_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_overdue_bills_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_payment_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_subscription_activated);
  install_actions (widget_class);
}

static void
opbms_customer_page_init (OpbmsCustomerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.deactivate", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.reactivate", FALSE);
}

/**
 * opbms_customer_page_new:
 * @account_id: a customer
 *
 * Returns: (transfer floating): the page of that customer, to be pushed
 */
OpbmsCustomerPage *
opbms_customer_page_new (gint64 account_id)
{
  OpbmsCustomerPage *self = g_object_new (OPBMS_TYPE_CUSTOMER_PAGE, NULL);

  self->account_id = account_id;

  return self;
}

/**
 * opbms_customer_page_get_account_id:
 * @self: a page
 *
 * Returns: whose page it is
 */
gint64
opbms_customer_page_get_account_id (OpbmsCustomerPage *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_PAGE (self), 0);

  return self->account_id;
}
