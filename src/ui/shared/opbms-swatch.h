/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_SWATCH (opbms_swatch_get_type ())

/* What stands for a colour of a chart before the words that say what it means. */
G_DECLARE_FINAL_TYPE (OpbmsSwatch, opbms_swatch, OPBMS, SWATCH, GtkWidget)

GtkWidget *opbms_swatch_new (OpbmsHue hue);

G_END_DECLS
