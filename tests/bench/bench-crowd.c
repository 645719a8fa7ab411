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
#define N_PAYMENTS  100 /* of a client, each time of another customer, who has no more bills */
#define N_COMMITS   1000 /* of a client of pgbench, which is soon done */
#define N_ROUNDS    3
#define N_PAYERS    ((1 + 4 + MOST) * 2 * N_ROUNDS)

typedef struct {
  gboolean by_staff;
  int      n_clients;
} Size;

static const Size sizes[] = {
  { TRUE, 1 }, { TRUE, 4 }, { TRUE, MOST }, { FALSE, 1 }, { FALSE, 4 }, { FALSE, MOST },
};

typedef struct {
  OpbmsTestBilling *bench;
  int               next; /* payer */
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

static gint64
get_first_bill (int payer)
{
  return N_BILLS + 1 + payer * N_PAYMENTS;
}

static double
pay_together (Crowd      *crowd,
              const Size *size)
{
  GSubprocess *clients[MOST];
  g_autofree char *n_bills = g_strdup_printf ("%d", N_PAYMENTS);

  for (int i = 0; i < size->n_clients; i++) {
    g_autofree char *who = size->by_staff ? g_strdup_printf ("staff%d", i)
                                          : g_strdup_printf ("payer%d", crowd->next);
    g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, get_first_bill (crowd->next));

    crowd->next++;
    clients[i] = opbms_test_spawn ("pay-bills", crowd->bench->database->path, who, first, n_bills,
                                   NULL);
  }

  return run_together (clients, size->n_clients);
}

static double
commit_together (Crowd *crowd,
                 int    n_clients)
{
  GSubprocess *clients[MOST];
  g_autofree char *n_times = g_strdup_printf ("%d", N_PAYMENTS);

  for (int i = 0; i < n_clients; i++) {
    g_autofree char *row = g_strdup_printf ("%d", i);

    clients[i] = opbms_test_spawn ("commit-rows", crowd->bench->database->path, row, n_times, NULL);
  }

  return run_together (clients, n_clients);
}

/* @row: which row a client updates
 *
 * Returns: the seconds that pgbench takes for as many commits */
static double
run_pgbench (Crowd      *crowd,
             int         n_clients,
             const char *row)
{
  static const char rate[] = "tps = ";
  g_autofree char *script = g_build_filename (g_get_tmp_dir (), "opbms-pgbench.sql", NULL);
  g_autofree char *clients = g_strdup_printf ("%d", n_clients);
  g_autofree char *n_times = g_strdup_printf ("%d", N_COMMITS);
  g_autofree char *sql = g_strdup_printf ("UPDATE opbms.counter SET n = n + 1 WHERE id = %s;\n",
                                          row);
  const char *argv[] = {
    "pgbench", "-n", "-M", "prepared", "-f", script, "-c", clients, "-t", n_times,
    crowd->bench->database->database, NULL,
  };
  g_autofree char *output = NULL;
  GError *error = NULL;
  const char *found;

  g_file_set_contents (script, sql, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (script);
  found = strstr (output, rate);
  g_assert_nonnull (found);

  return n_clients * N_PAYMENTS / g_ascii_strtod (found + strlen (rate), NULL);
}

static void
print_row (const char *what,
           const Size *size,
           double      ours,
           double      bare,
           double      goal)
{
  double n_payments = size->n_clients * N_PAYMENTS;
  g_autofree char *title = g_strdup_printf ("%s: payments by %d %s, beside %s",
                                            opbms_bench_get_engine (), size->n_clients,
                                            size->by_staff ? "staff" : "customers", what);
  g_autofree char *rate = opbms_bench_dup_rate (n_payments, ours);
  g_autofree char *bare_rate = opbms_bench_dup_rate (n_payments, bare);

  opbms_bench_print_row (title, rate, bare_rate, bare / ours, OPBMS_BENCH_AT_LEAST, goal);
}

static void
measure_in_file (Crowd      *crowd,
                 const Size *size)
{
  double ours = G_MAXDOUBLE;
  double bare = G_MAXDOUBLE;

  for (int i = 0; i < N_ROUNDS; i++) {
    opbms_bench_keep_least (&ours, pay_together (crowd, size));
    opbms_bench_keep_least (&bare, commit_together (crowd, size->n_clients));
  }
  print_row ("bare commits", size, ours, bare, 0);
}

/* Clients that update one row all together wait for each other, as those do who pay: each payment
 * goes on in the log where the one before it ended. Where each has a row, the server makes the
 * commits of several durable at once. */
static void
measure_on_server (Crowd      *crowd,
                   const Size *size)
{
  double ours = G_MAXDOUBLE;
  double together = G_MAXDOUBLE;
  double each = G_MAXDOUBLE;

  for (int i = 0; i < N_ROUNDS; i++) {
    opbms_bench_keep_least (&ours, pay_together (crowd, size));
    opbms_bench_keep_least (&together, run_pgbench (crowd, size->n_clients, "0"));
    opbms_bench_keep_least (&each, run_pgbench (crowd, size->n_clients, ":client_id"));
  }
  print_row ("pgbench", size, ours, together, 0.8);
  if (size->n_clients > 1) {
    print_row ("a row each", size, ours, each, 0);
  }
}

static void
measure (Crowd      *crowd,
         const Size *size)
{
  if (opbms_test_is_on_server ()) {
    measure_on_server (crowd, size);
  } else {
    measure_in_file (crowd, size);
  }
}

static void
add_people (Crowd *crowd)
{
  for (int i = 0; i < N_PAYERS; i++) {
    g_autofree char *username = g_strdup_printf ("payer%d", i);
    gint64 account_id = opbms_test_billing_add (crowd->bench, username, "", OPBMS_ROLE_CUSTOMER);

    opbms_bench_data_owe (crowd->bench, account_id, get_first_bill (i), N_PAYMENTS);
  }
  for (int i = 0; i < MOST; i++) {
    g_autofree char *username = g_strdup_printf ("staff%d", i);

    opbms_test_billing_add (crowd->bench, username, "", OPBMS_ROLE_ADMIN);
  }
  opbms_test_rebuild_totals (crowd->bench->store);
}

/**
 * bench_crowds:
 *
 * Measures payments by 1, 4 and 16 staff, and by as many customers, at once.
 */
void
bench_crowds (void)
{
  g_autoptr (OpbmsTestBilling) bench = opbms_bench_data_new (N_CUSTOMERS);
  Crowd crowd = { .bench = bench };

  opbms_bench_data_bill (bench, N_BILLS);
  add_people (&crowd);
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
