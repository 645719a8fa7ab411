/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/shared/opbms-kept-page.h"
#include "ui/shared/opbms-password-dialog.h"

/* Who one is, and the password one signs in with: a customer's page, and the forms that staff have
 * too. */

#define NEW_PASSWORD "three green parrots"
#define HERE         "This computer"

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  OpbmsWindow       *window;
} Desk;

static OpbmsSession *
keep (OpbmsContext *context,
      const char   *computer)
{
  char *token = NULL;
  g_autoptr (GError) error = NULL;
  OpbmsSession *session = opbms_session_keep (opbms_context_get_session (context), computer, &token,
                                              &error);

  g_assert_no_error (error);
  opbms_password_free (token);

  return session;
}

/* Lakshmi, who may stay signed in here, and in two other places. */
static Desk *
desk_new_kept (gboolean is_kept)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, "lakshmi");
  if (is_kept) {
    g_autoptr (OpbmsSession) library = keep (desk->context, "library");
    g_autoptr (OpbmsSession) here = keep (desk->context, "kitchen");
    g_autoptr (OpbmsSession) cousin = keep (desk->context, "cousin");

    g_object_unref (desk->context);
    desk->context = opbms_context_new (desk->database->worker, here);
  }
  desk->window = OPBMS_WINDOW (opbms_customer_window_new (opbms_test_ui_get_application (),
                                                          desk->context));
  gtk_window_present (GTK_WINDOW (desk->window));
  opbms_window_show_page (desk->window, "profile");
  opbms_test_wait_until (opbms_page_is_loaded (opbms_window_get_visible_page (desk->window)));

  return desk;
}

static Desk *
desk_new (void)
{
  return desk_new_kept (FALSE);
}

static void
desk_free (Desk *desk)
{
  opbms_test_destroy (desk->window);
  g_object_unref (desk->context);
  opbms_test_database_free (desk->database);
  g_free (desk);
}

static gboolean
can_sign_in (OpbmsTestDatabase *database,
             const char        *username,
             const char        *password)
{
  g_autoptr (OpbmsSession) session = opbms_session_sign_in (database->store, database->today,
                                                            username, password, NULL);

  return session != NULL;
}

static gboolean
is_open (GType type)
{
  return opbms_test_look_for_window (type) != NULL;
}

static void
test_a_customer_sees_their_profile (void)
{
  Desk *desk = desk_new ();

  opbms_test_find (desk->window, "Username: lakshmi");
  opbms_test_find (desk->window, "Full name: Lakshmi Subramaniam");
  desk_free (desk);
}

static void
test_a_customer_changes_name_and_phone (void)
{
  Desk *desk = desk_new ();
  GtkWindow *dialog;

  opbms_test_press (desk->window, "Edit Profile…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_ACCOUNT_DIALOG);
  g_assert_null (opbms_test_look_for (dialog, "Username")); /* not theirs to change */
  opbms_test_type (dialog, "Full name", "Lakshmi Rao");
  opbms_test_type (dialog, "Phone (optional)", "98450 12345");
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (!is_open (OPBMS_TYPE_ACCOUNT_DIALOG));
  opbms_test_wait_until (opbms_test_shows (desk->window, "Profile saved"));
  opbms_test_find (desk->window, "Full name: Lakshmi Rao");
  opbms_test_find (desk->window, "Phone: 98450 12345");
  opbms_test_find (desk->window, "Lakshmi Rao, Customer"); /* the account button */
  desk_free (desk);
}

static void
test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost (void)
{
  Desk *desk = desk_new ();
  g_autofree char *long_name = g_strnfill (400, 'x');
  GtkWindow *dialog;

  opbms_test_press (desk->window, "Edit Profile…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_ACCOUNT_DIALOG);
  opbms_test_type (dialog, "Full name", long_name);
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (opbms_test_shows (dialog, "The full name"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (dialog, "Full name"))),
                   ==, long_name);
  opbms_test_destroy (dialog);
  desk_free (desk);
}

static void
test_a_password_is_changed_with_the_old_one (void)
{
  Desk *desk = desk_new ();
  GtkWindow *dialog;

  opbms_test_press (desk->window, "Change Password…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PASSWORD_DIALOG);
  opbms_test_type (dialog, "Old password", "not mine");
  opbms_test_type (dialog, "New password", NEW_PASSWORD);
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Change")));
  opbms_test_type (dialog, "New password again", NEW_PASSWORD);
  opbms_test_press (dialog, "Change");
  opbms_test_wait_until (opbms_test_shows (dialog, "not your password"));
  g_assert_true (can_sign_in (desk->database, "lakshmi", OPBMS_DEMO_PASSWORD));

  opbms_test_type (dialog, "Old password", OPBMS_DEMO_PASSWORD);
  opbms_test_press (dialog, "Change");
  opbms_test_wait_until (!is_open (OPBMS_TYPE_PASSWORD_DIALOG));
  opbms_test_wait_until (opbms_test_shows (desk->window, "Password changed"));
  g_assert_true (can_sign_in (desk->database, "lakshmi", NEW_PASSWORD));
  g_assert_false (can_sign_in (desk->database, "lakshmi", OPBMS_DEMO_PASSWORD));
  desk_free (desk);
}

static void
test_staff_change_theirs_from_the_account_menu (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog;

  opbms_test_press (fixture->window, "Meera Iyer, Administrator");
  opbms_test_press (fixture->window, "Edit Profile…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_ACCOUNT_DIALOG);
  opbms_test_type (dialog, "Full name", "Meera Menon");
  opbms_test_type (dialog, "Email (optional)", "meera@example.org");
  opbms_test_press (dialog, "Save");
  opbms_test_find (fixture->window, "Meera Menon, Administrator");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.change-password",
                                             NULL));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PASSWORD_DIALOG);
  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!is_open (OPBMS_TYPE_PASSWORD_DIALOG));
  admin_fixture_free (fixture);
}

static GtkWindow *
show_kept (Desk *desk)
{
  opbms_test_press (desk->window, "Where You Stay Signed In");

  return opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
}

static guint
count_kept (Desk *desk)
{
  OpbmsSession *session = opbms_context_get_session (desk->context);
  g_autoptr (GPtrArray) kept =
      opbms_kept_sign_in_list (session, opbms_session_get_account_id (session), NULL);

  return kept->len;
}

static GtkWidget *
look_for_button (GtkWindow  *dialog,
                 const char *computer)
{
  GtkWidget *row = gtk_widget_get_ancestor (opbms_test_find (dialog, computer),
                                            GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *label = opbms_test_look_for (row, "Sign Out");

  return label ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static void
test_signs_out_on_another_computer (void)
{
  Desk *desk = desk_new_kept (TRUE);
  GtkWindow *dialog = show_kept (desk);

  opbms_test_find (dialog, "library");
  opbms_test_wait_until (opbms_test_shows (dialog, HERE));
  g_assert_null (look_for_button (dialog, "kitchen")); /* one is here */
  opbms_test_press_widget (look_for_button (dialog, "library"));
  opbms_test_wait_until (opbms_test_shows (dialog, "Signed out on 1 computer"));
  opbms_test_wait_until (!opbms_test_look_for (dialog, "library"));
  opbms_test_find (dialog, "cousin");
  g_assert_cmpuint (count_kept (desk), ==, 2);

  opbms_test_destroy (dialog);
  desk_free (desk);
}

static void
test_signs_out_everywhere_else (void)
{
  Desk *desk = desk_new_kept (TRUE);
  GtkWindow *dialog = show_kept (desk);

  opbms_test_press (dialog, "Sign Out Everywhere Else");
  opbms_test_wait_until (opbms_test_shows (dialog, "Signed out on 2 computers"));
  opbms_test_wait_until (!opbms_test_look_for (dialog, "cousin"));
  opbms_test_wait_until (!opbms_test_look_for (dialog, "Sign Out Everywhere Else"));
  opbms_test_find (dialog, "kitchen");
  g_assert_cmpuint (count_kept (desk), ==, 1);

  opbms_test_destroy (dialog);
  desk_free (desk);
}

static void
test_says_that_one_is_kept_nowhere (void)
{
  Desk *desk = desk_new ();
  GtkWindow *dialog = show_kept (desk);

  opbms_test_wait_until (opbms_test_shows (dialog, "turn on “Keep me signed in”"));
  g_assert_null (opbms_test_look_for (dialog, "Sign Out Everywhere Else"));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!is_open (OPBMS_TYPE_PAGE_DIALOG));
  desk_free (desk);
}

static void
test_staff_find_it_in_the_account_menu (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsSession) office = keep (fixture->context, "office");
  GtkWindow *dialog;

  opbms_test_press (fixture->window, "Meera Iyer, Administrator");
  opbms_test_press (fixture->window, "Where You Stay Signed In");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "office");
  opbms_test_find (dialog, "Sign Out Everywhere Else");
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/own-account/a-customer-sees-their-profile",
                   test_a_customer_sees_their_profile);
  g_test_add_func ("/ui/own-account/a-customer-changes-name-and-phone",
                   test_a_customer_changes_name_and_phone);
  g_test_add_func ("/ui/own-account/what-is-wrong-stands-beside-the-field-and-nothing-is-lost",
                   test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost);
  g_test_add_func ("/ui/own-account/a-password-is-changed-with-the-old-one",
                   test_a_password_is_changed_with_the_old_one);
  g_test_add_func ("/ui/own-account/staff-change-theirs-from-the-account-menu",
                   test_staff_change_theirs_from_the_account_menu);

  g_test_add_func ("/ui/own-account/signs-out-on-another-computer",
                   test_signs_out_on_another_computer);
  g_test_add_func ("/ui/own-account/signs-out-everywhere-else", test_signs_out_everywhere_else);
  g_test_add_func ("/ui/own-account/says-that-one-is-kept-nowhere",
                   test_says_that_one_is_kept_nowhere);
  g_test_add_func ("/ui/own-account/staff-find-it-in-the-account-menu",
                   test_staff_find_it_in_the_account_menu);

  return g_test_run ();
}
