/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_KEPT_ACCOUNT_ROW (opbms_kept_account_row_get_type ())

/* An account this computer keeps signed in: one press signs in, another forgets it. */
G_DECLARE_FINAL_TYPE (OpbmsKeptAccountRow, opbms_kept_account_row, OPBMS, KEPT_ACCOUNT_ROW,
                      AdwActionRow)

GtkWidget  *opbms_kept_account_row_new            (const OpbmsAccount   *account);
gint64      opbms_kept_account_row_get_account_id (OpbmsKeptAccountRow  *self);
const char *opbms_kept_account_row_get_username   (OpbmsKeptAccountRow  *self);

G_END_DECLS
