/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-charts.h"

#include "ui/shared/opbms-chart-view.h"
#include "ui/shared/opbms-window.h"

static OpbmsChartView *
find_chart (ShotStage  *stage,
            const char *title)
{
  GtkWidget *label = opbms_test_find (stage->window, title);

  return OPBMS_CHART_VIEW (gtk_widget_get_ancestor (label, OPBMS_TYPE_CHART_VIEW));
}

void
shot_show_analytics (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "analytics");
  shot_stage_settle (stage);
}

void
shot_select_in_charts (ShotStage *stage)
{
  shot_show_analytics (stage);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Billed and paid")), 10);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Income by type")), 1);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Outstanding by age")), 2);
}

void
shot_show_charts_as_tables (ShotStage *stage)
{
  shot_show_analytics (stage);
  g_object_set (find_chart (stage, "Billed and paid"), "show-table", TRUE, NULL);
  g_object_set (find_chart (stage, "Income by type"), "show-table", TRUE, NULL);
  g_object_set (find_chart (stage, "Outstanding by age"), "show-table", TRUE, NULL);
}

void
shot_open_chart_menu (ShotStage *stage)
{
  shot_show_analytics (stage);
  opbms_test_press (stage->window, "Chart Menu");
}

void
shot_show_spending (ShotStage *stage)
{
  shot_show_analytics (stage);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Spending by month")), 9);
}
