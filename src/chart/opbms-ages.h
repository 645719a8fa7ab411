/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-rect.h"
#include "chart/opbms-series.h"

G_BEGIN_DECLS

/* The room there is, and how large texts are in it. */
typedef struct {
  double   width;
  double   height;
  double   name_width;    /* of the widest name and amount */
  double   amount_width;
  double   row_height;
  gboolean right_to_left;
} OpbmsAgesRoom;

/**
 * OpbmsAges:
 *
 * Where everything of a chart of lying bars is: a row for each age, its name before the bar and its
 * amount after it. A plain value that is good as long as the series it was made of.
 */
typedef struct {
  const OpbmsSeries *series;
  double             width;
  double             row_height;
  double             name_width;
  double             start;         /* of the tracks, from where one begins to read */
  double             length;        /* of the tracks */
  gboolean           right_to_left;
} OpbmsAges;

double    opbms_ages_get_height (const OpbmsSeries    *series,
                                 const OpbmsAgesRoom  *room);
void      opbms_ages_lay_out    (OpbmsAges            *self,
                                 const OpbmsSeries    *series,
                                 const OpbmsAgesRoom  *room);
OpbmsRect opbms_ages_get_row    (const OpbmsAges      *self,
                                 guint                 point);
OpbmsRect opbms_ages_get_track  (const OpbmsAges      *self,
                                 guint                 point);
OpbmsRect opbms_ages_get_bar    (const OpbmsAges      *self,
                                 guint                 point);
int       opbms_ages_hit        (const OpbmsAges      *self,
                                 double                x,
                                 double                y);

G_END_DECLS
