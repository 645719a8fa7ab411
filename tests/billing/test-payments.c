/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit.h"

static void
assert_all_unpaid (OpbmsTestBilling *test)
{
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"
                                                           " WHERE status = 'paid'"), ==, 0);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT count (*) FROM payment_transaction"), ==, 0);
  opbms_test_assert_clean (test->system);
}

static void
test_a_customer_pays_a_bill (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsPayItem item = { 0, 124050 };
  g_autoptr (GPtrArray) payments = NULL;
  g_autoptr (OpbmsBill) bill = NULL;
  const OpbmsPayment *payment;
  gint64 refused = -1;
  GError *error = NULL;

  item.bill_id = opbms_test_add_bill (test->staff, test->customer_id, "Maths", 124050,
                                      "2026-07-19");
  opbms_payment_pay (test->customer, &item, 1, FALSE, &payments, &refused, &error);
  g_assert_no_error (error);
  g_assert_cmpint (refused, ==, 0);
  g_assert_cmpuint (payments->len, ==, 1);

  payment = g_ptr_array_index (payments, 0);
  g_assert_cmpint (payment->account_id, ==, test->customer_id);
  g_assert_cmpstr (payment->customer, ==, "lakshmi");
  g_assert_cmpstr (payment->customer_name, ==, "Lakshmi Menon");
  g_assert_cmpint (payment->bill_id, ==, item.bill_id);
  g_assert_cmpstr (payment->bill_title, ==, "Maths");
  g_assert_cmpint (payment->amount, ==, 124050);
  g_assert_cmpstr (payment->method, ==, "Simulated");
  g_assert_cmpint (payment->status, ==, OPBMS_PAYMENT_SUCCESS);
  g_assert_true (g_regex_match_simple ("^TXN-20260731-[0-9A-Z]{12}$", payment->reference, 0, 0));
  g_assert_cmpstr (payment->processed_by, ==, "lakshmi");

  bill = opbms_bill_get (test->customer, item.bill_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bill->status, ==, OPBMS_BILL_PAID);
  g_assert_false (bill->is_overdue);
  g_assert_cmpint (bill->paid_at, ==, payment->created_at);
  opbms_test_assert_clean (test->system);
}

static void
test_staff_record_a_payment_even_for_an_inactive_customer (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsPaymentQuery query = { 0 };
  g_autoptr (GPtrArray) payments = NULL;
  const OpbmsPayment *payment;
  gint64 first = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  gint64 second = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 0, "2026-07-19");
  GError *error = NULL;

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  opbms_test_pay (test->staff, first, &error);
  g_assert_no_error (error);
  opbms_test_pay (test->system, second, &error);
  g_assert_no_error (error);

  query.bill_id = first;
  payments = opbms_payment_list (test->staff, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (payments->len, ==, 1);
  payment = g_ptr_array_index (payments, 0);
  g_assert_cmpstr (payment->processed_by, ==, "meera");
  g_assert_cmpstr (payment->processed_by_name, ==, "Meera Nair");

  g_clear_pointer (&payments, g_ptr_array_unref);
  query.bill_id = second;
  payments = opbms_payment_list (test->staff, &query, &error);
  payment = g_ptr_array_index (payments, 0);
  g_assert_null (payment->processed_by);
  g_assert_cmpint (payment->amount, ==, 0);
  opbms_test_assert_clean (test->system);
}

static void
test_a_bill_is_paid_once (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsPayItem item = { 0, -1 };
  gint64 refused = 0;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  item.bill_id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  g_assert_true (opbms_test_pay (test->customer, item.bill_id, NULL));
  before = opbms_test_billing_dump (test);
  g_assert_false (opbms_payment_pay (test->staff, &item, 1, FALSE, NULL, &refused, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_assert_nonnull (g_strstr_len (error->message, -1, "already paid"));
  g_assert_cmpint (refused, ==, item.bill_id);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_void_bill_and_a_changed_amount_are_refused (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillDraft draft = { .amount = 200, .due_date = OPBMS_DATE_NONE };
  OpbmsPayItem item = { 0, 100 };
  GError *error = NULL;

  item.bill_id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  g_assert_true (opbms_bill_edit (test->staff, item.bill_id, &draft, NULL));
  g_assert_false (opbms_payment_pay (test->customer, &item, 1, FALSE, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_assert_nonnull (g_strstr_len (error->message, -1, "2.00"));
  g_clear_error (&error);

  g_assert_true (opbms_bill_void (test->staff, item.bill_id, NULL));
  g_assert_false (opbms_test_pay (test->customer, item.bill_id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_assert_nonnull (g_strstr_len (error->message, -1, "void"));
  g_clear_error (&error);
  assert_all_unpaid (test);
}

static void
test_a_bill_of_another_is_as_one_that_is_not_there (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  g_autoptr (GError) theirs = NULL;
  g_autoptr (GError) missing = NULL;

  g_assert_false (opbms_test_pay (test->other, id, &theirs));
  g_assert_error (theirs, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_false (opbms_test_pay (test->other, 999, &missing));
  g_assert_error (missing, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_cmpstr (theirs->message, ==, missing->message);
  assert_all_unpaid (test);
}

static void
test_several_bills_are_paid_together_or_not_at_all (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsPayItem items[3] = { { 0, -1 }, { 0, -1 }, { 0, -1 } };
  g_autoptr (GPtrArray) payments = NULL;
  gint64 refused = 0;
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++) {
    items[i].bill_id = opbms_test_add_bill (test->staff, test->customer_id, "Fee",
                                            100 + (OpbmsMoney) i, "2026-07-19");
  }
  g_assert_true (opbms_bill_void (test->staff, items[2].bill_id, NULL));
  g_assert_false (opbms_payment_pay (test->customer, items, 3, FALSE, &payments, &refused, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (payments);
  g_assert_cmpint (refused, ==, items[2].bill_id);
  assert_all_unpaid (test);

  opbms_payment_pay (test->customer, items, 2, FALSE, &payments, &refused, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (payments->len, ==, 2);
  g_assert_cmpint (((OpbmsPayment *) g_ptr_array_index (payments, 1))->amount, ==, 101);
  opbms_test_assert_clean (test->system);
}

static void
test_no_bill_a_bill_twice_or_too_many_are_refused (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  OpbmsPayItem twice[2] = { { id, -1 }, { id, -1 } };
  g_autofree OpbmsPayItem *many = g_new0 (OpbmsPayItem, 501);
  GError *error = NULL;

  g_assert_false (opbms_payment_pay (test->customer, NULL, 0, FALSE, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (opbms_payment_pay (test->customer, twice, 2, FALSE, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
  g_clear_error (&error);
  for (int i = 0; i < 501; i++) {
    many[i].bill_id = i + 1;
  }
  g_assert_false (opbms_payment_pay (test->customer, many, 501, FALSE, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
  g_clear_error (&error);
  assert_all_unpaid (test);
}

static void
test_a_declined_payment_is_recorded_and_pays_nothing (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsPayItem item = { 0, -1 };
  OpbmsPaymentQuery query = { 0 };
  g_autoptr (GPtrArray) payments = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GError *error = NULL;

  item.bill_id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  opbms_payment_pay (test->customer, &item, 1, TRUE, &payments, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((OpbmsPayment *) g_ptr_array_index (payments, 0))->status, ==,
                   OPBMS_PAYMENT_FAILED);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM paid_total"),
                   ==, 0);
  opbms_test_assert_clean (test->system);

  entries = opbms_audit_list (test->staff, &(OpbmsAuditQuery) { .limit = 1 }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((OpbmsAuditEntry *) g_ptr_array_index (entries, 0))->action, ==, "decline");
  g_assert_null (((OpbmsAuditEntry *) g_ptr_array_index (entries, 0))->before);

  opbms_test_pay (test->customer, item.bill_id, &error);
  g_assert_no_error (error);
  all = opbms_payment_list (test->customer, &query, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((OpbmsPayment *) g_ptr_array_index (all, 0))->status, ==,
                   OPBMS_PAYMENT_SUCCESS);
  opbms_test_assert_clean (test->system);

  g_assert_false (opbms_payment_pay (test->customer, &item, 1, TRUE, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
}

static void
test_the_log_has_what_a_payment_changed_and_what_it_was (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsPayItem item = { 0, 100 };
  g_autoptr (GPtrArray) payments = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *after = NULL;
  const OpbmsAuditEntry *entry;

  item.bill_id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  g_assert_true (opbms_payment_pay (test->customer, &item, 1, FALSE, &payments, NULL, NULL));
  entries = opbms_audit_list (test->staff, &(OpbmsAuditQuery) { .limit = 1 }, NULL);
  entry = g_ptr_array_index (entries, 0);
  after = g_strdup_printf ("{\"status\":\"paid\",\"title\":\"Fee\",\"amount\":100,"
                           "\"reference\":\"%s\"}",
                           ((OpbmsPayment *) g_ptr_array_index (payments, 0))->reference);
  g_assert_cmpstr (entry->action, ==, "pay");
  g_assert_cmpstr (entry->before, ==, "{\"status\":\"unpaid\"}");
  g_assert_cmpstr (entry->after, ==, after);
}

static void
test_customers_see_their_own_transactions (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsPaymentQuery query = { .account_id = test->customer_id };
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GPtrArray) others = NULL;
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");

  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  theirs = opbms_payment_list (test->customer, &query, NULL);
  g_assert_cmpuint (theirs->len, ==, 1);
  others = opbms_payment_list (test->other, &query, NULL);
  g_assert_cmpuint (others->len, ==, 0);
  g_clear_pointer (&others, g_ptr_array_unref);
  query.bill_id = id;
  query.account_id = 0;
  others = opbms_payment_list (test->other, &query, NULL);
  g_assert_cmpuint (others->len, ==, 0);
}

static void
test_a_deactivated_customer_pays_nothing_with_a_window_left_open (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");
  g_autoptr (GError) error = NULL;

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  g_assert_false (opbms_test_pay (test->customer, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  assert_all_unpaid (test);
}

#define COUNT_OF_THAT_DAY \
  "SELECT count (*) FROM payment_transaction x, bill b WHERE b.id = x.bill_id" \
  "   AND x.local_date = '2026-07-31' AND x.created_at = b.paid_at"

/* Kolkata is 330 minutes ahead of UTC. */
static void
test_the_month_of_a_payment_is_that_of_the_time_zone (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-07-19");

  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  g_assert_cmpint (opbms_test_store_read_int (test->store, OPBMS_TEST_SQL (
                     COUNT_OF_THAT_DAY " AND date (x.created_at, '+330 minutes') = x.local_date",
                     COUNT_OF_THAT_DAY " AND CAST (x.created_at + INTERVAL '330 minutes' AS DATE)"
                                       "     = x.local_date")), ==, 1);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                     "SELECT paid FROM month_total WHERE month = '2026-07'"), ==, 100);
}

static void
test_a_sum_that_does_not_fit_is_an_error (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillDraft draft = {
    .account_id = test->customer_id, .title = "Fee", .amount = 100,
    .due_date = opbms_test_date ("2026-07-19"),
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  opbms_test_store_run (test->store, "UPDATE account_total SET outstanding = 9223372036854775800");
  before = opbms_test_billing_dump (test);
  g_assert_false (opbms_bill_create (test->staff, &draft, NULL, &error));
  g_assert_nonnull (error);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/pay/" name, func)
  ADD ("a-customer-pays-a-bill", test_a_customer_pays_a_bill);
  ADD ("staff-record-a-payment-even-for-an-inactive-customer",
       test_staff_record_a_payment_even_for_an_inactive_customer);
  ADD ("a-bill-is-paid-once", test_a_bill_is_paid_once);
  ADD ("a-void-bill-and-a-changed-amount-are-refused",
       test_a_void_bill_and_a_changed_amount_are_refused);
  ADD ("a-bill-of-another-is-as-one-that-is-not-there",
       test_a_bill_of_another_is_as_one_that_is_not_there);
  ADD ("several-bills-are-paid-together-or-not-at-all",
       test_several_bills_are_paid_together_or_not_at_all);
  ADD ("no-bill-a-bill-twice-or-too-many-are-refused",
       test_no_bill_a_bill_twice_or_too_many_are_refused);
  ADD ("a-declined-payment-is-recorded-and-pays-nothing",
       test_a_declined_payment_is_recorded_and_pays_nothing);
  ADD ("the-log-has-what-a-payment-changed-and-what-it-was",
       test_the_log_has_what_a_payment_changed_and_what_it_was);
  ADD ("customers-see-their-own-transactions", test_customers_see_their_own_transactions);
  ADD ("a-deactivated-customer-pays-nothing-with-a-window-left-open",
       test_a_deactivated_customer_pays_nothing_with_a_window_left_open);
  ADD ("the-month-of-a-payment-is-that-of-the-time-zone",
       test_the_month_of_a_payment_is_that_of_the_time_zone);
  ADD ("a-sum-that-does-not-fit-is-an-error", test_a_sum_that_does_not_fit_is_an_error);

  return g_test_run ();
}
