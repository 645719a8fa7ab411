/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill-type.h"
#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_BILL_TYPE_DIALOG (opbms_bill_type_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsBillTypeDialog, opbms_bill_type_dialog, OPBMS, BILL_TYPE_DIALOG,
                      OpbmsFormDialog)

GtkWidget *opbms_bill_type_dialog_new (OpbmsContext        *context,
                                       const OpbmsBillType *type);

G_END_DECLS
