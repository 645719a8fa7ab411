/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-session.h"

#include "config.h"
#include "billing/opbms-conflict.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-session-private.h"

/* Changing what holds for a whole database, and taking up what has been changed. What the settings
 * are is in opbms-settings.c. */

static OpbmsAuditChange *
compare (const OpbmsSettings *before,
         const OpbmsSettings *after)
{
  OpbmsAuditChange *change = opbms_audit_change_new ();

  opbms_audit_change_text (change, "organisation", before->organisation, after->organisation);
  opbms_audit_change_text (change, "currency", before->currency->code, after->currency->code);
  opbms_audit_change_text (change, "time_zone", before->time_zone, after->time_zone);

  return change;
}

static gboolean
check_seen (OpbmsSession         *session,
            OpbmsTransaction     *transaction,
            const OpbmsSettings  *seen,
            const OpbmsSettings  *now,
            GError              **error)
{
  const OpbmsConflictRecord record = { .entity = "setting" };
  g_autoptr (OpbmsAuditChange) change = NULL;

  if (seen == NULL) {
    return TRUE;
  }
  change = compare (seen, now);

  return opbms_conflict_check (session, transaction, &record, change, error);
}

static gboolean
write_audit (OpbmsSession         *session,
             OpbmsTransaction     *transaction,
             const OpbmsSettings  *before,
             const OpbmsSettings  *after,
             GError              **error)
{
  g_autoptr (OpbmsAuditChange) change = compare (before, after);

  return opbms_audit_write (session, transaction, "edit", "setting", 0, 0, change, error);
}

/**
 * opbms_session_load_settings:
 * @self: the system's session or an administrator's
 * @settings: (out) (transfer full): what the settings are now
 * @can_change_currency: (out): whether the currency may still be changed
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED
 *
 * Blocks; not for the main thread.
 *
 * Returns: whether they could be read
 */
gboolean
opbms_session_load_settings (OpbmsSession   *self,
                             OpbmsSettings **settings,
                             gboolean       *can_change_currency,
                             GError        **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 has_bills = 0;

  g_return_val_if_fail (self != NULL && settings != NULL && can_change_currency != NULL, FALSE);

  transaction = opbms_rights_begin_admin (self, OPBMS_ACCESS_READ, error);
  if (transaction == NULL ||
      !opbms_transaction_query_int (transaction, &has_bills, error, "setting/any-bill", "")) {
    return FALSE;
  }
  *can_change_currency = !has_bills;
  *settings = opbms_settings_load_in (transaction, error);

  return *settings != NULL;
}

/**
 * opbms_session_change_settings:
 * @self: the system's session or an administrator's; its own settings stay the old ones
 * @settings: what the database's settings are to be
 * @seen: (nullable): what they were for whoever changes them; %NULL: anything
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, %OPBMS_ERROR_CONFLICT if
 *   somebody changed what was @seen, which the message tells, %OPBMS_ERROR_INVALID of the fields
 *   "currency", "time_zone" and "organisation"
 *
 * Blocks; not for the main thread.
 *
 * Returns: whether the settings are written
 */
gboolean
opbms_session_change_settings (OpbmsSession         *self,
                               const OpbmsSettings  *settings,
                               const OpbmsSettings  *seen,
                               GError              **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsSettings) before = NULL;

  g_return_val_if_fail (self != NULL && settings != NULL, FALSE);

  transaction = opbms_rights_begin_admin (self, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  before = opbms_settings_load_in (transaction, error);

  return before != NULL &&
         check_seen (self, transaction, seen, before, error) &&
         opbms_settings_save_in (settings, transaction,
                                 opbms_clock_now (opbms_session_get_clock (self)), error) &&
         write_audit (self, transaction, before, settings, error) &&
         opbms_transaction_commit (transaction, error);
}

static OpbmsSettings *
load_settings (OpbmsSession  *self,
               GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  if (opbms_session_is_nobody (self)) {
    return opbms_settings_load (opbms_session_get_store (self), error);
  }
  transaction = opbms_rights_begin (self, OPBMS_ACCESS_READ, error);

  return transaction != NULL ? opbms_settings_load_in (transaction, error) : NULL;
}

/**
 * opbms_session_renew:
 * @self: a session
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED if it may do nothing any more
 *
 * Blocks; not for the main thread.
 *
 * Returns: (transfer full): a session that may do the same, with the settings as they are now;
 *   %NULL with @error set
 */
OpbmsSession *
opbms_session_renew (OpbmsSession  *self,
                     GError       **error)
{
  g_autoptr (OpbmsSettings) settings = NULL;
  g_autoptr (OpbmsClock) clock = NULL;
  g_autoptr (OpbmsSession) viewer = NULL;
  g_autoptr (OpbmsSession) renewed = NULL;
  OpbmsSignInAccount account = { 0 }; /* borrows from @self */

  g_return_val_if_fail (self != NULL, NULL);

  settings = load_settings (self, error);
  if (settings == NULL) {
    return NULL;
  }
  clock = opbms_session_new_clock (opbms_session_get_store (self), settings,
                                   opbms_clock_get_fixed_today (opbms_session_get_clock (self)),
                                   error);
  if (clock == NULL) {
    return NULL;
  }

  account.id = opbms_session_get_account_id (self);
  account.role = opbms_session_get_role (self);
  account.username = (char *) opbms_session_get_username (self);
  account.name = (char *) opbms_session_get_name (self);
  if (opbms_session_is_view (self)) {
    viewer = opbms_session_renew (opbms_session_get_viewer (self), error);
    return viewer != NULL ? opbms_session_new_view (viewer, &account) : NULL;
  }

  renewed = opbms_session_new (opbms_session_get_store (self), clock, settings,
                               account.role != OPBMS_ROLE_SYSTEM ? &account : NULL);

  return opbms_session_get_kept_id (self) != 0
         ? opbms_session_new_kept (renewed, opbms_session_get_kept_id (self))
         : g_steal_pointer (&renewed);
}
