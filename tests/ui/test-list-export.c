/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-bill.h"
#include "model/opbms-query-kind.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-list-export.h"
#include "ui/shared/opbms-list-page.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a page lists, saved as a file. */

/* The lines of a file, and no more than the test has asked for. */
static char **
take_lines (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);

  return g_strsplit (g_strchomp (text), "\r\n", -1);
}

static void
test_what_is_filtered_is_saved_and_a_failure_said (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "bills");
  g_autofree char *path = g_build_filename (fixture->database->folder, "bills.csv", NULL);
  OpbmsBillQuery query = { .filter = OPBMS_BILLS_UNPAID };
  OpbmsBillCount count;
  g_auto (GStrv) lines = NULL;
  GStatBuf status;

  g_assert_true (opbms_bill_count (fixture->session, &query, &count, NULL));
  opbms_list_export_save (page, &opbms_query_kind_bills,
                          opbms_query_kind_copy_query (&opbms_query_kind_bills, &query), NULL,
                          path);
  opbms_test_wait_until (opbms_test_shows (fixture->window, "Saved “bills.csv”"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  lines = take_lines (path);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + count.bills);

  opbms_test_press (fixture->window, "Dismiss"); /* one toast after the other */
  opbms_list_export_save (page, &opbms_query_kind_bills,
                          opbms_query_kind_new_query (&opbms_query_kind_bills), NULL,
                          "/proc/bills.csv");
  opbms_test_wait_until (opbms_test_shows (fixture->window, "Saving “bills.csv”"));
  opbms_test_find (fixture->window, "Try Again");
  opbms_test_press (fixture->window, "Dismiss");
  opbms_test_settle ();
  admin_fixture_free (fixture);
}

static GtkWindow *
ask (gpointer    window,
     const char *title)
{
  GtkWindow *dialog;

  opbms_test_press (window, "List Options");
  opbms_test_press (window, "Export…");
  dialog = opbms_test_wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, title);

  return dialog;
}

static void
cancel (GtkWindow  *dialog,
        const char *wanted_name)
{
  g_autofree char *name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (dialog));

  g_assert_cmpstr (name, ==, wanted_name);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  opbms_test_wait_until (!opbms_test_look_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
}

static guint
count_chosen (OpbmsListPage *page)
{
  g_autoptr (GPtrArray) chosen = opbms_list_page_dup_chosen (page);

  return chosen->len;
}

static void
test_the_menu_asks_where_to_save_what_is_chosen (void)
{
  AdminFixture *fixture;
  OpbmsListPage *page;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree char *title = NULL;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the file chooser's libcloudproviders leaks");
  return;
#endif
  fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  page = OPBMS_LIST_PAGE (admin_fixture_show (fixture, "bills"));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.choose-all", NULL);
  opbms_test_wait_until (count_chosen (page) > 0);
  chosen = opbms_list_page_dup_chosen (page);
  title = g_strdup_printf ("Export %u Selected", chosen->len);
  cancel (ask (fixture->window, title), "Bills 2026-11-22.csv");
  admin_fixture_free (fixture);
}

static void
test_a_customer_saves_their_payments (void)
{
  OpbmsTestDatabase *database;
  OpbmsContext *context;
  GtkWindow *window;
  OpbmsPage *page;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the file chooser's libcloudproviders leaks");
  return;
#endif
  database = opbms_test_database_new (OPBMS_TEST_DEMO);
  context = opbms_test_database_sign_in (database, "lakshmi");
  window = opbms_customer_window_new (opbms_test_ui_get_application (), context);
  gtk_window_present (window);
  opbms_window_show_page (OPBMS_WINDOW (window), "payments");
  page = opbms_window_get_visible_page (OPBMS_WINDOW (window));
  opbms_test_wait_until (opbms_page_is_loaded (page));
  cancel (ask (window, "Export List"), "Payments 2026-11-22.csv");
  opbms_test_destroy (window);
  g_object_unref (context);
  opbms_test_database_free (database);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/list-export/what-is-filtered-is-saved-and-a-failure-said",
                   test_what_is_filtered_is_saved_and_a_failure_said);
  g_test_add_func ("/ui/list-export/the-menu-asks-where-to-save-what-is-chosen",
                   test_the_menu_asks_where_to_save_what_is_chosen);
  g_test_add_func ("/ui/list-export/a-customer-saves-their-payments",
                   test_a_customer_saves_their_payments);

  return g_test_run ();
}
