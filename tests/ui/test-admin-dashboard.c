/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-summary.h"
#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-record-row.h"
#include "ui/shared/opbms-sidebar.h"

/* The staff's dashboard. */

static GPtrArray *
list_open_bills (AdminFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OpbmsBillQuery query = { .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_DUE,
                           .limit = 6 };
  GPtrArray *bills = opbms_bill_list (fixture->session, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bills->len, ==, 6);

  return bills;
}

static void
pay (AdminFixture *fixture,
     gint64        bill_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = NULL;
  OpbmsPayItem item = { bill_id, -1 };
  gint64 refused;

  opbms_payment_pay (fixture->session, &item, 1, FALSE, &payments, &refused, &error);
  g_assert_no_error (error);
}

static GtkWidget *
find_row (gpointer root,
          gint64   id)
{
  GtkWidget *child = gtk_widget_get_first_child (root);

  if (OPBMS_IS_RECORD_ROW (root) && opbms_record_row_get_id (root) == id) {
    return root;
  }
  for (; child; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = find_row (child, id);

    if (row) {
      return row;
    }
  }

  return NULL;
}

static gboolean
shows_outstanding (AdminFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OpbmsStaffSummary summary;
  g_autofree char *amount = NULL;

  opbms_summary_load_staff (fixture->session, &summary, &error);
  g_assert_no_error (error);
  amount = opbms_money_format (opbms_context_get_money_style (fixture->context),
                               summary.outstanding);

  return opbms_test_shows (fixture->window, amount);
}

static void
test_shows_what_is_owed (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (GPtrArray) bills = list_open_bills (fixture);

  g_assert_true (shows_outstanding (fixture));
  for (guint i = 0; i < 5; i++) {
    g_assert_nonnull (find_row (fixture->window, ((OpbmsBill *) g_ptr_array_index (bills, i))->id));
  }
  g_assert_true (opbms_test_shows (fixture->window, "overdue"));
  admin_fixture_free (fixture);
}

static void
test_rows_open_what_they_are_of (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (GPtrArray) bills = list_open_bills (fixture);
  OpbmsBill *bill = g_ptr_array_index (bills, 0);
  OpbmsPaymentQuery query = { .limit = 1 };
  g_autoptr (GPtrArray) payments = opbms_payment_list (fixture->session, &query, NULL);
  OpbmsPayment *payment = g_ptr_array_index (payments, 0);
  GtkWidget *list;
  GtkWindow *dialog;

  opbms_test_press_widget (find_row (fixture->window, bill->id));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, bill->title);
  opbms_test_destroy (dialog);

  list = gtk_widget_get_ancestor (opbms_test_find (fixture->window, "Recent transactions"),
                                  OPBMS_TYPE_RECORD_LIST);
  opbms_test_press_widget (find_row (list, payment->id));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "Copy Reference");
  g_assert_true (opbms_test_shows (dialog, payment->reference));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

/* Whatever it was opened from; the way back leads there. */
static void
test_the_sidebar_marks_customers_over_a_customer (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsSidebar *sidebar = OPBMS_SIDEBAR (opbms_test_find_type (fixture->window,
                                                               OPBMS_TYPE_SIDEBAR));
  OpbmsPage *page = admin_fixture_show_customer (fixture, "lakshmi");

  g_assert_cmpstr (opbms_navigation_row_get_name (opbms_sidebar_get_selected (sidebar)), ==,
                   "customers");
  opbms_test_wait_until (opbms_page_is_loaded (page));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "win.back", NULL));
  g_assert_true (opbms_window_get_visible_page (fixture->window)
                 == opbms_window_get_page (fixture->window, "dashboard"));
  g_assert_cmpstr (opbms_navigation_row_get_name (opbms_sidebar_get_selected (sidebar)), ==,
                   "dashboard");
  admin_fixture_free (fixture);
}

static void
test_shows_a_payment_at_once_and_keeps_the_focus (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (GPtrArray) bills = list_open_bills (fixture);
  gint64 first = ((OpbmsBill *) g_ptr_array_index (bills, 0))->id;
  gint64 sixth = ((OpbmsBill *) g_ptr_array_index (bills, 5))->id;
  GtkWidget *second = find_row (fixture->window, ((OpbmsBill *) g_ptr_array_index (bills, 1))->id);

  gtk_widget_grab_focus (second);
  pay (fixture, first);
  opbms_test_wait_until (shows_outstanding (fixture));
  g_assert_nonnull (find_row (fixture->window, sixth));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == second);
  admin_fixture_free (fixture);
}

static void
test_begins_with_the_first_customer (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_EMPTY);

  g_assert_true (opbms_test_shows (fixture->window, "Begin with the first customer"));
  g_assert_false (opbms_test_shows (fixture->window, "Recent transactions"));
  opbms_test_press (fixture->window, "New Customer…");
  opbms_test_destroy (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG));
  admin_fixture_free (fixture);
}

static void
test_figures_lead_to_their_lists (void)
{
  static const struct {
    const char *caption;
    const char *page;
  } figures[] = {
    { "Outstanding", "customers" },
    { "Pending bills", "bills" },
    { "Paid in all", "transactions" },
    { "Customers", "customers" },
  };
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++) {
    OpbmsPage *page = admin_fixture_show (fixture, "dashboard");

    opbms_test_press_widget (opbms_test_find (page, figures[i].caption));
    g_assert_true (opbms_window_get_visible_page (fixture->window)
                   == opbms_window_get_page (fixture->window, figures[i].page));
  }
  admin_fixture_free (fixture);
}

static guint
count_pages (AdminFixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (opbms_window_get_visible_page (fixture->window));
  g_autoptr (GListModel) pages =
      G_LIST_MODEL (gtk_stack_get_pages (GTK_STACK (gtk_widget_get_parent (page))));

  return g_list_model_get_n_items (pages);
}

static void
test_other_pages_are_made_when_they_are_wanted (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *bills;

  g_assert_cmpuint (count_pages (fixture), ==, 1);
  bills = opbms_window_get_page (fixture->window, "bills");
  g_assert_cmpuint (count_pages (fixture), ==, 2);
  opbms_window_show_page (fixture->window, "bills");
  g_assert_true (opbms_window_get_visible_page (fixture->window) == bills);
  g_assert_cmpuint (count_pages (fixture), ==, 2);
  g_assert_null (opbms_window_get_page (fixture->window, "nowhere"));
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/admin/dashboard/shows-what-is-owed", test_shows_what_is_owed);
  g_test_add_func ("/ui/admin/dashboard/rows-open-what-they-are-of",
                   test_rows_open_what_they_are_of);
  g_test_add_func ("/ui/admin/dashboard/the-sidebar-marks-customers-over-a-customer",
                   test_the_sidebar_marks_customers_over_a_customer);
  g_test_add_func ("/ui/admin/dashboard/shows-a-payment-at-once-and-keeps-the-focus",
                   test_shows_a_payment_at_once_and_keeps_the_focus);
  g_test_add_func ("/ui/admin/dashboard/begins-with-the-first-customer",
                   test_begins_with_the_first_customer);
  g_test_add_func ("/ui/admin/dashboard/figures-lead-to-their-lists",
                   test_figures_lead_to_their_lists);
  g_test_add_func ("/ui/admin/dashboard/other-pages-are-made-when-they-are-wanted",
                   test_other_pages_are_made_when_they_are_wanted);

  return g_test_run ();
}
