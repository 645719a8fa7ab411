/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "model/opbms-list-item.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-list-page.h"

/* Each column of each list sorts it, in both directions, and the list shows what a query in that
 * order answers. */

#define N_ROWS 20

/* What an entry changed is a text of its own each time: there is no order to it. */
static gboolean
has_no_order (const OpbmsListColumn *column)
{
  return g_str_equal (column->title, "Before → after");
}

static gboolean
shows (OpbmsPage *page,
       GPtrArray *records)
{
  GtkWidget *view = opbms_test_find_type (page, GTK_TYPE_COLUMN_VIEW);
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));

  for (guint i = 0; i < records->len; i++) {
    g_autoptr (OpbmsListItem) item = g_list_model_get_item (rows, i);
    const gint64 *id = g_ptr_array_index (records, i); /* each begins with its id */

    if (!item || opbms_list_item_get_id (item) != *id) {
      return FALSE;
    }
  }

  return TRUE;
}

static void
check_order (OpbmsPage             *page,
             OpbmsSession          *session,
             const OpbmsListColumn *column,
             gboolean               descending)
{
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (page);
  gpointer query = opbms_query_kind_new_query (klass->kind);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s %s", column->order_name, descending ? "down" : "up");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.sort-by", "s", column->order_name);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.direction", "s",
                              descending ? "descending" : "ascending");
  klass->set_filters (OPBMS_LIST_PAGE (page), query);
  opbms_query_kind_set_order (klass->kind, query, column->order,
                              descending != column->is_latest_first);
  opbms_query_kind_set_page (klass->kind, query, 0, N_ROWS);
  records = klass->kind->list (session, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, >, 1);
  opbms_test_wait_until (shows (page, records));
  opbms_query_kind_free_query (klass->kind, query);
}

static void
check_orders (OpbmsWindow  *window,
              OpbmsSession *session,
              const char   *name)
{
  OpbmsPage *page;

  opbms_window_show_page (window, name);
  page = opbms_window_get_visible_page (window);
  opbms_test_wait_until (opbms_page_is_loaded (page));
  for (const OpbmsListColumn *column = OPBMS_LIST_PAGE_GET_CLASS (page)->columns; column->title;
       column++) {
    if (has_no_order (column)) {
      continue;
    }
    g_assert_nonnull (column->order_name);
    check_order (page, session, column, FALSE);
    check_order (page, session, column, TRUE);
  }
}

static void
test_staff_sort_by_every_column (void)
{
  static const char *const names[] = {
    "customers", "bills", "subscriptions", "transactions", "activity",
  };
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    check_orders (fixture->window, fixture->session, names[i]);
  }
  admin_fixture_free (fixture);
}

static void
test_customers_sort_by_every_column (void)
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_DEMO);
  OpbmsContext *context = opbms_test_database_sign_in (database, "lakshmi");
  OpbmsWindow *window = OPBMS_WINDOW (opbms_customer_window_new (opbms_test_ui_get_application (),
                                                                 context));

  gtk_window_present (GTK_WINDOW (window));
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
  check_orders (window, opbms_context_get_session (context), "bills");
  check_orders (window, opbms_context_get_session (context), "payments");
  opbms_test_destroy (window);
  g_object_unref (context);
  opbms_test_database_free (database);
}

int
main (int    argc,
      char **argv)
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/admin/orders/staff-sort-by-every-column", test_staff_sort_by_every_column);
  g_test_add_func ("/ui/admin/orders/customers-sort-by-every-column",
                   test_customers_sort_by_every_column);

  return g_test_run ();
}
