/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include "billing/opbms-demo.h"

/* The sign-in window, as people use and misuse it. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
  OpbmsSession      *session;   /* what signing in gave */
  int                n_opened;  /* how often the window asked to open the database */
} Fixture;

static void
on_signed_in (Fixture      *self,
              OpbmsSession *session)
{
  g_assert_null (self->session);
  self->session = opbms_session_ref (session);
}

static void
on_open (Fixture *self)
{
  self->n_opened++;
}

static Fixture *
set_up (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  self->context = opbms_test_database_system (self->database);
  self->window = opbms_sign_in_window_new (opbms_test_ui_get_application (), self->database->today);
  g_signal_connect_swapped (self->window, "signed-in", G_CALLBACK (on_signed_in), self);
  g_signal_connect_swapped (self->window, "open", G_CALLBACK (on_open), self);
  gtk_window_present (self->window);

  return self;
}

static Fixture *
set_up_form (void)
{
  Fixture *self = set_up ();

  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (self->window), self->context, FALSE);
  opbms_test_find (self->window, "Sign In");

  return self;
}

static void
tear_down (Fixture *self)
{
  opbms_test_destroy (self->window);
  g_clear_pointer (&self->session, opbms_session_unref);
  g_object_unref (self->context);
  opbms_test_database_free (self->database);
  g_free (self);
}

static const char *
text_of (Fixture    *self,
         const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (self->window, name)));
}

static gboolean
has_focus (Fixture    *self,
           const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return focus && gtk_widget_is_ancestor (focus, opbms_test_find (self->window, name));
}

static void
fail_once (Fixture *self)
{
  opbms_test_type (self->window, "Password", "not my word");
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (opbms_test_shows (self->window, "wrong"));
}

/* It alone would take as much memory as all of a main window. First: it is never unloaded. */
static void
test_waiting_takes_no_librsvg (void)
{
  Fixture *self = set_up (); /* nobody opens the database */
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_autofree char *maps = NULL;
  GtkWidget *spinner;
  gint64 seen;

  spinner = opbms_test_find_type (self->window, GTK_TYPE_SPINNER);
  opbms_test_wait_until (gtk_widget_get_mapped (spinner));
  seen = gdk_frame_clock_get_frame_counter (clock);
  opbms_test_wait_until (gdk_frame_clock_get_frame_counter (clock) > seen + 1);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  g_assert_null (strstr (maps, "librsvg"));
  tear_down (self);
}

static void
test_staff_sign_in (void)
{
  Fixture *self = set_up_form ();

  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (self->window, "Sign In")));
  opbms_test_type (self->window, "Username", " Meera ");
  opbms_test_type (self->window, "Password", OPBMS_DEMO_PASSWORD);
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (self->session);
  g_assert_cmpint (opbms_session_get_role (self->session), ==, OPBMS_ROLE_ADMIN);
  g_assert_cmpint (opbms_clock_today (opbms_session_get_clock (self->session)), ==,
                   self->database->today);
  tear_down (self);
}

static void
test_keys_are_enough (void)
{
  Fixture *self = set_up_form ();

  opbms_test_wait_until (gtk_window_is_active (self->window));
  g_assert_true (has_focus (self, "Username"));
  opbms_test_key ("m");
  opbms_test_key ("e");
  opbms_test_wait_until (g_str_equal (text_of (self, "Username"), "me"));
  opbms_test_type (self->window, "Username", "lakshmi");
  opbms_test_key ("Return");
  opbms_test_wait_until (has_focus (self, "Password"));
  gtk_editable_set_text (GTK_EDITABLE (opbms_test_find (self->window, "Password")),
                         OPBMS_DEMO_PASSWORD);
  opbms_test_key ("Return");
  opbms_test_wait_until (self->session);
  g_assert_cmpint (opbms_session_get_role (self->session), ==, OPBMS_ROLE_CUSTOMER);
  tear_down (self);
}

static void
test_sample_data_signs_in_at_once (void)
{
  Fixture *self = set_up_form ();

  g_assert_true (opbms_test_shows (self->window, "Sign in as meera or as lakshmi"));
  opbms_test_press (self->window, "Customer");
  opbms_test_wait_until (self->session);
  g_assert_cmpstr (opbms_session_get_username (self->session), ==, "lakshmi");
  tear_down (self);
}

static void
test_real_data_offers_no_sample_accounts (void)
{
  Fixture *self = set_up ();
  OpbmsTestDatabase *real = opbms_test_database_new (OPBMS_TEST_EMPTY);
  OpbmsContext *context = opbms_test_database_system (real);

  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (self->window), context, FALSE);
  opbms_test_find (self->window, "Sign In");
  g_assert_false (opbms_test_shows (self->window, "sample"));
  g_assert_null (opbms_test_look_for (self->window, "Staff"));
  g_assert_true (opbms_test_shows (self->window, "OPBMS")); /* nobody has named the organisation */
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (self->window), self->context, FALSE);
  g_object_unref (context);
  opbms_test_database_free (real);
  tear_down (self);
}

static void
test_says_that_the_password_is_wrong (void)
{
  Fixture *self = set_up_form ();
  int start, end;

  opbms_test_type (self->window, "Username", "meera");
  fail_once (self);
  g_assert_true (opbms_test_shows (self->window, "The username or the password is wrong"));
  g_assert_null (self->session);

  /* The name stays; the password is chosen, so that the next key replaces it. */
  g_assert_cmpstr (text_of (self, "Username"), ==, "meera");
  g_assert_true (has_focus (self, "Password"));
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (opbms_test_find (self->window,
                                                                                   "Password")),
                                                    &start, &end));
  g_assert_cmpint (end - start, ==, 11);

  opbms_test_type (self->window, "Password", "n");
  g_assert_false (opbms_test_shows (self->window, "wrong"));
  tear_down (self);
}

static void
test_an_unknown_name_reads_the_same (void)
{
  Fixture *self = set_up_form ();

  opbms_test_type (self->window, "Username", "nobody");
  fail_once (self);
  g_assert_true (opbms_test_shows (self->window, "The username or the password is wrong"));
  tear_down (self);
}

static void
test_counts_down_while_one_must_wait (void)
{
  Fixture *self = set_up_form ();
  GtkWidget *button = opbms_test_find (self->window, "Sign In");

  opbms_test_type (self->window, "Username", "meera");
  for (int i = 0; i < 4; i++) {
    fail_once (self);
    opbms_test_wait_until (gtk_widget_is_sensitive (button)
                           || opbms_test_shows (self->window, "Try again in"));
    if (!gtk_widget_is_sensitive (button)) {
      break;
    }
  }
  opbms_test_wait_until (opbms_test_shows (self->window, "Try again in"));
  g_assert_true (opbms_test_shows (self->window, "Too many wrong attempts"));
  g_assert_false (gtk_widget_is_sensitive (button));

  /* Another name has nothing to wait for. */
  opbms_test_type (self->window, "Username", "lakshmi");
  g_assert_false (opbms_test_shows (self->window, "Try again in"));
  g_assert_true (gtk_widget_is_sensitive (button));

  /* The wait ends by itself. */
  opbms_test_type (self->window, "Username", "meera");
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (opbms_test_shows (self->window, "Try again in"));
  g_assert_false (gtk_widget_is_sensitive (button));
  opbms_test_wait_until (gtk_widget_is_sensitive (button));
  g_assert_false (opbms_test_shows (self->window, "Try again in"));
  tear_down (self);
}

static void
test_says_why_the_database_does_not_open (void)
{
  Fixture *self = set_up ();
  g_autoptr (GError) error = NULL;

  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk <is> full & closed.");
  opbms_sign_in_window_show_error (OPBMS_SIGN_IN_WINDOW (self->window), "/tmp/vidya.sqlite3",
                                   error);
  opbms_test_find (self->window, "The Database Could Not Be Opened");
  g_assert_true (opbms_test_shows (self->window, "The disk <is> full & closed."));
  g_assert_true (opbms_test_shows (self->window, "/tmp/vidya.sqlite3"));
  g_assert_true (gtk_window_get_focus (self->window) == opbms_test_find (self->window,
                                                                         "Try Again"));

  opbms_test_press (self->window, "Try Again");
  g_assert_cmpint (self->n_opened, ==, 1);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (self->window), self->context, FALSE);
  opbms_test_find (self->window, "Sign In");
  tear_down (self);
}

static void
test_may_be_closed_while_it_asks (void)
{
  Fixture *self = set_up_form ();

  opbms_test_press (self->window, "Staff");
  tear_down (self);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/sign-in/waiting-takes-no-librsvg", test_waiting_takes_no_librsvg);
  g_test_add_func ("/ui/sign-in/staff-sign-in", test_staff_sign_in);
  g_test_add_func ("/ui/sign-in/keys-are-enough", test_keys_are_enough);
  g_test_add_func ("/ui/sign-in/sample-data-signs-in-at-once", test_sample_data_signs_in_at_once);
  g_test_add_func ("/ui/sign-in/real-data-offers-no-sample-accounts",
                   test_real_data_offers_no_sample_accounts);
  g_test_add_func ("/ui/sign-in/says-that-the-password-is-wrong",
                   test_says_that_the_password_is_wrong);
  g_test_add_func ("/ui/sign-in/an-unknown-name-reads-the-same",
                   test_an_unknown_name_reads_the_same);
  g_test_add_func ("/ui/sign-in/counts-down-while-one-must-wait",
                   test_counts_down_while_one_must_wait);
  g_test_add_func ("/ui/sign-in/says-why-the-database-does-not-open",
                   test_says_why_the_database_does_not_open);
  g_test_add_func ("/ui/sign-in/may-be-closed-while-it-asks", test_may_be_closed_while_it_asks);

  return g_test_run ();
}
