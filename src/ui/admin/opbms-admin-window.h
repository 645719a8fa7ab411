/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-window.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_ADMIN_WINDOW (opbms_admin_window_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsAdminWindow, opbms_admin_window, OPBMS, ADMIN_WINDOW, OpbmsWindow)

GtkWindow *opbms_admin_window_new (GtkApplication *application,
                                   OpbmsContext   *context);

G_END_DECLS
