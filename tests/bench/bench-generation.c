/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-parts.h"

#include "opbms-bench.h"

#include "billing/opbms-subscription.h"

/* What it costs to make the bills that are due, beside the database inserting the same rows. */

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
measure (int n_customers,
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
    g_autoptr (OpbmsTestBilling) bench = opbms_bench_data_new (n_customers);

    opbms_bench_data_subscribe (bench);
    opbms_bench_data_reopen (bench);
    opbms_bench_keep_least (&best, opbms_bench_measure (generate, bench));
    again = opbms_bench_median (generate, bench, 21);
    n_bills = opbms_test_store_read_int (bench->store, "SELECT count (*) FROM bill");
    g_assert_cmpint (n_bills, ==, n_customers * 3 * 13);

    make_bare_table (bench);
    opbms_bench_data_reopen (bench);
    opbms_bench_keep_least (&best_bare, opbms_bench_measure (insert_bare, bench));
  }

  what = g_strdup_printf ("%s: generate, %d customers, %" G_GINT64_FORMAT " bills",
                          opbms_bench_get_engine (), n_customers, n_bills);
  ours = opbms_bench_dup_rate ((double) n_bills, best);
  bare = opbms_bench_dup_rate ((double) n_bills, best_bare);
  opbms_bench_print_row (what, ours, bare, best_bare / best, OPBMS_BENCH_AT_LEAST, 0.5);
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
