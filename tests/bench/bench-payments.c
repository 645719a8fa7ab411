/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-parts.h"
#include "bench-crowd.h"

#include "opbms-bench.h"
#include "opbms-test-bills.h"

#include "billing/opbms-payment.h"

/* What a payment costs that is made by one who is alone. */

#define N_CUSTOMERS 10000
#define N_BILLS     100000
#define N_ROUNDS    10
#define N_PER_ROUND 100

/* Written by a payment: bill, transaction, audit entry, four totals, and their indexes. */
#define N_PAYMENT_PAGES 18

typedef struct {
  OpbmsTestBilling *bench;
  gint64            next; /* bill */
} Payments;

static void
pay_round (gpointer data)
{
  Payments *payments = data;

  for (int i = 0; i < N_PER_ROUND; i++) {
    OpbmsPayItem item = { payments->next++, -1 };
    g_autoptr (GError) error = NULL;

    opbms_payment_pay (payments->bench->customer, &item, 1, FALSE, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

static void
commit_round (gpointer data)
{
  Payments *payments = data;

  for (int i = 0; i < N_PER_ROUND; i++) {
    opbms_test_store_run (payments->bench->store, "UPDATE counter SET n = n + 1");
  }
}

/* What a payment costs that is recorded in full: about as many pages as ours have to be written. */
static void
commit_pages_round (gpointer data)
{
  Payments *payments = data;

  for (int i = 0; i < N_PER_ROUND; i++) {
    opbms_test_store_run (payments->bench->store, "UPDATE page SET n = n + 1");
  }
}

static void
print_payments (const char *what,
                double      ours,
                double      other,
                double      goal)
{
  g_autofree char *ours_rate = opbms_bench_dup_rate (N_ROUNDS * N_PER_ROUND, ours);
  g_autofree char *other_rate = opbms_bench_dup_rate (N_ROUNDS * N_PER_ROUND, other);

  opbms_bench_print_row (what, ours_rate, other_rate, other / ours, OPBMS_BENCH_AT_LEAST, goal);
}

/* One row to a page. */
static void
make_bare_rows (OpbmsStore *store)
{
  g_autofree char *sql = NULL;

  opbms_test_store_run (store, "CREATE TABLE counter (n INTEGER)");
  opbms_test_store_run (store, "INSERT INTO counter VALUES (0)");
  opbms_test_store_run (store, "CREATE TABLE page (n INTEGER, filling BLOB)");
  sql = g_strdup_printf ("INSERT INTO page SELECT 0, zeroblob (3000) FROM bill LIMIT %d",
                         N_PAYMENT_PAGES);
  opbms_test_store_run (store, sql);
}

/* In a file, where both can be done in turn by one process. */
static void
measure_alone (void)
{
  g_autoptr (OpbmsTestBilling) bench = opbms_bench_data_new (N_CUSTOMERS);
  Payments payments = { bench, N_BILLS + 1 };
  double ours = 0;
  double bare = 0;
  double pages = 0;

  opbms_bench_data_bill (bench, N_BILLS);
  opbms_bench_data_owe (bench, bench->customer_id, payments.next, (N_ROUNDS + 1) * N_PER_ROUND);
  opbms_test_rebuild_totals (bench->store);
  make_bare_rows (bench->store);
  opbms_bench_data_reopen (bench);

  pay_round (&payments);
  commit_round (&payments);
  for (int i = 0; i < N_ROUNDS; i++) {
    ours += opbms_bench_measure (pay_round, &payments);
    bare += opbms_bench_measure (commit_round, &payments);
    pages += opbms_bench_measure (commit_pages_round, &payments);
  }
  print_payments ("SQLite: payments, beside bare durable one-row commits", ours, bare, 0.8);
  print_payments ("SQLite: payments, beside as many pages", ours, pages, 0);
}

/**
 * bench_payments:
 *
 * Measures payments by one, and by 1, 4 and 16 at once, beside durable commits of one row.
 */
void
bench_payments (void)
{
  if (!opbms_test_is_on_server ()) {
    measure_alone ();
  }
  bench_crowds ();
}
