/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"
#include "ui/customer/opbms-customer-dashboard-page.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-navigation-row.h"
#include "ui/shared/opbms-record-row.h"
#include "ui/shared/opbms-resume-dialog.h"
#include "ui/shared/opbms-window.h"

/* The customer's window on the sample data, and what happens to it while it is open. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  gint64             account_id;
  GtkWindow         *window;
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
  opbms_test_find (desk->window, "₹2,747.50");

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

/* Somebody else pays this many of the open bills, the oldest first. */
static void
pay_elsewhere (Desk  *desk,
               gint64 n_bills)
{
  OpbmsBillQuery query = {
    .account_id = desk->account_id, .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_DUE,
    .limit = n_bills,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bills = opbms_bill_list (desk->database->system, &query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < bills->len; i++) {
    OpbmsPayItem item = { ((OpbmsBill *) g_ptr_array_index (bills, i))->id, -1 };

    opbms_payment_pay (desk->database->system, &item, 1, FALSE, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

static OpbmsSubscription *
find_subscription (Desk       *desk,
                   const char *name)
{
  OpbmsSubscriptionQuery query = { .account_id = desk->account_id };
  g_autoptr (GPtrArray) all = opbms_subscription_list (desk->database->system, &query, NULL);

  for (guint i = 0; i < all->len; i++) {
    OpbmsSubscription *subscription = g_ptr_array_index (all, i);

    if (g_str_equal (subscription->name, name)) {
      return opbms_subscription_get (desk->database->system, subscription->id, NULL);
    }
  }

  return NULL;
}

static OpbmsSubscriptionStatus
get_status (Desk       *desk,
            const char *name)
{
  g_autoptr (OpbmsSubscription) subscription = find_subscription (desk, name);

  return subscription->status;
}

static void
test_says_what_to_pay_now_and_why (void)
{
  Desk *desk = desk_new ();

  g_assert_true (opbms_test_shows (desk->window, "₹1,240.50 is 12 days overdue"));
  g_assert_true (opbms_test_shows (desk->window, "₹1,507.00 is due within 7 days"));
  g_assert_true (opbms_test_shows (desk->window, "4 pending bills, ₹3,247.50"));
  opbms_test_find (desk->window, "Overdue");
  opbms_test_find (desk->window, "Due within 7 days");
  opbms_test_find (desk->window, "Later");
  opbms_test_find (desk->window, "Recent payments");

  desk_free (desk);
}

static void
test_payment_elsewhere_is_seen_at_once (void)
{
  Desk *desk = desk_new ();

  pay_elsewhere (desk, 1);
  opbms_test_find (desk->window, "₹1,507.00");
  opbms_test_wait_until (!opbms_test_look_for (desk->window, "Overdue"));
  g_assert_false (opbms_test_shows (desk->window, "is 12 days overdue"));

  desk_free (desk);
}

static void
test_nothing_to_pay_has_no_button (void)
{
  Desk *desk = desk_new ();

  pay_elsewhere (desk, 4);
  opbms_test_find (desk->window, "Nothing to pay now");
  opbms_test_wait_until (opbms_test_shows (desk->window,
                                           "All bills are paid. The next one comes on"));
  g_assert_null (opbms_test_look_for (desk->window, "Pay…"));
  g_assert_null (opbms_test_look_for (desk->window, "Due within 7 days"));
  g_assert_null (opbms_test_look_for (desk->window, "Later"));

  desk_free (desk);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = OPBMS_IS_RECORD_ROW (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    n += count_rows (child);
  }

  return n;
}

static void
test_many_open_bills_are_cut_short (void)
{
  Desk *desk = desk_new ();
  guint n_before;

  for (int i = 0; i < 200; i++) {
    OpbmsBillDraft draft = {
      .account_id = desk->account_id, .title = "Copies", .amount = 100,
      .due_date = desk->database->today + 30,
    };

    g_assert_true (opbms_bill_create (desk->database->system, &draft, NULL, NULL));
  }
  opbms_test_find (desk->window, "All 201 Bills");
  n_before = count_rows (GTK_WIDGET (desk->window));
  g_assert_cmpuint (n_before, <, 60);

  opbms_test_press_widget (opbms_test_find (desk->window, "All 201 Bills"));
  opbms_test_settle ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (desk->window)), >, 200);
  g_assert_null (opbms_test_look_for (desk->window, "All 201 Bills"));

  desk_free (desk);
}

static void
test_pausing_can_be_undone (void)
{
  Desk *desk = desk_new ();

  opbms_window_show_page (OPBMS_WINDOW (desk->window), "subscriptions");
  opbms_test_press (desk->window, "Pause");
  opbms_test_find (desk->window, "Paused “Veena lessons”");
  g_assert_cmpint (get_status (desk, "Veena lessons"), ==, OPBMS_SUBSCRIPTION_PAUSED);
  opbms_test_wait_until (opbms_test_shows (desk->window, "1 active"));
  opbms_test_press (desk->window, "Undo");
  opbms_test_wait_until (opbms_test_shows (desk->window, "2 active"));
  g_assert_cmpint (get_status (desk, "Veena lessons"), ==, OPBMS_SUBSCRIPTION_ACTIVE);

  desk_free (desk);
}

static void
resume_piano (Desk *desk,
              const char *choice)
{
  g_autoptr (OpbmsSubscription) piano = find_subscription (desk, "Piano lessons");
  GtkWindow *question;

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.resume-subscription", "x", piano->id);
  question = opbms_test_wait_for_window (OPBMS_TYPE_RESUME_DIALOG);
  g_assert_true (opbms_test_shows (question,
                                   "2 dates passed while it was paused, 1 Oct and 1 Nov."));
  g_assert_true (opbms_test_shows (question, "Next bill on 1 Dec"));
  g_assert_true (opbms_test_shows (question, "2 bills at once, ₹2,400.00"));
  if (choice) {
    opbms_test_press (question, choice);
  }
  opbms_test_press (question, "Resume");
  opbms_test_find (desk->window, "Resumed “Piano lessons”, next bill on 1 Dec");
}

static gint64
count_open (Desk *desk)
{
  OpbmsBillQuery query = { .account_id = desk->account_id, .filter = OPBMS_BILLS_UNPAID };
  OpbmsBillCount count = { .bills = -1 };

  opbms_bill_count (desk->database->system, &query, &count, NULL);

  return count.bills;
}

static void
test_resuming_skips_the_missed_dates_unless_told (void)
{
  Desk *desk = desk_new ();

  resume_piano (desk, NULL);
  g_assert_cmpint (count_open (desk), ==, 4);

  desk_free (desk);
}

static void
test_resuming_can_bill_the_missed_dates (void)
{
  Desk *desk = desk_new ();

  resume_piano (desk, "Bill the missed dates");
  g_assert_cmpint (count_open (desk), ==, 6);

  desk_free (desk);
}

static void
test_cancelling_asks (void)
{
  Desk *desk = desk_new ();
  g_autoptr (OpbmsSubscription) veena = find_subscription (desk, "Veena lessons");
  GtkWindow *question;

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.cancel-subscription", "x", veena->id);
  question = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (opbms_test_shows (question, "for good"));
  opbms_test_press (question, "Keep It");
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpint (get_status (desk, "Veena lessons"), ==, OPBMS_SUBSCRIPTION_ACTIVE);

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.cancel-subscription", "x", veena->id);
  question = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  opbms_test_press (question, "Cancel Subscription");
  opbms_test_find (desk->window, "Cancelled “Veena lessons”");
  g_assert_cmpint (get_status (desk, "Veena lessons"), ==, OPBMS_SUBSCRIPTION_CANCELLED);

  desk_free (desk);
}

static void
test_row_of_a_subscription_opens_its_menu (void)
{
  Desk *desk = desk_new ();
  GtkWidget *item;

  opbms_test_press (desk->window, "Veena lessons, ₹500.00 every month · next 30 Nov, Active");
  item = opbms_test_find (desk->window, "Cancel Subscription…");
  g_assert_true (gtk_widget_is_sensitive (item));
  opbms_test_find (desk->window, "Pause");
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for (desk->window, "Cancel Subscription…"));

  desk_free (desk);
}

static void
add_lasting_toast (Desk       *desk,
                   const char *title,
                   const char *button)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_timeout (toast, 0);
  opbms_window_add_toast (OPBMS_WINDOW (desk->window), toast);
  opbms_test_find (desk->window, title);
}

static void
test_what_is_new_is_said_at_once (void)
{
  Desk *desk = desk_new ();

  add_lasting_toast (desk, "First", NULL);
  add_lasting_toast (desk, "Second", "Undo");
  add_lasting_toast (desk, "Third", NULL);
  opbms_test_press (desk->window, "Dismiss");
  opbms_test_find (desk->window, "Second"); /* it can still be undone */
  opbms_test_press (desk->window, "Dismiss");
  opbms_test_wait_until (!opbms_test_look_for (desk->window, "Dismiss"));

  desk_free (desk);
}

/* The focus passes through the sidebar; which page it names is another matter. */
static void
test_tab_through_the_sidebar_leaves_the_page (void)
{
  Desk *desk = desk_new ();
  OpbmsWindow *window = OPBMS_WINDOW (desk->window);
  GtkWidget *row = opbms_test_find_type (desk->window, OPBMS_TYPE_NAVIGATION_ROW);
  GtkListBox *sidebar = GTK_LIST_BOX (gtk_widget_get_parent (row));
  OpbmsPage *page = opbms_window_get_visible_page (window);

  opbms_test_wait_until (gtk_window_is_active (desk->window));
  gtk_widget_grab_focus (row);
  opbms_test_key ("Tab");
  opbms_test_wait_until (gtk_window_get_focus (desk->window) == gtk_widget_get_next_sibling (row));
  g_assert_true (gtk_list_box_get_selected_row (sidebar) == GTK_LIST_BOX_ROW (row));
  g_assert_true (opbms_window_get_visible_page (window) == page);
  opbms_test_key ("space");
  opbms_test_wait_until (opbms_window_get_visible_page (window) != page);
  g_assert_false (gtk_list_box_get_selected_row (sidebar) == GTK_LIST_BOX_ROW (row));

  desk_free (desk);
}

static void (*real_load) (OpbmsPage *page);
static int n_loads;

static void
load_and_count (OpbmsPage *page)
{
  n_loads++;
  real_load (page);
}

static void
test_bills_that_are_due_are_made_on_opening_and_read_once (void)
{
  OpbmsPageClass *klass = g_type_class_ref (OPBMS_TYPE_CUSTOMER_DASHBOARD_PAGE);
  g_autoptr (OpbmsTestDatabase) database = opbms_test_database_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsSession) later = NULL;
  g_autoptr (OpbmsSession) customer = NULL;
  g_autoptr (OpbmsContext) context = NULL;
  GtkWindow *window;

  later = opbms_session_open_system (database->store, opbms_date_new (2026, 11, 30), NULL);
  customer = opbms_session_open_as (later, "lakshmi", NULL);
  real_load = klass->load;
  klass->load = load_and_count;
  context = opbms_context_new (database->worker, customer);
  window = opbms_customer_window_new (opbms_test_ui_get_application (), context);
  gtk_window_present (window);
  opbms_test_find (window, "Veena lessons"); /* of 30 November */
  opbms_test_wait_until (opbms_test_shows (window, "6 pending bills"));
  opbms_test_settle ();
  g_assert_cmpint (n_loads, ==, 1);

  klass->load = real_load;
  g_type_class_unref (klass);
  opbms_test_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/customer-window/says-what-to-pay-now-and-why",
                   test_says_what_to_pay_now_and_why);
  g_test_add_func ("/ui/customer-window/payment-elsewhere-is-seen-at-once",
                   test_payment_elsewhere_is_seen_at_once);
  g_test_add_func ("/ui/customer-window/nothing-to-pay-has-no-button",
                   test_nothing_to_pay_has_no_button);
  g_test_add_func ("/ui/customer-window/many-open-bills-are-cut-short",
                   test_many_open_bills_are_cut_short);
  g_test_add_func ("/ui/customer-window/pausing-can-be-undone", test_pausing_can_be_undone);
  g_test_add_func ("/ui/customer-window/resuming-skips-the-missed-dates-unless-told",
                   test_resuming_skips_the_missed_dates_unless_told);
  g_test_add_func ("/ui/customer-window/resuming-can-bill-the-missed-dates",
                   test_resuming_can_bill_the_missed_dates);
  g_test_add_func ("/ui/customer-window/cancelling-asks", test_cancelling_asks);
  g_test_add_func ("/ui/customer-window/row-of-a-subscription-opens-its-menu",
                   test_row_of_a_subscription_opens_its_menu);
  g_test_add_func ("/ui/customer-window/what-is-new-is-said-at-once",
                   test_what_is_new_is_said_at_once);
  g_test_add_func ("/ui/customer-window/tab-through-the-sidebar-leaves-the-page",
                   test_tab_through_the_sidebar_leaves_the_page);
  g_test_add_func ("/ui/customer-window/bills-that-are-due-are-made-on-opening-and-read-once",
                   test_bills_that_are_due_are_made_on_opening_and_read_once);

  return g_test_run ();
}
