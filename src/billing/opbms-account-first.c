/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account.h"

#include "config.h"
#include "billing/opbms-account-private.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-password.h"
#include "billing/opbms-rights.h"

#include <glib/gi18n-lib.h>

/* The first administrator of a database, made before anybody can sign in. */

/**
 * opbms_account_needs_first:
 * @store: an open database
 * @needs_first: (out): whether there is no administrator at all, active or not
 * @error: return location for an error
 *
 * Returns: whether @needs_first is filled in
 */
gboolean
opbms_account_needs_first (OpbmsStore  *store,
                           gboolean    *needs_first,
                           GError     **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 has_admin;

  g_return_val_if_fail (OPBMS_IS_STORE (store) && needs_first != NULL, FALSE);

  transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, error);
  if (transaction == NULL ||
      !opbms_transaction_query_int (transaction, &has_admin, error, "account/has-admin", "")) {
    return FALSE;
  }
  *needs_first = !has_admin;

  return TRUE;
}

static gboolean
require_none (OpbmsTransaction  *transaction,
              GError           **error)
{
  gint64 has_admin;

  if (!opbms_transaction_query_int (transaction, &has_admin, error, "account/has-admin", "")) {
    return FALSE;
  }
  if (has_admin) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                         _("This database has an administrator already. Sign in instead."));
    return FALSE;
  }

  return TRUE;
}

static gboolean
write_settings (OpbmsSession         *system,
                OpbmsTransaction     *transaction,
                const OpbmsSettings  *settings,
                GError              **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  if (!opbms_settings_save_in (settings, transaction,
                               opbms_clock_now (opbms_session_get_clock (system)), error)) {
    return FALSE;
  }
  opbms_audit_change_note_text (change, "organisation", settings->organisation);
  opbms_audit_change_note_text (change, "currency", settings->currency->code);
  opbms_audit_change_note_text (change, "time_zone", settings->time_zone);

  return opbms_audit_write (system, transaction, "create", "setting", 0, 0, change, error);
}

/**
 * opbms_account_create_first:
 * @system: the system's session; its settings stay the old ones
 * @draft: the administrator, whatever role it says
 * @settings: the currency, time zone and organisation of the database
 * @id: (out) (optional): the new account
 * @error: return location for an error: %OPBMS_ERROR_CONFLICT if there is an administrator already,
 *   %OPBMS_ERROR_NOT_PERMITTED, %OPBMS_ERROR_INVALID of a field of the account or the settings
 *
 * Returns: whether the account is made and the settings are written: both or neither
 */
gboolean
opbms_account_create_first (OpbmsSession             *system,
                            const OpbmsAccountDraft  *draft,
                            const OpbmsSettings      *settings,
                            gint64                   *id,
                            GError                  **error)
{
  g_auto (OpbmsAccountFields) fields = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 new_id;

  g_return_val_if_fail (system != NULL && draft != NULL && settings != NULL, FALSE);

  if (!opbms_rights_require_system (system, error)) {
    return FALSE;
  }
  opbms_account_fields_init (&fields, draft, NULL);
  if (!opbms_account_fields_check_new (&fields, draft->password, error)) {
    return FALSE;
  }
  hash = opbms_account_hash_password (opbms_session_get_store (system), draft->password, error);
  if (hash == NULL) {
    return FALSE;
  }

  transaction = opbms_rights_begin (system, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !require_none (transaction, error) ||
      !write_settings (system, transaction, settings, error) ||
      !opbms_account_insert (system, transaction, &fields, OPBMS_ROLE_ADMIN, hash, &new_id,
                             error) ||
      !opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }
  if (id != NULL) {
    *id = new_id;
  }

  return TRUE;
}
