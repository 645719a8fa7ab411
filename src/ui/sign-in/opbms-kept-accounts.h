/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/opbms-keyring.h"
#include "ui/shared/opbms-context.h"
#include "ui/sign-in/opbms-kept-account-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_KEPT_ACCOUNTS (opbms_kept_accounts_get_type ())

/* The accounts this computer keeps signed in; not seen while there is none. */
G_DECLARE_FINAL_TYPE (OpbmsKeptAccounts, opbms_kept_accounts, OPBMS, KEPT_ACCOUNTS, AdwBin)

void     opbms_kept_accounts_load       (OpbmsKeptAccounts    *self,
                                         OpbmsContext         *system,
                                         OpbmsKeyring         *keyring);
void     opbms_kept_accounts_drop       (OpbmsKeptAccounts    *self,
                                         OpbmsKeptAccountRow  *row);
gboolean opbms_kept_accounts_grab_focus (OpbmsKeptAccounts    *self);

G_END_DECLS
