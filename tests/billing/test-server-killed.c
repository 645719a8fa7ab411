/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>

/* Customers, each in a process of its own, pay one bill after the other while the server is killed
 * and started again. Each notes what it was told is paid: that is there, once, and nothing else is. */

#define N_CLIENTS       8
#define BILLS_OF_CLIENT 1250
#define N_BILLS         (N_CLIENTS * BILLS_OF_CLIENT)
#define N_KILLS         3
#define BILLS_OF_LIFE   (BILLS_OF_CLIENT / (N_KILLS + 1)) /* of a server: then the clients say so */
#define PATIENCE_US     (60 * G_USEC_PER_SEC)
#define PAUSE_US        (G_USEC_PER_SEC / 20)

/* ---- A client ---- */

/* That the server is away is said only of payments that are not done, so that one may press the
 * button again: had it been paid all the same, the answer would be that it is paid already. */
static OpbmsPayment *
pay_until_done (OpbmsSession *session,
                gint64        bill_id)
{
  OpbmsPayItem item = { bill_id, -1 };
  gint64 deadline = g_get_monotonic_time () + PATIENCE_US;
  g_autoptr (GPtrArray) payments = NULL;
  g_autoptr (GError) error = NULL;

  while (!opbms_payment_pay (session, &item, 1, FALSE, &payments, NULL, &error)) {
    if (!g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE) ||
        g_get_monotonic_time () > deadline) {
      g_assert_no_error (error);
    }
    g_clear_error (&error);
    g_usleep (PAUSE_US);
  }
  g_assert_cmpuint (payments->len, ==, 1);
  return g_ptr_array_steal_index (payments, 0);
}

/* Arguments: the database, who pays, the first bill, the file for what is paid. */
static int
pay_all (int    argc,
         char **argv)
{
  GError *error = NULL;
  g_autoptr (OpbmsStore) store = opbms_store_open (argv[0], OPBMS_STORE_EXISTING, &error);
  g_autoptr (OpbmsSession) session = NULL;
  gint64 first = g_ascii_strtoll (argv[2], NULL, 10);
  FILE *notes = fopen (argv[3], "w");

  g_assert_no_error (error);
  g_assert_nonnull (notes);
  session = opbms_session_sign_in (store, opbms_date_parse_iso (OPBMS_TEST_TODAY), argv[1],
                                   OPBMS_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  opbms_test_billing_await_start ();

  for (int i = 0; i < BILLS_OF_CLIENT; i++) {
    g_autoptr (OpbmsPayment) payment = pay_until_done (session, first + i);

    fprintf (notes, "%" G_GINT64_FORMAT " %s\n", payment->bill_id, payment->reference);
    if ((i + 1) % BILLS_OF_LIFE == 0) {
      printf ("going on\n");
      fflush (stdout);
    }
  }
  return fclose (notes);
}

static const OpbmsTestChildEntry children[] = {
  { "pay-all", pay_all },
  { NULL, NULL },
};

/* ---- All of them, and the server ---- */

typedef struct {
  OpbmsTestBilling *billing;
  GSubprocess      *clients[N_CLIENTS];
  char             *notes[N_CLIENTS];
} Crowd;

static gint64
get_first_bill (int client)
{
  return client * BILLS_OF_CLIENT + 1;
}

static void
add_bills (OpbmsTestBilling *test,
           int               client,
           gint64            account_id)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO bill (id, account_id, title, amount, bill_type_id, due_date,"
                         "                  status, created_at)"
                         "SELECT i, %" G_GINT64_FORMAT ", 'Fee', i, 1 + i %% 7, DATE '2026-07-19',"
                         "       'unpaid', TIMESTAMPTZ '2026-07-01 00:00Z'"
                         "  FROM generate_series (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")"
                         "       n (i)",
                         account_id, get_first_bill (client), get_first_bill (client + 1) - 1);
  opbms_test_store_run (test->store, sql);
}

static void
start_client (Crowd *crowd,
              int    client)
{
  OpbmsTestBilling *test = crowd->billing;
  g_autofree char *username = g_strdup_printf ("payer%d", client);
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, get_first_bill (client));
  GError *error = NULL;
  int fd = g_file_open_tmp ("opbms-paid-XXXXXX", &crowd->notes[client], &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  add_bills (test, client, opbms_test_billing_add (test, username, "", OPBMS_ROLE_CUSTOMER));
  crowd->clients[client] = opbms_test_spawn ("pay-all", test->database->path, username, first,
                                             crowd->notes[client], NULL);
}

static void
start_clients (Crowd *crowd)
{
  for (int i = 0; i < N_CLIENTS; i++) {
    start_client (crowd, i);
  }
  opbms_test_rebuild_totals (crowd->billing->store);
  opbms_test_assert_clean (crowd->billing->system);
  for (int i = 0; i < N_CLIENTS; i++) {
    opbms_test_wait_for_line (crowd->clients[i], "ready");
  }
  for (int i = 0; i < N_CLIENTS; i++) {
    g_output_stream_close (g_subprocess_get_stdin_pipe (crowd->clients[i]), NULL, NULL);
  }
}

/* The first process of the server; those that serve clients notice that it is gone. */
static void
kill_server (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OPBMS_TEST_CLUSTER"), "data",
                                            "postmaster.pid", NULL);
  g_autofree char *text = NULL;
  GError *error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (text, NULL, 10), SIGKILL), ==, 0);
}

static void
restart_server (void)
{
  g_autofree char *restart = g_build_filename (g_getenv ("OPBMS_TEST_CLUSTER"), "restart", NULL);
  char *argv[] = { restart, NULL };
  GError *error = NULL;
  int status;

  g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

/* Returns: what all clients noted, in the order of the bills */
static char *
finish_clients (Crowd *crowd)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (int i = 0; i < N_CLIENTS; i++) {
    g_autofree char *text = NULL;
    GError *error = NULL;

    g_assert_cmpint (opbms_test_wait (crowd->clients[i]), ==, 0);
    g_file_get_contents (crowd->notes[i], &text, NULL, &error);
    g_assert_no_error (error);
    g_string_append (all, text);
    g_unlink (crowd->notes[i]);
    g_free (crowd->notes[i]);
    g_object_unref (crowd->clients[i]);
  }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_same_lines (const char *text,
                   const char *other)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) others = g_strsplit (other, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, N_BILLS + 1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpstr (lines[i], ==, others[i]);
  }
  g_assert_cmpuint (g_strv_length (others), ==, N_BILLS + 1);
}

static void
test_payments_outlive_the_server_and_are_made_once (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  Crowd crowd = { .billing = test };
  g_autofree char *noted = NULL;
  g_autofree char *recorded = NULL;

  start_clients (&crowd);
  for (int i = 0; i < N_KILLS; i++) {
    opbms_test_wait_for_line (crowd.clients[0], "going on");
    kill_server ();
    restart_server ();
  }
  noted = finish_clients (&crowd);
  recorded = opbms_test_store_read_list (test->store, "SELECT bill_id || ' ' || reference"
                                                      "  FROM payment_transaction"
                                                      " ORDER BY bill_id, id");
  assert_same_lines (noted, recorded);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT count (*) FROM bill WHERE status = 'paid'"),
                   ==, N_BILLS);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT SUM (amount) FROM payment_transaction"),
                   ==, (gint64) N_BILLS * (N_BILLS + 1) / 2);
  opbms_test_assert_clean (test->system);
}

int
main (int    argc,
      char **argv)
{
  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/server-killed/payments-outlive-the-server-and-are-made-once",
                   test_payments_outlive_the_server_and_are_made_once);

  return g_test_run ();
}
