/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/opbms-ctl.h"

G_BEGIN_DECLS

gboolean opbms_ctl_parse (OpbmsCtl           *self,
                          const char *const  *arguments,
                          GError            **error);

G_END_DECLS
