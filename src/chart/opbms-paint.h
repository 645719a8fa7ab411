/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-ages.h"
#include "chart/opbms-bars.h"
#include "chart/opbms-lettering.h"
#include "chart/opbms-palette.h"
#include "chart/opbms-pie.h"

G_BEGIN_DECLS

/**
 * OpbmsPaint:
 *
 * What a chart is painted with. A plain value for the time of one drawing.
 */
typedef struct {
  cairo_t            *cr;
  OpbmsLettering     *lettering;
  const OpbmsPalette *palette;
  int                 selected;  /* point, or -1 */
} OpbmsPaint;

void opbms_paint_bars   (const OpbmsPaint  *paint,
                         const OpbmsBars   *bars);
void opbms_paint_pie    (const OpbmsPaint  *paint,
                         const OpbmsPie    *pie);
void opbms_paint_ages   (const OpbmsPaint  *paint,
                         const OpbmsAges   *ages);
void opbms_paint_swatch (const OpbmsPaint  *paint,
                         OpbmsHue           hue,
                         double             x,
                         double             y);

/* For the files that paint. */

#define OPBMS_PAINT_PLAIN 1.0
#define OPBMS_PAINT_DIM   0.55 /* of the text's colour: what is read second */
#define OPBMS_PAINT_ZERO  0.35 /* the zero line and the marks on it */
#define OPBMS_PAINT_GRID  0.1
#define OPBMS_PAINT_TINT  0.08
#define OPBMS_SWATCH_SIZE 12.0

void opbms_paint_use_text (const OpbmsPaint  *paint,
                           double             alpha);
void opbms_paint_use_hue  (const OpbmsPaint  *paint,
                           OpbmsHue           hue);
void opbms_paint_rounded  (const OpbmsPaint  *paint,
                           const OpbmsRect   *rect,
                           double             radius);
void opbms_paint_fill     (const OpbmsPaint  *paint,
                           OpbmsHue           hue);
void opbms_paint_tint     (const OpbmsPaint  *paint,
                           const OpbmsRect   *rect);

G_END_DECLS
