/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-bill.h"
#include "model/opbms-list-item.h"
#include "model/opbms-paged-model.h"
#include "ui/shared/opbms-list-page.h"
#include "ui/shared/opbms-pay-dialog.h"

/* The staff's list of bills. */

typedef struct {
  AdminFixture  *admin;
  OpbmsPage     *page;
  GtkColumnView *view;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  fill)
{
  self->admin = admin_fixture_new (GPOINTER_TO_INT (fill));
  self->page = admin_fixture_show (self->admin, "bills");
  self->view = GTK_COLUMN_VIEW (opbms_test_find_type (self->page, GTK_TYPE_COLUMN_VIEW));
}

static void
tear_down (Fixture       *self,
           gconstpointer  fill)
{
  admin_fixture_free (self->admin);
}

static guint
count_rows (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view)));
}

static gint64
get_id (Fixture *self,
        guint    position)
{
  g_autoptr (OpbmsListItem) item =
      g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);

  return item ? opbms_list_item_get_id (item) : 0;
}

static gboolean
has_subtitle (Fixture    *self,
              const char *wanted)
{
  g_autofree char *subtitle = NULL;

  g_object_get (self->page, "subtitle", &subtitle, NULL);

  return g_strcmp0 (subtitle, wanted) == 0;
}

/* As the title is to say it. */
static char *
format_found (Fixture              *self,
              const OpbmsBillQuery *query,
              const char           *what)
{
  OpbmsBillCount count;
  g_autofree char *amount = NULL;

  g_assert_true (opbms_bill_count (self->admin->session, query, &count, NULL));
  g_assert_cmpint (count.bills, >, 0);
  amount = opbms_money_format (opbms_context_get_money_style (self->admin->context), count.amount);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s · %s", count.bills, what, amount);
}

static void
check_list (Fixture              *self,
            const OpbmsBillQuery *query,
            const char           *what)
{
  g_autofree char *subtitle = format_found (self, query, what);
  OpbmsBillQuery page = *query;
  g_autoptr (GPtrArray) bills = NULL;

  page.limit = 100;
  bills = opbms_bill_list (self->admin->session, &page, NULL);
  opbms_test_wait_until (has_subtitle (self, subtitle)
                         && get_id (self, 0) == ((OpbmsBill *) g_ptr_array_index (bills, 0))->id);
  for (guint i = 0; i < bills->len; i++) {
    g_assert_cmpint (get_id (self, i), ==, ((OpbmsBill *) g_ptr_array_index (bills, i))->id);
  }
}

static void
press_key_at (Fixture    *self,
              const char *title,
              const char *key)
{
  GtkWidget *label = opbms_test_find (self->view, title);
  GtkWidget *row = label;

  while (!GTK_IS_LIST_BASE (gtk_widget_get_parent (row))) {
    row = gtk_widget_get_parent (row);
  }
  gtk_widget_grab_focus (row);
  opbms_test_key (key);
  opbms_test_settle ();
}

static void
test_lists_unpaid_bills_by_due_date (Fixture       *self,
                                     gconstpointer  fill)
{
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_UNPAID,
                                        .order = OPBMS_BILL_ORDER_DUE }, "unpaid");
}

static gpointer (*real_get_item) (GListModel *model, guint position);
static guint n_asked;

static gpointer
count_get_item (GListModel *model,
                guint       position)
{
  n_asked++;

  return real_get_item (model, position);
}

/* GTK keeps some 200 rows at hand. */
static void
test_a_link_to_bills_asks_for_each_row_once (void)
{
  AdminFixture *admin = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (GTypeClass) model_class = g_type_class_ref (OPBMS_TYPE_PAGED_MODEL);
  GListModelInterface *model = g_type_interface_peek (model_class, G_TYPE_LIST_MODEL);

  real_get_item = model->get_item;
  model->get_item = count_get_item;
  gtk_widget_activate_action (GTK_WIDGET (admin->window), "win.show-bills", "(xs)",
                              G_GINT64_CONSTANT (0), "all");
  opbms_test_wait_until (opbms_page_is_loaded (opbms_window_get_visible_page (admin->window)));
  opbms_test_settle ();
  model->get_item = real_get_item;
  g_assert_cmpuint (n_asked, >=, 200);
  g_assert_cmpuint (n_asked, <, 300);
  admin_fixture_free (admin);
}

static void
choose (Fixture    *self,
        const char *filter,
        guint       choice)
{
  GtkWidget *drop_down = opbms_test_find (self->page, filter);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), choice);
}

static void
test_filters (Fixture       *self,
              gconstpointer  fill)
{
  OpbmsDate today = opbms_context_get_today (self->admin->context);

  choose (self, "Status", 1);
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_PAID,
                                        .order = OPBMS_BILL_ORDER_DUE }, "paid");
  choose (self, "Due", 4);
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_PAID,
                                        .order = OPBMS_BILL_ORDER_DUE,
                                        .due_from = opbms_date_parse_iso ("2026-10-01"),
                                        .due_to = opbms_date_parse_iso ("2026-10-31") }, "paid");
  choose (self, "Status", 0);
  choose (self, "Due", 1);
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_OVERDUE,
                                        .order = OPBMS_BILL_ORDER_DUE }, "overdue");
  choose (self, "Due", 2);
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_UNPAID,
                                        .order = OPBMS_BILL_ORDER_DUE,
                                        .due_from = today, .due_to = today + 7 }, "unpaid");
  opbms_test_press (self->page, "Clear");
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_UNPAID,
                                        .order = OPBMS_BILL_ORDER_DUE }, "unpaid");
}

static void
test_filters_by_two_dates_of_ones_own (Fixture       *self,
                                       gconstpointer  fill)
{
  GtkWindow *dialog;

  choose (self, "Due", 5);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_type (dialog, "First date", "20 Nov 2026");
  opbms_test_type (dialog, "Last date", "1 Nov 2026");
  opbms_test_press (dialog, "Show");
  opbms_test_find (dialog, "This is before the first date.");
  opbms_test_type (dialog, "Last date", "30 Nov 2026");
  opbms_test_press (dialog, "Show");
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_UNPAID,
                                        .order = OPBMS_BILL_ORDER_DUE,
                                        .due_from = opbms_date_parse_iso ("2026-11-20"),
                                        .due_to = opbms_date_parse_iso ("2026-11-30") }, "unpaid");
}

static void
test_shows_one_customers_bills (Fixture       *self,
                                gconstpointer  fill)
{
  gint64 lakshmi = admin_fixture_find_account (self->admin, "lakshmi");

  gtk_widget_activate_action (GTK_WIDGET (self->admin->window), "win.show-bills", "(xs)", lakshmi,
                              "all");
  check_list (self, &(OpbmsBillQuery) { .account_id = lakshmi, .filter = OPBMS_BILLS_ALL,
                                        .order = OPBMS_BILL_ORDER_DUE }, "bills");
  opbms_test_press (self->page, "Only Lakshmi Subramaniam, show everybody’s");
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_ALL,
                                        .order = OPBMS_BILL_ORDER_DUE }, "bills");
  g_assert_null (opbms_test_look_for (self->page, "Only Lakshmi Subramaniam, show everybody’s"));
}

static void
test_sorts_the_other_way_round (Fixture       *self,
                                gconstpointer  fill)
{
  opbms_test_press (self->page, "List Options");
  opbms_test_press (self->page, "Amount");
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_UNPAID, .descending = TRUE,
                                        .order = OPBMS_BILL_ORDER_AMOUNT }, "unpaid");
  opbms_test_press (self->page, "List Options");
  opbms_test_press (self->page, "Ascending");
  opbms_test_wait_until (!opbms_test_look_for (self->page, "Ascending"));
  check_list (self, &(OpbmsBillQuery) { .filter = OPBMS_BILLS_UNPAID,
                                        .order = OPBMS_BILL_ORDER_AMOUNT }, "unpaid");
}

static void
test_a_menu_has_what_the_rules_allow (Fixture       *self,
                                      gconstpointer  fill)
{
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (self->admin->window)));
  press_key_at (self, "Hostel deposit", "<Shift>F10");
  opbms_test_find (self->page, "Record Payment…");
  opbms_test_find (self->page, "Edit…");
  opbms_test_find (self->page, "Void");
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for (self->page, "Edit…"));

  choose (self, "Status", 1);
  opbms_test_wait_until (opbms_test_look_for (self->view, "Cricket coaching"));
  press_key_at (self, "Cricket coaching", "Menu");
  opbms_test_find (self->page, "Show Customer");
  g_assert_null (opbms_test_look_for (self->page, "Edit…"));
  g_assert_null (opbms_test_look_for (self->page, "Void"));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for (self->page, "Show Customer"));
}

static void
test_edits_and_pays_from_a_row (Fixture       *self,
                                gconstpointer  fill)
{
  gint64 id = get_id (self, 0);

  gtk_widget_activate_action (GTK_WIDGET (self->page), "win.edit-bill", "x", id);
  opbms_test_destroy (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "win.pay-bill", "x", id);
  opbms_test_press (opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG), "Record ₹18,500.00");
  opbms_test_wait_until (get_id (self, 0) != id && get_id (self, 0) != 0);
}

static void
test_voids_all_that_are_chosen (Fixture       *self,
                                gconstpointer  fill)
{
  guint n = count_rows (self);
  GtkWidget *pay;

  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (self->admin->window)));
  opbms_test_press (self->page, "Select Several");
  press_key_at (self, "Hostel deposit", "space");
  press_key_at (self, "Piano, recital hall", "space");
  opbms_test_wait_until (opbms_test_shows (self->page, "2 selected")
                         && opbms_test_shows (self->page, "₹56,152.00"));
  pay = opbms_test_find (self->page, "Record Payment…");
  g_assert_false (gtk_widget_is_sensitive (pay)); /* they are of two customers */

  opbms_test_press (self->page, "Void");
  opbms_test_wait_until (count_rows (self) == n - 2);
  opbms_test_wait_until (opbms_test_shows (self->page, "0 selected"));
  opbms_test_press (self->admin->window, "Undo");
  opbms_test_wait_until (count_rows (self) == n);
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for (self->page, "Done"));
}

static void
test_pays_all_of_one_customer (Fixture       *self,
                               gconstpointer  fill)
{
  gint64 lakshmi = admin_fixture_find_account (self->admin, "lakshmi");
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->admin->window), "win.show-bills", "(xs)", lakshmi,
                              "unpaid");
  opbms_test_wait_until (count_rows (self) == 4);
  opbms_test_press (self->page, "Select Several");
  opbms_test_press (self->page, "Select All");
  opbms_test_wait_until (opbms_test_shows (self->page, "4 selected")
                         && opbms_test_shows (self->page, "₹3,247.50"));
  opbms_test_press (self->page, "Record Payment…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG);
  opbms_test_press (dialog, "Record ₹3,247.50");
  opbms_test_wait_until (opbms_test_shows (self->page, "No Bills Found"));
}

/* What is paid elsewhere is chosen no longer, and the rest still is. */
static void
test_what_is_chosen_survives_a_refresh (Fixture       *self,
                                        gconstpointer  fill)
{
  g_autoptr (GError) error = NULL;

  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (self->admin->window)));
  opbms_test_press (self->page, "Select Several");
  press_key_at (self, "Chemistry lab fee", "space");
  press_key_at (self, "Hostel deposit", "space");
  opbms_test_wait_until (opbms_test_shows (self->page, "2 selected"));
  opbms_bill_void (self->admin->session, get_id (self, 0), &error);
  g_assert_no_error (error);
  opbms_test_wait_until (opbms_test_shows (self->page, "1 selected")
                         && opbms_test_shows (self->page, "₹41,152.00"));
}

/* Whatever page one sees, and whoever changes it. */
static void
test_the_sidebar_says_how_many_are_overdue (Fixture       *self,
                                            gconstpointer  fill)
{
  g_autoptr (GError) error = NULL;
  gint64 id = get_id (self, 0);

  opbms_test_find (self->admin->window, "Bills, 4 overdue");
  admin_fixture_show (self->admin, "dashboard");
  opbms_bill_void (self->admin->session, id, &error);
  g_assert_no_error (error);
  opbms_test_find (self->admin->window, "Bills, 3 overdue");
}

static void
test_begins_with_the_first_bill (Fixture       *self,
                                 gconstpointer  fill)
{
  g_assert_true (opbms_test_shows (self->page, "No Bills Yet"));
  opbms_test_press (self->page, "Assign Bill…");
  opbms_test_destroy (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG));
}

static void
add_test (const char    *path,
          OpbmsTestFill  fill,
          void         (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full_path = g_strconcat ("/ui/admin/bills/", path, NULL);

  g_test_add (full_path, Fixture, GINT_TO_POINTER (fill), set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  add_test ("lists-unpaid-bills-by-due-date", OPBMS_TEST_DEMO, test_lists_unpaid_bills_by_due_date);
  g_test_add_func ("/ui/admin/bills/a-link-to-bills-asks-for-each-row-once",
                   test_a_link_to_bills_asks_for_each_row_once);
  add_test ("filters", OPBMS_TEST_DEMO, test_filters);
  add_test ("filters-by-two-dates-of-ones-own", OPBMS_TEST_DEMO,
            test_filters_by_two_dates_of_ones_own);
  add_test ("shows-one-customers-bills", OPBMS_TEST_DEMO, test_shows_one_customers_bills);
  add_test ("sorts-the-other-way-round", OPBMS_TEST_DEMO, test_sorts_the_other_way_round);
  add_test ("a-menu-has-what-the-rules-allow", OPBMS_TEST_DEMO,
            test_a_menu_has_what_the_rules_allow);
  add_test ("edits-and-pays-from-a-row", OPBMS_TEST_DEMO, test_edits_and_pays_from_a_row);
  add_test ("voids-all-that-are-chosen", OPBMS_TEST_DEMO, test_voids_all_that_are_chosen);
  add_test ("pays-all-of-one-customer", OPBMS_TEST_DEMO, test_pays_all_of_one_customer);
  add_test ("what-is-chosen-survives-a-refresh", OPBMS_TEST_DEMO,
            test_what_is_chosen_survives_a_refresh);
  add_test ("the-sidebar-says-how-many-are-overdue", OPBMS_TEST_DEMO,
            test_the_sidebar_says_how_many_are_overdue);
  add_test ("begins-with-the-first-bill", OPBMS_TEST_EMPTY, test_begins_with_the_first_bill);

  return g_test_run ();
}
