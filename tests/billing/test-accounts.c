/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include <string.h>

static void
test_a_new_account_is_as_the_form_says (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft draft = {
    .username = " Ravi.K ", .password = OPBMS_TEST_PASSWORD, .email = "ravi@example.org ",
    .full_name = "  रवि कुमार", .phone = "080 2222 3333", .address = "1 Main Road\r\nHubli\n",
    .role = OPBMS_ROLE_CUSTOMER,
  };
  g_autoptr (OpbmsAccount) account = NULL;
  g_autoptr (OpbmsSession) session = NULL;
  GError *error = NULL;
  gint64 id = 0;

  opbms_account_create (test->staff, &draft, &id, &error);
  g_assert_no_error (error);
  account = opbms_account_get (test->staff, id, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (account->username, ==, "Ravi.K");
  g_assert_cmpstr (account->email, ==, "ravi@example.org");
  g_assert_cmpstr (account->full_name, ==, "रवि कुमार");
  g_assert_cmpstr (account->phone, ==, "080 2222 3333");
  g_assert_cmpstr (account->address, ==, "1 Main Road\nHubli");
  g_assert_cmpint (account->role, ==, OPBMS_ROLE_CUSTOMER);
  g_assert_true (account->active);
  g_assert_cmpint (account->created_at, !=, 0);
  g_assert_cmpint (account->inactive_since, ==, 0);
  g_assert_cmpint (account->pending_bills, ==, 0);
  g_assert_cmpint (account->outstanding, ==, 0);
  g_assert_cmpstr (opbms_account_get_name (account), ==, "रवि कुमार");

  session = opbms_session_sign_in (test->store, OPBMS_DATE_NONE, "ravi.k", OPBMS_TEST_PASSWORD,
                                   &error);
  g_assert_no_error (error);
}

static void
test_the_first_field_that_breaks_a_rule_is_named (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *dump = NULL;
  g_autofree char *dump_after = NULL;
  g_autofree char *long_text = g_strnfill (4001, 'x');
  const struct {
    const char        *field;
    OpbmsAccountDraft  draft;
  } cases[] = {
    { "username", { .password = "1", .email = "x" } },
    { "username", { .username = "  ", .password = OPBMS_TEST_PASSWORD } },
    { "username", { .username = "two words", .password = OPBMS_TEST_PASSWORD } },
    { "username", { .username = long_text, .password = OPBMS_TEST_PASSWORD } },
    { "password", { .username = "ravi", .email = "x" } },
    { "password", { .username = "ravi", .password = "short" } },
    { "password", { .username = "ravi", .password = "1234567890" } },
    { "password", { .username = "ravishankar", .password = "ravishankar1" } },
    { "password", { .username = "ravi", .password = "password1" } },
    { "email", { .username = "ravi", .password = OPBMS_TEST_PASSWORD, .email = "ravi",
                 .phone = long_text } },
    { "full_name",
      { .username = "ravi", .password = OPBMS_TEST_PASSWORD, .full_name = long_text } },
    { "phone", { .username = "ravi", .password = OPBMS_TEST_PASSWORD, .phone = long_text } },
    { "address", { .username = "ravi", .password = OPBMS_TEST_PASSWORD, .address = long_text } },
    { "username", { .username = "LAKSHMI", .password = OPBMS_TEST_PASSWORD } },
  };

  dump = opbms_test_billing_dump (test);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (opbms_account_create (test->staff, &cases[i].draft, NULL, &error));
    g_test_message ("%s", error->message);
    opbms_test_assert_field (error, cases[i].field);
  }
  dump_after = opbms_test_billing_dump (test);
  g_assert_cmpstr (dump, ==, dump_after);
}

static void
test_a_customer_makes_no_account (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft draft = { .username = "ravi", .password = OPBMS_TEST_PASSWORD };
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_account_create (test->customer, &draft, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
}

static void
test_an_edit_changes_what_it_names_and_nothing_else (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft draft = { .phone = "1", .email = "", .role = OPBMS_ROLE_ADMIN,
                              .password = "x" };
  g_autoptr (OpbmsAccount) account = NULL;
  g_autoptr (OpbmsSession) signed_in = NULL;
  GError *error = NULL;

  opbms_account_edit (test->staff, test->customer_id, &draft, &error);
  g_assert_no_error (error);
  account = opbms_account_get (test->staff, test->customer_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (account->phone, ==, "1");
  g_assert_cmpstr (account->email, ==, "");
  g_assert_cmpstr (account->username, ==, "lakshmi");
  g_assert_cmpstr (account->full_name, ==, "Lakshmi Menon");
  g_assert_cmpstr (account->address, ==, "12 Temple Road\nMysuru");
  g_assert_cmpint (account->role, ==, OPBMS_ROLE_CUSTOMER);
  signed_in = opbms_session_sign_in (test->store, OPBMS_DATE_NONE, "lakshmi", OPBMS_TEST_PASSWORD,
                                     &error);
  g_assert_no_error (error);
}

static void
test_an_edit_of_nothing_writes_nothing (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft draft = { .username = "lakshmi", .full_name = " Lakshmi Menon " };
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  GError *error = NULL;

  opbms_account_edit (test->staff, test->customer_id, &draft, &error);
  g_assert_no_error (error);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_staff_rename_an_account_within_the_rules (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft taken = { .username = "Arjun" };
  OpbmsAccountDraft other_case = { .username = "Lakshmi" };
  OpbmsAccountDraft fresh = { .username = "lakshmi.menon" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsAccount) account = NULL;
  GError *failure = NULL;

  g_assert_false (opbms_account_edit (test->staff, test->customer_id, &taken, &error));
  opbms_test_assert_field (error, "username");
  opbms_account_edit (test->staff, test->customer_id, &other_case, &failure);
  g_assert_no_error (failure);
  opbms_account_edit (test->staff, test->customer_id, &fresh, &failure);
  g_assert_no_error (failure);
  account = opbms_account_find (test->staff, "LAKSHMI.menon", &failure);
  g_assert_no_error (failure);
  g_assert_cmpint (account->id, ==, test->customer_id);
}

static void
test_a_customer_edits_the_own_profile_and_nothing_else (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft profile = {
    .username = "arjun", .full_name = "Arjun Das", .phone = "5", .address = "X",
  };
  OpbmsAccountDraft name = { .username = "Arjun" };
  OpbmsAccountDraft email = { .email = "a@example.org" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) email_error = NULL;
  g_autoptr (OpbmsAccount) account = NULL;
  GError *failure = NULL;

  opbms_account_edit (test->other, test->other_id, &profile, &failure);
  g_assert_no_error (failure);
  account = opbms_account_get (test->other, test->other_id, &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (account->full_name, ==, "Arjun Das");
  g_assert_cmpstr (account->phone, ==, "5");
  g_assert_cmpstr (account->address, ==, "X");

  g_assert_false (opbms_account_edit (test->other, test->other_id, &name, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_assert_false (opbms_account_edit (test->other, test->other_id, &email, &email_error));
  g_assert_error (email_error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
}

static void
test_another_account_is_as_if_it_were_not_there (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft draft = { .phone = "5" };
  g_autoptr (GError) another = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) another_edit = NULL;

  g_assert_null (opbms_account_get (test->other, test->customer_id, &another));
  g_assert_null (opbms_account_get (test->other, 4711, &missing));
  g_assert_error (another, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_error (missing, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_cmpstr (another->message, ==, missing->message);

  g_assert_false (opbms_account_edit (test->other, test->customer_id, &draft, &another_edit));
  g_assert_error (another_edit, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
}

static void
test_a_database_needs_a_first_administrator_once (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSession) system = opbms_test_billing_open (database->store, NULL, NULL);
  g_autoptr (OpbmsSession) staff = NULL;
  OpbmsSettings settings = {
    .currency = opbms_currency_find ("JPY"), .time_zone = (char *) "Asia/Tokyo",
    .organisation = (char *) " Juku ",
  };
  OpbmsAccountDraft draft = {
    .username = "meera", .password = OPBMS_TEST_PASSWORD, .role = OPBMS_ROLE_CUSTOMER,
  };
  g_autoptr (GError) error = NULL;
  GError *failure = NULL;
  gboolean needs_first = FALSE;
  gint64 id = 0;

  g_assert_true (opbms_account_needs_first (database->store, &needs_first, NULL));
  g_assert_true (needs_first);
  opbms_account_create_first (system, &draft, &settings, &id, &failure);
  g_assert_no_error (failure);
  g_assert_true (opbms_account_needs_first (database->store, &needs_first, NULL));
  g_assert_false (needs_first);

  staff = opbms_session_sign_in (database->store, OPBMS_DATE_NONE, "meera", OPBMS_TEST_PASSWORD,
                                 &failure);
  g_assert_no_error (failure);
  g_assert_cmpint (opbms_session_get_role (staff), ==, OPBMS_ROLE_ADMIN);
  g_assert_cmpstr (opbms_session_get_settings (staff)->currency->code, ==, "JPY");
  g_assert_cmpstr (opbms_session_get_settings (staff)->time_zone, ==, "Asia/Tokyo");
  g_assert_cmpstr (opbms_session_get_settings (staff)->organisation, ==, "Juku");

  draft.username = "second";
  g_assert_false (opbms_account_create_first (system, &draft, &settings, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
}

static void
test_a_first_administrator_with_a_fault_leaves_nothing (void)
{
  g_autoptr (OpbmsTestStore) database = opbms_test_store_new ();
  g_autoptr (OpbmsSession) system = opbms_test_billing_open (database->store, NULL, NULL);
  OpbmsSettings settings = {
    .currency = opbms_currency_find ("JPY"), .time_zone = (char *) "Asia/Atlantis",
    .organisation = (char *) "",
  };
  OpbmsAccountDraft draft = { .username = "meera", .password = OPBMS_TEST_PASSWORD };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) password_error = NULL;

  g_assert_false (opbms_account_create_first (system, &draft, &settings, NULL, &error));
  opbms_test_assert_field (error, "time_zone");
  draft.password = "short";
  g_assert_false (opbms_account_create_first (system, &draft, &settings, NULL, &password_error));
  opbms_test_assert_field (password_error, "password");
  g_assert_cmpint (opbms_test_store_read_int (database->store, "SELECT count (*) FROM account"), ==,
                   0);
  g_assert_cmpint (opbms_test_store_read_int (database->store,
                                              "SELECT count (*) FROM setting"
                                              " WHERE name <> 'database_id'"), ==, 0);
}

static int
run_first (int    argc,
           char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_test_billing_join_race (argv);
  g_autoptr (OpbmsSession) system = opbms_test_billing_open (store, NULL, NULL);
  OpbmsAccountDraft draft = { .username = argv[1], .password = OPBMS_TEST_PASSWORD };
  g_autoptr (GError) error = NULL;

  opbms_account_create_first (system, &draft, opbms_session_get_settings (system), NULL, &error);

  return error == NULL ? 0 : 100 + error->code;
}

static void
test_of_two_first_administrators_one_is_made (void)
{
  g_autoptr (OpbmsTestBilling) test = g_new0 (OpbmsTestBilling, 1);
  static const char *const names[] = { "meera", "kavya" };
  g_autoptr (GArray) statuses = NULL;

  test->database = opbms_test_store_new ();
  test->store = test->database->store;
  test->system = opbms_test_billing_open (test->store, NULL, NULL);
  test->staff = opbms_session_ref (test->system);
  test->customer = opbms_session_ref (test->system);
  test->other = opbms_session_ref (test->system);

  statuses = opbms_test_billing_race (test, "first", 2, names);
  g_assert_cmpuint (opbms_test_count_status (statuses, 0), ==, 1);
  g_assert_cmpuint (opbms_test_count_status (statuses, 100 + OPBMS_ERROR_CONFLICT), ==, 1);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM account"), ==, 1);
}

static int
run_creator (int    argc,
             char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_test_billing_join_race (argv);
  g_autoptr (OpbmsSession) staff = opbms_test_billing_open (store, NULL, "meera");
  OpbmsAccountDraft draft = { .username = argv[1], .password = OPBMS_TEST_PASSWORD };
  g_autoptr (GError) error = NULL;

  if (opbms_account_create (staff, &draft, NULL, &error)) {
    return 0;
  }
  return g_strcmp0 (opbms_error_get_field (error), "username") == 0 ? 101 : 102;
}

static void
test_of_four_processes_that_want_a_username_one_gets_it (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  static const char *const names[] = { "ravi", "RAVI", "Ravi", "raVI" };
  g_autoptr (GArray) statuses = opbms_test_billing_race (test, "create", 4, names);

  g_assert_cmpuint (opbms_test_count_status (statuses, 0), ==, 1);
  g_assert_cmpuint (opbms_test_count_status (statuses, 101), ==, 3);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT count (*) FROM account"
                                              " WHERE username_folded = 'ravi'"),
                   ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = {
    { "create", run_creator },
    { "first", run_first },
    { NULL, NULL },
  };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/accounts/a-new-account-is-as-the-form-says",
                   test_a_new_account_is_as_the_form_says);
  g_test_add_func ("/billing/accounts/the-first-field-that-breaks-a-rule-is-named",
                   test_the_first_field_that_breaks_a_rule_is_named);
  g_test_add_func ("/billing/accounts/a-customer-makes-no-account",
                   test_a_customer_makes_no_account);
  g_test_add_func ("/billing/accounts/an-edit-changes-what-it-names-and-nothing-else",
                   test_an_edit_changes_what_it_names_and_nothing_else);
  g_test_add_func ("/billing/accounts/an-edit-of-nothing-writes-nothing",
                   test_an_edit_of_nothing_writes_nothing);
  g_test_add_func ("/billing/accounts/staff-rename-an-account-within-the-rules",
                   test_staff_rename_an_account_within_the_rules);
  g_test_add_func ("/billing/accounts/a-customer-edits-the-own-profile-and-nothing-else",
                   test_a_customer_edits_the_own_profile_and_nothing_else);
  g_test_add_func ("/billing/accounts/another-account-is-as-if-it-were-not-there",
                   test_another_account_is_as_if_it_were_not_there);
  g_test_add_func ("/billing/accounts/a-database-needs-a-first-administrator-once",
                   test_a_database_needs_a_first_administrator_once);
  g_test_add_func ("/billing/accounts/a-first-administrator-with-a-fault-leaves-nothing",
                   test_a_first_administrator_with_a_fault_leaves_nothing);
  g_test_add_func ("/billing/accounts/of-two-first-administrators-one-is-made",
                   test_of_two_first_administrators_one_is_made);
  g_test_add_func ("/billing/accounts/of-four-processes-that-want-a-username-one-gets-it",
                   test_of_four_processes_that_want_a_username_one_gets_it);
  return g_test_run ();
}
