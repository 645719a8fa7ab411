/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-store.h"

G_BEGIN_DECLS

guint opbms_tables_from_name (const char *table);

G_END_DECLS
