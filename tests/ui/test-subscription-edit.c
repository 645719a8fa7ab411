/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-subscription-edit.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"

/* Looking at a subscription and changing it, on the sample data: lakshmi's veena lessons bill
 * ₹500.00 every month on the 31st, the next time on 30 Nov. */

static OpbmsSubscription *
find_subscription (OpbmsSession *session,
                   const char   *name)
{
  OpbmsSubscriptionQuery query = { .search = name };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = opbms_subscription_list (session, &query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (found, i);

    if (g_str_equal (subscription->customer, "lakshmi")) {
      return opbms_subscription_copy (subscription);
    }
  }
  g_assert_not_reached ();
}

static GtkWindow *
open_form (GtkWindow  *window,
           gint64      id)
{
  GtkWindow *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-subscription", "x",
                                             id));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_wait_until (gtk_window_is_active (dialog));

  return dialog;
}

static gboolean
is_open (void)
{
  return opbms_test_look_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG) != NULL;
}

static void
test_staff_change_an_amount_from_the_next_date_on (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsSubscription) before = find_subscription (fixture->session, "Veena");
  GtkWindow *dialog = open_form (GTK_WINDOW (fixture->window), before->id);
  g_autoptr (OpbmsSubscription) after = NULL;

  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Edit Subscription");
  opbms_test_wait_until (opbms_test_shows (dialog, "Lakshmi Subramaniam"));
  opbms_test_wait_until (opbms_test_shows (dialog, "30 Nov 2026"));
  g_assert_true (opbms_test_shows (dialog, "November has no 31st"));
  g_assert_true (opbms_test_shows (dialog, "31 Oct 2027")); /* the twelfth */
  opbms_test_type (dialog, "Amount, ₹", "750");
  g_assert_true (opbms_test_shows (dialog, "₹750.00"));
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (!is_open ());
  opbms_test_wait_until (opbms_test_shows (fixture->window, "Changed “Veena lessons”"));
  after = find_subscription (fixture->session, "Veena");
  g_assert_cmpint (after->amount, ==, 75000);
  g_assert_true (after->next_renewal_date == before->next_renewal_date);
  g_assert_true (after->recurrence.start == before->recurrence.start);
  admin_fixture_free (fixture);
}

static void
test_a_date_that_has_passed_is_refused_beside_its_field (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsSubscription) before = find_subscription (fixture->session, "Veena");
  GtkWindow *dialog = open_form (GTK_WINDOW (fixture->window), before->id);

  opbms_test_type (dialog, "Next bill on", "21 Nov 2026");
  gtk_widget_grab_focus (opbms_test_find (dialog, "Name"));
  opbms_test_wait_until (opbms_test_shows (dialog, "The next date must be today or later."));
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Save")));
  opbms_test_type (dialog, "Next bill on", "5 Dec 2026");
  opbms_test_wait_until (opbms_test_shows (dialog, "5 Jan 2027"));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_who_was_slower_is_told_and_keeps_what_was_typed (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsSubscription) before = find_subscription (fixture->session, "Veena");
  GtkWindow *dialog = open_form (GTK_WINDOW (fixture->window), before->id);
  OpbmsSubscriptionEdit other = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (OpbmsSubscription) after = NULL;
  g_autoptr (GError) error = NULL;

  other.amount = 75000;
  opbms_subscription_edit (fixture->session, before->id, &other, NULL, &error);
  g_assert_no_error (error);
  opbms_test_type (dialog, "Name", "Veena, advanced");
  opbms_test_wait_until (opbms_test_shows (dialog, "Amount: ₹500.00 → ₹750.00"));
  opbms_test_press (dialog, "Take Over");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (dialog, "Name"))), ==,
                   "Veena, advanced");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (dialog, "Amount, ₹"))),
                   ==, "750.00");
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (!is_open ());
  after = find_subscription (fixture->session, "Veena, advanced");
  g_assert_cmpint (after->amount, ==, 75000);
  admin_fixture_free (fixture);
}

static void
test_a_customer_changes_their_own_by_keyboard (void)
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_DEMO);
  OpbmsContext *context = opbms_test_database_sign_in (database, "lakshmi");
  GtkWindow *window = opbms_customer_window_new (opbms_test_ui_get_application (), context);
  g_autoptr (OpbmsSubscription) before = find_subscription (database->system, "Veena");
  GtkWindow *dialog;
  g_autoptr (OpbmsSubscription) after = NULL;

  gtk_window_present (window);
  dialog = open_form (window, before->id);
  g_assert_null (opbms_test_look_for (dialog, "Customer"));
  opbms_test_key ("<Control>a"); /* the focus is in the first field */
  opbms_test_key ("v");
  opbms_test_wait_until (g_strcmp0 (gtk_editable_get_text (
    GTK_EDITABLE (opbms_test_find (dialog, "Name"))), "v") == 0);
  opbms_test_key ("Return");
  opbms_test_wait_until (!is_open ());
  after = find_subscription (database->system, "v");
  g_assert_cmpstr (after->name, ==, "v");
  g_assert_cmpint (after->id, ==, before->id);
  opbms_test_destroy (window);
  g_object_unref (context);
  opbms_test_database_free (database);
}

static void
test_the_details_show_the_coming_dates_and_lead_to_the_form (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsSubscription) subscription = find_subscription (fixture->session, "Veena");
  GtkWindow *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-subscription",
                                             "x", subscription->id));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_wait_until (opbms_test_shows (dialog, "Veena lessons"));
  g_assert_true (opbms_test_shows (dialog, "31 Oct 2027"));
  opbms_test_find (dialog, "Customer: Lakshmi Subramaniam");
  g_object_ref (dialog);
  opbms_test_press (dialog, "Edit…");
  opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  g_assert_finalize_object (dialog);
  admin_fixture_free (fixture);
}

static void
test_the_details_of_a_cancelled_one_offer_nothing (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsSubscription) subscription = find_subscription (fixture->session, "Veena");
  GtkWindow *dialog;

  g_assert_true (opbms_subscription_cancel (fixture->session, subscription->id, NULL));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-subscription", "x",
                              subscription->id);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_wait_until (opbms_test_shows (dialog, "Cancelled"));
  g_assert_null (opbms_test_look_for (dialog, "Edit…"));
  g_assert_false (opbms_test_shows (dialog, "Coming dates"));
  opbms_test_destroy (dialog);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-subscription", "x",
                              subscription->id);
  opbms_test_wait_until (opbms_test_shows (fixture->window, "has been cancelled meanwhile"));
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/subscription-edit/staff-change-an-amount-from-the-next-date-on",
                   test_staff_change_an_amount_from_the_next_date_on);
  g_test_add_func ("/ui/subscription-edit/a-date-that-has-passed-is-refused-beside-its-field",
                   test_a_date_that_has_passed_is_refused_beside_its_field);
  g_test_add_func ("/ui/subscription-edit/who-was-slower-is-told-and-keeps-what-was-typed",
                   test_who_was_slower_is_told_and_keeps_what_was_typed);
  g_test_add_func ("/ui/subscription-edit/a-customer-changes-their-own-by-keyboard",
                   test_a_customer_changes_their_own_by_keyboard);
  g_test_add_func ("/ui/subscription-edit/the-details-show-the-coming-dates-and-lead-to-the-form",
                   test_the_details_show_the_coming_dates_and_lead_to_the_form);
  g_test_add_func ("/ui/subscription-edit/the-details-of-a-cancelled-one-offer-nothing",
                   test_the_details_of_a_cancelled_one_offer_nothing);

  return g_test_run ();
}
