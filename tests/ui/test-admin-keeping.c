/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill-type.h"
#include "ui/admin/opbms-bill-type-dialog.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/shared/opbms-page-dialog.h"

#include <string.h>

/* What only staff keep: the types of bills, and who else is staff. */

static GtkWindow *
open_dialog (AdminFixture *fixture,
             const char   *action,
             const char   *row)
{
  GtkWindow *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, row);

  return dialog;
}

static const char *
say_types (AdminFixture *fixture)
{
  static char *said;
  g_autoptr (GPtrArray) types = opbms_bill_type_list (fixture->session, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);

    g_string_append_printf (text, "%s%s%s", i > 0 ? "," : "", type->name,
                            type->retired ? "*" : "");
  }
  g_free (said);
  said = g_strdup (text->str);

  return said;
}

static void
test_adds_a_type_and_renames_it (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog = open_dialog (fixture, "win.bill-types", "Electricity");
  GtkWindow *form;

  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_key ("<Control>n");
  form = opbms_test_wait_for_window (OPBMS_TYPE_BILL_TYPE_DIALOG);
  opbms_test_type (form, "Name", "fees");
  opbms_test_press (form, "Add");
  opbms_test_wait_until (opbms_test_shows (form, "There is a bill type “Fees” already."));
  opbms_test_type (form, "Name", "Water");
  opbms_test_press (form, "Add");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_BILL_TYPE_DIALOG));
  opbms_test_press (dialog, "Water");
  opbms_test_press (dialog, "Rename…");
  form = opbms_test_wait_for_window (OPBMS_TYPE_BILL_TYPE_DIALOG);
  opbms_test_type (form, "Name", "Water and gas");
  opbms_test_press (form, "Rename");
  opbms_test_find (dialog, "Water and gas");
  g_assert_nonnull (strstr (say_types (fixture), "Water and gas"));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_retires_a_type_and_brings_it_back (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog = open_dialog (fixture, "win.bill-types", "Donation");

  opbms_test_press (dialog, "Donation");
  opbms_test_press (dialog, "Retire");
  opbms_test_wait_until (strstr (say_types (fixture), "Donation*"));
  opbms_test_wait_until (opbms_test_shows (dialog, "“Donation” is for no new bills"));
  opbms_test_press (dialog, "Undo");
  opbms_test_wait_until (!strstr (say_types (fixture), "Donation*"));
  opbms_test_wait_until (opbms_test_shows (dialog, "“Donation” is back"));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static gint64
add_administrator (AdminFixture *fixture)
{
  OpbmsAccountDraft draft = {
    .username = "second", .full_name = "Second Keeper", .password = "three green parrots",
    .role = OPBMS_ROLE_ADMIN,
  };
  g_autoptr (GError) error = NULL;
  gint64 id;

  opbms_account_create (fixture->session, &draft, &id, &error);
  g_assert_no_error (error);

  return id;
}

static gboolean
is_active (AdminFixture *fixture,
           gint64        id)
{
  g_autoptr (OpbmsAccount) account = opbms_account_get (fixture->database->system, id, NULL);

  return account->active;
}

static void
test_adds_an_administrator (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog = open_dialog (fixture, "win.administrators", "Meera Iyer (you)");
  g_autoptr (OpbmsAccount) account = NULL;
  GtkWindow *form;

  opbms_test_press (dialog, "Add…");
  form = opbms_test_wait_for_window (OPBMS_TYPE_ACCOUNT_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (form), ==, "New Administrator");
  opbms_test_type (form, "Full name", "Anil Kumar");
  opbms_test_type (form, "Username", "anil.k");
  opbms_test_type (form, "Password", "three green parrots");
  opbms_test_type (form, "Password again", "three green parrots");
  opbms_test_press (form, "Create");
  opbms_test_find (dialog, "@anil.k");
  account = opbms_account_find (fixture->session, "anil.k", NULL);
  g_assert_cmpint (account->role, ==, OPBMS_ROLE_ADMIN);
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_the_last_administrator_is_not_offered_to_leave (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_EMPTY);
  GtkWindow *dialog = open_dialog (fixture, "win.administrators", "Meera Iyer (you)");

  opbms_test_press (dialog, "Meera Iyer (you)");
  opbms_test_find (dialog, "Edit Profile…");
  g_assert_null (opbms_test_look_for (dialog, "Deactivate…"));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_another_is_deactivated_and_that_is_undone (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_EMPTY);
  gint64 second = add_administrator (fixture);
  GtkWindow *dialog = open_dialog (fixture, "win.administrators", "Second Keeper");

  opbms_test_press (dialog, "Second Keeper");
  opbms_test_press (dialog, "Deactivate");
  opbms_test_wait_until (!is_active (fixture, second));
  opbms_test_wait_until (opbms_test_shows (dialog, "Inactive"));
  opbms_test_press (dialog, "Undo");
  opbms_test_wait_until (is_active (fixture, second));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
on_sign_out (GtkWindow *window,
             gboolean  *is_out)
{
  *is_out = TRUE;
}

static void
test_who_leaves_is_asked_before_and_signed_out_after (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_EMPTY);
  GtkWindow *dialog;
  GtkWindow *question;
  gint64 own = opbms_session_get_account_id (fixture->session);
  gboolean is_out = FALSE;

  add_administrator (fixture);
  g_signal_connect (fixture->window, "sign-out", G_CALLBACK (on_sign_out), &is_out);
  dialog = open_dialog (fixture, "win.administrators", "Meera Iyer (you)");
  opbms_test_press (dialog, "Meera Iyer (you)");
  opbms_test_press (dialog, "Deactivate…");
  question = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  opbms_test_press (question, "Stay");
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (is_active (fixture, own));

  opbms_test_press (dialog, "Meera Iyer (you)");
  opbms_test_press (dialog, "Deactivate…");
  question = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  opbms_test_press (question, "Deactivate");
  opbms_test_wait_until (is_out);
  g_assert_false (is_active (fixture, own));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/admin/keeping/adds-a-type-and-renames-it",
                   test_adds_a_type_and_renames_it);
  g_test_add_func ("/ui/admin/keeping/retires-a-type-and-brings-it-back",
                   test_retires_a_type_and_brings_it_back);
  g_test_add_func ("/ui/admin/keeping/adds-an-administrator", test_adds_an_administrator);
  g_test_add_func ("/ui/admin/keeping/the-last-administrator-is-not-offered-to-leave",
                   test_the_last_administrator_is_not_offered_to_leave);
  g_test_add_func ("/ui/admin/keeping/another-is-deactivated-and-that-is-undone",
                   test_another_is_deactivated_and_that_is_undone);
  g_test_add_func ("/ui/admin/keeping/who-leaves-is-asked-before-and-signed-out-after",
                   test_who_leaves_is_asked_before_and_signed_out_after);

  return g_test_run ();
}
