/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-kept-sign-in.h"

#include "config.h"
#include "billing/opbms-account-private.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-kept-token.h"
#include "billing/opbms-password.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-session-private.h"
#include "billing/opbms-sign-in-server.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Staying signed in on a computer. Its keyring keeps a token, the database a hash of that: whoever
 * has the token signs in without the password, until the sign-in is revoked. Signing out revokes
 * nothing: the computer goes on offering the account; to forget it there ends both. A new password
 * and deactivation end all that were kept, and reactivation brings none back.
 *
 * On a server each is a role of its own, and who is signed in as it is out at once when it ends.
 *
 * Signing in by a token is in opbms-sign-in.c, beside the password. The keyring itself is no
 * business of this layer. */

static gpointer
read_kept_sign_in (OpbmsRows *rows,
                   gpointer   data)
{
  OpbmsKeptSignIn *self = g_new0 (OpbmsKeptSignIn, 1);

  self->id = opbms_rows_get_int (rows, 0);
  self->computer = opbms_rows_dup_text (rows, 1);
  self->created_at = opbms_rows_get_instant (rows, 2);
  self->last_used_at = opbms_rows_get_instant (rows, 3);
  self->is_present = self->id == opbms_session_get_kept_id (data);

  return self;
}

static gboolean
write_audit (OpbmsSession      *session,
             OpbmsTransaction  *transaction,
             const char        *action,
             gint64             account_id,
             const char        *field,
             const char        *value,
             GError           **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  opbms_audit_change_note_text (change, field, value);

  return opbms_audit_write (session, transaction, action, "account", account_id, account_id, change,
                            error);
}

/* One line that fits its column, whatever a system calls itself. */
static char *
dup_computer (const char *computer)
{
  g_autofree char *clean = opbms_text_clean (computer);

  if (*clean == '\0') {
    return g_strdup ("localhost");
  }

  return g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), OPBMS_NAME_MAX));
}

/*
 * opbms_kept_sign_in_find:
 * @transaction: a transaction
 * @token: what a keyring gave, or anything
 * @id: (out): the sign-in @token is of
 * @account_id: (out): whose it is; 0 if it signs nobody in
 */
gboolean
opbms_kept_sign_in_find (OpbmsTransaction  *transaction,
                         const char        *token,
                         gint64            *id,
                         gint64            *account_id,
                         GError           **error)
{
  char hash[OPBMS_KEPT_HASH_SIZE];
  g_autoptr (OpbmsRows) rows = NULL;

  *account_id = 0;
  if (!opbms_kept_token_split (token, id, hash)) {
    return TRUE;
  }
  rows = opbms_transaction_query (transaction, error, "kept-sign-in/get-owner", "i", *id);
  if (rows == NULL) {
    return FALSE;
  }
  if (!opbms_rows_next (rows, error)) {
    return opbms_rows_is_done (rows);
  }
  if (opbms_kept_token_is_hash (hash, opbms_rows_get_text (rows, 1))) {
    *account_id = opbms_rows_get_int (rows, 0);
  }

  return TRUE;
}

static char *
keep_in_file (OpbmsSession  *self,
              const char    *label,
              gint64        *id,
              GError       **error)
{
  char hash[OPBMS_KEPT_HASH_SIZE];
  gint64 account_id = opbms_session_get_account_id (self);
  g_autoptr (OpbmsTransaction) transaction = NULL;
  char *secret;
  char *token = NULL;

  transaction = opbms_rights_begin (self, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return NULL;
  }
  secret = opbms_kept_token_new_secret (hash);
  if (opbms_transaction_query_int (transaction, id, error, "kept-sign-in/insert", "isst",
                                   account_id, hash, label,
                                   opbms_clock_now (opbms_session_get_clock (self))) &&
      write_audit (self, transaction, "keep-sign-in", account_id, "computer", label, error) &&
      opbms_transaction_commit (transaction, error)) {
    token = opbms_kept_token_join (*id, secret);
  }
  opbms_password_free (secret);

  return token;
}

/* A role of its own, whose password is @secret. */
static char *
insert_role (OpbmsSession  *self,
             const char    *label,
             const char    *secret,
             gint64        *id,
             GError       **error)
{
  g_autofree char *verifier = NULL;
  g_autofree char *role = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  verifier = opbms_store_make_verifier (opbms_session_get_store (self), secret, error);
  transaction = verifier != NULL ? opbms_rights_begin (self, OPBMS_ACCESS_WRITE, error) : NULL;
  if (transaction == NULL) {
    return NULL;
  }
  rows = opbms_transaction_query (transaction, error, "kept-sign-in/keep", "sst", label, verifier,
                                  opbms_clock_now (opbms_session_get_clock (self)));
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return NULL;
  }
  *id = opbms_rows_get_int (rows, 0);
  role = opbms_rows_dup_text (rows, 1);

  return opbms_transaction_commit (transaction, error) ? g_steal_pointer (&role) : NULL;
}

static char *
keep_on_server (OpbmsSession  *self,
                const char    *label,
                gint64        *id,
                GError       **error)
{
  char hash[OPBMS_KEPT_HASH_SIZE];
  char *secret = opbms_kept_token_new_secret (hash);
  g_autofree char *role = insert_role (self, label, secret, id, error);
  char *token = role != NULL ? opbms_kept_token_join_role (role, secret) : NULL;

  opbms_password_free (secret);

  return token;
}

/**
 * opbms_session_keep:
 * @self: who signed in, with an account of their own
 * @computer: what to call this computer in a list of them, such as its host name
 * @token: (out) (transfer full): what signs in from now on, said this once; only a keyring may keep
 *   it; free with opbms_password_free()
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED for the system's session, one
 *   that only looks, or one whose account was deactivated
 *
 * Keeps an account signed in. Blocks; not for the main thread.
 *
 * Returns: (transfer full): a session like @self that knows it is kept: see
 *   opbms_kept_sign_in_revoke_all(); %NULL with @error set
 */
OpbmsSession *
opbms_session_keep (OpbmsSession  *self,
                    const char    *computer,
                    char         **token,
                    GError       **error)
{
  g_autofree char *label = NULL;
  gint64 id = 0;

  g_return_val_if_fail (self != NULL && computer != NULL && token != NULL, NULL);

  *token = NULL;
  if (opbms_session_get_account_id (self) == 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("Only an account can stay signed in."));
    return NULL;
  }
  if (!opbms_rights_require_own (self, error)) {
    return NULL;
  }

  label = dup_computer (computer);
  *token = opbms_store_is_guarded (opbms_session_get_store (self))
           ? keep_on_server (self, label, &id, error) : keep_in_file (self, label, &id, error);

  return *token != NULL ? opbms_session_new_kept (self, id) : NULL;
}

/**
 * opbms_kept_sign_in_list:
 * @session: who asks
 * @account_id: whose; a customer is shown only their own
 * @error: return location for an error
 *
 * Blocks; not for the main thread.
 *
 * Returns: (transfer full) (element-type OpbmsKeptSignIn): where the account stays signed in, the
 *   latest first; %NULL with @error set
 */
GPtrArray *
opbms_kept_sign_in_list (OpbmsSession  *session,
                         gint64         account_id,
                         GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }
  rows = opbms_transaction_query (transaction, error, "kept-sign-in/list", "i",
                                  opbms_rights_scope (session, account_id));

  return opbms_rows_read_all (rows, read_kept_sign_in, session,
                              (GDestroyNotify) opbms_kept_sign_in_free, error);
}

/**
 * opbms_kept_sign_in_revoke:
 * @session: who acts; a customer only on their own account
 * @account_id: whose it is
 * @id: a kept sign-in of the account
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND
 *
 * Its token signs in no more. Who is signed in by it at the moment stays so until signing out.
 *
 * Returns: whether it is revoked; also when somebody did it before
 */
gboolean
opbms_kept_sign_in_revoke (OpbmsSession  *session,
                           gint64         account_id,
                           gint64         id,
                           GError       **error)
{
  g_autoptr (OpbmsAccount) account = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 n_deleted;

  g_return_val_if_fail (session != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  account = transaction != NULL ? opbms_account_load (session, transaction, account_id, error)
                                : NULL;
  if (account == NULL) {
    return FALSE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error, "kept-sign-in/revoke", "iit",
                                  account_id, id,
                                  opbms_clock_now (opbms_session_get_clock (session))) &&
           opbms_transaction_commit (transaction, error);
  }
  if (!opbms_transaction_run (transaction, &n_deleted, error, "kept-sign-in/delete", "ii", id,
                              account_id)) {
    return FALSE;
  }

  return n_deleted == 0 ||
         (write_audit (session, transaction, "forget-sign-ins", account_id, "count", "1", error) &&
          opbms_transaction_commit (transaction, error));
}

/*
 * opbms_kept_sign_in_revoke_all_in:
 * @session: who acts; the caller has seen to the rights
 * @transaction: a write transaction
 * @account_id: whose
 * @except_id: the one that stays; 0 for none
 * @n_revoked: (out) (optional): how many there were
 */
gboolean
opbms_kept_sign_in_revoke_all_in (OpbmsSession      *session,
                                  OpbmsTransaction  *transaction,
                                  gint64             account_id,
                                  gint64             except_id,
                                  gint64            *n_revoked,
                                  GError           **error)
{
  g_autofree char *count = NULL;
  gint64 n_deleted;

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, n_revoked != NULL ? n_revoked : &n_deleted,
                                        error, "kept-sign-in/revoke-all", "iIt", account_id,
                                        except_id,
                                        opbms_clock_now (opbms_session_get_clock (session)));
  }
  if (!opbms_transaction_run (transaction, &n_deleted, error, "kept-sign-in/delete-others", "ii",
                              account_id, except_id)) {
    return FALSE;
  }
  if (n_revoked != NULL) {
    *n_revoked = n_deleted;
  }
  count = g_strdup_printf ("%" G_GINT64_FORMAT, n_deleted);

  return n_deleted == 0 || write_audit (session, transaction, "forget-sign-ins", account_id,
                                        "count", count, error);
}

/**
 * opbms_kept_sign_in_revoke_all:
 * @session: who acts; a customer only on their own account
 * @account_id: whose
 * @but_present: whether the one @session came by stays: to sign out everywhere else
 * @n_revoked: (out) (optional): how many there were
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND
 *
 * Blocks; not for the main thread.
 *
 * Returns: whether none but the present one is kept any more
 */
gboolean
opbms_kept_sign_in_revoke_all (OpbmsSession  *session,
                               gint64         account_id,
                               gboolean       but_present,
                               gint64        *n_revoked,
                               GError       **error)
{
  g_autoptr (OpbmsAccount) account = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  account = transaction != NULL ? opbms_account_load (session, transaction, account_id, error)
                                : NULL;

  return account != NULL &&
         opbms_kept_sign_in_revoke_all_in (session, transaction, account_id,
                                           but_present ? opbms_session_get_kept_id (session) : 0,
                                           n_revoked, error) &&
         opbms_transaction_commit (transaction, error);
}

/* As the role that @token is of, which may end itself. */
static gboolean
forget_on_server (OpbmsSession  *session,
                  const char    *token,
                  GError       **error)
{
  g_autofree char *role = NULL;
  const char *secret = opbms_kept_token_split_role (token, &role);
  g_autoptr (GError) cause = NULL;
  g_autoptr (OpbmsStore) own = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 forgotten;

  if (secret == NULL) {
    return TRUE;
  }
  own = opbms_sign_in_server_connect (opbms_session_get_store (session), role, secret, &cause);
  if (g_error_matches (cause, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN)) {
    return TRUE;
  }
  if (own == NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  transaction = opbms_store_begin (own, OPBMS_ACCESS_WRITE, error);

  return transaction != NULL &&
         opbms_transaction_query_int (transaction, &forgotten, error, "kept-sign-in/forget-this",
                                      "t", opbms_clock_now (opbms_session_get_clock (session))) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_kept_sign_in_forget:
 * @system: the system's session, or nobody's: nobody needs to be signed in to forget what the
 *   keyring has
 * @token: what the keyring has
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED
 *
 * Revokes the sign-in @token is of. One that is not known is as good as forgotten. Blocks; not for
 * the main thread.
 *
 * Returns: whether @token signs in no more
 */
gboolean
opbms_kept_sign_in_forget (OpbmsSession  *system,
                           const char    *token,
                           GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 account_id;
  gint64 id;

  g_return_val_if_fail (system != NULL && token != NULL, FALSE);

  if (!opbms_session_is_nobody (system) && !opbms_rights_require_system (system, error)) {
    return FALSE;
  }
  if (opbms_store_is_guarded (opbms_session_get_store (system))) {
    return forget_on_server (system, token, error);
  }
  transaction = opbms_rights_begin (system, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !opbms_kept_sign_in_find (transaction, token, &id, &account_id, error)) {
    return FALSE;
  }
  if (account_id == 0) {
    return TRUE;
  }

  return opbms_transaction_run (transaction, NULL, error, "kept-sign-in/delete", "ii", id,
                                account_id) &&
         write_audit (system, transaction, "forget-sign-ins", account_id, "count", "1", error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_kept_sign_in_free:
 * @self: (transfer full) (nullable): a kept sign-in
 */
void
opbms_kept_sign_in_free (OpbmsKeptSignIn *self)
{
  if (self == NULL) {
    return;
  }
  g_free (self->computer);
  g_free (self);
}
