/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include <string.h>

/* Transactions that others are in the way of, who do not wait in line: they are done again, and not
 * for ever. The others are psql. Run by tests/cluster. */

/* Somebody with psql, who says when a step is done. */
static GSubprocess *
start_psql (OpbmsTestStore *test)
{
  GError *error = NULL;
  GSubprocess *psql = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                        G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                        "psql", "-qAtX", "-d", test->database, NULL);

  g_assert_no_error (error);
  return psql;
}

static void
say (GSubprocess *psql,
     const char  *sql)
{
  GError *error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (psql), sql, strlen (sql), NULL, NULL,
                             &error);
  g_assert_no_error (error);
}

static void
finish_psql (GSubprocess *psql)
{
  GError *error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (psql), NULL, NULL);
  g_subprocess_wait_check (psql, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (psql);
}

static OpbmsTestStore *
new_store (void)
{
  OpbmsTestStore *test = opbms_test_store_new ();

  opbms_test_store_run (test->store, "CREATE TABLE pair (id INTEGER PRIMARY KEY, n INTEGER)");
  opbms_test_store_run (test->store, "INSERT INTO pair VALUES (1, 10), (2, 20)");
  /* Counts tries, those too that were rolled back. */
  opbms_test_store_run (test->store, "CREATE SEQUENCE tries");
  opbms_test_store_run (test->store,
                        "CREATE FUNCTION fail (p_times BIGINT) RETURNS BIGINT LANGUAGE plpgsql"
                        " AS $$ BEGIN IF nextval ('tries') <= p_times THEN"
                        "   RAISE SQLSTATE '40001'; END IF; RETURN p_times; END $$");
  return test;
}

static gboolean
run (OpbmsTransaction  *transaction,
     const char        *sql,
     GError           **error)
{
  g_autoptr (OpbmsRows) rows = opbms_transaction_query_text (transaction, error, sql, NULL);

  while (rows != NULL && opbms_rows_next (rows, error)) {
    continue;
  }
  return rows != NULL && opbms_rows_is_done (rows);
}

static gint64
count_tries (OpbmsTestStore *test)
{
  return opbms_test_store_read_int (test->store, "SELECT last_value FROM tries");
}

/* Psql holds the second row and waits for the first, which we hold; then we want the second. It does
 * not look for deadlocks, so that it is us whom the server ends. Before it commits it says @last. */
static gboolean
meet (OpbmsTestStore  *test,
      const char      *last,
      GError         **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GSubprocess *psql = start_psql (test);
  gboolean is_done;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, error);
  g_assert_nonnull (transaction);
  g_assert_true (run (transaction, "UPDATE pair SET n = n + 1 WHERE id = 1 RETURNING n", error));
  say (psql, "SET search_path = opbms; SET deadlock_timeout = '1h'; BEGIN;\n"
             "UPDATE pair SET n = n * 2 WHERE id = 2; SELECT 'ready';\n");
  opbms_test_wait_for_line (psql, "ready");
  say (psql, last);
  is_done = run (transaction, "UPDATE pair SET n = n + 1 WHERE id = 2", error);
  if (is_done) {
    is_done = opbms_transaction_commit (transaction, error);
  } else {
    g_assert_false (opbms_transaction_commit (transaction, NULL));
  }
  finish_psql (psql);

  return is_done;
}

static void
test_after_a_deadlock_it_is_done_again (void)
{
  g_autoptr (OpbmsTestStore) test = new_store ();
  g_autofree char *pair = NULL;
  GError *error = NULL;

  g_assert_true (meet (test, "SELECT n FROM pair WHERE id = 1 FOR UPDATE; COMMIT;\n", &error));
  g_assert_no_error (error);
  pair = opbms_test_store_read_list (test->store, "SELECT n FROM pair ORDER BY id");
  g_assert_cmpstr (pair, ==, "11\n41\n");
}

/* We were told 11. */
static void
test_what_comes_to_something_else_is_not_done (void)
{
  g_autoptr (OpbmsTestStore) test = new_store ();
  g_autofree char *pair = NULL;
  GError *error = NULL;

  g_assert_false (meet (test, "UPDATE pair SET n = 100 WHERE id = 1; COMMIT;\n", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);
  g_error_free (error);
  pair = opbms_test_store_read_list (test->store, "SELECT n FROM pair ORDER BY id");
  g_assert_cmpstr (pair, ==, "100\n40\n");
}

static void
test_a_serialization_failure_is_tried_again (void)
{
  g_autoptr (OpbmsTestStore) test = new_store ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_true (run (transaction, "UPDATE pair SET n = n + 1", &error));
  g_assert_true (run (transaction, "SELECT fail (2)", &error));
  g_assert_true (opbms_transaction_commit (transaction, &error));
  g_assert_no_error (error);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT SUM (n) FROM pair"), ==, 32);
  g_assert_cmpint (count_tries (test), ==, 3);
}

static void
test_it_is_not_tried_for_ever (void)
{
  g_autoptr (OpbmsTestStore) test = new_store ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_true (run (transaction, "UPDATE pair SET n = n + 1", &error));
  g_assert_false (run (transaction, "SELECT fail (1000)", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (opbms_transaction_commit (transaction, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED);
  g_error_free (error);
  g_clear_pointer (&transaction, opbms_transaction_free);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT SUM (n) FROM pair"), ==, 30);
  g_assert_cmpint (count_tries (test), ==, 4);
}

#define HOLDS(key, granted) \
  "EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = " key \
  "           AND granted = " granted ")"

/* Within one statement, of a transaction that only reads: ours takes 1 and then 2, psql 2 and then
 * 1; again, psql is gone. */
static gboolean
meet_reading (OpbmsTestStore  *test,
              const char      *first,
              GError         **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GSubprocess *psql = start_psql (test);
  gboolean is_done;

  opbms_test_store_run (test->store,
                        "CREATE FUNCTION meet () RETURNS BIGINT LANGUAGE plpgsql AS $$ BEGIN"
                        "  PERFORM pg_advisory_xact_lock (1);"
                        "  WHILE " HOLDS ("2", "TRUE") " AND NOT " HOLDS ("1", "FALSE") " LOOP"
                        "    PERFORM pg_sleep (0.01);"
                        "  END LOOP;"
                        "  PERFORM pg_advisory_xact_lock (2);"
                        "  RETURN 1; END $$");
  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, error);
  g_assert_nonnull (transaction);
  g_assert_true (first == NULL || run (transaction, first, error));
  say (psql, "SET deadlock_timeout = '1h'; BEGIN;\n"
             "DO $$ BEGIN PERFORM pg_advisory_xact_lock (2); END $$; SELECT 'ready';\n");
  opbms_test_wait_for_line (psql, "ready");
  say (psql, "DO $$ BEGIN WHILE NOT " HOLDS ("1", "TRUE") " LOOP"
             "  PERFORM pg_sleep (0.01); END LOOP; END $$;\n"
             "SELECT pg_advisory_xact_lock (1); COMMIT;\n");
  is_done = run (transaction, "SELECT meet ()", error);
  finish_psql (psql);

  return is_done;
}

static void
test_reading_is_begun_again_as_long_as_nothing_was_read (void)
{
  g_autoptr (OpbmsTestStore) first = new_store ();
  g_autoptr (OpbmsTestStore) second = new_store ();
  GError *error = NULL;

  g_assert_true (meet_reading (first, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (meet_reading (second, "SELECT n FROM pair", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);
  g_error_free (error);
}

/* As long as a copy of a database is, of which nobody could keep all in mind. */
static void
test_what_is_long_is_not_done_again (void)
{
  g_autoptr (OpbmsTestStore) test = new_store ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  for (int i = 0; i < 101; i++) {
    g_assert_true (run (transaction, "UPDATE pair SET n = n + 1", &error));
  }
  g_assert_false (run (transaction, "SELECT fail (1)", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (opbms_transaction_commit (transaction, &error));
  g_error_free (error);
  g_clear_pointer (&transaction, opbms_transaction_free);
  g_assert_cmpint (count_tries (test), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/postgres-replay/after-a-deadlock-it-is-done-again",
                   test_after_a_deadlock_it_is_done_again);
  g_test_add_func ("/store/postgres-replay/what-comes-to-something-else-is-not-done",
                   test_what_comes_to_something_else_is_not_done);
  g_test_add_func ("/store/postgres-replay/a-serialization-failure-is-tried-again",
                   test_a_serialization_failure_is_tried_again);
  g_test_add_func ("/store/postgres-replay/it-is-not-tried-for-ever",
                   test_it_is_not_tried_for_ever);
  g_test_add_func ("/store/postgres-replay/what-is-long-is-not-done-again",
                   test_what_is_long_is_not_done_again);
  g_test_add_func ("/store/postgres-replay/reading-is-begun-again-as-long-as-nothing-was-read",
                   test_reading_is_begun_again_as_long_as_nothing_was_read);

  return g_test_run ();
}
