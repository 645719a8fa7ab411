/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The choice of a period in a drop-down: the last 12 months, or a year. */

void        opbms_period_init       (GtkDropDown  *drop_down);
void        opbms_period_show_years (GtkDropDown  *drop_down,
                                     GArray       *years);
int         opbms_period_get_year   (GtkDropDown  *drop_down);
const char *opbms_period_get_name   (GtkDropDown  *drop_down);

G_END_DECLS
