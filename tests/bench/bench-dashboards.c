/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-parts.h"

#include "opbms-bench.h"

#include "billing/opbms-analytics.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"
#include "billing/opbms-summary.h"

/* What a dashboard asks of the database, and the list of customers: they are to take no longer with
 * a million bills than with ten thousand. */

#define N_CUSTOMERS  10000
#define N_DASHBOARDS 201

static void
list_bills (OpbmsSession    *session,
            OpbmsBillFilter  filter,
            OpbmsBillOrder   order)
{
  OpbmsBillQuery query = { .filter = filter, .order = order, .limit = 5 };
  g_autoptr (GPtrArray) bills = opbms_bill_list (session, &query, NULL);

  g_assert_cmpuint (bills->len, >, 0);
}

static void
list_payments (OpbmsSession *session)
{
  OpbmsPaymentQuery query = { .limit = 5 };
  g_autoptr (GPtrArray) payments = opbms_payment_list (session, &query, NULL);

  g_assert_cmpuint (payments->len, ==, 5);
}

static void
show_staff_dashboard (gpointer data)
{
  OpbmsTestBilling *bench = data;
  g_autoptr (GArray) months = NULL;
  OpbmsStaffSummary summary;

  g_assert_true (opbms_generate_bills (bench->staff, NULL, NULL));
  g_assert_true (opbms_summary_load_staff (bench->staff, &summary, NULL));
  months = opbms_summary_load_months (bench->staff, 12, NULL);
  g_assert_nonnull (months);
  list_bills (bench->staff, OPBMS_BILLS_UNPAID, OPBMS_BILL_ORDER_DUE);
  list_bills (bench->staff, OPBMS_BILLS_ALL, OPBMS_BILL_ORDER_NEWEST);
  list_payments (bench->staff);
}

static void
show_customer_dashboard (gpointer data)
{
  OpbmsTestBilling *bench = data;
  OpbmsSubscriptionQuery query = { 0 };
  g_autoptr (OpbmsCustomerSummary) summary = NULL;
  g_autoptr (GPtrArray) subscriptions = NULL;

  g_assert_true (opbms_generate_bills (bench->customer, NULL, NULL));
  summary = opbms_summary_load_customer (bench->customer, bench->customer_id, NULL);
  g_assert_nonnull (summary);
  list_bills (bench->customer, OPBMS_BILLS_UNPAID, OPBMS_BILL_ORDER_DUE);
  list_payments (bench->customer);
  subscriptions = opbms_subscription_list (bench->customer, &query, NULL);
  g_assert_nonnull (subscriptions);
}

static void
show_staff_charts (gpointer data)
{
  OpbmsTestBilling *bench = data;
  g_autoptr (OpbmsAnalytics) analytics =
      opbms_analytics_load_staff (bench->staff, OPBMS_LAST_12_MONTHS, NULL);

  g_assert_nonnull (analytics);
}

static void
show_customer_charts (gpointer data)
{
  OpbmsTestBilling *bench = data;
  g_autoptr (OpbmsAnalytics) analytics =
      opbms_analytics_load_customer (bench->customer, bench->customer_id, 2025, NULL);

  g_assert_nonnull (analytics);
}

static void
list_customers (gpointer data)
{
  OpbmsTestBilling *bench = data;
  OpbmsAccountQuery query = { .order = OPBMS_ACCOUNT_ORDER_NAME, .limit = 100 };
  g_autoptr (GPtrArray) accounts = opbms_account_list (bench->staff, &query, NULL);

  g_assert_cmpuint (accounts->len, ==, 100);
}

static void
list_debtors (gpointer data)
{
  OpbmsTestBilling *bench = data;
  OpbmsAccountQuery query = {
    .order = OPBMS_ACCOUNT_ORDER_OUTSTANDING, .descending = TRUE, .limit = 100,
  };
  g_autoptr (GPtrArray) accounts = opbms_account_list (bench->staff, &query, NULL);

  g_assert_cmpuint (accounts->len, ==, 100);
}

static void
search_customers (gpointer data)
{
  OpbmsTestBilling *bench = data;
  OpbmsAccountQuery query = { .search = "customer9876", .limit = 100 };
  g_autoptr (GPtrArray) accounts = opbms_account_list (bench->staff, &query, NULL);

  g_assert_cmpuint (accounts->len, >, 0);
}

/* @goal: 0 for none */
static void
compare_sizes (const char        *what,
               OpbmsBenchFunc     func,
               OpbmsTestBilling  *small,
               OpbmsTestBilling  *large,
               double             goal)
{
  double seconds = opbms_bench_median (func, small, N_DASHBOARDS);
  double large_seconds = opbms_bench_median (func, large, N_DASHBOARDS);
  g_autofree char *title = g_strdup_printf ("%s: %s", opbms_bench_get_engine (), what);
  g_autofree char *small_time = NULL;
  g_autofree char *large_time = NULL;

  /* In turn and twice, so that whatever else the machine does falls on both. */
  opbms_bench_keep_least (&seconds, opbms_bench_median (func, small, N_DASHBOARDS));
  opbms_bench_keep_least (&large_seconds, opbms_bench_median (func, large, N_DASHBOARDS));
  small_time = opbms_bench_dup_time (seconds);
  large_time = opbms_bench_dup_time (large_seconds);
  opbms_bench_print_row (title, large_time, small_time, large_seconds / seconds,
                         OPBMS_BENCH_AT_MOST, goal);
}

/**
 * bench_dashboards:
 *
 * Measures dashboards and charts with 1,000,000 bills, beside 10,000.
 */
void
bench_dashboards (void)
{
  g_autoptr (OpbmsTestBilling) small = opbms_bench_data_new (N_CUSTOMERS);
  g_autoptr (OpbmsTestBilling) large = opbms_bench_data_new (N_CUSTOMERS);

  opbms_bench_data_bill (small, 10000);
  opbms_bench_data_reopen (small);
  opbms_bench_data_bill (large, 1000000);
  opbms_bench_data_reopen (large);

  compare_sizes ("staff dashboard, 1,000,000 bills", show_staff_dashboard, small, large, 1.25);
  compare_sizes ("customer dashboard, 1,000,000 bills", show_customer_dashboard, small, large,
                 1.25);
  compare_sizes ("staff charts, 1,000,000 bills", show_staff_charts, small, large, 1.25);
  compare_sizes ("customer charts, 1,000,000 bills", show_customer_charts, small, large, 1.25);
  compare_sizes ("customers by name, first 100 of 10,000", list_customers, small, large, 0);
  compare_sizes ("customers by what they owe, first 100", list_debtors, small, large, 0);
  compare_sizes ("customers, a search", search_customers, small, large, 0);
}
