/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

/* How long a server is waited for: bounds that each session of ours has. Run by tests/cluster. */

static OpbmsTransaction *
begin_reading (OpbmsTestStore *test)
{
  GError *error = NULL;
  OpbmsTransaction *transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error);

  g_assert_no_error (error);
  return transaction;
}

/* Runs a statement and reads its only number. */
static gint64
read_int (OpbmsTransaction  *transaction,
          const char        *sql,
          GError           **error)
{
  g_autoptr (OpbmsRows) rows = opbms_transaction_query_text (transaction, error, sql, "");

  return rows != NULL && opbms_rows_next (rows, error) ? opbms_rows_get_int (rows, 0) : 0;
}

static void
assert_runs (OpbmsTransaction *transaction,
             const char       *sql)
{
  GError *error = NULL;

  read_int (transaction, sql, &error);
  g_assert_no_error (error);
}

static void
assert_is_busy (OpbmsTransaction *transaction,
                const char       *sql)
{
  g_autoptr (GError) error = NULL;

  read_int (transaction, sql, &error);
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);
}

static void
test_a_lock_is_waited_for_within_bounds (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsStore) other = NULL;
  g_autoptr (OpbmsTransaction) holder = NULL;
  g_autoptr (OpbmsTransaction) reader = NULL;
  GError *error = NULL;
  gint64 start;

  other = opbms_store_open (test->path, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  holder = opbms_store_begin (other, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_transaction_run (holder, NULL, &error, "setting/put", "ss", "organisation", "Moonrise");
  g_assert_no_error (error);
  read_int (holder, "LOCK TABLE setting", &error);
  g_assert_no_error (error);

  opbms_store_set_patience (test->store, 50);
  reader = begin_reading (test);
  start = g_get_monotonic_time ();
  assert_is_busy (reader, "SELECT COUNT (*) FROM setting");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_TIME_SPAN_SECOND);
}

static void
test_a_statement_takes_no_longer_than_it_may (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = begin_reading (test);
  GError *error = NULL;

  g_assert_cmpint (read_int (transaction, "SELECT setting FROM pg_settings"
                                          " WHERE name = 'statement_timeout'", &error), ==, 120000);
  g_assert_no_error (error);
  assert_runs (transaction, "SELECT set_config ('statement_timeout', '50', TRUE)");
  assert_is_busy (transaction, "SELECT pg_sleep (60)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/postgres-waits/a-lock-is-waited-for-within-bounds",
                   test_a_lock_is_waited_for_within_bounds);
  g_test_add_func ("/store/postgres-waits/a-statement-takes-no-longer-than-it-may",
                   test_a_statement_takes_no_longer_than_it_may);

  return g_test_run ();
}
