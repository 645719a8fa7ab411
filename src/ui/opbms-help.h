/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void opbms_help_show_about     (GtkWindow *parent);
void opbms_help_show_shortcuts (GtkWindow *parent);

G_END_DECLS
