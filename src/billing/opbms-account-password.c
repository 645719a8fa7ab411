/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account.h"

#include "config.h"
#include "billing/opbms-account-private.h"
#include "billing/opbms-attempt.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-session-private.h"
#include "billing/opbms-sign-in-server.h"
#include "core/opbms-password-rules.h"

#include <glib/gi18n-lib.h>

/* New passwords: set by staff for anybody, or changed by their owner, who has to give the old one.
 * Hashing takes its time, so it is always done with no transaction open. A server keeps a verifier
 * that is made here, and the old password is proved by connecting with it. */

typedef struct {
  char *username;
  char *email;
  char *hash; /* NULL: a server has it */
} Owner;

static void
clear_owner (Owner *owner)
{
  g_clear_pointer (&owner->username, g_free);
  g_clear_pointer (&owner->email, g_free);
  g_clear_pointer (&owner->hash, opbms_password_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Owner, clear_owner)

static gboolean
load_owner (OpbmsSession  *session,
            gint64         id,
            Owner         *owner,
            GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsAccount) account = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }
  account = opbms_account_load (session, transaction, id, error);
  if (account == NULL) {
    return FALSE;
  }
  owner->username = g_steal_pointer (&account->username);
  owner->email = g_steal_pointer (&account->email);
  if (opbms_transaction_is_guarded (transaction)) {
    return TRUE;
  }
  rows = opbms_transaction_query (transaction, error, "account/get-hash", "i", id);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  owner->hash = opbms_rows_dup_text (rows, 0);

  return TRUE;
}

static void
set_not_yours (GError **error)
{
  opbms_error_set_field (error, "old_password", "%s", _("This is not your password."));
}

/* As when signing in: an open window is no way round the wait. */
static gboolean
require_old_password (OpbmsSession  *session,
                      const Owner   *owner,
                      const char    *old_password,
                      GError       **error)
{
  OpbmsStore *store = opbms_session_get_store (session);
  g_autoptr (OpbmsClock) clock = opbms_session_new_clock (store, opbms_session_get_settings (session),
                                                          OPBMS_DATE_NONE, error);

  if (clock == NULL || !opbms_attempt_count (store, clock, owner->username, error)) {
    return FALSE;
  }
  if (!opbms_password_verify (old_password, owner->hash)) {
    set_not_yours (error);
    return FALSE;
  }

  return TRUE;
}

/* ---- On a server ---- */

static gboolean
set_verifier (OpbmsSession  *session,
              gint64         id,
              const char    *password,
              GError       **error)
{
  g_autofree char *verifier = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  verifier = opbms_store_make_verifier (opbms_session_get_store (session), password, error);
  transaction = verifier != NULL ? opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error) : NULL;

  return transaction != NULL &&
         opbms_transaction_run (transaction, NULL, error, "account/set-password", "ist", id,
                                verifier, opbms_clock_now (opbms_session_get_clock (session))) &&
         opbms_transaction_commit (transaction, error);
}

static gboolean
change_verifier (OpbmsSession  *session,
                 OpbmsStore    *own,
                 const char    *password,
                 GError       **error)
{
  g_autofree char *verifier = opbms_store_make_verifier (own, password, error);
  g_autoptr (OpbmsTransaction) transaction = NULL;

  transaction = verifier != NULL ? opbms_store_begin (own, OPBMS_ACCESS_WRITE, error) : NULL;

  return transaction != NULL &&
         opbms_transaction_run (transaction, NULL, error, "account/change-password", "sIt", verifier,
                                opbms_session_get_kept_id (session),
                                opbms_clock_now (opbms_session_get_clock (session))) &&
         opbms_transaction_commit (transaction, error);
}

/* Only a connection that was made with the old password may set another. The session goes on, and
 * connects again by the new one if it must. */
static gboolean
change_on_server (OpbmsSession  *session,
                  const Owner   *owner,
                  const char    *old_password,
                  const char    *new_password,
                  GError       **error)
{
  OpbmsStore *store = opbms_session_get_store (session);
  g_autofree char *role = opbms_sign_in_server_begin (store, owner->username, error);
  g_autoptr (OpbmsStore) own = NULL;
  g_autoptr (GError) cause = NULL;

  if (role == NULL) {
    return FALSE;
  }
  own = opbms_sign_in_server_connect (store, role, old_password, &cause);
  if (g_error_matches (cause, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN)) {
    set_not_yours (error);
    return FALSE;
  }
  if (own == NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (!change_verifier (session, own, new_password, error)) {
    return FALSE;
  }
  opbms_store_set_password (store, role, new_password);

  return TRUE;
}

/**
 * opbms_account_set_password:
 * @session: who acts; staff only
 * @id: the account
 * @password: its new password
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, %OPBMS_ERROR_NOT_FOUND,
 *   %OPBMS_ERROR_INVALID of the field "password"
 *
 * For who forgot the old one: nobody has to wait for failed attempts with it any more. The account
 * is kept signed in nowhere any more. Takes some 0.1 s; not for the main thread.
 *
 * Returns: whether the password is set
 */
gboolean
opbms_account_set_password (OpbmsSession  *session,
                            gint64         id,
                            const char    *password,
                            GError       **error)
{
  g_auto (Owner) owner = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL && password != NULL, FALSE);

  if (!opbms_rights_require_admin (session, error) ||
      !load_owner (session, id, &owner, error) ||
      !opbms_password_check (password, owner.username, owner.email, error)) {
    return FALSE;
  }
  if (opbms_store_is_guarded (opbms_session_get_store (session))) {
    return set_verifier (session, id, password, error);
  }
  hash = opbms_password_hash (password, error);
  if (hash == NULL) {
    return FALSE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);

  return transaction != NULL &&
         opbms_transaction_run (transaction, NULL, error, "account/set-hash", "is", id, hash) &&
         opbms_attempt_forget (transaction, owner.username, error) &&
         opbms_kept_sign_in_revoke_all_in (session, transaction, id, 0, NULL, error) &&
         opbms_audit_write (session, transaction, "set-password", "account", id, id, NULL, error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_account_change_password:
 * @session: who acts, for the own account; the system has none
 * @old_password: the password it has
 * @new_password: the password it is to have
 * @error: return location for an error: %OPBMS_ERROR_INVALID of the field "old_password" or
 *   "password", %OPBMS_ERROR_WAIT after too many wrong ones, %OPBMS_ERROR_CONFLICT if it was
 *   changed elsewhere meanwhile
 *
 * The account is kept signed in nowhere any more but where @session came from, if it is kept there.
 * Takes some 0.2 s; not for the main thread.
 *
 * Returns: whether the password is changed
 */
gboolean
opbms_account_change_password (OpbmsSession  *session,
                               const char    *old_password,
                               const char    *new_password,
                               GError       **error)
{
  g_auto (Owner) owner = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 id;
  gint64 n_changed;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (old_password != NULL && new_password != NULL, FALSE);

  id = opbms_session_get_account_id (session);
  if (id == 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("Only an account has a password to change."));
    return FALSE;
  }
  if (!opbms_rights_require_own (session, error) ||
      !load_owner (session, id, &owner, error) ||
      !opbms_password_check (new_password, owner.username, owner.email, error)) {
    return FALSE;
  }
  if (opbms_store_is_guarded (opbms_session_get_store (session))) {
    return change_on_server (session, &owner, old_password, new_password, error);
  }
  if (!require_old_password (session, &owner, old_password, error)) {
    return FALSE;
  }
  hash = opbms_password_hash (new_password, error);
  if (hash == NULL) {
    return FALSE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !opbms_transaction_run (transaction, &n_changed, error, "account/replace-hash", "iss",
                              id, owner.hash, hash)) {
    return FALSE;
  }
  if (n_changed == 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                         _("Your password was changed elsewhere just now. Nothing was done."));
    return FALSE;
  }

  return opbms_attempt_forget (transaction, owner.username, error) &&
         opbms_kept_sign_in_revoke_all_in (session, transaction, id,
                                           opbms_session_get_kept_id (session), NULL, error) &&
         opbms_audit_write (session, transaction, "change-password", "account", id, id, NULL,
                            error) &&
         opbms_transaction_commit (transaction, error);
}
