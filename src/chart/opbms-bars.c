/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-bars.h"

#include <math.h>

/* Worked out from left to right, and mirrored last: both directions are the same chart. */

#define TICK_GAP     10   /* between the amounts and the plot */
#define LABEL_GAP    6    /* between the plot and the labels, and below them */
#define LABEL_SPACE  8    /* between two labels */
#define BAR_GAP      2
#define FILLED       0.56 /* of a band, by its bars */
#define WIDEST       36
#define DENSE        8    /* px of a band, below which bars leave no gaps and are not sharp */
#define LEAST_HEIGHT 2    /* of a bar that is not zero */

static void
size_bars (OpbmsBars *self,
           guint      n_columns)
{
  gboolean is_dense = self->band < DENSE;

  self->gap = is_dense || n_columns < 2 ? 0 : BAR_GAP;
  self->bar = (self->band * (is_dense ? 0.9 : FILLED) - self->gap * (n_columns - 1)) / n_columns;
  self->bar = CLAMP (self->bar, 0, WIDEST);
  if (!is_dense) {
    self->bar = floor (self->bar);
  }
}

/**
 * opbms_bars_lay_out:
 * @self: (out caller-allocates): where everything is
 * @series: a finished series of any number of points
 * @room: where it has to fit in
 */
void
opbms_bars_lay_out (OpbmsBars           *self,
                    const OpbmsSeries   *series,
                    const OpbmsBarsRoom *room)
{
  double left = ceil (room->tick_width + TICK_GAP);
  double top = ceil (room->line_height / 2); /* half of the highest amount stands above the plot */
  double bottom = ceil (room->line_height + 2 * LABEL_GAP);
  guint n = series->points->len;

  *self = (OpbmsBars) { .series = series, .width = room->width, .stride = 1,
                        .right_to_left = room->right_to_left };
  self->plot = (OpbmsRect) { left, top, MAX (room->width - left, 0),
                             MAX (room->height - top - bottom, 0) };
  self->area = (OpbmsRect) { left, 0, self->plot.width, MAX (room->height, 0) };
  if (room->right_to_left) {
    self->plot = opbms_rect_mirror (self->plot, room->width);
    self->area = opbms_rect_mirror (self->area, room->width);
  }
  if (n > 0 && self->plot.width > 0) {
    self->band = self->plot.width / n;
    self->stride = (guint) MAX (ceil ((room->label_width + LABEL_SPACE) / self->band), 1);
    size_bars (self, series->n_columns);
  }
}

/* Where the band of a point begins, from the axis on. */
static double
get_start (const OpbmsBars *self,
           guint            point)
{
  return point * self->band;
}

static OpbmsRect
place (const OpbmsBars *self,
       double           start,
       double           width,
       double           y,
       double           height)
{
  OpbmsRect rect = { self->plot.x + start, y, width, height };

  if (self->right_to_left) {
    rect.x = self->plot.x + self->plot.width - start - width;
  }

  return rect;
}

static double
get_y (const OpbmsBars *self,
       OpbmsMoney       value)
{
  return self->plot.y + self->plot.height * (1 - opbms_axis_map (&self->series->axis, value));
}

/**
 * opbms_bars_get_bar:
 * @self: where everything is
 * @point: which point
 * @column: which of its values
 *
 * Returns: its bar, from the zero line up, or down if it is negative; without height if it is zero,
 *   and never too low to be seen otherwise
 */
OpbmsRect
opbms_bars_get_bar (const OpbmsBars *self,
                    guint            point,
                    guint            column)
{
  guint n = self->series->n_columns;
  OpbmsMoney value = opbms_series_get (self->series, point)->values[column];
  double inner = n * self->bar + (n - 1) * self->gap;
  double margin = (self->band - inner) / 2;
  double first = get_start (self, point) + margin;
  double start = (self->band < DENSE ? first : floor (first)) + column * (self->bar + self->gap);
  double zero = get_y (self, 0);
  double height = fabs (zero - get_y (self, value));

  if (value != 0) {
    height = MAX (height, MIN (LEAST_HEIGHT, self->plot.height));
  }

  return place (self, start, self->bar, value > 0 ? zero - height : zero, height);
}

/**
 * opbms_bars_get_band:
 * @self: where everything is
 * @point: which point
 *
 * Returns: the column of the point, with its label: what is tinted when it is selected
 */
OpbmsRect
opbms_bars_get_band (const OpbmsBars *self,
                     guint            point)
{
  return place (self, get_start (self, point), self->band, self->area.y, self->area.height);
}

/**
 * opbms_bars_get_tick_y:
 * @self: where everything is
 * @tick: which tick of the axis, from the lowest on
 *
 * Returns: where its line is
 */
double
opbms_bars_get_tick_y (const OpbmsBars *self,
                       int              tick)
{
  int n = opbms_axis_count_ticks (&self->series->axis) - 1;

  return self->plot.y + self->plot.height * (n == 0 ? 1 : 1 - (double) tick / n);
}

/**
 * opbms_bars_hit:
 * @self: where everything is
 * @x: a place
 * @y: its other coordinate
 *
 * Returns: the point whose column it is in, or -1
 */
int
opbms_bars_hit (const OpbmsBars *self,
                double           x,
                double           y)
{
  double start = self->right_to_left ? self->plot.x + self->plot.width - x : x - self->plot.x;
  int n = (int) self->series->points->len;

  if (self->band <= 0 || start < 0 || start >= self->plot.width || y < self->area.y ||
      y >= self->area.y + self->area.height) {
    return -1;
  }

  return MIN ((int) (start / self->band), n - 1);
}
