/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/opbms-keyring.h"
#include "ui/shared/opbms-context.h"
#include "ui/sign-in/opbms-kept-owner.h"

G_BEGIN_DECLS

/* Whom this computer keeps signed in. */

void       opbms_kept_owners_read_async  (OpbmsContext         *system,
                                          OpbmsKeyring         *keyring,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GPtrArray *opbms_kept_owners_read_finish (GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
