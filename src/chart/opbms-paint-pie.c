/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-paint.h"

#include <math.h>

#define GAP      3  /* px between slices */
#define SPACE    12 /* between the columns of the legend */
#define MARGIN   4  /* around what is written in the hole */

/* An angle clockwise from the top as cairo's, from the right. */
static double
to_cairo (const OpbmsPie *pie,
          double          angle)
{
  return pie->right_to_left ? -G_PI_2 - angle : angle - G_PI_2;
}

static void
arc (const OpbmsPaint *paint,
     const OpbmsPie   *pie,
     double            radius,
     double            from,
     double            to)
{
  double start = to_cairo (pie, from);
  double end = to_cairo (pie, to);

  if ((to > from) != pie->right_to_left) {
    cairo_arc (paint->cr, pie->x, pie->y, radius, start, end);
  } else {
    cairo_arc_negative (paint->cr, pie->x, pie->y, radius, start, end);
  }
}

/* As much of a slice's angle as the gap takes at each end, so that its sides are parallel. */
static double
get_gap (double radius,
         double angle)
{
  return MIN (asin (MIN (GAP / 2.0 / radius, 1)), angle / 4);
}

static void
paint_slice (const OpbmsPaint *paint,
             const OpbmsPie   *pie,
             guint             slice)
{
  gboolean is_whole = pie->series->points->len == 1;
  double start;
  double end;
  double outer;
  double inner;

  opbms_pie_get_slice (pie, slice, &start, &end);
  outer = is_whole ? 0 : get_gap (pie->outer, end - start);
  inner = is_whole ? 0 : get_gap (pie->inner, end - start);
  cairo_new_path (paint->cr);
  arc (paint, pie, pie->outer, start + outer, end - outer);
  if (is_whole) {
    cairo_new_sub_path (paint->cr);
  }
  arc (paint, pie, pie->inner, end - inner, start + inner);
  cairo_close_path (paint->cr);
  opbms_paint_fill (paint, opbms_series_get (pie->series, slice)->hue);
}

static OpbmsFace
find_face (const OpbmsPaint *paint,
           const char       *text,
           double            width)
{
  static const OpbmsFace faces[] = { OPBMS_FACE_FIGURE, OPBMS_FACE_BODY_STRONG };

  for (size_t i = 0; i < G_N_ELEMENTS (faces); i++) {
    if (opbms_lettering_measure (paint->lettering, faces[i], text) <= width) {
      return faces[i];
    }
  }

  return OPBMS_FACE_CAPTION_STRONG;
}

/* In the hole: the amount of what is selected, or of all. */
static void
paint_middle (const OpbmsPaint *paint,
              const OpbmsPie   *pie)
{
  gboolean is_total = paint->selected < 0;
  const OpbmsPoint *point = is_total ? &pie->series->total
                                     : opbms_series_get (pie->series, (guint) paint->selected);
  const char *below = is_total ? pie->series->columns[0] : point->name;
  double width = 2 * (pie->inner - MARGIN);
  OpbmsFace face = find_face (paint, point->round_text, width);
  double height = opbms_lettering_get_height (paint->lettering, face);
  double below_height = opbms_lettering_get_height (paint->lettering, OPBMS_FACE_CAPTION);

  opbms_paint_use_text (paint, OPBMS_PAINT_PLAIN);
  opbms_lettering_draw (paint->lettering, paint->cr, face, point->round_text, pie->x,
                        pie->y - below_height / 2, 0.5);
  opbms_paint_use_text (paint, OPBMS_PAINT_DIM);
  width = MIN (opbms_lettering_measure (paint->lettering, OPBMS_FACE_CAPTION, below), width);
  opbms_lettering_draw_in (paint->lettering, paint->cr, OPBMS_FACE_CAPTION, below,
                           pie->x - width / 2, pie->y + height / 2, width, 0);
}

/* Draws at a distance from where one begins to read. */
static void
write_in_row (const OpbmsPaint *paint,
              const OpbmsPie   *pie,
              const OpbmsRect  *row,
              const char       *text,
              double            start,
              double            width,
              gboolean          at_end)
{
  double x = pie->right_to_left ? row->x + row->width - start - width : row->x + start;

  opbms_lettering_draw_in (paint->lettering, paint->cr, OPBMS_FACE_BODY, text, x,
                           row->y + row->height / 2, width,
                           at_end != pie->right_to_left ? 1 : 0);
}

static void
paint_row (const OpbmsPaint *paint,
           const OpbmsPie   *pie,
           guint             slice)
{
  const OpbmsPoint *point = opbms_series_get (pie->series, slice);
  OpbmsRect row = opbms_pie_get_row (pie, slice);
  double amount = row.width - pie->amount_width;
  double percent = amount - SPACE - pie->percent_width;
  double name = OPBMS_SWATCH_SIZE + SPACE;

  if (paint->selected == (int) slice) {
    opbms_paint_tint (paint, &row);
  }
  opbms_paint_swatch (paint, point->hue,
                      pie->right_to_left ? row.x + row.width - OPBMS_SWATCH_SIZE : row.x,
                      row.y + row.height / 2);
  opbms_paint_use_text (paint, OPBMS_PAINT_PLAIN);
  write_in_row (paint, pie, &row, point->name, name, percent - SPACE - name, FALSE);
  write_in_row (paint, pie, &row, point->texts[0], amount, pie->amount_width, TRUE);
  opbms_paint_use_text (paint, OPBMS_PAINT_DIM);
  write_in_row (paint, pie, &row, point->percent_text, percent, pie->percent_width, TRUE);
}

/**
 * opbms_paint_pie:
 * @paint: what to paint with
 * @pie: where everything is
 *
 * Paints a ring of slices and its legend; of no slices, nothing.
 */
void
opbms_paint_pie (const OpbmsPaint *paint,
                 const OpbmsPie   *pie)
{
  guint n = pie->series->points->len;

  if (n > 0 && pie->outer > 0) {
    for (guint i = 0; i < n; i++) {
      paint_slice (paint, pie, i);
    }
    paint_middle (paint, pie);
  }
  for (guint i = 0; i < n; i++) {
    paint_row (paint, pie, i);
  }
}
