/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

/* Without the setting that each database is made with. */
static OpbmsTestStore *
new_store_without_settings (void)
{
  OpbmsTestStore *test = opbms_test_store_new ();

  opbms_test_store_run (test->store, "DELETE FROM setting");
  return test;
}

static OpbmsTransaction *
begin (OpbmsStore  *store,
       OpbmsAccess  access)
{
  GError *error = NULL;
  OpbmsTransaction *transaction = opbms_store_begin (store, access, &error);

  g_assert_no_error (error);
  return transaction;
}

static void
put (OpbmsTransaction *transaction,
     const char       *name,
     const char       *value)
{
  GError *error = NULL;

  opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", name, value);
  g_assert_no_error (error);
}

static gint64
count_settings (OpbmsStore *store)
{
  return opbms_test_store_read_int (store, "SELECT count (*) FROM setting");
}

static void
test_every_type_comes_back (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_READ);
  g_autoptr (OpbmsRows) rows = NULL;
  g_autoptr (GError) error = NULL;
  static const gint64 numbers[] = { 0, 1, -1, G_MAXINT64, G_MININT64, 99999999999 };

  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (OpbmsRows) one = opbms_transaction_query_text (
        transaction, &error, "SELECT $1, typeof ($2)", "iI", numbers[i], numbers[i]);

    g_assert_true (opbms_rows_next (one, &error));
    g_assert_cmpint (opbms_rows_get_int (one, 0), ==, numbers[i]);
    g_assert_cmpstr (opbms_rows_get_text (one, 1), ==, numbers[i] != 0 ? "integer" : "null");
  }

  /* Out of order and twice: the number counts, not the place. */
  rows = opbms_transaction_query_text (transaction, &error,
                                       "SELECT $3, $2, $1, $4, $1, $5, $6, $7, 0.5",
                                       "sdtIsdt", "நன்றி, Zoë", opbms_date_new (2024, 2, 29),
                                       (gint64) 1706695200123456, (gint64) 0, NULL, OPBMS_DATE_NONE,
                                       (gint64) 0);
  g_assert_no_error (error);
  g_assert_true (opbms_rows_next (rows, &error));
  g_assert_cmpint (opbms_rows_get_instant (rows, 0), ==, 1706695200123456);
  g_assert_cmpstr (opbms_rows_get_text (rows, 0), ==, "2024-01-31T10:00:00.123456Z");
  g_assert_cmpint (opbms_rows_get_date (rows, 1), ==, opbms_date_new (2024, 2, 29));
  g_assert_cmpstr (opbms_rows_get_text (rows, 2), ==, "நன்றி, Zoë");
  g_assert_true (opbms_rows_is_null (rows, 3));
  g_assert_cmpint (opbms_rows_get_int (rows, 3), ==, 0);
  g_assert_false (opbms_rows_is_null (rows, 4));
  g_assert_null (opbms_rows_get_text (rows, 5));
  g_assert_cmpint (opbms_rows_get_date (rows, 6), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_rows_get_instant (rows, 7), ==, 0);
  g_assert_cmpfloat (opbms_rows_get_double (rows, 8), ==, 0.5);
  g_assert_false (opbms_rows_next (rows, &error));
  g_assert_false (opbms_rows_next (rows, &error));
  g_assert_no_error (error);
}

static void
test_uncommitted_is_taken_back (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();

  {
    g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_WRITE);

    put (transaction, "a", "1");
  }
  g_assert_cmpint (count_settings (test->store), ==, 0);
  {
    g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_WRITE);

    put (transaction, "a", "1");
    g_assert_true (opbms_transaction_commit (transaction, NULL));
  }
  g_assert_cmpint (count_settings (test->store), ==, 1);
}

static void
test_counts_what_it_changed (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 n_changed = 17;

  opbms_transaction_run (transaction, &n_changed, &error, "setting/put", "ss", "a", "1");
  g_assert_no_error (error);
  g_assert_cmpint (n_changed, ==, 1);
}

static void
test_failed_statement_keeps_the_ones_before (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_WRITE);
  g_autoptr (OpbmsRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  put (transaction, "a", "1");
  rows = opbms_transaction_query_text (transaction, &error,
                                       "INSERT INTO setting VALUES ('b', '2'), ('a', '3')", NULL);
  g_assert_false (opbms_rows_next (rows, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (opbms_transaction_commit (transaction, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_settings (test->store), ==, 1);
}

static void
test_wrong_sql_is_an_error (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_READ);
  g_autoptr (GError) error = NULL;

  g_assert_null (opbms_transaction_query_text (transaction, &error, "SELEKT 1", NULL));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED);
  g_clear_error (&error);
  /* A misspelt column in double quotes is no text. */
  g_assert_null (
      opbms_transaction_query_text (transaction, &error, "SELECT \"nmae\" FROM setting", NULL));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED);
}

static void
test_returning_writes_though_not_read_to_the_end (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_WRITE);
    g_autoptr (OpbmsRows) rows = opbms_transaction_query_text (
        transaction, &error, "INSERT INTO setting VALUES ('a', ''), ('b', '') RETURNING name",
        NULL);

    g_assert_true (opbms_rows_next (rows, &error));
    g_assert_cmpstr (opbms_rows_get_text (rows, 0), ==, "a");
    g_clear_pointer (&rows, opbms_rows_free);
    g_assert_true (opbms_transaction_commit (transaction, &error));
  }
  g_assert_cmpint (count_settings (test->store), ==, 2);
}

/* Whoever reads just the first row must not miss the error. */
static void
test_returning_tells_broken_references_at_once (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_WRITE);
  g_autoptr (OpbmsRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  rows = opbms_transaction_query_text (
      transaction, &error,
      "INSERT INTO profile (account_id) VALUES (99), (98) RETURNING account_id", NULL);
  g_assert_false (opbms_rows_next (rows, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONSTRAINT);
}

static void
test_same_statement_runs_inside_itself (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (OpbmsTransaction) writing = begin (test->store, OPBMS_ACCESS_WRITE);

    put (writing, "a", "1");
    put (writing, "b", "2");
    g_assert_true (opbms_transaction_commit (writing, NULL));
  }
  transaction = begin (test->store, OPBMS_ACCESS_READ);
  for (int round = 0; round < 2; round++) {
    g_autoptr (OpbmsRows) outer = opbms_transaction_query (transaction, &error, "setting/list", "");
    int n_outer = 0;

    while (opbms_rows_next (outer, &error)) {
      g_autoptr (OpbmsRows) inner = opbms_transaction_query (transaction, &error, "setting/list",
                                                             "");
      int n_inner = 0;

      while (opbms_rows_next (inner, &error)) {
        n_inner++;
      }
      g_assert_cmpint (n_inner, ==, 2);
      n_outer++;
    }
    g_assert_cmpint (n_outer, ==, 2);
  }
  g_assert_no_error (error);
}

static void
test_missing_row_leaves_the_value_alone (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_READ);
  g_autoptr (GError) error = NULL;
  gint64 value = 17;

  g_assert_false (
      opbms_transaction_query_int (transaction, &value, &error, "setting/get", "s", "nothing"));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_cmpint (value, ==, 17);
}

static gpointer
read_label (OpbmsRows *rows,
            gpointer   data)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, (const char *) data,
                          opbms_rows_get_int (rows, 0));
}

static GPtrArray *
read_labels (OpbmsTransaction  *transaction,
             const char        *sql,
             GError           **error)
{
  g_autoptr (OpbmsRows) rows = opbms_transaction_query_text (transaction, error, sql, NULL);

  g_assert_no_error (*error);
  return opbms_rows_read_all (rows, read_label, (gpointer) "Bill", g_free, error);
}

static void
test_all_rows_are_read_or_none (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_READ);
  g_autoptr (GPtrArray) labels = NULL;
  g_autoptr (GPtrArray) none = NULL;
  GError *error = NULL;

  labels = read_labels (transaction, "VALUES (7), (8)", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (labels->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (labels, 0), ==, "Bill 7");
  g_assert_cmpstr (g_ptr_array_index (labels, 1), ==, "Bill 8");

  none = read_labels (transaction, "SELECT name FROM setting", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  /* The first row is good, the second overflows. */
  g_assert_null (read_labels (transaction,
                              "SELECT abs (value) FROM"
                              " (SELECT 1 AS value UNION ALL SELECT -9223372036854775807 - 1)",
                              &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED);
  g_clear_error (&error);
}

static void
test_commit_closes_rows_that_are_open (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_WRITE);
  g_autoptr (OpbmsRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  put (transaction, "a", "1");
  rows = opbms_transaction_query (transaction, &error, "setting/list", "");
  g_assert_true (opbms_rows_next (rows, &error));
  g_assert_true (opbms_transaction_commit (transaction, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_settings (test->store), ==, 1);
}

static void
test_reader_keeps_its_view_while_others_write (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) reading = begin (test->store, OPBMS_ACCESS_READ);
  g_autoptr (OpbmsTransaction) writing = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++) {
    g_autoptr (OpbmsRows) rows = opbms_transaction_query (reading, &error, "setting/list", "");

    g_assert_no_error (error);
    g_assert_false (opbms_rows_next (rows, &error));
    g_assert_no_error (error);
    if (i == 0) {
      writing = begin (test->store, OPBMS_ACCESS_WRITE);
      put (writing, "a", "1");
      g_assert_true (opbms_transaction_commit (writing, NULL));
    }
  }
}

static void
test_reading_transaction_cannot_write (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_READ);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "a", "1"));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_READ_ONLY);
}

static gpointer
add_hundred (gpointer data)
{
  OpbmsStore *store = data;

  for (int i = 0; i < 100; i++) {
    g_autoptr (OpbmsTransaction) transaction = begin (store, OPBMS_ACCESS_WRITE);
    g_autofree char *name = g_strdup_printf ("%p %d", (void *) g_thread_self (), i);

    put (transaction, name, "");
    g_assert_true (opbms_transaction_commit (transaction, NULL));
  }
  return NULL;
}

static void
test_threads_take_turns (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  GThread *threads[4];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++) {
    threads[i] = g_thread_new ("writer", add_hundred, test->store);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_thread_join (threads[i]);
  }
  g_assert_cmpint (count_settings (test->store), ==, 400);
}

static void
nest_transactions (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (OpbmsTransaction) first = begin (test->store, OPBMS_ACCESS_WRITE);
  g_autoptr (OpbmsTransaction) second = begin (test->store, OPBMS_ACCESS_WRITE);
}

static void
test_nested_transaction_is_a_programmers_error (void)
{
  g_autoptr (OpbmsTestStore) place = NULL;
  g_autofree char *tmpdir = g_strdup (g_getenv ("TMPDIR"));

  if (g_test_subprocess ()) {
    nest_transactions ();
    return;
  }
  place = opbms_test_store_new_folder (); /* what it leaves there as it dies goes with it */
  g_setenv ("TMPDIR", place->folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  if (tmpdir != NULL) {
    g_setenv ("TMPDIR", tmpdir, TRUE);
  } else {
    g_unsetenv ("TMPDIR");
  }
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*wait for itself*");
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_long_query_is_cancelled (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_without_settings ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  GThread *thread;

  {
    g_autoptr (OpbmsTransaction) transaction = begin (test->store, OPBMS_ACCESS_READ);
    g_autoptr (OpbmsRows) rows = opbms_transaction_query_text (
        transaction, &error,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n",
        NULL);

    g_assert_no_error (error);
    thread = g_thread_new ("cancel", cancel_soon, cancellable);
    g_cancellable_push_current (cancellable);
    g_assert_false (opbms_rows_next (rows, &error));
    g_cancellable_pop_current (cancellable);
    g_thread_join (thread);
  }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);

  /* The next one on the same connection is not hit. */
  g_assert_cmpint (count_settings (test->store), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/transaction/" name, func)
  ADD ("every-type-comes-back", test_every_type_comes_back);
  ADD ("uncommitted-is-taken-back", test_uncommitted_is_taken_back);
  ADD ("counts-what-it-changed", test_counts_what_it_changed);
  ADD ("failed-statement-keeps-the-ones-before", test_failed_statement_keeps_the_ones_before);
  ADD ("wrong-sql-is-an-error", test_wrong_sql_is_an_error);
  ADD ("returning-writes-though-not-read-to-the-end",
       test_returning_writes_though_not_read_to_the_end);
  ADD ("returning-tells-broken-references-at-once", test_returning_tells_broken_references_at_once);
  ADD ("same-statement-runs-inside-itself", test_same_statement_runs_inside_itself);
  ADD ("missing-row-leaves-the-value-alone", test_missing_row_leaves_the_value_alone);
  ADD ("all-rows-are-read-or-none", test_all_rows_are_read_or_none);
  ADD ("commit-closes-rows-that-are-open", test_commit_closes_rows_that_are_open);
  ADD ("reader-keeps-its-view-while-others-write", test_reader_keeps_its_view_while_others_write);
  ADD ("reading-transaction-cannot-write", test_reading_transaction_cannot_write);
  ADD ("threads-take-turns", test_threads_take_turns);
  ADD ("nested-transaction-is-a-programmers-error",
       test_nested_transaction_is_a_programmers_error);
  ADD ("long-query-is-cancelled", test_long_query_is_cancelled);
#undef ADD
  return g_test_run ();
}
