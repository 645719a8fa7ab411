/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-driver.h"

G_BEGIN_DECLS

extern const OpbmsDriver opbms_sqlite_driver;

G_END_DECLS
