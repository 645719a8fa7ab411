/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill.h"
#include "ui/admin/opbms-bill-dialog.h"
#include "ui/admin/opbms-customer-page.h"
#include "ui/shared/opbms-pay-dialog.h"

/* The staff's forms. */

static GtkWindow *
open_dialog (AdminFixture *fixture,
             const char   *action,
             const char   *username)
{
  gint64 id = username ? admin_fixture_find_account (fixture, username) : 0;

  if (g_str_equal (action, "win.new-customer")) {
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  } else {
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "x", id));
  }

  return opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

static gint64
count_bills (AdminFixture *fixture,
             const char   *username,
             const char   *search)
{
  g_autoptr (GError) error = NULL;
  OpbmsBillQuery query = { .account_id = admin_fixture_find_account (fixture, username),
                           .search = search };
  OpbmsBillCount count;

  opbms_bill_count (fixture->session, &query, &count, &error);
  g_assert_no_error (error);

  return count.bills;
}

static gboolean
is_open (void)
{
  return opbms_test_look_for_window (OPBMS_TYPE_FORM_DIALOG) != NULL;
}

static void
test_assigns_a_bill (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog = open_dialog (fixture, "win.assign-bill", "lakshmi");

  opbms_test_wait_until (opbms_test_shows (dialog, "Lakshmi Subramaniam"));
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Assign")));
  opbms_test_type (dialog, "Title", "Picnic to Nandi Hills");
  opbms_test_type (dialog, "Amount, ₹", "1,240.50");
  opbms_test_press (dialog, "Assign");
  opbms_test_wait_until (!is_open ());
  g_assert_cmpint (count_bills (fixture, "lakshmi", "Picnic to Nandi"), ==, 1);
  opbms_test_wait_until (opbms_test_shows (fixture->window, "Assigned “Picnic to Nandi Hills”"));
  admin_fixture_free (fixture);
}

static void
test_says_a_wrong_amount_after_it_is_left (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog = open_dialog (fixture, "win.assign-bill", "lakshmi");
  GtkWidget *amount;

  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_type (dialog, "Title", "Picnic");
  opbms_test_type (dialog, "Amount, ₹", "12,40");
  amount = opbms_test_find (dialog, "Amount, ₹");
  g_assert_false (opbms_test_shows (dialog, "is not an amount"));
  gtk_widget_grab_focus (opbms_test_find (dialog, "Title"));
  opbms_test_wait_until (opbms_test_shows (dialog, "12,40"));
  opbms_test_wait_until (gtk_widget_has_css_class (gtk_widget_get_ancestor (amount,
                                                                            ADW_TYPE_ENTRY_ROW),
                                                                            "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (amount)), ==, "12,40");
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Assign")));
  opbms_test_type (dialog, "Amount, ₹", "1240");
  g_assert_true (gtk_widget_is_sensitive (opbms_test_find (dialog, "Assign")));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static OpbmsBill *
find_unpaid_bill (AdminFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OpbmsBillQuery query = {
    .account_id = admin_fixture_find_account (fixture, "lakshmi"), .filter = OPBMS_BILLS_UNPAID,
    .order = OPBMS_BILL_ORDER_DUE, .limit = 1,
  };
  g_autoptr (GPtrArray) bills = opbms_bill_list (fixture->session, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpint (bills->len, ==, 1);

  return opbms_bill_copy (g_ptr_array_index (bills, 0));
}

static GtkWindow *
open_bill (AdminFixture    *fixture,
           const OpbmsBill *bill)
{
  GtkWindow *dialog = GTK_WINDOW (opbms_bill_dialog_new_edit (fixture->context, bill));

  gtk_window_set_transient_for (dialog, GTK_WINDOW (fixture->window));
  gtk_window_present (dialog);
  opbms_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));

  return dialog;
}

static void
edit_meanwhile (AdminFixture *fixture,
                gint64        id,
                const char   *title,
                const char   *description)
{
  OpbmsBillDraft draft = { .title = title, .description = description, .amount = -1,
                           .due_date = OPBMS_DATE_NONE };
  g_autoptr (GError) error = NULL;

  opbms_bill_edit (fixture->session, id, &draft, &error);
  g_assert_no_error (error);
}

static const char *
get_typed (GtkWindow  *dialog,
           const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (dialog, name)));
}

static void
test_takes_over_what_others_changed_and_keeps_what_was_typed (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsBill) bill = find_unpaid_bill (fixture);
  GtkWindow *dialog = open_bill (fixture, bill);
  g_autoptr (OpbmsBill) saved = NULL;

  opbms_test_type (dialog, "Title", "What I wrote");
  edit_meanwhile (fixture, bill->id, "What another wrote", "Of another");
  opbms_test_wait_until (opbms_test_shows (dialog, "Of another"));
  g_assert_true (opbms_test_shows (dialog, "→ What another wrote (you changed it too)"));
  g_assert_cmpstr (get_typed (dialog, "Title"), ==, "What I wrote");
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Save")));
  opbms_test_press (dialog, "Take Over");
  g_assert_cmpstr (get_typed (dialog, "Title"), ==, "What I wrote");
  g_assert_cmpstr (get_typed (dialog, "Description (optional)"), ==, "Of another");
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (!is_open ());
  saved = opbms_bill_get (fixture->session, bill->id, NULL);
  g_assert_cmpstr (saved->title, ==, "What I wrote");
  g_assert_cmpstr (saved->description, ==, "Of another");
  admin_fixture_free (fixture);
}

static void
test_keeps_mine_over_theirs_only_when_asked_to (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsBill) bill = find_unpaid_bill (fixture);
  GtkWindow *dialog = open_bill (fixture, bill);
  g_autoptr (OpbmsBill) saved = NULL;

  opbms_test_type (dialog, "Title", "What I wrote");
  edit_meanwhile (fixture, bill->id, NULL, "Of another");
  opbms_test_wait_until (opbms_test_shows (dialog, "Of another"));
  opbms_test_press (dialog, "Keep Mine");
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (!is_open ());
  saved = opbms_bill_get (fixture->session, bill->id, NULL);
  g_assert_cmpstr (saved->title, ==, "What I wrote");
  g_assert_cmpstr (saved->description, ==, bill->description ? bill->description : "");
  admin_fixture_free (fixture);
}

static void
test_a_bill_voided_meanwhile_can_only_be_closed (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsBill) bill = find_unpaid_bill (fixture);
  GtkWindow *dialog = open_bill (fixture, bill);
  g_autoptr (GError) error = NULL;

  opbms_test_type (dialog, "Title", "What I wrote");
  opbms_bill_void (fixture->session, bill->id, &error);
  g_assert_no_error (error);
  opbms_test_wait_until (opbms_test_shows (dialog, "It can no longer be edited"));
  g_assert_true (opbms_test_shows (dialog, "unpaid → void"));
  g_assert_cmpstr (get_typed (dialog, "Title"), ==, "What I wrote");
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Save")));
  opbms_test_press (dialog, "Close");
  opbms_test_wait_until (!is_open ());
  admin_fixture_free (fixture);
}

static void
test_creates_a_customer_who_can_sign_in (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_EMPTY);
  GtkWindow *dialog = open_dialog (fixture, "win.new-customer", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = NULL;

  opbms_test_type (dialog, "Full name", "ಕಾವ್ಯ ರೆಡ್ಡಿ");
  opbms_test_type (dialog, "Username", "kavya");
  opbms_test_type (dialog, "Password", "kavya123");
  opbms_test_type (dialog, "Password again", "kavya123");
  /* Too close to the username; and then not the same twice. */
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Create")));
  opbms_test_type (dialog, "Password", "three green parrots");
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Create")));
  opbms_test_type (dialog, "Password again", "three green parrots");
  opbms_test_press (dialog, "Create");

  opbms_test_wait_until (OPBMS_IS_CUSTOMER_PAGE (opbms_window_get_visible_page (fixture->window)));
  opbms_test_wait_until (opbms_test_shows (fixture->window, "@kavya · customer since"));
  session = opbms_session_sign_in (fixture->database->store, fixture->database->today, "kavya",
                                   "three green parrots",
                                   &error);
  g_assert_no_error (error);
  admin_fixture_free (fixture);
}

static void
test_says_beside_the_field_that_a_username_is_taken (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog = open_dialog (fixture, "win.new-customer", NULL);
  GtkWidget *username;

  opbms_test_type (dialog, "Full name", "Another Joseph");
  opbms_test_type (dialog, "Username", "Joseph");
  opbms_test_type (dialog, "Password", "three green parrots");
  opbms_test_type (dialog, "Password again", "three green parrots");
  opbms_test_press (dialog, "Create");
  username = opbms_test_find (dialog, "Username");
  opbms_test_wait_until (gtk_widget_has_css_class (gtk_widget_get_ancestor (username,
                                                                            ADW_TYPE_ENTRY_ROW),
                                                                            "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (dialog, "Full name"))),
                   ==, "Another Joseph");
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_resets_a_password (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show_customer (fixture, "lakshmi");
  GtkWindow *dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.reset-password", NULL));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_type (dialog, "New password", "three green parrots");
  opbms_test_type (dialog, "New password again", "three green parrots");
  opbms_test_press (dialog, "Reset");
  opbms_test_wait_until (!is_open ());
  session = opbms_session_sign_in (fixture->database->store, fixture->database->today, "lakshmi",
                                   "three green parrots", &error);
  g_assert_no_error (error);
  admin_fixture_free (fixture);
}

static void
test_asks_who_pays_before_what (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog = open_dialog (fixture, "win.record-payment", NULL);

  g_assert_false (OPBMS_IS_PAY_DIALOG (dialog));
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Next")));
  opbms_test_destroy (dialog);

  dialog = open_dialog (fixture, "win.record-payment", "lakshmi");
  g_assert_true (OPBMS_IS_PAY_DIALOG (dialog));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_keys_open_forms_for_the_customer_shown (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog;

  admin_fixture_show_customer (fixture, "joseph");
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  opbms_test_key ("<Control><Shift>b");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_BILL_DIALOG);
  opbms_test_wait_until (opbms_test_shows (dialog, "Joseph D’Souza"));
  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!is_open ());
  admin_fixture_free (fixture);
}

static void
test_a_key_opens_the_form_of_a_new_customer (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *dialog;

  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  opbms_test_key ("<Control>n");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "New Customer");
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/admin/dialogs/assigns-a-bill", test_assigns_a_bill);
  g_test_add_func ("/ui/admin/dialogs/says-a-wrong-amount-after-it-is-left",
                   test_says_a_wrong_amount_after_it_is_left);
  g_test_add_func ("/ui/admin/dialogs/takes-over-what-others-changed-and-keeps-what-was-typed",
                   test_takes_over_what_others_changed_and_keeps_what_was_typed);
  g_test_add_func ("/ui/admin/dialogs/keeps-mine-over-theirs-only-when-asked-to",
                   test_keeps_mine_over_theirs_only_when_asked_to);
  g_test_add_func ("/ui/admin/dialogs/a-bill-voided-meanwhile-can-only-be-closed",
                   test_a_bill_voided_meanwhile_can_only_be_closed);
  g_test_add_func ("/ui/admin/dialogs/creates-a-customer-who-can-sign-in",
                   test_creates_a_customer_who_can_sign_in);
  g_test_add_func ("/ui/admin/dialogs/says-beside-the-field-that-a-username-is-taken",
                   test_says_beside_the_field_that_a_username_is_taken);
  g_test_add_func ("/ui/admin/dialogs/resets-a-password", test_resets_a_password);
  g_test_add_func ("/ui/admin/dialogs/asks-who-pays-before-what", test_asks_who_pays_before_what);
  g_test_add_func ("/ui/admin/dialogs/keys-open-forms-for-the-customer-shown",
                   test_keys_open_forms_for_the_customer_shown);
  g_test_add_func ("/ui/admin/dialogs/a-key-opens-the-form-of-a-new-customer",
                   test_a_key_opens_the_form_of_a_new_customer);

  return g_test_run ();
}
