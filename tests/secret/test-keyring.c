/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-keyring.h"
#include "secret/opbms-keyring.h"

#include <string.h>

/* The keyring, against a real one: as it should be, frozen, locked, and gone; in this order, as
 * nothing brings it back. With SECRET_BACKEND=file the same is kept in libsecret's own file, as in a
 * Flatpak. */

#define TOKEN "7-sesame open sesame"
#define OWNER "lakshmi\ncustomer\nLakshmi Menon"

typedef struct {
  GAsyncResult *result;
  guint         n_answers;
} Answer;

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Answer *answer = data;

  answer->n_answers++;
  g_set_object (&answer->result, result);
}

/* Runs the main loop, as a window does: no call may hold it up. */
static GAsyncResult *
wait_for (Answer *answer)
{
  while (!answer->result) {
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpuint (answer->n_answers, ==, 1);

  return g_steal_pointer (&answer->result);
}

static GArray *
list (OpbmsKeyring  *keyring,
      GError       **error)
{
  Answer answer = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  opbms_keyring_list_async (keyring, NULL, on_answered, &answer);
  result = wait_for (&answer);

  return opbms_keyring_list_finish (keyring, result, error);
}

static char *
lookup (OpbmsKeyring  *keyring,
        gint64         account_id,
        GError       **error)
{
  Answer answer = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  opbms_keyring_lookup_async (keyring, account_id, NULL, on_answered, &answer);
  result = wait_for (&answer);

  return opbms_keyring_lookup_finish (keyring, result, error);
}

static char *
lookup_owner (OpbmsKeyring  *keyring,
              gint64         account_id,
              GError       **error)
{
  Answer answer = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  opbms_keyring_lookup_owner_async (keyring, account_id, NULL, on_answered, &answer);
  result = wait_for (&answer);

  return opbms_keyring_lookup_owner_finish (keyring, result, error);
}

static gboolean
store (OpbmsKeyring  *keyring,
       gint64         account_id,
       const char    *token,
       GError       **error)
{
  Answer answer = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  opbms_keyring_store_async (keyring, account_id, "OPBMS: lakshmi", token, OWNER, NULL, on_answered,
                             &answer);
  result = wait_for (&answer);

  return opbms_keyring_store_finish (keyring, result, error);
}

static gboolean
clear (OpbmsKeyring  *keyring,
       gint64         account_id,
       GError       **error)
{
  Answer answer = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  opbms_keyring_clear_async (keyring, account_id, NULL, on_answered, &answer);
  result = wait_for (&answer);

  return opbms_keyring_clear_finish (keyring, result, error);
}

static void
assert_has (OpbmsKeyring *keyring,
            gint64        account_id,
            const char   *token)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = lookup (keyring, account_id, &error);

  if (token) {
    g_assert_no_error (error);
    g_assert_cmpstr (found, ==, token);
  } else {
    g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_MISSING);
  }
}

static void
assert_lists (OpbmsKeyring *keyring,
              guint         n_accounts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = list (keyring, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n_accounts);
}

static void
put (OpbmsKeyring *keyring,
     gint64        account_id,
     const char   *token)
{
  g_autoptr (GError) error = NULL;

  store (keyring, account_id, token, &error);
  g_assert_no_error (error);
}

static void
test_gives_back_what_it_keeps (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("one");
  g_autoptr (GError) error = NULL;

  assert_lists (keyring, 0);
  assert_has (keyring, 7, NULL);
  put (keyring, 7, TOKEN);
  assert_has (keyring, 7, TOKEN);
  put (keyring, 7, "another"); /* one for an account */
  assert_has (keyring, 7, "another");
  assert_lists (keyring, 1);

  clear (keyring, 7, &error);
  g_assert_no_error (error);
  assert_has (keyring, 7, NULL);
  assert_lists (keyring, 0);
  clear (keyring, 7, &error);
  g_assert_no_error (error);
}

static void
test_knows_whose_it_is (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("owned");
  g_autoptr (GError) error = NULL;
  g_autofree char *owner = NULL;

  g_assert_null (lookup_owner (keyring, 7, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_MISSING);
  put (keyring, 7, TOKEN);
  owner = lookup_owner (keyring, 7, NULL);
  g_assert_cmpstr (owner, ==, OWNER);
  assert_has (keyring, 7, TOKEN);
  g_assert_true (clear (keyring, 7, NULL));
}

static void
test_keeps_several_accounts_apart (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("two");
  g_autoptr (OpbmsKeyring) other = opbms_keyring_new ("three");
  g_autoptr (GArray) ids = NULL;

  put (keyring, 1, "first");
  put (keyring, G_MAXINT64, "last");
  put (other, 1, "of another database");
  assert_has (keyring, 1, "first");
  assert_has (keyring, G_MAXINT64, "last");
  assert_has (other, 1, "of another database");

  ids = list (keyring, NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0) / 2 + g_array_index (ids, gint64, 1) / 2, ==,
                   G_MAXINT64 / 2);
  g_assert_true (clear (keyring, 1, NULL));
  assert_has (other, 1, "of another database");
}

static void
test_writes_nothing_in_clear (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("four");

  put (keyring, 7, TOKEN);
  g_assert_false (opbms_test_folder_has (g_get_user_data_dir (), TOKEN));
  g_assert_false (opbms_test_folder_has (g_get_user_config_dir (), TOKEN));
  g_assert_false (opbms_test_folder_has (g_get_home_dir (), TOKEN));
  g_assert_false (opbms_test_folder_has (g_get_user_data_dir (), "Lakshmi Menon"));
  g_assert_true (clear (keyring, 7, NULL));
}

static void
test_can_be_given_up (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("one");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  opbms_keyring_list_async (keyring, cancellable, on_answered, &answer);
  g_cancellable_cancel (cancellable);
  result = wait_for (&answer);
  g_assert_null (opbms_keyring_list_finish (keyring, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* It answers nothing, and nobody waits for it for ever: not the loop, not who asked. */
static void
test_is_not_waited_for_when_it_hangs (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("two");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  Answer answer = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  guint n_turns = 0;

  opbms_test_keyring_freeze ();
  opbms_keyring_lookup_async (keyring, G_MAXINT64, NULL, on_answered, &answer);
  ids = list (keyring, &error);
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_NO_ANSWER);
  g_assert_nonnull (strstr (error->message, "does not answer"));
  result = wait_for (&answer);
  g_assert_null (opbms_keyring_lookup_finish (keyring, result, NULL));

  /* An answer that comes too late is no second one. */
  opbms_test_keyring_thaw ();
  assert_has (keyring, G_MAXINT64, "last");
  while (g_main_context_iteration (NULL, FALSE) && n_turns < 100) {
    n_turns++;
  }
  g_assert_cmpuint (answer.n_answers, ==, 1);
}

static void
test_says_that_it_is_locked (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("two");
  g_autoptr (GError) error = NULL;

  opbms_test_keyring_lock ();
  assert_lists (keyring, 1); /* what it has it tells, and asks nobody anything */
  g_assert_null (lookup (keyring, G_MAXINT64, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "locked"));
  g_clear_error (&error);
  g_assert_null (lookup_owner (keyring, G_MAXINT64, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (store (keyring, 9, TOKEN, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_LOCKED);
}

static void
test_says_that_there_is_none (void)
{
  g_autoptr (OpbmsKeyring) keyring = opbms_keyring_new ("two");
  GError *error = NULL;

  opbms_test_keyring_end ();
  g_assert_null (list (keyring, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_ABSENT);
  g_assert_nonnull (strstr (error->message, "no keyring"));
  g_clear_error (&error);
  g_assert_null (lookup (keyring, 1, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_false (store (keyring, 1, TOKEN, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_false (clear (keyring, 1, &error));
  g_assert_error (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_ABSENT);
  g_clear_error (&error);
}

int
main (int    argc,
      char **argv)
{
  gboolean is_file = g_getenv ("SECRET_BACKEND") != NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/keyring/gives-back-what-it-keeps", test_gives_back_what_it_keeps);
  g_test_add_func ("/secret/keyring/knows-whose-it-is", test_knows_whose_it_is);
  g_test_add_func ("/secret/keyring/keeps-several-accounts-apart",
                   test_keeps_several_accounts_apart);
  g_test_add_func ("/secret/keyring/writes-nothing-in-clear", test_writes_nothing_in_clear);
  g_test_add_func ("/secret/keyring/can-be-given-up", test_can_be_given_up);
  if (!is_file) {
    g_test_add_func ("/secret/keyring/is-not-waited-for-when-it-hangs",
                     test_is_not_waited_for_when_it_hangs);
    g_test_add_func ("/secret/keyring/says-that-it-is-locked", test_says_that_it_is_locked);
    g_test_add_func ("/secret/keyring/says-that-there-is-none", test_says_that_there_is_none);
  }
  return g_test_run ();
}
