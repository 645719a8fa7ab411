/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_PAGE_BIN (opbms_page_bin_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPageBin, opbms_page_bin, OPBMS, PAGE_BIN, GtkWidget)

gboolean   opbms_page_bin_get_narrow (OpbmsPageBin *self);
GtkWidget *opbms_page_bin_get_child  (OpbmsPageBin *self);
void       opbms_page_bin_set_child  (OpbmsPageBin *self,
                                      GtkWidget    *child);

G_END_DECLS
