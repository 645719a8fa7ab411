/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include <string.h>

static void
add_bill (OpbmsTestBilling *test,
          gint64            account_id,
          gint64            amount,
          const char       *due_date)
{
  g_autofree char *bill = NULL;
  g_autofree char *total = NULL;

  bill = g_strdup_printf ("INSERT INTO bill (account_id, title, amount, bill_type_id, due_date, status,"
                          "  created_at)"
                          " VALUES (%" G_GINT64_FORMAT ", 'Fees', %" G_GINT64_FORMAT ", 2, '%s',"
                          "  'unpaid', '2026-01-01T00:00:00.000000Z')",
                          account_id, amount, due_date);
  opbms_test_store_run (test->store, bill);
  total = g_strdup_printf ("UPDATE account_total SET pending_bills = pending_bills + 1,"
                           "  outstanding = outstanding + %" G_GINT64_FORMAT
                           " WHERE account_id = %" G_GINT64_FORMAT, amount, account_id);
  opbms_test_store_run (test->store, total);
}

/* Lakshmi Menon owes one bill of 500.00, overdue; arjun two of 100.00 in all, one due today; Bhavna
 * Rao nothing; zubin is inactive and owes a bill of 0. */
static OpbmsTestBilling *
new_test (void)
{
  OpbmsTestBilling *test = opbms_test_billing_new ();
  gint64 zubin;

  opbms_test_billing_add (test, "bhavna", "Bhavna Rao", OPBMS_ROLE_CUSTOMER);
  zubin = opbms_test_billing_add (test, "zubin", "", OPBMS_ROLE_CUSTOMER);
  add_bill (test, test->customer_id, 50000, "2026-07-30");
  add_bill (test, test->other_id, 4000, "2026-07-31");
  add_bill (test, test->other_id, 6000, "2026-08-15");
  add_bill (test, zubin, 0, "2026-01-01");
  g_assert_true (opbms_account_set_active (test->staff, zubin, FALSE, NULL));

  return test;
}

static void
assert_list (OpbmsSession            *session,
             const OpbmsAccountQuery *query,
             const char              *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = opbms_account_list (session, query, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < accounts->len; i++) {
    OpbmsAccount *account = g_ptr_array_index (accounts, i);

    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", account->username);
  }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_every_order_is_kept_both_ways (void)
{
  g_autoptr (OpbmsTestBilling) test = new_test ();
  static const struct {
    OpbmsAccountOrder  order;
    const char        *up;
    const char        *down;
  } cases[] = {
    /* by the name shown: arjun, Bhavna Rao, Lakshmi Menon, zubin */
    { OPBMS_ACCOUNT_ORDER_NAME, "arjun bhavna lakshmi zubin", "zubin lakshmi bhavna arjun" },
    { OPBMS_ACCOUNT_ORDER_USERNAME, "arjun bhavna lakshmi zubin", "zubin lakshmi bhavna arjun" },
    { OPBMS_ACCOUNT_ORDER_PENDING, "bhavna lakshmi zubin arjun", "arjun zubin lakshmi bhavna" },
    { OPBMS_ACCOUNT_ORDER_OUTSTANDING, "bhavna zubin arjun lakshmi", "lakshmi arjun zubin bhavna" },
    { OPBMS_ACCOUNT_ORDER_OVERDUE, "arjun bhavna lakshmi zubin", "zubin lakshmi bhavna arjun" },
    { OPBMS_ACCOUNT_ORDER_PHONE, "arjun bhavna zubin lakshmi", "lakshmi zubin bhavna arjun" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsAccountQuery query = { .order = cases[i].order, .activity = OPBMS_ACCOUNTS_EVERYONE };

    assert_list (test->staff, &query, cases[i].up);
    query.descending = TRUE;
    assert_list (test->staff, &query, cases[i].down);
    query.limit = 2;
    query.offset = 1;
    query.descending = FALSE;
    {
      g_auto (GStrv) words = g_strsplit (cases[i].up, " ", -1);
      g_autofree char *middle = g_strdup_printf ("%s %s", words[1], words[2]);

      assert_list (test->staff, &query, middle);
    }
  }
}

static void
test_names_are_ordered_without_regard_to_case (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountQuery query = { .order = OPBMS_ACCOUNT_ORDER_NAME };

  opbms_test_billing_add (test, "B1", "ßharma", OPBMS_ROLE_CUSTOMER);
  opbms_test_billing_add (test, "b2", "SSharma", OPBMS_ROLE_CUSTOMER);
  opbms_test_billing_add (test, "b3", "aBhay", OPBMS_ROLE_CUSTOMER);
  assert_list (test->staff, &query, "b3 arjun lakshmi B1 b2");
}

static void
test_filters_leave_out_who_is_not_asked_for (void)
{
  g_autoptr (OpbmsTestBilling) test = new_test ();
  OpbmsAccountQuery query = { .order = OPBMS_ACCOUNT_ORDER_USERNAME };

  assert_list (test->staff, &query, "arjun bhavna lakshmi");
  query.activity = OPBMS_ACCOUNTS_INACTIVE;
  assert_list (test->staff, &query, "zubin");
  query.roles = OPBMS_ACCOUNTS_OF_ALL;
  query.activity = OPBMS_ACCOUNTS_ACTIVE;
  assert_list (test->system, &query, "arjun bhavna lakshmi meera");
  query.roles = OPBMS_ACCOUNTS_OF_ADMINS;
  assert_list (test->staff, &query, "meera");
}

static void
test_a_search_looks_into_name_username_and_phone (void)
{
  g_autoptr (OpbmsTestBilling) test = new_test ();
  static const struct {
    const char *search;
    const char *expected;
  } cases[] = {
    { "", "arjun bhavna lakshmi" },
    { "   ", "arjun bhavna lakshmi" },
    { "MENON", "lakshmi" },
    { " a", "arjun bhavna lakshmi" },
    { "rao", "bhavna" },
    { "98450 1", "lakshmi" },
    { "9845012345", "lakshmi" },
    { "BHAV", "bhavna" },
    { "%", "" },
    { "_", "" },
    { "' OR 1=1 --", "" },
    { "temple", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsAccountQuery query = {
      .search = cases[i].search, .order = OPBMS_ACCOUNT_ORDER_USERNAME,
    };

    g_test_message ("“%s”", cases[i].search);
    assert_list (test->staff, &query, cases[i].expected);
  }
}

static void
test_each_account_says_what_it_owes (void)
{
  g_autoptr (OpbmsTestBilling) test = new_test ();
  g_autoptr (OpbmsAccount) lakshmi = opbms_account_find (test->staff, "lakshmi", NULL);
  g_autoptr (OpbmsAccount) arjun = opbms_account_find (test->staff, "arjun", NULL);

  g_assert_cmpint (lakshmi->pending_bills, ==, 1);
  g_assert_cmpint (lakshmi->outstanding, ==, 50000);
  g_assert_cmpint (lakshmi->overdue_bills, ==, 1);
  g_assert_cmpint (arjun->pending_bills, ==, 2);
  g_assert_cmpint (arjun->outstanding, ==, 10000);
  g_assert_cmpint (arjun->overdue_bills, ==, 0); /* due today is not overdue */
}

static void
assert_count (OpbmsSession            *session,
              const OpbmsAccountQuery *query,
              gint64                   accounts,
              gint64                   debtors,
              gint64                   outstanding)
{
  OpbmsAccountCount count = { 0 };
  GError *error = NULL;

  opbms_account_count (session, query, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count.accounts, ==, accounts);
  g_assert_cmpint (count.debtors, ==, debtors);
  g_assert_cmpint (count.outstanding, ==, outstanding);
}

static void
test_the_count_is_of_all_that_is_found (void)
{
  g_autoptr (OpbmsTestBilling) test = new_test ();
  OpbmsAccountQuery all = { .activity = OPBMS_ACCOUNTS_EVERYONE, .limit = 1, .offset = 1 };
  OpbmsAccountQuery active = { 0 };
  OpbmsAccountQuery found = { .search = "arj" };
  OpbmsAccountQuery none = { .search = "nobody" };

  assert_count (test->staff, &all, 4, 2, 60000);
  assert_count (test->staff, &active, 3, 2, 60000);
  assert_count (test->staff, &found, 1, 1, 10000);
  assert_count (test->staff, &none, 0, 0, 0);
  assert_count (test->other, &all, 1, 1, 10000);
}

static void
test_a_customer_is_listed_alone (void)
{
  g_autoptr (OpbmsTestBilling) test = new_test ();
  OpbmsAccountQuery query = {
    .roles = OPBMS_ACCOUNTS_OF_ALL, .activity = OPBMS_ACCOUNTS_EVERYONE, .order = OPBMS_ACCOUNT_ORDER_PENDING,
  };
  OpbmsAccountQuery search = { .search = "lakshmi" };

  assert_list (test->other, &query, "arjun");
  assert_list (test->other, &search, "");
}

static void
test_an_account_is_found_by_its_username_in_any_case (void)
{
  g_autoptr (OpbmsTestBilling) test = new_test ();
  g_autoptr (OpbmsAccount) account = opbms_account_find (test->staff, " LAKSHMI", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) another = NULL;

  g_assert_cmpint (account->id, ==, test->customer_id);
  g_assert_null (opbms_account_find (test->staff, "laksh", &missing));
  g_assert_error (missing, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_null (opbms_account_find (test->other, "lakshmi", &another));
  g_assert_error (another, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_cmpstr (another->message, ==, "There is no account “lakshmi”.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/account-list/every-order-is-kept-both-ways",
                   test_every_order_is_kept_both_ways);
  g_test_add_func ("/billing/account-list/names-are-ordered-without-regard-to-case",
                   test_names_are_ordered_without_regard_to_case);
  g_test_add_func ("/billing/account-list/filters-leave-out-who-is-not-asked-for",
                   test_filters_leave_out_who_is_not_asked_for);
  g_test_add_func ("/billing/account-list/a-search-looks-into-name-username-and-phone",
                   test_a_search_looks_into_name_username_and_phone);
  g_test_add_func ("/billing/account-list/each-account-says-what-it-owes",
                   test_each_account_says_what_it_owes);
  g_test_add_func ("/billing/account-list/the-count-is-of-all-that-is-found",
                   test_the_count_is_of_all_that_is_found);
  g_test_add_func ("/billing/account-list/a-customer-is-listed-alone",
                   test_a_customer_is_listed_alone);
  g_test_add_func ("/billing/account-list/an-account-is-found-by-its-username-in-any-case",
                   test_an_account_is_found_by_its_username_in_any_case);
  return g_test_run ();
}
