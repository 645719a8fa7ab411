/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-analytics-page.h"

#include "ui/shared/opbms-analytics-series.h"
#include "ui/shared/opbms-chart-view.h"
#include "ui/shared/opbms-columns.h"
#include "ui/shared/opbms-period.h"

#include <glib/gi18n.h>

/* What was billed and what came in, month by month and by type, and how old is what is owed. */

struct _OpbmsAnalyticsPage {
  OpbmsPage       parent_instance;

  GtkDropDown    *period;
  OpbmsChartView *months;
  OpbmsChartView *types;
  OpbmsChartView *ages;
};

G_DEFINE_FINAL_TYPE (OpbmsAnalyticsPage, opbms_analytics_page, OPBMS_TYPE_PAGE)

/* On the worker's thread. */
static gpointer
load_analytics (OpbmsSession  *session,
                gpointer       year,
                GError       **error)
{
  return opbms_analytics_load_staff (session, GPOINTER_TO_INT (year), error);
}

static void
show_ages (OpbmsAnalyticsPage   *self,
           const OpbmsAnalytics *analytics)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  g_autoptr (OpbmsSeries) series =
      opbms_analytics_series_of_ages (analytics->ages, opbms_context_get_money_style (context));
  gint64 n_bills = 0;
  g_autofree char *subtitle = NULL;

  for (int i = 0; i < OPBMS_N_AGES; i++) {
    n_bills += analytics->ages[i].bills;
  }
  /* Translators: %s is an amount */
  subtitle = g_strdup_printf (ngettext ("%s in %d bill", "%s in %d bills", (gulong) n_bills),
                              series->total.texts[0], (int) n_bills);
  g_object_set (self->ages, "subtitle", n_bills > 0 ? subtitle : NULL, NULL);
  opbms_chart_view_set_series (self->ages, series);
}

static void
show_analytics (OpbmsPage *page,
                gpointer   result)
{
  OpbmsAnalyticsPage *self = OPBMS_ANALYTICS_PAGE (page);
  const OpbmsMoneyStyle *style = opbms_context_get_money_style (opbms_page_get_context (page));
  const OpbmsAnalytics *analytics = result;
  const char *period = opbms_period_get_name (self->period);
  g_autoptr (OpbmsSeries) months = opbms_analytics_series_of_months (analytics->months, period,
                                                                     TRUE, style);
  g_autoptr (OpbmsSeries) types = opbms_analytics_series_of_types (analytics->by_type, period,
                                                                   style);

  opbms_chart_view_set_series (self->months, months);
  g_object_set (self->types, "subtitle", period, NULL);
  opbms_chart_view_set_series (self->types, types);
  show_ages (self, analytics);
  opbms_period_show_years (self->period, analytics->years);
}

static void
on_period_chosen (OpbmsAnalyticsPage *self)
{
  opbms_page_restart (OPBMS_PAGE (self));
}

static void
opbms_analytics_page_load (OpbmsPage *page)
{
  int year = opbms_period_get_year (OPBMS_ANALYTICS_PAGE (page)->period);

  opbms_page_query (page, load_analytics, GINT_TO_POINTER (year), NULL,
                    (GDestroyNotify) opbms_analytics_free, show_analytics);
}

static void
opbms_analytics_page_class_init (OpbmsAnalyticsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->load = opbms_analytics_page_load;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_BILL | OPBMS_TABLE_TRANSACTION
                                     | OPBMS_TABLE_SETTING | OPBMS_TABLE_BILL_TYPE;

  g_type_ensure (OPBMS_TYPE_CHART_VIEW);
  g_type_ensure (OPBMS_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-analytics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsAnalyticsPage, period);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAnalyticsPage, months);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAnalyticsPage, types);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAnalyticsPage, ages);
}

static void
opbms_analytics_page_init (OpbmsAnalyticsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_period_init (self->period);
  g_signal_connect_object (self->period, "notify::selected-item", G_CALLBACK (on_period_chosen),
                           self, G_CONNECT_SWAPPED);
}
