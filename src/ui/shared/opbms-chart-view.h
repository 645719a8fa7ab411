/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-plot.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CHART_VIEW (opbms_chart_view_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsChartView, opbms_chart_view, OPBMS, CHART_VIEW, GtkWidget)

void       opbms_chart_view_set_series (OpbmsChartView  *self,
                                        OpbmsSeries     *series);
OpbmsPlot *opbms_chart_view_get_plot   (OpbmsChartView  *self);

G_END_DECLS
