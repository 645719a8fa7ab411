/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/opbms-ctl.h"

G_BEGIN_DECLS

void opbms_ctl_describe_transaction (OpbmsCtlRecord  *record,
                                     gconstpointer    item);

G_END_DECLS
