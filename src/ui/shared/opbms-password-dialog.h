/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_PASSWORD_DIALOG (opbms_password_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPasswordDialog, opbms_password_dialog, OPBMS, PASSWORD_DIALOG,
                      OpbmsFormDialog)

GtkWidget *opbms_password_dialog_new (OpbmsContext       *context,
                                      const OpbmsAccount *account);

G_END_DECLS
