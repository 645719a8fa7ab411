/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-subscription.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill-type.h"
#include "billing/opbms-draft.h"
#include "billing/opbms-generate.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-subscription-private.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* The life of a subscription: made, paused, resumed, cancelled. Staff may do all of it for anybody,
 * customers for themselves. None of it touches a bill that exists. When bills are made is decided
 * in opbms-generate.c. */

#define DEFAULT_TYPE "Subscription"

/*
 * opbms_subscription_check_what:
 * @session: who would save it
 * @name: its name, cleaned
 * @amount: of each bill
 * @notes: its notes, cleaned
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "name", "amount" or "notes"
 *
 * Returns: whether a subscription may say so
 */
gboolean
opbms_subscription_check_what (OpbmsSession  *session,
                               const char    *name,
                               OpbmsMoney     amount,
                               const char    *notes,
                               GError       **error)
{
  return opbms_text_check_line (name, "name", _("Name"), OPBMS_TITLE_MAX, TRUE, error) &&
         opbms_draft_check_amount (session, amount, error) &&
         opbms_text_check_long (notes, "notes", _("Notes"), error);
}

static gboolean
check_values (OpbmsSession                  *session,
              const OpbmsSubscriptionDraft  *draft,
              const char                    *name,
              const char                    *notes,
              GError                       **error)
{
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));

  return opbms_subscription_check_what (session, name, draft->amount, notes, error) &&
         opbms_subscription_check_recurrence (&draft->recurrence, draft->recurrence.start, today,
                                              error);
}

/* A customer who asks for another's account is told what one is told of none at all. */
static gboolean
require_customer (OpbmsSession      *session,
                  OpbmsTransaction  *transaction,
                  gint64             account_id,
                  GError           **error)
{
  return opbms_rights_require_account (session, account_id, _("There is no such customer."),
                                       error) &&
         opbms_draft_require_customer (transaction, account_id, error);
}

static gboolean
write_audit (OpbmsSession             *session,
             OpbmsTransaction         *transaction,
             const char               *action,
             const OpbmsSubscription  *before,
             OpbmsSubscriptionStatus   status,
             OpbmsDate                 next_renewal_date,
             gint64                    n_bills,
             GError                  **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  opbms_audit_change_text (change, "status", opbms_subscription_status_to_string (before->status),
                           opbms_subscription_status_to_string (status));
  opbms_audit_change_date (change, "next_renewal_date", before->next_renewal_date,
                           next_renewal_date);
  if (n_bills > 0) {
    opbms_audit_change_note_int (change, "bills", n_bills);
  }

  return opbms_audit_write (session, transaction, action, "subscription", before->id,
                            before->account_id, change, error);
}

static gboolean
write_create_audit (OpbmsSession                  *session,
                    OpbmsTransaction              *transaction,
                    gint64                         id,
                    const OpbmsSubscriptionDraft  *draft,
                    const char                    *name,
                    gint64                         n_bills,
                    GError                       **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  opbms_audit_change_note_text (change, "name", name);
  opbms_audit_change_note_int (change, "amount", draft->amount);
  opbms_audit_change_note_date (change, "start_date", draft->recurrence.start);
  opbms_audit_change_note_int (change, "every", draft->recurrence.every);
  opbms_audit_change_note_text (change, "unit", opbms_unit_to_string (draft->recurrence.unit));
  if (n_bills > 0) {
    opbms_audit_change_note_int (change, "bills", n_bills);
  }

  return opbms_audit_write (session, transaction, "create", "subscription", id, draft->account_id,
                            change, error);
}

/* On a guarded database this is all of it; see also insert_subscription(). */
static gboolean
call_create (OpbmsSession                  *session,
             OpbmsTransaction              *transaction,
             const OpbmsSubscriptionDraft  *draft,
             gint64                         type_id,
             const char                    *name,
             const char                    *notes,
             gint64                        *id,
             gint64                        *n_bills,
             GError                       **error)
{
  OpbmsClock *clock = opbms_session_get_clock (session);
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "subscription/create", "isiidissdt",
                                  draft->account_id, name, draft->amount, type_id,
                                  draft->recurrence.start, (gint64) draft->recurrence.every,
                                  opbms_unit_to_string (draft->recurrence.unit), notes,
                                  opbms_clock_today (clock), opbms_clock_now (clock));
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  *id = opbms_rows_get_int (rows, 0);
  *n_bills = opbms_rows_get_int (rows, 1);

  return TRUE;
}

static gboolean
insert_subscription (OpbmsSession                  *session,
                     OpbmsTransaction              *transaction,
                     const OpbmsSubscriptionDraft  *draft,
                     const char                    *name,
                     const char                    *notes,
                     gint64                        *id,
                     gint64                        *n_bills,
                     GError                       **error)
{
  gboolean by_customer = opbms_session_get_role (session) == OPBMS_ROLE_CUSTOMER;
  gint64 type_id;

  if (!opbms_bill_type_find (session, transaction,
                             draft->type != NULL ? draft->type : DEFAULT_TYPE, &type_id, error)) {
    return FALSE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return call_create (session, transaction, draft, type_id, name, notes, id, n_bills, error);
  }

  return opbms_transaction_query_int (transaction, id, error, "subscription/insert", "isiidissst",
                                      draft->account_id, name, draft->amount, type_id,
                                      draft->recurrence.start, (gint64) draft->recurrence.every,
                                      opbms_unit_to_string (draft->recurrence.unit),
                                      opbms_role_to_string (by_customer ? OPBMS_ROLE_CUSTOMER
                                                                        : OPBMS_ROLE_ADMIN),
                                      notes,
                                      opbms_clock_now (opbms_session_get_clock (session))) &&
         opbms_generate_within (session, transaction, 0, *id, n_bills, error) &&
         write_create_audit (session, transaction, *id, draft, name, *n_bills, error);
}

/*
 * opbms_subscription_check_not_cancelled:
 * @self: a subscription
 * @error: return location for an %OPBMS_ERROR_CONFLICT
 *
 * Returns: whether anything can still be done with it
 */
gboolean
opbms_subscription_check_not_cancelled (const OpbmsSubscription  *self,
                                        GError                  **error)
{
  if (self->status == OPBMS_SUBSCRIPTION_CANCELLED) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                 _("“%s” has been cancelled, which is for good."), self->name);
    return FALSE;
  }

  return TRUE;
}

static gboolean
check_active (const OpbmsSubscription  *self,
              GError                  **error)
{
  if (self->status == OPBMS_SUBSCRIPTION_PAUSED) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT, _("“%s” is already paused."),
                 self->name);
    return FALSE;
  }

  return TRUE;
}

static gboolean
check_paused (const OpbmsSubscription  *self,
              GError                  **error)
{
  if (self->status == OPBMS_SUBSCRIPTION_ACTIVE) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT, _("“%s” is not paused."), self->name);
    return FALSE;
  }

  return TRUE;
}

/* Bills that came due while nobody looked are made before the subscription stops. */
static gboolean
set_stopped (OpbmsSession             *session,
             OpbmsTransaction         *transaction,
             const OpbmsSubscription  *before,
             OpbmsSubscriptionStatus   status,
             GError                  **error)
{
  OpbmsClock *clock = opbms_session_get_clock (session);
  gboolean is_pause = status == OPBMS_SUBSCRIPTION_PAUSED;
  g_autoptr (OpbmsSubscription) billed = NULL;
  gint64 n_bills;

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error,
                                  is_pause ? "subscription/pause" : "subscription/cancel", "idt",
                                  before->id, opbms_clock_today (clock), opbms_clock_now (clock));
  }

  if (!opbms_generate_within (session, transaction, 0, before->id, &n_bills, error)) {
    return FALSE;
  }
  billed = opbms_subscription_load (session, transaction, before->id, error);

  return billed != NULL &&
         opbms_transaction_run (transaction, NULL, error, "subscription/set-status", "isd",
                                before->id, opbms_subscription_status_to_string (status),
                                billed->next_renewal_date) &&
         write_audit (session, transaction, is_pause ? "pause" : "cancel", before, status,
                      billed->next_renewal_date, n_bills, error);
}

static gboolean
stop (OpbmsSession             *session,
      gint64                    id,
      OpbmsSubscriptionStatus   status,
      GError                  **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsSubscription) before = NULL;

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  before = opbms_subscription_load (session, transaction, id, error);

  return before != NULL &&
         opbms_subscription_check_not_cancelled (before, error) &&
         (status != OPBMS_SUBSCRIPTION_PAUSED || check_active (before, error)) &&
         set_stopped (session, transaction, before, status, error) &&
         opbms_transaction_commit (transaction, error);
}

static gboolean
set_resumed (OpbmsSession             *session,
             OpbmsTransaction         *transaction,
             const OpbmsSubscription  *before,
             OpbmsResume               missed,
             gint64                   *n_bills,
             GError                  **error)
{
  OpbmsClock *clock = opbms_session_get_clock (session);
  OpbmsDate today = opbms_clock_today (clock);
  OpbmsDate next = before->next_renewal_date;

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, n_bills, error, "subscription/resume", "iidt",
                                        before->id, (gint64) (missed == OPBMS_RESUME_SKIP_MISSED),
                                        today, opbms_clock_now (clock));
  }

  if (missed == OPBMS_RESUME_SKIP_MISSED && next < today) {
    next = opbms_recurrence_on_or_after (&before->recurrence, today);
  }

  return opbms_transaction_run (transaction, NULL, error, "subscription/set-status", "isd",
                                before->id,
                                opbms_subscription_status_to_string (OPBMS_SUBSCRIPTION_ACTIVE),
                                next) &&
         opbms_generate_within (session, transaction, 0, before->id, n_bills, error) &&
         write_audit (session, transaction, "resume", before, OPBMS_SUBSCRIPTION_ACTIVE, next,
                      *n_bills, error);
}

/**
 * opbms_subscription_check_draft:
 * @session: who would save it
 * @draft: what was typed
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "name", "amount", "every",
 *   "start_date" or "notes"
 *
 * Looks at everything that needs no database, so that a form can ask at each key.
 *
 * Returns: whether opbms_subscription_create() would find nothing wrong with it
 */
gboolean
opbms_subscription_check_draft (OpbmsSession                  *session,
                                const OpbmsSubscriptionDraft  *draft,
                                GError                       **error)
{
  g_autofree char *name = NULL;
  g_autofree char *notes = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  name = opbms_text_clean (draft->name);
  notes = opbms_text_clean (draft->notes);

  return check_values (session, draft, name, notes, error);
}

/**
 * opbms_subscription_create:
 * @session: who acts: customers for themselves, staff for any customer
 * @draft: the subscription: a customer who is active, a name, an amount and a recurrence
 * @id: (out) (optional): the new subscription
 * @n_bills: (out) (optional): how many bills its occurrences up to today made at once
 * @error: return location for an error; %OPBMS_ERROR_INVALID names the field "customer", "name",
 *   "type", "amount", "every", "start_date" or "notes"
 *
 * Returns: whether it was saved
 */
gboolean
opbms_subscription_create (OpbmsSession                  *session,
                           const OpbmsSubscriptionDraft  *draft,
                           gint64                        *id,
                           gint64                        *n_bills,
                           GError                       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autofree char *name = NULL;
  g_autofree char *notes = NULL;
  gint64 new_id;
  gint64 n_created;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  name = opbms_text_clean (draft->name);
  notes = opbms_text_clean (draft->notes);
  if (!check_values (session, draft, name, notes, error)) {
    return FALSE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !require_customer (session, transaction, draft->account_id, error) ||
      !insert_subscription (session, transaction, draft, name, notes, &new_id, &n_created,
                            error) ||
      !opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }

  if (id != NULL) {
    *id = new_id;
  }
  if (n_bills != NULL) {
    *n_bills = n_created;
  }

  return TRUE;
}

/**
 * opbms_subscription_pause:
 * @session: who acts
 * @id: an active subscription
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if it is not active
 *
 * Stops it until it is resumed. What came due up to today is billed first, as it would have been
 * had anybody looked.
 *
 * Returns: whether it is paused now
 */
gboolean
opbms_subscription_pause (OpbmsSession  *session,
                          gint64         id,
                          GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);

  return stop (session, id, OPBMS_SUBSCRIPTION_PAUSED, error);
}

/**
 * opbms_subscription_cancel:
 * @session: who acts
 * @id: a subscription, active or paused
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if it is cancelled already
 *
 * Stops it for good. What came due up to today while it was active is billed first.
 *
 * Returns: whether it is cancelled now
 */
gboolean
opbms_subscription_cancel (OpbmsSession  *session,
                           gint64         id,
                           GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);

  return stop (session, id, OPBMS_SUBSCRIPTION_CANCELLED, error);
}

/**
 * opbms_subscription_resume:
 * @session: who acts
 * @id: a paused subscription of an active customer
 * @missed: what becomes of the occurrences that passed meanwhile
 * @n_bills: (out) (optional): how many bills this made at once: the missed ones if they are billed,
 *   and one of today
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if it is not paused
 *
 * Returns: whether it is active again
 */
gboolean
opbms_subscription_resume (OpbmsSession  *session,
                           gint64         id,
                           OpbmsResume    missed,
                           gint64        *n_bills,
                           GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsSubscription) before = NULL;
  gint64 n_created;

  g_return_val_if_fail (session != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  before = opbms_subscription_load (session, transaction, id, error);
  if (before == NULL ||
      !opbms_subscription_check_not_cancelled (before, error) ||
      !check_paused (before, error) ||
      !opbms_draft_require_customer (transaction, before->account_id, error) ||
      !set_resumed (session, transaction, before, missed, &n_created, error) ||
      !opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }
  if (n_bills != NULL) {
    *n_bills = n_created;
  }

  return TRUE;
}
