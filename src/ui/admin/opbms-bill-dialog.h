/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"
#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_BILL_DIALOG (opbms_bill_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsBillDialog, opbms_bill_dialog, OPBMS, BILL_DIALOG, OpbmsFormDialog)

GtkWidget *opbms_bill_dialog_new      (OpbmsContext    *context,
                                       gint64           customer_id);
GtkWidget *opbms_bill_dialog_new_edit (OpbmsContext    *context,
                                       const OpbmsBill *bill);

G_END_DECLS
