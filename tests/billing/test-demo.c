/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-demo.h"
#include "billing/opbms-summary.h"

static OpbmsSession *
fill (OpbmsTestStore *database,
      const char     *today)
{
  g_autoptr (OpbmsSession) system = opbms_test_billing_open (database->store, today, NULL);
  GError *error = NULL;

  opbms_demo_fill (system, &error);
  g_assert_no_error (error);

  return opbms_test_billing_open (database->store, today, NULL);
}

static void
test_the_sample_data_is_in_order_on_any_day (void)
{
  static const char *const days[] = {
    "2026-11-22", "2026-01-01", "2028-02-29", "2027-03-01", "2026-05-31", NULL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
    g_autoptr (OpbmsSession) system = fill (database, days[i]);
    gint64 n_created = -1;

    opbms_test_assert_clean (system);
    /* What a window does first must not find anything left to do, nor spoil anything. */
    g_assert_true (opbms_generate_bills (system, &n_created, NULL));
    g_assert_cmpint (n_created, ==, 0);
    g_assert_cmpint (opbms_test_store_read_int (database->store,
                       "SELECT (SELECT count (*) FROM bill, (SELECT MAX (created_at) AS last"
                       "          FROM audit_log) log WHERE paid_at > last)"
                       "     + (SELECT count (*) FROM payment_transaction x JOIN bill b"
                       "          ON b.id = x.bill_id WHERE x.created_at < b.created_at)"
                       "     + (SELECT count (*) FROM bill b JOIN account a ON a.id = b.account_id"
                       "         WHERE b.created_at < a.created_at)"), ==, 0);
  }
}

static void
test_nothing_of_it_is_in_the_future (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSession) system = fill (database, NULL);
  g_autofree char *now = opbms_instant_to_iso (g_get_real_time ());
  g_autofree char *latest = NULL;

  latest = opbms_test_store_read_text (database->store,
                                       "SELECT max (t) FROM (SELECT max (created_at) AS t FROM bill"
                                       " UNION ALL SELECT max (paid_at) FROM bill"
                                       " UNION ALL SELECT max (created_at) FROM payment_transaction"
                                       " UNION ALL SELECT max (created_at) FROM audit_log) latest");
  g_assert_cmpstr (latest, <=, now);
  opbms_test_assert_clean (system);
}

static void
test_it_is_the_same_each_time (void)
{
  g_autoptr (OpbmsTestStore) first = opbms_test_store_new ();
  g_autoptr (OpbmsTestStore) second = opbms_test_store_new ();
  g_autoptr (OpbmsSession) one = fill (first, "2026-11-22");
  g_autoptr (OpbmsSession) two = fill (second, "2026-11-22");
  const char *sql = "SELECT id || ' ' || account_id || title || amount || due_date || status"
                    "  FROM bill ORDER BY id";
  g_autofree char *bills = opbms_test_store_read_list (first->store, sql);
  g_autofree char *same = opbms_test_store_read_list (second->store, sql);

  g_assert_cmpstr (bills, ==, same);
}

static void
test_both_sign_ins_work_and_no_other (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSession) system = fill (database, "2026-11-22");
  g_autoptr (OpbmsSession) staff = NULL;
  g_autoptr (OpbmsSession) customer = NULL;
  g_autoptr (OpbmsSession) nobody = NULL;
  GError *error = NULL;

  g_assert_true (opbms_session_get_settings (system)->is_demo);
  g_assert_cmpstr (opbms_session_get_settings (system)->organisation, ==, "Vidya Tuition Centre");
  staff = opbms_session_sign_in (database->store, OPBMS_DATE_NONE, OPBMS_DEMO_STAFF,
                                 OPBMS_DEMO_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opbms_session_get_role (staff), ==, OPBMS_ROLE_ADMIN);
  g_assert_cmpstr (opbms_session_get_name (staff), ==, "Meera Iyer");
  customer = opbms_session_sign_in (database->store, OPBMS_DATE_NONE, OPBMS_DEMO_CUSTOMER,
                                    OPBMS_DEMO_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opbms_session_get_name (customer), ==, "Lakshmi Subramaniam");
  nobody = opbms_session_sign_in (database->store, OPBMS_DATE_NONE, "joseph", OPBMS_DEMO_PASSWORD,
                                  &error);
  g_assert_null (nobody);
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN);
  g_clear_error (&error);
}

static void
test_its_dashboards_show_something_of_everything (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSession) system = fill (database, "2026-11-22");
  g_autoptr (OpbmsCustomerSummary) lakshmi = NULL;
  g_autoptr (GArray) months = NULL;
  OpbmsStaffSummary staff;
  GError *error = NULL;

  g_assert_true (opbms_summary_load_staff (system, &staff, NULL));
  g_assert_cmpint (staff.customers, >=, 38);
  g_assert_cmpint (staff.inactive_customers, >, 0);
  g_assert_cmpint (staff.overdue_bills, >=, 3);
  g_assert_cmpint (staff.paid_this_month, >, 0);
  g_assert_cmpint (staff.subscriptions.paused, >=, 3);
  g_assert_cmpint (staff.subscriptions.cancelled, >=, 3);
  months = opbms_summary_load_months (system, 12, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < months->len; i++) {
    g_assert_cmpint (g_array_index (months, OpbmsMonthTotal, i).billed, >, 0);
    g_assert_cmpint (g_array_index (months, OpbmsMonthTotal, i).paid, >, 0);
  }

  lakshmi = opbms_summary_load_customer (system, 2, NULL);
  g_assert_cmpint (lakshmi->pending_bills, ==, 4);
  g_assert_cmpint (lakshmi->overdue_bills, ==, 1);
  g_assert_cmpint (lakshmi->oldest_overdue, ==, opbms_test_date ("2026-11-10"));
  g_assert_cmpint (lakshmi->overdue_amount, ==, 124050);
  g_assert_cmpint (lakshmi->due_within_7_days, ==, 2);
  g_assert_cmpint (lakshmi->due_within_7_days_amount, ==, 150700);
  g_assert_cmpint (lakshmi->outstanding, ==, 324750);
  g_assert_cmpint (lakshmi->subscriptions.active, ==, 2);
  g_assert_cmpint (lakshmi->subscriptions.paused, ==, 2);
}

static void
test_a_database_with_accounts_is_refused (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_demo_fill (test->system, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/demo/" name, func)
  ADD ("the-sample-data-is-in-order-on-any-day", test_the_sample_data_is_in_order_on_any_day);
  ADD ("nothing-of-it-is-in-the-future", test_nothing_of_it_is_in_the_future);
  ADD ("it-is-the-same-each-time", test_it_is_the_same_each_time);
  ADD ("both-sign-ins-work-and-no-other", test_both_sign_ins_work_and_no_other);
  ADD ("its-dashboards-show-something-of-everything",
       test_its_dashboards_show_something_of_everything);
  ADD ("a-database-with-accounts-is-refused", test_a_database_with_accounts_is_refused);

  return g_test_run ();
}
