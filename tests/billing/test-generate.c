/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit.h"

static gint64
generate (OpbmsTestBilling *test,
          const char       *today,
          const char       *username)
{
  g_autoptr (OpbmsSession) session = opbms_test_billing_open (test->store, today, username);
  GError *error = NULL;
  gint64 n_created = -1;

  opbms_generate_bills (session, &n_created, &error);
  g_assert_no_error (error);
  return n_created;
}

static void
assert_bills (OpbmsTestBilling *test,
              gint64            account_id,
              const char       *expected)
{
  g_autofree char *bills = opbms_test_read_bills (test->system, account_id);

  g_assert_cmpstr (bills, ==, expected);
  opbms_test_assert_clean (test->system);
}

static void
test_months_do_not_drift (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  opbms_test_add_subscription (test->staff, test->customer_id, "2027-12-31", 1, OPBMS_UNIT_MONTH);
  g_assert_cmpint (generate (test, "2027-12-30", NULL), ==, 0);
  g_assert_cmpint (generate (test, "2027-12-31", NULL), ==, 1);
  g_assert_cmpint (generate (test, "2028-02-29", NULL), ==, 2);
  g_assert_cmpint (generate (test, "2028-05-01", NULL), ==, 2);
  assert_bills (test, test->customer_id,
                "2027-12-31 unpaid, 2028-01-31 unpaid, 2028-02-29 unpaid, 2028-03-31 unpaid, "
                "2028-04-30 unpaid");
}

static void
test_weeks_and_years_are_counted_from_the_start (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  opbms_test_add_subscription (test->staff, test->customer_id, "2028-02-29", 1, OPBMS_UNIT_YEAR);
  opbms_test_add_subscription (test->staff, test->other_id, "2026-08-03", 3, OPBMS_UNIT_WEEK);
  g_assert_cmpint (generate (test, "2026-09-15", NULL), ==, 3);
  assert_bills (test, test->other_id, "2026-08-03 unpaid, 2026-08-24 unpaid, 2026-09-14 unpaid");
  generate (test, "2032-02-29", NULL);
  assert_bills (test, test->customer_id,
                "2028-02-29 unpaid, 2029-02-28 unpaid, 2030-02-28 unpaid, 2031-02-28 unpaid, "
                "2032-02-29 unpaid");
}

static void
test_running_it_twice_makes_each_bill_once (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-05", 1, OPBMS_UNIT_MONTH);
  g_assert_cmpint (generate (test, "2026-12-31", NULL), ==, 5);
  before = opbms_test_billing_dump (test);
  g_assert_cmpint (generate (test, "2026-12-31", NULL), ==, 0);
  g_assert_cmpint (generate (test, "2026-08-05", NULL), ==, 0);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_bill_that_exists_is_not_made_again (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-07-05", 1,
                                           OPBMS_UNIT_MONTH);

  g_assert_cmpint (id, ==, 1);
  g_assert_true (opbms_bill_void (test->staff, 1, NULL));
  /* As an import may leave it: the bill of a date that is still to come. */
  opbms_test_store_run (test->store, "UPDATE subscription SET next_renewal_date = '2026-07-05'");
  g_assert_cmpint (generate (test, "2026-08-20", NULL), ==, 1);
  assert_bills (test, test->customer_id, "2026-07-05 void, 2026-08-05 unpaid");
}

static void
test_inactive_customers_are_not_billed_and_catch_up_with_nothing (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2026-11-20", "meera");

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-07-31", 1, OPBMS_UNIT_MONTH);
  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  g_assert_cmpint (generate (test, "2026-11-19", NULL), ==, 0);
  g_assert_true (opbms_account_set_active (later, test->customer_id, TRUE, NULL));
  g_assert_cmpint (generate (test, "2026-11-30", NULL), ==, 1);
  assert_bills (test, test->customer_id, "2026-07-31 unpaid, 2026-11-30 unpaid");
}

static void
test_customers_generate_only_their_own (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GPtrArray) entries = NULL;
  const OpbmsAuditEntry *entry;

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-05", 1, OPBMS_UNIT_MONTH);
  opbms_test_add_subscription (test->staff, test->other_id, "2026-08-05", 1, OPBMS_UNIT_MONTH);
  g_assert_cmpint (generate (test, "2026-08-31", "lakshmi"), ==, 1);
  assert_bills (test, test->other_id, "");
  g_assert_cmpint (generate (test, "2026-08-31", "meera"), ==, 1);
  assert_bills (test, test->other_id, "2026-08-05 unpaid");

  entries = opbms_audit_list (test->staff, &(OpbmsAuditQuery) { .limit = 1 }, NULL);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, "generate");
  g_assert_cmpstr (entry->actor, ==, "meera");
  g_assert_cmpstr (entry->after, ==, "{\"created\":1}");
}

static void
test_nothing_due_waits_for_no_writer (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsStore) second = NULL;
  g_autoptr (OpbmsTransaction) writer = NULL;
  g_autoptr (OpbmsSession) session = NULL;
  gint64 n_created = -1;
  gint64 started;

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-05", 1, OPBMS_UNIT_MONTH);
  session = opbms_test_billing_open (test->store, "2026-08-04", NULL);
  second = opbms_store_open (test->database->path, OPBMS_STORE_EXISTING, NULL);
  writer = opbms_store_begin (second, OPBMS_ACCESS_WRITE, NULL);
  g_assert_nonnull (writer);

  started = g_get_monotonic_time ();
  g_assert_true (opbms_generate_bills (session, &n_created, NULL));
  g_assert_cmpint (n_created, ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - started, <, G_USEC_PER_SEC / 2);
}

static void
test_a_bill_copies_its_subscription_and_is_the_systems (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsSubscriptionDraft draft = {
    .account_id = test->customer_id, .name = "Fibre “100”", .amount = 99901, .type = "OTT plan",
    .recurrence = { opbms_test_date ("2026-08-05"), 1, OPBMS_UNIT_MONTH },
  };
  g_autoptr (OpbmsBill) bill = NULL;
  gint64 id;

  g_assert_true (opbms_subscription_create (test->staff, &draft, &id, NULL, NULL));
  g_assert_cmpint (generate (test, "2026-08-05", "meera"), ==, 1);
  bill = opbms_bill_get (test->staff, 1, NULL);
  g_assert_cmpint (bill->subscription_id, ==, id);
  g_assert_cmpint (bill->account_id, ==, test->customer_id);
  g_assert_cmpstr (bill->title, ==, "Fibre “100”");
  g_assert_cmpstr (bill->type, ==, "OTT plan");
  g_assert_cmpint (bill->amount, ==, 99901);
  g_assert_null (bill->created_by);
}

/* SQL counts occurrences by itself; here it has to agree with the recurrence of core. */
static void
test_random_subscriptions_are_billed_as_their_recurrence_says (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsRecurrence rules[80];
  OpbmsDate today = opbms_test_date (OPBMS_TEST_TODAY);
  OpbmsDate last = today;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autofree char *start = NULL;

    rules[i].start = today + g_test_rand_int_range (-3600, 800);
    rules[i].every = (guint) g_test_rand_int_range (1, g_test_rand_bit () ? 5 : 100);
    rules[i].unit = (OpbmsUnit) g_test_rand_int_range (0, 3);
    start = opbms_date_dup_iso (rules[i].start);
    g_assert_cmpint (opbms_test_add_subscription (test->staff, test->customer_id, start,
                                                  rules[i].every, rules[i].unit),
                     ==, (gint64) i + 1);
  }
  for (int i = 0; i < 6; i++) {
    g_autofree char *iso = NULL;

    last += g_test_rand_int_range (0, 500);
    iso = opbms_date_dup_iso (last);
    generate (test, iso, NULL);
  }

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autofree char *sql = NULL;
    g_autofree char *found = NULL;
    g_autoptr (GString) expected = g_string_new (NULL);

    for (guint n = 0; opbms_recurrence_nth (&rules[i], n) <= last; n++) {
      g_autofree char *iso = opbms_date_dup_iso (opbms_recurrence_nth (&rules[i], n));

      g_string_append_printf (expected, "%s\n", iso);
    }
    sql = g_strdup_printf ("SELECT due_date FROM bill WHERE subscription_id = %d ORDER BY due_date",
                           (int) i + 1);
    found = opbms_test_store_read_list (test->store, sql);
    g_assert_cmpstr (found, ==, expected->str);
  }
  opbms_test_assert_clean (test->system);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/generate/" name, func)
  ADD ("months-do-not-drift", test_months_do_not_drift);
  ADD ("weeks-and-years-are-counted-from-the-start",
       test_weeks_and_years_are_counted_from_the_start);
  ADD ("running-it-twice-makes-each-bill-once", test_running_it_twice_makes_each_bill_once);
  ADD ("a-bill-that-exists-is-not-made-again", test_a_bill_that_exists_is_not_made_again);
  ADD ("inactive-customers-are-not-billed-and-catch-up-with-nothing",
       test_inactive_customers_are_not_billed_and_catch_up_with_nothing);
  ADD ("customers-generate-only-their-own", test_customers_generate_only_their_own);
  ADD ("nothing-due-waits-for-no-writer", test_nothing_due_waits_for_no_writer);
  ADD ("a-bill-copies-its-subscription-and-is-the-system-s",
       test_a_bill_copies_its_subscription_and_is_the_systems);
  ADD ("random-subscriptions-are-billed-as-their-recurrence-says",
       test_random_subscriptions_are_billed_as_their_recurrence_says);

  return g_test_run ();
}
