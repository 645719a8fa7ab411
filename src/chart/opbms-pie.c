/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-pie.h"

#include <math.h>

/* Slices go clockwise from the top, and the other way round where one reads from right to left. */

#define DIAMETER        204
#define NARROW_DIAMETER 184
#define HOLE            0.61 /* of the radius */
#define MARGIN          4    /* around the ring */
#define LEGEND_GAP      24
#define SWATCH          12   /* with as much after it, and between the columns */
#define WIDEST_LEGEND   340

static double
get_legend_width (const OpbmsPieRoom *room)
{
  return SWATCH + SWATCH + room->name_width + SWATCH + room->percent_width + SWATCH
         + room->amount_width;
}

static gboolean
is_wide (const OpbmsPieRoom *room)
{
  return room->width >= DIAMETER + 2 * MARGIN + LEGEND_GAP + get_legend_width (room);
}

static double
get_legend_height (const OpbmsSeries  *series,
                   const OpbmsPieRoom *room)
{
  return series->points->len * room->row_height;
}

/**
 * opbms_pie_get_height:
 * @series: a finished series of one column, gathered
 * @room: where it has to fit in; its height is not looked at
 *
 * Returns: the height it needs there
 */
double
opbms_pie_get_height (const OpbmsSeries  *series,
                      const OpbmsPieRoom *room)
{
  double legend = get_legend_height (series, room);

  if (is_wide (room)) {
    return MAX (DIAMETER + 2 * MARGIN, legend);
  }

  return NARROW_DIAMETER + 2 * MARGIN + (legend > 0 ? LEGEND_GAP / 2 + legend : 0);
}

/**
 * opbms_pie_lay_out:
 * @self: (out caller-allocates): where everything is
 * @series: a finished series of one column, gathered
 * @room: where it has to fit in
 */
void
opbms_pie_lay_out (OpbmsPie           *self,
                   const OpbmsSeries  *series,
                   const OpbmsPieRoom *room)
{
  gboolean wide = is_wide (room);
  double legend_height = get_legend_height (series, room);
  double diameter = wide ? DIAMETER : NARROW_DIAMETER;
  double room_above = wide ? room->height : room->height - legend_height - LEGEND_GAP / 2.0;

  diameter = MAX (MIN (diameter, MIN (room->width, room_above) - 2 * MARGIN), 0);
  *self = (OpbmsPie) {
    .series = series, .width = room->width, .outer = diameter / 2, .inner = diameter / 2 * HOLE,
    .row_height = room->row_height, .amount_width = room->amount_width,
    .percent_width = room->percent_width, .right_to_left = room->right_to_left,
  };
  if (wide) {
    double start = diameter + 2 * MARGIN + LEGEND_GAP;

    self->x = MARGIN + self->outer;
    self->y = room->height / 2;
    self->legend = (OpbmsRect) { start, (room->height - legend_height) / 2,
                                 MIN (room->width - start,
                                      MAX (WIDEST_LEGEND, get_legend_width (room))),
                                 legend_height };
  } else {
    self->x = room->width / 2;
    self->y = MARGIN + self->outer;
    self->legend = (OpbmsRect) { 0, room->height - legend_height, room->width, legend_height };
  }
  if (room->right_to_left) {
    self->x = room->width - self->x;
    self->legend = opbms_rect_mirror (self->legend, room->width);
  }
}

/**
 * opbms_pie_get_slice:
 * @self: where everything is
 * @slice: which slice
 * @start: (out): where it begins, in radians clockwise from the top, if it were not mirrored
 * @end: (out): where it ends
 */
void
opbms_pie_get_slice (const OpbmsPie *self,
                     guint           slice,
                     double         *start,
                     double         *end)
{
  double before = 0;
  double total = 0;

  for (guint i = 0; i < self->series->points->len; i++) {
    double value = (double) opbms_series_get (self->series, i)->values[0];

    before += i < slice ? value : 0;
    total += value;
  }
  *start = total > 0 ? before / total * 2 * G_PI : 0;
  *end = total > 0 ? *start + (double) opbms_series_get (self->series, slice)->values[0] / total
                              * 2 * G_PI : 0;
}

/**
 * opbms_pie_get_row:
 * @self: where everything is
 * @slice: which slice
 *
 * Returns: its row of the legend
 */
OpbmsRect
opbms_pie_get_row (const OpbmsPie *self,
                   guint           slice)
{
  return (OpbmsRect) { self->legend.x, self->legend.y + slice * self->row_height,
                       self->legend.width, self->row_height };
}

static int
hit_ring (const OpbmsPie *self,
          double          dx,
          double          dy)
{
  double angle = atan2 (self->right_to_left ? -dx : dx, -dy);

  if (angle < 0) {
    angle += 2 * G_PI;
  }
  for (guint i = 0; i < self->series->points->len; i++) {
    double start;
    double end;

    opbms_pie_get_slice (self, i, &start, &end);
    if (angle >= start && angle < end) {
      return (int) i;
    }
  }

  return (int) self->series->points->len - 1; /* a rounding error before the top */
}

/**
 * opbms_pie_hit:
 * @self: where everything is
 * @x: a place
 * @y: its other coordinate
 *
 * Returns: the slice whose part of the ring or row of the legend it is in, or -1
 */
int
opbms_pie_hit (const OpbmsPie *self,
               double          x,
               double          y)
{
  double distance = hypot (x - self->x, y - self->y);

  if (self->series->points->len == 0) {
    return -1;
  }
  if (opbms_rect_contains (&self->legend, x, y)) {
    return MIN ((int) ((y - self->legend.y) / self->row_height),
                (int) self->series->points->len - 1);
  }
  if (distance >= self->inner && distance < self->outer) {
    return hit_ring (self, x - self->x, y - self->y);
  }

  return -1;
}
