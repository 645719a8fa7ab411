/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void opbms_toast_show  (GtkWidget   *widget,
                        const char  *title);
void opbms_toast_offer (GtkWidget   *widget,
                        const char  *title,
                        const char  *button,
                        GCallback    on_button_clicked,
                        gpointer     user_data,
                        GClosureNotify user_data_free);

G_END_DECLS
