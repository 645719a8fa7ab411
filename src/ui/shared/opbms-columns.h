/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_COLUMNS (opbms_columns_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsColumns, opbms_columns, OPBMS, COLUMNS, GtkWidget)

void opbms_columns_append (OpbmsColumns *self,
                           GtkWidget    *child);

G_END_DECLS
