/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-driver.h"

G_BEGIN_DECLS

gboolean opbms_migration_run (OpbmsDriverConnection  *connection,
                              const char             *location,
                              const char             *label,
                              OpbmsStoreFlags         flags,
                              gboolean               *is_new,
                              gboolean               *is_upgraded,
                              GError                **error);

G_END_DECLS
