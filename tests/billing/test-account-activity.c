/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include "billing/opbms-kept-sign-in.h"

#include <string.h>

static void
test_a_deactivated_account_is_shut_out_until_activated (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAccount) inactive = NULL;
  g_autoptr (OpbmsAccount) active = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = NULL;
  GError *failure = NULL;

  opbms_account_set_active (test->staff, test->customer_id, FALSE, &failure);
  g_assert_no_error (failure);
  inactive = opbms_account_get (test->staff, test->customer_id, NULL);
  g_assert_false (inactive->active);
  g_assert_cmpint (inactive->inactive_since, >, 0);

  /* A window that was left open can neither write nor read any more. */
  g_assert_null (opbms_account_get (test->customer, test->customer_id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);

  opbms_account_set_active (test->staff, test->customer_id, TRUE, &failure);
  g_assert_no_error (failure);
  active = opbms_account_get (test->customer, test->customer_id, &failure);
  g_assert_no_error (failure);
  g_assert_true (active->active);
  g_assert_cmpint (active->inactive_since, ==, 0);
}

static void
test_an_account_that_is_so_already_is_left_alone (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  before = opbms_test_billing_dump (test);
  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  g_assert_true (opbms_account_set_active (test->staff, test->other_id, TRUE, NULL));
  g_assert_true (opbms_account_set_active (test->staff, test->staff_id, TRUE, NULL));
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

/* What is no matter must not be looked for among what is. */
static void
test_a_server_is_told_of_nothing_wrong (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *path = g_build_filename (g_getenv ("OPBMS_TEST_CLUSTER"), "server.log", NULL);
  g_autofree char *token = NULL;
  g_autofree char *log = NULL;
  g_autoptr (OpbmsSession) kept = opbms_session_keep (test->customer, "office", &token, NULL);

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  g_assert_true (opbms_account_set_password (test->staff, test->customer_id, "paper lantern 7",
                                             NULL));
  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, TRUE, NULL));
  g_assert_true (g_file_get_contents (path, &log, NULL, NULL));
  g_assert_nonnull (strstr (log, "ready to accept connections"));
  g_assert_null (strstr (log, "WARNING"));
}

static void
assert_stays_active (OpbmsSession   *session,
                     gint64          id,
                     OpbmsErrorCode  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_account_set_active (session, id, FALSE, &error));
  g_assert_error (error, OPBMS_ERROR, (int) code);
}

static void
test_the_last_active_administrator_stays (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 second = opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);

  g_assert_true (opbms_account_set_active (test->staff, second, FALSE, NULL));
  assert_stays_active (test->system, test->staff_id, OPBMS_ERROR_NOT_PERMITTED);
  g_assert_true (opbms_account_set_active (test->staff, second, TRUE, NULL));
  g_assert_true (opbms_account_set_active (test->system, test->staff_id, FALSE, NULL));
  assert_stays_active (test->system, second, OPBMS_ERROR_NOT_PERMITTED);
}

static void
test_an_administrator_may_leave_if_another_stays (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 second = opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);
  g_autoptr (GError) error = NULL;

  g_assert_true (opbms_account_set_active (test->staff, test->staff_id, FALSE, NULL));
  g_assert_false (opbms_account_set_active (test->staff, second, FALSE, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  assert_stays_active (test->system, second, OPBMS_ERROR_NOT_PERMITTED);
}

static void
test_a_customer_deactivates_nobody (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  assert_stays_active (test->customer, test->customer_id, OPBMS_ERROR_NOT_PERMITTED);
  assert_stays_active (test->customer, test->staff_id, OPBMS_ERROR_NOT_PERMITTED);
  assert_stays_active (test->staff, 4711, OPBMS_ERROR_NOT_FOUND);
}

static void
test_a_deactivated_administrator_can_do_nothing_more (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft draft = { .username = "ravi", .password = OPBMS_TEST_PASSWORD, .phone = "1" };
  g_autoptr (OpbmsSession) left_open = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GError *errors[4] = { NULL };
  gint64 second = opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);

  left_open = opbms_test_billing_open (test->store, OPBMS_TEST_TODAY, "kavya");
  g_assert_true (opbms_account_set_active (test->staff, second, FALSE, NULL));

  before = opbms_test_billing_dump (test);
  g_assert_false (opbms_account_create (left_open, &draft, NULL, &errors[0]));
  g_assert_false (opbms_account_edit (left_open, test->customer_id, &draft, &errors[1]));
  g_assert_false (opbms_account_set_active (left_open, second, TRUE, &errors[2]));
  g_assert_false (opbms_account_set_password (left_open, test->staff_id, "kite string 9",
                                              &errors[3]));
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++) {
    g_assert_error (errors[i], OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
    g_error_free (errors[i]);
  }
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
add_subscription (OpbmsTestBilling *test,
                  const char       *start,
                  const char       *unit,
                  int               every,
                  const char       *next,
                  const char       *status)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO subscription (account_id, name, amount, bill_type_id, start_date,"
                         "  every, unit, next_renewal_date, status, created_by, created_at)"
                         " VALUES (%" G_GINT64_FORMAT ", 'Rent', 49900, 3, '%s', %d, '%s', '%s', '%s',"
                         "  'admin', '2026-01-01T00:00:00.000000Z')",
                         test->customer_id, start, every, unit, next, status);
  opbms_test_store_run (test->store, sql);
}

static void
assert_next (OpbmsTestBilling *test,
             int               id,
             const char       *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT next_renewal_date FROM subscription WHERE id = %d", id);
  g_autofree char *next = opbms_test_store_read_text (test->store, sql);

  g_assert_cmpstr (next, ==, expected);
}

static void
test_activating_skips_what_was_missed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));

  /* Today is the 31st of July 2026, a Friday. */
  add_subscription (test, "2026-01-31", "month", 1, "2026-04-30", "active");
  add_subscription (test, "2026-01-30", "month", 1, "2026-04-30", "active");
  add_subscription (test, "2026-01-01", "week", 2, "2026-05-07", "active");
  add_subscription (test, "2024-02-29", "year", 1, "2025-02-28", "active");
  add_subscription (test, "2026-01-31", "month", 1, "2026-04-30", "paused");
  add_subscription (test, "2026-01-31", "month", 1, "2026-04-30", "cancelled");
  add_subscription (test, "2026-09-01", "month", 1, "2026-09-01", "active");

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, TRUE, NULL));

  assert_next (test, 1, "2026-07-31"); /* today's is not missed yet */
  assert_next (test, 2, "2026-08-30");
  assert_next (test, 3, "2026-08-13");
  assert_next (test, 4, "2027-02-28");
  assert_next (test, 5, "2026-04-30");
  assert_next (test, 6, "2026-04-30");
  assert_next (test, 7, "2026-09-01");
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log"
                                                           " WHERE action = 'skip'"), ==, 4);
}

static void
test_deactivating_bills_what_came_due (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  add_subscription (test, "2026-01-31", "month", 1, "2026-05-31", "active");
  add_subscription (test, "2026-01-31", "month", 1, "2026-05-31", "paused");

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));

  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"), ==, 3);
  assert_next (test, 1, "2026-08-31");
  assert_next (test, 2, "2026-05-31");
}

static int
run_deactivator (int    argc,
                 char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_store_open (argv[0], OPBMS_STORE_EXISTING, NULL);
  g_auto (GStrv) words = g_strsplit (argv[1], ">", 2);
  g_autoptr (OpbmsSession) session = NULL;
  g_autoptr (GError) error = NULL;

  /* While both are still active. */
  session = opbms_test_billing_open (store, NULL, words[0][0] != '\0' ? words[0] : NULL);
  opbms_test_billing_await_start ();

  return opbms_account_set_active (session, g_ascii_strtoll (words[1], NULL, 10), FALSE, &error)
             ? 0 : 100 + error->code;
}

static void
assert_one_is_refused (const char *const *orders)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GArray) statuses = NULL;
  gint64 second = opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);

  g_assert_cmpint (test->staff_id, ==, 1);
  g_assert_cmpint (second, ==, 4);
  statuses = opbms_test_billing_race (test, "deactivate", 2, orders);
  g_assert_cmpuint (opbms_test_count_status (statuses, 0), ==, 1);
  g_assert_cmpuint (opbms_test_count_status (statuses, 100 + OPBMS_ERROR_NOT_PERMITTED), ==, 1);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT count (*) FROM account WHERE active = 1"
                                                           " AND role = 'admin'"), ==, 1);
}

static void
test_of_two_administrators_who_deactivate_each_other_one_stays (void)
{
  static const char *const each_other[] = { "meera>4", "kavya>1" };
  static const char *const by_the_system[] = { ">4", ">1" };

  for (int i = 0; i < 5; i++) {
    assert_one_is_refused (each_other);
    assert_one_is_refused (by_the_system);
  }
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = {
    { "deactivate", run_deactivator },
    { NULL, NULL },
  };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/account-activity/a-deactivated-account-is-shut-out-until-activated",
                   test_a_deactivated_account_is_shut_out_until_activated);
  g_test_add_func ("/billing/account-activity/an-account-that-is-so-already-is-left-alone",
                   test_an_account_that_is_so_already_is_left_alone);
  g_test_add_func ("/billing/account-activity/the-last-active-administrator-stays",
                   test_the_last_active_administrator_stays);
  g_test_add_func ("/billing/account-activity/an-administrator-may-leave-if-another-stays",
                   test_an_administrator_may_leave_if_another_stays);
  g_test_add_func ("/billing/account-activity/a-customer-deactivates-nobody",
                   test_a_customer_deactivates_nobody);
  g_test_add_func ("/billing/account-activity/a-deactivated-administrator-can-do-nothing-more",
                   test_a_deactivated_administrator_can_do_nothing_more);
  g_test_add_func ("/billing/account-activity/deactivating-bills-what-came-due",
                   test_deactivating_bills_what_came_due);
  g_test_add_func ("/billing/account-activity/activating-skips-what-was-missed",
                   test_activating_skips_what_was_missed);
  g_test_add_func ("/billing/account-activity/of-two-administrators-who-deactivate-each-other-one-stays",
                   test_of_two_administrators_who_deactivate_each_other_one_stays);
  if (opbms_test_is_on_server ()) {
    g_test_add_func ("/billing/account-activity/a-server-is-told-of-nothing-wrong",
                     test_a_server_is_told_of_nothing_wrong);
  }
  return g_test_run ();
}
