/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-totals.h"

/* Whatever happens to bills in whatever order, the totals are what the rows come to. The clock goes
 * on with each step, so that months pass and subscriptions renew. */

#define N_BATCHES 12
#define N_STEPS   25

typedef struct {
  OpbmsTestBilling *test;
  OpbmsSession     *staff;
  OpbmsSession     *customer;
  OpbmsDate         today;
} Run;

static gint64
pick (Run        *run,
      const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COALESCE (MAX (id), 0) FROM %s", table);
  gint64 n = opbms_test_store_read_int (run->test->store, sql);

  /* Sometimes one that is not there. */
  return g_test_rand_int_range (1, (gint32) n + 2);
}

static gint64
pick_customer (Run *run)
{
  return g_test_rand_bit () ? run->test->customer_id : run->test->other_id;
}

static OpbmsSession *
pick_session (Run *run)
{
  return g_test_rand_bit () ? run->staff : run->customer;
}

static const char *
pick_type (void)
{
  static const char *const types[] = { "Fees", "Donation", "Other", NULL };

  return types[g_test_rand_int_range (0, G_N_ELEMENTS (types))];
}

static void
create_bill (Run     *run,
             GError **error)
{
  OpbmsBillDraft draft = {
    .account_id = pick_customer (run), .title = "Fee", .type = pick_type (),
    .amount = g_test_rand_int_range (0, 100000),
    .due_date = run->today + g_test_rand_int_range (-100, 100),
  };

  opbms_bill_create (run->staff, &draft, NULL, error);
}

static void
edit_bill (Run     *run,
           GError **error)
{
  OpbmsBillDraft draft = {
    .title = g_test_rand_bit () ? "Fee, changed" : NULL, .type = pick_type (),
    .amount = g_test_rand_int_range (-1, 100000),
    .due_date = g_test_rand_bit () ? run->today + g_test_rand_int_range (-100, 100)
                                   : OPBMS_DATE_NONE,
  };

  opbms_bill_edit (run->staff, pick (run, "bill"), &draft, error);
}

static void
pay_bills (Run     *run,
           GError **error)
{
  OpbmsPayItem items[2] = { { pick (run, "bill"), -1 }, { pick (run, "bill"), -1 } };
  gboolean decline = g_test_rand_int_range (0, 5) == 0;

  opbms_payment_pay (pick_session (run), items, g_test_rand_bit () ? 1 : 2, decline, NULL, NULL,
                     error);
}

static void
create_subscription (Run     *run,
                     GError **error)
{
  OpbmsSubscriptionDraft draft = {
    .account_id = pick_customer (run), .name = "Lessons", .type = pick_type (),
    .amount = g_test_rand_int_range (0, 100000),
    .recurrence = {
      run->today + g_test_rand_int_range (-200, 60), (guint) g_test_rand_int_range (1, 4),
      (OpbmsUnit) g_test_rand_int_range (0, 3),
    },
  };

  opbms_subscription_create (pick_session (run), &draft, NULL, NULL, error);
}

static void
do_something (Run     *run,
              GError **error)
{
  switch (g_test_rand_int_range (0, 14)) {
  case 0:
  case 1:
    create_bill (run, error);
    break;
  case 2:
  case 3:
    edit_bill (run, error);
    break;
  case 4:
    opbms_bill_void (run->staff, pick (run, "bill"), error);
    break;
  case 5:
    opbms_bill_restore (run->staff, pick (run, "bill"), error);
    break;
  case 6:
  case 7:
    pay_bills (run, error);
    break;
  case 8:
    create_subscription (run, error);
    break;
  case 9:
    opbms_subscription_pause (pick_session (run), pick (run, "subscription"), error);
    break;
  case 10:
    opbms_subscription_resume (pick_session (run), pick (run, "subscription"),
                               g_test_rand_bit () ? OPBMS_RESUME_SKIP_MISSED
                                                  : OPBMS_RESUME_BILL_MISSED, NULL, error);
    break;
  case 11:
    if (g_test_rand_int_range (0, 4) == 0) {
      opbms_subscription_cancel (pick_session (run), pick (run, "subscription"), error);
    }
    break;
  case 12:
    opbms_account_set_active (run->staff, run->test->other_id, g_test_rand_bit (), error);
    break;
  default:
    opbms_generate_bills (pick_session (run), NULL, error);
    break;
  }
}

/* Refusals are part of it; anything that speaks of a damaged database is not. */
static void
assert_is_refusal (const GError *error)
{
  if (error != NULL && !g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT) &&
      !g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_INVALID) &&
      !g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND)) {
    g_assert_no_error (error);
  }
}

static void
test_any_order_of_changes_keeps_the_totals_right (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsDate today = opbms_test_date (OPBMS_TEST_TODAY);
  gint64 n_refused = 0;

  for (int batch = 0; batch < N_BATCHES; batch++) {
    g_autofree char *iso = opbms_date_dup_iso (today);
    g_autoptr (OpbmsSession) staff = opbms_test_billing_open (test->store, iso, "meera");
    g_autoptr (OpbmsSession) customer = opbms_test_billing_open (test->store, iso, "lakshmi");
    Run run = { test, staff, customer, today };

    for (int step = 0; step < N_STEPS; step++) {
      g_autoptr (GError) error = NULL;

      do_something (&run, &error);
      assert_is_refusal (error);
      n_refused += error != NULL;
    }
    opbms_test_assert_clean (test->system);
    today += g_test_rand_int_range (0, 45);
  }

  /* Otherwise nothing was tried. */
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"), >, 20);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT count (*) FROM payment_transaction"), >, 3);
  g_assert_cmpint (n_refused, >, 0);
  g_assert_cmpint (n_refused, <, N_BATCHES * N_STEPS);
}

static void
test_a_rebuild_counts_everything_anew (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id;
  GError *error = NULL;

  opbms_test_add_bill (test->staff, test->other_id, "Fee", 300, "2026-08-19");
  id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  before = opbms_test_billing_dump (test);

  opbms_test_store_run (test->store, "UPDATE account_total SET pending_bills = 9, outstanding = 9");
  opbms_test_store_run (test->store, "DELETE FROM month_total");
  opbms_test_store_run (test->store, "DELETE FROM paid_total");
  opbms_test_store_run (test->store, "INSERT INTO due_total VALUES ('2020-01-01', 1, 1, 1)");

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_totals_rebuild (transaction, &error);
  g_assert_no_error (error);
  opbms_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  g_clear_pointer (&transaction, opbms_transaction_free);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/totals/any-order-of-changes-keeps-the-totals-right",
                   test_any_order_of_changes_keeps_the_totals_right);
  g_test_add_func ("/billing/totals/a-rebuild-counts-everything-anew",
                   test_a_rebuild_counts_everything_anew);

  return g_test_run ();
}
