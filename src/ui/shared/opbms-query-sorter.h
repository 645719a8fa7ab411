/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     opbms_query_sorter_attach (GtkColumnViewColumn  *column,
                                    int                   order);
gboolean opbms_query_sorter_get    (GtkColumnView        *view,
                                    int                  *order,
                                    gboolean             *descending);
void     opbms_query_sorter_align_last_title (GtkColumnView *view);

G_END_DECLS
