/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void opbms_own_account_install_actions (GtkWidgetClass *window_class);

G_END_DECLS
