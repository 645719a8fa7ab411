/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-check.h"

/* Edits as somebody makes them who opens the file with sqlite3, or is the superuser of the server, and
 * takes the guards off first. */

static OpbmsTestBilling *
new_business (void)
{
  OpbmsTestBilling *test = opbms_test_billing_new ();

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-05-31", 1, OPBMS_UNIT_MONTH);
  opbms_test_add_bill (test->staff, test->other_id, "Open", 500, "2026-08-15");
  g_assert_true (opbms_test_pay (test->customer, 1, NULL));
  opbms_test_assert_clean (test->system);

  return test;
}

static void
edit_by_hand (OpbmsTestBilling *test,
              const char       *sql)
{
  g_autoptr (GSubprocess) sqlite = NULL;
  g_autofree char *script = NULL;
  GError *error = NULL;

  if (opbms_test_is_on_server ()) {
    script = g_strconcat ("SET search_path = opbms; SET session_replication_role = replica;"
                          "ALTER TABLE bill DROP CONSTRAINT bill_amount_check;"
                          "DROP INDEX transaction_one_success;", sql, NULL);
    opbms_test_run_as_superuser (test->database, script);
    return;
  }
  script = g_strconcat ("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
                        "DROP TRIGGER bill_paid_is_final; DROP TRIGGER bill_is_never_deleted;"
                        "DROP TRIGGER transaction_is_never_changed;"
                        "DROP TRIGGER transaction_is_never_deleted;"
                        "DROP INDEX transaction_one_success;", sql, NULL);
  sqlite = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "sqlite3", "-bail",
                             test->database->path, script, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (sqlite, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_finds (const char *sql,
              const char *sentence)
{
  g_autoptr (OpbmsTestBilling) test = new_business ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gboolean found = FALSE;
  GError *error = NULL;

  edit_by_hand (test, sql);
  opbms_check_database (test->system, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++) {
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
    found = found || g_strstr_len (g_ptr_array_index (problems, i), -1, sentence) != NULL;
  }
  g_assert_true (found);
}

static void
test_a_wrong_total_is_found (void)
{
  assert_finds ("UPDATE account_total SET outstanding = outstanding + 1 WHERE account_id = 2",
                "The total of account 2 (lakshmi) says 2 unpaid bills of 1000.01, but counting "
                "gives 2 of 1000.00.");
  assert_finds ("DELETE FROM account_total WHERE account_id = 3",
                "Account 3 (arjun) has no total.");
  assert_finds ("UPDATE due_total SET pending_bills = 2 WHERE due_date = '2026-08-15'",
                "The total of bills due on 2026-08-15 says 5.00, with 2 unpaid of 5.00, but "
                "counting gives 5.00, with 1 unpaid of 5.00.");
  assert_finds ("DELETE FROM due_total WHERE due_date = '2026-08-15'",
                "The total of bills due on 2026-08-15 says 0.00, with 0 unpaid of 0.00, but "
                "counting gives 5.00, with 1 unpaid of 5.00.");
  assert_finds ("UPDATE due_total SET billed = 7 WHERE due_date = '2026-05-31'",
                "The total of bills due on 2026-05-31 says 0.07, with 0 unpaid of 0.00, but "
                "counting gives 500.00, with 0 unpaid of 0.00.");
  assert_finds ("UPDATE month_total SET paid = 7",
                "The total paid in month 2026-07, Subscription, says 1 payments of 0.07, but "
                "counting gives 1 of 500.00.");
  assert_finds ("UPDATE month_total SET payments = 2",
                "The total paid in month 2026-07, Subscription, says 2 payments of 500.00, but "
                "counting gives 1 of 500.00.");
  assert_finds ("DELETE FROM paid_total",
                "The total paid by lakshmi in month 2026-07, Subscription, says 0 payments of "
                "0.00, but counting gives 1 of 500.00.");
}

static void
test_a_bill_that_searches_miss_is_found (void)
{
  assert_finds ("UPDATE bill SET series_id = NULL WHERE title = 'Open'",
                "Bill 4 (Open) is not where searches look for it.");
  assert_finds ("UPDATE bill SET series_id = 1 WHERE title = 'Open'",
                "Bill 4 (Open) is not where searches look for it.");
  assert_finds ("UPDATE bill_series SET search_text = '' WHERE title = 'Open'",
                "Searches do not find the bills of series");
  assert_finds ("UPDATE bill_series SET bills = 7 WHERE title = 'Open'",
                "(Open) says 7 bills of 5.00, but counting gives 1 of 5.00.");
  assert_finds ("UPDATE bill_total SET amount = 0",
                "The total of all bills says 4 of 0.00, but counting gives 4 of 1505.00.");
}

static void
test_a_changed_bill_is_found (void)
{
  assert_finds ("UPDATE bill SET amount = 600 WHERE title = 'Open'",
                "The total of account 3 (arjun) says 1 unpaid bills of 5.00, but counting gives 1 "
                "of 6.00.");
  assert_finds ("UPDATE bill SET status = 'void' WHERE title = 'Open'",
                "The total of account 3 (arjun) says 1 unpaid bills of 5.00, but counting gives 0 "
                "of 0.00.");
  assert_finds ("UPDATE bill SET status = 'paid', paid_at = created_at WHERE title = 'Open'",
                "Bill 4 (Open) is paid, but no transaction says so.");
  assert_finds ("UPDATE bill SET amount = 600 WHERE id = 1",
                "Transaction 1 is of 500.00, but its bill 1 (Veena lessons) of 6.00.");
  assert_finds ("UPDATE bill SET amount = -5 WHERE title = 'Open'",
                "Bill 4 is of -0.05, which no amount may be.");
  assert_finds ("UPDATE bill SET account_id = 3 WHERE id = 2",
                "Bill 2 is another customer’s than its subscription 1.");
}

static void
test_a_wrong_transaction_is_found (void)
{
  assert_finds ("DELETE FROM payment_transaction",
                "Bill 1 (Veena lessons) is paid, but no transaction says so.");
  assert_finds ("INSERT INTO payment_transaction"
                " SELECT 2, account_id, bill_id, amount, method, status, 'again', NULL, created_at,"
                " local_date FROM payment_transaction",
                "Bill 1 (Veena lessons) was paid by 2 transactions instead of one.");
  assert_finds ("INSERT INTO payment_transaction"
                " SELECT 2, 3, 4, 500, method, status, 'again', NULL, created_at, local_date"
                " FROM payment_transaction",
                "Transaction 2 succeeded, but its bill 4 (Open) is not paid.");
  assert_finds ("UPDATE payment_transaction SET account_id = 3",
                "Transaction 1 is another customer’s than its bill 1.");
}

static void
test_a_date_that_is_no_occurrence_is_found (void)
{
  assert_finds ("UPDATE subscription SET next_renewal_date = '2026-08-30'",
                "Subscription 1 (Veena lessons) is next due on 2026-08-30, which is none of its "
                "dates.");
  if (!opbms_test_is_on_server ()) { /* whose dates are in the calendar */
    assert_finds ("UPDATE subscription SET next_renewal_date = '2026-02-31'",
                  "Subscription 1 (Veena lessons) is next due on 2026-02-31, which is none of its "
                  "dates.");
  }
}

static void
test_an_account_without_a_profile_is_found (void)
{
  assert_finds ("DELETE FROM profile WHERE account_id = 3", "Account 3 (arjun) has no profile.");
}

static void
test_failed_and_reversed_transactions_are_fine (void)
{
  g_autoptr (OpbmsTestBilling) test = new_business ();
  OpbmsPayItem item = { 4, -1 };

  g_assert_true (opbms_payment_pay (test->other, &item, 1, TRUE, NULL, NULL, NULL));
  opbms_test_store_run (test->store,
                        "INSERT INTO payment_transaction SELECT 9, account_id, bill_id, amount,"
                        " method, 'reversed', 'twice', NULL, created_at, local_date"
                        " FROM payment_transaction WHERE status = 'success'");
  opbms_test_assert_clean (test->system);
}

static void
test_customers_may_not_check (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_check_database (test->customer, problems, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/check/" name, func)
  ADD ("a-wrong-total-is-found", test_a_wrong_total_is_found);
  ADD ("a-bill-that-searches-miss-is-found", test_a_bill_that_searches_miss_is_found);
  ADD ("a-changed-bill-is-found", test_a_changed_bill_is_found);
  ADD ("a-wrong-transaction-is-found", test_a_wrong_transaction_is_found);
  ADD ("a-date-that-is-no-occurrence-is-found", test_a_date_that_is_no_occurrence_is_found);
  ADD ("an-account-without-a-profile-is-found", test_an_account_without_a_profile_is_found);
  ADD ("failed-and-reversed-transactions-are-fine",
       test_failed_and_reversed_transactions_are_fine);
  ADD ("customers-may-not-check", test_customers_may_not_check);

  return g_test_run ();
}
