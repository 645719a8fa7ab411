/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-subscription-edit.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill-type.h"
#include "billing/opbms-generate.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-subscription-private.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Changing a subscription from its next date on. Staff may for anybody, customers for themselves.
 * Bills that exist stay as they are, and what is due was made before, by the old rule.
 *
 * Dates are always counted from a start. As long as the rule stays and the next date is one of its
 * dates, the start stays: choosing a later one skips those between. Any other rule starts anew at
 * the next date, but keeps the day people know: every month on the 31st, changed in February to
 * every 2 months, goes on on the 31st. */

#define MAX_YEARS_AHEAD  10
#define MAX_STEPS_BACK   48 /* to find a month that has the day; 12 have every day but 29 Feb */
#define FIRST_START_YEAR 1900

static int
get_day (OpbmsDate date)
{
  int day;

  opbms_date_get_ymd (date, NULL, NULL, &day);

  return day;
}

/* Where to count from so that @next is one of the dates, and so that the day of @before's start,
 * which the month of @next does not have, comes back. */
static OpbmsDate
find_start (const OpbmsRecurrence *before,
            guint                  every,
            OpbmsUnit              unit,
            OpbmsDate              next)
{
  gint64 step = unit == OPBMS_UNIT_YEAR ? (gint64) every * 12 : every;
  int wanted = get_day (before->start);
  OpbmsDate start = next;
  int year, month;

  if (unit == OPBMS_UNIT_WEEK || !opbms_recurrence_falls_on (before, next) ||
      !opbms_recurrence_is_clamped (before, next)) {
    return next;
  }

  opbms_date_get_ymd (next, &year, &month, NULL);
  for (int n = 1; n <= MAX_STEPS_BACK && get_day (start) < wanted; n++) {
    OpbmsDate first = opbms_date_add_months (opbms_date_new (year, month, 1), -n * step);
    int first_year, first_month, day;

    if (first == OPBMS_DATE_NONE || first < opbms_date_new (FIRST_START_YEAR, 1, 1)) {
      break;
    }
    opbms_date_get_ymd (first, &first_year, &first_month, NULL);
    day = MIN (wanted, opbms_date_days_in_month (first_year, first_month));
    if (day > get_day (start)) {
      start = opbms_date_new (first_year, first_month, day);
    }
  }

  return start;
}

static gboolean
check_next (OpbmsDate   next,
            OpbmsDate   today,
            GError    **error)
{
  if (next < today) {
    opbms_error_set_field (error, "next_date", "%s",
                           _("The next date must be today or later."));
    return FALSE;
  }
  if (next > opbms_date_add_months (today, 12 * MAX_YEARS_AHEAD)) {
    opbms_error_set_field (error, "next_date",
                           _("The next date must not be more than %d years ahead."),
                           MAX_YEARS_AHEAD);
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_subscription_edit_plan:
 * @self: an edit
 * @subscription: what it is of
 * @today: today
 * @recurrence: (out): the rule that holds from then on
 * @next: (out): its first date
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "every" or "next_date"
 *
 * What the edit does to the dates. A pure function, for any thread.
 *
 * Returns: whether the dates will do
 */
gboolean
opbms_subscription_edit_plan (const OpbmsSubscriptionEdit  *self,
                              const OpbmsSubscription      *subscription,
                              OpbmsDate                     today,
                              OpbmsRecurrence              *recurrence,
                              OpbmsDate                    *next,
                              GError                      **error)
{
  const OpbmsRecurrence *before = &subscription->recurrence;
  guint every = self->every != 0 ? self->every : before->every;
  OpbmsUnit unit = self->every != 0 ? self->unit : before->unit;
  gboolean is_same_rule = every == before->every && unit == before->unit;
  gboolean is_chosen = self->next_date != OPBMS_DATE_NONE &&
                       self->next_date != subscription->next_renewal_date;

  g_return_val_if_fail (recurrence != NULL && next != NULL, FALSE);

  *recurrence = *before;
  *next = subscription->next_renewal_date;
  if (is_same_rule && !is_chosen) {
    return TRUE;
  }

  if (is_chosen) {
    *next = self->next_date;
  } else if (*next < today) { /* paused: what it missed is of the old rule and goes with it */
    *next = opbms_recurrence_on_or_after (before, today);
  }
  recurrence->every = every;
  recurrence->unit = unit;
  if (!opbms_subscription_check_recurrence (recurrence, today, today, error) ||
      !check_next (*next, today, error)) {
    return FALSE;
  }
  if (!is_same_rule || !opbms_recurrence_falls_on (before, *next)) {
    recurrence->start = is_same_rule ? *next : find_start (before, every, unit, *next);
  }

  return TRUE;
}

/**
 * opbms_subscription_edit_preview:
 * @self: an edit
 * @subscription: what it is of
 * @today: today
 * @n_coming: how many dates after today are wanted
 * @recurrence: (out): the rule they are of
 * @error: as of opbms_subscription_edit_plan(), or of the field "amount"
 *
 * A pure function, for any thread.
 *
 * Returns: (transfer full): what will happen, to one that is paused once it is resumed; %NULL with
 *   @error set
 */
OpbmsSubscriptionPreview *
opbms_subscription_edit_preview (const OpbmsSubscriptionEdit  *self,
                                 const OpbmsSubscription      *subscription,
                                 OpbmsDate                     today,
                                 guint                         n_coming,
                                 OpbmsRecurrence              *recurrence,
                                 GError                      **error)
{
  OpbmsMoney amount = self->amount != -1 ? self->amount : subscription->amount;
  OpbmsDate from;

  if (!opbms_subscription_edit_plan (self, subscription, today, recurrence, &from, error)) {
    return NULL;
  }
  if (subscription->status != OPBMS_SUBSCRIPTION_ACTIVE) {
    from = MAX (from, today + 1);
  }

  return opbms_subscription_preview (recurrence, from, amount, today, n_coming, error);
}

/* ---- What somebody else changed meanwhile ---- */

static gboolean
is_same_recurrence (const OpbmsRecurrence *a,
                    const OpbmsRecurrence *b)
{
  return a->start == b->start && a->every == b->every && a->unit == b->unit;
}

/* Bills that came due move the next date too; that is nobody's change. */
static gboolean
has_other_dates (const OpbmsSubscription *seen,
                 const OpbmsSubscription *now,
                 OpbmsDate                today)
{
  return !is_same_recurrence (&seen->recurrence, &now->recurrence) ||
         (seen->next_renewal_date != now->next_renewal_date && seen->next_renewal_date > today);
}

static OpbmsAuditChange *
compare (const OpbmsSubscription *before,
         const OpbmsSubscription *after)
{
  OpbmsAuditChange *change = opbms_audit_change_new ();

  opbms_audit_change_text (change, "name", before->name, after->name);
  opbms_audit_change_text (change, "type", before->type, after->type);
  opbms_audit_change_int (change, "amount", before->amount, after->amount);
  opbms_audit_change_int (change, "every", before->recurrence.every, after->recurrence.every);
  opbms_audit_change_text (change, "unit", opbms_unit_to_string (before->recurrence.unit),
                           opbms_unit_to_string (after->recurrence.unit));
  opbms_audit_change_date (change, "start_date", before->recurrence.start,
                           after->recurrence.start);
  opbms_audit_change_date (change, "next_renewal_date", before->next_renewal_date,
                           after->next_renewal_date);
  opbms_audit_change_text (change, "notes", before->notes, after->notes);

  return change;
}

/* What is somebody's doing. A rule is told of as a whole. */
static OpbmsAuditChange *
compare_seen (OpbmsSession            *session,
              const OpbmsSubscription *seen,
              const OpbmsSubscription *now)
{
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  g_autoptr (OpbmsSubscription) before = opbms_subscription_copy (seen);
  OpbmsAuditChange *change;

  if (!has_other_dates (seen, now, today)) {
    before->next_renewal_date = now->next_renewal_date;
  }
  if (seen->type_id == now->type_id) { /* one that is called otherwise now is the same */
    g_free (before->type);
    before->type = g_strdup (now->type);
  }
  before->recurrence.start = now->recurrence.start; /* the next date is what people know */

  change = compare (before, now);
  opbms_audit_change_text (change, "status", opbms_subscription_status_to_string (seen->status),
                           opbms_subscription_status_to_string (now->status));
  if (seen->recurrence.every != now->recurrence.every &&
      seen->recurrence.unit == now->recurrence.unit) {
    opbms_audit_change_note_text (change, "unit", opbms_unit_to_string (now->recurrence.unit));
  } else if (seen->recurrence.every == now->recurrence.every &&
             seen->recurrence.unit != now->recurrence.unit) {
    opbms_audit_change_note_int (change, "every", now->recurrence.every);
  }

  return change;
}

static gboolean
check_seen (OpbmsSession             *session,
            OpbmsTransaction         *transaction,
            const OpbmsSubscription  *seen,
            const OpbmsSubscription  *now,
            GError                  **error)
{
  g_autoptr (OpbmsAuditChange) change = NULL;
  OpbmsConflictRecord record = { "subscription", now->id, now->account_id, NULL };

  if (seen == NULL || seen->revision == now->revision) {
    return TRUE;
  }
  change = compare_seen (session, seen, now);
  record.name = seen->name;

  return opbms_conflict_check (session, transaction, &record, change, error);
}

/* ---- Saving ---- */

/* A retired type stays on what it is on. */
static gboolean
find_type (OpbmsSession                 *session,
           OpbmsTransaction             *transaction,
           const OpbmsSubscription      *before,
           const OpbmsSubscriptionEdit  *edit,
           gint64                       *type_id,
           GError                      **error)
{
  if (edit->type == NULL || g_str_equal (edit->type, before->type)) {
    *type_id = before->type_id;
    return TRUE;
  }

  return opbms_bill_type_find (session, transaction, edit->type, type_id, error);
}

static gboolean
check_no_bill (OpbmsTransaction         *transaction,
               const OpbmsSubscription  *before,
               OpbmsDate                 next,
               GError                  **error)
{
  gint64 has_bill;

  if (next == before->next_renewal_date) {
    return TRUE;
  }
  if (!opbms_transaction_query_int (transaction, &has_bill, error, "bill/has-occurrence", "idi",
                                    before->id, next, (gint64) 0)) {
    return FALSE;
  }
  if (has_bill) {
    opbms_error_set_field (error, "next_date", "%s",
                           _("This subscription has a bill due on that day already."));
    return FALSE;
  }

  return TRUE;
}

/* On a guarded database this is all of it, and says how many bills it made, or -1 if it changed
 * nothing. */
static gboolean
update_subscription (OpbmsSession                 *session,
                     OpbmsTransaction             *transaction,
                     const OpbmsSubscription      *before,
                     const OpbmsSubscriptionEdit  *edit,
                     gint64                       *n_bills,
                     GError                      **error)
{
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  g_autofree char *name = opbms_text_clean (edit->name != NULL ? edit->name : before->name);
  g_autofree char *notes = opbms_text_clean (edit->notes != NULL ? edit->notes : before->notes);
  OpbmsMoney amount = edit->amount != -1 ? edit->amount : before->amount;
  OpbmsRecurrence recurrence;
  OpbmsDate next;
  gint64 type_id;

  if (!opbms_subscription_check_what (session, name, amount, notes, error) ||
      !opbms_subscription_edit_plan (edit, before, today, &recurrence, &next, error) ||
      !check_no_bill (transaction, before, next, error) ||
      !find_type (session, transaction, before, edit, &type_id, error)) {
    return FALSE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, n_bills, error, "subscription/edit",
                                        "isiisdisddt", before->id, name, amount, type_id, notes,
                                        recurrence.start, (gint64) recurrence.every,
                                        opbms_unit_to_string (recurrence.unit), next, today,
                                        opbms_clock_now (opbms_session_get_clock (session)));
  }

  return opbms_transaction_run (transaction, NULL, error, "subscription/update", "isiisdisd",
                                before->id, name, amount, type_id, notes, recurrence.start,
                                (gint64) recurrence.every, opbms_unit_to_string (recurrence.unit),
                                next);
}

/* What is due is billed by the command that saves the edit; this is the next date then. */
static OpbmsSubscription *
take_as_billed (OpbmsSession       *session,
                OpbmsTransaction   *transaction,
                OpbmsSubscription  *subscription,
                GError            **error)
{
  g_autoptr (OpbmsSubscription) billed = subscription;
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "subscription/get-next-billed", "id",
                                  billed->id,
                                  opbms_clock_today (opbms_session_get_clock (session)));
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return NULL;
  }
  billed->next_renewal_date = opbms_rows_get_date (rows, 0);

  return g_steal_pointer (&billed);
}

/* Returns the subscription as its editor meets it: with nothing due left. */
static OpbmsSubscription *
load_to_edit (OpbmsSession                 *session,
              OpbmsTransaction             *transaction,
              gint64                        id,
              const OpbmsSubscriptionEdit  *edit,
              gint64                       *n_bills,
              GError                      **error)
{
  g_autoptr (OpbmsSubscription) before = opbms_subscription_load (session, transaction, id, error);

  if (before == NULL ||
      !opbms_subscription_check_not_cancelled (before, error) ||
      !check_seen (session, transaction, edit->seen, before, error)) {
    return NULL;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return take_as_billed (session, transaction, g_steal_pointer (&before), error);
  }
  if (!opbms_generate_within (session, transaction, 0, id, n_bills, error)) {
    return NULL;
  }

  return opbms_subscription_load (session, transaction, id, error);
}

/* A change of nothing makes no bills either: what is due is made when it is next looked for. */
static gboolean
finish (OpbmsSession             *session,
        OpbmsTransaction         *transaction,
        const OpbmsSubscription  *before,
        gint64                   *n_bills,
        GError                  **error)
{
  g_autoptr (OpbmsSubscription) after = NULL;
  g_autoptr (OpbmsAuditChange) change = NULL;
  gint64 n_today;

  if (*n_bills == -1) {
    *n_bills = 0;
    return TRUE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_commit (transaction, error);
  }
  after = opbms_subscription_load (session, transaction, before->id, error);
  if (after == NULL) {
    return FALSE;
  }
  change = compare (before, after);
  if (opbms_audit_change_is_empty (change)) {
    *n_bills = 0;
    return TRUE;
  }

  if (!opbms_generate_within (session, transaction, 0, before->id, &n_today, error)) {
    return FALSE;
  }
  *n_bills += n_today;
  if (*n_bills > 0) {
    opbms_audit_change_note_int (change, "bills", *n_bills);
  }

  return opbms_audit_write (session, transaction, "edit", "subscription", before->id,
                            before->account_id, change, error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_subscription_edit:
 * @session: who acts: customers on their own, staff on anybody's
 * @id: a subscription that is not cancelled
 * @edit: what changes
 * @n_bills: (out) (optional): how many bills were made: those due before, and one of today
 * @error: return location for an error: %OPBMS_ERROR_CONFLICT if it is cancelled, or if somebody
 *   changed what @edit has seen, which the message tells; %OPBMS_ERROR_INVALID names the field
 *   "name", "type", "amount", "every", "next_date" or "notes"
 *
 * Returns: whether it is as @edit says
 */
gboolean
opbms_subscription_edit (OpbmsSession                 *session,
                         gint64                        id,
                         const OpbmsSubscriptionEdit  *edit,
                         gint64                       *n_bills,
                         GError                      **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsSubscription) before = NULL;
  gint64 n_made = 0;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  before = load_to_edit (session, transaction, id, edit, &n_made, error);
  if (before == NULL ||
      !update_subscription (session, transaction, before, edit, &n_made, error) ||
      !finish (session, transaction, before, &n_made, error)) {
    return FALSE;
  }
  if (n_bills != NULL) {
    *n_bills = n_made;
  }

  return TRUE;
}

/**
 * opbms_subscription_look_again:
 * @session: who has @seen open
 * @seen: a subscription as it was
 * @error: return location for an error
 *
 * Bills that came due are nobody's change.
 *
 * Returns: (transfer full): what was done to it since, with an #OpbmsSubscription; %NULL with
 *   @error set
 */
OpbmsConflict *
opbms_subscription_look_again (OpbmsSession             *session,
                               const OpbmsSubscription  *seen,
                               GError                  **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsAuditChange) change = NULL;
  OpbmsConflictRecord record;
  OpbmsSubscription *now;

  g_return_val_if_fail (session != NULL && seen != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  now = transaction != NULL ? opbms_subscription_load (session, transaction, seen->id, error)
                            : NULL;
  if (now == NULL) {
    return NULL;
  }
  change = compare_seen (session, seen, now);
  record = (OpbmsConflictRecord) { "subscription", now->id, now->account_id, seen->name };

  return opbms_conflict_new (session, transaction, &record, change, now,
                             (GDestroyNotify) opbms_subscription_free, error);
}
