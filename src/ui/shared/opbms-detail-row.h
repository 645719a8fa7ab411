/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_DETAIL_ROW (opbms_detail_row_get_type ())

/* One fact of a thing: what it is called, and what it says. */
G_DECLARE_FINAL_TYPE (OpbmsDetailRow, opbms_detail_row, OPBMS, DETAIL_ROW, GtkListBoxRow)

void opbms_detail_row_set_value (OpbmsDetailRow *self,
                                 const char     *value);
void opbms_detail_row_set_leads (OpbmsDetailRow *self,
                                 gboolean        leads);

G_END_DECLS
