/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_FILTER_BAR (opbms_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsFilterBar, opbms_filter_bar, OPBMS, FILTER_BAR, GtkWidget)

void        opbms_filter_bar_add           (OpbmsFilterBar *self,
                                            GtkWidget      *filter);
void        opbms_filter_bar_set_customer  (OpbmsFilterBar *self,
                                            const char     *name);
void        opbms_filter_bar_clear         (OpbmsFilterBar *self);
const char *opbms_filter_bar_get_search    (OpbmsFilterBar *self);
void        opbms_filter_bar_set_search    (OpbmsFilterBar *self,
                                            const char     *text);
void        opbms_filter_bar_hide_search   (OpbmsFilterBar *self);
void        opbms_filter_bar_focus_search  (OpbmsFilterBar *self);
gboolean    opbms_filter_bar_focus_last    (OpbmsFilterBar *self);

G_END_DECLS
