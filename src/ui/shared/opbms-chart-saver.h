/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-picture.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Saving a chart as a picture: where, and what came of it. */

void opbms_chart_saver_choose (GtkWidget           *widget,
                               OpbmsPicture        *picture,
                               OpbmsPictureFormat   format);
void opbms_chart_saver_save   (GtkWidget           *widget,
                               OpbmsPicture        *picture,
                               OpbmsPictureFormat   format,
                               const char          *path);

G_END_DECLS
