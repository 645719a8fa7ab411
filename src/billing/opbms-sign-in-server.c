/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-sign-in-server.h"

#include "config.h"
#include "billing/opbms-attempt.h"
#include "billing/opbms-kept-token.h"
#include "billing/opbms-password.h"
#include "billing/opbms-session-private.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Signing in where each account is a role of the database. Whoever has not signed in yet asks which
 * role a name signs in as; that counts the attempt, and a name nobody has gets a role too. Then the
 * server looks at the password, when that role connects. What was connected is the session's own
 * store, and closes with it.
 *
 * An attempt that was counted and then met no server stays counted: who cuts the line at the right
 * moment shall not guess for nothing. */

/**
 * opbms_sign_in_server_ask:
 * @store: a database that is guarded
 * @server: (out): what it says
 * @error: return location for an error
 *
 * Returns: whether @server is filled in
 */
gboolean
opbms_sign_in_server_ask (OpbmsStore   *store,
                          OpbmsServer  *server,
                          GError      **error)
{
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, error);
  g_autoptr (OpbmsRows) rows = NULL;

  rows = transaction != NULL ? opbms_transaction_query (transaction, error, "sign-in/ask-server",
                                                        "")
                             : NULL;
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  server->now = opbms_rows_get_instant (rows, 0);
  server->is_clock_trusted = opbms_rows_get_int (rows, 1) != 0;
  server->is_system = opbms_rows_get_int (rows, 2) != 0;

  return TRUE;
}

/* That nothing was changed is no comfort to whoever wanted to come in. */
static void
say_offline (GError **error)
{
  g_clear_error (error);
  g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE,
                       _("Signing in: the database server cannot be reached. Try again when the "
                         "connection is back."));
}

static void
take_error (GError **error,
            GError  *cause)
{
  g_propagate_error (error, cause);
  if (error != NULL && (g_error_matches (*error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE) ||
                        g_error_matches (*error, OPBMS_ERROR, OPBMS_ERROR_UNCERTAIN))) {
    say_offline (error);
  }
}

static gboolean
count_attempt (OpbmsStore  *store,
               const char  *username,
               gint64      *wait,
               char       **role,
               GError     **error)
{
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, error);
  g_autoptr (OpbmsRows) rows = NULL;

  rows = transaction != NULL ? opbms_transaction_query (transaction, error, "sign-in/begin", "s",
                                                        username)
                             : NULL;
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  *wait = opbms_rows_get_int (rows, 0);
  *role = opbms_rows_dup_text (rows, 1);

  return opbms_transaction_commit (transaction, error);
}

/**
 * opbms_sign_in_server_begin:
 * @store: a database that is guarded, of whoever may ask
 * @username: a name, clean
 * @error: return location for an error: %OPBMS_ERROR_WAIT after too many failures
 *
 * Counts an attempt as failed before it is made; opbms_sign_in_server_open() takes it back.
 *
 * Returns: (transfer full): the role to connect as; %NULL with @error set
 */
char *
opbms_sign_in_server_begin (OpbmsStore  *store,
                            const char  *username,
                            GError     **error)
{
  g_autofree char *role = NULL;
  GError *cause = NULL;
  gint64 wait;

  if (!count_attempt (store, username, &wait, &role, &cause)) {
    take_error (error, cause);
    return NULL;
  }
  if (wait > 0) {
    opbms_attempt_set_wait_error (wait * G_TIME_SPAN_SECOND, error);
    return NULL;
  }

  return g_steal_pointer (&role);
}

/**
 * opbms_sign_in_server_connect:
 * @store: a database that is guarded
 * @role: whom to connect as
 * @password: what somebody typed, or kept
 * @error: return location for an error: %OPBMS_ERROR_SIGN_IN if the server refuses these two
 *
 * Returns: (transfer full): the same database for @role; %NULL with @error set
 */
OpbmsStore *
opbms_sign_in_server_connect (OpbmsStore  *store,
                              const char  *role,
                              const char  *password,
                              GError     **error)
{
  char hash[OPBMS_KEPT_HASH_SIZE];
  GError *cause = NULL;
  char *guess = NULL;
  OpbmsStore *own;

  /* Without one, libpq would look for another where this computer keeps some. */
  if (*password == '\0') {
    guess = opbms_kept_token_new_secret (hash);
  }
  own = opbms_store_open_as (opbms_store_get_location (store), role,
                             guess != NULL ? guess : password, &cause);
  opbms_password_free (guess);
  if (own == NULL) {
    take_error (error, cause);
  }

  return own;
}

/* Whom the server let in; takes the attempt back. */
static gboolean
finish (OpbmsStore          *own,
        OpbmsSignInAccount  *account,
        gint64              *kept_id,
        GError             **error)
{
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (own, OPBMS_ACCESS_WRITE, error);
  g_autoptr (OpbmsRows) rows = NULL;
  const char *full_name;

  rows = transaction != NULL ? opbms_transaction_query (transaction, error, "sign-in/finish", "")
                             : NULL;
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  account->id = opbms_rows_get_int (rows, 0);
  account->username = opbms_rows_dup_text (rows, 1);
  full_name = opbms_rows_get_text (rows, 2);
  account->name = g_strdup (full_name[0] != '\0' ? full_name : account->username);
  account->role = opbms_role_from_string (opbms_rows_get_text (rows, 3));
  account->active = TRUE;
  *kept_id = opbms_rows_get_int (rows, 4);

  return opbms_transaction_commit (transaction, error);
}

/* Everything by which the server refuses is the same to whoever asked. */
static void
take_refusal (GError     **error,
              GError      *cause,
              const char  *message)
{
  if (g_error_matches (cause, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN) ||
      g_error_matches (cause, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED)) {
    g_error_free (cause);
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN, message);
  } else {
    take_error (error, cause);
  }
}

static OpbmsSession *
open_session (OpbmsStore                *own,
              OpbmsDate                  fixed_today,
              const OpbmsSignInAccount  *account,
              GError                   **error)
{
  g_autoptr (OpbmsSettings) settings = opbms_settings_load (own, error);
  g_autoptr (OpbmsClock) clock = NULL;

  clock = settings != NULL ? opbms_session_new_clock (own, settings, fixed_today, error) : NULL;

  return clock != NULL ? opbms_session_new (own, clock, settings, account) : NULL;
}

/**
 * opbms_sign_in_server_open:
 *
 * opbms_session_sign_in() of a database that is guarded.
 */
OpbmsSession *
opbms_sign_in_server_open (OpbmsStore  *store,
                           OpbmsDate    fixed_today,
                           const char  *username,
                           const char  *password,
                           GError     **error)
{
  g_autofree char *clean = opbms_text_clean (username);
  g_autofree char *role = opbms_sign_in_server_begin (store, clean, error);
  g_auto (OpbmsSignInAccount) account = { 0 };
  g_autoptr (OpbmsStore) own = NULL;
  GError *cause = NULL;
  gint64 kept_id;

  if (role == NULL) {
    return NULL;
  }
  own = opbms_sign_in_server_connect (store, role, password, &cause);
  if (own == NULL || !finish (own, &account, &kept_id, &cause)) {
    take_refusal (error, cause, _("The username or the password is wrong."));
    return NULL;
  }

  return open_session (own, fixed_today, &account, error);
}

/* Of a token that is none, whoever the name is of is asked for, with a secret nobody has. */
static OpbmsStore *
connect_by_token (OpbmsStore  *store,
                  const char  *role_of_name,
                  const char  *token,
                  GError     **error)
{
  g_autofree char *role = NULL;
  const char *secret = opbms_kept_token_split_role (token, &role);

  if (secret == NULL && role_of_name == NULL) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN, "");
    return NULL;
  }

  return opbms_sign_in_server_connect (store, secret != NULL ? role : role_of_name,
                                       secret != NULL ? secret : "", error);
}

/* @username: (nullable) */
static gboolean
is_same_name (const OpbmsSignInAccount *account,
              const char               *username)
{
  g_autofree char *wanted = username != NULL ? opbms_text_fold (username) : NULL;
  g_autofree char *found = opbms_text_fold (account->username);

  return wanted == NULL || g_str_equal (wanted, found);
}

/**
 * opbms_sign_in_server_open_kept:
 * @username: (nullable): %NULL for whoever @token is of: nobody guesses one, so no attempt is
 *   counted
 *
 * opbms_session_sign_in_kept() of a database that is guarded.
 */
OpbmsSession *
opbms_sign_in_server_open_kept (OpbmsStore  *store,
                                OpbmsDate    fixed_today,
                                const char  *username,
                                const char  *token,
                                GError     **error)
{
  const char *refusal = _("This account is no longer kept signed in. Sign in with its password.");
  g_autofree char *clean = username != NULL ? opbms_text_clean (username) : NULL;
  g_autofree char *role = NULL;
  g_auto (OpbmsSignInAccount) account = { 0 };
  g_autoptr (OpbmsStore) own = NULL;
  g_autoptr (OpbmsSession) session = NULL;
  GError *cause = NULL;
  gint64 kept_id = 0;

  if (clean != NULL) {
    role = opbms_sign_in_server_begin (store, clean, error);
    if (role == NULL) {
      return NULL;
    }
  }
  own = connect_by_token (store, role, token, &cause);
  if (own == NULL || !finish (own, &account, &kept_id, &cause)) {
    take_refusal (error, cause, refusal);
    return NULL;
  }
  if (kept_id == 0 || !is_same_name (&account, clean)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN, refusal);
    return NULL;
  }
  session = open_session (own, fixed_today, &account, error);

  return session != NULL ? opbms_session_new_kept (session, kept_id) : NULL;
}
