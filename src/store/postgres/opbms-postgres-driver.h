/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-driver.h"

#include <gmodule.h>

G_BEGIN_DECLS

extern G_MODULE_EXPORT const OpbmsDriver opbms_postgres_driver;

G_END_DECLS
