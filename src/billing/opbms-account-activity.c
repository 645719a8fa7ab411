/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account.h"

#include "config.h"
#include "billing/opbms-account-private.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-generate.h"
#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-rights.h"
#include "core/opbms-recurrence.h"

#include <glib/gi18n-lib.h>

/* Deactivating an account and taking that back. An inactive account cannot sign in and its
 * subscriptions make no bills; its rows all stay. What came due before is billed, what a
 * subscription missed meanwhile is skipped: nobody is billed for a time without service. */

typedef struct {
  gint64    id;
  OpbmsDate next;
  OpbmsDate missed;
} Move;

static GArray *
find_moves (OpbmsTransaction  *transaction,
            gint64             account_id,
            OpbmsDate          today,
            GError           **error)
{
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (Move));
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "account/list-missed-subscriptions", "id",
                                  account_id, today);
  if (rows == NULL) {
    return NULL;
  }
  while (opbms_rows_next (rows, error)) {
    OpbmsRecurrence recurrence = { 0 };
    Move move = { 0 };

    recurrence.start = opbms_rows_get_date (rows, 1);
    recurrence.every = (guint) opbms_rows_get_int (rows, 2);
    opbms_unit_from_string (opbms_rows_get_text (rows, 3), &recurrence.unit);
    move.id = opbms_rows_get_int (rows, 0);
    move.missed = opbms_rows_get_date (rows, 4);
    move.next = opbms_recurrence_on_or_after (&recurrence, today);
    if (move.next != OPBMS_DATE_NONE) {
      g_array_append_val (moves, move);
    }
  }

  return opbms_rows_is_done (rows) ? g_steal_pointer (&moves) : NULL;
}

static gboolean
skip_missed (OpbmsSession      *session,
             OpbmsTransaction  *transaction,
             gint64             account_id,
             GError           **error)
{
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  g_autoptr (GArray) moves = find_moves (transaction, account_id, today, error);

  if (moves == NULL) {
    return FALSE;
  }
  for (guint i = 0; i < moves->len; i++) {
    const Move *move = &g_array_index (moves, Move, i);
    g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

    opbms_audit_change_date (change, "next_renewal_date", move->missed, move->next);
    if (!opbms_transaction_run (transaction, NULL, error, "account/move-subscription", "id",
                                move->id, move->next) ||
        !opbms_audit_write (session, transaction, "skip", "subscription", move->id, account_id,
                            change, error)) {
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
require_may_deactivate (OpbmsSession        *session,
                        OpbmsTransaction    *transaction,
                        const OpbmsAccount  *account,
                        GError             **error)
{
  gint64 has_other;

  if (account->role != OPBMS_ROLE_ADMIN) {
    return TRUE;
  }
  if (!opbms_transaction_query_int (transaction, &has_other, error,
                                    "account/has-other-active-admin", "i", account->id)) {
    return FALSE;
  }
  if (!has_other) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                 _("“%s” is the last active administrator and cannot be deactivated."),
                 account->username);
    return FALSE;
  }

  return TRUE;
}

static gboolean
write_activity (OpbmsSession        *session,
                OpbmsTransaction    *transaction,
                const OpbmsAccount  *account,
                gboolean             active,
                GError             **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
  OpbmsClock *clock = opbms_session_get_clock (session);
  gint64 now = opbms_clock_now (clock);
  gint64 n_billed;

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error, "account/activate", "iidt",
                                  account->id, (gint64) active, opbms_clock_today (clock), now);
  }

  if (!(active ? skip_missed (session, transaction, account->id, error)
               : opbms_generate_within (session, transaction, account->id, 0, &n_billed, error) &&
                 opbms_kept_sign_in_revoke_all_in (session, transaction, account->id, 0, NULL,
                                                   error))) {
    return FALSE;
  }
  opbms_audit_change_int (change, "active", !active, active);

  return opbms_transaction_run (transaction, NULL, error, "account/set-active", "iit",
                                account->id, (gint64) active, active ? (gint64) 0 : now) &&
         opbms_audit_write (session, transaction, active ? "activate" : "deactivate", "account",
                            account->id, account->id, change, error);
}

/**
 * opbms_account_set_active:
 * @session: who acts; staff only
 * @id: the account
 * @active: what it is to be
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND; %OPBMS_ERROR_NOT_PERMITTED, also
 *   for the last active administrator
 *
 * Deactivating bills what came due up to today and revokes all kept sign-ins. Activating moves the account's active subscriptions
 * to their first occurrence of today or later; what they missed is not billed. An account that is
 * so already is left as it is.
 *
 * Returns: whether the account now is as asked
 */
gboolean
opbms_account_set_active (OpbmsSession  *session,
                          gint64         id,
                          gboolean       active,
                          GError       **error)
{
  g_autoptr (OpbmsAccount) account = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, FALSE);

  active = active != FALSE;
  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  account = opbms_account_load (session, transaction, id, error);
  if (account == NULL) {
    return FALSE;
  }
  if (account->active == active) {
    return TRUE;
  }
  if (!active && !require_may_deactivate (session, transaction, account, error)) {
    return FALSE;
  }

  return write_activity (session, transaction, account, active, error) &&
         opbms_transaction_commit (transaction, error);
}
