/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_ACCOUNT_DIALOG (opbms_account_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsAccountDialog, opbms_account_dialog, OPBMS, ACCOUNT_DIALOG,
                      OpbmsFormDialog)

GtkWidget *opbms_account_dialog_new      (OpbmsContext       *context,
                                          OpbmsRole           role);
GtkWidget *opbms_account_dialog_new_edit (OpbmsContext       *context,
                                          const OpbmsAccount *account);

G_END_DECLS
