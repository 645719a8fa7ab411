/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DJANGO_HASH "pbkdf2_sha256$1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco="

static OpbmsSession *
sign_in (OpbmsTestBilling  *test,
         const char        *username,
         const char        *password,
         GError           **error)
{
  return opbms_session_sign_in (test->store, OPBMS_DATE_NONE, username, password, error);
}

static void
assert_refused (OpbmsTestBilling *test,
                const char       *username,
                const char       *password,
                OpbmsErrorCode    code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = sign_in (test, username, password, &error);

  g_assert_null (session);
  g_assert_error (error, OPBMS_ERROR, (int) code);
}

static void
assert_signs_in (OpbmsTestBilling *test,
                 const char       *username,
                 const char       *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = sign_in (test, username, password, &error);

  g_assert_no_error (error);
  g_assert_nonnull (session);
}

/* Moves what was counted into the past, as if so many seconds had gone by. */
static void
let_pass (OpbmsTestBilling *test,
          int               seconds)
{
  g_autofree char *sql = NULL;

  if (opbms_test_is_on_server ()) {
    sql = g_strdup_printf ("UPDATE sign_in_failure SET last_at = last_at - make_interval (secs => %d)",
                           seconds);
    opbms_test_store_run (test->store, sql);
    return;
  }
  sql = g_strdup_printf ("UPDATE sign_in_failure"
                         "   SET last_at = strftime ('%%Y-%%m-%%dT%%H:%%M:%%f000Z', last_at, '%+d seconds')",
                         -seconds);
  opbms_test_store_run (test->store, sql);
}

static void
test_the_right_password_opens_a_session_of_the_account (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = NULL;

  session = opbms_session_sign_in (test->store, opbms_date_parse_iso ("2026-01-05"), " LAKSHMI ",
                                   OPBMS_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opbms_session_get_account_id (session), ==, test->customer_id);
  g_assert_cmpint (opbms_session_get_role (session), ==, OPBMS_ROLE_CUSTOMER);
  g_assert_cmpstr (opbms_session_get_username (session), ==, "lakshmi");
  g_assert_cmpstr (opbms_session_get_name (session), ==, "Lakshmi Menon");
  /* On a server with connections of its own. */
  g_assert_true ((opbms_session_get_store (session) == test->store) != opbms_test_is_on_server ());
  g_assert_cmpint (opbms_clock_today (opbms_session_get_clock (session)), ==,
                   opbms_date_parse_iso ("2026-01-05"));
}

static void
test_every_refusal_says_the_same (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  static const char *const attempts[][2] = {
    { "lakshmi", "wrong" }, { "lakshmi", "" }, { "nobody", OPBMS_TEST_PASSWORD }, { "", "" },
    { "arjun", OPBMS_TEST_PASSWORD }, /* inactive */
    { "arjun", "wrong" },
  };

  g_assert_true (opbms_account_set_active (test->staff, test->other_id, FALSE, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (sign_in (test, attempts[i][0], attempts[i][1], &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN);
    g_assert_cmpstr (error->message, ==, "The username or the password is wrong.");
  }
}

/* In time of the processor, which depends little on what else the machine does. A server has one of
 * its own. */
static double
get_time (void)
{
  return opbms_test_is_on_server () ? (double) g_get_monotonic_time () : (double) clock ();
}

static double
measure_refusal (OpbmsTestBilling *test,
                 const char       *username)
{
  double start = get_time ();

  assert_refused (test, username, "wrong", OPBMS_ERROR_SIGN_IN);
  start = get_time () - start;
  let_pass (test, 3600);

  return start;
}

/* About as slow as one of ours, so that it would show if either were left out. */
static void
add_odd_hashes (OpbmsTestBilling *test)
{
  opbms_test_billing_add (test, "django", "", OPBMS_ROLE_CUSTOMER);
  opbms_test_billing_add (test, "blocked", "", OPBMS_ROLE_CUSTOMER);
  opbms_test_store_run (test->store,
                        "UPDATE account SET password_hash = 'pbkdf2_sha256$150000$seasalt$"
                        "eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=' WHERE username = 'django'");
  opbms_test_store_run (test->store,
                        "UPDATE account SET password_hash = '!' WHERE username = 'blocked'");
}

static void
test_every_refusal_takes_the_same_time (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  static const char *const names[] = { "lakshmi", "arjun", "nobody", "django", "blocked" };
  int n_rounds = opbms_test_is_on_server () ? 40 : 5;
  double best[G_N_ELEMENTS (names)];

  if (!opbms_test_is_on_server ()) {
    add_odd_hashes (test);
  }
  g_assert_true (opbms_account_set_active (test->staff, test->other_id, FALSE, NULL));

  /* In turn, so that a busy moment of the machine meets all of them; on a server as often as it
   * takes for one try of each to be undisturbed. */
  for (int round = 0; round < n_rounds; round++) {
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
      double time = measure_refusal (test, names[i]);

      best[i] = round == 0 ? time : MIN (best[i], time);
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_test_message ("%s: %.2f times as long", names[i], best[i] / best[0]);
    g_assert_cmpfloat (best[i] / best[0], >, 0.75);
    g_assert_cmpfloat (best[i] / best[0], <, 1.33);
  }
}

static void
test_each_failure_after_the_third_doubles_the_wait (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  guint expected = 1;

  for (int i = 0; i < 3; i++) {
    assert_refused (test, "lakshmi", "wrong", OPBMS_ERROR_SIGN_IN);
  }
  for (int i = 0; i < 13; i++) {
    g_autoptr (GError) error = NULL;

    /* The right password has to wait too, or the wait would tell which one is right. */
    g_assert_null (sign_in (test, "lakshmi", OPBMS_TEST_PASSWORD, &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_WAIT);
    g_assert_cmpuint (opbms_error_get_wait (error), ==, expected);

    let_pass (test, (int) expected + 1);
    assert_refused (test, "Lakshmi", "wrong", OPBMS_ERROR_SIGN_IN);
    expected = MIN (expected * 2, 15 * 60);
  }

  let_pass (test, 15 * 60 + 1);
  assert_signs_in (test, "lakshmi", OPBMS_TEST_PASSWORD);
}

static void
test_a_good_sign_in_forgets_the_failures (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  for (int round = 0; round < 3; round++) {
    assert_refused (test, "lakshmi", "wrong", OPBMS_ERROR_SIGN_IN);
    assert_refused (test, "LAKSHMI", "wrong", OPBMS_ERROR_SIGN_IN);
    assert_signs_in (test, "lakshmi", OPBMS_TEST_PASSWORD);
  }
}

static void
test_a_name_nobody_has_is_slowed_down_too (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  for (int i = 0; i < 3; i++) {
    assert_refused (test, "nobody", "wrong", OPBMS_ERROR_SIGN_IN);
  }
  assert_refused (test, "NoBody", "wrong", OPBMS_ERROR_WAIT);
  /* And nobody else is. */
  assert_signs_in (test, "lakshmi", OPBMS_TEST_PASSWORD);
}

static void
test_failures_are_remembered_by_the_database (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsStore) again = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++) {
    assert_refused (test, "lakshmi", "wrong", OPBMS_ERROR_SIGN_IN);
  }
  again = opbms_store_open (test->database->path, OPBMS_STORE_EXISTING, NULL);
  g_assert_null (opbms_session_sign_in (again, opbms_date_parse_iso ("2030-01-01"), "lakshmi",
                                        OPBMS_TEST_PASSWORD, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_WAIT);
  opbms_store_close (again);
}

static void
test_failures_of_yesterday_are_forgotten (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  for (int i = 0; i < 3; i++) {
    assert_refused (test, "nobody", "wrong", OPBMS_ERROR_SIGN_IN);
  }
  let_pass (test, 24 * 60 * 60);
  assert_refused (test, "somebody", "wrong", OPBMS_ERROR_SIGN_IN);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM sign_in_failure"),
                   ==, 1);
}

static void
test_a_clock_set_back_locks_nobody_out (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++) {
    assert_refused (test, "lakshmi", "wrong", OPBMS_ERROR_SIGN_IN);
  }
  let_pass (test, -600);
  g_assert_null (sign_in (test, "lakshmi", OPBMS_TEST_PASSWORD, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_WAIT);
  g_assert_cmpuint (opbms_error_get_wait (error), ==, 1);

  let_pass (test, -3600);
  assert_signs_in (test, "lakshmi", OPBMS_TEST_PASSWORD);
}

static void
test_a_hash_of_django_is_replaced (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *hash = NULL;

  opbms_test_store_run (test->store, "UPDATE account SET password_hash = '" DJANGO_HASH "'"
                                     " WHERE username = 'lakshmi'");
  assert_refused (test, "lakshmi", "wrong", OPBMS_ERROR_SIGN_IN);
  hash = opbms_test_store_read_text (test->store, "SELECT password_hash FROM account"
                                                  " WHERE username = 'lakshmi'");
  g_assert_cmpstr (hash, ==, DJANGO_HASH);

  assert_signs_in (test, "lakshmi", OPBMS_TEST_PASSWORD);
  g_free (hash);
  hash = opbms_test_store_read_text (test->store, "SELECT password_hash FROM account"
                                                  " WHERE username = 'lakshmi'");
  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  assert_signs_in (test, "lakshmi", OPBMS_TEST_PASSWORD);
}

static void
test_no_password_opens_an_account_without_one (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  opbms_test_store_run (test->store, "UPDATE account SET password_hash = '!'"
                                     " WHERE username = 'lakshmi'");
  assert_refused (test, "lakshmi", "!", OPBMS_ERROR_SIGN_IN);
  assert_refused (test, "lakshmi", "", OPBMS_ERROR_SIGN_IN);
}

static void
test_whoever_owns_the_file_acts_as_anybody_active (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) session = NULL;
  GError *error = NULL;

  session = opbms_session_open_as (test->system, "Meera", &error);
  g_assert_no_error (error);
  g_assert_cmpint (opbms_session_get_role (session), ==, OPBMS_ROLE_ADMIN);
  g_assert_cmpint (opbms_session_get_account_id (session), ==, test->staff_id);

  g_assert_null (opbms_session_open_as (test->system, "nobody", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (opbms_session_open_as (test->staff, "lakshmi", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);

  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  g_assert_null (opbms_session_open_as (test->system, "lakshmi", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
}

static OpbmsStore *
open_gate (OpbmsTestBilling *test)
{
  g_autofree char *location = g_strdup_printf ("postgresql:///%s?host=%s&port=%s",
                                               test->database->database, g_getenv ("PGHOST"),
                                               g_getenv ("PGPORT"));
  GError *error = NULL;
  OpbmsStore *gate = opbms_store_open (location, OPBMS_STORE_EXISTING, &error);

  g_assert_no_error (error);
  return gate;
}

static void
test_who_is_deactivated_while_signed_in_is_told (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;

  opbms_account_set_active (test->staff, test->customer_id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (opbms_account_get (test->customer, test->customer_id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_assert_cmpstr (error->message, ==,
                   "This account has been deactivated and may no longer do anything here.");
}

static void
test_nobody_at_the_gate_may_do_anything (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsStore) gate = open_gate (test);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) nobody = opbms_session_open_system (gate, OPBMS_DATE_NONE, &error);
  g_autoptr (OpbmsSession) renewed = NULL;
  gboolean needs_first = TRUE;

  g_assert_no_error (error);
  g_assert_true (opbms_session_is_nobody (nobody));
  g_assert_cmpstr (opbms_session_get_settings (nobody)->database_id, ==,
                   opbms_session_get_settings (test->system)->database_id);
  opbms_account_needs_first (gate, &needs_first, &error);
  g_assert_no_error (error);
  g_assert_false (needs_first);
  renewed = opbms_session_renew (nobody, &error);
  g_assert_no_error (error);
  g_assert_true (opbms_session_is_nobody (renewed));

  g_assert_null (opbms_account_get (nobody, test->customer_id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
}

static void
test_one_signs_in_through_the_gate (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsStore) gate = open_gate (test);
  g_autoptr (OpbmsSession) nobody = opbms_session_open_system (gate, OPBMS_DATE_NONE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) kept = NULL;
  g_autoptr (OpbmsSession) again = NULL;
  g_autofree char *token = NULL;
  OpbmsSession *session;
  OpbmsStore *own;

  session = opbms_session_sign_in (gate, OPBMS_DATE_NONE, "Lakshmi", OPBMS_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  kept = opbms_session_keep (session, "office", &token, &error);
  g_assert_no_error (error);
  again = opbms_session_sign_in_kept (gate, OPBMS_DATE_NONE, NULL, token, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opbms_session_get_account_id (again), ==, test->customer_id);
  opbms_kept_sign_in_forget (nobody, token, &error);
  g_assert_no_error (error);
  g_assert_null (opbms_session_sign_in_kept (gate, OPBMS_DATE_NONE, NULL, token, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN);

  /* Its store goes with the last session that has it. */
  own = opbms_session_get_store (session);
  g_object_add_weak_pointer (G_OBJECT (own), (gpointer *) &own);
  g_clear_pointer (&kept, opbms_session_unref);
  opbms_session_unref (session);
  g_assert_null (own);
}

static int
run_guesser (int    argc,
             char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_test_billing_join_race (argv);
  g_autoptr (GError) error = NULL;
  OpbmsSession *session;

  session = opbms_session_sign_in (store, OPBMS_DATE_NONE, argv[1], "wrong", &error);
  opbms_store_close (store);

  return session != NULL ? -1 : error->code;
}

static void
assert_few_guesses (OpbmsTestBilling *test,
                    const char       *username)
{
  const char *names[20];
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) statuses = NULL;
  guint allowed = 3;
  double seconds;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    names[i] = username;
  }
  statuses = opbms_test_billing_race (test, "guess", G_N_ELEMENTS (names), names);

  /* Three are free; where they took long, the waits after them may have gone by: 1, 2, 4 … s. */
  seconds = (double) (g_get_monotonic_time () - start) / G_TIME_SPAN_SECOND;
  for (double next = 1; seconds >= next; next = next * 2 + 1) {
    allowed++;
  }
  g_test_message ("%u of 20 looked at in %.1f s",
                  opbms_test_count_status (statuses, OPBMS_ERROR_SIGN_IN), seconds);
  g_assert_cmpuint (opbms_test_count_status (statuses, OPBMS_ERROR_SIGN_IN), >=, 3);
  g_assert_cmpuint (opbms_test_count_status (statuses, OPBMS_ERROR_SIGN_IN), <=, allowed);
  g_assert_cmpuint (opbms_test_count_status (statuses, OPBMS_ERROR_SIGN_IN) +
                    opbms_test_count_status (statuses, OPBMS_ERROR_WAIT), ==, 20);
}

static void
test_twenty_guesses_at_once_are_no_twenty_tries (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  assert_few_guesses (test, "lakshmi");
  assert_few_guesses (test, "nobody");
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = {
    { "guess", run_guesser },
    { NULL, NULL },
  };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/sign-in/the-right-password-opens-a-session-of-the-account",
                   test_the_right_password_opens_a_session_of_the_account);
  g_test_add_func ("/billing/sign-in/every-refusal-says-the-same",
                   test_every_refusal_says_the_same);
  g_test_add_func ("/billing/sign-in/every-refusal-takes-the-same-time",
                   test_every_refusal_takes_the_same_time);
  g_test_add_func ("/billing/sign-in/each-failure-after-the-third-doubles-the-wait",
                   test_each_failure_after_the_third_doubles_the_wait);
  g_test_add_func ("/billing/sign-in/a-good-sign-in-forgets-the-failures",
                   test_a_good_sign_in_forgets_the_failures);
  g_test_add_func ("/billing/sign-in/a-name-nobody-has-is-slowed-down-too",
                   test_a_name_nobody_has_is_slowed_down_too);
  g_test_add_func ("/billing/sign-in/failures-are-remembered-by-the-database",
                   test_failures_are_remembered_by_the_database);
  g_test_add_func ("/billing/sign-in/failures-of-yesterday-are-forgotten",
                   test_failures_of_yesterday_are_forgotten);
  g_test_add_func ("/billing/sign-in/a-clock-set-back-locks-nobody-out",
                   test_a_clock_set_back_locks_nobody_out);
  if (!opbms_test_is_on_server ()) { /* which keeps passwords in one form, and out of sight */
    g_test_add_func ("/billing/sign-in/a-hash-of-django-is-replaced",
                     test_a_hash_of_django_is_replaced);
    g_test_add_func ("/billing/sign-in/no-password-opens-an-account-without-one",
                     test_no_password_opens_an_account_without_one);
  }
  g_test_add_func ("/billing/sign-in/whoever-owns-the-file-acts-as-anybody-active",
                   test_whoever_owns_the_file_acts_as_anybody_active);
  if (opbms_test_is_on_server ()) {
    g_test_add_func ("/billing/sign-in/nobody-at-the-gate-may-do-anything",
                     test_nobody_at_the_gate_may_do_anything);
    g_test_add_func ("/billing/sign-in/one-signs-in-through-the-gate",
                     test_one_signs_in_through_the_gate);
  }
  g_test_add_func ("/billing/sign-in/who-is-deactivated-while-signed-in-is-told",
                   test_who_is_deactivated_while_signed_in_is_told);
  g_test_add_func ("/billing/sign-in/twenty-guesses-at-once-are-no-twenty-tries",
                   test_twenty_guesses_at_once_are_no_twenty_tries);
  return g_test_run ();
}
