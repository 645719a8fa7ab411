/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_DATABASE_DIALOG (opbms_database_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsDatabaseDialog, opbms_database_dialog, OPBMS, DATABASE_DIALOG,
                      OpbmsFormDialog)

GtkWidget *opbms_database_dialog_new (const char *location);

G_END_DECLS
