/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_DATE_ROW (opbms_date_row_get_type ())

/* A row of a form in which a date is typed, or chosen from a calendar. */
G_DECLARE_FINAL_TYPE (OpbmsDateRow, opbms_date_row, OPBMS, DATE_ROW, AdwEntryRow)

void      opbms_date_row_set_today (OpbmsDateRow  *self,
                                    OpbmsDate      today);
gboolean  opbms_date_row_get_date  (OpbmsDateRow  *self,
                                    OpbmsDate     *date,
                                    GError       **error);
void      opbms_date_row_set_date  (OpbmsDateRow  *self,
                                    OpbmsDate      date);

gboolean  opbms_date_row_check     (GtkWidget     *row,
                                    gpointer       user_data,
                                    GError       **error);

G_END_DECLS
