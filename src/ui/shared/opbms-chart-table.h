/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-series.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CHART_TABLE (opbms_chart_table_get_type ())

/* The values of a chart as a table, for whoever reads rather than looks. */
G_DECLARE_FINAL_TYPE (OpbmsChartTable, opbms_chart_table, OPBMS, CHART_TABLE, GtkWidget)

GtkWidget *opbms_chart_table_new        (const char       *title,
                                         const char       *first_title,
                                         gboolean          has_percents);
void       opbms_chart_table_set_series (OpbmsChartTable  *self,
                                         OpbmsSeries      *series);

G_END_DECLS
