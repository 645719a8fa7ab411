/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-analytics.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-chart-saver.h"
#include "ui/shared/opbms-chart-view.h"

#include <glib/gstdio.h>

/* The pages of charts, the staff's and the customer's, and the charts of other pages. */

static OpbmsChartView *
find_chart (gpointer    window,
            const char *title)
{
  GtkWidget *label = opbms_test_find (window, title);

  return OPBMS_CHART_VIEW (gtk_widget_get_ancestor (label, OPBMS_TYPE_CHART_VIEW));
}

static const OpbmsPoint *
get_last_point (OpbmsChartView *view)
{
  const OpbmsSeries *series = opbms_plot_get_series (opbms_chart_view_get_plot (view));

  return opbms_series_get (series, series->points->len - 1);
}

static void
test_shows_what_billing_adds_up (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsAnalytics) analytics = NULL;
  OpbmsChartView *months;
  OpbmsChartView *ages;

  admin_fixture_show (fixture, "analytics");
  analytics = opbms_analytics_load_staff (fixture->session, OPBMS_LAST_12_MONTHS, NULL);
  months = find_chart (fixture->window, "Billed and paid");
  ages = find_chart (fixture->window, "Outstanding by age");
  g_assert_cmpstr (get_last_point (months)->name, ==, "November 2026");
  g_assert_cmpint (get_last_point (months)->values[0], ==,
                   g_array_index (analytics->months, OpbmsMonthTotal, 11).billed);
  g_assert_cmpint (get_last_point (months)->values[1], ==,
                   g_array_index (analytics->months, OpbmsMonthTotal, 11).paid);
  g_assert_cmpstr (get_last_point (ages)->name, ==, "Over 90 days");
  g_assert_true (opbms_test_shows (fixture->window, " in 18 bills"));
  admin_fixture_free (fixture);
}

static void
test_a_year_can_be_chosen (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "analytics");
  GtkDropDown *period = GTK_DROP_DOWN (opbms_test_find_type (page, GTK_TYPE_DROP_DOWN));
  OpbmsChartView *months = find_chart (fixture->window, "Billed and paid");

  opbms_test_wait_until (g_list_model_get_n_items (gtk_drop_down_get_model (period)) >= 3);
  gtk_drop_down_set_selected (period, 2);
  opbms_test_wait_until (g_str_equal (get_last_point (months)->name, "December 2025"));
  g_assert_true (opbms_test_shows (fixture->window, "2025"));
  gtk_drop_down_set_selected (period, 0);
  opbms_test_wait_until (g_str_equal (get_last_point (months)->name, "November 2026"));
  admin_fixture_free (fixture);
}

static void
pay_oldest_bill (AdminFixture *fixture)
{
  OpbmsBillQuery query = { .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_DUE,
                           .limit = 1 };
  g_autoptr (GPtrArray) bills = opbms_bill_list (fixture->session, &query, NULL);
  OpbmsPayItem item = { ((OpbmsBill *) g_ptr_array_index (bills, 0))->id, -1 };
  g_autoptr (GError) error = NULL;

  opbms_payment_pay (fixture->session, &item, 1, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_a_payment_is_shown_and_the_selection_stays (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPlot *plot;
  OpbmsMoney before;
  OpbmsChartView *months;

  admin_fixture_show (fixture, "analytics");
  months = find_chart (fixture->window, "Billed and paid");
  plot = opbms_chart_view_get_plot (months);
  gtk_widget_grab_focus (GTK_WIDGET (plot));
  opbms_plot_select (plot, 11);
  before = get_last_point (months)->values[1];
  pay_oldest_bill (fixture);
  opbms_test_wait_until (get_last_point (months)->values[1] > before);
  g_assert_cmpint (opbms_plot_get_selected (plot), ==, 11);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (plot)));
  g_assert_true (opbms_test_shows (fixture->window, get_last_point (months)->texts[1]));
  admin_fixture_free (fixture);
}

static void
test_nothing_yet_is_said (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_EMPTY);

  admin_fixture_show (fixture, "analytics");
  g_assert_true (opbms_test_shows (fixture->window, "Nothing billed or paid in this time."));
  g_assert_true (opbms_test_shows (fixture->window, "Nothing paid in this time."));
  g_assert_true (opbms_test_shows (fixture->window, "Nothing is outstanding."));
  admin_fixture_free (fixture);
}

static void
test_tab_goes_from_chart_to_chart (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  const char *titles[] = { "Billed and paid", "Income by type", "Outstanding by age" };
  GtkWidget *plots[G_N_ELEMENTS (titles)];

  admin_fixture_show (fixture, "analytics");
  for (size_t i = 0; i < G_N_ELEMENTS (titles); i++) {
    plots[i] = GTK_WIDGET (opbms_chart_view_get_plot (find_chart (fixture->window, titles[i])));
  }
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  gtk_widget_grab_focus (plots[0]);
  for (size_t i = 1; i < G_N_ELEMENTS (titles); i++) {
    opbms_test_key ("Right");
    opbms_test_key ("Tab"); /* the menu of the next */
    opbms_test_key ("Tab");
    opbms_test_wait_until (gtk_widget_has_focus (plots[i]));
  }
  admin_fixture_free (fixture);
}

static OpbmsPicture *
new_picture (OpbmsChartView *view)
{
  return opbms_picture_new (OPBMS_CHART_BARS,
                            opbms_plot_get_series (opbms_chart_view_get_plot (view)),
                            "Billed and paid", NULL, "Cantarell 11", FALSE);
}

static void
test_a_chart_is_saved_and_a_failure_said (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autofree char *path = g_build_filename (fixture->database->folder, "chart.png", NULL);
  OpbmsChartView *months;

  admin_fixture_show (fixture, "analytics");
  months = find_chart (fixture->window, "Billed and paid");
  opbms_chart_saver_save (GTK_WIDGET (months), new_picture (months), OPBMS_PICTURE_PNG, path);
  opbms_test_wait_until (opbms_test_shows (fixture->window, "Saved “chart.png”"));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_remove (path);

  opbms_chart_saver_save (GTK_WIDGET (months), new_picture (months), OPBMS_PICTURE_PDF,
                          "/proc/chart.pdf");
  opbms_test_press (fixture->window, "Dismiss"); /* one toast after the other */
  opbms_test_wait_until (opbms_test_shows (fixture->window, "Saving “chart.pdf”"));
  opbms_test_find (fixture->window, "Try Again");
  opbms_test_press (fixture->window, "Dismiss");
  opbms_test_settle ();
  admin_fixture_free (fixture);
}

static void
test_the_menu_asks_where_to_save (void)
{
  AdminFixture *fixture;
  OpbmsChartView *months;
  GtkWindow *dialog;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the file chooser's libcloudproviders leaks");
  return;
#endif
  fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  admin_fixture_show (fixture, "analytics");
  months = find_chart (fixture->window, "Billed and paid");
  gtk_widget_activate_action (GTK_WIDGET (months), "chart.save", "s", "svg");
  dialog = opbms_test_wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Save Chart");
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  opbms_test_wait_until (!opbms_test_look_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  admin_fixture_free (fixture);
}

static void
test_other_pages_have_their_charts (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);

  g_assert_cmpstr (get_last_point (find_chart (fixture->window, "Billed and paid"))->name, ==,
                   "November 2026");
  admin_fixture_show_customer (fixture, "lakshmi");
  g_assert_cmpstr (get_last_point (find_chart (fixture->window, "Paid by month"))->name, ==,
                   "November 2026");
  admin_fixture_free (fixture);
}

static void
test_customers_see_their_spending (void)
{
  g_autoptr (OpbmsTestDatabase) database = opbms_test_database_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsContext) context = opbms_test_database_sign_in (database, "lakshmi");
  g_autoptr (OpbmsAnalytics) analytics = NULL;
  OpbmsSession *session = opbms_context_get_session (context);
  GtkWindow *window = opbms_customer_window_new (opbms_test_ui_get_application (), context);
  OpbmsPage *page;

  gtk_window_present (window);
  page = opbms_window_get_visible_page (OPBMS_WINDOW (window));
  opbms_test_wait_until (opbms_page_is_loaded (page));
  opbms_test_find (window, "Spending by month");

  opbms_window_show_page (OPBMS_WINDOW (window), "analytics");
  page = opbms_window_get_visible_page (OPBMS_WINDOW (window));
  opbms_test_wait_until (opbms_page_is_loaded (page));
  analytics = opbms_analytics_load_customer (session, opbms_session_get_account_id (session),
                                             OPBMS_LAST_12_MONTHS, NULL);
  g_assert_cmpint (get_last_point (find_chart (page, "Spending by month"))->values[0], ==,
                   g_array_index (analytics->months, OpbmsMonthTotal, 11).paid);
  opbms_test_find (page, "Spending by type");
  opbms_test_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

#define ADD(name, func) g_test_add_func ("/ui/analytics/" name, func)
  ADD ("shows-what-billing-adds-up", test_shows_what_billing_adds_up);
  ADD ("a-year-can-be-chosen", test_a_year_can_be_chosen);
  ADD ("a-payment-is-shown-and-the-selection-stays",
       test_a_payment_is_shown_and_the_selection_stays);
  ADD ("nothing-yet-is-said", test_nothing_yet_is_said);
  ADD ("tab-goes-from-chart-to-chart", test_tab_goes_from_chart_to_chart);
  ADD ("a-chart-is-saved-and-a-failure-said", test_a_chart_is_saved_and_a_failure_said);
  ADD ("the-menu-asks-where-to-save", test_the_menu_asks_where_to_save);
  ADD ("other-pages-have-their-charts", test_other_pages_have_their_charts);
  ADD ("customers-see-their-spending", test_customers_see_their_spending);

  return g_test_run ();
}
