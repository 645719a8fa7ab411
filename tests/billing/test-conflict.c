/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit-fields.h"
#include "billing/opbms-bill-type.h"
#include "billing/opbms-subscription-edit.h"

#include <string.h>

/* Two people at one record, each with a session of their own: whoever is slower is told what was
 * changed, from what to what and by whom, and nothing is overwritten. */

#define NOTHING { .amount = -1, .due_date = OPBMS_DATE_NONE }

static void
assert_told (const GError *error,
             const char   *text)
{
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  if (!strstr (error->message, text)) {
    g_test_message ("“%s” is not in “%s”", text, error->message);
    g_test_fail ();
  }
}

static void
assert_field (const OpbmsConflict *conflict,
              const char          *name,
              const char          *before,
              const char          *after)
{
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (conflict->change);

  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);

    if (g_str_equal (field->name, name)) {
      g_assert_cmpstr (field->before, ==, before);
      g_assert_cmpstr (field->after, ==, after);
      return;
    }
  }
  g_assert_not_reached ();
}

static OpbmsBill *
get_bill (OpbmsTestBilling *test,
          gint64            id)
{
  OpbmsBill *bill = opbms_bill_get (test->staff, id, NULL);

  g_assert_nonnull (bill);
  return bill;
}

static void
edit_bill (OpbmsSession         *session,
           gint64                id,
           const OpbmsBillDraft *draft)
{
  g_autoptr (GError) error = NULL;

  opbms_bill_edit (session, id, draft, &error);
  g_assert_no_error (error);
}

static void
test_a_bill_tells_what_was_changed_and_by_whom (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  g_autoptr (OpbmsBill) seen = get_bill (test, id);
  g_autoptr (OpbmsBill) now = NULL;
  OpbmsBillDraft first = NOTHING;
  OpbmsBillDraft second = NOTHING;
  g_autoptr (GError) error = NULL;

  first.amount = 250;
  first.seen = seen;
  edit_bill (test->staff, id, &first);
  second.title = "Lab fee";
  second.seen = seen;
  g_assert_false (opbms_bill_edit (test->system, id, &second, &error));
  assert_told (error, "“Fee” was changed meanwhile by Meera Nair: amount 1.00 → 2.50.");
  now = get_bill (test, id);
  g_assert_cmpstr (now->title, ==, "Fee");

  second.seen = now;
  edit_bill (test->system, id, &second);
  opbms_test_assert_clean (test->system);
}

static void
test_a_look_at_a_bill_names_everybody_and_the_last_time (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  g_autoptr (OpbmsBill) seen = get_bill (test, id);
  g_autoptr (OpbmsSession) joseph = NULL;
  g_autoptr (OpbmsConflict) none = opbms_bill_look_again (test->staff, seen, NULL);
  g_autoptr (OpbmsConflict) conflict = NULL;
  OpbmsBillDraft draft = NOTHING;

  g_assert_null (none->change);
  opbms_test_billing_add (test, "joseph", "Joseph Mathew", OPBMS_ROLE_ADMIN);
  joseph = opbms_test_billing_open (test->store, OPBMS_TEST_TODAY, "joseph");
  draft.amount = 250;
  edit_bill (test->staff, id, &draft);
  draft.amount = 300;
  draft.title = "Lab fee";
  edit_bill (joseph, id, &draft);
  draft.amount = -1;
  draft.due_date = opbms_test_date ("2026-09-15");
  edit_bill (test->staff, id, &draft);

  conflict = opbms_bill_look_again (test->staff, seen, NULL);
  g_assert_cmpstr (conflict->change->actor_name, ==, "Meera Nair, Joseph Mathew");
  g_assert_cmpint (conflict->change->created_at, >, 0);
  assert_field (conflict, "amount", "100", "300");
  assert_field (conflict, "title", "Fee", "Lab fee");
  assert_field (conflict, "due_date", "2026-08-01", "2026-09-15");
}

static void
test_a_bill_that_was_paid_says_so (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  g_autoptr (OpbmsBill) seen = get_bill (test, id);
  g_autoptr (OpbmsConflict) conflict = NULL;

  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  conflict = opbms_bill_look_again (test->staff, seen, NULL);
  assert_field (conflict, "status", "unpaid", "paid");
  g_assert_cmpstr (conflict->change->actor, ==, "lakshmi");
}

static void
test_what_was_changed_and_changed_back_is_in_nobodys_way (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  g_autoptr (OpbmsBill) seen = get_bill (test, id);
  OpbmsBillDraft draft = NOTHING;

  draft.amount = 250;
  edit_bill (test->staff, id, &draft);
  draft.amount = 100;
  edit_bill (test->staff, id, &draft);
  draft.title = "Lab fee";
  draft.seen = seen;
  edit_bill (test->staff, id, &draft);
}

static void
test_a_subscription_tells_its_rule_as_a_whole (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_subscription (test->customer, test->customer_id, "2026-07-31", 1,
                                           OPBMS_UNIT_MONTH);
  g_autoptr (OpbmsSubscription) seen = opbms_subscription_get (test->staff, id, NULL);
  OpbmsSubscriptionEdit change = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (OpbmsConflict) conflict = NULL;

  change.every = 2;
  change.unit = OPBMS_UNIT_MONTH;
  g_assert_true (opbms_subscription_edit (test->staff, id, &change, NULL, NULL));
  g_assert_true (opbms_subscription_pause (test->staff, id, NULL));
  conflict = opbms_subscription_look_again (test->customer, seen, NULL);
  g_assert_cmpstr (conflict->change->actor_name, ==, "Meera Nair");
  assert_field (conflict, "every", "1", "2");
  assert_field (conflict, "unit", NULL, "month");
  assert_field (conflict, "status", "active", "paused");
}

static void
test_a_profile_tells_the_customer_what_staff_changed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAccount) seen = opbms_account_get (test->customer, test->customer_id, NULL);
  g_autoptr (OpbmsAccount) now = NULL;
  g_autoptr (OpbmsConflict) conflict = NULL;
  OpbmsAccountDraft staff = { .phone = "12345", .seen = seen };
  OpbmsAccountDraft own = { .address = "Hill Road 4", .seen = seen };
  g_autoptr (GError) error = NULL;

  g_assert_true (opbms_account_edit (test->staff, test->customer_id, &staff, NULL));
  g_assert_false (opbms_account_edit (test->customer, test->customer_id, &own, &error));
  assert_told (error, "→ 12345");
  conflict = opbms_account_look_again (test->customer, seen, NULL);
  assert_field (conflict, "phone", seen->phone, "12345");
  g_assert_cmpstr (conflict->change->actor_name, ==, "Meera Nair");

  own.seen = conflict->now;
  g_assert_true (opbms_account_edit (test->customer, test->customer_id, &own, NULL));
  now = opbms_account_get (test->customer, test->customer_id, NULL);
  g_assert_cmpstr (now->phone, ==, "12345");
  g_assert_cmpstr (now->address, ==, "Hill Road 4");
}

static void
test_another_password_is_no_change_of_a_profile (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsAccount) seen = opbms_account_get (test->staff, test->customer_id, NULL);
  OpbmsAccountDraft draft = { .phone = "12345", .seen = seen };

  g_assert_true (opbms_account_set_password (test->staff, test->customer_id, "three green parrots",
                                             NULL));
  g_assert_true (opbms_account_edit (test->staff, test->customer_id, &draft, NULL));
}

static void
test_a_type_that_was_renamed_tells_its_name (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillType seen = { .id = 4 };
  g_autoptr (GPtrArray) types = opbms_bill_type_list (test->staff, NULL);
  g_autofree char *name = NULL;
  g_autoptr (OpbmsConflict) conflict = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);

    if (type->id == seen.id) {
      name = g_strdup (type->name);
    }
  }
  seen.name = name;
  g_assert_true (opbms_bill_type_rename (test->staff, 4, "Streaming", name, NULL));
  g_assert_false (opbms_bill_type_rename (test->system, 4, "Films", name, &error));
  assert_told (error, "→ Streaming");
  conflict = opbms_bill_type_look_again (test->staff, &seen, NULL);
  assert_field (conflict, "name", name, "Streaming");
  g_assert_true (opbms_bill_type_rename (test->system, 4, "Films", "Streaming", NULL));
}

static void
test_settings_tell_what_was_changed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSettings) seen = opbms_settings_load (test->store, NULL);
  g_autoptr (OpbmsSettings) mine = opbms_settings_copy (seen);
  g_autoptr (OpbmsSettings) theirs = opbms_settings_copy (seen);
  g_autoptr (GError) error = NULL;

  g_free (theirs->organisation);
  theirs->organisation = g_strdup ("Music School");
  g_free (mine->organisation);
  mine->organisation = g_strdup ("School of Music");
  g_assert_true (opbms_session_change_settings (test->staff, theirs, seen, NULL));
  g_assert_false (opbms_session_change_settings (test->system, mine, seen, &error));
  assert_told (error, "by Meera Nair: organisation nothing → Music School.");
  g_assert_true (opbms_session_change_settings (test->system, mine, theirs, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/conflict/a-bill-tells-what-was-changed-and-by-whom",
                   test_a_bill_tells_what_was_changed_and_by_whom);
  g_test_add_func ("/billing/conflict/a-look-at-a-bill-names-everybody-and-the-last-time",
                   test_a_look_at_a_bill_names_everybody_and_the_last_time);
  g_test_add_func ("/billing/conflict/a-bill-that-was-paid-says-so",
                   test_a_bill_that_was_paid_says_so);
  g_test_add_func ("/billing/conflict/what-was-changed-and-changed-back-is-in-nobodys-way",
                   test_what_was_changed_and_changed_back_is_in_nobodys_way);
  g_test_add_func ("/billing/conflict/a-subscription-tells-its-rule-as-a-whole",
                   test_a_subscription_tells_its_rule_as_a_whole);
  g_test_add_func ("/billing/conflict/a-profile-tells-the-customer-what-staff-changed",
                   test_a_profile_tells_the_customer_what_staff_changed);
  g_test_add_func ("/billing/conflict/another-password-is-no-change-of-a-profile",
                   test_another_password_is_no_change_of_a_profile);
  g_test_add_func ("/billing/conflict/a-type-that-was-renamed-tells-its-name",
                   test_a_type_that_was_renamed_tells_its_name);
  g_test_add_func ("/billing/conflict/settings-tell-what-was-changed",
                   test_settings_tell_what_was_changed);

  return g_test_run ();
}
