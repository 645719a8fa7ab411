/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "opbms-test-program.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/opbms-application.h"
#include "ui/opbms-idle-watch.h"
#include "ui/shared/opbms-personal.h"
#include "ui/shared/opbms-preferences-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <glib/gstdio.h>

/* The program as a whole: which window is there when. */

static GtkWindow *
wait_for_sign_in (void)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);

  opbms_test_find (window, "Sign In");

  return window;
}

/* Copies what is asked for into a database nobody has open. */
static char *
dup_location (OpbmsTestFill fill)
{
  g_autoptr (OpbmsTestDatabase) database = opbms_test_database_new (fill);
  g_autofree char *folder = g_dir_make_tmp ("opbms-test-XXXXXX", NULL);
  char *location = g_build_filename (folder, "opbms.sqlite3", NULL);
  g_autoptr (GError) error = NULL;

  opbms_store_backup (database->store, location, &error);
  g_assert_no_error (error);

  return location;
}

static void
remove_location (char *location)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *folder = g_path_get_dirname (location);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (location, suffixes[i], NULL);

    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* it left nothing else behind */
  g_free (location);
}

static void
see_it_first (GtkApplication *application,
              gpointer        user_data)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  opbms_test_wait_until (gdk_frame_clock_get_frame_counter (clock) >= 0);
  g_assert_null (opbms_test_look_for (window, "Sign In"));
  opbms_test_find (window, "Sign In");
}

static void
test_a_window_is_seen_before_it_is_filled (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, see_it_first, NULL), ==, 0);
  remove_location (location);
}

static void
sign_in_and_out (GtkApplication *application,
                 gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();

  opbms_test_press (window, "Staff");
  window = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_SIGN_IN_WINDOW));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.sign-out", NULL);
  window = wait_for_sign_in ();
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_ADMIN_WINDOW));

  opbms_test_press (window, "Customer");
  opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
}

static void
test_swaps_windows (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, sign_in_and_out, NULL), ==, 0);
  remove_location (location);
}

static gint64
get_seconds (gpointer seconds)
{
  return *(gint64 *) seconds;
}

static void
leave_it_alone (GtkApplication *application,
                gpointer        user_data)
{
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();
  gint64 seconds = 0;
  OpbmsIdleWatch *watch;
  GtkWindow *window;

  opbms_test_press (wait_for_sign_in (), "Staff");
  window = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  g_settings_set_int (settings, "idle-minutes", 15);
  watch = opbms_idle_watch_new (get_seconds, &seconds);
  opbms_idle_watch_add (watch, OPBMS_WINDOW (window)); /* by a clock of ours */
  seconds += 14 * 60;
  opbms_idle_watch_check (watch);
  seconds += 60;
  opbms_idle_watch_check (watch);
  window = wait_for_sign_in ();
  g_assert_true (opbms_test_shows (window, "Signed out after 15 minutes without use"));
  opbms_test_wait_until (gtk_window_get_focus (window) && gtk_widget_is_ancestor (
      gtk_window_get_focus (window), opbms_test_find (window, "Username")));
  g_object_unref (watch);
  g_settings_reset (settings, "idle-minutes");

  /* Whoever signs out knows why. */
  opbms_test_press (window, "Staff");
  window = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_SIGN_IN_WINDOW));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sign-out", NULL);
  g_assert_false (opbms_test_shows (wait_for_sign_in (), "Signed out"));
}

static void
test_says_why_it_signed_out (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, leave_it_alone, NULL), ==, 0);
  remove_location (location);
}

static guint
count_windows (GtkApplication *application,
               GType           type)
{
  guint n = 0;

  for (GList *link = gtk_application_get_windows (application); link; link = link->next) {
    n += g_type_is_a (G_OBJECT_TYPE (link->data), type);
  }

  return n;
}

static void
use_windows_side_by_side (GtkApplication *application,
                          gpointer        user_data)
{
  GtkWindow *sign_in = wait_for_sign_in ();
  GtkWindow *staff;

  opbms_test_press (sign_in, "Staff");
  staff = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  opbms_test_wait_until (gtk_window_is_active (staff));
  opbms_test_key ("<Control><Shift>n");
  opbms_test_press (wait_for_sign_in (), "Customer");
  opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  g_assert_true (opbms_test_look_for_window (OPBMS_TYPE_ADMIN_WINDOW) == staff);

  gtk_widget_activate_action (GTK_WIDGET (staff), "win.new-customer", NULL);
  opbms_test_wait_for_window (OPBMS_TYPE_ACCOUNT_DIALOG);
  gtk_widget_activate_action (GTK_WIDGET (staff), "win.sign-out", NULL);
  wait_for_sign_in ();
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_ADMIN_WINDOW));
  g_assert_nonnull (opbms_test_look_for_window (OPBMS_TYPE_CUSTOMER_WINDOW));
  g_assert_null (opbms_test_look_for_window (OPBMS_TYPE_ACCOUNT_DIALOG)); /* it went, too */
}

static void
test_windows_are_open_side_by_side (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, use_windows_side_by_side, NULL), ==, 0);
  remove_location (location);
}

static void
look_as_a_customer (GtkApplication *application,
                    gpointer        user_data)
{
  g_autoptr (OpbmsAccount) account = NULL;
  GtkWindow *staff;
  GtkWindow *view;

  opbms_test_press (wait_for_sign_in (), "Staff");
  staff = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  account = opbms_account_find (
      opbms_context_get_session (opbms_window_get_context (OPBMS_WINDOW (staff))), "lakshmi", NULL);
  gtk_widget_activate_action (GTK_WIDGET (staff), "win.show-customer", "x", account->id);
  gtk_widget_activate_action (GTK_WIDGET (staff), "win.view-as-customer", "x",
                              G_GINT64_CONSTANT (0)); /* whose page it is */
  view = opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  opbms_test_wait_until (opbms_test_shows (view, "You see what Lakshmi Subramaniam sees."));
  gtk_window_close (view);
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_CUSTOMER_WINDOW));

  gtk_widget_activate_action (GTK_WIDGET (staff), "win.view-as-customer", "x",
                              G_GINT64_CONSTANT (0));
  opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  gtk_widget_activate_action (GTK_WIDGET (staff), "win.sign-out", NULL);
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_CUSTOMER_WINDOW));
  wait_for_sign_in ();
}

static void
test_staff_look_at_what_a_customer_sees (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, look_as_a_customer, NULL), ==, 0);
  remove_location (location);
}

static void
go_to_a_page (GtkApplication *application,
              gpointer        user_data)
{
  GtkWindow *window;

  opbms_test_press (wait_for_sign_in (), "Staff");
  window = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", "customers");
}

static void
come_back (GtkApplication *application,
           gpointer        user_data)
{
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();
  g_autofree char *name = NULL;
  GtkWindow *window;

  opbms_test_press (wait_for_sign_in (), "Staff");
  window = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  g_object_get (window, "page-name", &name, NULL);
  g_assert_cmpstr (name, ==, "customers");

  /* A page of another version. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sign-out", NULL);
  g_settings_set_string (settings, "staff-page", "dreams");
  opbms_test_press (wait_for_sign_in (), "Staff");
  window = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  g_assert_true (opbms_window_get_visible_page (OPBMS_WINDOW (window))
                 == opbms_window_get_page (OPBMS_WINDOW (window), "dashboard"));
  g_settings_reset (settings, "staff-page");
}

static void
test_comes_back_to_the_page_one_left (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, go_to_a_page, NULL), ==, 0);
  g_assert_cmpint (opbms_test_program_run (location, come_back, NULL), ==, 0);
  remove_location (location);
}

static void
start_again (GtkApplication *application,
             gpointer        user_data)
{
  g_autofree char *program = g_build_filename (g_getenv ("OPBMS_BUILD_DIR"), "src", "opbms", NULL);
  g_autoptr (GSubprocess) again = NULL;
  g_autoptr (GError) error = NULL;

  opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);
  again = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--new-window", NULL);
  g_assert_no_error (error);
  opbms_test_wait_until (count_windows (application, OPBMS_TYPE_SIGN_IN_WINDOW) == 2);
  opbms_test_wait_until (g_subprocess_get_identifier (again) == NULL); /* it has ended */
  g_assert_true (g_subprocess_get_successful (again));
}

static void
test_starting_again_asks_for_one_more_window (void)
{
  g_autofree char *location = opbms_store_dup_default_location ();

  g_assert_cmpint (opbms_test_program_run_usual (start_again, NULL), ==, 0);
  remove_location (g_steal_pointer (&location));
}

static void
close_window (GtkApplication *application,
              gpointer        user_data)
{
  gtk_window_close (wait_for_sign_in ());
  opbms_test_wait_until (!gtk_application_get_windows (application));
  *(gboolean *) user_data = TRUE;
}

static void
test_closing_the_last_window_quits (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);
  gboolean is_closed = FALSE;

  g_assert_cmpint (opbms_test_program_run (location, close_window, &is_closed), ==, 0);
  g_assert_true (is_closed);
  remove_location (location);
}

static void
close_at_once (GtkApplication *application,
               gpointer        user_data)
{
  gtk_window_destroy (opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW));
}

static void
test_may_be_closed_before_the_database_is_open (void)
{
  char *location = dup_location (OPBMS_TEST_EMPTY);

  for (int i = 0; i < 5; i++) {
    g_assert_cmpint (opbms_test_program_run (location, close_at_once, NULL), ==, 0);
  }
  remove_location (location);
}

static void
press_comma (GtkApplication *application,
             gpointer        user_data)
{
  opbms_test_wait_until (gtk_window_is_active (wait_for_sign_in ()));
  opbms_test_key ("<Control>comma");
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PREFERENCES_WINDOW), "Notifications");
}

static void
test_has_preferences (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, press_comma, NULL), ==, 0);
  remove_location (location);
}

static void
ask_for_help (GtkApplication *application,
              gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();

  opbms_test_wait_until (gtk_window_is_active (window));
  opbms_test_key ("<Control><Shift>slash"); /* how a keyboard gives Ctrl+? */
  gtk_window_destroy (opbms_test_wait_for_window (GTK_TYPE_SHORTCUTS_WINDOW));

  g_action_group_activate_action (G_ACTION_GROUP (application), "about", NULL);
  window = opbms_test_wait_for_window (ADW_TYPE_ABOUT_WINDOW);
  g_assert_true (opbms_test_shows (window, "OPBMS"));
}

static void
test_helps (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (location, ask_for_help, NULL), ==, 0);
  remove_location (location);
}

static void
press_quit (GtkApplication *application,
            gpointer        user_data)
{
  opbms_test_wait_until (gtk_window_is_active (wait_for_sign_in ()));
  opbms_test_key ("<Control>q");
  opbms_test_wait_until (!gtk_application_get_windows (application));
  *(gboolean *) user_data = TRUE;
}

static void
test_quits_by_a_key (void)
{
  char *location = dup_location (OPBMS_TEST_DEMO);
  gboolean is_over = FALSE;

  g_assert_cmpint (opbms_test_program_run (location, press_quit, &is_over), ==, 0);
  g_assert_true (is_over);
  remove_location (location);
}

static void
try_again (GtkApplication *application,
           gpointer        user_data)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);

  opbms_test_find (window, "The Database Could Not Be Opened");
  g_assert_true (opbms_test_shows (window, user_data));
  opbms_test_press (window, "Try Again");
  opbms_test_find (window, "The Database Could Not Be Opened");

  g_assert_cmpint (g_unlink (user_data), ==, 0);
  opbms_test_press (window, "Try Again");
  opbms_test_find (window, "Welcome to OPBMS");
}

static void
test_says_why_and_tries_again (void)
{
  g_autofree char *folder = g_dir_make_tmp ("opbms-test-XXXXXX", NULL);
  char *location = g_build_filename (folder, "opbms.sqlite3", NULL);

  g_assert_true (g_file_set_contents (location, "Dear diary, this is no database at all.", -1,
                                      NULL));
  g_assert_cmpint (opbms_test_program_run (location, try_again, location), ==, 0);
  remove_location (location);
}

static void
test_refuses_a_day_that_is_none (void)
{
  g_autoptr (OpbmsApplication) application = opbms_application_new ();
  const char *arguments[] = { "opbms", "--database", "/nowhere", "--today", "2026-02-30", NULL };
  g_auto (GStrv) argv = g_strdupv ((char **) arguments);

  g_assert_cmpint (g_application_run (G_APPLICATION (application), 5, argv), ==, 2);
}

/* Started on two databases, neither start may raise the window of the other. */
static void
test_two_databases_may_be_open_at_once (void)
{
  g_autoptr (OpbmsApplication) application = opbms_application_new ();
  const char *arguments[] = { "opbms", "--database", "/nowhere", "--today", "none", NULL };
  g_auto (GStrv) argv = g_strdupv ((char **) arguments);

  g_assert_false (g_application_get_flags (G_APPLICATION (application)) & G_APPLICATION_NON_UNIQUE);
  g_application_run (G_APPLICATION (application), 5, argv);
  g_assert_true (g_application_get_flags (G_APPLICATION (application)) & G_APPLICATION_NON_UNIQUE);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/application/a-window-is-seen-before-it-is-filled",
                   test_a_window_is_seen_before_it_is_filled);
  g_test_add_func ("/ui/application/swaps-windows", test_swaps_windows);
  g_test_add_func ("/ui/application/says-why-it-signed-out", test_says_why_it_signed_out);
  g_test_add_func ("/ui/application/windows-are-open-side-by-side",
                   test_windows_are_open_side_by_side);
  g_test_add_func ("/ui/application/staff-look-at-what-a-customer-sees",
                   test_staff_look_at_what_a_customer_sees);
  g_test_add_func ("/ui/application/comes-back-to-the-page-one-left",
                   test_comes_back_to_the_page_one_left);
  g_test_add_func ("/ui/application/starting-again-asks-for-one-more-window",
                   test_starting_again_asks_for_one_more_window);
  g_test_add_func ("/ui/application/closing-the-last-window-quits",
                   test_closing_the_last_window_quits);
  g_test_add_func ("/ui/application/may-be-closed-before-the-database-is-open",
                   test_may_be_closed_before_the_database_is_open);
  g_test_add_func ("/ui/application/has-preferences", test_has_preferences);
  g_test_add_func ("/ui/application/helps", test_helps);
  g_test_add_func ("/ui/application/quits-by-a-key", test_quits_by_a_key);
  g_test_add_func ("/ui/application/says-why-and-tries-again", test_says_why_and_tries_again);
  g_test_add_func ("/ui/application/refuses-a-day-that-is-none", test_refuses_a_day_that_is_none);
  g_test_add_func ("/ui/application/two-databases-may-be-open-at-once",
                   test_two_databases_may_be_open_at_once);

  return g_test_run ();
}
