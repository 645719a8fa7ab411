/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double x;
  double y;
  double width;
  double height;
} OpbmsRect;

/* The same, seen in a mirror as wide as @width: how a chart reads from right to left. */
static inline OpbmsRect
opbms_rect_mirror (OpbmsRect rect,
                   double    width)
{
  rect.x = width - rect.x - rect.width;

  return rect;
}

static inline gboolean
opbms_rect_contains (const OpbmsRect *rect,
                     double           x,
                     double           y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

G_END_DECLS
