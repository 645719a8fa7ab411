/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit.h"
#include "billing/opbms-subscription-edit.h"

#include <string.h>

/* Changing a subscription from its next date on. Today is 2026-07-31 unless a session of another
 * day is opened. */

static OpbmsSubscription *
get_subscription (OpbmsTestBilling *test,
                  gint64            id)
{
  GError *error = NULL;
  OpbmsSubscription *subscription = opbms_subscription_get (test->system, id, &error);

  g_assert_no_error (error);
  return subscription;
}

/* The coming dates as a person reads them: "2026-08-31, 2026-09-30". */
static char *
read_coming (OpbmsTestBilling *test,
             gint64            id,
             guint             n_coming)
{
  g_autoptr (OpbmsSubscription) subscription = get_subscription (test, id);
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GError *error = NULL;

  preview = opbms_subscription_preview (&subscription->recurrence, subscription->next_renewal_date,
                                        0, opbms_test_date (OPBMS_TEST_TODAY), n_coming, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < preview->coming->len; i++) {
    g_autofree char *date = opbms_date_dup_iso (g_array_index (preview->coming, OpbmsDate, i));

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", date);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_coming (OpbmsTestBilling *test,
               gint64            id,
               const char       *expected)
{
  g_autofree char *coming = read_coming (test, id, 4);

  g_assert_cmpstr (coming, ==, expected);
  opbms_test_assert_clean (test->system);
}

static void
assert_bills (OpbmsTestBilling *test,
              const char       *expected)
{
  g_autofree char *bills = opbms_test_read_bills (test->system, test->customer_id);

  g_assert_cmpstr (bills, ==, expected);
}

static void
edit (OpbmsSession                *session,
      gint64                       id,
      const OpbmsSubscriptionEdit *change,
      gint64                       expected_bills)
{
  GError *error = NULL;
  gint64 n_bills = -1;

  opbms_subscription_edit (session, id, change, &n_bills, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_bills, ==, expected_bills);
}

static void
assert_refused (OpbmsTestBilling            *test,
                gint64                       id,
                const OpbmsSubscriptionEdit *change,
                const char                  *field)
{
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_subscription_edit (test->customer, id, change, NULL, &error));
  opbms_test_assert_field (error, field);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_changes_what_is_billed_from_the_next_date_on (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-06-30", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2026-08-31", "lakshmi");
  g_autoptr (OpbmsSubscription) subscription = NULL;
  gint64 n_old;

  change.name = " Veena, advanced ";
  change.type = "fees";
  change.amount = 75000;
  change.notes = "From August on";
  n_old = opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill WHERE amount = 75000");
  edit (test->customer, id, &change, 0);
  g_assert_cmpint (n_old, ==, 0);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"
                                                           " WHERE amount = 75000"), ==, 0);
  subscription = get_subscription (test, id);
  g_assert_cmpstr (subscription->name, ==, "Veena, advanced");
  g_assert_cmpstr (subscription->type, ==, "Fees");
  g_assert_cmpstr (subscription->notes, ==, "From August on");
  assert_coming (test, id, "2026-08-30, 2026-09-30, 2026-10-30, 2026-11-30");

  g_assert_true (opbms_generate_bills (later, NULL, NULL));
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"
                                                           " WHERE amount = 75000 AND due_date = "
                                                           "'2026-08-30' AND title = "
                                                           "'Veena, advanced'"), ==, 1);
}

static void
test_what_is_due_is_made_before_by_the_old_rule (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) earlier = opbms_test_billing_open (test->store, "2026-05-31", "lakshmi");
  gint64 id = opbms_test_add_subscription (earlier, test->customer_id, "2026-05-31", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  change.amount = 75000;
  edit (test->customer, id, &change, 2);
  assert_bills (test, "2026-05-31 unpaid, 2026-06-30 unpaid, 2026-07-31 unpaid");
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"
                                                           " WHERE amount = 75000"), ==, 0);
  assert_coming (test, id, "2026-08-31, 2026-09-30, 2026-10-31, 2026-11-30");
}

static void
test_another_next_date_of_the_rule_skips_those_between (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  change.next_date = opbms_test_date ("2026-09-30");
  edit (test->customer, id, &change, 0);
  assert_coming (test, id, "2026-09-30, 2026-10-31, 2026-11-30, 2026-12-31");
}

static void
test_a_next_date_on_another_day_moves_all_that_follow (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  change.next_date = opbms_test_date ("2026-08-05");
  edit (test->customer, id, &change, 0);
  assert_coming (test, id, "2026-08-05, 2026-09-05, 2026-10-05, 2026-11-05");
}

static void
test_another_rule_keeps_the_day_people_know (void)
{
  static const struct {
    const char *start;
    guint       every;
    OpbmsUnit   unit;
    const char *coming;
  } cases[] = {
    { "2026-01-31", 2, OPBMS_UNIT_MONTH, "2026-09-30, 2026-11-30, 2027-01-31, 2027-03-31" },
    { "2026-01-31", 1, OPBMS_UNIT_WEEK, "2026-09-30, 2026-10-07, 2026-10-14, 2026-10-21" },
    { "2026-01-31", 1, OPBMS_UNIT_YEAR, "2026-09-30, 2027-09-30, 2028-09-30, 2029-09-30" },
    { "2026-01-15", 2, OPBMS_UNIT_MONTH, "2026-09-15, 2026-11-15, 2027-01-15, 2027-03-15" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
    g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2026-09-01", "lakshmi");
    gint64 id = opbms_test_add_subscription (later, test->customer_id, cases[i].start, 1,
                                             OPBMS_UNIT_MONTH);
    OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

    change.every = cases[i].every;
    change.unit = cases[i].unit;
    edit (later, id, &change, 0);
    assert_coming (test, id, cases[i].coming);
  }
}

static void
test_29_february_comes_back_in_the_next_leap_year (void)
{
  OpbmsSubscription subscription = {
    .amount = 100, .recurrence = { opbms_test_date ("2024-02-29"), 1, OPBMS_UNIT_YEAR },
    .next_renewal_date = opbms_test_date ("2027-02-28"),
  };
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsRecurrence recurrence;
  OpbmsDate next;

  change.every = 3;
  change.unit = OPBMS_UNIT_MONTH;
  g_assert_true (opbms_subscription_edit_plan (&change, &subscription,
                                               opbms_test_date ("2026-07-31"), &recurrence, &next,
                                               NULL));
  g_assert_true (next == opbms_test_date ("2027-02-28"));
  g_assert_true (opbms_recurrence_falls_on (&recurrence, next));
  g_assert_true (opbms_recurrence_falls_on (&recurrence, opbms_test_date ("2027-05-29")));
  g_assert_true (opbms_recurrence_falls_on (&recurrence, opbms_test_date ("2028-02-29")));

  /* Two years on from an odd one, no leap year is met: the 28th it is. */
  change.every = 2;
  change.unit = OPBMS_UNIT_YEAR;
  g_assert_true (opbms_subscription_edit_plan (&change, &subscription,
                                               opbms_test_date ("2026-07-31"), &recurrence, &next,
                                               NULL));
  g_assert_true (recurrence.start == opbms_test_date ("2027-02-28"));
}

static void
test_a_next_date_of_today_makes_its_bill_at_once_and_no_second_one (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-08-15", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  change.next_date = opbms_test_date (OPBMS_TEST_TODAY);
  edit (test->customer, id, &change, 1);
  assert_bills (test, "2026-07-31 unpaid");
  assert_coming (test, id, "2026-08-31, 2026-09-30, 2026-10-31, 2026-11-30");
  assert_refused (test, id, &change, "next_date");
}

static void
test_wrong_values_are_refused_by_the_name_of_their_field (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit name = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsSubscriptionEdit type = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsSubscriptionEdit amount = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsSubscriptionEdit every = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsSubscriptionEdit past = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsSubscriptionEdit far = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  name.name = "  ";
  type.type = "Nonsense";
  amount.amount = -7;
  every.every = 100;
  past.next_date = opbms_test_date ("2026-07-30");
  far.next_date = opbms_test_date ("2036-08-01");
  assert_refused (test, id, &name, "name");
  assert_refused (test, id, &type, "type");
  assert_refused (test, id, &amount, "amount");
  assert_refused (test, id, &every, "every");
  assert_refused (test, id, &past, "next_date");
  assert_refused (test, id, &far, "next_date");
}

static void
test_a_paused_one_keeps_what_it_missed_unless_its_rule_changes (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) earlier = opbms_test_billing_open (test->store, "2026-04-30", "lakshmi");
  gint64 id = opbms_test_add_subscription (earlier, test->customer_id, "2026-04-30", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (OpbmsSubscription) subscription = NULL;
  GError *error = NULL;

  opbms_subscription_pause (earlier, id, &error);
  g_assert_no_error (error);
  change.amount = 75000;
  edit (test->customer, id, &change, 0);
  subscription = get_subscription (test, id);
  g_assert_cmpuint (opbms_subscription_count_missed (subscription,
                                                     opbms_test_date (OPBMS_TEST_TODAY)), ==, 3);
  g_assert_cmpint (subscription->status, ==, OPBMS_SUBSCRIPTION_PAUSED);

  change.every = 2;
  change.unit = OPBMS_UNIT_WEEK;
  edit (test->customer, id, &change, 0);
  assert_bills (test, "2026-04-30 unpaid");
  assert_coming (test, id, "2026-08-30, 2026-09-13, 2026-09-27, 2026-10-11");
}

static void
test_a_cancelled_one_is_not_changed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (GError) error = NULL;

  change.amount = 75000;
  opbms_subscription_cancel (test->customer, id, NULL);
  g_assert_false (opbms_subscription_edit (test->customer, id, &change, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
}

static void
test_a_retired_type_stays_on_what_it_is_on (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (OpbmsSubscription) subscription = NULL;

  opbms_test_store_run (test->store, "UPDATE bill_type SET retired = 1 WHERE name = 'Subscription'");
  change.type = "Subscription";
  change.amount = 75000;
  edit (test->customer, id, &change, 0);
  subscription = get_subscription (test, id);
  g_assert_cmpstr (subscription->type, ==, "Subscription");
}

static void
test_a_second_editor_is_told_what_changed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSubscription) seen = get_subscription (test, id);
  OpbmsSubscriptionEdit first = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsSubscriptionEdit second = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (OpbmsSubscription) now = NULL;
  g_autoptr (GError) error = NULL;

  first.amount = 75000;
  first.seen = seen;
  second.name = "Veena, advanced";
  second.seen = seen;
  edit (test->staff, id, &first, 0);
  g_assert_false (opbms_subscription_edit (test->customer, id, &second, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "amount 500.00 → 750.00"));
  g_assert_null (strstr (error->message, "date"));

  now = get_subscription (test, id);
  second.seen = now;
  edit (test->customer, id, &second, 0);
}

static void
test_bills_that_came_due_are_nobodys_change (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSubscription) seen = get_subscription (test, id);
  g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2026-08-31", "lakshmi");
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  g_assert_true (opbms_generate_bills (later, NULL, NULL));
  change.amount = 75000;
  change.seen = seen;
  edit (later, id, &change, 0);
  opbms_test_assert_clean (test->system);
}

static void
test_the_log_has_what_changed_and_what_it_was (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  gint64 n_entries = opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log");

  edit (test->customer, id, &change, 0);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log"), ==,
                   n_entries);

  change.every = 2;
  change.unit = OPBMS_UNIT_MONTH;
  edit (test->customer, id, &change, 0);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
    "SELECT count (*) FROM audit_log WHERE action = 'edit' AND entity = 'subscription' AND"
    " before = '{\"every\":1,\"start_date\":\"2026-07-31\"}' AND"
    " after = '{\"every\":2,\"start_date\":\"2026-08-31\"}'"), ==, 1);
}

static void
on_changed (OpbmsStore *store,
            guint       tables,
            gboolean   *is_changed)
{
  *is_changed = TRUE;
}

static void
test_a_change_of_nothing_is_told_to_nobody (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  gboolean is_changed = FALSE;
  gint64 id;

  g_signal_connect (test->store, "changed", G_CALLBACK (on_changed), &is_changed);
  opbms_store_watch (test->store);
  id = opbms_test_add_subscription (test->system, test->customer_id, "2026-07-31", 1,
                                    OPBMS_UNIT_MONTH);
  g_assert_true (opbms_test_iterate_until (&is_changed, 5000));

  is_changed = FALSE;
  edit (test->system, id, &change, 0);
  while (g_main_context_iteration (NULL, FALSE)) {
    continue;
  }
  g_assert_false (is_changed);

  change.name = "Veena, advanced";
  edit (test->system, id, &change, 0);
  g_assert_true (opbms_test_iterate_until (&is_changed, 5000));
  g_signal_handlers_disconnect_by_data (test->store, &is_changed);
}

static void
test_a_preview_shows_what_the_edit_will_do (void)
{
  OpbmsSubscription subscription = {
    .amount = 100, .recurrence = { opbms_test_date ("2026-07-31"), 1, OPBMS_UNIT_MONTH },
    .next_renewal_date = opbms_test_date ("2026-08-31"), .status = OPBMS_SUBSCRIPTION_ACTIVE,
  };
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsDate today = opbms_test_date (OPBMS_TEST_TODAY);
  OpbmsRecurrence recurrence;
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;

  preview = opbms_subscription_edit_preview (&change, &subscription, today, 12, &recurrence, NULL);
  g_assert_cmpuint (preview->coming->len, ==, 12);
  g_assert_cmpuint (preview->past->len, ==, 0);
  g_assert_true (g_array_index (preview->coming, OpbmsDate, 6) == opbms_test_date ("2027-02-28"));
  opbms_subscription_preview_free (preview);

  change.next_date = today;
  change.amount = 250;
  preview = opbms_subscription_edit_preview (&change, &subscription, today, 12, &recurrence, NULL);
  g_assert_cmpuint (preview->past->len, ==, 1);
  g_assert_cmpint (preview->past_total, ==, 250);
  opbms_subscription_preview_free (preview);

  subscription.status = OPBMS_SUBSCRIPTION_PAUSED;
  preview = opbms_subscription_edit_preview (&change, &subscription, today, 12, &recurrence, NULL);
  g_assert_cmpuint (preview->past->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/subscription-edit/changes-what-is-billed-from-the-next-date-on",
                   test_changes_what_is_billed_from_the_next_date_on);
  g_test_add_func ("/billing/subscription-edit/what-is-due-is-made-before-by-the-old-rule",
                   test_what_is_due_is_made_before_by_the_old_rule);
  g_test_add_func ("/billing/subscription-edit/another-next-date-of-the-rule-skips-those-between",
                   test_another_next_date_of_the_rule_skips_those_between);
  g_test_add_func ("/billing/subscription-edit/a-next-date-on-another-day-moves-all-that-follow",
                   test_a_next_date_on_another_day_moves_all_that_follow);
  g_test_add_func ("/billing/subscription-edit/another-rule-keeps-the-day-people-know",
                   test_another_rule_keeps_the_day_people_know);
  g_test_add_func ("/billing/subscription-edit/29-february-comes-back-in-the-next-leap-year",
                   test_29_february_comes_back_in_the_next_leap_year);
  g_test_add_func ("/billing/subscription-edit/"
                   "a-next-date-of-today-makes-its-bill-at-once-and-no-second-one",
                   test_a_next_date_of_today_makes_its_bill_at_once_and_no_second_one);
  g_test_add_func ("/billing/subscription-edit/wrong-values-are-refused-by-the-name-of-their-field",
                   test_wrong_values_are_refused_by_the_name_of_their_field);
  g_test_add_func ("/billing/subscription-edit/"
                   "a-paused-one-keeps-what-it-missed-unless-its-rule-changes",
                   test_a_paused_one_keeps_what_it_missed_unless_its_rule_changes);
  g_test_add_func ("/billing/subscription-edit/a-cancelled-one-is-not-changed",
                   test_a_cancelled_one_is_not_changed);
  g_test_add_func ("/billing/subscription-edit/a-retired-type-stays-on-what-it-is-on",
                   test_a_retired_type_stays_on_what_it_is_on);
  g_test_add_func ("/billing/subscription-edit/a-second-editor-is-told-what-changed",
                   test_a_second_editor_is_told_what_changed);
  g_test_add_func ("/billing/subscription-edit/bills-that-came-due-are-nobodys-change",
                   test_bills_that_came_due_are_nobodys_change);
  g_test_add_func ("/billing/subscription-edit/the-log-has-what-changed-and-what-it-was",
                   test_the_log_has_what_changed_and_what_it_was);
  g_test_add_func ("/billing/subscription-edit/a-change-of-nothing-is-told-to-nobody",
                   test_a_change_of_nothing_is_told_to_nobody);
  g_test_add_func ("/billing/subscription-edit/a-preview-shows-what-the-edit-will-do",
                   test_a_preview_shows_what_the_edit_will_do);

  return g_test_run ();
}
