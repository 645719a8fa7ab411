/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_PAY_DIALOG (opbms_pay_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPayDialog, opbms_pay_dialog, OPBMS, PAY_DIALOG, OpbmsFormDialog)

GtkWidget *opbms_pay_dialog_new (OpbmsContext *context,
                                 gint64        account_id,
                                 const gint64 *chosen,
                                 gsize         n_chosen);

G_END_DECLS
