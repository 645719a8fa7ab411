/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_PAYER_DIALOG (opbms_payer_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPayerDialog, opbms_payer_dialog, OPBMS, PAYER_DIALOG, OpbmsFormDialog)

GtkWidget *opbms_payer_dialog_new (OpbmsContext *context);

G_END_DECLS
