/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/shared/opbms-password-dialog.h"

/* Who one is, and the password one signs in with: a customer's page, and the forms that staff have
 * too. */

#define NEW_PASSWORD "three green parrots"

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  OpbmsWindow       *window;
} Desk;

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, "lakshmi");
  desk->window = OPBMS_WINDOW (opbms_customer_window_new (opbms_test_ui_get_application (),
                                                          desk->context));
  gtk_window_present (GTK_WINDOW (desk->window));
  opbms_window_show_page (desk->window, "profile");
  opbms_test_wait_until (opbms_page_is_loaded (opbms_window_get_visible_page (desk->window)));

  return desk;
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

  return g_test_run ();
}
