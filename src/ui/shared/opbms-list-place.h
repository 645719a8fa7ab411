/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Staying on a record of a long list. */

void opbms_list_place_remember (GtkColumnView *view,
                                gint64        *followed);
void opbms_list_place_follow   (GtkColumnView *view,
                                gint64        *followed);
void opbms_list_place_leave    (GtkColumnView *view,
                                gint64        *followed);

G_END_DECLS
