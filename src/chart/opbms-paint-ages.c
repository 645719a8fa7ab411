/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-paint.h"

#define RADIUS 3

static void
paint_row (const OpbmsPaint *paint,
           const OpbmsAges  *ages,
           guint             point)
{
  const OpbmsPoint *age = opbms_series_get (ages->series, point);
  OpbmsRect row = opbms_ages_get_row (ages, point);
  OpbmsRect track = opbms_ages_get_track (ages, point);
  OpbmsRect bar = opbms_ages_get_bar (ages, point);
  gboolean is_zero = age->values[0] == 0;
  double y = row.y + row.height / 2;

  if (paint->selected == (int) point) {
    opbms_paint_tint (paint, &row);
  }
  opbms_paint_use_text (paint, OPBMS_PAINT_GRID);
  opbms_paint_rounded (paint, &track, RADIUS);
  cairo_fill (paint->cr);
  if (bar.width > 0) {
    opbms_paint_rounded (paint, &bar, RADIUS);
    opbms_paint_fill (paint, age->hue);
  }
  opbms_paint_use_text (paint, OPBMS_PAINT_PLAIN);
  opbms_lettering_draw (paint->lettering, paint->cr, OPBMS_FACE_BODY, age->name,
                        ages->right_to_left ? ages->width : 0, y, ages->right_to_left ? 1 : 0);
  opbms_paint_use_text (paint, is_zero ? OPBMS_PAINT_DIM : OPBMS_PAINT_PLAIN);
  opbms_lettering_draw (paint->lettering, paint->cr, OPBMS_FACE_BODY,
                        is_zero ? "–" : age->texts[0], ages->right_to_left ? 0 : ages->width, y,
                        ages->right_to_left ? 0 : 1);
}

/**
 * opbms_paint_ages:
 * @paint: what to paint with
 * @ages: where everything is
 *
 * Paints a row for each age.
 */
void
opbms_paint_ages (const OpbmsPaint *paint,
                  const OpbmsAges  *ages)
{
  for (guint i = 0; i < ages->series->points->len; i++) {
    paint_row (paint, ages, i);
  }
}
