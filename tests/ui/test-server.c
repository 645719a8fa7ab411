/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-demo.h"
#include "ui/shared/opbms-preferences-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

/* Windows on a database of a server: what they say of the way there, and when it is closed. */

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

static Fixture *
set_up (const char *host)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autofree char *location = NULL;
  g_autoptr (OpbmsSession) nobody = NULL;
  g_autoptr (OpbmsContext) context = NULL;
  g_autoptr (GError) error = NULL;

  self->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  location = g_strdup_printf ("postgresql:///%s?host=%s&port=%s", self->database->files->database,
                              host, g_getenv ("PGPORT"));
  self->store = opbms_store_open (location, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  nobody = opbms_session_open_system (self->store, self->database->today, &error);
  g_assert_no_error (error);
  context = opbms_context_new (self->database->worker, nobody);

  self->window = opbms_sign_in_window_new (NULL, self->database->today);
  g_signal_connect_swapped (self->window, "signed-in", G_CALLBACK (on_signed_in), self);
  gtk_window_present (self->window);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (self->window), context, FALSE);
  opbms_test_find (self->window, "Sign In");

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
sign_in (Fixture    *self,
         const char *username)
{
  opbms_test_type (self->window, "Username", username);
  opbms_test_type (self->window, "Password", OPBMS_DEMO_PASSWORD);
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (self->session);
}

/* Signs in, and looks at what the preferences say then. */
static gboolean
preferences_say (Fixture    *self,
                 const char *text)
{
  g_autoptr (OpbmsContext) context = NULL;
  GtkWindow *window;
  gboolean is_said;

  sign_in (self, "lakshmi");
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
  opbms_test_type (self->window, "Username", "lakshmi");
  opbms_test_type (self->window, "Password", OPBMS_DEMO_PASSWORD);
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (opbms_test_shows (self->window, "open in too many windows"));
  g_assert_null (self->session);

  g_ptr_array_set_size (others, 9);
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (self->session);
  tear_down (self);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);
  g_test_add_func ("/ui/server/says-that-others-can-read-along",
                   test_says_that_others_can_read_along);
  g_test_add_func ("/ui/server/says-nothing-of-it-on-this-computer",
                   test_says_nothing_of_it_on_this_computer);
  g_test_add_func ("/ui/server/says-that-an-account-is-open-too-often",
                   test_says_that_an_account_is_open_too_often);

  return g_test_run ();
}
