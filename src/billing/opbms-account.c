/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account.h"

#include "config.h"
#include "billing/opbms-account-private.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-password.h"
#include "billing/opbms-rights.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Making and editing accounts. An account is one row of `account`, one of `profile` and one of
 * `account_total`, made together. Nobody's role ever changes. Reading is in opbms-account-list.c,
 * activity in opbms-account-activity.c, passwords in opbms-account-password.c. */

static gboolean
write_profile (OpbmsTransaction          *transaction,
               const char                *statement,
               gint64                     id,
               const OpbmsAccountFields  *fields,
               GError                   **error)
{
  g_autofree char *sort_name = opbms_account_dup_sort_name (fields->username, fields->full_name);
  g_autofree char *search_text = opbms_account_dup_search_text (fields->username,
                                                                fields->full_name,
                                                                fields->phone);

  return opbms_transaction_run (transaction, NULL, error, statement, "isssss",
                                id, fields->full_name, fields->phone, fields->address,
                                sort_name, search_text);
}

/*
 * opbms_account_require_free_name:
 * @transaction: a write transaction, so that the name stays free until it is taken
 * @username: a clean username
 * @except_id: the account that may have it already; 0 for none
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "username"
 */
gboolean
opbms_account_require_free_name (OpbmsTransaction  *transaction,
                                 const char        *username,
                                 gint64             except_id,
                                 GError           **error)
{
  g_autofree char *folded = opbms_text_fold (username);
  gint64 is_taken;

  if (!opbms_transaction_query_int (transaction, &is_taken, error, "account/is-name-taken", "si",
                                    folded, except_id)) {
    return FALSE;
  }
  if (is_taken) {
    opbms_error_set_field (error, "username", _("The username “%s” is taken."), username);
    return FALSE;
  }

  return TRUE;
}

/*
 * opbms_account_hash_password:
 * @store: the database of the account
 * @password: its password
 * @error: return location for an error
 *
 * Takes some 0.1 s. On a server it is the server that checks passwords, and keeps what it needs for
 * that.
 *
 * Returns: (transfer full): what is kept of the password; %NULL with @error set
 */
char *
opbms_account_hash_password (OpbmsStore  *store,
                             const char  *password,
                             GError     **error)
{
  return opbms_store_is_guarded (store) ? opbms_store_make_verifier (store, password, error)
                                        : opbms_password_hash (password, error);
}

/*
 * opbms_account_insert:
 * @session: who acts; the caller has seen to the rights
 * @transaction: a write transaction
 * @fields: checked already
 * @role: %OPBMS_ROLE_CUSTOMER or %OPBMS_ROLE_ADMIN
 * @password_hash: of opbms_account_hash_password()
 * @id: (out): the new account
 */
gboolean
opbms_account_insert (OpbmsSession              *session,
                      OpbmsTransaction          *transaction,
                      const OpbmsAccountFields  *fields,
                      OpbmsRole                  role,
                      const char                *password_hash,
                      gint64                    *id,
                      GError                   **error)
{
  gint64 now = opbms_clock_now (opbms_session_get_clock (session));
  g_autofree char *folded = opbms_text_fold (fields->username);
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  if (!opbms_account_require_free_name (transaction, fields->username, 0, error)) {
    return FALSE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, id, error, "account/create", "ssssssst",
                                        fields->username, fields->email,
                                        opbms_role_to_string (role), fields->full_name,
                                        fields->phone, fields->address, password_hash, now);
  }

  opbms_audit_change_note_text (change, "username", fields->username);
  opbms_audit_change_note_text (change, "role", opbms_role_to_string (role));
  opbms_audit_change_note_text (change, "email", fields->email);
  opbms_audit_change_note_text (change, "full_name", fields->full_name);
  opbms_audit_change_note_text (change, "phone", fields->phone);
  opbms_audit_change_note_text (change, "address", fields->address);

  return opbms_transaction_query_int (transaction, id, error, "account/insert", "ssssst",
                                      fields->username, folded, fields->email,
                                      opbms_role_to_string (role), password_hash, now) &&
         write_profile (transaction, "account/insert-profile", *id, fields, error) &&
         opbms_transaction_run (transaction, NULL, error, "account/insert-total", "i", *id) &&
         opbms_audit_write (session, transaction, "create", "account", *id, *id, change, error);
}

/**
 * opbms_account_create:
 * @session: who acts; staff only
 * @draft: the new account; its username and password are needed
 * @id: (out) (optional): the new account
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, or %OPBMS_ERROR_INVALID of the
 *   first field that breaks a rule or of the field "username" if the name is taken, in any case
 *
 * Hashes the password, which takes some 0.1 s; not for the main thread.
 *
 * Returns: whether the account is made
 */
gboolean
opbms_account_create (OpbmsSession             *session,
                      const OpbmsAccountDraft  *draft,
                      gint64                   *id,
                      GError                  **error)
{
  g_auto (OpbmsAccountFields) fields = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 new_id;

  g_return_val_if_fail (session != NULL && draft != NULL, FALSE);
  g_return_val_if_fail (draft->role != OPBMS_ROLE_SYSTEM, FALSE);

  if (!opbms_rights_require_admin (session, error)) {
    return FALSE;
  }
  opbms_account_fields_init (&fields, draft, NULL);
  if (!opbms_account_fields_check_new (&fields, draft->password, error)) {
    return FALSE;
  }
  hash = opbms_account_hash_password (opbms_session_get_store (session), draft->password, error);
  if (hash == NULL) {
    return FALSE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !opbms_account_insert (session, transaction, &fields, draft->role, hash, &new_id, error) ||
      !opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }
  if (id != NULL) {
    *id = new_id;
  }

  return TRUE;
}

/* By the username one signs in, and by the email address staff know who it is. */
static gboolean
require_may_edit (OpbmsSession              *session,
                  const OpbmsAccount        *current,
                  const OpbmsAccountFields  *fields,
                  GError                   **error)
{
  if (opbms_session_get_role (session) == OPBMS_ROLE_CUSTOMER &&
      (!g_str_equal (current->username, fields->username) ||
       !g_str_equal (current->email, fields->email))) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("Only an administrator may change a username or an email address."));
    return FALSE;
  }

  return TRUE;
}

/* The fields that are edited; those of @after are kept already or will be. */
static OpbmsAuditChange *
compare (const OpbmsAccount       *before,
         const OpbmsAccountFields *after)
{
  OpbmsAuditChange *change = opbms_audit_change_new ();

  opbms_audit_change_text (change, "username", before->username, after->username);
  opbms_audit_change_text (change, "email", before->email, after->email);
  opbms_audit_change_text (change, "full_name", before->full_name, after->full_name);
  opbms_audit_change_text (change, "phone", before->phone, after->phone);
  opbms_audit_change_text (change, "address", before->address, after->address);

  return change;
}

static OpbmsAuditChange *
compare_seen (const OpbmsAccount *seen,
              const OpbmsAccount *now)
{
  OpbmsAccountFields fields = {
    now->username, now->email, now->full_name, now->phone, now->address,
  };

  return compare (seen, &fields);
}

static gboolean
check_seen (OpbmsSession        *session,
            OpbmsTransaction    *transaction,
            const OpbmsAccount  *seen,
            const OpbmsAccount  *now,
            GError             **error)
{
  g_autoptr (OpbmsAuditChange) change = NULL;
  OpbmsConflictRecord record = { "account", now->id, now->id, NULL };

  if (seen == NULL) {
    return TRUE;
  }
  change = compare_seen (seen, now);
  record.name = opbms_account_get_name (seen);

  return opbms_conflict_check (session, transaction, &record, change, error);
}

static gboolean
write_edit (OpbmsSession              *session,
            OpbmsTransaction          *transaction,
            const OpbmsAccount        *current,
            const OpbmsAccountFields  *fields,
            GError                   **error)
{
  g_autoptr (OpbmsAuditChange) change = compare (current, fields);
  g_autofree char *folded = opbms_text_fold (fields->username);

  if (opbms_audit_change_is_empty (change)) {
    return TRUE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error, "account/edit", "issssst",
                                  current->id, fields->username, fields->email, fields->full_name,
                                  fields->phone, fields->address,
                                  opbms_clock_now (opbms_session_get_clock (session)));
  }

  return opbms_transaction_run (transaction, NULL, error, "account/update", "isss",
                                current->id, fields->username, folded, fields->email) &&
         write_profile (transaction, "account/update-profile", current->id, fields, error) &&
         opbms_audit_write (session, transaction, "edit", "account", current->id, current->id,
                            change, error);
}

/**
 * opbms_account_edit:
 * @session: who acts; a customer may edit that customer's full name, phone and address
 * @id: the account
 * @draft: what to change; %NULL leaves a field as it is. Its password and role do not matter
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND, %OPBMS_ERROR_NOT_PERMITTED,
 *   %OPBMS_ERROR_CONFLICT if somebody changed what @draft has seen, which the message tells,
 *   %OPBMS_ERROR_INVALID of a field as in opbms_account_create()
 *
 * An edit that changes nothing writes nothing.
 *
 * Returns: whether the account now is as @draft says
 */
gboolean
opbms_account_edit (OpbmsSession             *session,
                    gint64                    id,
                    const OpbmsAccountDraft  *draft,
                    GError                  **error)
{
  g_auto (OpbmsAccountFields) fields = { 0 };
  g_autoptr (OpbmsAccount) current = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL && draft != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  current = opbms_account_load (session, transaction, id, error);
  if (current == NULL || !check_seen (session, transaction, draft->seen, current, error)) {
    return FALSE;
  }

  opbms_account_fields_init (&fields, draft, current);

  return require_may_edit (session, current, &fields, error) &&
         opbms_account_fields_check (&fields, error) &&
         opbms_account_require_free_name (transaction, fields.username, id, error) &&
         write_edit (session, transaction, current, &fields, error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_account_look_again:
 * @session: who has @seen open
 * @seen: an account as it was
 * @error: return location for an error
 *
 * Returns: (transfer full): what was done to its profile since, with an #OpbmsAccount; %NULL with
 *   @error set
 */
OpbmsConflict *
opbms_account_look_again (OpbmsSession        *session,
                          const OpbmsAccount  *seen,
                          GError             **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsAuditChange) change = NULL;
  OpbmsConflictRecord record;
  OpbmsAccount *now;

  g_return_val_if_fail (session != NULL && seen != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  now = transaction != NULL ? opbms_account_load (session, transaction, seen->id, error) : NULL;
  if (now == NULL) {
    return NULL;
  }
  change = compare_seen (seen, now);
  record = (OpbmsConflictRecord) { "account", now->id, now->id, opbms_account_get_name (seen) };

  return opbms_conflict_new (session, transaction, &record, change, now,
                             (GDestroyNotify) opbms_account_free, error);
}
