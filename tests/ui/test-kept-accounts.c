/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-kept-sign-in.h"
#include "opbms-test-keyring.h"
#include "opbms-test-notifications.h"
#include "opbms-test-program.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/sign-in/opbms-kept-account-row.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <glib/gstdio.h>
#include <string.h>

/* Staying signed in, with a real keyring: as it should be, frozen, locked, and gone; in this order,
 * as nothing brings it back. One database goes through all of it, in a file or, beside a server, on
 * that. */

static OpbmsTestDatabase *database;

static void
run_program (OpbmsTestBody body)
{
  g_assert_cmpint (opbms_test_program_run (database->location, body, NULL), ==, 0);
}

static GtkWindow *
wait_for_sign_in (void)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);

  opbms_test_find (window, "Sign In");

  return window;
}

static GtkWindow *
sign_out (GtkWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sign-out", NULL);

  return wait_for_sign_in ();
}

static GtkWidget *
find_keep_row (GtkWindow *window)
{
  return opbms_test_find (window, "Keep me signed in");
}

static void
sign_in (GtkWindow  *window,
         const char *username,
         gboolean    keep)
{
  opbms_test_type (window, "Username", username);
  opbms_test_type (window, "Password", OPBMS_DEMO_PASSWORD);
  if (keep) {
    opbms_test_press (window, "Keep me signed in");
  }
  opbms_test_press (window, "Sign In");
}

static gboolean
has_focus (GtkWindow *window,
           GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static guint
count_kept (const char *username)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (database->system, username, NULL);
  g_autoptr (GPtrArray) list = opbms_kept_sign_in_list (database->system, account->id, NULL);

  return list->len;
}

/* ---- As it should be ---- */

static void
keep_staff (GtkApplication *application,
            gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();
  GtkWidget *row = find_keep_row (window);

  opbms_test_wait_until (gtk_widget_is_sensitive (row));
  g_assert_false (opbms_test_shows (window, "Kept on this computer"));
  g_assert_false (opbms_test_shows (window, "Another account"));
  sign_in (window, "meera", TRUE);
  window = sign_out (opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW));

  /* Signing out forgets nothing. */
  opbms_test_find (window, "Meera Iyer");
  g_assert_true (opbms_test_shows (window, "meera · Administrator"));
  g_assert_true (opbms_test_shows (window, "Kept on this computer"));
  g_assert_true (opbms_test_shows (window, "Another account"));
}

static void
come_back_by_one_key (GtkApplication *application,
                      gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();
  GtkWidget *row = opbms_test_find (window, "Meera Iyer");

  opbms_test_wait_until (gtk_window_is_active (window) && has_focus (window, row));
  opbms_test_key ("Return");
  opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
}

static void
test_is_kept_across_a_restart (void)
{
  run_program (keep_staff);
  run_program (come_back_by_one_key);
  g_assert_cmpuint (count_kept ("meera"), ==, 1);
}

static void
keep_customer (GtkApplication *application,
               gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();

  opbms_test_find (window, "Meera Iyer");
  sign_in (window, "lakshmi", TRUE);
  window = sign_out (opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW));
  opbms_test_find (window, "Meera Iyer");
  opbms_test_press (window, "Lakshmi Subramaniam");
  opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
}

static void
test_keeps_several_accounts (void)
{
  run_program (keep_customer);
}

static void
keep_again (GtkApplication *application,
            gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();

  opbms_test_find (window, "Lakshmi Subramaniam");
  sign_in (window, "lakshmi", TRUE);
  opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  opbms_test_wait_until (count_kept ("lakshmi") == 1); /* the former one is revoked */
}

static void
test_keeping_again_replaces_the_former (void)
{
  run_program (keep_again);
}

/* ---- Windows alone ---- */

typedef struct {
  OpbmsContext *context;
  GtkWindow    *window;
  OpbmsSession *session;
} Fixture;

static void
on_signed_in (Fixture      *self,
              OpbmsSession *session)
{
  self->session = opbms_session_ref (session);
}

static Fixture *
set_up (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->context = opbms_test_database_system (database);
  self->window = opbms_sign_in_window_new (NULL, database->today);
  g_signal_connect_swapped (self->window, "signed-in", G_CALLBACK (on_signed_in), self);
  gtk_window_present (self->window);
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
  g_free (self);
}

static void
test_takes_no_focus_from_who_types (void)
{
  Fixture *self = set_up ();

  opbms_test_type (self->window, "Username", "a");
  opbms_test_find (self->window, "Meera Iyer");
  opbms_test_settle ();
  g_assert_true (has_focus (self->window, opbms_test_find (self->window, "Username")));
  tear_down (self);
}

static void
test_forgets_and_takes_it_back (void)
{
  Fixture *self = set_up ();

  opbms_test_press (self->window, "Forget Meera Iyer");
  opbms_test_wait_until (opbms_test_shows (self->window, "Forgot “Meera Iyer”"));
  g_assert_null (opbms_test_look_for (self->window, "Meera Iyer"));
  g_assert_nonnull (gtk_window_get_focus (self->window));

  opbms_test_press (self->window, "Undo");
  opbms_test_press (self->window, "Meera Iyer");
  opbms_test_wait_until (self->session);
  tear_down (self);
  opbms_test_settle ();
  g_assert_cmpuint (count_kept ("meera"), ==, 1);
}

static void
test_forgotten_it_is_gone_for_good (void)
{
  Fixture *self = set_up ();

  opbms_test_press (self->window, "Forget Lakshmi Subramaniam");
  opbms_test_wait_until (opbms_test_shows (self->window, "Forgot “Lakshmi Subramaniam”"));
  /* In the database when it is too late to take it back. */
  opbms_test_wait_until (!opbms_test_shows (self->window, "Forgot “Lakshmi Subramaniam”"));
  opbms_test_wait_until (count_kept ("lakshmi") == 0);
  tear_down (self);

  self = set_up ();
  opbms_test_find (self->window, "Meera Iyer");
  g_assert_null (opbms_test_look_for (self->window, "Lakshmi Subramaniam"));
  tear_down (self);
}

static void
forget_and_quit (GtkApplication *application,
                 gpointer        user_data)
{
  opbms_test_press (wait_for_sign_in (), "Forget Lakshmi Subramaniam");
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
}

static void
find_it_gone (GtkApplication *application,
              gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();

  opbms_test_find (window, "Meera Iyer");
  g_assert_null (opbms_test_look_for (window, "Lakshmi Subramaniam"));
}

static void
test_forgotten_it_is_gone_though_one_quits_at_once (void)
{
  run_program (keep_customer);
  g_assert_cmpuint (count_kept ("lakshmi"), ==, 1);
  run_program (forget_and_quit);
  g_assert_cmpuint (count_kept ("lakshmi"), ==, 0);
  run_program (find_it_gone);
}

static void
test_says_that_it_was_revoked (void)
{
  Fixture *self = set_up ();
  g_autoptr (OpbmsAccount) account = opbms_account_find (database->system, "meera", NULL);
  GtkWidget *password = opbms_test_find (self->window, "Password");

  g_assert_true (opbms_kept_sign_in_revoke_all (database->system, account->id, FALSE, NULL, NULL));
  opbms_test_press (self->window, "Meera Iyer");
  opbms_test_wait_until (opbms_test_shows (self->window,
                                           "Meera Iyer is no longer kept signed in"));
  g_assert_true (opbms_test_shows (self->window, "Sign in with the password"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (self->window,
                                                                         "Username"))),
                   ==, "meera");
  g_assert_true (has_focus (self->window, password));
  g_assert_null (opbms_test_look_for (self->window, "Meera Iyer"));
  g_assert_null (self->session);

  /* The password is the way back. */
  opbms_test_type (self->window, "Password", OPBMS_DEMO_PASSWORD);
  opbms_test_press (self->window, "Keep me signed in");
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (self->session);
  tear_down (self);

  self = set_up ();
  opbms_test_find (self->window, "Meera Iyer");
  tear_down (self);
}

static void
test_nothing_is_written_in_clear (void)
{
  g_autoptr (OpbmsContext) context = opbms_test_database_sign_in (database, "meera");
  char *token = NULL;
  g_autoptr (OpbmsSession) kept = NULL;
  g_autofree char *probed = g_dir_make_tmp ("opbms-test-XXXXXX", NULL);
  const char *folders[] = {
    database->folder ? database->folder : g_getenv ("OPBMS_TEST_CLUSTER"), g_get_user_config_dir (), g_get_user_data_dir (), g_get_user_cache_dir (),
    g_get_user_state_dir (), g_get_home_dir (),
  };
  g_autofree char *secret = NULL;

  kept = opbms_session_keep (opbms_context_get_session (context), "office", &token, NULL);
  secret = g_strdup (strpbrk (token, database->folder ? "-" : ":") + 1);
  {
    g_autofree char *file = g_build_filename (probed, "probe", NULL);

    /* That the search would find it. */
    g_assert_true (g_file_set_contents (file, token, -1, NULL));
    g_assert_true (opbms_test_folder_has (probed, secret));
    g_assert_cmpint (g_remove (file), ==, 0);
    g_assert_cmpint (g_rmdir (probed), ==, 0);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_assert_false (opbms_test_folder_has (folders[i], secret));
  }
  g_free (token);
}

static void
test_may_be_closed_while_it_asks (void)
{
  Fixture *self = set_up ();

  tear_down (self);
  self = set_up ();
  opbms_test_press (self->window, "Meera Iyer");
  tear_down (self);
  self = set_up ();
  opbms_test_press (self->window, "Forget Meera Iyer");
  tear_down (self);
  opbms_test_wait_until (count_kept ("meera") == 1); /* what is begun is finished */
}

/* ---- Somebody who is called otherwise now ---- */

static void
rename_meera (const char *full_name)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (database->system, "meera", NULL);
  OpbmsAccountDraft draft = { .full_name = full_name };
  g_autoptr (GError) error = NULL;

  opbms_account_edit (database->system, account->id, &draft, &error);
  g_assert_no_error (error);
}

/* Who is not signed in learns of no new name on a server; whoever signs in brings it along. */
static void
test_learns_of_a_new_name (void)
{
  Fixture *self;

  rename_meera ("Meera Krishnan");
  self = set_up ();
  opbms_test_press (self->window, opbms_test_is_on_server () ? "Meera Iyer" : "Meera Krishnan");
  opbms_test_wait_until (self->session);
  tear_down (self);

  self = set_up ();
  opbms_test_find (self->window, "Meera Krishnan");
  opbms_test_press (self->window, "Meera Krishnan"); /* the token is what it was */
  opbms_test_wait_until (self->session);
  tear_down (self);
  g_assert_cmpuint (count_kept ("meera"), ==, 1);

  rename_meera ("Meera Iyer");
  self = set_up ();
  opbms_test_press (self->window, opbms_test_is_on_server () ? "Meera Krishnan" : "Meera Iyer");
  opbms_test_wait_until (self->session);
  tear_down (self);
}

/* ---- Failing ---- */

/* Nobody asks how long it took: the keyring has answered nothing when the work is done. */
static void
test_the_window_works_while_the_keyring_hangs (void)
{
  Fixture *self;

  opbms_test_keyring_freeze ();
  self = set_up ();
  g_assert_false (gtk_widget_is_sensitive (find_keep_row (self->window)));
  g_assert_false (opbms_test_shows (self->window, "does not answer")); /* yet */
  g_assert_true (has_focus (self->window, opbms_test_find (self->window, "Username")));
  sign_in (self->window, "lakshmi", FALSE);
  opbms_test_wait_until (self->session);
  g_assert_false (opbms_test_shows (self->window, "does not answer"));

  /* And when patience ends, it says so. */
  opbms_test_wait_until (opbms_test_shows (self->window,
                                           "This computer’s keyring does not answer"));
  g_assert_false (gtk_widget_is_sensitive (find_keep_row (self->window)));
  tear_down (self);
  opbms_test_keyring_thaw ();
}

static void
hang_after_the_list (GtkApplication *application,
                     gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();

  opbms_test_wait_until (gtk_widget_is_sensitive (find_keep_row (window)));
  opbms_test_keyring_freeze ();
  sign_in (window, "lakshmi", TRUE);
  window = opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  opbms_test_wait_until (opbms_test_shows (window, "Not kept signed in: "
                                                   "This computer’s keyring does not answer"));
  opbms_test_keyring_thaw ();
  g_assert_cmpuint (count_kept ("lakshmi"), ==, 0);
}

static void
test_signing_in_does_not_wait_for_it_to_be_kept (void)
{
  run_program (hang_after_the_list);
}

static void
keep_meera (GtkApplication *application,
            gpointer        user_data)
{
  GtkWindow *window = wait_for_sign_in ();

  opbms_test_wait_until (gtk_widget_is_sensitive (find_keep_row (window)));
  sign_in (window, "meera", TRUE);
  window = sign_out (opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW));
  opbms_test_find (window, "Meera Iyer");
}

static void
test_a_locked_one_leaves_the_password (void)
{
  Fixture *self;

  run_program (keep_meera);
  opbms_test_keyring_lock ();
  self = set_up ();
  if (opbms_test_is_on_server ()) { /* it alone knows the name, and tells nobody now */
    opbms_test_wait_until (gtk_widget_is_sensitive (find_keep_row (self->window)));
    g_assert_null (opbms_test_look_for (self->window, "Meera Iyer"));
    opbms_test_type (self->window, "Username", "meera");
  } else {
    opbms_test_press (self->window, "Meera Iyer");
    opbms_test_wait_until (opbms_test_shows (self->window, "This computer’s keyring is locked"));
    g_assert_true (opbms_test_shows (self->window, "Sign in with the password"));
    opbms_test_find (self->window, "Meera Iyer"); /* it may be unlocked another time */
  }
  opbms_test_type (self->window, "Password", OPBMS_DEMO_PASSWORD);
  opbms_test_press (self->window, "Sign In");
  opbms_test_wait_until (self->session);
  g_assert_cmpstr (opbms_session_get_username (self->session), ==, "meera");
  tear_down (self);
}

static void
test_says_why_nothing_can_be_kept (void)
{
  Fixture *self;

  opbms_test_keyring_end ();
  self = set_up ();
  opbms_test_wait_until (opbms_test_shows (self->window, "This computer has no keyring"));
  g_assert_false (gtk_widget_is_sensitive (find_keep_row (self->window)));
  g_assert_false (opbms_test_shows (self->window, "Kept on this computer"));
  g_assert_true (has_focus (self->window, opbms_test_find (self->window, "Username")));
  sign_in (self->window, "lakshmi", FALSE);
  opbms_test_wait_until (self->session);
  tear_down (self);
}

int
main (int   argc,
      char *argv[])
{
  OpbmsTestNotifications *desktop; /* who is kept is reminded */
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desktop = opbms_test_notifications_new ();

  g_test_add_func ("/ui/kept-accounts/is-kept-across-a-restart", test_is_kept_across_a_restart);
  g_test_add_func ("/ui/kept-accounts/keeps-several-accounts", test_keeps_several_accounts);
  g_test_add_func ("/ui/kept-accounts/keeping-again-replaces-the-former",
                   test_keeping_again_replaces_the_former);
  g_test_add_func ("/ui/kept-accounts/takes-no-focus-from-who-types",
                   test_takes_no_focus_from_who_types);
  g_test_add_func ("/ui/kept-accounts/forgets-and-takes-it-back", test_forgets_and_takes_it_back);
  g_test_add_func ("/ui/kept-accounts/forgotten-it-is-gone-for-good",
                   test_forgotten_it_is_gone_for_good);
  g_test_add_func ("/ui/kept-accounts/forgotten-it-is-gone-though-one-quits-at-once",
                   test_forgotten_it_is_gone_though_one_quits_at_once);
  g_test_add_func ("/ui/kept-accounts/says-that-it-was-revoked", test_says_that_it_was_revoked);
  g_test_add_func ("/ui/kept-accounts/learns-of-a-new-name", test_learns_of_a_new_name);
  g_test_add_func ("/ui/kept-accounts/nothing-is-written-in-clear",
                   test_nothing_is_written_in_clear);
  g_test_add_func ("/ui/kept-accounts/may-be-closed-while-it-asks",
                   test_may_be_closed_while_it_asks);
  g_test_add_func ("/ui/kept-accounts/the-window-works-while-the-keyring-hangs",
                   test_the_window_works_while_the_keyring_hangs);
  g_test_add_func ("/ui/kept-accounts/signing-in-does-not-wait-for-it-to-be-kept",
                   test_signing_in_does_not_wait_for_it_to_be_kept);
  g_test_add_func ("/ui/kept-accounts/a-locked-one-leaves-the-password",
                   test_a_locked_one_leaves_the_password);
  g_test_add_func ("/ui/kept-accounts/says-why-nothing-can-be-kept",
                   test_says_why_nothing_can_be_kept);

  status = g_test_run ();
  opbms_test_notifications_free (desktop);
  opbms_test_database_free (database);

  return status;
}
