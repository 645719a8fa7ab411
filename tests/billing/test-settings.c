/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-kept-sign-in.h"
#include "opbms-test-bills.h"

static gboolean
save (OpbmsStore           *store,
      const OpbmsSettings  *settings,
      GError              **error)
{
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, NULL);

  return opbms_settings_save_in (settings, transaction, g_get_real_time (), error) &&
         opbms_transaction_commit (transaction, error);
}

static void
test_a_new_database_bills_in_rupees_in_kolkata (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSettings) settings = opbms_settings_load (database->store, NULL);

  g_assert_cmpstr (settings->currency->code, ==, "INR");
  g_assert_cmpstr (settings->time_zone, ==, "Asia/Kolkata");
  g_assert_cmpstr (settings->organisation, ==, "");
  g_assert_false (settings->is_demo);
}

static void
test_settings_are_kept (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSettings) settings = opbms_settings_load (database->store, NULL);
  g_autoptr (OpbmsSettings) again = NULL;
  GError *error = NULL;

  settings->currency = opbms_currency_find ("KWD");
  settings->is_demo = TRUE;
  g_free (settings->time_zone);
  settings->time_zone = g_strdup ("Asia/Kuwait");
  g_free (settings->organisation);
  settings->organisation = g_strdup (" Vidya  ");
  save (database->store, settings, &error);
  g_assert_no_error (error);

  again = opbms_settings_load (database->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->currency->code, ==, "KWD");
  g_assert_cmpstr (again->time_zone, ==, "Asia/Kuwait");
  g_assert_cmpstr (again->organisation, ==, "Vidya");
  g_assert_true (again->is_demo);
}

static void
test_the_currency_stays_once_there_is_a_bill (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSettings) settings = opbms_settings_load (test->store, NULL);
  g_autoptr (GError) error = NULL;
  GError *failure = NULL;

  settings->currency = opbms_currency_find ("USD");
  save (test->store, settings, &failure);
  g_assert_no_error (failure);

  opbms_test_store_run (test->store,
                        "INSERT INTO bill (account_id, title, amount, bill_type_id, due_date, status,"
                        "  created_at)"
                        " VALUES (2, 'Fees', 1, 2, '2026-07-31', 'void', '2026-01-01T00:00:00.000000Z')");
  settings->currency = opbms_currency_find ("INR");
  g_assert_false (save (test->store, settings, &error));
  opbms_test_assert_field (error, "currency");

  /* The rest can still change. */
  settings->currency = opbms_currency_find ("USD");
  settings->is_demo = TRUE;
  save (test->store, settings, &failure);
  g_assert_no_error (failure);
}

static void
test_an_unknown_time_zone_is_refused (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSettings) settings = opbms_settings_load (database->store, NULL);
  g_autoptr (GError) error = NULL;

  g_free (settings->time_zone);
  settings->time_zone = g_strdup ("Asia/Atlantis");
  g_assert_false (save (database->store, settings, &error));
  opbms_test_assert_field (error, "time_zone");
}

static void
test_settings_this_version_cannot_read_open_no_session (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (GError) currency = NULL;
  g_autoptr (GError) zone = NULL;

  opbms_test_store_run (database->store, "INSERT INTO setting VALUES ('currency', 'XQQ')");
  g_assert_null (opbms_session_open_system (database->store, OPBMS_DATE_NONE, &currency));
  g_assert_error (currency, OPBMS_ERROR, OPBMS_ERROR_FAILED);

  opbms_test_store_run (database->store, "DELETE FROM setting");
  opbms_test_store_run (database->store,
                        "INSERT INTO setting VALUES ('time_zone', 'Asia/Atlantis')");
  g_assert_null (opbms_session_open_system (database->store, OPBMS_DATE_NONE, &zone));
  g_assert_error (zone, OPBMS_ERROR, OPBMS_ERROR_FAILED);
}

static void
test_a_session_takes_up_what_was_changed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSettings) settings = NULL;
  g_autoptr (OpbmsSession) renewed = NULL;
  gboolean can_change_currency = FALSE;
  GError *error = NULL;

  opbms_session_load_settings (test->staff, &settings, &can_change_currency, &error);
  g_assert_no_error (error);
  g_assert_true (can_change_currency);

  settings->currency = opbms_currency_find ("USD");
  g_free (settings->time_zone);
  settings->time_zone = g_strdup ("America/New_York");
  opbms_session_change_settings (test->staff, settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opbms_session_get_settings (test->customer)->currency->code, ==, "INR");

  renewed = opbms_session_renew (test->customer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opbms_session_get_settings (renewed)->currency->code, ==, "USD");
  g_assert_cmpstr (opbms_session_get_settings (renewed)->time_zone, ==, "America/New_York");
  g_assert_cmpstr (opbms_session_get_username (renewed), ==, "lakshmi");
  /* still the day it was told it is */
  g_assert_cmpint (opbms_clock_today (opbms_session_get_clock (renewed)), ==,
                   opbms_date_parse_iso (OPBMS_TEST_TODAY));
}

static void
test_a_kept_session_stays_kept (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = NULL;
  g_autoptr (OpbmsSession) kept = opbms_session_keep (test->customer, "desk", &token, NULL);
  g_autoptr (OpbmsSession) renewed = opbms_session_renew (kept, NULL);
  g_autoptr (GPtrArray) all = NULL;
  GError *error = NULL;

  all = opbms_kept_sign_in_list (renewed, test->customer_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_true (((OpbmsKeptSignIn *) g_ptr_array_index (all, 0))->is_present);
}

static void
test_says_whether_the_currency_may_change (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSettings) settings = NULL;
  gboolean can_change_currency = TRUE;
  GError *error = NULL;

  opbms_test_add_bill (test->staff, test->customer_id, "Fees", 100, OPBMS_TEST_TODAY);
  opbms_session_load_settings (test->staff, &settings, &can_change_currency, &error);
  g_assert_no_error (error);
  g_assert_false (can_change_currency);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/settings/a-new-database-bills-in-rupees-in-kolkata",
                   test_a_new_database_bills_in_rupees_in_kolkata);
  g_test_add_func ("/billing/settings/settings-are-kept", test_settings_are_kept);
  g_test_add_func ("/billing/settings/the-currency-stays-once-there-is-a-bill",
                   test_the_currency_stays_once_there_is_a_bill);
  g_test_add_func ("/billing/settings/an-unknown-time-zone-is-refused",
                   test_an_unknown_time_zone_is_refused);
  g_test_add_func ("/billing/settings/settings-this-version-cannot-read-open-no-session",
                   test_settings_this_version_cannot_read_open_no_session);
  g_test_add_func ("/billing/settings/a-session-takes-up-what-was-changed",
                   test_a_session_takes_up_what_was_changed);
  g_test_add_func ("/billing/settings/a-kept-session-stays-kept", test_a_kept_session_stays_kept);
  g_test_add_func ("/billing/settings/says-whether-the-currency-may-change",
                   test_says_whether_the_currency_may_change);
  return g_test_run ();
}
