/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-charts.h"
#include "opbms-bench.h"

#include "billing/opbms-analytics.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"
#include "billing/opbms-summary.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What billing costs, beside what the database does without us. `bench` measures everything, `bench
 * NAME…` those parts; windows are measured by a program of their own that lies beside this one. */

#define N_CUSTOMERS   10000
#define N_ROUNDS      10
#define N_PER_ROUND   100
#define N_DASHBOARDS  201

/* Written by a payment: bill, transaction, audit entry, four totals, and their indexes. */
#define N_PAYMENT_PAGES 18

#define WINDOW_BENCH  "bench-window"

static char *
dup_rate (double n,
          double seconds)
{
  return g_strdup_printf ("%.0f /s", n / seconds);
}

static char *
dup_milliseconds (double seconds)
{
  return g_strdup_printf ("%.3f ms", seconds * 1000);
}

/* Not MIN(), which would measure again. */
static void
keep_least (double *least,
            double  seconds)
{
  *least = MIN (*least, seconds);
}

/* Generation */

static void
generate (gpointer data)
{
  OpbmsBenchData *bench = data;
  GError *error = NULL;

  opbms_generate_bills (bench->staff, NULL, &error);
  g_assert_no_error (error);
}

/* A table with the columns and indexes of `bill`, whatever they are, where nothing is checked. */
static void
make_bare_table (OpbmsBenchData *bench)
{
  OpbmsStore *store = bench->database->store;
  g_autofree char *indexes = NULL;
  g_auto (GStrv) statements = NULL;

  opbms_test_store_run (store,
                        "CREATE TABLE bare ("
                        "  id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL,"
                        "  subscription_id INTEGER, title TEXT NOT NULL, description TEXT NOT NULL,"
                        "  amount INTEGER NOT NULL, bill_type_id INTEGER NOT NULL,"
                        "  due_date TEXT NOT NULL, status TEXT NOT NULL, created_by INTEGER,"
                        "  created_at TEXT NOT NULL, paid_at TEXT, revision INTEGER NOT NULL,"
                        "  series_id INTEGER)"
                        " STRICT");
  indexes = opbms_test_store_read_text (store,
                                        "SELECT group_concat (replace (replace (sql, ' ON bill ',"
                                        "         ' ON bare '), 'INDEX bill_', 'INDEX bare_'), ';')"
                                        "  FROM sqlite_schema WHERE type = 'index'"
                                        "   AND tbl_name = 'bill' AND sql IS NOT NULL");
  statements = g_strsplit (indexes, ";", -1);
  g_assert_cmpuint (g_strv_length (statements), >=, 4);
  for (guint i = 0; statements[i] != NULL; i++) {
    opbms_test_store_run (store, statements[i]);
  }
}

/* In the order of their ids: without one, SQLite copies whole pages and no row is inserted. */
static void
insert_bare (gpointer data)
{
  OpbmsBenchData *bench = data;

  opbms_test_store_run (bench->database->store,
                        "INSERT INTO bare SELECT id, account_id, subscription_id, title,"
                        "  description,"
                        "  amount, bill_type_id, due_date, status, created_by, created_at, paid_at,"
                        "  revision, series_id FROM bill ORDER BY id");
}

static void
bench_generation (int n_customers,
                  int n_times)
{
  double best = G_MAXDOUBLE;
  double best_bare = G_MAXDOUBLE;
  double again = 0;
  gint64 n_bills = 0;
  g_autofree char *what = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *nothing_took = NULL;

  for (int i = 0; i < n_times; i++) {
    g_autoptr (OpbmsBenchData) bench = opbms_bench_data_new (n_customers);

    opbms_bench_data_subscribe (bench);
    opbms_bench_data_reopen (bench);
    keep_least (&best, opbms_bench_measure (generate, bench));
    again = opbms_bench_median (generate, bench, 21);
    n_bills = opbms_test_store_read_int (bench->database->store, "SELECT count (*) FROM bill");
    g_assert_cmpint (n_bills, ==, n_customers * 3 * 13);

    make_bare_table (bench);
    opbms_bench_data_reopen (bench);
    keep_least (&best_bare, opbms_bench_measure (insert_bare, bench));
  }

  what = g_strdup_printf ("generate, %d customers, %" G_GINT64_FORMAT " bills", n_customers,
                          n_bills);
  ours = dup_rate ((double) n_bills, best);
  bare = dup_rate ((double) n_bills, best_bare);
  opbms_bench_print_row (what, ours, bare, best_bare / best, OPBMS_BENCH_AT_LEAST, 0.5);
  nothing = g_strdup_printf ("generate again, nothing due, %d customers", n_customers);
  nothing_took = dup_milliseconds (again);
  opbms_bench_print_note (nothing, nothing_took);
}

static void
bench_all_generation (void)
{
  bench_generation (100, 5);
  bench_generation (1000, 3);
  bench_generation (10000, 2);
}

/* Dashboards and lists */

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
  OpbmsBenchData *bench = data;
  g_autoptr (GArray) months = NULL;
  OpbmsStaffSummary summary;

  generate (bench);
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
  OpbmsBenchData *bench = data;
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
  OpbmsBenchData *bench = data;
  g_autoptr (OpbmsAnalytics) analytics =
      opbms_analytics_load_staff (bench->staff, OPBMS_LAST_12_MONTHS, NULL);

  g_assert_nonnull (analytics);
}

static void
show_customer_charts (gpointer data)
{
  OpbmsBenchData *bench = data;
  g_autoptr (OpbmsAnalytics) analytics =
      opbms_analytics_load_customer (bench->customer, bench->customer_id, 2025, NULL);

  g_assert_nonnull (analytics);
}

static void
list_customers (gpointer data)
{
  OpbmsBenchData *bench = data;
  OpbmsAccountQuery query = { .order = OPBMS_ACCOUNT_ORDER_NAME, .limit = 100 };
  g_autoptr (GPtrArray) accounts = opbms_account_list (bench->staff, &query, NULL);

  g_assert_cmpuint (accounts->len, ==, 100);
}

static void
list_debtors (gpointer data)
{
  OpbmsBenchData *bench = data;
  OpbmsAccountQuery query = {
    .order = OPBMS_ACCOUNT_ORDER_OUTSTANDING, .descending = TRUE, .limit = 100,
  };
  g_autoptr (GPtrArray) accounts = opbms_account_list (bench->staff, &query, NULL);

  g_assert_cmpuint (accounts->len, ==, 100);
}

static void
search_customers (gpointer data)
{
  OpbmsBenchData *bench = data;
  OpbmsAccountQuery query = { .search = "customer9876", .limit = 100 };
  g_autoptr (GPtrArray) accounts = opbms_account_list (bench->staff, &query, NULL);

  g_assert_cmpuint (accounts->len, >, 0);
}

/* @goal: 0 for none */
static void
compare_sizes (const char     *what,
               OpbmsBenchFunc  func,
               OpbmsBenchData *small,
               OpbmsBenchData *large,
               double          goal)
{
  double seconds = opbms_bench_median (func, small, N_DASHBOARDS);
  double large_seconds = opbms_bench_median (func, large, N_DASHBOARDS);
  g_autofree char *small_time = NULL;
  g_autofree char *large_time = NULL;

  /* In turn and twice, so that whatever else the machine does falls on both. */
  keep_least (&seconds, opbms_bench_median (func, small, N_DASHBOARDS));
  keep_least (&large_seconds, opbms_bench_median (func, large, N_DASHBOARDS));
  small_time = dup_milliseconds (seconds);
  large_time = dup_milliseconds (large_seconds);
  opbms_bench_print_row (what, large_time, small_time, large_seconds / seconds,
                         OPBMS_BENCH_AT_MOST, goal);
}

static void
bench_dashboards (void)
{
  g_autoptr (OpbmsBenchData) small = opbms_bench_data_new (N_CUSTOMERS);
  g_autoptr (OpbmsBenchData) large = opbms_bench_data_new (N_CUSTOMERS);

  opbms_bench_data_bill (small, 10000);
  opbms_bench_data_reopen (small);
  opbms_bench_data_bill (large, 1000000);
  opbms_bench_data_reopen (large);

  compare_sizes ("staff dashboard, 1,000,000 bills beside 10,000", show_staff_dashboard, small,
                 large, 1.25);
  compare_sizes ("customer dashboard, 1,000,000 bills beside 10,000", show_customer_dashboard,
                 small, large, 1.25);
  compare_sizes ("staff charts, 1,000,000 bills beside 10,000", show_staff_charts, small, large,
                 1.25);
  compare_sizes ("customer charts, 1,000,000 bills beside 10,000", show_customer_charts, small,
                 large, 1.25);
  compare_sizes ("customers by name, first 100 of 10,000", list_customers, small, large, 0);
  compare_sizes ("customers by what they owe, first 100", list_debtors, small, large, 0);
  compare_sizes ("customers, a search", search_customers, small, large, 0);
}

/* Payments */

typedef struct {
  OpbmsBenchData *bench;
  GArray         *bills; /* gint64 */
  guint           next;
} Payments;

static void
pay_round (gpointer data)
{
  Payments *payments = data;

  for (int i = 0; i < N_PER_ROUND; i++) {
    OpbmsPayItem item = { g_array_index (payments->bills, gint64, payments->next++), -1 };
    g_autoptr (GError) error = NULL;

    opbms_payment_pay (payments->bench->customer, &item, 1, FALSE, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

static void
commit_round (gpointer data)
{
  Payments *payments = data;

  for (int i = 0; i < N_PER_ROUND; i++) {
    opbms_test_store_run (payments->bench->database->store, "UPDATE counter SET n = n + 1");
  }
}

/* What a payment costs that is recorded in full: about as many pages as ours have to be written. */
static void
commit_pages_round (gpointer data)
{
  Payments *payments = data;

  for (int i = 0; i < N_PER_ROUND; i++) {
    opbms_test_store_run (payments->bench->database->store, "UPDATE page SET n = n + 1");
  }
}

static void
print_payments (const char *what,
                double      ours,
                double      other,
                double      goal)
{
  g_autofree char *ours_rate = dup_rate (N_ROUNDS * N_PER_ROUND, ours);
  g_autofree char *other_rate = dup_rate (N_ROUNDS * N_PER_ROUND, other);

  opbms_bench_print_row (what, ours_rate, other_rate, other / ours, OPBMS_BENCH_AT_LEAST, goal);
}

/* One row to a page. */
static void
make_bare_rows (OpbmsStore *store)
{
  g_autofree char *sql = NULL;

  opbms_test_store_run (store, "CREATE TABLE counter (n INTEGER)");
  opbms_test_store_run (store, "INSERT INTO counter VALUES (0)");
  opbms_test_store_run (store, "CREATE TABLE page (n INTEGER, filling BLOB)");
  sql = g_strdup_printf ("INSERT INTO page SELECT 0, zeroblob (3000) FROM bill LIMIT %d",
                         N_PAYMENT_PAGES);
  opbms_test_store_run (store, sql);
}

static void
bench_payments (void)
{
  g_autoptr (OpbmsBenchData) bench = opbms_bench_data_new (N_CUSTOMERS);
  g_autoptr (GArray) bills = g_array_new (FALSE, FALSE, sizeof (gint64));
  Payments payments = { bench, bills, 0 };
  double ours = 0;
  double bare = 0;
  double pages = 0;

  opbms_bench_data_bill (bench, 100000);
  for (gint64 i = 0; i < (N_ROUNDS + 1) * N_PER_ROUND; i++) {
    g_autofree char *sql = NULL;
    gint64 id;

    sql = g_strdup_printf ("INSERT INTO bill (account_id, title, amount, bill_type_id, due_date,"
                           " status, created_at) VALUES (%d, 'Fee', 100, 2, '2026-08-01', 'unpaid',"
                           " '2026-07-01T00:00:00.000000Z') RETURNING id",
                           (int) bench->customer_id);
    id = opbms_test_store_run (bench->database->store, sql);
    g_array_append_val (bills, id);
  }
  opbms_test_store_run (bench->database->store,
                        "UPDATE account_total SET pending_bills = pending_bills + 1100,"
                        " outstanding = outstanding + 110000 WHERE account_id = 3");
  opbms_test_store_run (bench->database->store,
                        "INSERT INTO due_total VALUES ('2026-08-01', 110000, 1100, 110000)"
                        " ON CONFLICT DO UPDATE SET billed = billed + 110000,"
                        " pending_bills = pending_bills + 1100,"
                        " outstanding = outstanding + 110000");
  make_bare_rows (bench->database->store);
  opbms_bench_data_reopen (bench);

  pay_round (&payments);
  commit_round (&payments);
  for (int i = 0; i < N_ROUNDS; i++) {
    ours += opbms_bench_measure (pay_round, &payments);
    bare += opbms_bench_measure (commit_round, &payments);
    pages += opbms_bench_measure (commit_pages_round, &payments);
  }
  print_payments ("payments, beside bare durable one-row commits", ours, bare, 0.8);
  print_payments ("payments, beside bare commits of as many pages", ours, pages, 0);
}

static char *
dup_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return g_path_get_dirname (program);
}

static void
bench_windows (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *program = g_build_filename (folder, WINDOW_BENCH, NULL);

  if (!g_file_test (program, G_FILE_TEST_IS_EXECUTABLE)) {
    printf ("(windows are not measured: there is no %s)\n", WINDOW_BENCH);
    return;
  }
  /* It prints rows of the same table and is the last thing done. */
  execl (program, program, NULL);
  g_error ("%s cannot be run", program);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *name;
    void      (*run) (void);
  } parts[] = {
    { "generation", bench_all_generation },
    { "dashboards", bench_dashboards },
    { "lists", opbms_bench_lists },
    { "payments", bench_payments },
    { "charts", bench_charts },
    { "windows", bench_windows },
  };
  g_autofree char *folder = dup_folder ();

  /* On the disk that the program was built on: a folder in memory makes nothing durable. */
  g_setenv ("TMPDIR", folder, TRUE);

  for (int i = 1; i < argc; i++) {
    gboolean is_known = FALSE;

    for (gsize j = 0; j < G_N_ELEMENTS (parts); j++) {
      is_known = is_known || g_str_equal (argv[i], parts[j].name);
    }
    if (!is_known) {
      g_printerr ("Usage: bench [generation] [dashboards] [lists] [payments] [charts] [windows]\n");
      return 2;
    }
  }

  opbms_bench_print_head ();
  for (gsize j = 0; j < G_N_ELEMENTS (parts); j++) {
    if (argc == 1 || g_strv_contains ((const char *const *) argv, parts[j].name)) {
      parts[j].run ();
    }
  }

  return 0;
}
