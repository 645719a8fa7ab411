/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-database-copy.h"

#include "config.h"
#include "billing/opbms-check.h"
#include "billing/opbms-rights.h"

#include <glib/gi18n-lib.h>

/*
 * Moves a whole database to another, of the same engine or not: every row with its number, its
 * times and its revision, and the audit log with its hashes. All of it in one transaction, which is
 * committed only when the copy was compared with the original and checked.
 *
 * What proves a password does not move between engines: OPBMS keeps Argon2id hashes in a file, a
 * server keeps SCRAM verifiers, and neither can be made from the other. No password is made up
 * here: whoever owns the database sets one for an administrator, and staff one for each account as
 * its owner comes. Until then nobody can sign in as it.
 */

#define NO_PASSWORD "!" /* what no password matches */

/* Reading a database as somebody who is not shown all of it must not look like reading all. */
static gboolean
require_owner (OpbmsTransaction  *transaction,
               GError           **error)
{
  gint64 is_owner = 1;

  if (opbms_transaction_is_guarded (transaction) &&
      !opbms_transaction_query_int (transaction, &is_owner, error, "copy/is-owner", NULL)) {
    return FALSE;
  }
  if (!is_owner) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                         _("Only whoever owns the database can copy it. Name its owner in the "
                           "address: postgresql://OWNER@HOST/DATABASE"));
    return FALSE;
  }
  return TRUE;
}

static OpbmsTransaction *
begin (OpbmsSession  *session,
       OpbmsAccess    access,
       GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  if (!opbms_rights_require_system (session, error)) {
    return NULL;
  }
  transaction = opbms_store_begin (opbms_session_get_store (session), access, error);
  if (transaction == NULL || !require_owner (transaction, error) ||
      (opbms_transaction_is_guarded (transaction) &&
       !opbms_transaction_run (transaction, NULL, error, "copy/take-time", NULL))) {
    return NULL;
  }
  return g_steal_pointer (&transaction);
}

/* That entries at its end were taken away stays to be seen. */
static gboolean
copy_audit_end (OpbmsTransaction  *from,
                OpbmsTransaction  *to,
                GError           **error)
{
  gint64 last_id;

  return opbms_transaction_query_int (from, &last_id, error, "copy/get-audit-end", NULL) &&
         opbms_transaction_run (to, NULL, error, "copy/set-audit-end", "i", last_id);
}

static gboolean
check_copy (OpbmsTransaction     *to,
            const OpbmsCurrency  *currency,
            GError              **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (opbms_transaction_is_guarded (to) &&
      !opbms_transaction_run (to, NULL, error, "copy/analyze", NULL)) {
    return FALSE;
  }
  if (!opbms_check_rows (to, currency, problems, error)) {
    return FALSE;
  }
  if (problems->len > 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT,
                 _("Nothing was copied, because the database is not in order: %s “opbmsctl check” "
                   "tells all."), (const char *) g_ptr_array_index (problems, 0));
    return FALSE;
  }
  return TRUE;
}

static gboolean
copy_all (OpbmsCopyReport    *report,
          OpbmsTransaction   *from,
          OpbmsTransaction   *to,
          OpbmsCopyProgress   progress,
          gpointer            user_data,
          GError            **error)
{
  report->needs_passwords = opbms_transaction_is_guarded (from) ||
                            opbms_transaction_is_guarded (to);
  if (report->needs_passwords &&
      !opbms_transaction_query_int (from, &report->kept_sign_ins, error,
                                    "copy/count-kept-sign-ins", NULL)) {
    return FALSE;
  }
  report->tables = opbms_copy_tables (from, to, NO_PASSWORD, progress, user_data, error);
  return report->tables != NULL && copy_audit_end (from, to, error);
}

/**
 * opbms_database_copy:
 * @from: the system's session, of the database to copy
 * @to: the system's session, of an empty one
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @error: return location for an error: %OPBMS_ERROR_CONFLICT if @to is not empty,
 *   %OPBMS_ERROR_CORRUPT if what would be copied is not in order
 *
 * Copies everything as it is at one moment, or nothing. Others may go on using @from meanwhile. May
 * be cancelled by the current #GCancellable. The settings @to goes by afterwards are read when it
 * is opened again.
 *
 * Returns: (transfer full): what was copied and what could not be
 */
OpbmsCopyReport *
opbms_database_copy (OpbmsSession       *from,
                     OpbmsSession       *to,
                     OpbmsCopyProgress   progress,
                     gpointer            user_data,
                     GError            **error)
{
  g_autoptr (OpbmsCopyReport) report = g_new0 (OpbmsCopyReport, 1);
  g_autoptr (OpbmsTransaction) source = NULL;
  g_autoptr (OpbmsTransaction) target = NULL;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  source = begin (from, OPBMS_ACCESS_READ, error);
  target = source != NULL ? begin (to, OPBMS_ACCESS_WRITE, error) : NULL;
  if (target == NULL || !copy_all (report, source, target, progress, user_data, error) ||
      !check_copy (target, opbms_session_get_settings (from)->currency, error) ||
      !opbms_transaction_commit (target, error)) {
    return NULL;
  }
  return g_steal_pointer (&report);
}

void
opbms_copy_report_free (OpbmsCopyReport *self)
{
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_free (self);
}
