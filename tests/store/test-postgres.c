/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include "store/opbms-driver.h"

#include <string.h>

/* What a database on a server adds to what every store does: setting up, being somebody, a
 * connection that breaks off. Run by tests/cluster. */

static OpbmsStore *
open_location (const char      *location,
               OpbmsStoreFlags  flags)
{
  GError *error = NULL;
  OpbmsStore *store = opbms_store_open (location, flags, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_fails (const char *location,
              int         code)
{
  GError *error = NULL;

  g_assert_null (opbms_store_open (location, OPBMS_STORE_EXISTING, &error));
  g_assert_error (error, OPBMS_ERROR, code);
  g_error_free (error);
}

static void
test_a_label_has_no_password (void)
{
  g_autofree char *label = opbms_driver_dup_label ("postgresql://meera:secret@db.example:5433/fees"
                                                   "?sslmode=require&password=secret");

  g_assert_cmpstr (label, ==, "postgresql://db.example:5433/fees");
}

static void
test_an_address_that_is_wrong_is_told (void)
{
  g_autofree char *nothing = opbms_test_dup_server_location ("nothing", NULL);
  g_autofree char *stranger = opbms_test_dup_server_location ("postgres", "meera:wrong");

  assert_fails ("postgresql://localhost:1/opbms", OPBMS_ERROR_OFFLINE);
  assert_fails ("postgresql://localhost/", OPBMS_ERROR_INVALID);
  assert_fails ("postgresql://localhost/opbms?sslmode=perhaps", OPBMS_ERROR_OFFLINE);
  assert_fails (nothing, OPBMS_ERROR_NOT_FOUND);
  assert_fails (stranger, OPBMS_ERROR_SIGN_IN);
}

static void
test_a_database_must_be_set_up (void)
{
  g_autofree char *location = opbms_test_dup_server_location ("postgres", NULL);

  assert_fails (location, OPBMS_ERROR_NOT_FOUND);
}

static void
test_setting_up_again_changes_nothing (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsStore) again = NULL;
  const char *count = "SELECT COUNT (*) FROM schema_migration";
  gint64 n_before = opbms_test_store_read_int (test->store, count);

  g_assert_true (opbms_store_is_new (test->store));
  again = open_location (test->path, OPBMS_STORE_SET_UP);
  g_assert_false (opbms_store_is_new (again));
  g_assert_cmpint (opbms_test_store_read_int (again, count), ==, n_before);
  g_assert_cmpint (n_before, >, 0);
}

static void
test_values_are_those_that_were_given (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error,
                                       "SELECT CAST ($1 AS BIGINT), CAST ($2 AS TEXT),"
                                       "       CAST ($3 AS DATE), CAST ($4 AS TIMESTAMPTZ),"
                                       "       CAST ($5 AS BIGINT), $1 > 0, '$6'",
                                       "isdtI", G_MAXINT64, "“Größe” 水道",
                                       opbms_date_new (2028, 2, 29),
                                       G_GINT64_CONSTANT (1785476096123456), (gint64) 0);
  g_assert_no_error (error);
  g_assert_true (opbms_rows_next (rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (opbms_rows_get_int (rows, 0), ==, G_MAXINT64);
  g_assert_cmpstr (opbms_rows_get_text (rows, 1), ==, "“Größe” 水道");
  g_assert_cmpint (opbms_rows_get_date (rows, 2), ==, opbms_date_new (2028, 2, 29));
  g_assert_cmpint (opbms_rows_get_instant (rows, 3), ==, G_GINT64_CONSTANT (1785476096123456));
  g_assert_true (opbms_rows_is_null (rows, 4));
  g_assert_cmpint (opbms_rows_get_int (rows, 5), ==, 1);
  g_assert_cmpstr (opbms_rows_get_text (rows, 6), ==, "$6");
  g_assert_false (opbms_rows_next (rows, &error));
  g_assert_no_error (error);
}

static void
test_a_failed_step_leaves_nothing_to_commit (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "organisation", "Sunrise");
  g_assert_no_error (error);
  g_assert_false (opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss",
                                         (char *) NULL, "x"));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (opbms_transaction_commit (transaction, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT COUNT (*) FROM setting"
                                              " WHERE value = 'Sunrise'"), ==, 0);
}

static void
test_writers_wait_no_longer_than_their_patience (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsStore) other = open_location (test->path, OPBMS_STORE_EXISTING);
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsTransaction) refused = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_store_set_patience (other, 50);
  refused = opbms_store_begin (other, OPBMS_ACCESS_WRITE, &error);
  g_assert_null (refused);
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);
  g_error_free (error);
}

static void
test_a_query_can_be_cancelled (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error);
  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error, "SELECT pg_sleep (60)", NULL);
  g_cancellable_push_current (cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (opbms_rows_next (rows, &error));
  g_cancellable_pop_current (cancellable);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (error);
}

static void
test_a_server_without_room_is_told (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autofree char *location = g_strdup_printf ("postgresql:///%s?host=%s&port=%s", test->database,
                                               g_getenv ("PGHOST"), g_getenv ("PGPORT"));
  g_autofree char *sql = g_strdup_printf ("ALTER ROLE %s_gate CONNECTION LIMIT 0", test->database);
  g_autoptr (GError) error = NULL;

  opbms_test_run_as_superuser (test, sql);
  g_assert_null (opbms_store_open (location, OPBMS_STORE_EXISTING, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "Too many are connected"));
}

/* ---- A connection that breaks off ---- */

static void
cut_connections (OpbmsTestStore *test)
{
  opbms_test_run_as_superuser (test, "SELECT pg_terminate_backend (pid, 5000) FROM pg_stat_activity"
                                     " WHERE datname = current_database ()"
                                     "   AND pid <> pg_backend_pid ()");
}

static void
test_the_next_transaction_connects_again (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  opbms_test_store_run (test->store, "SELECT 1");
  cut_connections (test);
  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "organisation", "Sunrise");
  g_assert_no_error (error);
  opbms_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
test_a_transaction_that_broke_off_is_not_done (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "organisation", "Sunrise");
  g_assert_no_error (error);
  cut_connections (test);
  g_assert_false (opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "demo",
                                         "no"));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE);
  g_clear_error (&error);
  g_assert_false (opbms_transaction_commit (transaction, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE);
  g_clear_error (&error);
}

static void
test_a_commit_without_an_answer_is_uncertain (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "organisation", "Sunrise");
  g_assert_no_error (error);
  cut_connections (test);
  g_assert_false (opbms_transaction_commit (transaction, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_UNCERTAIN);
  g_clear_error (&error);
}

/* ---- News ---- */

typedef struct {
  gboolean is_changed;
  gboolean is_offline;
  gboolean is_back;
} News;

static void
on_changed (OpbmsStore *store,
            guint       tables,
            News       *news)
{
  g_assert_cmpuint (tables, ==, OPBMS_TABLE_ALL);
  news->is_changed = TRUE;
}

static void
on_connection_changed (OpbmsStore *store,
                       gboolean    is_online,
                       News       *news)
{
  g_assert_true (is_online == opbms_store_is_online (store));
  if (is_online) {
    news->is_back = TRUE;
  } else {
    news->is_offline = TRUE;
  }
}

static void
watch (OpbmsStore *store,
       News       *news)
{
  g_signal_connect (store, "changed", G_CALLBACK (on_changed), news);
  g_signal_connect (store, "connection-changed", G_CALLBACK (on_connection_changed), news);
  opbms_store_watch (store);
}

/* What each command does in the end. */
static void
tell_staff (OpbmsStore *store)
{
  opbms_test_store_run (store, "SELECT CAST (pg_notify (value, '') AS TEXT) FROM engine_setting"
                               " WHERE name = 'staff_channel'");
}

static void
test_a_commit_of_another_is_heard_of (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsStore) other = open_location (test->path, OPBMS_STORE_EXISTING);
  News news = { FALSE };

  watch (test->store, &news);
  tell_staff (other);
  g_assert_true (opbms_test_iterate_until (&news.is_changed, 1000));
  g_signal_handlers_disconnect_by_data (test->store, &news);
}

static guint
count_threads (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  g_assert_nonnull (threads);
  while (g_dir_read_name (threads) != NULL) {
    n++;
  }
  return n;
}

static void
test_who_watches_already_watches_once (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsStore) other = open_location (test->path, OPBMS_STORE_EXISTING);
  News news = { FALSE };
  guint n_threads;

  watch (test->store, &news);
  n_threads = count_threads ();
  opbms_store_watch (test->store);
  g_assert_cmpuint (count_threads (), ==, n_threads);

  tell_staff (other);
  g_assert_true (opbms_test_iterate_until (&news.is_changed, 1000));
  g_signal_handlers_disconnect_by_data (test->store, &news);
}

static void
test_a_lost_connection_is_told_and_made_again (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsStore) other = NULL;
  News news = { FALSE };

  watch (test->store, &news);
  cut_connections (test);
  g_assert_true (opbms_test_iterate_until (&news.is_changed, 5000));

  news.is_changed = FALSE;
  other = open_location (test->path, OPBMS_STORE_EXISTING);
  tell_staff (other);
  g_assert_true (opbms_test_iterate_until (&news.is_changed, 1000));
  g_signal_handlers_disconnect_by_data (test->store, &news);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/postgres/a-label-has-no-password", test_a_label_has_no_password);
  g_test_add_func ("/store/postgres/an-address-that-is-wrong-is-told",
                   test_an_address_that_is_wrong_is_told);
  g_test_add_func ("/store/postgres/a-database-must-be-set-up", test_a_database_must_be_set_up);
  g_test_add_func ("/store/postgres/setting-up-again-changes-nothing",
                   test_setting_up_again_changes_nothing);
  g_test_add_func ("/store/postgres/values-are-those-that-were-given",
                   test_values_are_those_that_were_given);
  g_test_add_func ("/store/postgres/a-failed-step-leaves-nothing-to-commit",
                   test_a_failed_step_leaves_nothing_to_commit);
  g_test_add_func ("/store/postgres/writers-wait-no-longer-than-their-patience",
                   test_writers_wait_no_longer_than_their_patience);
  g_test_add_func ("/store/postgres/a-query-can-be-cancelled", test_a_query_can_be_cancelled);
  g_test_add_func ("/store/postgres/a-server-without-room-is-told",
                   test_a_server_without_room_is_told);
  g_test_add_func ("/store/postgres/the-next-transaction-connects-again",
                   test_the_next_transaction_connects_again);
  g_test_add_func ("/store/postgres/a-transaction-that-broke-off-is-not-done",
                   test_a_transaction_that_broke_off_is_not_done);
  g_test_add_func ("/store/postgres/a-commit-without-an-answer-is-uncertain",
                   test_a_commit_without_an_answer_is_uncertain);
  g_test_add_func ("/store/postgres/a-commit-of-another-is-heard-of",
                   test_a_commit_of_another_is_heard_of);
  g_test_add_func ("/store/postgres/who-watches-already-watches-once",
                   test_who_watches_already_watches_once);
  g_test_add_func ("/store/postgres/a-lost-connection-is-told-and-made-again",
                   test_a_lost_connection_is_told_and_made_again);

  return g_test_run ();
}
