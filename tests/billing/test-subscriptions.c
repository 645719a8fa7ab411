/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "core/opbms-date.h"

/* Today is 2026-07-31 in these tests unless a session of another day is opened. */

static OpbmsSubscription *
get_subscription (OpbmsTestBilling *test,
                  gint64            id)
{
  GError *error = NULL;
  OpbmsSubscription *subscription = opbms_subscription_get (test->system, id, &error);

  g_assert_no_error (error);
  return subscription;
}

static void
assert_next (OpbmsTestBilling        *test,
             gint64                   id,
             const char              *next,
             OpbmsSubscriptionStatus  status)
{
  g_autoptr (OpbmsSubscription) subscription = get_subscription (test, id);
  g_autofree char *found = opbms_date_dup_iso (subscription->next_renewal_date);

  g_assert_cmpstr (found, ==, next);
  g_assert_cmpint (subscription->status, ==, status);
}

static void
assert_bills (OpbmsTestBilling *test,
              const char       *expected)
{
  g_autofree char *bills = opbms_test_read_bills (test->system, test->customer_id);

  g_assert_cmpstr (bills, ==, expected);
  opbms_test_assert_clean (test->system);
}

static OpbmsSubscriptionDraft
new_draft (OpbmsTestBilling *test)
{
  return (OpbmsSubscriptionDraft) {
    .account_id = test->customer_id, .name = "Library", .amount = 49900,
    .recurrence = { opbms_test_date ("2026-05-31"), 1, OPBMS_UNIT_MONTH },
  };
}

static void
test_a_start_in_the_past_is_billed_at_once (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsSubscriptionDraft draft = new_draft (test);
  g_autoptr (OpbmsSubscription) subscription = NULL;
  gint64 id;
  gint64 n_bills = -1;
  GError *error = NULL;

  draft.name = " Library ";
  draft.notes = "At the window";
  draft.type = "membership";
  opbms_subscription_create (test->customer, &draft, &id, &n_bills, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_bills, ==, 3);
  assert_bills (test, "2026-05-31 unpaid, 2026-06-30 unpaid, 2026-07-31 unpaid");
  assert_next (test, id, "2026-08-31", OPBMS_SUBSCRIPTION_ACTIVE);

  subscription = opbms_subscription_get (test->customer, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (subscription->customer, ==, "lakshmi");
  g_assert_cmpstr (subscription->name, ==, "Library");
  g_assert_cmpstr (subscription->type, ==, "Membership");
  g_assert_cmpint (subscription->amount, ==, 49900);
  g_assert_cmpuint (subscription->recurrence.every, ==, 1);
  g_assert_cmpint (subscription->recurrence.unit, ==, OPBMS_UNIT_MONTH);
  g_assert_cmpint (subscription->created_by, ==, OPBMS_ROLE_CUSTOMER);
  g_assert_cmpstr (subscription->notes, ==, "At the window");
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                     "SELECT count (*) FROM bill WHERE title = 'Library' AND amount = 49900"
                     " AND created_by IS NULL AND subscription_id = 1 AND bill_type_id = 5"),
                   ==, 3);
}

static void
test_a_start_in_the_future_bills_nothing_yet (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-01", 2,
                                           OPBMS_UNIT_WEEK);
  g_autoptr (OpbmsSubscription) subscription = get_subscription (test, id);

  assert_bills (test, "");
  assert_next (test, id, "2026-08-01", OPBMS_SUBSCRIPTION_ACTIVE);
  g_assert_cmpint (subscription->created_by, ==, OPBMS_ROLE_ADMIN);
  g_assert_cmpstr (subscription->type, ==, "Subscription");
}

static void
test_each_wrong_field_is_named (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *long_name = g_strnfill (151, 'x');
  g_autofree char *long_text = g_strnfill (4001, 'x');
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  OpbmsSubscriptionDraft good = new_draft (test);
  struct {
    const char             *field;
    OpbmsSubscriptionDraft  draft;
  } cases[] = {
    { "name", good }, { "name", good }, { "amount", good }, { "amount", good }, { "every", good },
    { "every", good }, { "start_date", good }, { "start_date", good }, { "start_date", good },
    { "start_date", good }, { "notes", good }, { "type", good }, { "customer", good },
    { "customer", good },
  };

  cases[0].draft.name = "";
  cases[1].draft.name = long_name;
  cases[2].draft.amount = -1;
  cases[3].draft.amount = 10000000000;
  cases[4].draft.recurrence.every = 0;
  cases[5].draft.recurrence.every = 100;
  cases[6].draft.recurrence.start = OPBMS_DATE_NONE;
  cases[7].draft.recurrence.start = opbms_test_date ("2016-07-30");
  cases[8].draft.recurrence.start = opbms_test_date ("2036-08-01");
  cases[9].draft.recurrence.start = opbms_test_date ("0001-01-01");
  cases[10].draft.notes = long_text;
  cases[11].draft.type = "Rent";
  cases[12].draft.account_id = 999;
  cases[13].draft.account_id = test->staff_id;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (opbms_subscription_create (test->staff, &cases[i].draft, NULL, NULL, &error));
    opbms_test_assert_field (error, cases[i].field);
    if (i <= 10) {
      g_clear_error (&error);
      g_assert_false (opbms_subscription_check_draft (test->staff, &cases[i].draft, &error));
      opbms_test_assert_field (error, cases[i].field);
    }
  }
  g_assert_true (opbms_subscription_check_draft (test->staff, &good, NULL));
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_ten_years_back_are_allowed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->staff, test->customer_id, "2016-07-31", 1,
                                           OPBMS_UNIT_WEEK);

  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"), ==, 522);
  assert_next (test, id, "2026-08-02", OPBMS_SUBSCRIPTION_ACTIVE);
  opbms_test_assert_clean (test->system);
}

static void
test_customers_reach_only_their_own (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-07-01", 1,
                                           OPBMS_UNIT_MONTH);
  OpbmsSubscriptionDraft draft = new_draft (test);
  OpbmsSubscriptionQuery query = { .account_id = test->customer_id };
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  GError *error = NULL;

  g_assert_null (opbms_subscription_get (test->other, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (opbms_subscription_pause (test->other, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (opbms_subscription_resume (test->other, id, OPBMS_RESUME_SKIP_MISSED, NULL,
                                             &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (opbms_subscription_cancel (test->other, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (opbms_subscription_create (test->other, &draft, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  others = opbms_subscription_list (test->other, &query, NULL);
  g_assert_cmpuint (others->len, ==, 0);
  theirs = opbms_subscription_list (test->customer, &query, NULL);
  g_assert_cmpuint (theirs->len, ==, 1);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_pausing_stops_and_resuming_skips_what_was_missed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSession) later = NULL;
  g_autoptr (OpbmsSubscription) paused = NULL;
  gint64 n_bills = -1;
  GError *error = NULL;

  opbms_subscription_pause (test->customer, id, &error);
  g_assert_no_error (error);

  later = opbms_test_billing_open (test->store, "2026-11-15", "lakshmi");
  g_assert_true (opbms_generate_bills (later, &n_bills, NULL));
  g_assert_cmpint (n_bills, ==, 0);
  paused = opbms_subscription_get (later, id, NULL);
  g_assert_cmpuint (opbms_subscription_count_missed (paused, opbms_test_date ("2026-11-15")), ==,
                    3);

  opbms_subscription_resume (later, id, OPBMS_RESUME_SKIP_MISSED, &n_bills, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_bills, ==, 0);
  assert_bills (test, "2026-07-31 unpaid");
  assert_next (test, id, "2026-11-30", OPBMS_SUBSCRIPTION_ACTIVE);
}

static void
test_resuming_on_the_day_bills_that_day (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2026-09-30", "lakshmi");
  gint64 n_bills = -1;

  g_assert_true (opbms_subscription_pause (test->customer, id, NULL));
  g_assert_true (opbms_subscription_resume (later, id, OPBMS_RESUME_SKIP_MISSED, &n_bills, NULL));
  g_assert_cmpint (n_bills, ==, 1);
  assert_bills (test, "2026-07-31 unpaid, 2026-09-30 unpaid");
  assert_next (test, id, "2026-10-31", OPBMS_SUBSCRIPTION_ACTIVE);
}

static void
test_resuming_bills_what_was_missed_if_asked (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2026-11-15", "meera");
  gint64 n_bills = -1;

  g_assert_true (opbms_subscription_pause (test->staff, id, NULL));
  g_assert_true (opbms_subscription_resume (later, id, OPBMS_RESUME_BILL_MISSED, &n_bills, NULL));
  g_assert_cmpint (n_bills, ==, 3);
  assert_bills (test, "2026-07-31 unpaid, 2026-08-31 unpaid, 2026-09-30 unpaid, 2026-10-31 unpaid");
  assert_next (test, id, "2026-11-30", OPBMS_SUBSCRIPTION_ACTIVE);
}

static void
test_what_came_due_before_a_pause_is_billed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2026-09-05", "meera");

  g_assert_true (opbms_subscription_pause (later, id, NULL));
  assert_bills (test, "2026-07-31 unpaid, 2026-08-31 unpaid");
  assert_next (test, id, "2026-09-30", OPBMS_SUBSCRIPTION_PAUSED);
}

static void
test_cancelling_is_for_good_and_keeps_the_bills (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  gint64 paused = opbms_test_add_subscription (test->customer, test->customer_id, "2026-08-05", 1,
                                               OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSession) later = opbms_test_billing_open (test->store, "2027-01-01", NULL);
  gint64 n_bills = -1;
  GError *error = NULL;

  g_assert_true (opbms_subscription_pause (test->customer, paused, NULL));
  g_assert_true (opbms_subscription_cancel (test->customer, paused, NULL));
  g_assert_true (opbms_subscription_cancel (test->customer, id, NULL));
  assert_bills (test, "2026-07-31 unpaid");
  g_assert_true (opbms_generate_bills (later, &n_bills, NULL));
  g_assert_cmpint (n_bills, ==, 0);

  g_assert_false (opbms_subscription_resume (test->staff, id, OPBMS_RESUME_SKIP_MISSED, NULL,
                                             &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (opbms_subscription_pause (test->staff, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (opbms_subscription_cancel (test->staff, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
}

static void
test_pausing_twice_and_resuming_an_active_one_are_refused (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-08-05", 1,
                                           OPBMS_UNIT_MONTH);
  GError *error = NULL;

  g_assert_false (opbms_subscription_resume (test->customer, id, OPBMS_RESUME_SKIP_MISSED, NULL,
                                             &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (opbms_subscription_pause (test->customer, id, NULL));
  g_assert_false (opbms_subscription_pause (test->customer, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
}

static void
test_an_inactive_customer_gets_no_subscription (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsSubscriptionDraft draft = new_draft (test);
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-08-05", 1,
                                           OPBMS_UNIT_MONTH);
  GError *error = NULL;

  g_assert_true (opbms_subscription_pause (test->customer, id, NULL));
  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  g_assert_false (opbms_subscription_create (test->staff, &draft, NULL, NULL, &error));
  opbms_test_assert_field (error, "customer");
  g_clear_error (&error);
  g_assert_false (opbms_subscription_resume (test->staff, id, OPBMS_RESUME_SKIP_MISSED, NULL,
                                             &error));
  opbms_test_assert_field (error, "customer");
  g_clear_error (&error);
}

static char *
join_dates (const OpbmsRecurrence *recurrence,
            GArray                *dates)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < dates->len; i++) {
    OpbmsDate date = g_array_index (dates, OpbmsDate, i);
    g_autofree char *iso = opbms_date_dup_iso (date);
    g_autofree char *reason = opbms_subscription_dup_reason (recurrence, date);

    g_string_append_printf (text, "%s%s%s%s", i > 0 ? "; " : "", iso, reason != NULL ? " " : "",
                            reason != NULL ? reason : "");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_the_preview_tells_dates_and_reasons (void)
{
  OpbmsRecurrence recurrence = { opbms_test_date ("2025-12-31"), 1, OPBMS_UNIT_MONTH };
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;
  g_autofree char *past = NULL;
  g_autofree char *coming = NULL;
  GError *error = NULL;

  preview = opbms_subscription_preview (&recurrence, recurrence.start, 49900,
                                        opbms_test_date ("2026-02-28"), 5, &error);
  g_assert_no_error (error);
  past = join_dates (&recurrence, preview->past);
  g_assert_cmpstr (past, ==, "2025-12-31; 2026-01-31; 2026-02-28 February has no 31st");
  g_assert_cmpint (preview->past_total, ==, 3 * 49900);
  coming = join_dates (&recurrence, preview->coming);
  g_assert_cmpstr (coming, ==, "2026-03-31; 2026-04-30 April has no 31st; 2026-05-31; "
                               "2026-06-30 June has no 31st; 2026-07-31");
}

static void
test_every_clamped_date_has_its_reason (void)
{
  OpbmsRecurrence thirtieth = { opbms_test_date ("2027-01-30"), 1, OPBMS_UNIT_MONTH };
  OpbmsRecurrence leap_day = { opbms_test_date ("2024-02-29"), 1, OPBMS_UNIT_YEAR };
  g_autofree char *no_30th = NULL;
  g_autofree char *no_leap = NULL;

  no_30th = opbms_subscription_dup_reason (&thirtieth, opbms_test_date ("2027-02-28"));
  g_assert_cmpstr (no_30th, ==, "February has no 30th");
  no_leap = opbms_subscription_dup_reason (&leap_day, opbms_test_date ("2027-02-28"));
  g_assert_cmpstr (no_leap, ==, "2027 is not a leap year");
  g_assert_null (opbms_subscription_dup_reason (&leap_day, opbms_test_date ("2028-02-29")));
}

static void
test_the_preview_of_a_resumption_begins_with_its_next_renewal (void)
{
  OpbmsRecurrence recurrence = { opbms_test_date ("2010-01-15"), 1, OPBMS_UNIT_MONTH };
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;
  g_autofree char *past = NULL;
  GError *error = NULL;

  preview = opbms_subscription_preview (&recurrence, opbms_test_date ("2026-06-15"), 100,
                                        opbms_test_date ("2026-07-31"), 1, &error);
  g_assert_no_error (error);
  past = join_dates (&recurrence, preview->past);
  g_assert_cmpstr (past, ==, "2026-06-15; 2026-07-15");
}

static void
test_a_preview_too_far_back_is_refused (void)
{
  OpbmsRecurrence recurrence = { opbms_test_date ("2016-07-30"), 1, OPBMS_UNIT_WEEK };
  GError *error = NULL;

  g_assert_null (opbms_subscription_preview (&recurrence, recurrence.start, 1,
                                             opbms_test_date ("2026-07-31"), 5, &error));
  opbms_test_assert_field (error, "start_date");
  g_clear_error (&error);
}

static void
test_a_preview_says_what_creation_does (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  for (int i = 0; i < 60; i++) {
    OpbmsSubscriptionDraft draft = new_draft (test);
    g_autoptr (OpbmsSubscriptionPreview) preview = NULL;
    g_autoptr (OpbmsSubscription) created = NULL;
    OpbmsDate today = opbms_test_date (OPBMS_TEST_TODAY);
    gint64 id;
    gint64 n_bills;
    GError *error = NULL;

    draft.recurrence.start = today + g_test_rand_int_range (-3650, 400);
    draft.recurrence.every = (guint) g_test_rand_int_range (1, 100);
    draft.recurrence.unit = (OpbmsUnit) g_test_rand_int_range (0, 3);
    preview = opbms_subscription_preview (&draft.recurrence, draft.recurrence.start, draft.amount,
                                          today, 1, &error);
    g_assert_no_error (error);
    opbms_subscription_create (test->staff, &draft, &id, &n_bills, &error);
    g_assert_no_error (error);
    created = get_subscription (test, id);
    g_assert_cmpint (n_bills, ==, preview->past->len);
    g_assert_cmpint (created->next_renewal_date, ==, g_array_index (preview->coming, OpbmsDate, 0));
  }
  opbms_test_assert_clean (test->system);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/subscription/" name, func)
  ADD ("a-start-in-the-past-is-billed-at-once", test_a_start_in_the_past_is_billed_at_once);
  ADD ("a-start-in-the-future-bills-nothing-yet", test_a_start_in_the_future_bills_nothing_yet);
  ADD ("each-wrong-field-is-named", test_each_wrong_field_is_named);
  ADD ("ten-years-back-are-allowed", test_ten_years_back_are_allowed);
  ADD ("customers-reach-only-their-own", test_customers_reach_only_their_own);
  ADD ("pausing-stops-and-resuming-skips-what-was-missed",
       test_pausing_stops_and_resuming_skips_what_was_missed);
  ADD ("resuming-on-the-day-bills-that-day", test_resuming_on_the_day_bills_that_day);
  ADD ("resuming-bills-what-was-missed-if-asked", test_resuming_bills_what_was_missed_if_asked);
  ADD ("what-came-due-before-a-pause-is-billed", test_what_came_due_before_a_pause_is_billed);
  ADD ("cancelling-is-for-good-and-keeps-the-bills",
       test_cancelling_is_for_good_and_keeps_the_bills);
  ADD ("pausing-twice-and-resuming-an-active-one-are-refused",
       test_pausing_twice_and_resuming_an_active_one_are_refused);
  ADD ("an-inactive-customer-gets-no-subscription",
       test_an_inactive_customer_gets_no_subscription);
  ADD ("the-preview-tells-dates-and-reasons", test_the_preview_tells_dates_and_reasons);
  ADD ("every-clamped-date-has-its-reason", test_every_clamped_date_has_its_reason);
  ADD ("the-preview-of-a-resumption-begins-with-its-next-renewal",
       test_the_preview_of_a_resumption_begins_with_its_next_renewal);
  ADD ("a-preview-too-far-back-is-refused", test_a_preview_too_far_back_is_refused);
  ADD ("a-preview-says-what-creation-does", test_a_preview_says_what_creation_does);

  return g_test_run ();
}
