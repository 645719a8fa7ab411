/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-analytics.h"
#include "billing/opbms-bill-type.h"

/* Today is 2026-07-31. */

static const char *
month_of (const OpbmsAnalytics *analytics,
          guint                 i)
{
  return g_array_index (analytics->months, OpbmsMonthTotal, i).month;
}

static OpbmsMoney
paid_in (const OpbmsAnalytics *analytics,
         guint                 i)
{
  return g_array_index (analytics->months, OpbmsMonthTotal, i).paid;
}

static OpbmsMoney
billed_in (const OpbmsAnalytics *analytics,
           guint                 i)
{
  return g_array_index (analytics->months, OpbmsMonthTotal, i).billed;
}

static void
assert_type (const OpbmsAnalytics *analytics,
             guint                 i,
             const char           *type,
             OpbmsMoney            total)
{
  const OpbmsTypeTotal *actual = g_ptr_array_index (analytics->by_type, i);

  g_assert_cmpstr (actual->type, ==, type);
  g_assert_cmpint (actual->total, ==, total);
}

/* A bill that @payer pays on the day it is due. */
static void
add_paid (OpbmsTestBilling *test,
          const char       *payer,
          gint64            account_id,
          const char       *type,
          OpbmsMoney        amount,
          const char       *date)
{
  g_autoptr (OpbmsSession) session = opbms_test_billing_open (test->store, date, payer);
  OpbmsBillDraft draft = {
    .account_id = account_id, .title = "Bill", .amount = amount, .type = type,
    .due_date = opbms_test_date (date),
  };
  gint64 id;
  GError *error = NULL;

  opbms_bill_create (test->staff, &draft, &id, &error);
  g_assert_no_error (error);
  g_assert_true (opbms_test_pay (session, id, NULL));
}

static void
add_payments (OpbmsTestBilling *test)
{
  add_paid (test, "lakshmi", test->customer_id, "Fees", 1, "2025-07-31");
  add_paid (test, "lakshmi", test->customer_id, "Fees", 2, "2025-08-01");
  add_paid (test, "lakshmi", test->customer_id, "Donation", 4, "2025-12-31");
  add_paid (test, "lakshmi", test->customer_id, "Fees", 8, "2026-01-01");
  add_paid (test, "arjun", test->other_id, "Donation", 16, "2026-01-01");
  add_paid (test, "lakshmi", test->customer_id, "Fees", 32, "2026-07-31");
}

static void
test_the_last_12_months_end_with_this_one (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAnalytics) analytics = NULL;
  GError *error = NULL;

  add_payments (test);
  analytics = opbms_analytics_load_staff (test->staff, OPBMS_LAST_12_MONTHS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (analytics->months->len, ==, 12);
  g_assert_cmpstr (month_of (analytics, 0), ==, "2025-08");
  g_assert_cmpstr (month_of (analytics, 4), ==, "2025-12");
  g_assert_cmpstr (month_of (analytics, 5), ==, "2026-01");
  g_assert_cmpstr (month_of (analytics, 11), ==, "2026-07");
  g_assert_cmpint (paid_in (analytics, 0), ==, 2);
  g_assert_cmpint (paid_in (analytics, 1), ==, 0);
  g_assert_cmpint (paid_in (analytics, 5), ==, 24);
  g_assert_cmpint (billed_in (analytics, 5), ==, 24);
  g_assert_cmpint (paid_in (analytics, 11), ==, 32);

  g_assert_cmpuint (analytics->by_type->len, ==, 2);
  assert_type (analytics, 0, "Fees", 2 + 8 + 32);
  assert_type (analytics, 1, "Donation", 4 + 16);
}

static void
test_a_year_is_a_calendar_year (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAnalytics) analytics = NULL;
  GError *error = NULL;

  add_payments (test);
  analytics = opbms_analytics_load_staff (test->staff, 2025, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (month_of (analytics, 0), ==, "2025-01");
  g_assert_cmpstr (month_of (analytics, 11), ==, "2025-12");
  g_assert_cmpint (paid_in (analytics, 6), ==, 1);
  g_assert_cmpint (paid_in (analytics, 7), ==, 2);
  g_assert_cmpint (paid_in (analytics, 11), ==, 4);
  assert_type (analytics, 0, "Donation", 4);
  assert_type (analytics, 1, "Fees", 3);

  g_assert_cmpuint (analytics->years->len, ==, 2);
  g_assert_cmpint (g_array_index (analytics->years, int, 0), ==, 2026);
  g_assert_cmpint (g_array_index (analytics->years, int, 1), ==, 2025);
}

static void
test_customers_see_what_they_paid (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAnalytics) own = NULL;
  g_autoptr (OpbmsAnalytics) other = NULL;
  GError *error = NULL;

  add_payments (test);
  opbms_test_add_bill (test->staff, test->customer_id, "Late", 64, "2026-07-01");
  own = opbms_analytics_load_customer (test->customer, test->customer_id, 2026, &error);
  g_assert_no_error (error);
  g_assert_cmpint (paid_in (own, 0), ==, 8);
  g_assert_cmpint (billed_in (own, 0), ==, 0);
  g_assert_cmpint (paid_in (own, 6), ==, 32);
  g_assert_cmpuint (own->by_type->len, ==, 1);
  assert_type (own, 0, "Fees", 40);
  g_assert_cmpuint (own->years->len, ==, 2);
  for (int i = 0; i < OPBMS_N_AGES; i++) {
    g_assert_cmpint (own->ages[i].bills, ==, 0);
  }

  other = opbms_analytics_load_customer (test->staff, test->other_id, OPBMS_LAST_12_MONTHS, &error);
  g_assert_no_error (error);
  g_assert_cmpint (paid_in (other, 5), ==, 16);
  g_assert_cmpuint (other->years->len, ==, 1);
}

static void
test_ages_begin_and_end_on_their_days (void)
{
  static const struct {
    const char *due_date;
    OpbmsMoney  amount;
  } bills[] = {
    { "2026-12-01", 1 },    /* not due */
    { "2026-07-31", 2 },    /* today */
    { "2026-07-30", 4 },    /* 1 day */
    { "2026-07-01", 8 },    /* 30 */
    { "2026-06-30", 16 },   /* 31 */
    { "2026-06-01", 32 },   /* 60 */
    { "2026-05-31", 64 },   /* 61 */
    { "2026-05-02", 128 },  /* 90 */
    { "2026-05-01", 256 },  /* 91 */
    { "2020-01-01", 512 },
  };
  static const OpbmsMoney expected[OPBMS_N_AGES] = { 3, 12, 48, 192, 768 };
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAnalytics) analytics = NULL;
  gint64 id;
  GError *error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (bills); i++) {
    opbms_test_add_bill (test->staff, test->customer_id, "Bill", bills[i].amount,
                         bills[i].due_date);
  }
  id = opbms_test_add_bill (test->staff, test->customer_id, "Paid", 1024, "2026-07-02");
  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  id = opbms_test_add_bill (test->staff, test->customer_id, "Void", 2048, "2026-07-03");
  g_assert_true (opbms_bill_void (test->staff, id, NULL));

  analytics = opbms_analytics_load_staff (test->staff, OPBMS_LAST_12_MONTHS, &error);
  g_assert_no_error (error);
  for (int i = 0; i < OPBMS_N_AGES; i++) {
    g_assert_cmpint (analytics->ages[i].bills, ==, 2);
    g_assert_cmpint (analytics->ages[i].amount, ==, expected[i]);
  }
}

static void
test_nothing_is_twelve_zeros (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAnalytics) analytics = NULL;

  analytics = opbms_analytics_load_staff (test->staff, OPBMS_LAST_12_MONTHS, NULL);
  g_assert_nonnull (analytics);
  g_assert_cmpuint (analytics->months->len, ==, 12);
  g_assert_cmpint (paid_in (analytics, 11), ==, 0);
  g_assert_cmpuint (analytics->by_type->len, ==, 0);
  g_assert_cmpuint (analytics->years->len, ==, 0);
  g_assert_cmpint (analytics->ages[OPBMS_AGE_NOT_DUE].amount, ==, 0);
}

static void
test_months_without_a_payment_are_filled_in (void)
{
  g_autoptr (GArray) totals = g_array_new (FALSE, FALSE, sizeof (OpbmsMonthTotal));
  g_autoptr (GArray) months = NULL;
  OpbmsMonthTotal paid[] = { { "2019-01", 0, 9 }, { "2026-05", 0, 5 }, { "2026-07", 0, 7 } };
  const OpbmsMonthTotal *all;

  g_array_append_vals (totals, paid, G_N_ELEMENTS (paid));
  months = opbms_summary_fill_months (totals, opbms_test_date (OPBMS_TEST_TODAY), 4);
  all = (const OpbmsMonthTotal *) (gpointer) months->data;
  g_assert_cmpuint (months->len, ==, 4);
  g_assert_cmpstr (all[0].month, ==, "2026-04");
  g_assert_cmpint (all[0].paid, ==, 0);
  g_assert_cmpint (all[1].paid, ==, 5);
  g_assert_cmpstr (all[2].month, ==, "2026-06");
  g_assert_cmpint (all[2].paid, ==, 0);
  g_assert_cmpint (all[3].paid, ==, 7);
}

static void
test_customers_see_nothing_of_others (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  GError *error = NULL;

  g_assert_null (opbms_analytics_load_staff (test->customer, 2026, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_null (opbms_analytics_load_customer (test->customer, test->other_id, 2026, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (opbms_analytics_load_customer (test->staff, 999, 2026, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/analytics/" name, func)
  ADD ("the-last-12-months-end-with-this-one", test_the_last_12_months_end_with_this_one);
  ADD ("a-year-is-a-calendar-year", test_a_year_is_a_calendar_year);
  ADD ("customers-see-what-they-paid", test_customers_see_what_they_paid);
  ADD ("ages-begin-and-end-on-their-days", test_ages_begin_and_end_on_their_days);
  ADD ("nothing-is-twelve-zeros", test_nothing_is_twelve_zeros);
  ADD ("months-without-a-payment-are-filled-in", test_months_without_a_payment_are_filled_in);
  ADD ("customers-see-nothing-of-others", test_customers_see_nothing_of_others);

  return g_test_run ();
}
