/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *opbms_customer_menu_new   (GtkWidget *owner);
gboolean   opbms_customer_menu_popup (GtkWidget *menu,
                                      GtkWidget *widget);

G_END_DECLS
