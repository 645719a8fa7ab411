/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "model/opbms-list-item.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-pay-dialog.h"

/* The staff's list of transactions, and a customer's lists of their own bills and payments. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  OpbmsWindow       *window;
} Desk;

static void
desk_open (Desk *desk)
{
  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, "lakshmi");
  desk->window = OPBMS_WINDOW (opbms_customer_window_new (opbms_test_ui_get_application (),
                                                          desk->context));
  gtk_window_present (GTK_WINDOW (desk->window));
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (desk->window)));
}

static OpbmsPage *
desk_show (Desk       *desk,
           const char *name)
{
  OpbmsPage *page;

  opbms_window_show_page (desk->window, name);
  page = opbms_window_get_visible_page (desk->window);
  opbms_test_wait_until (opbms_page_is_loaded (page));

  return page;
}

static void
desk_close (Desk *desk)
{
  opbms_test_destroy (desk->window);
  g_object_unref (desk->context);
  opbms_test_database_free (desk->database);
}

static GListModel *
get_rows (OpbmsPage *page)
{
  GtkWidget *view = opbms_test_find_type (page, GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static gint64
get_id (OpbmsPage *page,
        guint      position)
{
  g_autoptr (OpbmsListItem) item = g_list_model_get_item (get_rows (page), position);

  return item ? opbms_list_item_get_id (item) : 0;
}

static void
check_payments (OpbmsPage               *page,
                OpbmsSession            *session,
                const OpbmsPaymentQuery *query)
{
  g_autoptr (GError) error = NULL;
  OpbmsPaymentQuery first_page = *query;
  OpbmsPaymentCount count;
  g_autoptr (GPtrArray) payments = NULL;

  first_page.limit = 100;
  payments = opbms_payment_list (session, &first_page, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (payments->len, >, 0);
  opbms_payment_count (session, query, &count, &error);
  g_assert_no_error (error);
  opbms_test_wait_until (g_list_model_get_n_items (get_rows (page))
                         == count.successes + count.failures + count.reversed);
  for (guint i = 0; i < payments->len; i++) {
    opbms_test_wait_until (get_id (page, i)
                           == ((OpbmsPayment *) g_ptr_array_index (payments, i))->id);
  }
}

static void
test_staff_see_everybodys_latest_first (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "transactions");
  gint64 lakshmi = admin_fixture_find_account (fixture, "lakshmi");

  check_payments (page, fixture->session, &(OpbmsPaymentQuery) { 0 });
  gtk_drop_down_set_selected (GTK_DROP_DOWN (opbms_test_find (page, "Status")), 2);
  check_payments (page, fixture->session,
                  &(OpbmsPaymentQuery) { .filter = OPBMS_PAYMENTS_FAILED });
  gtk_widget_activate_action (GTK_WIDGET (page), "page.only-customer", "x", lakshmi);
  check_payments (page, fixture->session,
                  &(OpbmsPaymentQuery) { .account_id = lakshmi,
                                         .filter = OPBMS_PAYMENTS_FAILED });
  opbms_test_press (page, "Clear");
  opbms_test_press (page, "List Options");
  opbms_test_press (page, "Ascending");
  check_payments (page, fixture->session, &(OpbmsPaymentQuery) { .descending = TRUE });
  admin_fixture_free (fixture);
}

static void
test_enter_opens_a_transaction (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "transactions");
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (page), "page.open", "x", get_id (page, 0));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "Copy Reference");
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_a_customer_sees_counts_and_years (void)
{
  Desk desk;
  OpbmsPage *page;
  OpbmsSession *session;

  desk_open (&desk);
  session = opbms_context_get_session (desk.context);
  page = desk_show (&desk, "payments");
  opbms_test_wait_until (opbms_test_shows (page, "₹46,742.50 · 63 paid · 5 declined"));
  opbms_test_wait_until (opbms_test_look_for (page, "Year"));
  g_object_set (gtk_widget_get_parent (opbms_test_find (page, "Year")), "selected", 2, NULL);
  check_payments (page, session,
                  &(OpbmsPaymentQuery) { .from = opbms_date_parse_iso ("2025-01-01"),
                                         .to = opbms_date_parse_iso ("2025-12-31") });
  desk_close (&desk);
}

static void
test_a_customer_pays_all_that_is_chosen (void)
{
  Desk desk;
  OpbmsPage *page;

  desk_open (&desk);
  page = desk_show (&desk, "bills");
  opbms_test_wait_until (g_list_model_get_n_items (get_rows (page)) == 4);
  g_assert_true (opbms_test_shows (page, "12 days overdue"));
  g_assert_true (opbms_test_shows (page, "Due in 3 days"));
  opbms_test_press (page, "Select Several");
  opbms_test_press (page, "Select All");
  opbms_test_wait_until (opbms_test_shows (page, "4 selected")
                         && opbms_test_shows (page, "₹3,247.50"));
  opbms_test_press (page, "Pay…");
  opbms_test_press (opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG), "Pay ₹3,247.50");
  opbms_test_wait_until (opbms_test_shows (page, "No Bills Found"));
  desk_close (&desk);
}

static void
test_a_customer_opens_a_bill_and_pays_it (void)
{
  Desk desk;
  OpbmsPage *page;
  GtkWindow *dialog;

  desk_open (&desk);
  page = desk_show (&desk, "bills");
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-bill", "x", get_id (page, 0));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "Due on: 10 Nov 2026");
  opbms_test_press (dialog, "Pay…");
  opbms_test_press (opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG), "Pay ₹1,240.50");
  opbms_test_wait_until (g_list_model_get_n_items (get_rows (page)) == 3);
  desk_close (&desk);
}

static void
test_staff_see_what_was_done_to_a_bill (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "bills");
  GtkWindow *dialog;
  gint64 id = get_id (page, 0);

  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-bill", "x", id);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "Customer: Mohammed Abdul Rahman Khan");
  opbms_test_wait_until (opbms_test_shows (dialog, "assigned “Chemistry lab fee”"));
  opbms_test_press (dialog, "Void");
  opbms_test_wait_until (get_id (page, 0) != id && get_id (page, 0) != 0);
  opbms_test_find (fixture->window, "Undo");

  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-bill", "x", id);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_wait_until (opbms_test_shows (dialog, "voided “Chemistry lab fee”"));
  g_assert_null (opbms_test_look_for (dialog, "Edit…"));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/payment-lists/staff-see-everybodys-latest-first",
                   test_staff_see_everybodys_latest_first);
  g_test_add_func ("/ui/payment-lists/enter-opens-a-transaction", test_enter_opens_a_transaction);
  g_test_add_func ("/ui/payment-lists/a-customer-sees-counts-and-years",
                   test_a_customer_sees_counts_and_years);
  g_test_add_func ("/ui/payment-lists/a-customer-pays-all-that-is-chosen",
                   test_a_customer_pays_all_that_is_chosen);
  g_test_add_func ("/ui/payment-lists/a-customer-opens-a-bill-and-pays-it",
                   test_a_customer_opens_a_bill_and_pays_it);
  g_test_add_func ("/ui/payment-lists/staff-see-what-was-done-to-a-bill",
                   test_staff_see_what_was_done_to_a_bill);

  return g_test_run ();
}
