/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/opbms-ctl.h"

G_BEGIN_DECLS

char *opbms_ctl_password_read  (OpbmsCtl  *self,
                                GError   **error);

G_END_DECLS
