/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-parts.h"

#include "opbms-bench.h"
#include "opbms-test-bills.h"

#include "billing/opbms-payment.h"
#include "billing/opbms-summary.h"

/* How long it takes from a payment by one desk until another, which was told of it, has read what
 * its dashboard shows: within a second, says what is promised of a window. */

#define N_CUSTOMERS 1000
#define N_BILLS     100000
#define N_PAYMENTS  41
#define PROMISED    1.0 /* seconds */
#define PATIENCE    10000 /* milliseconds */

typedef struct {
  OpbmsTestBilling *bench;
  OpbmsStore       *desk;   /* where the customer pays */
  OpbmsSession     *payer;
  gint64            next;   /* bill */
  gboolean          told;
} Desks;

static void
on_changed (Desks *desks)
{
  desks->told = TRUE;
}

static void
pay_and_see (gpointer data)
{
  Desks *desks = data;
  OpbmsPayItem item = { desks->next++, -1 };
  OpbmsStaffSummary summary;
  GError *error = NULL;

  desks->told = FALSE;
  opbms_payment_pay (desks->payer, &item, 1, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (opbms_test_iterate_until (&desks->told, PATIENCE));
  g_assert_true (opbms_summary_load_staff (desks->bench->staff, &summary, NULL));
}

/* Nothing else is told of meanwhile: what an own commit says is not what is waited for. */
static void
settle (void)
{
  gboolean never = FALSE;

  opbms_test_iterate_until (&never, 1500);
}

static void
open_desk (Desks *desks)
{
  GError *error = NULL;

  desks->desk = opbms_store_open (desks->bench->database->path, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  desks->payer = opbms_session_sign_in (desks->desk, opbms_date_parse_iso (OPBMS_TEST_TODAY),
                                        "lakshmi", OPBMS_TEST_PASSWORD, &error);
  g_assert_no_error (error);
}

/**
 * bench_changes:
 *
 * Measures how long a desk takes to show what another did.
 */
void
bench_changes (void)
{
  g_autoptr (OpbmsTestBilling) bench = opbms_bench_data_new (N_CUSTOMERS);
  Desks desks = { .bench = bench, .next = N_BILLS + 1 };
  g_autofree char *what = NULL;
  g_autofree char *time = NULL;
  OpbmsStore *watched;
  double seconds;

  opbms_bench_data_bill (bench, N_BILLS);
  opbms_bench_data_owe (bench, bench->customer_id, desks.next, N_PAYMENTS);
  opbms_test_rebuild_totals (bench->store);
  opbms_bench_data_reopen (bench);
  open_desk (&desks);
  watched = opbms_session_get_store (bench->staff);
  opbms_store_watch (watched);
  g_signal_connect_swapped (watched, "changed", G_CALLBACK (on_changed), &desks);
  settle ();

  seconds = opbms_bench_median (pay_and_see, &desks, N_PAYMENTS);
  what = g_strdup_printf ("%s: a payment, until another desk has read it",
                          opbms_bench_get_engine ());
  time = opbms_bench_dup_time (seconds);
  opbms_bench_print_row (what, time, "1 s", seconds / PROMISED, OPBMS_BENCH_AT_MOST, 1);

  g_signal_handlers_disconnect_by_data (watched, &desks);
  opbms_session_unref (desks.payer);
  opbms_store_close (desks.desk);
  g_object_unref (desks.desk);
}
