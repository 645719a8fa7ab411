/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-demo.h"

/* The database of a test of windows. */

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

static void
make_in_folder (OpbmsTestDatabase *self)
{
  g_autoptr (GError) error = NULL;

  self->files = opbms_test_store_new_folder ();
  self->folder = self->files->folder;
  self->location = g_build_filename (self->folder, "opbms.sqlite3", NULL);
  self->files->store = opbms_store_open (self->location, OPBMS_STORE_CREATE, &error);
  g_assert_no_error (error);
  self->gate = g_object_ref (self->files->store);
}

static void
make_on_server (OpbmsTestDatabase *self)
{
  g_autoptr (GError) error = NULL;

  self->files = opbms_test_store_new ();
  self->location = g_strdup_printf ("postgresql:///%s?host=%s&port=%s", self->files->database,
                                    g_getenv ("PGHOST"), g_getenv ("PGPORT"));
  opbms_test_run_as_superuser (self->files, "INSERT INTO opbms.engine_setting (name, value)"
                                            " VALUES ('trusted_clock', 'yes')");
  self->gate = opbms_store_open (self->location, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
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
  if (opbms_test_is_on_server ()) {
    make_on_server (self);
  } else {
    make_in_folder (self);
  }
  self->store = self->files->store;
  self->today = opbms_date_parse_iso (OPBMS_TEST_UI_TODAY);
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
 * Returns: (transfer full): what a window of that account is given; on a server by the password of the
 *   sample data
 */
OpbmsContext *
opbms_test_database_sign_in (OpbmsTestDatabase *self,
                             const char        *username)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = NULL;

  session = self->gate == self->store
            ? opbms_session_open_as (self->system, username, &error)
            : opbms_session_sign_in (self->gate, self->today, username, OPBMS_DEMO_PASSWORD, &error);
  g_assert_no_error (error);

  return opbms_context_new (self->worker, session);
}

/**
 * opbms_test_database_system:
 * @self: a database
 *
 * Returns: (transfer full): what the sign-in window is given: on a server, of nobody
 */
OpbmsContext *
opbms_test_database_system (OpbmsTestDatabase *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = self->gate == self->store
    ? opbms_session_ref (self->system)
    : opbms_session_open_system (self->gate, self->today, &error);

  g_assert_no_error (error);

  return opbms_context_new (self->worker, session);
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
  opbms_worker_close (self->worker);
  opbms_test_settle ();
  g_object_unref (self->worker);
  opbms_session_unref (self->system);
  opbms_store_close (self->gate);
  g_object_unref (self->gate);
  opbms_store_close (self->store);
  g_clear_object (&self->files->store); /* of which a test may still have a session */
  g_free (self->location);
  opbms_test_store_free (self->files);
  g_free (self);
}
