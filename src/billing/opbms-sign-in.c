/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-session.h"

#include "config.h"
#include "billing/opbms-attempt.h"
#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"
#include "billing/opbms-session-private.h"
#include "billing/opbms-sign-in-server.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Signing in with a username and a password, or with the token of a kept sign-in.
 *
 * Nothing tells whether there is an account of a name: an unknown one, a wrong password and an
 * inactive account give the same error after the same work, and attempts are counted under every
 * name that is tried. While the password is looked at nobody holds the writer. Where a server looks
 * at it, see opbms-sign-in-server.c. */

/* A Django hash takes longer to verify than one of ours. While there are any, every failure does
 * both, or time would tell which names have one. */
static gboolean
load_account (OpbmsStore          *store,
              const char          *username,
              OpbmsSignInAccount  *account,
              char               **django_hash,
              GError             **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, error);
  if (transaction == NULL ||
      !opbms_sign_in_account_load (account, transaction, username, error)) {
    return FALSE;
  }
  rows = opbms_transaction_query (transaction, error, "sign-in/any-django-hash", "");
  if (rows == NULL) {
    return FALSE;
  }
  if (opbms_rows_next (rows, error)) {
    *django_hash = opbms_rows_dup_text (rows, 0);
    return TRUE;
  }

  return opbms_rows_is_done (rows);
}

static gboolean
is_right (const OpbmsSignInAccount *account,
          const char               *django_hash,
          const char               *password)
{
  /* An account that is not there has a hash that nothing matches. */
  const char *hash = account->password_hash != NULL ? account->password_hash : "!";

  if (opbms_password_verify (password, hash) && account->active) {
    return TRUE;
  }

  if (!g_str_has_prefix (hash, "$")) {
    opbms_password_waste_time (password);
  }
  if (django_hash != NULL && !opbms_password_is_django (hash)) {
    opbms_password_verify (password, django_hash);
  }
  return FALSE;
}

/* Forgets the failures, and replaces a hash that is not as we make them today. */
static gboolean
note_success (OpbmsStore                *store,
              const OpbmsSignInAccount  *account,
              const char                *password,
              GError                   **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  if (opbms_password_needs_rehash (account->password_hash)) {
    hash = opbms_password_hash (password, error);
    if (hash == NULL) {
      return FALSE;
    }
  }

  transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !opbms_attempt_forget (transaction, account->username, error)) {
    return FALSE;
  }
  /* Unless somebody set another password meanwhile. */
  if (hash != NULL &&
      !opbms_transaction_run (transaction, NULL, error, "account/replace-hash", "iss",
                              account->id, account->password_hash, hash)) {
    return FALSE;
  }

  return opbms_transaction_commit (transaction, error);
}

/* What both ways in begin with; clear with attempt_clear(). */
typedef struct {
  char          *username; /* clean */
  OpbmsSettings *settings;
  OpbmsClock    *clock;
} Attempt;

static void
attempt_clear (Attempt *self)
{
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->settings, opbms_settings_free);
  g_clear_pointer (&self->clock, opbms_clock_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

/* Counts the attempt as failed before anything is looked at, or refuses it. */
static gboolean
begin_attempt (Attempt     *self,
               OpbmsStore  *store,
               OpbmsDate    fixed_today,
               const char  *username,
               GError     **error)
{
  g_autoptr (OpbmsClock) real_clock = NULL;

  self->username = opbms_text_clean (username);
  self->settings = opbms_settings_load (store, error);
  if (self->settings == NULL) {
    return FALSE;
  }
  self->clock = opbms_session_new_clock (store, self->settings, fixed_today, error);
  if (self->clock == NULL) {
    return FALSE;
  }
  /* Waiting is not shortened by saying that it is tomorrow. */
  real_clock = opbms_session_new_clock (store, self->settings, OPBMS_DATE_NONE, error);

  return real_clock != NULL && opbms_attempt_count (store, real_clock, self->username, error);
}

/**
 * opbms_session_sign_in:
 * @store: an open database
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 * @username: what somebody typed, in any case
 * @password: what somebody typed
 * @error: return location for an error: %OPBMS_ERROR_SIGN_IN if the two are not those of an active
 *   account, %OPBMS_ERROR_WAIT after too many failures, %OPBMS_ERROR_OFFLINE
 *
 * Blocks, for some 0.1 s of work; not for the main thread. On a guarded database the session has a
 * store of its own, which closes with it; @store may be of nobody in particular.
 *
 * Returns: (transfer full): the session of the account; %NULL with @error set
 */
OpbmsSession *
opbms_session_sign_in (OpbmsStore  *store,
                       OpbmsDate    fixed_today,
                       const char  *username,
                       const char  *password,
                       GError     **error)
{
  g_auto (Attempt) attempt = { 0 };
  g_autofree char *django_hash = NULL;
  g_auto (OpbmsSignInAccount) account = { 0 };

  g_return_val_if_fail (OPBMS_IS_STORE (store), NULL);
  g_return_val_if_fail (username != NULL && password != NULL, NULL);

  if (opbms_store_is_guarded (store)) {
    return opbms_sign_in_server_open (store, fixed_today, username, password, error);
  }

  if (!begin_attempt (&attempt, store, fixed_today, username, error) ||
      !load_account (store, attempt.username, &account, &django_hash, error)) {
    return NULL;
  }
  if (!is_right (&account, django_hash, password)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN,
                         _("The username or the password is wrong."));
    return NULL;
  }
  if (!note_success (store, &account, password, error)) {
    return NULL;
  }

  return opbms_session_new (store, attempt.clock, attempt.settings, &account);
}

#define TOUCH_INTERVAL G_TIME_SPAN_MINUTE /* how exactly one is told when it was last used */

/* Looks for who the token is of, and notes that it was used. Whatever is wrong is the same error. */
static gboolean
use_token (OpbmsStore          *store,
           const Attempt       *attempt,
           const char          *token,
           OpbmsSignInAccount  *account,
           gint64              *id,
           GError             **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 now = opbms_clock_now (attempt->clock);
  gint64 owner;

  transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !opbms_sign_in_account_load (account, transaction, attempt->username, error) ||
      !opbms_kept_sign_in_find (transaction, token, id, &owner, error)) {
    return FALSE;
  }
  if (owner == 0 || owner != account->id || !account->active) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN,
                         _("This account is no longer kept signed in. Sign in with its password."));
    return FALSE;
  }

  return opbms_transaction_run (transaction, NULL, error, "kept-sign-in/touch", "itt", *id, now,
                                now - TOUCH_INTERVAL) &&
         opbms_attempt_forget (transaction, attempt->username, error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_session_sign_in_kept:
 * @store: an open database
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 * @username: (nullable): whose sign-in was kept, in any case; of a guarded database %NULL for
 *   whoever @token is of
 * @token: what opbms_session_keep() gave, out of a keyring
 * @error: return location for an error: %OPBMS_ERROR_SIGN_IN if @token does not sign the account
 *   in, because it was revoked, the account was deactivated, or there never was one;
 *   %OPBMS_ERROR_WAIT after too many failures, with a token or a password
 *
 * Signs in without the password. Attempts count as those with a password do. Blocks; not for the
 * main thread.
 *
 * Returns: (transfer full): the session of the account, which knows it is kept; %NULL with @error
 *   set
 */
OpbmsSession *
opbms_session_sign_in_kept (OpbmsStore  *store,
                            OpbmsDate    fixed_today,
                            const char  *username,
                            const char  *token,
                            GError     **error)
{
  g_auto (Attempt) attempt = { 0 };
  g_auto (OpbmsSignInAccount) account = { 0 };
  g_autoptr (OpbmsSession) session = NULL;
  gint64 id;

  g_return_val_if_fail (OPBMS_IS_STORE (store), NULL);
  g_return_val_if_fail (token != NULL, NULL);
  g_return_val_if_fail (username != NULL || opbms_store_is_guarded (store), NULL);

  if (opbms_store_is_guarded (store)) {
    return opbms_sign_in_server_open_kept (store, fixed_today, username, token, error);
  }

  if (!begin_attempt (&attempt, store, fixed_today, username, error) ||
      !use_token (store, &attempt, token, &account, &id, error)) {
    return NULL;
  }
  session = opbms_session_new (store, attempt.clock, attempt.settings, &account);

  return opbms_session_new_kept (session, id);
}
