/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-rect.h"
#include "chart/opbms-series.h"

G_BEGIN_DECLS

/* The room there is, and how large texts are in it. */
typedef struct {
  double   width;
  double   height;
  double   name_width;    /* of the widest name, amount and percentage in the legend */
  double   amount_width;
  double   percent_width;
  double   row_height;    /* of the legend */
  gboolean right_to_left;
} OpbmsPieRoom;

/**
 * OpbmsPie:
 *
 * Where everything of a pie is: a ring of slices and its legend, which is its table. A plain value
 * that is good as long as the series it was made of.
 */
typedef struct {
  const OpbmsSeries *series;
  double             width;         /* of all */
  double             x;             /* of the middle */
  double             y;
  double             outer;         /* radius */
  double             inner;
  OpbmsRect          legend;
  double             row_height;
  double             amount_width;
  double             percent_width;
  gboolean           right_to_left;
} OpbmsPie;

double    opbms_pie_get_height (const OpbmsSeries   *series,
                                const OpbmsPieRoom  *room);
void      opbms_pie_lay_out    (OpbmsPie            *self,
                                const OpbmsSeries   *series,
                                const OpbmsPieRoom  *room);
void      opbms_pie_get_slice  (const OpbmsPie      *self,
                                guint                slice,
                                double              *start,
                                double              *end);
OpbmsRect opbms_pie_get_row    (const OpbmsPie      *self,
                                guint                slice);
int       opbms_pie_hit        (const OpbmsPie      *self,
                                double               x,
                                double               y);

G_END_DECLS
