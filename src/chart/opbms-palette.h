/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double red;
  double green;
  double blue;
  double alpha;
} OpbmsColor;

/* The fills, in the order in which slices take them. */
typedef enum {
  OPBMS_HUE_BLUE,   /* billed; not due */
  OPBMS_HUE_ORANGE, /* late */
  OPBMS_HUE_TEAL,   /* paid */
  OPBMS_HUE_PLUM,
  OPBMS_HUE_OCHRE,
  OPBMS_HUE_OTHER,
  OPBMS_N_HUES,
} OpbmsHue;

/**
 * OpbmsPalette:
 *
 * The colours a chart is painted in. A plain value.
 */
typedef struct {
  OpbmsColor text;
  OpbmsColor hues[OPBMS_N_HUES];
  gboolean   outlined;           /* in high contrast: fills get an outline in @text */
} OpbmsPalette;

void opbms_palette_init (OpbmsPalette      *palette,
                         const OpbmsColor  *text,
                         gboolean           dark,
                         gboolean           high_contrast);

G_END_DECLS
