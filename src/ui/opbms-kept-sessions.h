/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/opbms-keyring.h"
#include "ui/shared/opbms-context.h"

G_BEGIN_DECLS

/* The sessions of the customers this computer keeps signed in. */

void       opbms_kept_sessions_open_async  (OpbmsContext         *system,
                                            OpbmsKeyring         *keyring,
                                            OpbmsDate             fixed_today,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray *opbms_kept_sessions_open_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
