/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-crowd.h"

#include "opbms-bench.h"
#include "opbms-test-bills.h"

#include "billing/opbms-payment.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* Payments by many at once, beside the durable commits of one row that as many clients make at once:
 * those of pgbench on a server, of processes like ours in a file. Staff take them, each of another
 * customer, or these customers pay by themselves. */

#define N_CUSTOMERS 10000
#define N_BILLS     100000
#define MOST        16
#define N_PAYMENTS  800  /* of all clients together; a multiple of each number of them */
#define N_ROUNDS    3

typedef struct {
  const char *who;   /* what the first is called, but for a number */
  int         n_clients;
} Size;

static const Size sizes[] = {
  { "staff", 1 }, { "staff", 4 }, { "staff", MOST }, { "payer", MOST },
};

typedef struct {
  OpbmsTestBilling *bench;
  gint64            next[MOST]; /* bill of each customer, to be paid */
} Crowd;

/* ---- A client ---- */

static OpbmsSession *
sign_in (OpbmsStore *store,
         const char *username)
{
  GError *error = NULL;
  OpbmsSession *session = opbms_session_sign_in (store, opbms_date_parse_iso (OPBMS_TEST_TODAY),
                                                 username, OPBMS_TEST_PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

static OpbmsStore *
open_store (const char *path)
{
  GError *error = NULL;
  OpbmsStore *store = opbms_store_open (path, OPBMS_STORE_EXISTING, &error);

  g_assert_no_error (error);
  opbms_store_set_patience (store, 60000);
  return store;
}

/* Arguments: the database, who pays, the first bill, how many. */
static int
pay_bills (int    argc,
           char **argv)
{
  g_autoptr (OpbmsStore) store = open_store (argv[0]);
  g_autoptr (OpbmsSession) session = sign_in (store, argv[1]);
  gint64 first = g_ascii_strtoll (argv[2], NULL, 10);
  int n_bills = atoi (argv[3]);

  opbms_test_billing_await_start ();
  for (int i = 0; i < n_bills; i++) {
    OpbmsPayItem item = { first + i, -1 };
    g_autoptr (GError) error = NULL;

    opbms_payment_pay (session, &item, 1, FALSE, NULL, NULL, &error);
    g_assert_no_error (error);
  }

  return 0;
}

/* Arguments: the database, which row, how often. */
static int
commit_rows (int    argc,
             char **argv)
{
  g_autoptr (OpbmsStore) store = open_store (argv[0]);
  g_autofree char *sql = g_strdup_printf ("UPDATE counter SET n = n + 1 WHERE id = %s", argv[1]);
  int n_times = atoi (argv[2]);

  opbms_test_billing_await_start ();
  for (int i = 0; i < n_times; i++) {
    opbms_test_store_run (store, sql);
  }

  return 0;
}

const OpbmsTestChildEntry bench_crowd_children[] = {
  { "pay-bills", pay_bills },
  { "commit-rows", commit_rows },
  { NULL, NULL },
};

/* ---- All of them ---- */

/* Returns: the seconds from their start to the end of the last */
static double
run_together (GSubprocess **clients,
              int           n_clients)
{
  gint64 started;

  for (int i = 0; i < n_clients; i++) {
    opbms_test_wait_for_line (clients[i], "ready");
  }
  started = g_get_monotonic_time ();
  for (int i = 0; i < n_clients; i++) {
    g_output_stream_close (g_subprocess_get_stdin_pipe (clients[i]), NULL, NULL);
  }
  for (int i = 0; i < n_clients; i++) {
    g_assert_cmpint (opbms_test_wait (clients[i]), ==, 0);
    g_object_unref (clients[i]);
  }

  return (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
}

static double
pay_together (Crowd      *crowd,
              const Size *size)
{
  int n_clients = size->n_clients;
  GSubprocess *clients[MOST];
  g_autofree char *n_bills = g_strdup_printf ("%d", N_PAYMENTS / n_clients);

  for (int i = 0; i < n_clients; i++) {
    g_autofree char *payer = g_strdup_printf ("%s%d", size->who, i);
    g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, crowd->next[i]);

    crowd->next[i] += N_PAYMENTS / n_clients;
    clients[i] = opbms_test_spawn ("pay-bills", crowd->bench->database->path, payer, first, n_bills,
                                   NULL);
  }

  return run_together (clients, n_clients);
}

static double
commit_together (Crowd *crowd,
                 int    n_clients)
{
  GSubprocess *clients[MOST];
  g_autofree char *n_times = g_strdup_printf ("%d", N_PAYMENTS / n_clients);

  for (int i = 0; i < n_clients; i++) {
    g_autofree char *row = g_strdup_printf ("%d", i);

    clients[i] = opbms_test_spawn ("commit-rows", crowd->bench->database->path, row, n_times, NULL);
  }

  return run_together (clients, n_clients);
}

/* Returns: the seconds that pgbench takes for as many commits */
static double
run_pgbench (Crowd *crowd,
             int    n_clients)
{
  static const char rate[] = "tps = ";
  g_autofree char *script = g_build_filename (g_get_tmp_dir (), "opbms-pgbench.sql", NULL);
  g_autofree char *clients = g_strdup_printf ("%d", n_clients);
  g_autofree char *n_times = g_strdup_printf ("%d", N_PAYMENTS / n_clients);
  const char *argv[] = {
    "pgbench", "-n", "-M", "prepared", "-f", script, "-c", clients, "-t", n_times,
    crowd->bench->database->database, NULL,
  };
  g_autofree char *output = NULL;
  GError *error = NULL;
  const char *found;

  g_file_set_contents (script,
                       "UPDATE opbms.counter SET n = n + 1 WHERE id = :client_id;\n", -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (script);
  found = strstr (output, rate);
  g_assert_nonnull (found);

  return N_PAYMENTS / g_ascii_strtod (found + strlen (rate), NULL);
}

static void
measure (Crowd      *crowd,
         const Size *size)
{
  int n_clients = size->n_clients;
  double ours = G_MAXDOUBLE;
  double bare = G_MAXDOUBLE;
  g_autofree char *what = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *bare_rate = NULL;

  for (int i = 0; i < N_ROUNDS; i++) {
    opbms_bench_keep_least (&ours, pay_together (crowd, size));
    opbms_bench_keep_least (&bare, opbms_test_is_on_server ()
                                     ? run_pgbench (crowd, n_clients)
                                     : commit_together (crowd, n_clients));
  }
  what = g_strdup_printf ("%s: payments by %d %s, beside %s", opbms_bench_get_engine (),
                          n_clients, g_str_equal (size->who, "staff") ? "staff" : "customers",
                          OPBMS_TEST_SQL ("bare commits", "pgbench"));
  rate = opbms_bench_dup_rate (N_PAYMENTS, ours);
  bare_rate = opbms_bench_dup_rate (N_PAYMENTS, bare);
  opbms_bench_print_row (what, rate, bare_rate, bare / ours, OPBMS_BENCH_AT_LEAST, 0);
}

/* How many bills of customer @i are paid in all. */
static int
count_bills (int i)
{
  int n_bills = 0;

  for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++) {
    n_bills += i < sizes[k].n_clients ? N_ROUNDS * N_PAYMENTS / sizes[k].n_clients : 0;
  }

  return n_bills;
}

static void
add_payers (Crowd *crowd)
{
  gint64 next = N_BILLS + 1;

  for (int i = 0; i < MOST; i++) {
    g_autofree char *username = g_strdup_printf ("payer%d", i);
    g_autofree char *staff = g_strdup_printf ("staff%d", i);
    gint64 account_id = opbms_test_billing_add (crowd->bench, username, "", OPBMS_ROLE_CUSTOMER);

    opbms_bench_data_owe (crowd->bench, account_id, next, count_bills (i));
    opbms_test_billing_add (crowd->bench, staff, "", OPBMS_ROLE_ADMIN);
    crowd->next[i] = next;
    next += count_bills (i);
  }
  opbms_test_rebuild_totals (crowd->bench->store);
}

/**
 * bench_crowds:
 *
 * Measures payments by 1, 4 and 16 staff, and by 16 customers, at once.
 */
void
bench_crowds (void)
{
  g_autoptr (OpbmsTestBilling) bench = opbms_bench_data_new (N_CUSTOMERS);
  Crowd crowd = { .bench = bench };

  opbms_bench_data_bill (bench, N_BILLS);
  add_payers (&crowd);
  opbms_test_store_run (bench->store, "CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER)");
  for (int i = 0; i < MOST; i++) {
    g_autofree char *sql = g_strdup_printf ("INSERT INTO counter VALUES (%d, 0)", i);

    opbms_test_store_run (bench->store, sql);
  }
  opbms_bench_data_reopen (bench);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    measure (&crowd, &sizes[i]);
  }
}
