/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_PREFERENCES_WINDOW (opbms_preferences_window_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPreferencesWindow, opbms_preferences_window, OPBMS, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

GtkWidget *opbms_preferences_window_new (OpbmsContext *context);

G_END_DECLS
