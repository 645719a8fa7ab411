/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-palette.h"

/*
 * The only place where a chart's colours are written down. Each has a contrast of 3:1 or more with
 * the window, and the closest two are told apart under protanopia, deuteranopia and tritanopia too;
 * no meaning hangs on them alone.
 */

static const guint32 light_hues[OPBMS_N_HUES] = {
  0x1056ac, 0xde7140, 0x349f78, 0x7b385a, 0x8c6d1b, 0x77767b,
};

static const guint32 dark_hues[OPBMS_N_HUES] = {
  0x76a3f1, 0xef834e, 0x5fd0ac, 0xbc5fb3, 0xdecb6a, 0x9a9996,
};

static OpbmsColor
color_from_rgb (guint32 rgb)
{
  return (OpbmsColor) {
    .red = (rgb >> 16 & 0xff) / 255.0,
    .green = (rgb >> 8 & 0xff) / 255.0,
    .blue = (rgb & 0xff) / 255.0,
    .alpha = 1,
  };
}

/**
 * opbms_palette_init:
 * @palette: (out caller-allocates): the palette
 * @text: (nullable): the colour of text, of which lines and tints are made; %NULL: black, or white
 *   when @dark
 * @dark: whether it is for a dark background
 * @high_contrast: whether fills get an outline
 */
void
opbms_palette_init (OpbmsPalette     *palette,
                    const OpbmsColor *text,
                    gboolean          dark,
                    gboolean          high_contrast)
{
  g_return_if_fail (palette != NULL);

  palette->text = text ? *text : color_from_rgb (dark ? 0xffffff : 0x000000);
  palette->outlined = high_contrast;
  for (int i = 0; i < OPBMS_N_HUES; i++) {
    palette->hues[i] = color_from_rgb (dark ? dark_hues[i] : light_hues[i]);
  }
}
