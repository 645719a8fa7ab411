/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-customer-dashboard-page.h"

#include "ui/customer/opbms-customer-overview.h"
#include "ui/customer/opbms-customer-records.h"
#include "ui/customer/opbms-to-pay.h"
#include "ui/shared/opbms-analytics-series.h"
#include "ui/shared/opbms-chart-view.h"
#include "ui/shared/opbms-columns.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-subscription-menu.h"

#include <glib/gi18n.h>

/*
 * What a customer sees first: what to pay now and why, the open bills by how urgent they are, and
 * beside them subscriptions and payments. A group shows its first rows; the rest on request.
 */

#define SOON_DAYS 7
#define GROUP_ROWS 10
#define SUBSCRIPTION_ROWS 6
#define MONTHS 12

typedef enum {
  GROUP_OVERDUE,
  GROUP_SOON,
  GROUP_LATER,
  N_GROUPS,
} Group;

struct _OpbmsCustomerDashboardPage {
  OpbmsPage        parent_instance;

  GArray          *to_pay_now; /* ids of bills */
  GPtrArray       *groups[N_GROUPS]; /* of OpbmsRecord, all that were read */
  gboolean         is_whole[N_GROUPS];
  GHashTable      *subscription_status; /* by id */

  OpbmsToPay      *to_pay;
  GtkWidget       *bills_box;
  OpbmsRecordList *overdue_list;
  OpbmsRecordList *soon_list;
  OpbmsRecordList *later_list;
  OpbmsRecordList *paid_list;
  OpbmsChartView  *months;
  OpbmsRecordList *subscriptions_list;
  OpbmsRecordList *payments_list;
};

G_DEFINE_FINAL_TYPE (OpbmsCustomerDashboardPage, opbms_customer_dashboard_page, OPBMS_TYPE_PAGE)

static OpbmsContext *
get_context (OpbmsCustomerDashboardPage *self)
{
  return opbms_page_get_context (OPBMS_PAGE (self));
}

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);
}

static void
pay (OpbmsCustomerDashboardPage *self,
     const gint64               *bills,
     gsize                       n_bills)
{
  OpbmsContext *context = get_context (self);
  gint64 account_id = opbms_session_get_account_id (opbms_context_get_session (context));
  GtkWidget *dialog = opbms_pay_dialog_new (context, account_id, bills, n_bills);

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_pay_now_clicked (OpbmsCustomerDashboardPage *self)
{
  pay (self, (const gint64 *) self->to_pay_now->data, self->to_pay_now->len);
}

static void
on_pay_bill_clicked (OpbmsCustomerDashboardPage *self,
                     gint64                      bill_id)
{
  pay (self, &bill_id, 1);
}

static void
on_subscription_activated (OpbmsCustomerDashboardPage *self,
                           gint64                      id)
{
  gpointer status = g_hash_table_lookup (self->subscription_status, &id);
  g_autoptr (GMenuModel) menu = opbms_subscription_menu_new (
      opbms_page_get_context (OPBMS_PAGE (self)), GPOINTER_TO_INT (status), id);

  if (menu) {
    opbms_record_list_popup_menu (self->subscriptions_list, id, menu);
  }
}

static void
on_all_subscriptions_clicked (OpbmsCustomerDashboardPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "subscriptions");
}

static OpbmsRecordList *
get_list (OpbmsCustomerDashboardPage *self,
          Group                       group)
{
  OpbmsRecordList *lists[N_GROUPS] = { self->overdue_list, self->soon_list, self->later_list };

  return lists[group];
}

static void
show_group (OpbmsCustomerDashboardPage *self,
            Group                       group)
{
  OpbmsRecordList *list = get_list (self, group);
  GPtrArray *records = self->groups[group];
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autofree char *more = NULL;
  guint n_shown = self->is_whole[group] ? records->len : MIN (records->len, GROUP_ROWS);

  for (guint i = 0; i < n_shown; i++) {
    g_ptr_array_add (shown, g_ptr_array_index (records, i));
  }
  if (n_shown < records->len) {
    more = g_strdup_printf (ngettext ("All %d Bill", "All %d Bills", records->len),
                            (int) records->len);
  }

  opbms_record_list_set (list, shown);
  g_object_set (list, "more-label", more, NULL);
  gtk_widget_set_visible (GTK_WIDGET (list), records->len > 0);
}

static void
on_all_bills_clicked (OpbmsCustomerDashboardPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "bills");
}

static void
on_all_payments_clicked (OpbmsCustomerDashboardPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "payments");
}

static void
on_more_clicked (OpbmsRecordList            *list,
                 OpbmsCustomerDashboardPage *self)
{
  for (Group group = 0; group < N_GROUPS; group++) {
    if (get_list (self, group) == list) {
      self->is_whole[group] = TRUE;
      show_group (self, group);
    }
  }
}

static Group
group_of (const OpbmsBill *bill,
          OpbmsDate        today)
{
  if (bill->due_date < today) {
    return GROUP_OVERDUE;
  }

  return bill->due_date <= today + SOON_DAYS ? GROUP_SOON : GROUP_LATER;
}

static void
show_sums (OpbmsCustomerDashboardPage *self,
           const OpbmsCustomerSummary *summary)
{
  const OpbmsMoneyStyle *style = opbms_context_get_money_style (get_context (self));
  OpbmsMoney sums[N_GROUPS] = {
    summary->overdue_amount,
    summary->due_within_7_days_amount,
    summary->outstanding - summary->overdue_amount - summary->due_within_7_days_amount,
  };

  for (Group group = 0; group < N_GROUPS; group++) {
    g_autofree char *sum = opbms_money_format (style, sums[group]);

    g_object_set (get_list (self, group), "summary", sum, NULL);
  }
}

static void
show_open_bills (OpbmsCustomerDashboardPage *self,
                 GPtrArray                  *bills)
{
  OpbmsContext *context = get_context (self);
  OpbmsDate today = opbms_context_get_today (context);

  g_array_set_size (self->to_pay_now, 0);
  for (Group group = 0; group < N_GROUPS; group++) {
    g_ptr_array_set_size (self->groups[group], 0);
  }
  for (guint i = 0; i < bills->len; i++) {
    const OpbmsBill *bill = g_ptr_array_index (bills, i);
    Group group = group_of (bill, today);

    g_ptr_array_add (self->groups[group], opbms_customer_record_of_open_bill (bill, context));
    if (group != GROUP_LATER) {
      g_array_append_val (self->to_pay_now, bill->id);
    }
  }
  for (Group group = 0; group < N_GROUPS; group++) {
    show_group (self, group);
  }
}

static void
show_paid_bills (OpbmsCustomerDashboardPage *self,
                 GPtrArray                  *bills)
{
  g_autoptr (GPtrArray) records = new_records ();

  for (guint i = 0; i < bills->len; i++) {
    g_ptr_array_add (records, opbms_customer_record_of_paid_bill (g_ptr_array_index (bills, i),
                                                                  get_context (self)));
  }
  opbms_record_list_set (self->paid_list, records);
  gtk_widget_set_visible (GTK_WIDGET (self->paid_list), records->len > 0);
}

static void
show_payments (OpbmsCustomerDashboardPage *self,
               GPtrArray                  *payments)
{
  g_autoptr (GPtrArray) records = new_records ();

  for (guint i = 0; i < payments->len; i++) {
    g_ptr_array_add (records, opbms_customer_record_of_payment (g_ptr_array_index (payments, i),
                                                                get_context (self)));
  }
  opbms_record_list_set (self->payments_list, records);
}

/* The list is sorted so that cancelled ones are last; here they are only counted. */
static void
show_subscriptions (OpbmsCustomerDashboardPage *self,
                    GPtrArray                  *subscriptions)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autofree char *more = NULL;
  guint n = subscriptions->len;

  g_hash_table_remove_all (self->subscription_status);
  for (guint i = 0; i < n && records->len < SUBSCRIPTION_ROWS; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (subscriptions, i);

    g_hash_table_insert (self->subscription_status,
                         g_memdup2 (&subscription->id, sizeof subscription->id),
                         GINT_TO_POINTER (subscription->status));
    if (subscription->status != OPBMS_SUBSCRIPTION_CANCELLED) {
      g_ptr_array_add (records,
                       opbms_customer_record_of_subscription (subscription, get_context (self)));
    }
  }
  if (n > 0) {
    more = g_strdup_printf (ngettext ("%d Subscription", "All %d Subscriptions", n), (int) n);
  }

  opbms_record_list_set (self->subscriptions_list, records);
  g_object_set (self->subscriptions_list, "more-label", more, NULL);
}

/* Who has never paid anything has no use for it. */
static void
show_months (OpbmsCustomerDashboardPage *self,
             const OpbmsCustomerSummary *summary)
{
  OpbmsContext *context = get_context (self);
  g_autoptr (GArray) months = opbms_summary_fill_months (summary->monthly,
                                                         opbms_context_get_today (context), MONTHS);
  g_autoptr (OpbmsSeries) series = NULL;

  series = opbms_analytics_series_of_months (months, _("Last 12 months"), FALSE,
                                             opbms_context_get_money_style (context));
  opbms_chart_view_set_series (self->months, series);
  gtk_widget_set_visible (GTK_WIDGET (self->months), summary->monthly->len > 0);
}

static void
show_overview (OpbmsPage *page,
               gpointer   result)
{
  OpbmsCustomerDashboardPage *self = OPBMS_CUSTOMER_DASHBOARD_PAGE (page);
  const OpbmsCustomerOverview *overview = result;

  opbms_to_pay_show (self->to_pay, overview->summary, get_context (self));
  show_sums (self, overview->summary);
  show_open_bills (self, overview->open_bills);
  show_paid_bills (self, overview->paid_bills);
  show_months (self, overview->summary);
  show_payments (self, overview->payments);
  show_subscriptions (self, overview->subscriptions);
  gtk_widget_set_visible (self->bills_box,
                          overview->open_bills->len + overview->paid_bills->len > 0);
}

static void
opbms_customer_dashboard_page_load (OpbmsPage *page)
{
  opbms_page_query (page, opbms_customer_overview_load, NULL, NULL,
                    (GDestroyNotify) opbms_customer_overview_free, show_overview);
}

static void
opbms_customer_dashboard_page_finalize (GObject *object)
{
  OpbmsCustomerDashboardPage *self = OPBMS_CUSTOMER_DASHBOARD_PAGE (object);

  g_array_unref (self->to_pay_now);
  g_hash_table_unref (self->subscription_status);
  for (Group group = 0; group < N_GROUPS; group++) {
    g_ptr_array_unref (self->groups[group]);
  }

  G_OBJECT_CLASS (opbms_customer_dashboard_page_parent_class)->finalize (object);
}

static void
opbms_customer_dashboard_page_class_init (OpbmsCustomerDashboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_customer_dashboard_page_finalize;
  OPBMS_PAGE_CLASS (klass)->load = opbms_customer_dashboard_page_load;
  OPBMS_PAGE_CLASS (klass)->makes_bills = TRUE;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_BILL | OPBMS_TABLE_TRANSACTION |
                                     OPBMS_TABLE_SUBSCRIPTION | OPBMS_TABLE_SETTING;

  g_type_ensure (OPBMS_TYPE_CHART_VIEW);
  g_type_ensure (OPBMS_TYPE_COLUMNS);
  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  g_type_ensure (OPBMS_TYPE_TO_PAY);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-customer-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, to_pay);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, bills_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, overdue_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, soon_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, later_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, paid_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, months);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage,
                                        subscriptions_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerDashboardPage, payments_list);
  gtk_widget_class_bind_template_callback (widget_class, on_pay_now_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_pay_bill_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_bills_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_payments_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_subscription_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_all_subscriptions_clicked);
}

static void
opbms_customer_dashboard_page_init (OpbmsCustomerDashboardPage *self)
{
  self->to_pay_now = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->subscription_status = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (Group group = 0; group < N_GROUPS; group++) {
    self->groups[group] = new_records ();
  }
  gtk_widget_init_template (GTK_WIDGET (self));
}
