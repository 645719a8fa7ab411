/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/opbms-ctl.h"

G_BEGIN_DECLS

void opbms_ctl_help_print (OpbmsCtl  *self);

G_END_DECLS
