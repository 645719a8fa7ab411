/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **opbms_time_zones_list  (void);
char  *opbms_time_zones_guess (void);

G_END_DECLS
