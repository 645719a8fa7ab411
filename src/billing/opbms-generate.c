/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-generate.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-subscription.h"
#include "billing/opbms-totals.h"

/* Makes the bills that are due. SQL works on the set of all subscriptions that are, so the cost is
 * that of writing the rows. A bill exists once for each occurrence, by a unique index, and the next
 * renewal moves in the same transaction: whoever runs this twice, or from six processes at once,
 * makes each bill once. */

static gboolean
is_anything_due (OpbmsSession  *session,
                 gint64         account_id,
                 gboolean      *is_due,
                 GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  gint64 found = 0;

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL ||
      !(account_id == 0
        ? opbms_transaction_query_int (transaction, &found, error, "generate/find-due", "d", today)
        : opbms_transaction_query_int (transaction, &found, error,
                                       "generate/find-due-of-account", "di", today,
                                       account_id))) {
    return FALSE;
  }
  *is_due = found != 0;

  return TRUE;
}

/*
 * opbms_generate_within:
 * @session: who acts
 * @transaction: a write transaction
 * @account_id: whose bills to make; 0 for everybody's
 * @subscription_id: which subscription's; 0 for all
 * @n_created: (out): how many bills were made
 * @error: return location for an error
 *
 * Makes the bills due up to today of active subscriptions of active accounts, adds them to the
 * totals, and moves the next renewals past today. Writes no audit entry: the caller's tells why. Not
 * for a guarded database, whose commands do so themselves.
 *
 * Returns: whether all of that happened
 */
gboolean
opbms_generate_within (OpbmsSession      *session,
                       OpbmsTransaction  *transaction,
                       gint64             account_id,
                       gint64             subscription_id,
                       gint64            *n_created,
                       GError           **error)
{
  OpbmsClock *clock = opbms_session_get_clock (session);
  OpbmsDate today = opbms_clock_today (clock);
  gint64 now = opbms_clock_now (clock);
  gint64 last_id;

  return opbms_transaction_query_int (transaction, &last_id, error, "bill/get-last-id", NULL) &&
         opbms_transaction_run (transaction, NULL, error, "series/add-due", "dII", today,
                                account_id, subscription_id) &&
         opbms_transaction_run (transaction, n_created, error, "generate/insert-bills", "dIIt",
                                today, account_id, subscription_id, now) &&
         opbms_totals_bills_since (transaction, last_id, error) &&
         opbms_transaction_run (transaction, NULL, error, "generate/advance", "dII",
                                today, account_id, subscription_id);
}

/* Makes all that is due, and the entry that tells so. */
static gboolean
generate (OpbmsSession      *session,
          OpbmsTransaction  *transaction,
          gint64             account_id,
          gint64            *n_created,
          GError           **error)
{
  OpbmsClock *clock = opbms_session_get_clock (session);
  g_autoptr (OpbmsAuditChange) change = NULL;

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, n_created, error, "generate/run", "dt",
                                        opbms_clock_today (clock), opbms_clock_now (clock));
  }

  if (!opbms_generate_within (session, transaction, account_id, 0, n_created, error)) {
    return FALSE;
  }
  if (*n_created == 0) {
    return TRUE;
  }
  change = opbms_audit_change_new ();
  opbms_audit_change_note_int (change, "created", *n_created);

  return opbms_audit_write (session, transaction, "generate", "bill", 0, account_id, change, error);
}

/**
 * opbms_generate_bills:
 * @session: who acts; a customer makes only their own
 * @n_created: (out) (optional): how many bills were made
 * @error: return location for an error
 *
 * Makes one bill for each occurrence up to today that has none, of all active subscriptions of
 * active customers. Downtime loses none. When nothing is due nothing is written and nobody waited
 * for: it may be called as often as a page is shown. Who only looks makes none, and that is no
 * failure.
 *
 * Returns: whether every bill that is due exists, as far as @session may make it
 */
gboolean
opbms_generate_bills (OpbmsSession  *session,
                      gint64        *n_created,
                      GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 account_id;
  gint64 n_bills = 0;
  gboolean is_due;

  g_return_val_if_fail (session != NULL, FALSE);

  if (n_created != NULL) {
    *n_created = 0;
  }
  account_id = opbms_rights_scope (session, 0);
  if (!is_anything_due (session, account_id, &is_due, error)) {
    return FALSE;
  }
  if (!is_due || opbms_session_is_view (session)) {
    return TRUE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !generate (session, transaction, account_id, &n_bills, error) ||
      !opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }
  if (n_created != NULL) {
    *n_created = n_bills;
  }

  return TRUE;
}
