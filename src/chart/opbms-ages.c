/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-ages.h"

/* All bars share one scale, the largest value filling its track: how they compare is the point. */

#define GAP          12
#define THICKNESS    12
#define LEAST_LENGTH 8 /* of a bar that is not zero */

/**
 * opbms_ages_get_height:
 * @series: a finished series of one column
 * @room: where it has to fit in; its height is not looked at
 *
 * Returns: the height it needs there
 */
double
opbms_ages_get_height (const OpbmsSeries   *series,
                       const OpbmsAgesRoom *room)
{
  return series->points->len * room->row_height;
}

/**
 * opbms_ages_lay_out:
 * @self: (out caller-allocates): where everything is
 * @series: a finished series of one column
 * @room: where it has to fit in
 */
void
opbms_ages_lay_out (OpbmsAges           *self,
                    const OpbmsSeries   *series,
                    const OpbmsAgesRoom *room)
{
  *self = (OpbmsAges) {
    .series = series, .width = room->width, .row_height = room->row_height,
    .name_width = room->name_width, .start = room->name_width + GAP,
    .right_to_left = room->right_to_left,
  };
  self->length = MAX (room->width - self->start - GAP - room->amount_width, 0);
}

/**
 * opbms_ages_get_row:
 * @self: where everything is
 * @point: which age
 *
 * Returns: its row, from end to end
 */
OpbmsRect
opbms_ages_get_row (const OpbmsAges *self,
                    guint            point)
{
  return (OpbmsRect) { 0, point * self->row_height, self->width, self->row_height };
}

static OpbmsRect
place (const OpbmsAges *self,
       guint            point,
       double           length)
{
  OpbmsRect rect = { self->start, (point + 0.5) * self->row_height - THICKNESS / 2.0, length,
                     THICKNESS };

  return self->right_to_left ? opbms_rect_mirror (rect, self->width) : rect;
}

/**
 * opbms_ages_get_track:
 * @self: where everything is
 * @point: which age
 *
 * Returns: the room of its bar
 */
OpbmsRect
opbms_ages_get_track (const OpbmsAges *self,
                      guint            point)
{
  return place (self, point, self->length);
}

/**
 * opbms_ages_get_bar:
 * @self: where everything is
 * @point: which age
 *
 * Returns: its bar, in its track; without length if it is zero or less
 */
OpbmsRect
opbms_ages_get_bar (const OpbmsAges *self,
                    guint            point)
{
  double value = (double) opbms_series_get (self->series, point)->values[0];
  double max = 0;
  double length;

  for (guint i = 0; i < self->series->points->len; i++) {
    max = MAX (max, (double) opbms_series_get (self->series, i)->values[0]);
  }
  length = value > 0 ? MAX (self->length * (value / max), MIN (LEAST_LENGTH, self->length)) : 0;

  return place (self, point, length);
}

/**
 * opbms_ages_hit:
 * @self: where everything is
 * @x: a place
 * @y: its other coordinate
 *
 * Returns: the age whose row it is in, or -1
 */
int
opbms_ages_hit (const OpbmsAges *self,
                double           x,
                double           y)
{
  int n = (int) self->series->points->len;

  if (x < 0 || x >= self->width || y < 0 || y >= n * self->row_height) {
    return -1;
  }

  return MIN ((int) (y / self->row_height), n - 1);
}
