/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_FIGURE (opbms_figure_get_type ())

/* A key figure: a number with a caption and a line below; a flat button that leads to what it
 * counts. */
G_DECLARE_FINAL_TYPE (OpbmsFigure, opbms_figure, OPBMS, FIGURE, GtkButton)

void opbms_figure_set (OpbmsFigure       *self,
                       const char        *value,
                       const OpbmsStatus *below);

G_END_DECLS
