/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sign-in/opbms-kept-owner.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_KEPT_ACCOUNT_ROW (opbms_kept_account_row_get_type ())

/* An account this computer keeps signed in: one press signs in, another forgets it. */
G_DECLARE_FINAL_TYPE (OpbmsKeptAccountRow, opbms_kept_account_row, OPBMS, KEPT_ACCOUNT_ROW,
                      AdwActionRow)

GtkWidget            *opbms_kept_account_row_new       (const OpbmsKeptOwner *owner);
const OpbmsKeptOwner *opbms_kept_account_row_get_owner (OpbmsKeptAccountRow  *self);

G_END_DECLS
