/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-rights.h"

#include "billing/opbms-kept-sign-in.h"

#include <string.h>

/* Every function of billing that takes a session is called with what is somebody else's. Three
 * sessions try each call: another customer's, to whom it must tell nothing; a staff's, who must
 * succeed, or the call would prove nothing; and one whose account was deactivated meanwhile, which
 * must fail. A function that is in the headers and not in the tables fails the test. */

static const OpbmsTestCall *const tables[] = {
  opbms_test_rights_of_accounts,
  opbms_test_rights_of_bills,
  opbms_test_rights_of_database,
  opbms_test_rights_of_kept_sign_ins,
  opbms_test_rights_of_subscriptions,
};

/* Whether @session is the other customer's, who may reach nothing of the victim's. */
gboolean
opbms_test_is_customer (OpbmsSession *session)
{
  return g_strcmp0 (opbms_session_get_username (session), "arjun") == 0;
}

/* Of rows that are somebody's: a customer may get none here, staff must get some. */
gboolean
opbms_test_check_rows (OpbmsSession *session,
                       GPtrArray    *rows)
{
  g_autoptr (GPtrArray) owned = rows;

  if (rows == NULL) {
    return FALSE;
  }
  if (opbms_test_is_customer (session)) {
    g_assert_cmpuint (rows->len, ==, 0);
  } else {
    g_assert_cmpuint (rows->len, >, 0);
  }
  return TRUE;
}

/* Functions of the headers that take a session and are no way to anybody's rows. */
static const char *const exempt[] = {
  /* what a session says of itself */
  "opbms_session_ref", "opbms_session_unref", "opbms_session_get_store", "opbms_session_get_clock",
  "opbms_session_get_settings", "opbms_session_get_account_id", "opbms_session_get_role",
  "opbms_session_get_username", "opbms_session_get_name", "opbms_session_is_nobody",
  "opbms_session_is_view",
  "opbms_session_new_view", "opbms_session_get_viewer", "opbms_session_new_kept",
  "opbms_session_get_kept_id",
  /* takes two: see test-database-copy.c */
  "opbms_database_copy",
  /* the rules themselves */
  "opbms_rights_require_system", "opbms_rights_require_admin", "opbms_rights_require_own",
  "opbms_rights_require_account", "opbms_rights_scope", "opbms_rights_begin",
  "opbms_rights_begin_admin",
  /* what is left to do at a server, and nobody's rows */
  "opbms_hardening_list_missing",
  /* the amount a draft says, against the currency */
  "opbms_draft_check_amount", "opbms_subscription_check_what",
};

static gint64
keep_signed_in (OpbmsSession *session)
{
  g_autofree char *token = NULL;
  g_autoptr (OpbmsSession) kept = opbms_session_keep (session, OPBMS_TEST_SECRET, &token, NULL);
  g_autoptr (GPtrArray) list = opbms_kept_sign_in_list (session, 0, NULL);

  g_assert_nonnull (kept);
  return ((OpbmsKeptSignIn *) g_ptr_array_index (list, 0))->id;
}

/* Lakshmi, the victim: a bill unpaid and tried to be paid, one void, two subscriptions, of which
 * the active one is due since yesterday; and she stays signed in on one computer. */
static OpbmsTestScene
set_scene (OpbmsTestBilling *test)
{
  OpbmsTestScene scene = {
    .test = test, .account_id = test->customer_id, .staff_id = test->staff_id,
  };
  g_autoptr (OpbmsSession) earlier = opbms_test_billing_open (test->store, "2026-06-30", "meera");
  g_autoptr (GPtrArray) payments = NULL;
  OpbmsPayItem item;
  GError *error = NULL;

  scene.unpaid_id = opbms_test_add_bill (earlier, scene.account_id, OPBMS_TEST_SECRET " fees",
                                         12300, "2026-08-01");
  scene.void_id = opbms_test_add_bill (earlier, scene.account_id, OPBMS_TEST_SECRET " void",
                                       45600, "2026-08-01");
  scene.active_id = opbms_test_add_subscription (earlier, scene.account_id, "2026-06-30", 1,
                                                 OPBMS_UNIT_MONTH);
  scene.paused_id = opbms_test_add_subscription (earlier, scene.account_id, "2026-06-30", 1,
                                                 OPBMS_UNIT_WEEK);
  opbms_bill_void (earlier, scene.void_id, &error);
  g_assert_no_error (error);
  opbms_subscription_pause (earlier, scene.paused_id, &error);
  g_assert_no_error (error);
  item = (OpbmsPayItem) { scene.unpaid_id, -1 };
  opbms_payment_pay (test->customer, &item, 1, TRUE, &payments, NULL, &error);
  g_assert_no_error (error);
  scene.kept_id = keep_signed_in (test->customer);
  scene.payment_id = ((OpbmsPayment *) g_ptr_array_index (payments, 0))->id;

  return scene;
}

static void
assert_tells_nothing (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND) ||
                 g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED));
  g_assert_null (strstr (error->message, OPBMS_TEST_SECRET));
  g_assert_null (strstr (error->message, "Menon"));
}

static void
assert_same_as_missing (const OpbmsTestCall   *test_case,
                        const OpbmsTestScene  *scene,
                        const GError          *error)
{
  OpbmsTestScene missing = {
    scene->test, 4711, 4711, 4711, 4711, 4711, 4711, 4711, 4711,
  };
  g_autoptr (GError) missing_error = NULL;

  g_assert_false (test_case->call (scene->test->other, &missing, &missing_error));
  g_assert_cmpint (error->code, ==, missing_error->code);
  g_assert_cmpstr (error->message, ==, missing_error->message);
}

static void
test_another_customer_gets_nowhere (gconstpointer data)
{
  const OpbmsTestCall *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsTestScene scene = set_scene (test);
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = test_case->call (test->other, &scene, &error);

  if (test_case->verdict == OPBMS_TEST_REFUSED || test_case->verdict == OPBMS_TEST_SYSTEM_ONLY) {
    g_assert_false (done);
    assert_tells_nothing (error);
    assert_same_as_missing (test_case, &scene, error);
  } else {
    g_assert_no_error (error);
    g_assert_true (done);
  }

  if (test_case->verdict != OPBMS_TEST_OWN_CHANGE) {
    after = opbms_test_billing_dump (test);
    g_assert_cmpstr (before, ==, after);
  }
}

static void
test_staff_can_do_it (gconstpointer data)
{
  const OpbmsTestCall *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsTestScene scene = set_scene (test);
  g_autoptr (GError) error = NULL;
  gboolean done = test_case->call (test->staff, &scene, &error);

  if (test_case->verdict == OPBMS_TEST_SYSTEM_ONLY) {
    g_assert_false (done);
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  } else {
    g_assert_no_error (error);
    g_assert_true (done);
    opbms_test_assert_clean (test->system);
  }
}

static void
assert_shut_out (const OpbmsTestCall  *test_case,
                 OpbmsSession         *session,
                 const OpbmsTestScene *scene,
                 gint64                account_id)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (opbms_account_set_active (scene->test->system, account_id, FALSE, NULL));
  before = opbms_test_billing_dump (scene->test);
  g_assert_false (test_case->call (session, scene, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  after = opbms_test_billing_dump (scene->test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_deactivated_account_is_shut_out (gconstpointer data)
{
  const OpbmsTestCall *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsTestScene scene = set_scene (test);

  opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);
  assert_shut_out (test_case, test->staff, &scene, test->staff_id);
  assert_shut_out (test_case, test->customer, &scene, test->customer_id);
}

/* Whether the customer's own session, in a world of its own, succeeds and changes nothing. */
static gboolean
only_looks (const OpbmsTestCall *test_case)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsTestScene scene = set_scene (test);
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  gboolean done = test_case->call (test->customer, &scene, NULL);

  after = opbms_test_billing_dump (test);
  return done && g_str_equal (before, after);
}

/* Staff who look at what a customer sees get what the customer gets where that changes nothing, and
 * are refused the rest. */
static void
test_a_view_looks_and_changes_nothing (gconstpointer data)
{
  const OpbmsTestCall *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsTestScene scene = set_scene (test);
  g_autoptr (OpbmsSession) view = opbms_session_open_view (test->staff, scene.account_id, NULL);
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean may_do = only_looks (test_case) ||
                    /* which makes none, quietly */
                    g_str_equal (test_case->function, "opbms_generate_bills");

  g_assert_nonnull (view);
  g_assert_cmpint (test_case->call (view, &scene, &error), ==, may_do);
  if (!may_do) {
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  }
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_view_ends_with_the_rights_of_who_looks (gconstpointer data)
{
  const OpbmsTestCall *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsTestScene scene = set_scene (test);
  g_autoptr (OpbmsSession) view = opbms_session_open_view (test->staff, scene.account_id, NULL);

  g_assert_nonnull (view);
  opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);
  assert_shut_out (test_case, view, &scene, test->staff_id);
}

static void
test_only_customers_are_looked_at (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) view = NULL;
  GError *error = NULL;

  g_assert_null (opbms_session_open_view (test->staff, test->staff_id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (opbms_session_open_view (test->staff, 4711, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Somebody who can no longer sign in is just whom staff want to look at. */
  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  view = opbms_session_open_view (test->staff, test->customer_id, &error);
  g_assert_no_error (error);
  g_assert_true (opbms_session_is_view (view));
  g_assert_false (opbms_session_is_view (test->staff));
  g_assert_cmpint (opbms_session_get_role (view), ==, OPBMS_ROLE_CUSTOMER);
  g_assert_cmpint (opbms_session_get_account_id (view), ==, test->customer_id);
  g_assert_cmpstr (opbms_session_get_name (view), ==, "Lakshmi Menon");
}

static gboolean
is_covered (const char *function)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    for (const OpbmsTestCall *call = tables[i]; call->function != NULL; call++) {
      if (g_str_equal (call->function, function)) {
        return TRUE;
      }
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (exempt); i++) {
    if (g_str_equal (exempt[i], function)) {
      return TRUE;
    }
  }
  return FALSE;
}

/* Functions that are handed a transaction besides are parts of those that begin one. */
static guint
count_uncovered (const char *header,
                 guint      *n_functions)
{
  g_autoptr (GRegex) comment = g_regex_new ("/\\*.*?\\*/", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) declaration = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (header, &text, NULL, NULL));
  code = g_regex_replace_literal (comment, text, -1, 0, "", 0, NULL);
  declaration = g_regex_new ("(opbms_\\w+)\\s*\\(([^;]*)\\)[^;()]*;", 0, 0, NULL);
  for (g_regex_match (declaration, code, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *function = g_match_info_fetch (match, 1);
    g_autofree char *parameters = g_match_info_fetch (match, 2);

    if (strstr (parameters, "OpbmsSession ") == NULL ||
        strstr (parameters, "OpbmsTransaction ") != NULL) {
      continue;
    }
    (*n_functions)++;
    if (!is_covered (function)) {
      g_test_message ("%s of %s is in no table", function, header);
      n++;
    }
  }

  return n;
}

static void
test_every_function_of_the_headers_is_in_a_table (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OPBMS_SOURCE_DIR"), "src", "billing",
                                              NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_functions = 0;
  guint n_uncovered = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_suffix (name, ".h")) {
      g_autofree char *header = g_build_filename (folder, name, NULL);

      n_uncovered += count_uncovered (header, &n_functions);
    }
  }
  g_test_message ("%u functions take a session", n_functions);
  g_assert_cmpuint (n_functions, >=, 40);
  g_assert_cmpuint (n_uncovered, ==, 0);
}

static void
add_tests (const char    *name,
           GTestDataFunc  function,
           gboolean       with_no_rows)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    for (const OpbmsTestCall *call = tables[i]; call->function != NULL; call++) {
      g_autofree char *path = NULL;

      if (call->verdict == OPBMS_TEST_NO_ROWS && !with_no_rows) {
        continue;
      }
      path = g_strdup_printf ("/billing/rights/%s/%" G_GSIZE_FORMAT ".%d-%s", name, i,
                              (int) (call - tables[i]), call->function);
      g_test_add_data_func (path, call, function);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/rights/every-function-of-the-headers-is-in-a-table",
                   test_every_function_of_the_headers_is_in_a_table);
  add_tests ("another-customer-gets-nowhere", test_another_customer_gets_nowhere, TRUE);
  add_tests ("staff-can-do-it", test_staff_can_do_it, TRUE);
  g_test_add_func ("/billing/rights/only-customers-are-looked-at",
                   test_only_customers_are_looked_at);
  add_tests ("a-view-looks-and-changes-nothing", test_a_view_looks_and_changes_nothing, TRUE);
  add_tests ("a-view-ends-with-the-rights-of-who-looks",
             test_a_view_ends_with_the_rights_of_who_looks, FALSE);
  add_tests ("a-deactivated-account-is-shut-out", test_a_deactivated_account_is_shut_out, FALSE);
  return g_test_run ();
}
