/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"

#include <string.h>

#define NEW_PASSWORD "kite string 9"

/* Keeps @session signed in; the session that knows it goes to @kept. */
static char *
keep (OpbmsSession  *session,
      OpbmsSession **kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) own = NULL;
  char *token = NULL;

  own = opbms_session_keep (session, "office", &token, &error);
  g_assert_no_error (error);
  g_assert_nonnull (own);
  if (kept != NULL) {
    *kept = g_steal_pointer (&own);
  }

  return token;
}

static OpbmsSession *
sign_in (OpbmsTestBilling  *test,
         const char        *username,
         const char        *token,
         GError           **error)
{
  return opbms_session_sign_in_kept (test->store, OPBMS_DATE_NONE, username, token, error);
}

static gboolean
can_sign_in (OpbmsTestBilling *test,
             const char       *username,
             const char       *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = sign_in (test, username, token, &error);

  if (session == NULL) {
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN);
  }
  /* Not what this is about: nobody is to wait. */
  opbms_test_store_run (test->store, "DELETE FROM sign_in_failure");

  return session != NULL;
}

static guint
count_kept (OpbmsTestBilling *test,
            OpbmsSession     *session,
            gint64            account_id)
{
  g_autoptr (GPtrArray) list = opbms_kept_sign_in_list (session, account_id, NULL);

  return list->len;
}

static void
test_a_token_signs_in_as_the_password_does (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = NULL;

  session = opbms_session_sign_in_kept (test->store, opbms_date_parse_iso ("2026-01-05"),
                                        " LAKSHMI ", token, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opbms_session_get_account_id (session), ==, test->customer_id);
  g_assert_cmpint (opbms_session_get_role (session), ==, OPBMS_ROLE_CUSTOMER);
  g_assert_cmpstr (opbms_session_get_username (session), ==, "lakshmi");
  g_assert_cmpstr (opbms_session_get_name (session), ==, "Lakshmi Menon");
  g_assert_cmpint (opbms_clock_today (opbms_session_get_clock (session)), ==,
                   opbms_date_parse_iso ("2026-01-05"));
  g_assert_true (can_sign_in (test, "lakshmi", token)); /* any number of times */
}

static void
test_staff_are_kept_too (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->staff, NULL);
  g_autoptr (OpbmsSession) session = sign_in (test, "meera", token, NULL);

  g_assert_nonnull (session);
  g_assert_cmpint (opbms_session_get_role (session), ==, OPBMS_ROLE_ADMIN);
}

static void
test_every_refusal_says_the_same (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);
  g_autofree char *others = keep (test->other, NULL);
  g_autofree char *revoked = keep (test->staff, NULL);
  g_autofree char *changed = g_strdup (token);
  g_autofree char *longer = g_strconcat (token, "0", NULL);
  const char *attempts[][2] = {
    { "lakshmi", changed }, { "lakshmi", longer }, { "lakshmi", others }, { "lakshmi", "" },
    { "lakshmi", "-" }, { "lakshmi", "1-" }, { "lakshmi", "nonsense" },
    { "lakshmi", OPBMS_TEST_PASSWORD }, { "nobody", token }, { "", token }, { "meera", revoked },
    { "arjun", others }, /* inactive */
  };
  char *last = changed + strlen (changed) - 1;

  *last = *last == '0' ? '1' : '0';
  g_assert_true (opbms_kept_sign_in_revoke_all (test->staff, test->staff_id, FALSE, NULL, NULL));
  opbms_test_store_run (test->store, "UPDATE account SET active = 0 WHERE username = 'arjun'");
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (sign_in (test, attempts[i][0], attempts[i][1], &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN);
    g_assert_cmpstr (error->message, ==, "This account is no longer kept signed in. "
                                         "Sign in with its password.");
    opbms_test_store_run (test->store, "DELETE FROM sign_in_failure");
  }
  g_assert_true (can_sign_in (test, "lakshmi", token));
}

static void
test_failures_are_slowed_down (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++) {
    g_assert_null (sign_in (test, "lakshmi", "1-wrong", NULL));
  }
  g_assert_null (sign_in (test, "lakshmi", token, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_WAIT);
  g_clear_error (&error);
  g_assert_null (opbms_session_sign_in (test->store, OPBMS_DATE_NONE, "lakshmi",
                                        OPBMS_TEST_PASSWORD, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_WAIT);
}

static const char *
get_secret (const char *token)
{
  return token + strlen (token) - 64;
}

/* How many files below @path there are; none has the secret in it. */
static guint
assert_not_below (const char *path,
                  const char *secret)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_files = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    g_autofree char *text = NULL;
    gsize length;

    if (g_file_test (child, G_FILE_TEST_IS_DIR)) {
      n_files += assert_not_below (child, secret);
    } else if (g_file_test (child, G_FILE_TEST_IS_REGULAR) &&
               g_file_get_contents (child, &text, &length, NULL)) {
      g_assert_null (memmem (text, length, secret, 64));
      n_files++;
    }
  }
  return n_files;
}

static void
test_the_database_has_no_token (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);
  const char *path = opbms_test_is_on_server () ? g_getenv ("OPBMS_TEST_CLUSTER")
                                                : test->database->folder;

  g_assert_cmpuint (assert_not_below (path, get_secret (token)), >=, 2); /* the database and its log */
}

static void
test_two_are_never_the_same (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *one = keep (test->customer, NULL);
  g_autofree char *two = keep (test->customer, NULL);

  g_assert_cmpstr (get_secret (one), !=, get_secret (two));
  g_assert_true (can_sign_in (test, "lakshmi", one));
  g_assert_true (can_sign_in (test, "lakshmi", two));
}

static void
test_one_is_revoked_and_the_others_stay (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *one = keep (test->customer, NULL);
  g_autofree char *two = keep (test->customer, NULL);
  g_autoptr (GPtrArray) list = opbms_kept_sign_in_list (test->customer, test->customer_id, NULL);
  const OpbmsKeptSignIn *older = g_ptr_array_index (list, 1);

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (older->computer, ==, "office");
  g_assert_true (opbms_kept_sign_in_revoke (test->customer, test->customer_id, older->id, NULL));
  g_assert_false (can_sign_in (test, "lakshmi", one));
  g_assert_true (can_sign_in (test, "lakshmi", two));
  g_assert_true (opbms_kept_sign_in_revoke (test->customer, test->customer_id, older->id, NULL));
}

static void
test_one_signs_out_everywhere_else (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) here = NULL;
  g_autofree char *elsewhere = keep (test->customer, NULL);
  g_autofree char *token = keep (test->customer, &here);
  g_autoptr (OpbmsSession) again = sign_in (test, "lakshmi", token, NULL);
  g_autoptr (GPtrArray) list = opbms_kept_sign_in_list (again, test->customer_id, NULL);
  gint64 n_revoked = 0;

  g_assert_true (((OpbmsKeptSignIn *) g_ptr_array_index (list, 0))->is_present);
  g_assert_false (((OpbmsKeptSignIn *) g_ptr_array_index (list, 1))->is_present);
  g_assert_true (opbms_kept_sign_in_revoke_all (here, test->customer_id, TRUE, &n_revoked, NULL));
  g_assert_cmpint (n_revoked, ==, 1);
  g_assert_false (can_sign_in (test, "lakshmi", elsewhere));
  g_assert_true (can_sign_in (test, "lakshmi", token));

  g_assert_true (opbms_kept_sign_in_revoke_all (again, test->customer_id, FALSE, &n_revoked, NULL));
  g_assert_cmpint (n_revoked, ==, 1);
  g_assert_false (can_sign_in (test, "lakshmi", token));
}

static void
test_a_new_password_revokes_all_but_where_it_was_changed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) here = NULL;
  g_autofree char *elsewhere = keep (test->customer, NULL);
  g_autofree char *token = keep (test->customer, &here);
  g_autofree char *others = keep (test->other, NULL);
  GError *error = NULL;

  opbms_account_change_password (here, OPBMS_TEST_PASSWORD, NEW_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_false (can_sign_in (test, "lakshmi", elsewhere));
  g_assert_true (can_sign_in (test, "lakshmi", token));

  /* From where it is not kept, nothing stays. */
  opbms_account_change_password (test->customer, NEW_PASSWORD, OPBMS_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_false (can_sign_in (test, "lakshmi", token));
  g_assert_true (can_sign_in (test, "arjun", others));
}

static void
test_a_wrong_old_password_revokes_nothing (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);

  g_assert_false (opbms_account_change_password (test->customer, "wrong", NEW_PASSWORD, NULL));
  g_assert_true (can_sign_in (test, "lakshmi", token));
}

static void
test_a_reset_password_revokes_all (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);

  g_assert_true (opbms_account_set_password (test->staff, test->customer_id, NEW_PASSWORD, NULL));
  g_assert_false (can_sign_in (test, "lakshmi", token));
}

static void
test_deactivation_revokes_for_good (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  g_assert_false (can_sign_in (test, "lakshmi", token));
  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, TRUE, NULL));
  g_assert_false (can_sign_in (test, "lakshmi", token));
  g_assert_cmpuint (count_kept (test, test->staff, test->customer_id), ==, 0);
}

static void
test_what_a_keyring_has_is_forgotten (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *token = keep (test->customer, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_kept_sign_in_forget (test->customer, token, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);

  g_assert_true (opbms_kept_sign_in_forget (test->system, token, NULL));
  g_assert_false (can_sign_in (test, "lakshmi", token));
  g_assert_true (opbms_kept_sign_in_forget (test->system, token, NULL));
  g_assert_true (opbms_kept_sign_in_forget (test->system, "nonsense", NULL));
}

static void
test_only_accounts_are_kept (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) view = opbms_session_open_view (test->staff, test->customer_id, NULL);
  OpbmsSession *sessions[] = { test->system, view };

  for (gsize i = 0; i < G_N_ELEMENTS (sessions); i++) {
    g_autoptr (GError) error = NULL;
    char *token = NULL;

    g_assert_null (opbms_session_keep (sessions[i], "office", &token, &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
    g_assert_null (token);
  }
}

static void
test_any_name_of_a_computer_will_do (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *name = g_strnfill (1000, 'x');
  const char *names[] = { "", " \n ", name, "ஆபீஸ்\tகணினி" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *token = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (OpbmsSession) session = opbms_session_keep (test->customer, names[i], &token,
                                                           &error);

    g_assert_no_error (error);
    g_assert_nonnull (session);
  }
  g_assert_cmpuint (count_kept (test, test->customer, test->customer_id), ==, 4);
}

static void
test_it_is_in_the_log_without_the_token (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *one = keep (test->customer, NULL);
  g_autofree char *two = keep (test->customer, NULL);
  g_autofree char *log = NULL;

  g_assert_true (opbms_kept_sign_in_revoke_all (test->staff, test->customer_id, FALSE, NULL, NULL));
  g_assert_true (opbms_kept_sign_in_revoke_all (test->staff, test->customer_id, FALSE, NULL, NULL));
  log = opbms_test_store_read_text (test->store,
                                    opbms_test_is_on_server ()
                                    ? "SELECT string_agg (account_id || ' ' || action || ' ' ||"
                                      "                   customer_id || ' ' || after, chr (10)"
                                      "                   ORDER BY id)"
                                      "  FROM audit_log WHERE action LIKE '%sign-in%'"
                                    : "SELECT group_concat (account_id || ' ' || action || ' ' ||"
                                      "                     customer_id || ' ' || after, x'0a')"
                                      "  FROM (SELECT * FROM audit_log"
                                      "         WHERE action LIKE '%sign-in%' ORDER BY id)");
  g_assert_cmpstr (log, ==, "2 keep-sign-in 2 {\"computer\":\"office\"}\n"
                            "2 keep-sign-in 2 {\"computer\":\"office\"}\n"
                            "1 forget-sign-ins 2 {\"count\":\"2\"}");
}

static void
test_each_database_has_an_id_of_its_own (void)
{
  g_autoptr (OpbmsTestBilling) one = opbms_test_billing_new ();
  g_autoptr (OpbmsTestBilling) two = opbms_test_billing_new ();
  const OpbmsSettings *settings = opbms_session_get_settings (one->system);
  g_autofree char *id = g_strdup (settings->database_id);
  g_autoptr (OpbmsSettings) after = NULL;

  g_assert_cmpuint (strlen (id), ==, 32);
  g_assert_cmpstr (id, !=, opbms_session_get_settings (two->system)->database_id);
  g_assert_true (opbms_session_change_settings (one->staff, settings, NULL, NULL));
  after = opbms_settings_load (one->store, NULL);
  g_assert_cmpstr (after->database_id, ==, id);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/kept-sign-in/a-token-signs-in-as-the-password-does",
                   test_a_token_signs_in_as_the_password_does);
  g_test_add_func ("/billing/kept-sign-in/staff-are-kept-too", test_staff_are_kept_too);
  g_test_add_func ("/billing/kept-sign-in/every-refusal-says-the-same",
                   test_every_refusal_says_the_same);
  g_test_add_func ("/billing/kept-sign-in/failures-are-slowed-down",
                   test_failures_are_slowed_down);
  g_test_add_func ("/billing/kept-sign-in/the-database-has-no-token",
                   test_the_database_has_no_token);
  g_test_add_func ("/billing/kept-sign-in/two-are-never-the-same", test_two_are_never_the_same);
  g_test_add_func ("/billing/kept-sign-in/one-is-revoked-and-the-others-stay",
                   test_one_is_revoked_and_the_others_stay);
  g_test_add_func ("/billing/kept-sign-in/one-signs-out-everywhere-else",
                   test_one_signs_out_everywhere_else);
  g_test_add_func ("/billing/kept-sign-in/a-new-password-revokes-all-but-where-it-was-changed",
                   test_a_new_password_revokes_all_but_where_it_was_changed);
  g_test_add_func ("/billing/kept-sign-in/a-wrong-old-password-revokes-nothing",
                   test_a_wrong_old_password_revokes_nothing);
  g_test_add_func ("/billing/kept-sign-in/a-reset-password-revokes-all",
                   test_a_reset_password_revokes_all);
  g_test_add_func ("/billing/kept-sign-in/deactivation-revokes-for-good",
                   test_deactivation_revokes_for_good);
  g_test_add_func ("/billing/kept-sign-in/what-a-keyring-has-is-forgotten",
                   test_what_a_keyring_has_is_forgotten);
  g_test_add_func ("/billing/kept-sign-in/only-accounts-are-kept", test_only_accounts_are_kept);
  g_test_add_func ("/billing/kept-sign-in/any-name-of-a-computer-will-do",
                   test_any_name_of_a_computer_will_do);
  g_test_add_func ("/billing/kept-sign-in/it-is-in-the-log-without-the-token",
                   test_it_is_in_the_log_without_the_token);
  g_test_add_func ("/billing/kept-sign-in/each-database-has-an-id-of-its-own",
                   test_each_database_has_an_id_of_its_own);
  return g_test_run ();
}
