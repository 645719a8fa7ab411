/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-session.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-rights.h"

/* Changing what holds for a whole database. What the settings are is in opbms-settings.c. */

static gboolean
write_audit (OpbmsSession         *session,
             OpbmsTransaction     *transaction,
             const OpbmsSettings  *before,
             const OpbmsSettings  *after,
             GError              **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  opbms_audit_change_text (change, "organisation", before->organisation, after->organisation);
  opbms_audit_change_text (change, "currency", before->currency->code, after->currency->code);
  opbms_audit_change_text (change, "time_zone", before->time_zone, after->time_zone);

  return opbms_audit_write (session, transaction, "edit", "setting", 0, 0, change, error);
}

/**
 * opbms_session_change_settings:
 * @self: the system's session or an administrator's; its own settings stay the old ones
 * @settings: what the database's settings are to be
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, %OPBMS_ERROR_INVALID of the
 *   fields "currency", "time_zone" and "organisation"
 *
 * Blocks; not for the main thread.
 *
 * Returns: whether the settings are written
 */
gboolean
opbms_session_change_settings (OpbmsSession         *self,
                               const OpbmsSettings  *settings,
                               GError              **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsSettings) before = NULL;

  g_return_val_if_fail (self != NULL && settings != NULL, FALSE);

  if (!opbms_rights_require_admin (self, error)) {
    return FALSE;
  }
  transaction = opbms_rights_begin (self, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  before = opbms_settings_load_in (transaction, error);

  return before != NULL &&
         opbms_settings_save_in (settings, transaction, error) &&
         write_audit (self, transaction, before, settings, error) &&
         opbms_transaction_commit (transaction, error);
}
