/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-program.h"

#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-kept-sign-in.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-preferences-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <signal.h>

/* Windows on a database of a server: what they say of the way there, when it is closed, and when it
 * breaks off. */

#define NEW_PASSWORD "paper lantern 7"

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsStore        *store;   /* of who comes by the way that is tested */
  GtkWindow         *window;
  OpbmsSession      *session; /* what signing in gave */
} Fixture;

static void
on_signed_in (Fixture      *self,
              OpbmsSession *session)
{
  g_clear_pointer (&self->session, opbms_session_unref);
  self->session = opbms_session_ref (session);
}

static void
open_window (Fixture *self)
{
  g_autoptr (OpbmsSession) nobody = NULL;
  g_autoptr (OpbmsContext) context = NULL;
  g_autoptr (GError) error = NULL;

  nobody = opbms_session_open_system (self->store, self->database->today, &error);
  g_assert_no_error (error);
  context = opbms_context_new (self->database->worker, nobody);
  self->window = opbms_sign_in_window_new (NULL, self->database->today);
  g_signal_connect_swapped (self->window, "signed-in", G_CALLBACK (on_signed_in), self);
  gtk_window_present (self->window);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (self->window), context, FALSE);
  opbms_test_find (self->window, "Sign In");
}

static Fixture *
set_up (const char *host)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autofree char *location = NULL;
  g_autoptr (GError) error = NULL;

  self->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  location = g_strdup_printf ("postgresql:///%s?host=%s&port=%s", self->database->files->database,
                              host, g_getenv ("PGPORT"));
  self->store = opbms_store_open (location, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  opbms_store_watch (self->store);
  open_window (self);

  return self;
}

static void
tear_down (Fixture *self)
{
  opbms_test_destroy (self->window);
  g_clear_pointer (&self->session, opbms_session_unref);
  opbms_test_settle ();
  opbms_store_close (self->store);
  g_object_unref (self->store);
  opbms_test_database_free (self->database);
  g_free (self);
}

static void
press_sign_in (GtkWindow  *window,
               const char *password)
{
  opbms_test_type (window, "Username", "lakshmi");
  opbms_test_type (window, "Password", password);
  opbms_test_press (window, "Sign In");
}

/* Signs in, and looks at what the preferences say then. */
static gboolean
preferences_say (Fixture    *self,
                 const char *text)
{
  g_autoptr (OpbmsContext) context = NULL;
  GtkWindow *window;
  gboolean is_said;

  press_sign_in (self->window, OPBMS_DEMO_PASSWORD);
  opbms_test_wait_until (self->session);
  context = opbms_context_new (self->database->worker, self->session);
  window = GTK_WINDOW (opbms_preferences_window_new (context));
  gtk_window_present (window);
  opbms_test_find (window, "Database");
  is_said = opbms_test_shows (window, text);
  opbms_test_destroy (window);

  return is_said;
}

/* To Linux this address is the computer itself, to us one like any other. */
static void
test_says_that_others_can_read_along (void)
{
  Fixture *self = set_up ("0.0.0.0");

  g_assert_true (opbms_test_shows (self->window, "The connection is not encrypted"));
  g_assert_true (preferences_say (self, "The connection is not encrypted"));
  tear_down (self);
}

static void
test_says_nothing_of_it_on_this_computer (void)
{
  Fixture *self = set_up ("127.0.0.1");

  g_assert_false (opbms_test_shows (self->window, "not encrypted"));
  g_assert_false (preferences_say (self, "not encrypted"));
  tear_down (self);
}

/* A window has two of the twenty connections of an account. */
static void
test_says_that_an_account_is_open_too_often (void)
{
  Fixture *self = set_up ("127.0.0.1");
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;
  OpbmsSession *other;

  others = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_session_unref);
  while (others->len < 10) {
    other = opbms_session_sign_in (self->store, self->database->today, "lakshmi",
                                   OPBMS_DEMO_PASSWORD, &error);
    g_assert_no_error (error);
    g_ptr_array_add (others, other);
  }
  press_sign_in (self->window, OPBMS_DEMO_PASSWORD);
  opbms_test_wait_until (opbms_test_shows (self->window, "open in too many windows"));
  g_assert_null (self->session);

  g_ptr_array_set_size (others, 9);
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (self->session);
  tear_down (self);
}

/* ---- It breaks off ---- */

static GPid
get_server (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OPBMS_TEST_CLUSTER"), "data",
                                            "postmaster.pid", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return (GPid) g_ascii_strtoll (text, NULL, 10);
}

static void
restart_server (void)
{
  g_autofree char *program = g_build_filename (g_getenv ("OPBMS_TEST_CLUSTER"), "restart", NULL);
  char *argv[] = { program, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static gint64
count_attempts (Fixture *self)
{
  return opbms_test_store_read_int (self->database->store, "SELECT COUNT (*) FROM sign_in_failure");
}

/* It still counts the attempt, but is gone before it looks at the password. */
static void
test_what_is_typed_stays_when_the_server_goes (void)
{
  Fixture *self = set_up ("127.0.0.1");
  GPid server = get_server ();

  g_assert_cmpint (kill (server, SIGSTOP), ==, 0);
  press_sign_in (self->window, OPBMS_DEMO_PASSWORD);
  opbms_test_wait_until (count_attempts (self) == 1);
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (self->window, "Sign In")));
  g_assert_cmpint (kill (server, SIGKILL), ==, 0);

  opbms_test_wait_until (opbms_test_shows (self->window, "the database server cannot be reached"));
  g_assert_null (self->session);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (self->window, "Username"))),
                   ==, "lakshmi");

  restart_server ();
  opbms_test_wait_until (!opbms_test_shows (self->window, "cannot be reached"));
  opbms_test_press (self->window, "Sign In"); /* with the password that is still there */
  opbms_test_wait_until (self->session);
  tear_down (self);
}

static gboolean
is_kept (Fixture *self)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (self->database->system, "lakshmi", NULL);
  g_autoptr (GPtrArray) list = opbms_kept_sign_in_list (self->database->system, account->id, NULL);

  return list->len > 0;
}

static GtkWidget *
look_for_close_button (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0) {
    return widget;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child)) {
    found = look_for_close_button (child);
  }

  return found;
}

/* Its button to close has no name in libadwaita 1.2. */
static void
dismiss_toast (GtkWindow *window)
{
  GtkWidget *undo = opbms_test_find (window, "Undo");

  opbms_test_press_widget (look_for_close_button (gtk_widget_get_ancestor (
    undo, g_type_from_name ("AdwToastWidget"))));
}

static void
test_forgets_without_the_server (void)
{
  Fixture *self = set_up ("127.0.0.1");

  opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (self->window,
                                                                   "Keep me signed in")));
  opbms_test_press (self->window, "Keep me signed in");
  press_sign_in (self->window, OPBMS_DEMO_PASSWORD);
  opbms_test_wait_until (self->session);
  opbms_test_destroy (self->window);
  open_window (self);
  opbms_test_find (self->window, "Forget Lakshmi Subramaniam");

  g_assert_cmpint (kill (get_server (), SIGKILL), ==, 0);
  opbms_test_press (self->window, "Forget Lakshmi Subramaniam");
  dismiss_toast (self->window);
  opbms_test_wait_until (opbms_test_shows (self->window, "on this computer, but not in the"));
  restart_server ();
  opbms_test_wait_until (opbms_store_is_online (self->store));
  g_assert_true (is_kept (self));
  opbms_test_destroy (self->window);
  open_window (self);
  opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (self->window,
                                                                   "Keep me signed in")));
  g_assert_null (opbms_test_look_for (self->window, "Lakshmi Subramaniam"));
  tear_down (self);
}

/* ---- Another password ---- */

static void
set_password (OpbmsTestDatabase *database,
              const char        *password)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (database->system, "lakshmi", NULL);
  g_autoptr (GError) error = NULL;

  opbms_account_set_password (database->system, account->id, password, &error);
  g_assert_no_error (error);
}

static void
cut_connections (OpbmsTestDatabase *database)
{
  opbms_test_run_as_superuser (database->files,
                               "SELECT pg_terminate_backend (pid, 5000) FROM pg_stat_activity"
                               " WHERE datname = current_database () AND pid <> pg_backend_pid ()");
}

/* Signs in, and has that found wrong when the connection breaks off: a dialog says so. */
static GtkWindow *
be_shut_out (OpbmsTestDatabase *database,
             const char        *old_password,
             const char        *new_password)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);
  GtkWindow *dialog;

  opbms_test_find (window, "Sign In");
  press_sign_in (window, old_password);
  window = opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  opbms_test_wait_until (opbms_test_shows (window, "Maths, class X"));
  set_password (database, new_password);
  cut_connections (database);
  dialog = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (opbms_test_shows (dialog, "no longer lets this account in"));

  return dialog;
}

static void
come_back_with_another (GtkApplication *application,
                        gpointer        database)
{
  GtkWindow *window;

  opbms_test_press (be_shut_out (database, OPBMS_DEMO_PASSWORD, NEW_PASSWORD), "Sign In Again");
  window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);
  opbms_test_find (window, "Sign In");
  g_assert_true (opbms_test_shows (window, "The server let this account in no more"));
  press_sign_in (window, NEW_PASSWORD);
  opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  g_assert_null (opbms_test_look_for_window (OPBMS_TYPE_SIGN_IN_WINDOW));
}

static void
stay_and_go_later (GtkApplication *application,
                   gpointer        database)
{
  GtkWindow *window;

  opbms_test_press (be_shut_out (database, NEW_PASSWORD, OPBMS_DEMO_PASSWORD), "Not Yet");
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  window = opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  opbms_test_wait_until (opbms_test_shows (window, "Sign in again."));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sign-out", NULL);
  window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);
  opbms_test_wait_until (opbms_test_shows (window, "The server let this account in no more"));
}

static void
test_another_password_asks_to_sign_in_again (void)
{
  g_autoptr (OpbmsTestDatabase) database = opbms_test_database_new (OPBMS_TEST_DEMO);

  g_assert_cmpint (opbms_test_program_run (database->location, come_back_with_another, database),
                   ==, 0);
  g_assert_cmpint (opbms_test_program_run (database->location, stay_and_go_later, database), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/server/says-that-others-can-read-along",
                   test_says_that_others_can_read_along);
  g_test_add_func ("/ui/server/says-nothing-of-it-on-this-computer",
                   test_says_nothing_of_it_on_this_computer);
  g_test_add_func ("/ui/server/says-that-an-account-is-open-too-often",
                   test_says_that_an_account_is_open_too_often);
  g_test_add_func ("/ui/server/what-is-typed-stays-when-the-server-goes",
                   test_what_is_typed_stays_when_the_server_goes);
  g_test_add_func ("/ui/server/forgets-without-the-server", test_forgets_without_the_server);
  g_test_add_func ("/ui/server/another-password-asks-to-sign-in-again",
                   test_another_password_asks_to_sign_in_again);

  return g_test_run ();
}
