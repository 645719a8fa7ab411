/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void opbms_menu_add (GMenu      *menu,
                     const char *label,
                     const char *action,
                     gint64      id);
void opbms_menu_add_with_target
                    (GMenu      *menu,
                     const char *label,
                     const char *action,
                     GVariant   *target);

G_END_DECLS
