/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *opbms_list_menu_new   (GtkWidget  *owner);
GtkWidget *opbms_list_menu_find_row (GtkWidget *widget);
void       opbms_list_menu_popup (GtkWidget  *menu,
                                  GtkWidget  *row,
                                  GMenuModel *model);

G_END_DECLS
