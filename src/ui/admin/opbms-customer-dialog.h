/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_DIALOG (opbms_customer_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerDialog, opbms_customer_dialog, OPBMS, CUSTOMER_DIALOG,
                      OpbmsFormDialog)

GtkWidget *opbms_customer_dialog_new (OpbmsContext       *context,
                                      const OpbmsAccount *account);

G_END_DECLS
