/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What one person likes on this computer, as against the settings of a whole database. */

GSettings *opbms_personal_new_settings    (void);
void       opbms_personal_remember_window (GtkWindow  *window,
                                           const char *page_key);

G_END_DECLS
