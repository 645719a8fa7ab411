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
 * opbms_personal_remember_window:
 * @window: a main window, with its pages
 * @page_key: which setting says its page
 *
 * Gives it the size and the page the last one had, and keeps its own for the next. Windows that are
 * open side by side do not follow each other.
 */
void
opbms_personal_remember_window (GtkWindow  *window,
                                const char *page_key)
{
  const char *const bound[][2] = {
    { "window-width", "default-width" },
    { "window-height", "default-height" },
    { "window-maximized", "maximized" },
    { page_key, "page-name" },
  };
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (page_key);

  for (gsize i = 0; settings && i < G_N_ELEMENTS (bound); i++) {
    g_settings_bind (settings, bound[i][0], window, bound[i][1],
                     G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES | G_SETTINGS_BIND_SET);
  }
}
