/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum {
  OPBMS_FACE_CAPTION,
  OPBMS_FACE_CAPTION_STRONG,
  OPBMS_FACE_BODY,
  OPBMS_FACE_BODY_STRONG,
  OPBMS_FACE_FIGURE,
  OPBMS_N_FACES,
} OpbmsFace;

/**
 * OpbmsLettering:
 *
 * What texts are measured and drawn with: a layout for each face, made once, so that drawing makes
 * none. For one thread.
 */
typedef struct {
  PangoLayout *faces[OPBMS_N_FACES];
  double       heights[OPBMS_N_FACES]; /* of a line; 0: not known yet */
} OpbmsLettering;

void   opbms_lettering_init    (OpbmsLettering  *self,
                                PangoContext    *context);
void   opbms_lettering_clear   (OpbmsLettering  *self);
double opbms_lettering_get_height (OpbmsLettering *self,
                                   OpbmsFace       face);
double opbms_lettering_measure (OpbmsLettering  *self,
                                OpbmsFace        face,
                                const char      *text);
void   opbms_lettering_draw    (OpbmsLettering  *self,
                                cairo_t         *cr,
                                OpbmsFace        face,
                                const char      *text,
                                double           x,
                                double           y,
                                double           align);
void   opbms_lettering_draw_in (OpbmsLettering  *self,
                                cairo_t         *cr,
                                OpbmsFace        face,
                                const char      *text,
                                double           x,
                                double           y,
                                double           width,
                                double           align);

G_END_DECLS
