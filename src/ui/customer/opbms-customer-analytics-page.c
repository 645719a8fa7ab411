/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-customer-analytics-page.h"

#include "ui/shared/opbms-analytics-series.h"
#include "ui/shared/opbms-chart-view.h"
#include "ui/shared/opbms-period.h"

/* What a customer spent, month by month and by type. */

struct _OpbmsCustomerAnalyticsPage {
  OpbmsPage       parent_instance;

  GtkDropDown    *period;
  OpbmsChartView *months;
  OpbmsChartView *types;
};

G_DEFINE_FINAL_TYPE (OpbmsCustomerAnalyticsPage, opbms_customer_analytics_page, OPBMS_TYPE_PAGE)

/* On the worker's thread. */
static gpointer
load_analytics (OpbmsSession  *session,
                gpointer       year,
                GError       **error)
{
  return opbms_analytics_load_customer (session, opbms_session_get_account_id (session),
                                        GPOINTER_TO_INT (year), error);
}

static void
show_analytics (OpbmsPage *page,
                gpointer   result)
{
  OpbmsCustomerAnalyticsPage *self = OPBMS_CUSTOMER_ANALYTICS_PAGE (page);
  const OpbmsMoneyStyle *style = opbms_context_get_money_style (opbms_page_get_context (page));
  const OpbmsAnalytics *analytics = result;
  const char *period = opbms_period_get_name (self->period);
  g_autoptr (OpbmsSeries) months = opbms_analytics_series_of_months (analytics->months, period,
                                                                     FALSE, style);
  g_autoptr (OpbmsSeries) types = opbms_analytics_series_of_types (analytics->by_type, period,
                                                                   style);

  opbms_chart_view_set_series (self->months, months);
  g_object_set (self->types, "subtitle", period, NULL);
  opbms_chart_view_set_series (self->types, types);
  opbms_period_show_years (self->period, analytics->years);
}

static void
on_period_chosen (OpbmsCustomerAnalyticsPage *self)
{
  opbms_page_restart (OPBMS_PAGE (self));
}

static void
opbms_customer_analytics_page_load (OpbmsPage *page)
{
  int year = opbms_period_get_year (OPBMS_CUSTOMER_ANALYTICS_PAGE (page)->period);

  opbms_page_query (page, load_analytics, GINT_TO_POINTER (year), NULL,
                    (GDestroyNotify) opbms_analytics_free, show_analytics);
}

static void
opbms_customer_analytics_page_class_init (OpbmsCustomerAnalyticsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->load = opbms_customer_analytics_page_load;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_TRANSACTION | OPBMS_TABLE_SETTING
                                     | OPBMS_TABLE_BILL_TYPE;

  g_type_ensure (OPBMS_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-customer-analytics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerAnalyticsPage, period);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerAnalyticsPage, months);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerAnalyticsPage, types);
}

static void
opbms_customer_analytics_page_init (OpbmsCustomerAnalyticsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_period_init (self->period);
  g_signal_connect_object (self->period, "notify::selected-item", G_CALLBACK (on_period_chosen),
                           self, G_CONNECT_SWAPPED);
}
