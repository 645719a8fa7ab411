/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-paint.h"

#include <math.h>

#define RADIUS    3
#define MARK      2  /* px, of a value that is zero */
#define TICK_GAP  10
#define LABEL_GAP 6

static double
get_middle (const OpbmsRect *rect)
{
  return rect->x + rect->width / 2;
}

/* A line of one pixel, sharp. */
static void
paint_line (const OpbmsPaint *paint,
            const OpbmsRect  *plot,
            double            y)
{
  cairo_set_line_width (paint->cr, 1);
  cairo_move_to (paint->cr, plot->x, floor (y) + 0.5);
  cairo_line_to (paint->cr, plot->x + plot->width, floor (y) + 0.5);
  cairo_stroke (paint->cr);
}

static void
paint_tick (const OpbmsPaint *paint,
            const OpbmsBars  *bars,
            int               tick)
{
  double y = opbms_bars_get_tick_y (bars, tick);
  double x = bars->right_to_left ? bars->plot.x + bars->plot.width + TICK_GAP
                                 : bars->plot.x - TICK_GAP;

  opbms_paint_use_text (paint, OPBMS_PAINT_GRID);
  if (tick != bars->series->axis.n_below) { /* zero has a line of its own, over the bars */
    paint_line (paint, &bars->plot, y);
  }
  opbms_paint_use_text (paint, OPBMS_PAINT_DIM);
  opbms_lettering_draw (paint->lettering, paint->cr, OPBMS_FACE_CAPTION, bars->series->ticks[tick],
                        x, y, bars->right_to_left ? 0 : 1);
}

/* Round where it ends, square where it stands. */
static void
path_of_bar (const OpbmsPaint *paint,
             const OpbmsRect  *bar,
             gboolean          is_negative)
{
  double radius = MIN (RADIUS, MIN (bar->width / 2, bar->height));
  double right = bar->x + bar->width;
  double stand = is_negative ? bar->y : bar->y + bar->height;
  double end = is_negative ? bar->y + bar->height - radius : bar->y + radius;

  cairo_new_path (paint->cr);
  cairo_move_to (paint->cr, bar->x, stand);
  cairo_line_to (paint->cr, bar->x, end);
  if (is_negative) {
    cairo_arc_negative (paint->cr, bar->x + radius, end, radius, G_PI, G_PI_2);
    cairo_arc_negative (paint->cr, right - radius, end, radius, G_PI_2, 0);
  } else {
    cairo_arc (paint->cr, bar->x + radius, end, radius, G_PI, G_PI + G_PI_2);
    cairo_arc (paint->cr, right - radius, end, radius, -G_PI_2, 0);
  }
  cairo_line_to (paint->cr, right, stand);
  cairo_close_path (paint->cr);
}

static void
paint_bar (const OpbmsPaint *paint,
           const OpbmsBars  *bars,
           guint             point,
           guint             column)
{
  OpbmsMoney value = opbms_series_get (bars->series, point)->values[column];
  OpbmsRect bar = opbms_bars_get_bar (bars, point, column);

  if (value == 0) {
    opbms_paint_use_text (paint, OPBMS_PAINT_ZERO);
    cairo_rectangle (paint->cr, bar.x, bar.y - MIN (MARK, bars->plot.height), bar.width,
                     MIN (MARK, bars->plot.height));
    cairo_fill (paint->cr);
  } else {
    path_of_bar (paint, &bar, value < 0);
    opbms_paint_fill (paint, bars->series->hues[column]);
  }
}

static void
paint_label (const OpbmsPaint *paint,
             const OpbmsBars  *bars,
             guint             point,
             OpbmsFace         face)
{
  OpbmsRect band = opbms_bars_get_band (bars, point);
  const char *label = opbms_series_get (bars->series, point)->label;
  double half = opbms_lettering_measure (paint->lettering, face, label) / 2;
  double x = get_middle (&band);

  /* One that is wider than its band stays within the chart. */
  x = half * 2 > bars->width ? x : CLAMP (x, half, bars->width - half);
  opbms_lettering_draw (paint->lettering, paint->cr, face, label, x,
                        bars->plot.y + bars->plot.height + LABEL_GAP
                        + opbms_lettering_get_height (paint->lettering, face) / 2, 0.5);
}

/* Every second one, or as many as there is room for; the selected one in any case, and not what
 * would run into it. */
static void
paint_labels (const OpbmsPaint *paint,
              const OpbmsBars  *bars)
{
  guint selected = (guint) MAX (paint->selected, 0);

  for (guint i = 0; i < bars->series->points->len; i += bars->stride) {
    guint distance = i > selected ? i - selected : selected - i;

    if (paint->selected < 0 || distance >= bars->stride) {
      opbms_paint_use_text (paint, OPBMS_PAINT_DIM);
      paint_label (paint, bars, i, OPBMS_FACE_CAPTION);
    }
  }
  if (paint->selected >= 0) {
    opbms_paint_use_text (paint, OPBMS_PAINT_PLAIN);
    paint_label (paint, bars, selected, OPBMS_FACE_CAPTION_STRONG);
  }
}

/**
 * opbms_paint_bars:
 * @paint: what to paint with
 * @bars: where everything is
 *
 * Paints a bar chart with its axis; of no points, or of zeros, the axis alone.
 */
void
opbms_paint_bars (const OpbmsPaint *paint,
                  const OpbmsBars  *bars)
{
  const OpbmsSeries *series = bars->series;

  if (paint->selected >= 0) {
    OpbmsRect band = opbms_bars_get_band (bars, (guint) paint->selected);

    opbms_paint_tint (paint, &band);
  }
  for (int i = 0; i < opbms_axis_count_ticks (&series->axis); i++) {
    paint_tick (paint, bars, i);
  }
  for (guint i = 0; i < series->points->len; i++) {
    for (guint j = 0; j < series->n_columns; j++) {
      paint_bar (paint, bars, i, j);
    }
  }
  opbms_paint_use_text (paint, OPBMS_PAINT_ZERO);
  paint_line (paint, &bars->plot, opbms_bars_get_tick_y (bars, series->axis.n_below));
  paint_labels (paint, bars);
}
