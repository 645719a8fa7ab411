/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A process pays one bill after the other and says so on a pipe, until it is killed at a moment of
 * chance. What it said must be there, and nothing may be there by half. */

#define N_KILLS         50
#define N_BILLS         5000
#define BILLS_OF_A_LIFE (N_BILLS / N_KILLS) /* it then waits, so that no disk is too fast for it */
#define MOST_REPORTS    20                  /* read before it is killed … */
#define LONGEST_DELAY   5000                /* … so many microseconds later */

static int
pay_all (int    argc,
         char **argv)
{
  GError *error = NULL;
  g_autoptr (OpbmsStore) store = opbms_store_open (argv[0], OPBMS_STORE_EXISTING, &error);
  g_autoptr (OpbmsSession) session = NULL;
  gint64 first = g_ascii_strtoll (argv[1], NULL, 10);

  g_assert_no_error (error);
  session = opbms_test_billing_open (store, OPBMS_TEST_TODAY, "lakshmi");
  for (gint64 id = first; id < first + BILLS_OF_A_LIFE; id++) {
    opbms_test_pay (session, id, &error);
    g_assert_no_error (error);
    printf ("%" G_GINT64_FORMAT "\n", id);
    fflush (stdout);
  }
  sleep (60);
  return 0;
}

static const OpbmsTestChildEntry children[] = {
  { "pay-all", pay_all },
  { NULL, NULL },
};

static void
add_bills (OpbmsTestBilling *test)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                         "                          WHERE i < %d)"
                         "INSERT INTO bill (id, account_id, title, amount, bill_type_id, due_date,"
                         "                  status, created_at)"
                         "SELECT i, %" G_GINT64_FORMAT ", 'Fee', i, 1 + i %% 7, '2026-07-19',"
                         "       'unpaid', '2026-07-01T00:00:00.000000Z' FROM n", N_BILLS,
                         test->customer_id);
  opbms_test_store_run (test->store, sql);
  opbms_test_rebuild_totals (test->store);
  opbms_test_assert_clean (test->system);
}

/* Returns: the last payment the process reported before it was killed */
static gint64
run_and_kill (OpbmsTestBilling *test,
              gint64            first)
{
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autoptr (GSubprocess) process = opbms_test_spawn ("pay-all", test->database->path, argument,
                                                      NULL);
  g_autoptr (GDataInputStream) reports = NULL;
  int n_reports = g_test_rand_int_range (1, MOST_REPORTS + 1);
  gint64 last = 0;
  char *line;

  reports = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  for (int i = 0; i < n_reports; i++) {
    line = g_data_input_stream_read_line (reports, NULL, NULL, NULL);
    g_assert_nonnull (line);
    last = g_ascii_strtoll (line, NULL, 10);
    g_free (line);
  }

  g_usleep ((gulong) g_test_rand_int_range (0, LONGEST_DELAY));
  g_subprocess_send_signal (process, SIGKILL);
  while ((line = g_data_input_stream_read_line (reports, NULL, NULL, NULL)) != NULL) {
    last = MAX (last, g_ascii_strtoll (line, NULL, 10));
    g_free (line);
  }
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));

  return last;
}

static void
test_nothing_that_was_reported_is_lost (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 first = 1;

  add_bills (test);
  for (int i = 0; i < N_KILLS; i++) {
    gint64 reported = run_and_kill (test, first);
    gint64 paid;

    /* A server may still be at what it was asked for last; who writes waits for that. */
    opbms_test_store_run (test->store, "SELECT 1");
    paid = opbms_test_store_read_int (test->store, "SELECT COALESCE (MAX (id), 0) FROM bill"
                                                   " WHERE status = 'paid'");

    /* The one that was on disk but not yet told of may be there too. */
    g_assert_cmpint (paid, >=, reported);
    g_assert_cmpint (paid, <=, reported + 1);
    g_assert_cmpint (opbms_test_store_read_int (test->store,
                                                "SELECT count (*) FROM bill WHERE status = 'paid'"),
                     ==, paid);
    g_assert_cmpint (opbms_test_store_read_int (test->store,
                       "SELECT count (*) FROM payment_transaction WHERE status = 'success'"),
                     ==, paid);
    opbms_test_assert_clean (test->system);
    first = paid + 1;
  }
}

int
main (int    argc,
      char **argv)
{
  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/crash/nothing-that-was-reported-is-lost",
                   test_nothing_that_was_reported_is_lost);

  return g_test_run ();
}
