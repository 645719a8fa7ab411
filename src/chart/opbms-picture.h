/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-chart.h"

G_BEGIN_DECLS

typedef enum {
  OPBMS_PICTURE_PNG,
  OPBMS_PICTURE_SVG,
  OPBMS_PICTURE_PDF,
  OPBMS_N_PICTURE_FORMATS,
} OpbmsPictureFormat;

/**
 * OpbmsPicture:
 *
 * A chart to be kept or printed: with its title and legend, dark on white. Immutable; any thread
 * may save it.
 */
typedef struct {
  OpbmsChartKind  kind;
  OpbmsSeries    *series;
  char           *title;
  char           *subtitle;       /* or NULL */
  char           *font;           /* for pango_font_description_from_string() */
  gboolean        right_to_left;
} OpbmsPicture;

OpbmsPicture *opbms_picture_new    (OpbmsChartKind       kind,
                                    OpbmsSeries         *series,
                                    const char          *title,
                                    const char          *subtitle,
                                    const char          *font,
                                    gboolean             right_to_left);
void          opbms_picture_free   (OpbmsPicture        *self);
GBytes       *opbms_picture_render (const OpbmsPicture  *self,
                                    OpbmsPictureFormat   format,
                                    GError             **error);
gboolean      opbms_picture_save   (const OpbmsPicture  *self,
                                    OpbmsPictureFormat   format,
                                    const char          *path,
                                    GError             **error);
const char   *opbms_picture_format_get_ending (OpbmsPictureFormat format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsPicture, opbms_picture_free)

G_END_DECLS
