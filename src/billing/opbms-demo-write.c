/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-demo-plan.h"

#include "config.h"
#include "billing/opbms-audit-change.h"
#include "billing/opbms-demo-plan-private.h"

/* Writes the history of the sample data: what opbms-demo-plan.c planned, in the order of its
 * instants. */

typedef struct {
  gint64                      at;
  const OpbmsDemoPlannedBill *bill;
  gboolean                    failed;
} PlannedPayment;

static int
compare_bills (gconstpointer a,
               gconstpointer b)
{
  const OpbmsDemoPlannedBill *first = a;
  const OpbmsDemoPlannedBill *second = b;

  if (first->created_at != second->created_at) {
    return first->created_at < second->created_at ? -1 : 1;
  }
  if (first->account_id != second->account_id) {
    return first->account_id < second->account_id ? -1 : 1;
  }

  return first->subscription_id < second->subscription_id ? -1 : 1;
}

static int
compare_payments (gconstpointer a,
                  gconstpointer b)
{
  const PlannedPayment *first = a;
  const PlannedPayment *second = b;

  if (first->at != second->at) {
    return first->at < second->at ? -1 : 1;
  }

  return first->bill->id < second->bill->id ? -1 : 1;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const OpbmsDemoPlannedEntry *first = a;
  const OpbmsDemoPlannedEntry *second = b;

  if (first->at != second->at) {
    return first->at < second->at ? -1 : 1;
  }

  return first->entity_id < second->entity_id ? -1 : first->entity_id > second->entity_id;
}

static gboolean
insert_bills (OpbmsDemoPlan  *plan,
              GError        **error)
{
  g_array_sort (plan->bills, compare_bills);

  for (guint i = 0; i < plan->bills->len; i++) {
    OpbmsDemoPlannedBill *bill = &g_array_index (plan->bills, OpbmsDemoPlannedBill, i);
    gboolean is_assigned = bill->subscription_id == 0;

    bill->id = (gint64) i + 1;
    if (!opbms_transaction_run (plan->transaction, NULL, error, "import/insert-bill",
                                "iiIssiidsItt", bill->id, bill->account_id, bill->subscription_id,
                                bill->title, "", bill->amount, bill->type_id, bill->due_date,
                                bill->paid_at != 0 ? "paid" : "unpaid",
                                (gint64) (is_assigned ? OPBMS_DEMO_STAFF_ID : 0), bill->created_at,
                                bill->paid_at)) {
      return FALSE;
    }
    if (is_assigned) {
      g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

      opbms_audit_change_note_text (change, "title", bill->title);
      opbms_audit_change_note_int (change, "amount", bill->amount);
      opbms_audit_change_note_date (change, "due_date", bill->due_date);
      opbms_demo_plan_add_entry (plan, bill->created_at, OPBMS_DEMO_STAFF_ID, bill->account_id,
                                 "create", "bill", bill->id, change);
    }
  }

  return TRUE;
}

static GArray *
collect_payments (OpbmsDemoPlan *plan)
{
  g_autoptr (GArray) payments = g_array_new (FALSE, FALSE, sizeof (PlannedPayment));

  for (guint i = 0; i < plan->bills->len; i++) {
    const OpbmsDemoPlannedBill *bill = &g_array_index (plan->bills, OpbmsDemoPlannedBill, i);
    PlannedPayment declined = { bill->declined_at, bill, TRUE };
    PlannedPayment paid = { bill->paid_at, bill, FALSE };

    if (declined.at != 0) {
      g_array_append_val (payments, declined);
    }
    if (paid.at != 0) {
      g_array_append_val (payments, paid);
    }
  }
  g_array_sort (payments, compare_payments);

  return g_steal_pointer (&payments);
}

static gboolean
insert_payments (OpbmsDemoPlan  *plan,
                 GError        **error)
{
  g_autoptr (GArray) payments = collect_payments (plan);
  OpbmsClock *clock = opbms_session_get_clock (plan->session);

  for (guint i = 0; i < payments->len; i++) {
    const PlannedPayment *payment = &g_array_index (payments, PlannedPayment, i);
    const OpbmsDemoPlannedBill *bill = payment->bill;
    gint64 actor_id = bill->by_staff ? OPBMS_DEMO_STAFF_ID : bill->account_id;
    OpbmsDate date = opbms_clock_date_of (clock, payment->at);
    g_autofree char *reference = NULL;
    g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
    gint64 id;
    int year;
    int month;
    int day;

    opbms_date_get_ymd (date, &year, &month, &day);
    reference = g_strdup_printf ("TXN-%04d%02d%02d-DEMO%08u", year, month, day, i + 1);
    if (!opbms_transaction_query_int (plan->transaction, &id, error, "payment/insert",
                                      "iiisssItd", bill->account_id, bill->id, bill->amount,
                                      "Simulated", payment->failed ? "failed" : "success",
                                      reference, actor_id, payment->at, date)) {
      return FALSE;
    }

    if (!payment->failed) {
      opbms_audit_change_text (change, "status", "unpaid", "paid");
    }
    opbms_audit_change_note_text (change, "title", bill->title);
    opbms_audit_change_note_int (change, "amount", bill->amount);
    opbms_audit_change_note_text (change, "reference", reference);
    opbms_demo_plan_add_entry (plan, payment->at, actor_id, bill->account_id,
                               payment->failed ? "decline" : "pay", "bill", bill->id, change);
  }

  return TRUE;
}

static gboolean
insert_entries (OpbmsDemoPlan  *plan,
                GError        **error)
{
  g_array_sort (plan->entries, compare_entries);

  for (guint i = 0; i < plan->entries->len; i++) {
    const OpbmsDemoPlannedEntry *entry = &g_array_index (plan->entries, OpbmsDemoPlannedEntry, i);

    if (!opbms_transaction_run (plan->transaction, NULL, error, "audit/insert", "tIIssIss",
                                entry->at, entry->actor_id, entry->customer_id, entry->action,
                                entry->entity, entry->entity_id, entry->before,
                                entry->after)) {
      return FALSE;
    }
  }

  return TRUE;
}

/*
 * opbms_demo_plan_write:
 * @plan: a plan
 * @error: return location for an error
 *
 * Writes what is planned, in the order in which it happened. The totals are left to the caller.
 *
 * Returns: whether it is written
 */
gboolean
opbms_demo_plan_write (OpbmsDemoPlan  *plan,
                       GError        **error)
{
  return insert_bills (plan, error) && insert_payments (plan, error) &&
         insert_entries (plan, error);
}
