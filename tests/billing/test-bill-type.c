/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include "billing/opbms-bill-type.h"

static void
assert_types (OpbmsTestBilling *test,
              const char       *expected)
{
  g_autoptr (GPtrArray) types = opbms_bill_type_list (test->customer, NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < types->len; i++) {
    OpbmsBillType *type = g_ptr_array_index (types, i);

    g_string_append_printf (names, "%s%s%s", i > 0 ? "," : "", type->name,
                            type->retired ? "*" : "");
  }
  g_assert_cmpstr (names->str, ==, expected);
}

static gboolean
find (OpbmsTestBilling  *test,
      const char        *name,
      gint64            *id,
      GError           **error)
{
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ,
                                                                NULL);

  return opbms_bill_type_find (test->customer, transaction, name, id, error);
}

static void
test_a_database_begins_with_seven_types (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  assert_types (test, "Electricity,Fees,Subscription,OTT plan,Membership,Donation,Other");
}

static void
test_a_type_is_found_by_its_name_in_any_case (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = 0;

  g_assert_true (find (test, " ott PLAN ", &id, NULL));
  g_assert_cmpint (id, ==, 4);
}

static void
test_an_unknown_type_is_told_which_there_are (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_name = NULL;
  g_autoptr (GError) retired = NULL;
  gint64 id = -1;

  opbms_test_store_run (test->store, "UPDATE bill_type SET retired = 1 WHERE name = 'Donation'");
  g_assert_false (find (test, "Water", &id, &error));
  opbms_test_assert_field (error, "type");
  g_assert_cmpstr (error->message, ==, "There is no bill type “Water”. The types are: Electricity, "
                                       "Fees, Subscription, OTT plan, Membership, Other.");
  g_assert_false (find (test, NULL, &id, &no_name));
  opbms_test_assert_field (no_name, "type");
  g_assert_false (find (test, "Donation", &id, &retired));
  opbms_test_assert_field (retired, "type");
  g_assert_cmpint (id, ==, -1);
  assert_types (test, "Electricity,Fees,Subscription,OTT plan,Membership,Other,Donation*");
}

static void
test_staff_add_a_type_once (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) twice = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) customer = NULL;
  GError *error = NULL;
  gint64 id = 0;
  gint64 found = 0;

  opbms_bill_type_create (test->staff, " Water  ", &id, &error);
  g_assert_no_error (error);
  g_assert_true (find (test, "water", &found, NULL));
  g_assert_cmpint (found, ==, id);

  g_assert_false (opbms_bill_type_create (test->staff, "WATER", NULL, &twice));
  opbms_test_assert_field (twice, "type");
  g_assert_false (opbms_bill_type_create (test->staff, " ", NULL, &empty));
  opbms_test_assert_field (empty, "type");
  g_assert_false (opbms_bill_type_create (test->customer, "Gas", NULL, &customer));
  g_assert_error (customer, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  assert_types (test, "Electricity,Fees,Subscription,OTT plan,Membership,Donation,Other,Water");
}

static void
test_staff_rename_a_type_and_its_bills_follow (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) missing = NULL;
  GError *error = NULL;

  opbms_bill_type_rename (test->staff, 4, " Streaming ", NULL, &error);
  g_assert_no_error (error);
  opbms_bill_type_rename (test->staff, 4, "STREAMING", NULL, &error);
  g_assert_no_error (error);
  opbms_bill_type_rename (test->staff, 4, "STREAMING", NULL, &error);
  g_assert_no_error (error);
  assert_types (test, "Electricity,Fees,Subscription,STREAMING,Membership,Donation,Other");
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log"
                                                           " WHERE action = 'rename'"), ==, 2);

  g_assert_false (opbms_bill_type_rename (test->staff, 4, "fees", NULL, &taken));
  opbms_test_assert_field (taken, "type");
  g_assert_false (opbms_bill_type_rename (test->staff, 4711, "Gas", NULL, &missing));
  g_assert_error (missing, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
}

static void
test_a_retired_type_keeps_its_name_and_comes_back (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) taken = NULL;
  GError *error = NULL;
  gint64 id = 0;

  opbms_bill_type_set_retired (test->staff, 6, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (find (test, "Donation", &id, NULL));
  g_assert_false (opbms_bill_type_create (test->staff, "donation", NULL, &taken));
  g_assert_cmpstr (taken->message, ==, "There is a retired bill type “Donation”. Bring it back.");

  opbms_bill_type_set_retired (test->staff, 6, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (find (test, "Donation", &id, NULL));
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log"
    " WHERE entity = 'bill_type' AND action IN ('retire', 'restore')"
    " AND after LIKE '%Donation%'"), ==, 2);
}

static void
test_the_last_type_cannot_be_retired (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;

  for (gint64 id = 1; id <= 6; id++) {
    g_assert_true (opbms_bill_type_set_retired (test->staff, id, TRUE, NULL));
    g_assert_true (opbms_bill_type_set_retired (test->staff, id, TRUE, NULL));
  }
  g_assert_false (opbms_bill_type_set_retired (test->staff, 7, TRUE, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/bill-type/a-database-begins-with-seven-types",
                   test_a_database_begins_with_seven_types);
  g_test_add_func ("/billing/bill-type/a-type-is-found-by-its-name-in-any-case",
                   test_a_type_is_found_by_its_name_in_any_case);
  g_test_add_func ("/billing/bill-type/an-unknown-type-is-told-which-there-are",
                   test_an_unknown_type_is_told_which_there_are);
  g_test_add_func ("/billing/bill-type/staff-add-a-type-once", test_staff_add_a_type_once);
  g_test_add_func ("/billing/bill-type/staff-rename-a-type-and-its-bills-follow",
                   test_staff_rename_a_type_and_its_bills_follow);
  g_test_add_func ("/billing/bill-type/a-retired-type-keeps-its-name-and-comes-back",
                   test_a_retired_type_keeps_its_name_and_comes_back);
  g_test_add_func ("/billing/bill-type/the-last-type-cannot-be-retired",
                   test_the_last_type_cannot_be_retired);
  return g_test_run ();
}
