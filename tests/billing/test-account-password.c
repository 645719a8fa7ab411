/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include <string.h>

#define NEW_PASSWORD "kite string 9"

static gboolean
can_sign_in (OpbmsTestBilling *test,
             const char       *username,
             const char       *password)
{
  g_autoptr (OpbmsSession) session = NULL;

  session = opbms_session_sign_in (test->store, OPBMS_DATE_NONE, username, password, NULL);
  return session != NULL;
}

static void
test_staff_set_a_password (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  GError *error = NULL;

  for (int i = 0; i < 3; i++) {
    g_assert_false (can_sign_in (test, "lakshmi", "wrong"));
  }
  opbms_account_set_password (test->staff, test->customer_id, NEW_PASSWORD, &error);
  g_assert_no_error (error);
  /* At once: the failures with the old one are forgotten. */
  g_assert_true (can_sign_in (test, "lakshmi", NEW_PASSWORD));
  g_assert_false (can_sign_in (test, "lakshmi", OPBMS_TEST_PASSWORD));
}

static void
test_a_customer_sets_no_password_without_the_old_one (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  const gint64 ids[] = { test->customer_id, test->other_id, test->staff_id };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (opbms_account_set_password (test->customer, ids[i], NEW_PASSWORD, &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  }
}

static void
test_an_owner_changes_the_password (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  GError *error = NULL;

  opbms_account_change_password (test->customer, OPBMS_TEST_PASSWORD, NEW_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_true (can_sign_in (test, "lakshmi", NEW_PASSWORD));
  g_assert_false (can_sign_in (test, "lakshmi", OPBMS_TEST_PASSWORD));
}

static void
test_guessing_the_old_password_is_slowed_down (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++) {
    g_autoptr (GError) wrong = NULL;

    g_assert_false (opbms_account_change_password (test->customer, "wrong", NEW_PASSWORD, &wrong));
    opbms_test_assert_field (wrong, "old_password");
  }
  g_assert_false (opbms_account_change_password (test->customer, OPBMS_TEST_PASSWORD, NEW_PASSWORD,
                                                 &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_WAIT);
  g_assert_false (can_sign_in (test, "lakshmi", OPBMS_TEST_PASSWORD));
}

static void
test_a_new_password_keeps_the_rules (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  static const char *const passwords[] = { "", "short", "73920473920", "lakshmi1", "password1" };
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) set_error = NULL;

    g_assert_false (opbms_account_change_password (test->customer, OPBMS_TEST_PASSWORD,
                                                   passwords[i], &error));
    opbms_test_assert_field (error, "password");
    g_assert_false (opbms_account_set_password (test->staff, test->customer_id, passwords[i],
                                                &set_error));
    opbms_test_assert_field (set_error, "password");
  }
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_the_system_has_no_password_to_change (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_account_change_password (test->system, "", NEW_PASSWORD, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
}

static void
test_no_password_reaches_the_database (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *all = NULL;

  g_assert_true (opbms_account_set_password (test->staff, test->customer_id, NEW_PASSWORD, NULL));
  g_assert_true (opbms_account_change_password (test->customer, NEW_PASSWORD, OPBMS_TEST_PASSWORD,
                                                NULL));
  all = opbms_test_billing_dump (test);
  g_assert_nonnull (strstr (all, "set-password"));
  g_assert_nonnull (strstr (all, "change-password"));
  g_assert_null (strstr (all, NEW_PASSWORD));
  g_assert_null (strstr (all, OPBMS_TEST_PASSWORD));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/account-password/staff-set-a-password", test_staff_set_a_password);
  g_test_add_func ("/billing/account-password/a-customer-sets-no-password-without-the-old-one",
                   test_a_customer_sets_no_password_without_the_old_one);
  g_test_add_func ("/billing/account-password/an-owner-changes-the-password",
                   test_an_owner_changes_the_password);
  g_test_add_func ("/billing/account-password/guessing-the-old-password-is-slowed-down",
                   test_guessing_the_old_password_is_slowed_down);
  g_test_add_func ("/billing/account-password/a-new-password-keeps-the-rules",
                   test_a_new_password_keeps_the_rules);
  g_test_add_func ("/billing/account-password/the-system-has-no-password-to-change",
                   test_the_system_has_no_password_to_change);
  g_test_add_func ("/billing/account-password/no-password-reaches-the-database",
                   test_no_password_reaches_the_database);
  return g_test_run ();
}
