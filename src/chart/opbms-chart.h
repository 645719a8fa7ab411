/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-paint.h"

G_BEGIN_DECLS

typedef enum {
  OPBMS_CHART_BARS,
  OPBMS_CHART_PIE,
  OPBMS_CHART_AGES,
} OpbmsChartKind;

/**
 * OpbmsChart:
 *
 * A chart of any kind, laid out: what a widget, a picture and a page of paper draw alike. A plain
 * value that is good as long as the series it was made of.
 */
typedef struct {
  OpbmsChartKind kind;
  guint          n_points;
  union {
    OpbmsBars bars;
    OpbmsPie  pie;
    OpbmsAges ages;
  };
} OpbmsChart;

double opbms_chart_get_height (OpbmsChartKind        kind,
                               const OpbmsSeries    *series,
                               OpbmsLettering       *lettering,
                               double                width);
void   opbms_chart_lay_out    (OpbmsChart           *self,
                               OpbmsChartKind        kind,
                               const OpbmsSeries    *series,
                               OpbmsLettering       *lettering,
                               double                width,
                               double                height,
                               gboolean              right_to_left);
void   opbms_chart_draw       (const OpbmsChart     *self,
                               cairo_t              *cr,
                               OpbmsLettering       *lettering,
                               const OpbmsPalette   *palette,
                               int                   selected);
int    opbms_chart_hit        (const OpbmsChart     *self,
                               double                x,
                               double                y);

G_END_DECLS
