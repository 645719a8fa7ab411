/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_PLOT (opbms_plot_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPlot, opbms_plot, OPBMS, PLOT, GtkWidget)

void         opbms_plot_set_kind     (OpbmsPlot       *self,
                                      OpbmsChartKind   kind);
void         opbms_plot_set_height   (OpbmsPlot       *self,
                                      int              height);
void         opbms_plot_set_series   (OpbmsPlot       *self,
                                      OpbmsSeries     *series);
OpbmsSeries *opbms_plot_get_series   (OpbmsPlot       *self);
int          opbms_plot_get_selected (OpbmsPlot       *self);
void         opbms_plot_select       (OpbmsPlot       *self,
                                      int              point);

const OpbmsChart *
             opbms_plot_get_chart    (OpbmsPlot       *self);

G_END_DECLS
