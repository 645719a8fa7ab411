/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-chart.h"

#include <math.h>

/* Measures the texts of a chart, and hands on to its kind. */

#define ROW_SPACE   9  /* px a row is higher than its text */
#define BARS_HEIGHT 288
#define STRONG      1.1 /* as wide as plain letters, or less */

typedef enum {
  NAME,
  LABEL,
  AMOUNT,
  PERCENT,
} Text;

static const char *
get_text (const OpbmsPoint *point,
          Text              which)
{
  const char *texts[] = { point->name, point->label, point->texts[0], point->percent_text };

  return texts[which];
}

static double
measure_widest (const OpbmsSeries *series,
                OpbmsLettering    *lettering,
                OpbmsFace          face,
                Text               which)
{
  double widest = 0;

  for (guint i = 0; i < series->points->len; i++) {
    const char *text = get_text (opbms_series_get (series, i), which);

    widest = MAX (widest, opbms_lettering_measure (lettering, face, text));
  }

  return widest;
}

static OpbmsBarsRoom
measure_bars (const OpbmsSeries *series,
              OpbmsLettering    *lettering)
{
  OpbmsBarsRoom room = {
    .label_width = measure_widest (series, lettering, OPBMS_FACE_CAPTION, LABEL) * STRONG,
    .line_height = opbms_lettering_get_height (lettering, OPBMS_FACE_CAPTION),
  };

  for (int i = 0; i < opbms_axis_count_ticks (&series->axis); i++) {
    room.tick_width = MAX (room.tick_width, opbms_lettering_measure (lettering, OPBMS_FACE_CAPTION,
                                                                     series->ticks[i]));
  }

  return room;
}

static OpbmsPieRoom
measure_pie (const OpbmsSeries *series,
             OpbmsLettering    *lettering)
{
  return (OpbmsPieRoom) {
    .name_width = measure_widest (series, lettering, OPBMS_FACE_BODY, NAME),
    .amount_width = measure_widest (series, lettering, OPBMS_FACE_BODY, AMOUNT),
    .percent_width = measure_widest (series, lettering, OPBMS_FACE_BODY, PERCENT),
    .row_height = opbms_lettering_get_height (lettering, OPBMS_FACE_BODY) + ROW_SPACE,
  };
}

static OpbmsAgesRoom
measure_ages (const OpbmsSeries *series,
              OpbmsLettering    *lettering)
{
  return (OpbmsAgesRoom) {
    .name_width = measure_widest (series, lettering, OPBMS_FACE_BODY, NAME),
    .amount_width = measure_widest (series, lettering, OPBMS_FACE_BODY, AMOUNT),
    .row_height = opbms_lettering_get_height (lettering, OPBMS_FACE_BODY) + ROW_SPACE + 3,
  };
}

/**
 * opbms_chart_get_height:
 * @kind: its kind
 * @series: a finished series; gathered, for a pie
 * @lettering: what its texts are drawn with
 * @width: the room for it
 *
 * Returns: the height that suits it; bars can do with more or less
 */
double
opbms_chart_get_height (OpbmsChartKind     kind,
                        const OpbmsSeries *series,
                        OpbmsLettering    *lettering,
                        double             width)
{
  if (kind == OPBMS_CHART_PIE) {
    OpbmsPieRoom room = measure_pie (series, lettering);

    room.width = width;
    return ceil (opbms_pie_get_height (series, &room));
  }
  if (kind == OPBMS_CHART_AGES) {
    OpbmsAgesRoom room = measure_ages (series, lettering);

    return ceil (opbms_ages_get_height (series, &room));
  }

  return BARS_HEIGHT;
}

/**
 * opbms_chart_lay_out:
 * @self: (out caller-allocates): the chart
 * @kind: its kind
 * @series: a finished series; gathered, for a pie
 * @lettering: what its texts are drawn with
 * @width: the room for it
 * @height: and its height
 * @right_to_left: whether one reads from right to left
 *
 * Finds out where everything is. To be done again when the room, the series or the font changes,
 * and not at each drawing.
 */
void
opbms_chart_lay_out (OpbmsChart        *self,
                     OpbmsChartKind     kind,
                     const OpbmsSeries *series,
                     OpbmsLettering    *lettering,
                     double             width,
                     double             height,
                     gboolean           right_to_left)
{
  g_return_if_fail (self != NULL && series != NULL && lettering != NULL);

  self->kind = kind;
  self->n_points = series->points->len;
  if (kind == OPBMS_CHART_PIE) {
    OpbmsPieRoom room = measure_pie (series, lettering);

    room.width = width;
    room.height = height;
    room.right_to_left = right_to_left;
    opbms_pie_lay_out (&self->pie, series, &room);
  } else if (kind == OPBMS_CHART_AGES) {
    OpbmsAgesRoom room = measure_ages (series, lettering);

    room.width = width;
    room.height = height;
    room.right_to_left = right_to_left;
    opbms_ages_lay_out (&self->ages, series, &room);
  } else {
    OpbmsBarsRoom room = measure_bars (series, lettering);

    room.width = width;
    room.height = height;
    room.right_to_left = right_to_left;
    opbms_bars_lay_out (&self->bars, series, &room);
  }
}

/**
 * opbms_chart_draw:
 * @self: a chart
 * @cr: where to, with its top left corner at 0, 0
 * @lettering: what it was laid out with
 * @palette: its colours
 * @selected: the point that stands out, or -1
 */
void
opbms_chart_draw (const OpbmsChart   *self,
                  cairo_t            *cr,
                  OpbmsLettering     *lettering,
                  const OpbmsPalette *palette,
                  int                 selected)
{
  OpbmsPaint paint = { cr, lettering, palette, selected < (int) self->n_points ? selected : -1 };

  if (self->kind == OPBMS_CHART_PIE) {
    opbms_paint_pie (&paint, &self->pie);
  } else if (self->kind == OPBMS_CHART_AGES) {
    opbms_paint_ages (&paint, &self->ages);
  } else {
    opbms_paint_bars (&paint, &self->bars);
  }
}

/**
 * opbms_chart_hit:
 * @self: a chart
 * @x: a place
 * @y: its other coordinate
 *
 * Returns: the point that is there, or -1
 */
int
opbms_chart_hit (const OpbmsChart *self,
                 double            x,
                 double            y)
{
  if (self->kind == OPBMS_CHART_PIE) {
    return opbms_pie_hit (&self->pie, x, y);
  }

  return self->kind == OPBMS_CHART_AGES ? opbms_ages_hit (&self->ages, x, y)
                                        : opbms_bars_hit (&self->bars, x, y);
}
