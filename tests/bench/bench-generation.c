/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-parts.h"

#include "opbms-bench.h"

#include "billing/opbms-subscription.h"

/* What it costs to make the bills that are due, beside the database inserting the same rows. */

#define BILLS_OF_CUSTOMER (3 * 13) /* subscriptions, dates: see opbms_bench_data_subscribe() */

static void
generate (gpointer data)
{
  OpbmsTestBilling *bench = data;
  GError *error = NULL;

  opbms_generate_bills (bench->staff, NULL, &error);
  g_assert_no_error (error);
}

/* A table with the columns and indexes of `bill`, whatever they are, where nothing is checked. */
static void
make_bare_file_table (OpbmsTestBilling *bench)
{
  g_autofree char *indexes = NULL;
  g_auto (GStrv) statements = NULL;

  opbms_test_store_run (bench->store,
                        "CREATE TABLE bare ("
                        "  id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL,"
                        "  subscription_id INTEGER, title TEXT NOT NULL, description TEXT NOT NULL,"
                        "  amount INTEGER NOT NULL, bill_type_id INTEGER NOT NULL,"
                        "  due_date TEXT NOT NULL, status TEXT NOT NULL, created_by INTEGER,"
                        "  created_at TEXT NOT NULL, paid_at TEXT, revision INTEGER NOT NULL,"
                        "  series_id INTEGER)"
                        " STRICT");
  indexes = opbms_test_store_read_text (bench->store,
                                        "SELECT group_concat (replace (replace (sql, ' ON bill ',"
                                        "         ' ON bare '), 'INDEX bill_', 'INDEX bare_'), ';')"
                                        "  FROM sqlite_schema WHERE type = 'index'"
                                        "   AND tbl_name = 'bill' AND sql IS NOT NULL");
  statements = g_strsplit (indexes, ";", -1);
  g_assert_cmpuint (g_strv_length (statements), >=, 4);
  for (guint i = 0; statements[i] != NULL; i++) {
    opbms_test_store_run (bench->store, statements[i]);
  }
}

static void
make_bare_table (OpbmsTestBilling *bench)
{
  if (opbms_test_is_on_server ()) {
    opbms_test_store_run (bench->store, "CREATE TABLE bare (LIKE bill INCLUDING INDEXES)");
  } else {
    make_bare_file_table (bench);
  }
}

/* Half of what a server does for a bill is to look up the keys of what it refers to. */
static void
check_keys_of_bare_table (OpbmsTestBilling *bench)
{
  opbms_test_store_run (bench->store, "TRUNCATE bare");
  opbms_test_store_run (bench->store,
                        "ALTER TABLE bare ADD FOREIGN KEY (account_id) REFERENCES account,"
                        "  ADD FOREIGN KEY (subscription_id) REFERENCES subscription,"
                        "  ADD FOREIGN KEY (bill_type_id) REFERENCES bill_type,"
                        "  ADD FOREIGN KEY (series_id) REFERENCES bill_series,"
                        "  ADD FOREIGN KEY (created_by) REFERENCES account");
}

/* In the order of their ids: without one, SQLite copies whole pages and no row is inserted. */
static void
insert_bare (gpointer data)
{
  OpbmsTestBilling *bench = data;

  opbms_test_store_run (bench->store,
                        "INSERT INTO bare (id, account_id, subscription_id, title, description,"
                        "  amount, bill_type_id, due_date, status, created_by, created_at, paid_at,"
                        "  revision, series_id)"
                        "SELECT id, account_id, subscription_id, title, description,"
                        "  amount, bill_type_id, due_date, status, created_by, created_at, paid_at,"
                        "  revision, series_id FROM bill ORDER BY id");
}

static void
print_row (int         n_customers,
           const char *beside,
           double      ours,
           double      bare,
           double      goal)
{
  double n_bills = n_customers * BILLS_OF_CUSTOMER;
  g_autofree char *what = g_strdup_printf ("%s: generate %.0f bills%s", opbms_bench_get_engine (),
                                           n_bills, beside);
  g_autofree char *rate = opbms_bench_dup_rate (n_bills, ours);
  g_autofree char *bare_rate = opbms_bench_dup_rate (n_bills, bare);

  opbms_bench_print_row (what, rate, bare_rate, bare / ours, OPBMS_BENCH_AT_LEAST, goal);
}

static void
measure (int n_customers,
         int n_times)
{
  double best = G_MAXDOUBLE;
  double best_bare = G_MAXDOUBLE;
  double best_checked = G_MAXDOUBLE;
  double again = 0;
  g_autofree char *nothing = NULL;
  g_autofree char *nothing_took = NULL;

  for (int i = 0; i < n_times; i++) {
    g_autoptr (OpbmsTestBilling) bench = opbms_bench_data_new (n_customers);

    opbms_bench_data_subscribe (bench);
    opbms_bench_data_reopen (bench);
    opbms_bench_keep_least (&best, opbms_bench_measure (generate, bench));
    again = opbms_bench_median (generate, bench, 21);
    g_assert_cmpint (opbms_test_store_read_int (bench->store, "SELECT count (*) FROM bill"), ==,
                     n_customers * BILLS_OF_CUSTOMER);

    make_bare_table (bench);
    opbms_bench_data_reopen (bench);
    opbms_bench_keep_least (&best_bare, opbms_bench_measure (insert_bare, bench));
    if (opbms_test_is_on_server ()) {
      check_keys_of_bare_table (bench);
      opbms_bench_keep_least (&best_checked, opbms_bench_measure (insert_bare, bench));
    }
  }

  print_row (n_customers, "", best, best_bare, 0.5);
  if (best_checked < G_MAXDOUBLE) {
    print_row (n_customers, ", beside keys checked", best, best_checked, 0);
  }
  nothing = g_strdup_printf ("%s: generate again, nothing due", opbms_bench_get_engine ());
  nothing_took = opbms_bench_dup_time (again);
  opbms_bench_print_note (nothing, nothing_took);
}

/**
 * bench_generation:
 *
 * Measures generation for 100, 1000 and 10000 customers.
 */
void
bench_generation (void)
{
  measure (100, 5);
  measure (1000, 3);
  measure (10000, 2);
}
