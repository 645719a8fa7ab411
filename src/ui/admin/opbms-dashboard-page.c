/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-dashboard-page.h"

#include "billing/opbms-summary.h"
#include "ui/admin/opbms-staff-records.h"
#include "ui/shared/opbms-analytics-series.h"
#include "ui/shared/opbms-chart-view.h"
#include "ui/shared/opbms-columns.h"
#include "ui/shared/opbms-figure.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-record-list.h"
#include "ui/shared/opbms-transaction-dialog.h"

#include <glib/gi18n.h>

/*
 * What staff see first: what is owed, what is late, what came in. It shows the first rows of a few
 * lists and leads to the customers behind them; it changes nothing itself.
 */

#define ROWS   5
#define MONTHS 12

struct _OpbmsDashboardPage {
  OpbmsPage        parent_instance;

  OpbmsFigure     *outstanding;
  OpbmsFigure     *pending;
  OpbmsFigure     *paid;
  OpbmsFigure     *customer_count;
  GtkWidget       *add_box;
  GtkWidget       *first_step;
  GtkLabel        *first_step_label;
  GtkWidget       *first_customer;
  GtkWidget       *first_bill;
  GtkWidget       *sections;
  GtkWidget       *subscriptions_box;
  OpbmsChartView  *months;
  OpbmsRecordList *open_bills;
  OpbmsRecordList *payments;
  OpbmsRecordList *latest_bills;
  GtkLabel        *renewals;
  GtkLabel        *active;
  GtkLabel        *paused;
  GtkLabel        *cancelled;
};

typedef struct {
  OpbmsStaffSummary  summary;
  GArray            *months;       /* OpbmsMonthTotal */
  GPtrArray         *open_bills;
  GPtrArray         *payments;
  GPtrArray         *latest_bills;
} Dashboard;

G_DEFINE_FINAL_TYPE (OpbmsDashboardPage, opbms_dashboard_page, OPBMS_TYPE_PAGE)

static void
dashboard_free (Dashboard *dashboard)
{
  g_clear_pointer (&dashboard->months, g_array_unref);
  g_clear_pointer (&dashboard->open_bills, g_ptr_array_unref);
  g_clear_pointer (&dashboard->payments, g_ptr_array_unref);
  g_clear_pointer (&dashboard->latest_bills, g_ptr_array_unref);
  g_free (dashboard);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dashboard, dashboard_free)

/* On the worker's thread. */
static gpointer
load_dashboard (OpbmsSession  *session,
                gpointer       request,
                GError       **error)
{
  g_autoptr (Dashboard) dashboard = g_new0 (Dashboard, 1);
  OpbmsBillQuery open = { .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_DUE,
                          .limit = ROWS };
  OpbmsBillQuery latest = { .filter = OPBMS_BILLS_ALL, .order = OPBMS_BILL_ORDER_NEWEST,
                            .limit = ROWS };
  OpbmsPaymentQuery payments = { .limit = ROWS };

  if (!opbms_summary_load_staff (session, &dashboard->summary, error) ||
      !(dashboard->months = opbms_summary_load_months (session, MONTHS, error)) ||
      !(dashboard->open_bills = opbms_bill_list (session, &open, error)) ||
      !(dashboard->payments = opbms_payment_list (session, &payments, error)) ||
      !(dashboard->latest_bills = opbms_bill_list (session, &latest, error))) {
    return NULL;
  }

  return g_steal_pointer (&dashboard);
}

static void
set_dim_figure (OpbmsFigure *figure,
                const char  *value,
                char        *below)
{
  g_auto (OpbmsStatus) status = { NULL, NULL, "dim-label", below };

  opbms_figure_set (figure, value, &status);
}

static char *
say_debtors (int n_debtors)
{
  if (n_debtors == 0) {
    return g_strdup (_("nobody owes anything"));
  }

  return g_strdup_printf (ngettext ("from %d customer", "from %d customers", n_debtors), n_debtors);
}

static char *
say_inactive (const OpbmsStaffSummary *summary)
{
  int n_inactive = (int) summary->inactive_customers;

  if (summary->customers == 0) {
    return g_strdup (_("none yet"));
  } else if (n_inactive == 0) {
    return g_strdup (_("all active"));
  }

  return g_strdup_printf (ngettext ("%d inactive", "%d inactive", n_inactive), n_inactive);
}

static void
show_figures (OpbmsDashboardPage      *self,
              const OpbmsStaffSummary *summary)
{
  const OpbmsMoneyStyle *style =
      opbms_context_get_money_style (opbms_page_get_context (OPBMS_PAGE (self)));
  g_autofree char *outstanding = opbms_money_format (style, summary->outstanding);
  g_autofree char *paid = opbms_money_format (style, summary->total_paid);
  g_autofree char *this_month = opbms_money_format (style, summary->paid_this_month);
  g_autofree char *pending = g_strdup_printf ("%" G_GINT64_FORMAT, summary->pending_bills);
  g_autofree char *customers = g_strdup_printf ("%" G_GINT64_FORMAT, summary->customers);
  g_auto (OpbmsStatus) overdue = opbms_status_overdue (summary->overdue_bills);

  set_dim_figure (self->outstanding, outstanding, say_debtors ((int) summary->debtors));
  opbms_figure_set (self->pending, pending, &overdue);
  /* Translators: %s is an amount */
  set_dim_figure (self->paid, paid, g_strdup_printf (_("%s this month"), this_month));
  set_dim_figure (self->customer_count, customers, say_inactive (summary));
}

static void
set_count (GtkLabel *label,
           gint64    n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n) : g_strdup ("–");
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (label), ADW_TYPE_ACTION_ROW);

  gtk_label_set_label (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  if (n > 0) {
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  } else {
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  }
}

static void
show_subscriptions (OpbmsDashboardPage            *self,
                    const OpbmsSubscriptionCounts *counts)
{
  OpbmsDate today = opbms_context_get_today (opbms_page_get_context (OPBMS_PAGE (self)));

  set_count (self->active, counts->active);
  set_count (self->paused, counts->paused);
  set_count (self->cancelled, counts->cancelled);

  if (counts->next_renewal_date == OPBMS_DATE_NONE) {
    gtk_label_set_label (self->renewals, _("No renewals to come"));
  } else {
    g_autofree char *date = opbms_format_date_short (counts->next_renewal_date, today);
    /* Translators: %s is a date */
    g_autofree char *text = g_strdup_printf (_("Next renewals on %s"), date);

    gtk_label_set_label (self->renewals, text);
  }
}

static void
show_months (OpbmsDashboardPage *self,
             GArray             *months)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  g_autoptr (OpbmsSeries) series = NULL;

  series = opbms_analytics_series_of_months (months, _("Last 12 months"), TRUE,
                                             opbms_context_get_money_style (context));
  opbms_chart_view_set_series (self->months, series);
}

/* Until there is a bill, the chart's axis, a sentence and the first step stand in for the lists. */
static void
show_first_step (OpbmsDashboardPage *self,
                 const Dashboard    *dashboard)
{
  gboolean has_customers = dashboard->summary.customers > 0;
  gboolean is_empty = dashboard->latest_bills->len == 0 && dashboard->payments->len == 0 &&
                      dashboard->summary.subscriptions.active == 0 &&
                      dashboard->summary.subscriptions.paused == 0;

  gtk_widget_set_visible (self->first_step, is_empty);
  gtk_widget_set_visible (self->sections, !is_empty);
  gtk_widget_set_visible (self->subscriptions_box, !is_empty);
  g_object_set (self->months, "empty-text",
                is_empty ? _("Nothing billed yet.")
                         : _("Nothing billed or paid in the last 12 months."), NULL);
  gtk_widget_set_visible (self->add_box, has_customers); /* of what is there, none can be done */
  gtk_widget_set_visible (self->first_customer, !has_customers);
  gtk_widget_set_visible (self->first_bill, has_customers);
  if (has_customers) {
    gtk_label_set_label (self->first_step_label,
                         _("Assign the first bill, or set up a subscription."));
  } else {
    gtk_label_set_label (self->first_step_label,
                         _("Begin with the first customer."));
  }
}

static void
show_dashboard (OpbmsPage *page,
                gpointer   result)
{
  OpbmsDashboardPage *self = OPBMS_DASHBOARD_PAGE (page);
  OpbmsContext *context = opbms_page_get_context (page);
  const OpbmsSettings *settings = opbms_session_get_settings (opbms_context_get_session (context));
  const Dashboard *dashboard = result;

  opbms_page_set_subtitle (page, settings->organisation);
  show_figures (self, &dashboard->summary);
  show_months (self, dashboard->months);
  show_subscriptions (self, &dashboard->summary.subscriptions);
  opbms_staff_records_show (self->open_bills, dashboard->open_bills, opbms_staff_record_bill,
                            context);
  opbms_staff_records_show (self->payments, dashboard->payments, opbms_staff_record_payment,
                            context);
  opbms_staff_records_show (self->latest_bills, dashboard->latest_bills, opbms_staff_record_bill,
                            context);
  show_first_step (self, dashboard);
}

static void
on_bill_activated (OpbmsDashboardPage *self,
                   gint64              bill_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-bill", "x", bill_id);
}

static void
on_all_open_bills_clicked (OpbmsDashboardPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-bills", "(xs)", G_GINT64_CONSTANT (0),
                              "unpaid");
}

static void
on_all_bills_clicked (OpbmsDashboardPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-bills", "(xs)", G_GINT64_CONSTANT (0),
                              "all");
}

static void
on_all_transactions_clicked (OpbmsDashboardPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-transactions", "x",
                              G_GINT64_CONSTANT (0));
}

static void
on_payment_activated (OpbmsDashboardPage *self,
                      gint64              transaction_id)
{
  GtkWidget *dialog = opbms_transaction_dialog_new (opbms_page_get_context (OPBMS_PAGE (self)),
                                                    transaction_id);

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
opbms_dashboard_page_load (OpbmsPage *page)
{
  opbms_page_query (page, load_dashboard, NULL, NULL, (GDestroyNotify) dashboard_free,
                    show_dashboard);
}

static void
opbms_dashboard_page_class_init (OpbmsDashboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsPageClass *page_class = OPBMS_PAGE_CLASS (klass);

  page_class->load = opbms_dashboard_page_load;
  page_class->makes_bills = TRUE;
  page_class->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_BILL | OPBMS_TABLE_SUBSCRIPTION
                       | OPBMS_TABLE_TRANSACTION | OPBMS_TABLE_SETTING;

  g_type_ensure (OPBMS_TYPE_CHART_VIEW);
  g_type_ensure (OPBMS_TYPE_COLUMNS);
  g_type_ensure (OPBMS_TYPE_FIGURE);
  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, outstanding);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, pending);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, paid);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, customer_count);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, add_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, first_step);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, first_step_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, first_customer);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, first_bill);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, sections);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, subscriptions_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, months);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, open_bills);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, payments);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, latest_bills);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, renewals);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, active);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, paused);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDashboardPage, cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_all_bills_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_open_bills_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_all_transactions_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_bill_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_payment_activated);
}

static void
opbms_dashboard_page_init (OpbmsDashboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
