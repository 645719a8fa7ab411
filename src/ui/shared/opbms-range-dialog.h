/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_RANGE_DIALOG (opbms_range_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsRangeDialog, opbms_range_dialog, OPBMS, RANGE_DIALOG, OpbmsFormDialog)

GtkWidget *opbms_range_dialog_new (OpbmsContext     *context,
                                   OpbmsDate         from,
                                   OpbmsDate         to);
void       opbms_range_dialog_get (OpbmsRangeDialog *self,
                                   OpbmsDate        *from,
                                   OpbmsDate        *to);

G_END_DECLS
