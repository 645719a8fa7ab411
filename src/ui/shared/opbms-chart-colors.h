/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-palette.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The colours of charts in a window: light or dark, and in high contrast. */

void opbms_chart_colors_get    (GtkWidget     *widget,
                                OpbmsPalette  *palette);
void opbms_chart_colors_follow (GtkWidget     *widget);

G_END_DECLS
