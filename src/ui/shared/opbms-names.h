/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void opbms_names_mend        (GtkWidget  *root);
void opbms_names_mend_toasts (GtkWidget  *overlay);

G_END_DECLS
