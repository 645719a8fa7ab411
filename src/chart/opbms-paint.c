/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-paint.h"

/* What the charts' painting has in common: colours and shapes. */

#define TINT_RADIUS   6
#define CONTRAST      1.6 /* times as much of the text's colour in high contrast */
#define SWATCH_RADIUS 3

/* Sets the colour of text, more or less of it. */
void
opbms_paint_use_text (const OpbmsPaint *paint,
                      double            alpha)
{
  const OpbmsColor *text = &paint->palette->text;

  alpha = paint->palette->outlined ? MIN (alpha * CONTRAST, 1) : alpha;
  cairo_set_source_rgba (paint->cr, text->red, text->green, text->blue, text->alpha * alpha);
}

/* Sets the colour of a fill. */
void
opbms_paint_use_hue (const OpbmsPaint *paint,
                     OpbmsHue          hue)
{
  const OpbmsColor *color = &paint->palette->hues[hue];

  cairo_set_source_rgba (paint->cr, color->red, color->green, color->blue, color->alpha);
}

/* Begins a path around @rect. */
void
opbms_paint_rounded (const OpbmsPaint *paint,
                     const OpbmsRect  *rect,
                     double            radius)
{
  double right = rect->x + rect->width;
  double bottom = rect->y + rect->height;

  radius = MIN (radius, MIN (rect->width, rect->height) / 2);
  cairo_new_sub_path (paint->cr);
  cairo_arc (paint->cr, right - radius, rect->y + radius, radius, -G_PI_2, 0);
  cairo_arc (paint->cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (paint->cr, rect->x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (paint->cr, rect->x + radius, rect->y + radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (paint->cr);
}

/* Fills the path, within an outline in high contrast. */
void
opbms_paint_fill (const OpbmsPaint *paint,
                  OpbmsHue          hue)
{
  opbms_paint_use_hue (paint, hue);
  if (!paint->palette->outlined) {
    cairo_fill (paint->cr);
    return;
  }

  /* Twice as wide and clipped to the path, so that it lies inside. */
  cairo_save (paint->cr);
  cairo_clip_preserve (paint->cr);
  cairo_fill_preserve (paint->cr);
  opbms_paint_use_text (paint, OPBMS_PAINT_PLAIN);
  cairo_set_line_width (paint->cr, 2);
  cairo_stroke (paint->cr);
  cairo_restore (paint->cr);
}

/* What is selected. */
void
opbms_paint_tint (const OpbmsPaint *paint,
                  const OpbmsRect  *rect)
{
  opbms_paint_use_text (paint, OPBMS_PAINT_TINT);
  opbms_paint_rounded (paint, rect, TINT_RADIUS);
  cairo_fill (paint->cr);
}

/**
 * opbms_paint_swatch:
 * @paint: what to paint with
 * @hue: a fill
 * @x: the left end
 * @y: the middle
 *
 * Paints what stands for a fill in a legend.
 */
void
opbms_paint_swatch (const OpbmsPaint *paint,
                    OpbmsHue          hue,
                    double            x,
                    double            y)
{
  OpbmsRect rect = { x, y - OPBMS_SWATCH_SIZE / 2, OPBMS_SWATCH_SIZE, OPBMS_SWATCH_SIZE };

  opbms_paint_rounded (paint, &rect, SWATCH_RADIUS);
  opbms_paint_fill (paint, hue);
}
