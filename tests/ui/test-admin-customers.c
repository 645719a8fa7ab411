/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill.h"
#include "model/opbms-list-item.h"
#include "ui/admin/opbms-customer-page.h"

/* The list of customers. */

typedef struct {
  AdminFixture  *admin;
  OpbmsPage     *page;
  GtkColumnView *view;
  GtkEditable   *search;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  fill)
{
  self->admin = admin_fixture_new (GPOINTER_TO_INT (fill));
  self->page = admin_fixture_show (self->admin, "customers");
  self->view = GTK_COLUMN_VIEW (opbms_test_find_type (self->page, GTK_TYPE_COLUMN_VIEW));
  self->search = GTK_EDITABLE (opbms_test_find_type (self->page, GTK_TYPE_SEARCH_ENTRY));
}

static void
tear_down (Fixture       *self,
           gconstpointer  fill)
{
  admin_fixture_free (self->admin);
}

static GListModel *
get_model (Fixture *self)
{
  return G_LIST_MODEL (gtk_column_view_get_model (self->view));
}

static guint
count_rows (Fixture *self)
{
  return g_list_model_get_n_items (get_model (self));
}

static const char *
get_username (OpbmsListItem *item)
{
  const OpbmsAccount *account = opbms_list_item_get_record (item);

  return account ? account->username : NULL;
}

static gboolean
is_row (Fixture    *self,
        guint       position,
        const char *username)
{
  g_autoptr (OpbmsListItem) item = g_list_model_get_item (get_model (self), position);

  return item && g_strcmp0 (get_username (item), username) == 0;
}

static gboolean
has_subtitle (Fixture    *self,
              const char *beginning)
{
  g_autofree char *subtitle = NULL;

  g_object_get (self->page, "subtitle", &subtitle, NULL);

  return subtitle && g_str_has_prefix (subtitle, beginning);
}

static gboolean
is_focus_in (Fixture   *self,
             GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->admin->window));

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
check_first_page (Fixture           *self,
                  OpbmsAccountOrder  order,
                  gboolean           descending)
{
  g_autoptr (GError) error = NULL;
  OpbmsAccountQuery query = { .order = order, .descending = descending, .limit = 100 };
  g_autoptr (GPtrArray) accounts = opbms_account_list (self->admin->session, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, >, 20);
  opbms_test_wait_until (is_row (self, 0,
                                 ((OpbmsAccount *) g_ptr_array_index (accounts, 0))->username));
  for (guint i = 0; i < MIN (accounts->len, 100); i++) {
    g_assert_true (is_row (self, i, ((OpbmsAccount *) g_ptr_array_index (accounts, i))->username));
  }
}

static void
test_lists_debtors_first (Fixture       *self,
                          gconstpointer  fill)
{
  g_autoptr (GError) error = NULL;
  OpbmsAccountQuery query = { .limit = 0 };
  OpbmsAccountCount count;
  g_autofree char *amount = NULL;
  g_autofree char *subtitle = NULL;

  opbms_account_count (self->admin->session, &query, &count, &error);
  g_assert_no_error (error);
  amount = opbms_money_format (opbms_context_get_money_style (self->admin->context),
                               count.outstanding);
  subtitle = g_strdup_printf ("%" G_GINT64_FORMAT " owe %s · %" G_GINT64_FORMAT " active",
                              count.debtors, amount, count.accounts);
  g_assert_cmpuint (count_rows (self), ==, count.accounts);
  g_assert_true (has_subtitle (self, subtitle));
  check_first_page (self, OPBMS_ACCOUNT_ORDER_OUTSTANDING, TRUE);
}

static void
test_sorts_by_the_head_of_a_column (Fixture       *self,
                                    gconstpointer  fill)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) customer = g_list_model_get_item (columns, 0);
  g_autoptr (GtkColumnViewColumn) pending = g_list_model_get_item (columns, 2);

  gtk_column_view_sort_by_column (self->view, customer, GTK_SORT_ASCENDING);
  check_first_page (self, OPBMS_ACCOUNT_ORDER_NAME, FALSE);
  gtk_column_view_sort_by_column (self->view, customer, GTK_SORT_DESCENDING);
  check_first_page (self, OPBMS_ACCOUNT_ORDER_NAME, TRUE);
  gtk_column_view_sort_by_column (self->view, pending, GTK_SORT_DESCENDING);
  check_first_page (self, OPBMS_ACCOUNT_ORDER_PENDING, TRUE);
}

static void
test_sorts_from_the_menu (Fixture       *self,
                          gconstpointer  fill)
{
  opbms_test_press (self->page, "List Options");
  opbms_test_press (self->page, "Name");
  check_first_page (self, OPBMS_ACCOUNT_ORDER_NAME, FALSE);
}

static void
test_finds_in_any_script (Fixture       *self,
                          gconstpointer  fill)
{
  gtk_editable_set_text (self->search, "joseph");
  opbms_test_wait_until (count_rows (self) == 1 && is_row (self, 0, "joseph"));
  g_assert_true (has_subtitle (self, "1 owes ₹1,23,456.00 · 1 active"));

  gtk_editable_set_text (self->search, "ಗೌಡ");
  opbms_test_wait_until (count_rows (self) == 1 && is_row (self, 0, "ramesh"));
}

static void
test_shows_the_last_of_many_keys (Fixture       *self,
                                  gconstpointer  fill)
{
  const char *texts[] = { "l", "la", "lak", "laks", "x", "pr", "pri", "priy" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    gtk_editable_set_text (self->search, texts[i]);
  }
  opbms_test_wait_until (count_rows (self) == 1 && is_row (self, 0, "priya"));
}

static void
test_says_when_nobody_is_found (Fixture       *self,
                                gconstpointer  fill)
{
  guint n = count_rows (self);

  gtk_editable_set_text (self->search, "nobody at all");
  opbms_test_wait_until (opbms_test_shows (self->page, "No Customers Found"));
  opbms_test_press (self->page, "Clear Filters");
  opbms_test_wait_until (count_rows (self) == n
                         && !opbms_test_shows (self->page, "No Customers Found"));
}

static void
test_lists_inactive_customers (Fixture       *self,
                               gconstpointer  fill)
{
  GtkDropDown *activity = GTK_DROP_DOWN (opbms_test_find_type (self->page, GTK_TYPE_DROP_DOWN));

  gtk_drop_down_set_selected (activity, 1);
  opbms_test_wait_until (has_subtitle (self, "3 inactive"));
  g_assert_cmpuint (count_rows (self), ==, 3);
}

static void
test_keys_are_enough (Fixture       *self,
                      gconstpointer  fill)
{
  OpbmsPage *customer;

  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (self->admin->window)));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  opbms_test_wait_until (is_focus_in (self, GTK_WIDGET (self->view)));
  opbms_test_key ("Tab");
  opbms_test_wait_until (!is_focus_in (self, GTK_WIDGET (self->view)));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  opbms_test_key ("<Shift>Tab");
  opbms_test_wait_until (!is_focus_in (self, GTK_WIDGET (self->view))
                         && is_focus_in (self, GTK_WIDGET (self->page)));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  opbms_test_key ("k");
  opbms_test_wait_until (is_focus_in (self, GTK_WIDGET (self->search)));
  opbms_test_key ("a");
  opbms_test_key ("v");
  opbms_test_wait_until (count_rows (self) == 1 && is_row (self, 0, "kavya"));
  opbms_test_key ("Return");
  opbms_test_wait_until ((customer = opbms_window_get_visible_page (self->admin->window))
                         != self->page);
  g_assert_true (OPBMS_IS_CUSTOMER_PAGE (customer));
  opbms_test_wait_until (opbms_page_is_loaded (customer));
  opbms_test_key ("Escape");
  opbms_test_wait_until (opbms_window_get_visible_page (self->admin->window) == self->page);
}

static gboolean
is_called (OpbmsListItem *item,
           const char    *name)
{
  const OpbmsAccount *account = opbms_list_item_get_record (item);

  return account && g_str_equal (account->full_name, name);
}

static void
test_changes_a_row_in_place (Fixture       *self,
                             gconstpointer  fill)
{
  g_autoptr (GError) error = NULL;
  OpbmsAccountDraft draft = { .full_name = "Josephine D’Souza", .role = OPBMS_ROLE_CUSTOMER };
  g_autoptr (OpbmsListItem) item = NULL;

  gtk_editable_set_text (self->search, "joseph");
  opbms_test_wait_until (count_rows (self) == 1 && is_row (self, 0, "joseph"));
  item = g_list_model_get_item (get_model (self), 0);
  opbms_account_edit (self->admin->session, admin_fixture_find_account (self->admin, "joseph"),
                      &draft, &error);
  g_assert_no_error (error);
  opbms_test_wait_until (is_called (item, "Josephine D’Souza"));
  g_assert_true (opbms_test_shows (self->view, "Josephine D’Souza"));
}

static guint
get_selected (Fixture *self)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);

  return gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection));
}

/* Another customer comes to owe the most, and so a row comes in above. */
static void
test_stays_on_the_customer_when_rows_move (Fixture       *self,
                                           gconstpointer  fill)
{
  OpbmsBillDraft draft = {
    .title = "Hall", .amount = 99999999, .due_date = self->admin->database->today,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsListItem) item = g_list_model_get_item (get_model (self), 2);
  g_autoptr (OpbmsListItem) last = NULL;
  gint64 id;

  opbms_test_wait_until (opbms_list_item_get_id (item) != 0);
  id = opbms_list_item_get_id (item);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  for (guint i = 0; get_selected (self) != 2; i++) {
    g_assert_cmpuint (i, <, 4);
    opbms_test_key ("Down");
    opbms_test_settle ();
  }
  last = g_list_model_get_item (get_model (self), count_rows (self) - 1);
  draft.account_id = opbms_list_item_get_id (last);
  opbms_bill_create (self->admin->session, &draft, NULL, &error);
  g_assert_no_error (error);

  opbms_test_wait_until (get_selected (self) == 3);
  g_clear_object (&item);
  item = g_list_model_get_item (get_model (self), 3);
  g_assert_cmpint (opbms_list_item_get_id (item), ==, id);

  /* The keyboard came along. */
  opbms_test_key ("Return");
  opbms_test_wait_until (opbms_window_get_visible_page (self->admin->window) != self->page);
  opbms_test_find (opbms_window_get_visible_page (self->admin->window),
                   opbms_account_get_name (opbms_list_item_get_record (item)));
}

static void
test_begins_with_the_first_customer (Fixture       *self,
                                     gconstpointer  fill)
{
  g_assert_true (opbms_test_shows (self->page, "No Customers Yet"));
  opbms_test_press (self->page, "New Customer…");
  opbms_test_destroy (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG));
}

static void
add_test (const char    *path,
          OpbmsTestFill  fill,
          void         (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full_path = g_strconcat ("/ui/admin/customers/", path, NULL);

  g_test_add (full_path, Fixture, GINT_TO_POINTER (fill), set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  add_test ("lists-debtors-first", OPBMS_TEST_DEMO, test_lists_debtors_first);
  add_test ("sorts-by-the-head-of-a-column", OPBMS_TEST_DEMO, test_sorts_by_the_head_of_a_column);
  add_test ("sorts-from-the-menu", OPBMS_TEST_DEMO, test_sorts_from_the_menu);
  add_test ("finds-in-any-script", OPBMS_TEST_DEMO, test_finds_in_any_script);
  add_test ("shows-the-last-of-many-keys", OPBMS_TEST_DEMO, test_shows_the_last_of_many_keys);
  add_test ("says-when-nobody-is-found", OPBMS_TEST_DEMO, test_says_when_nobody_is_found);
  add_test ("lists-inactive-customers", OPBMS_TEST_DEMO, test_lists_inactive_customers);
  add_test ("keys-are-enough", OPBMS_TEST_DEMO, test_keys_are_enough);
  add_test ("changes-a-row-in-place", OPBMS_TEST_DEMO, test_changes_a_row_in_place);
  add_test ("stays-on-the-customer-when-rows-move", OPBMS_TEST_DEMO,
            test_stays_on_the_customer_when_rows_move);
  add_test ("begins-with-the-first-customer", OPBMS_TEST_EMPTY,
            test_begins_with_the_first_customer);

  return g_test_run ();
}
