/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_SIGN_IN_WINDOW (opbms_sign_in_window_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsSignInWindow, opbms_sign_in_window, OPBMS, SIGN_IN_WINDOW,
                      AdwApplicationWindow)

GtkWindow *opbms_sign_in_window_new         (GtkApplication     *application,
                                             OpbmsDate           fixed_today);
void       opbms_sign_in_window_set_notice  (OpbmsSignInWindow  *self,
                                             const char         *notice);
void       opbms_sign_in_window_set_context (OpbmsSignInWindow  *self,
                                             OpbmsContext       *context,
                                             gboolean            needs_first);
void       opbms_sign_in_window_show_error  (OpbmsSignInWindow  *self,
                                             const char         *location,
                                             const GError       *error);

G_END_DECLS
