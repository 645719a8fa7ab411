/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_OCCURRENCE_ROW (opbms_occurrence_row_get_type ())

/* A date on which a subscription makes a bill. For reading only. */
G_DECLARE_FINAL_TYPE (OpbmsOccurrenceRow, opbms_occurrence_row, OPBMS, OCCURRENCE_ROW,
                      GtkListBoxRow)

GtkWidget *opbms_occurrence_row_new (const char *date,
                                     const char *weekday,
                                     const char *reason,
                                     const char *amount);

G_END_DECLS
