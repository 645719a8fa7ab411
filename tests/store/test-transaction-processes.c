/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

/* But for the one that each database is made with. */
#define COUNT_SETTINGS "SELECT count (*) FROM setting WHERE name <> 'database_id'"

/* Several processes and one database. */

static OpbmsStore *
open_store (const char *path)
{
  GError *error = NULL;
  OpbmsStore *store = opbms_store_open (path, OPBMS_STORE_EXISTING, &error);

  g_assert_no_error (error);
  return store;
}

/* Writes, says so, and waits to be killed. */
static int
run_holder (int    argc,
            char **argv)
{
  g_autoptr (OpbmsStore) store = open_store (argv[0]);
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, NULL);
  char end;

  g_assert_nonnull (transaction);
  g_assert_true (
      opbms_transaction_run (transaction, NULL, NULL, "setting/put", "ss", "half", "done"));
  g_print ("holding\n");
  return read (STDIN_FILENO, &end, 1) == 0 ? 0 : 1;
}

static void
test_locked_by_another_process_is_busy (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GSubprocess) holder = opbms_test_spawn ("hold", test->path, NULL);
  g_autoptr (GError) error = NULL;

  opbms_test_wait_for_line (holder, "holding");
  opbms_store_set_patience (test->store, 200);
  g_assert_null (opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY);

  /* Who only reads does not wait, and a second program can start. */
  g_assert_cmpint (opbms_test_store_read_int (test->store, COUNT_SETTINGS), ==, 0);
  {
    g_autoptr (OpbmsStore) second = open_store (test->path);

    opbms_store_close (second);
  }
  g_subprocess_force_exit (holder);
  opbms_test_wait (holder);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_waiting_for_another_process_is_cancelled (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GSubprocess) holder = opbms_test_spawn ("hold", test->path, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 begun;
  GThread *thread;

  opbms_test_wait_for_line (holder, "holding");
  begun = g_get_monotonic_time ();
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_cancellable_push_current (cancellable);
  g_assert_null (opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error));
  g_cancellable_pop_current (cancellable);
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
  g_subprocess_force_exit (holder);
  opbms_test_wait (holder);
}

static void
test_killed_process_leaves_nothing_half_done (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GSubprocess) holder = opbms_test_spawn ("hold", test->path, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  opbms_test_wait_for_line (holder, "holding");
  g_subprocess_send_signal (holder, SIGKILL);
  g_assert_cmpint (opbms_test_wait (holder), ==, -1);

  g_assert_cmpint (opbms_test_store_read_int (test->store, COUNT_SETTINGS), ==, 0);
  opbms_test_add_account (test->store, "meera");
  g_assert_true (opbms_store_check_integrity (test->store, problems, NULL));
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Adds one to a number, often: read and written in one transaction, so none may get lost. */
static int
run_counter (int    argc,
             char **argv)
{
  g_autoptr (OpbmsStore) store = open_store (argv[0]);

  for (int i = 0; i < 25; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE,
                                                                  &error);
    g_autofree char *next = NULL;
    gint64 value = 0;

    g_assert_no_error (error);
    opbms_transaction_query_int (transaction, &value, &error, "setting/get", "s", "count");
    g_assert_no_error (error);
    next = g_strdup_printf ("%" G_GINT64_FORMAT, value + 1);
    opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "count", next);
    g_assert_no_error (error);
    opbms_transaction_commit (transaction, &error);
    g_assert_no_error (error);
  }
  opbms_store_close (store);
  return 0;
}

static void
test_twenty_processes_each_get_their_turn (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);

  opbms_test_store_run (test->store, "INSERT INTO setting VALUES ('count', '0')");
  for (int i = 0; i < 20; i++) {
    g_ptr_array_add (processes, opbms_test_spawn ("count", test->path, NULL));
  }
  for (guint i = 0; i < processes->len; i++) {
    g_assert_cmpint (opbms_test_wait (g_ptr_array_index (processes, i)), ==, 0);
  }
  g_assert_cmpint (
      opbms_test_store_read_int (test->store, "SELECT value FROM setting WHERE name = 'count'"), ==,
      500);
}

static int
run_visitor (int    argc,
             char **argv)
{
  g_autoptr (OpbmsStore) store = open_store (argv[0]);

  opbms_test_add_account (store, argv[1]);
  opbms_store_close (store);
  return 0;
}

/*
 * Closing any descriptor of a file makes a process lose its locks on it. Another process would then
 * take itself for the last one and remove the log that this one is using.
 */
static void
test_opening_it_twice_keeps_the_locks (void)
{
  static const OpbmsStoreFlags flags[] = { OPBMS_STORE_EXISTING, OPBMS_STORE_FOREIGN };
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);

  opbms_test_add_account (test->store, "meera");
  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OpbmsStore) second = opbms_store_open (test->path, flags[i], &error);
    g_autoptr (GSubprocess) visitor = NULL;

    g_assert_no_error (error);
    opbms_store_close (second);
    visitor = opbms_test_spawn ("visit", test->path, i == 0 ? "lakshmi" : "asha", NULL);
    g_assert_cmpint (opbms_test_wait (visitor), ==, 0);
    g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
    g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM account"), ==,
                     2 + i);
  }
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = {
    { "hold", run_holder },
    { "count", run_counter },
    { "visit", run_visitor },
    { NULL, NULL },
  };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/processes/locked-by-another-process-is-busy",
                   test_locked_by_another_process_is_busy);
  g_test_add_func ("/store/processes/waiting-for-another-process-is-cancelled",
                   test_waiting_for_another_process_is_cancelled);
  g_test_add_func ("/store/processes/killed-process-leaves-nothing-half-done",
                   test_killed_process_leaves_nothing_half_done);
  g_test_add_func ("/store/processes/twenty-processes-each-get-their-turn",
                   test_twenty_processes_each_get_their_turn);
  g_test_add_func ("/store/processes/opening-it-twice-keeps-the-locks",
                   test_opening_it_twice_keeps_the_locks);
  return g_test_run ();
}
