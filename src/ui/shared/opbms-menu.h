/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void opbms_menu_add (GMenu      *menu,
                     const char *label,
                     const char *action,
                     gint64      id);

G_END_DECLS
