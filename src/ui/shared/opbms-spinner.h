/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void opbms_spinner_start (GtkSpinner  *spinner);
void opbms_spinner_stop  (GtkSpinner  *spinner);

G_END_DECLS
