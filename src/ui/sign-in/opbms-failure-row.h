/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_FAILURE_ROW (opbms_failure_row_get_type ())

/* Why somebody could not sign in, where the eyes are. */
G_DECLARE_FINAL_TYPE (OpbmsFailureRow, opbms_failure_row, OPBMS, FAILURE_ROW, GtkListBoxRow)

void     opbms_failure_row_show       (OpbmsFailureRow  *self,
                                       const char       *title,
                                       const char       *subtitle);
void     opbms_failure_row_wait       (OpbmsFailureRow  *self,
                                       guint             seconds);
void     opbms_failure_row_hide       (OpbmsFailureRow  *self);
gboolean opbms_failure_row_is_waiting (OpbmsFailureRow  *self);

G_END_DECLS
