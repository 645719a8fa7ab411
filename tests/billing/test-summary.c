/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-summary.h"

/* Today is 2026-07-31: of Lakshmi's bills one is late by 12 days, one due today, one in a week, one
 * later; two are paid, one last month and one this month; one is void. Arjun owes one. */
static void
add_business (OpbmsTestBilling *test)
{
  g_autoptr (OpbmsSession) june = opbms_test_billing_open (test->store, "2026-06-12", "lakshmi");
  gint64 id;

  opbms_test_add_bill (test->staff, test->customer_id, "Late", 100, "2026-07-19");
  opbms_test_add_bill (test->staff, test->customer_id, "Today", 200, "2026-07-31");
  opbms_test_add_bill (test->staff, test->customer_id, "Soon", 400, "2026-08-07");
  opbms_test_add_bill (test->staff, test->customer_id, "Later", 800, "2026-08-08");
  id = opbms_test_add_bill (test->staff, test->customer_id, "Paid in June", 1600, "2026-06-15");
  g_assert_true (opbms_test_pay (june, id, NULL));
  id = opbms_test_add_bill (test->staff, test->customer_id, "Paid", 3200, "2026-08-31");
  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  id = opbms_test_add_bill (test->staff, test->customer_id, "Void", 6400, "2026-07-31");
  g_assert_true (opbms_bill_void (test->staff, id, NULL));
  opbms_test_add_bill (test->staff, test->other_id, "Late", 12800, "2026-07-30");
}

static void
test_staff_see_the_whole (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsStaffSummary summary;
  GError *error = NULL;

  opbms_test_billing_add (test, "gone", "", OPBMS_ROLE_CUSTOMER);
  g_assert_true (opbms_account_set_active (test->staff, test->other_id + 1, FALSE, NULL));
  add_business (test);
  opbms_summary_load_staff (test->staff, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary.customers, ==, 3);
  g_assert_cmpint (summary.inactive_customers, ==, 1);
  g_assert_cmpint (summary.debtors, ==, 2);
  g_assert_cmpint (summary.pending_bills, ==, 5);
  g_assert_cmpint (summary.overdue_bills, ==, 2);
  g_assert_cmpint (summary.outstanding, ==, 100 + 200 + 400 + 800 + 12800);
  g_assert_cmpint (summary.total_paid, ==, 4800);
  g_assert_cmpint (summary.paid_this_month, ==, 3200);
  g_assert_cmpint (summary.subscriptions.active, ==, 0);
  g_assert_cmpint (summary.subscriptions.next_renewal_date, ==, OPBMS_DATE_NONE);
}

static void
test_customers_see_their_own (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsCustomerSummary) summary = NULL;
  OpbmsMonthTotal june;
  OpbmsMonthTotal july;
  GError *error = NULL;

  add_business (test);
  summary = opbms_summary_load_customer (test->customer, test->customer_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary->pending_bills, ==, 4);
  g_assert_cmpint (summary->overdue_bills, ==, 1);
  g_assert_cmpint (summary->overdue_amount, ==, 100);
  g_assert_cmpint (summary->oldest_overdue, ==, opbms_test_date ("2026-07-19"));
  g_assert_cmpint (summary->due_within_7_days, ==, 2);
  g_assert_cmpint (summary->due_within_7_days_amount, ==, 600);
  g_assert_cmpint (summary->outstanding, ==, 1500);
  g_assert_cmpint (summary->total_paid, ==, 4800);
  g_assert_cmpint (opbms_clock_date_of (opbms_session_get_clock (test->customer),
                                        summary->last_paid_at), ==,
                   opbms_test_date ("2026-07-31"));

  g_assert_cmpuint (summary->monthly->len, ==, 2);
  june = g_array_index (summary->monthly, OpbmsMonthTotal, 0);
  july = g_array_index (summary->monthly, OpbmsMonthTotal, 1);
  g_assert_cmpstr (june.month, ==, "2026-06");
  g_assert_cmpint (june.paid, ==, 1600);
  g_assert_cmpstr (july.month, ==, "2026-07");
  g_assert_cmpint (july.paid, ==, 3200);
  g_assert_cmpuint (summary->by_type->len, ==, 1);
  g_assert_cmpstr (((OpbmsTypeTotal *) g_ptr_array_index (summary->by_type, 0))->type, ==, "Other");
}

static void
test_a_new_customer_has_zeros (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsCustomerSummary) summary = NULL;
  GError *error = NULL;

  summary = opbms_summary_load_customer (test->staff, test->other_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary->pending_bills, ==, 0);
  g_assert_cmpint (summary->oldest_overdue, ==, OPBMS_DATE_NONE);
  g_assert_cmpint (summary->last_paid_at, ==, 0);
  g_assert_cmpuint (summary->monthly->len, ==, 0);
  g_assert_cmpint (summary->subscriptions.next_renewal_date, ==, OPBMS_DATE_NONE);
}

static void
test_subscriptions_are_counted (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsCustomerSummary) summary = NULL;
  OpbmsStaffSummary staff;
  gint64 id;

  id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-01", 1,
                                    OPBMS_UNIT_MONTH);
  g_assert_true (opbms_subscription_pause (test->staff, id, NULL));
  id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-02", 1,
                                    OPBMS_UNIT_MONTH);
  g_assert_true (opbms_subscription_cancel (test->staff, id, NULL));
  opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-09", 1, OPBMS_UNIT_MONTH);
  opbms_test_add_subscription (test->staff, test->other_id, "2026-08-05", 1, OPBMS_UNIT_MONTH);

  summary = opbms_summary_load_customer (test->customer, test->customer_id, NULL);
  g_assert_cmpint (summary->subscriptions.active, ==, 1);
  g_assert_cmpint (summary->subscriptions.paused, ==, 1);
  g_assert_cmpint (summary->subscriptions.cancelled, ==, 1);
  g_assert_cmpint (summary->subscriptions.next_renewal_date, ==, opbms_test_date ("2026-08-09"));
  g_assert_true (opbms_summary_load_staff (test->staff, &staff, NULL));
  g_assert_cmpint (staff.subscriptions.active, ==, 2);
  g_assert_cmpint (staff.subscriptions.next_renewal_date, ==, opbms_test_date ("2026-08-05"));
}

static void
test_months_without_a_bill_are_there_too (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GArray) months = NULL;
  GError *error = NULL;
  const OpbmsMonthTotal *all;

  add_business (test);
  months = opbms_summary_load_months (test->staff, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (months->len, ==, 3);
  all = (const OpbmsMonthTotal *) (gpointer) months->data;
  g_assert_cmpstr (all[0].month, ==, "2026-05");
  g_assert_cmpint (all[0].billed, ==, 0);
  g_assert_cmpstr (all[1].month, ==, "2026-06");
  g_assert_cmpint (all[1].billed, ==, 1600);
  g_assert_cmpint (all[1].paid, ==, 1600);
  g_assert_cmpstr (all[2].month, ==, "2026-07");
  g_assert_cmpint (all[2].billed, ==, 100 + 200 + 12800);
  g_assert_cmpint (all[2].paid, ==, 3200);
}

static void
test_customers_see_no_summary_of_others (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsStaffSummary summary;
  GError *error = NULL;

  g_assert_false (opbms_summary_load_staff (test->customer, &summary, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_null (opbms_summary_load_months (test->customer, 12, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_null (opbms_summary_load_customer (test->customer, test->other_id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (opbms_summary_load_customer (test->staff, 999, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/summary/" name, func)
  ADD ("staff-see-the-whole", test_staff_see_the_whole);
  ADD ("customers-see-their-own", test_customers_see_their_own);
  ADD ("a-new-customer-has-zeros", test_a_new_customer_has_zeros);
  ADD ("subscriptions-are-counted", test_subscriptions_are_counted);
  ADD ("months-without-a-bill-are-there-too", test_months_without_a_bill_are_there_too);
  ADD ("customers-see-no-summary-of-others", test_customers_see_no_summary_of_others);

  return g_test_run ();
}
