/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-rect.h"
#include "chart/opbms-series.h"

G_BEGIN_DECLS

/* The room there is, and how large texts are in it. */
typedef struct {
  double   width;
  double   height;
  double   tick_width;    /* of the widest amount beside the axis */
  double   label_width;   /* of the widest label below it */
  double   line_height;   /* of both */
  gboolean right_to_left;
} OpbmsBarsRoom;

/**
 * OpbmsBars:
 *
 * Where everything of a bar chart is, as numbers; nothing is drawn here. A plain value that is good
 * as long as the series it was made of.
 */
typedef struct {
  const OpbmsSeries *series;
  OpbmsRect          plot;       /* what the axis spans; mirrored if the chart is */
  OpbmsRect          area;       /* the plot and the labels below it */
  double             width;      /* of all */
  double             band;       /* of one point */
  double             bar;
  double             gap;        /* between the bars of a point */
  guint              stride;     /* every how manieth label has room */
  gboolean           right_to_left;
} OpbmsBars;

void      opbms_bars_lay_out    (OpbmsBars            *self,
                                 const OpbmsSeries    *series,
                                 const OpbmsBarsRoom  *room);
OpbmsRect opbms_bars_get_bar    (const OpbmsBars      *self,
                                 guint                 point,
                                 guint                 column);
OpbmsRect opbms_bars_get_band   (const OpbmsBars      *self,
                                 guint                 point);
double    opbms_bars_get_tick_y (const OpbmsBars      *self,
                                 int                   tick);
int       opbms_bars_hit        (const OpbmsBars      *self,
                                 double                x,
                                 double                y);

G_END_DECLS
