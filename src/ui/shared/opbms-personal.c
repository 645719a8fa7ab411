/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-personal.h"

#include "config.h"

/*
 * What is remembered for one person on this computer: how large a window is, and the like. It goes
 * to the desktop's own store of settings; nothing of the billing is in it.
 */

/**
 * opbms_personal_new_settings:
 *
 * Returns: (transfer full) (nullable): the settings; %NULL where the program's are not installed:
 *   then nothing is remembered
 */
GSettings *
opbms_personal_new_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source) {
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  }

  return schema ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * opbms_personal_remember_size:
 * @window: a main window
 *
 * Gives it the size the last one had, and keeps its own for the next.
 */
void
opbms_personal_remember_size (GtkWindow *window)
{
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (settings) {
    g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
    g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
    g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
  }
}
