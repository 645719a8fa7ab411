/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-bill.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill-private.h"
#include "billing/opbms-bill-type.h"
#include "billing/opbms-draft.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-totals.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* What staff do to bills: assign one and change it; voiding one, and taking that back, is in
 * opbms-bill-status.c. All of it ends when a bill is paid. Bills made by a subscription come from
 * opbms-generate.c and are paid in opbms-payment.c, and both read here in opbms-bill-list.c. */

#define DEFAULT_TYPE "Other"
#define FIRST_YEAR   1900
#define LAST_YEAR    2199

static gboolean
check_title (const char  *title,
             GError     **error)
{
  return opbms_text_check_line (title, "title", _("Title"), OPBMS_TITLE_MAX, TRUE, error);
}

static gboolean
check_description (const char  *description,
                   GError     **error)
{
  return opbms_text_check_long (description, "description", _("Description"), error);
}

static gboolean
check_due_date (OpbmsDate   due_date,
                GError    **error)
{
  if (due_date == OPBMS_DATE_NONE) {
    opbms_error_set_field (error, "due_date", "%s", _("A due date is needed."));
    return FALSE;
  }
  if (due_date < opbms_date_new (FIRST_YEAR, 1, 1) ||
      due_date > opbms_date_new (LAST_YEAR, 12, 31)) {
    opbms_error_set_field (error, "due_date",
                           _("The due date must be in one of the years %d to %d."),
                           FIRST_YEAR, LAST_YEAR);
    return FALSE;
  }

  return TRUE;
}

static gboolean
write_create_audit (OpbmsSession      *session,
                    OpbmsTransaction  *transaction,
                    const OpbmsBill   *bill,
                    GError           **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  opbms_audit_change_note_text (change, "title", bill->title);
  opbms_audit_change_note_text (change, "description", bill->description);
  opbms_audit_change_note_text (change, "type", bill->type);
  opbms_audit_change_note_int (change, "amount", bill->amount);
  opbms_audit_change_note_date (change, "due_date", bill->due_date);

  return opbms_audit_write (session, transaction, "create", "bill", bill->id, bill->account_id,
                            change, error);
}

static OpbmsAuditChange *
compare (const OpbmsBill *before,
         const OpbmsBill *after)
{
  OpbmsAuditChange *change = opbms_audit_change_new ();

  opbms_audit_change_text (change, "title", before->title, after->title);
  opbms_audit_change_text (change, "description", before->description, after->description);
  if (before->type_id != after->type_id) { /* a type that is called otherwise now is the same */
    opbms_audit_change_text (change, "type", before->type, after->type);
  }
  opbms_audit_change_int (change, "amount", before->amount, after->amount);
  opbms_audit_change_date (change, "due_date", before->due_date, after->due_date);

  return change;
}

static gboolean
write_edit_audit (OpbmsSession      *session,
                  OpbmsTransaction  *transaction,
                  const OpbmsBill   *before,
                  const OpbmsBill   *after,
                  GError           **error)
{
  g_autoptr (OpbmsAuditChange) change = compare (before, after);

  return opbms_audit_write (session, transaction, "edit", "bill", after->id, after->account_id,
                            change, error);
}

/* Counts the bill to its series, that of bills that say the same, and to all bills. */
static gboolean
add_to_series (OpbmsTransaction  *transaction,
               const OpbmsBill   *bill,
               gint64            *series_id,
               GError           **error)
{
  return opbms_transaction_query_int (transaction, series_id, error, "series/add-bill", "iissi",
                                      bill->account_id, bill->type_id, bill->title,
                                      bill->description, bill->amount) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-bill", "ii",
                                G_GINT64_CONSTANT (1), bill->amount);
}

static gboolean
insert_bill (OpbmsSession      *session,
             OpbmsTransaction  *transaction,
             OpbmsBill         *bill,
             GError           **error)
{
  gint64 now = opbms_clock_now (opbms_session_get_clock (session));
  gint64 series_id;

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, &bill->id, error, "bill/assign", "issiidt",
                                        bill->account_id, bill->title, bill->description,
                                        bill->amount, bill->type_id, bill->due_date, now);
  }

  return add_to_series (transaction, bill, &series_id, error) &&
         opbms_transaction_query_int (transaction, &bill->id, error, "bill/insert", "issiidIti",
                                      bill->account_id, bill->title, bill->description,
                                      bill->amount, bill->type_id, bill->due_date,
                                      opbms_session_get_account_id (session), now, series_id) &&
         opbms_totals_bill_added (transaction, bill, error) &&
         write_create_audit (session, transaction, bill, error);
}

static gboolean
check_seen (OpbmsSession      *session,
            OpbmsTransaction  *transaction,
            const OpbmsBill   *seen,
            const OpbmsBill   *now,
            GError           **error)
{
  g_autoptr (OpbmsAuditChange) change = NULL;
  OpbmsConflictRecord record = { "bill", now->id, now->account_id, NULL };

  if (seen == NULL) {
    return TRUE;
  }
  change = compare (seen, now);
  record.name = seen->title;

  return opbms_conflict_check (session, transaction, &record, change, error);
}

/* The bill as it will be: the old one with what the draft says put over it. */
static OpbmsBill *
apply_draft (OpbmsSession          *session,
             OpbmsTransaction      *transaction,
             const OpbmsBill       *before,
             const OpbmsBillDraft  *draft,
             GError               **error)
{
  g_autoptr (OpbmsBill) after = g_new0 (OpbmsBill, 1);

  after->id = before->id;
  after->account_id = before->account_id;
  after->title = draft->title != NULL
    ? opbms_text_clean (draft->title) : g_strdup (before->title);
  after->description = draft->description != NULL
    ? opbms_text_clean (draft->description) : g_strdup (before->description);
  after->amount = draft->amount != -1 ? draft->amount : before->amount;
  after->due_date = draft->due_date != OPBMS_DATE_NONE ? draft->due_date : before->due_date;
  after->type = g_strdup (draft->type != NULL ? draft->type : before->type);
  after->type_id = before->type_id;

  if ((draft->title != NULL && !check_title (after->title, error)) ||
      (draft->description != NULL && !check_description (after->description, error)) ||
      (draft->amount != -1 && !opbms_draft_check_amount (session, after->amount, error)) ||
      (draft->due_date != OPBMS_DATE_NONE && !check_due_date (after->due_date, error))) {
    return NULL;
  }

  /* A type that was retired meanwhile stays where it is. */
  if (!g_str_equal (after->type, before->type) &&
      !opbms_bill_type_find (session, transaction, draft->type, &after->type_id, error)) {
    return NULL;
  }

  return g_steal_pointer (&after);
}

static gboolean
is_same (const OpbmsBill *a,
         const OpbmsBill *b)
{
  return g_str_equal (a->title, b->title) && g_str_equal (a->description, b->description) &&
         a->amount == b->amount && a->due_date == b->due_date && a->type_id == b->type_id;
}

static gboolean
check_occurrence (OpbmsTransaction  *transaction,
                  const OpbmsBill   *before,
                  const OpbmsBill   *after,
                  GError           **error)
{
  gint64 is_taken;

  if (before->subscription_id == 0 || before->due_date == after->due_date) {
    return TRUE;
  }
  if (!opbms_transaction_query_int (transaction, &is_taken, error, "bill/has-occurrence", "idi",
                                    before->subscription_id, after->due_date, before->id)) {
    return FALSE;
  }
  if (is_taken) {
    opbms_error_set_field (error, "due_date", "%s",
                           _("Its subscription already has another bill due on that day."));
    return FALSE;
  }

  return TRUE;
}

static gboolean
update_bill (OpbmsSession      *session,
             OpbmsTransaction  *transaction,
             const OpbmsBill   *before,
             const OpbmsBill   *after,
             GError           **error)
{
  gint64 series_id;

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error, "bill/edit", "issiidt", after->id,
                                  after->title, after->description, after->amount, after->type_id,
                                  after->due_date,
                                  opbms_clock_now (opbms_session_get_clock (session)));
  }

  return opbms_transaction_run (transaction, NULL, error, "series/subtract-bill", "i",
                                before->id) &&
         opbms_transaction_run (transaction, NULL, error, "totals/add-bill", "ii",
                                G_GINT64_CONSTANT (-1), -before->amount) &&
         add_to_series (transaction, after, &series_id, error) &&
         opbms_transaction_run (transaction, NULL, error, "bill/update", "issiidi", after->id,
                                after->title, after->description, after->amount, after->type_id,
                                after->due_date, series_id) &&
         opbms_totals_bill_removed (transaction, before, error) &&
         opbms_totals_bill_added (transaction, after, error) &&
         write_edit_audit (session, transaction, before, after, error);
}

/**
 * opbms_bill_create:
 * @session: of staff, or the system's
 * @draft: the bill: a customer who is active, a title, an amount and a due date; the rest is
 *   optional
 * @id: (out) (optional): the new bill
 * @error: return location for an error; %OPBMS_ERROR_INVALID names the field "customer", "title",
 *   "description", "type", "amount" or "due_date"
 *
 * Assigns a bill to a customer.
 *
 * Returns: whether it was saved
 */
gboolean
opbms_bill_create (OpbmsSession          *session,
                   const OpbmsBillDraft  *draft,
                   gint64                *id,
                   GError               **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsBill) bill = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  bill = g_new0 (OpbmsBill, 1);
  bill->account_id = draft->account_id;
  bill->title = opbms_text_clean (draft->title);
  bill->description = opbms_text_clean (draft->description);
  bill->type = g_strdup (draft->type != NULL ? draft->type : DEFAULT_TYPE);
  bill->amount = draft->amount;
  bill->due_date = draft->due_date;

  if (!opbms_rights_require_admin (session, error) ||
      !check_title (bill->title, error) ||
      !check_description (bill->description, error) ||
      !opbms_draft_check_amount (session, bill->amount, error) ||
      !check_due_date (bill->due_date, error)) {
    return FALSE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL ||
      !opbms_draft_require_customer (transaction, bill->account_id, error) ||
      !opbms_bill_type_find (session, transaction, bill->type, &bill->type_id, error) ||
      !insert_bill (session, transaction, bill, error) ||
      !opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }

  if (id != NULL) {
    *id = bill->id;
  }

  return TRUE;
}

/**
 * opbms_bill_edit:
 * @session: of staff, or the system's
 * @id: an unpaid bill
 * @draft: what to change; see there
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if it is paid or void, or if
 *   somebody changed what @draft has seen, which the message tells
 *
 * Returns: whether the bill is now as the draft says
 */
gboolean
opbms_bill_edit (OpbmsSession          *session,
                 gint64                 id,
                 const OpbmsBillDraft  *draft,
                 GError               **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsBill) before = NULL;
  g_autoptr (OpbmsBill) after = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  before = opbms_bill_load (session, transaction, id, error);
  if (before == NULL || !opbms_bill_check_status (before, OPBMS_BILL_UNPAID, error)) {
    return FALSE;
  }
  if (!check_seen (session, transaction, draft->seen, before, error)) {
    return FALSE;
  }

  after = apply_draft (session, transaction, before, draft, error);
  if (after == NULL) {
    return FALSE;
  }
  if (is_same (before, after)) {
    return TRUE;
  }

  return check_occurrence (transaction, before, after, error) &&
         update_bill (session, transaction, before, after, error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_bill_look_again:
 * @session: who has @seen open
 * @seen: a bill as it was
 * @error: return location for an error
 *
 * Returns: (transfer full): what was done to it since, with an #OpbmsBill; %NULL with @error set
 */
OpbmsConflict *
opbms_bill_look_again (OpbmsSession     *session,
                       const OpbmsBill  *seen,
                       GError          **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsAuditChange) change = NULL;
  OpbmsConflictRecord record;
  OpbmsBill *now;

  g_return_val_if_fail (session != NULL && seen != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  now = transaction != NULL ? opbms_bill_load (session, transaction, seen->id, error) : NULL;
  if (now == NULL) {
    return NULL;
  }
  change = compare (seen, now);
  opbms_audit_change_text (change, "status", opbms_bill_status_to_string (seen->status),
                           opbms_bill_status_to_string (now->status));
  record = (OpbmsConflictRecord) { "bill", now->id, now->account_id, seen->title };

  return opbms_conflict_new (session, transaction, &record, change, now,
                             (GDestroyNotify) opbms_bill_free, error);
}
