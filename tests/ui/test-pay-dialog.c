/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-pay-row.h"

/* Paying, as a customer does it in the window, on the sample data: lakshmi owes 4 bills, 3 of them
 * now. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  gint64             account_id;
  GtkWindow         *window;
  GtkWindow         *dialog;
} Desk;

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, "lakshmi");
  desk->account_id = opbms_session_get_account_id (opbms_context_get_session (desk->context));
  desk->window = opbms_customer_window_new (opbms_test_ui_get_application (), desk->context);
  gtk_window_present (desk->window);
  opbms_test_press (desk->window, "Pay ₹2,747.50…");
  desk->dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG);
  opbms_test_find (desk->dialog, "3 of 4 bills, all or none");

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

static GPtrArray *
list_open (Desk *desk)
{
  OpbmsBillQuery query = {
    .account_id = desk->account_id, .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_DUE,
  };
  g_autoptr (GError) error = NULL;
  GPtrArray *bills = opbms_bill_list (desk->database->system, &query, &error);

  g_assert_no_error (error);

  return bills;
}

static guint
count_open (Desk *desk)
{
  g_autoptr (GPtrArray) bills = list_open (desk);

  return bills->len;
}

static guint
count_payments (Desk *desk)
{
  OpbmsPaymentQuery query = { .account_id = desk->account_id };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = opbms_payment_list (desk->database->system, &query, &error);

  g_assert_no_error (error);

  return payments->len;
}

/* What somebody else pays meanwhile, here over a connection of their own. */
static void
pay_elsewhere (Desk   *desk,
               gint64  bill_id)
{
  g_autoptr (GError) error = NULL;
  OpbmsPayItem item = { bill_id, -1 };
  g_autoptr (OpbmsStore) store = opbms_store_open (desk->database->location, OPBMS_STORE_EXISTING,
                                                   &error);
  g_autoptr (OpbmsSession) session = opbms_session_open_system (store, desk->database->today,
                                                                &error);

  g_assert_no_error (error);
  opbms_payment_pay (session, &item, 1, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  opbms_store_close (store);
}

static void
test_pays_what_is_ticked (void)
{
  Desk *desk = desk_new ();

  opbms_test_press (desk->dialog, "Pay ₹2,747.50");
  opbms_test_find (desk->window, "Paid ₹2,747.50");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_PAY_DIALOG));
  g_assert_cmpuint (count_open (desk), ==, 1);
  opbms_test_find (desk->window, "Nothing to pay now");

  desk_free (desk);
}

static void
test_total_follows_the_ticks (void)
{
  Desk *desk = desk_new ();

  opbms_test_press_widget (opbms_test_find_type (desk->dialog, OPBMS_TYPE_PAY_ROW));
  opbms_test_find (desk->dialog, "Pay ₹1,507.00");
  g_assert_true (opbms_test_shows (desk->dialog, "2 of 4 bills"));
  opbms_test_press (desk->dialog, "Pay ₹1,507.00");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_PAY_DIALOG));
  g_assert_cmpuint (count_open (desk), ==, 2);

  desk_free (desk);
}

static void
test_two_presses_pay_once (void)
{
  Desk *desk = desk_new ();
  guint n_before = count_payments (desk);
  GtkWidget *button = opbms_test_find (desk->dialog, "Pay ₹2,747.50");

  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (button, "clicked");
  opbms_form_dialog_submit (OPBMS_FORM_DIALOG (desk->dialog));
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_PAY_DIALOG));
  g_assert_cmpuint (count_payments (desk), ==, n_before + 3);
  g_assert_false (opbms_test_shows (desk->window, "already"));

  desk_free (desk);
}

static void
test_declined_payment_is_recorded_and_said (void)
{
  Desk *desk = desk_new ();
  guint n_before = count_payments (desk);

  opbms_test_press_widget (opbms_test_find_type (desk->dialog, GTK_TYPE_SWITCH));
  opbms_test_press (desk->dialog, "Pay ₹2,747.50");
  opbms_test_find (desk->dialog, "The payment of ₹2,747.50 was declined. The bills stay unpaid.");
  g_assert_cmpuint (count_open (desk), ==, 4);
  g_assert_cmpuint (count_payments (desk), ==, n_before + 3);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (desk->dialog)));
  g_assert_true (opbms_test_shows (desk->dialog, "3 of 4 bills"));

  desk_free (desk);
}

static void
test_bill_paid_meanwhile_stops_the_payment (void)
{
  Desk *desk = desk_new ();
  g_autoptr (GPtrArray) bills = list_open (desk);
  guint n_before;

  pay_elsewhere (desk, ((OpbmsBill *) g_ptr_array_index (bills, 0))->id);
  n_before = count_payments (desk);
  opbms_form_dialog_submit (OPBMS_FORM_DIALOG (desk->dialog)); /* before the dialog could hear of it */
  opbms_test_find (desk->dialog, "Already paid");
  opbms_test_wait_until (opbms_test_shows (desk->dialog, "Nothing was paid."));
  opbms_test_find (desk->dialog, "Pay ₹1,507.00");
  g_assert_cmpuint (count_payments (desk), ==, n_before);
  g_assert_cmpuint (count_open (desk), ==, 3);

  desk_free (desk);
}

static void
test_open_dialog_follows_what_others_do (void)
{
  Desk *desk = desk_new ();
  g_autoptr (GPtrArray) bills = list_open (desk);
  OpbmsBillDraft draft = {
    .account_id = desk->account_id, .title = "Hostel deposit", .amount = 10000,
    .due_date = desk->database->today,
  };
  g_autoptr (GError) error = NULL;

  pay_elsewhere (desk, ((OpbmsBill *) g_ptr_array_index (bills, 1))->id);
  opbms_test_find (desk->dialog, "Already paid");
  opbms_test_find (desk->dialog, "Pay ₹2,248.50");

  opbms_bill_create (desk->database->system, &draft, NULL, &error);
  g_assert_no_error (error);
  opbms_test_find (desk->dialog, "Hostel deposit");
  g_assert_true (opbms_test_shows (desk->dialog, "2 of 4 bills")); /* a new bill is not ticked */

  desk_free (desk);
}

static void
test_enter_pays_and_space_ticks (void)
{
  Desk *desk = desk_new ();

  opbms_test_wait_until (gtk_window_is_active (desk->dialog));
  opbms_test_wait_until (OPBMS_IS_PAY_ROW (gtk_window_get_focus (desk->dialog)));
  opbms_test_key ("space");
  opbms_test_find (desk->dialog, "Pay ₹1,507.00");
  opbms_test_key ("space");
  opbms_test_find (desk->dialog, "Pay ₹2,747.50");
  opbms_test_key ("Return");
  opbms_test_find (desk->window, "Paid ₹2,747.50");
  g_assert_cmpuint (count_open (desk), ==, 1);

  desk_free (desk);
}

static void
test_tab_goes_from_bill_to_bill_and_on (void)
{
  Desk *desk = desk_new ();
  GtkWidget *focus;
  int n_bills = 0;

  opbms_test_wait_until (gtk_window_is_active (desk->dialog));
  opbms_test_wait_until (OPBMS_IS_PAY_ROW (gtk_window_get_focus (desk->dialog)));
  while (OPBMS_IS_PAY_ROW (focus = gtk_window_get_focus (desk->dialog))) {
    n_bills++;
    opbms_test_key ("Tab");
    opbms_test_wait_until (gtk_window_get_focus (desk->dialog) != focus);
  }
  g_assert_cmpint (n_bills, ==, 4);
  opbms_test_key ("space"); /* on the row that simulates a decline */
  opbms_test_key ("Return");
  opbms_test_find (desk->dialog, "The payment of ₹2,747.50 was declined. The bills stay unpaid.");

  desk_free (desk);
}

static void
test_escape_pays_nothing (void)
{
  Desk *desk = desk_new ();
  guint n_before = count_payments (desk);

  opbms_test_wait_until (gtk_window_is_active (desk->dialog));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_PAY_DIALOG));
  g_assert_cmpuint (count_payments (desk), ==, n_before);

  desk_free (desk);
}

static void
test_staff_record_a_payment (void)
{
  g_autoptr (OpbmsTestDatabase) database = opbms_test_database_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsContext) context = opbms_test_database_sign_in (database, "meera");
  g_autoptr (OpbmsAccount) account = opbms_account_find (database->system, "lakshmi", NULL);
  GtkWindow *window = opbms_admin_window_new (opbms_test_ui_get_application (), context);
  GtkWindow *dialog = GTK_WINDOW (opbms_pay_dialog_new (context, account->id, NULL, 0));

  gtk_window_set_transient_for (dialog, window);
  gtk_window_present (window);
  gtk_window_present (dialog);
  opbms_test_find (dialog, "0 of 4 bills, all or none");
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Record Payment");
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Record")));
  opbms_test_press_widget (opbms_test_find_type (dialog, OPBMS_TYPE_PAY_ROW));
  opbms_test_press (dialog, "Record ₹1,240.50");
  opbms_test_find (window, "Paid ₹1,240.50");

  opbms_test_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/pay-dialog/pays-what-is-ticked", test_pays_what_is_ticked);
  g_test_add_func ("/ui/pay-dialog/total-follows-the-ticks", test_total_follows_the_ticks);
  g_test_add_func ("/ui/pay-dialog/two-presses-pay-once", test_two_presses_pay_once);
  g_test_add_func ("/ui/pay-dialog/declined-payment-is-recorded-and-said",
                   test_declined_payment_is_recorded_and_said);
  g_test_add_func ("/ui/pay-dialog/bill-paid-meanwhile-stops-the-payment",
                   test_bill_paid_meanwhile_stops_the_payment);
  g_test_add_func ("/ui/pay-dialog/open-dialog-follows-what-others-do",
                   test_open_dialog_follows_what_others_do);
  g_test_add_func ("/ui/pay-dialog/enter-pays-and-space-ticks", test_enter_pays_and_space_ticks);
  g_test_add_func ("/ui/pay-dialog/tab-goes-from-bill-to-bill-and-on",
                   test_tab_goes_from_bill_to_bill_and_on);
  g_test_add_func ("/ui/pay-dialog/escape-pays-nothing", test_escape_pays_nothing);
  g_test_add_func ("/ui/pay-dialog/staff-record-a-payment", test_staff_record_a_payment);

  return g_test_run ();
}
