/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-demo.h"

#include <glib/gstdio.h>

/* The database of a test of windows, in a folder of its own. */

/* Every warning ends a test but these two, which GTK 4.8 gives by itself, on a busy machine, when
 * what a tooltip was to be shown over has closed meanwhile. Nothing comes of it. */
static gboolean
is_fatal (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        user_data)
{
  return !g_str_has_prefix (message, "gdk_surface_get_device_position: assertion")
         && !g_str_has_prefix (message, "_gtk_widget_find_at_coords: assertion");
}

/* GLib's own handler in tests says of what could be fatal that it is. */
static void
on_critical (const char     *domain,
             GLogLevelFlags  level,
             const char     *message,
             gpointer        user_data)
{
  if (is_fatal (domain, level, message, NULL)) {
    g_log_default_handler (domain, level, message, NULL);
  } else {
    g_test_message ("%s", message);
  }
}

static void
bear_tooltips (void)
{
  static gboolean is_set;

  if (!is_set) {
    g_log_set_handler ("Gdk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_critical, NULL);
    g_log_set_handler ("Gtk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_critical, NULL);
    is_set = TRUE;
  }
  g_test_log_set_fatal_handler (is_fatal, NULL); /* which GLib forgets before each test */
}

/**
 * opbms_test_database_new:
 * @fill: what is in it
 *
 * Returns: (transfer full): a database of its own, on OPBMS_TEST_UI_TODAY
 */
OpbmsTestDatabase *
opbms_test_database_new (OpbmsTestFill fill)
{
  OpbmsTestDatabase *self = g_new0 (OpbmsTestDatabase, 1);
  g_autoptr (GError) error = NULL;

  bear_tooltips ();
  self->folder = g_dir_make_tmp ("opbms-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->location = g_build_filename (self->folder, "opbms.sqlite3", NULL);
  self->today = opbms_date_parse_iso (OPBMS_TEST_UI_TODAY);
  self->store = opbms_store_open (self->location, OPBMS_STORE_CREATE, &error);
  g_assert_no_error (error);
  self->system = opbms_session_open_system (self->store, self->today, &error);
  g_assert_no_error (error);

  if (fill == OPBMS_TEST_DEMO) {
    opbms_demo_fill (self->system, &error);
    g_assert_no_error (error);
    g_clear_pointer (&self->system, opbms_session_unref);
    self->system = opbms_session_open_system (self->store, self->today, &error);
    g_assert_no_error (error);
  }

  opbms_store_watch (self->store);
  self->worker = opbms_worker_new ();

  return self;
}

/**
 * opbms_test_database_sign_in:
 * @self: a database
 * @username: whose rights to act with
 *
 * Returns: (transfer full): what a window of that account is given
 */
OpbmsContext *
opbms_test_database_sign_in (OpbmsTestDatabase *self,
                             const char        *username)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = opbms_session_open_as (self->system, username, &error);

  g_assert_no_error (error);

  return opbms_context_new (self->worker, session);
}

/**
 * opbms_test_database_system:
 * @self: a database
 *
 * Returns: (transfer full): what the sign-in window is given
 */
OpbmsContext *
opbms_test_database_system (OpbmsTestDatabase *self)
{
  return opbms_context_new (self->worker, self->system);
}

/**
 * opbms_test_database_free:
 * @self: (transfer full): a database
 *
 * Closes and removes it.
 */
void
opbms_test_database_free (OpbmsTestDatabase *self)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  opbms_worker_close (self->worker);
  opbms_test_settle ();
  g_object_unref (self->worker);
  opbms_session_unref (self->system);
  opbms_store_close (self->store);
  g_object_unref (self->store);

  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder))) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->location);
  g_free (self);
}
