/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

/* Several bills taken back at once: all of them or none. */

#define N 3

static void
add_bills (OpbmsTestBilling *test,
           gint64           *ids)
{
  for (int i = 0; i < N; i++) {
    ids[i] = opbms_test_add_bill (test->staff, i == 2 ? test->other_id : test->customer_id, "Fee",
                                  100, "2026-08-01");
  }
}

static gint64
count_unpaid (OpbmsTestBilling *test)
{
  return opbms_test_store_read_int (test->store,
                                    "SELECT count (*) FROM bill WHERE status = 'unpaid'");
}

/* That nothing was changed, and what the totals say of it. */
static void
assert_refused (OpbmsTestBilling *test,
                OpbmsSession     *session,
                const gint64     *ids,
                int               code)
{
  gint64 n_before = count_unpaid (test);
  gint64 n_logged = opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log");
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_bill_void_all (session, ids, N, &error));
  g_assert_error (error, OPBMS_ERROR, code);
  g_assert_cmpint (count_unpaid (test), ==, n_before);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log"), ==,
                   n_logged);
  opbms_test_assert_clean (test->system);
}

static void
test_all_are_voided_and_restored (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 ids[N];
  g_autoptr (GError) error = NULL;

  add_bills (test, ids);
  opbms_bill_void_all (test->staff, ids, N, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_unpaid (test), ==, 0);
  opbms_test_assert_clean (test->system);

  opbms_bill_restore_all (test->staff, ids, N, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_unpaid (test), ==, N);
  opbms_test_assert_clean (test->system);
}

static void
test_a_paid_one_in_between_keeps_all (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 ids[N];

  add_bills (test, ids);
  g_assert_true (opbms_test_pay (test->staff, ids[1], NULL));
  assert_refused (test, test->staff, ids, OPBMS_ERROR_CONFLICT);
}

static void
test_one_there_is_not_keeps_all (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 ids[N];

  add_bills (test, ids);
  ids[N - 1] += 1000;
  assert_refused (test, test->staff, ids, OPBMS_ERROR_NOT_FOUND);
}

static void
test_a_customer_voids_none (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 ids[N];

  add_bills (test, ids);
  assert_refused (test, test->customer, ids, OPBMS_ERROR_NOT_PERMITTED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/void-bills/" name, func)
  ADD ("all-are-voided-and-restored", test_all_are_voided_and_restored);
  ADD ("a-paid-one-in-between-keeps-all", test_a_paid_one_in_between_keeps_all);
  ADD ("one-there-is-not-keeps-all", test_one_there_is_not_keeps_all);
  ADD ("a-customer-voids-none", test_a_customer_voids_none);

  return g_test_run ();
}
