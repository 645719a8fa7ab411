/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-demo-plan.h"

#include "config.h"
#include "billing/opbms-audit-change.h"
#include "billing/opbms-bill-type.h"
#include "billing/opbms-demo-data.h"
#include "billing/opbms-demo-plan-private.h"

/* The history of the sample data: subscriptions, their bills, payments and the entries of the audit
 * log, planned in memory. What is told in opbms-demo-data.c is put there as told, the rest comes
 * from a generator with a fixed seed. opbms-demo-write.c writes it. */

#define SEED              2026
#define ZONE_OFFSET       (5 * 3600 + 1800) /* seconds; India keeps no summer time */
#define MONTHS_OF_HISTORY 15

static void
clear_entry (gpointer data)
{
  OpbmsDemoPlannedEntry *entry = data;

  g_free (entry->before);
  g_free (entry->after);
}

static gboolean
happens (OpbmsDemoPlan *plan,
         double         probability)
{
  return g_rand_double (plan->rand) < probability;
}

/* The midnight a date in India begins with, when bills are made by themselves. */
static gint64
at_night (OpbmsDate date)
{
  return ((gint64) date * 86400 - ZONE_OFFSET) * G_USEC_PER_SEC;
}

/* What would be later today was yesterday at that time. The plan is the same all day but for that:
 * it is drawn up as if today's opening hours were over. */
static gint64
before_now (OpbmsDemoPlan *plan,
            gint64         at)
{
  return at < plan->now ? at : at - G_TIME_SPAN_DAY;
}

/* When a bill was paid, if it was. The older it is, the surer. */
static void
plan_payment (OpbmsDemoPlan        *plan,
              OpbmsDemoPlannedBill *bill,
              gboolean              for_sure)
{
  int age = plan->today - bill->due_date;
  gint64 tomorrow = at_night (plan->today + 1);
  OpbmsDate date;
  gint64 at;

  bill->by_staff = happens (plan, 0.3);
  if (!for_sure && ((age < 1 && happens (plan, 0.6)) || (age < 6 && happens (plan, 0.08)))) {
    return;
  }

  date = MIN (bill->due_date + g_rand_int_range (plan->rand, 0, 12), plan->today);
  at = MAX (opbms_demo_plan_pick_instant (plan, date), bill->created_at + G_USEC_PER_SEC);
  if (at >= tomorrow) {
    at = MAX (bill->created_at + G_USEC_PER_SEC,
              opbms_demo_plan_pick_instant (plan, MAX (bill->due_date, plan->today - 1)));
  }
  if (at >= tomorrow) {
    return;
  }
  at = MAX (bill->created_at + G_USEC_PER_SEC, before_now (plan, at));
  bill->paid_at = at;
  if (happens (plan, 0.04) && at - G_USEC_PER_SEC * 90 > bill->created_at) {
    bill->declined_at = at - G_USEC_PER_SEC * 90;
  }
}

static void
plan_occurrences (OpbmsDemoPlan         *plan,
                  gint64                 account_id,
                  gint64                 subscription_id,
                  const OpbmsDemoCourse *course,
                  gint64                 type_id,
                  const OpbmsRecurrence *recurrence,
                  OpbmsDate              last,
                  gboolean               all_paid)
{
  OpbmsDate due;

  for (guint n = 0; (due = opbms_recurrence_nth (recurrence, n)) <= last; n++) {
    OpbmsDemoPlannedBill bill = {
      .account_id = account_id,
      .subscription_id = subscription_id,
      .title = course->name,
      .type_id = type_id,
      .amount = course->amount,
      .due_date = due,
      .created_at = at_night (due),
    };

    plan_payment (plan, &bill, all_paid);
    g_array_append_val (plan->bills, bill);
  }
}

/* A subscription and its bills up to @last, the day it stopped if that was before today. */
static gboolean
add_subscription (OpbmsDemoPlan          *plan,
                  gint64                  account_id,
                  const OpbmsDemoCourse  *course,
                  OpbmsDate               start,
                  OpbmsDate               last,
                  const char             *status,
                  gboolean                by_customer,
                  gboolean                all_paid,
                  GError                **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
  OpbmsRecurrence recurrence = { start, course->every, course->unit };
  gint64 created_at = opbms_demo_plan_pick_instant (plan, start - 2);
  gint64 id = ++plan->n_subscriptions;
  gint64 type_id;

  opbms_audit_change_note_text (change, "name", course->name);
  opbms_audit_change_note_int (change, "amount", course->amount);
  opbms_audit_change_note_date (change, "start_date", start);
  opbms_demo_plan_add_entry (plan, created_at, by_customer ? account_id : OPBMS_DEMO_STAFF_ID,
                             account_id, "create", "subscription", id, change);

  if (!opbms_bill_type_find (plan->session, plan->transaction, course->type, &type_id, error) ||
      !opbms_transaction_run (plan->transaction, NULL, error, "import/insert-subscription",
                              "iisiidisdssst", id, account_id, course->name, course->amount,
                              type_id, start, (gint64) course->every,
                              opbms_unit_to_string (course->unit),
                              opbms_recurrence_on_or_after (&recurrence, last + 1), status,
                              by_customer ? "customer" : "admin", "", created_at)) {
    return FALSE;
  }
  plan_occurrences (plan, account_id, id, course, type_id, &recurrence, last, all_paid);

  return TRUE;
}

/* The day of the month so many months ago; months that lack it give way to the one before. */
static OpbmsDate
find_start (OpbmsDate today,
            int       months_ago,
            int       day)
{
  OpbmsDate start;
  int year;
  int month;

  do {
    opbms_date_get_ymd (opbms_date_add_months (today, -months_ago), &year, &month, NULL);
    start = opbms_date_new (year, month, day);
    months_ago++;
  } while (start == OPBMS_DATE_NONE);

  return start;
}

/* Two courses of one customer are never the same: they are taken in turn from a random one on. */
static gboolean
add_random_subscriptions (OpbmsDemoPlan            *plan,
                          gint64                    account_id,
                          const OpbmsDemoCustomer  *person,
                          GError                  **error)
{
  static const int days[] = { 1, 1, 5, 10, 15, 20, 25, 28, 31, 31 };
  gint32 first = g_rand_int_range (plan->rand, 0, (gint32) opbms_demo_n_courses);

  for (int i = 0; i < person->n_subscriptions; i++) {
    const OpbmsDemoCourse *course =
      &opbms_demo_courses[((gsize) first + (gsize) i * 5) % opbms_demo_n_courses];
    int months_ago = g_rand_int_range (plan->rand, 6, MONTHS_OF_HISTORY);
    int day = days[g_rand_int_range (plan->rand, 0, G_N_ELEMENTS (days))];
    OpbmsDate start = find_start (plan->today, months_ago, day);
    OpbmsDate last = plan->today;
    const char *status = "active";

    if (person->inactive_for > 0) {
      last = plan->today - person->inactive_for;
    } else if (plan->n_subscriptions % 11 == 6) {
      status = "paused";
      last = plan->today - g_rand_int_range (plan->rand, 20, 70);
    } else if (plan->n_subscriptions % 8 == 3) {
      status = "cancelled";
      last = plan->today - g_rand_int_range (plan->rand, 30, 150);
    }
    if (!add_subscription (plan, account_id, course, start, last, status, happens (plan, 0.4),
                           person->inactive_for > 0, error)) {
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
add_told_subscriptions (OpbmsDemoPlan  *plan,
                        gint64          account_id,
                        GError        **error)
{
  for (gsize i = 0; i < opbms_demo_n_subscriptions; i++) {
    const OpbmsDemoSubscription *told = &opbms_demo_subscriptions[i];
    const char *status = "active";

    if (told->paused_for > 0) {
      status = "paused";
    } else if (told->cancelled_for > 0) {
      status = "cancelled";
    }
    if (!add_subscription (plan, account_id, &told->course,
                           find_start (plan->today, told->start_months_ago, told->start_day),
                           plan->today - told->paused_for - told->cancelled_for, status, TRUE,
                           TRUE, error)) {
      return FALSE;
    }
  }

  return TRUE;
}

static gint64
find_customer_id (const char *username)
{
  gsize i = 0;

  while (!g_str_equal (opbms_demo_customers[i].username, username)) {
    i++;
    g_assert (i < opbms_demo_n_customers);
  }

  return OPBMS_DEMO_FIRST_CUSTOMER_ID + (gint64) i;
}

static gboolean
add_told_bills (OpbmsDemoPlan  *plan,
                GError        **error)
{
  for (gsize i = 0; i < opbms_demo_n_bills; i++) {
    const OpbmsDemoBill *told = &opbms_demo_bills[i];
    OpbmsDemoPlannedBill bill = {
      .account_id = find_customer_id (told->username),
      .title = told->title,
      .amount = told->amount,
      .due_date = plan->today + told->due,
      .by_staff = i % 2 == 0,
    };

    if (!opbms_bill_type_find (plan->session, plan->transaction, told->type, &bill.type_id,
                               error)) {
      return FALSE;
    }
    bill.created_at = opbms_demo_plan_pick_instant (plan, plan->today + MIN (told->due, 0) - 14 -
                                                          (int) i % 5);
    if (told->paid != OPBMS_DEMO_NOT_PAID) {
      bill.paid_at = before_now (plan,
                                 opbms_demo_plan_pick_instant (plan, plan->today + told->paid));
    }
    if (told->declined) {
      bill.declined_at = bill.paid_at != 0
        ? bill.paid_at - 60 * G_USEC_PER_SEC
        : opbms_demo_plan_pick_instant (plan, plan->today + MIN (told->due, 0) - 1);
    }
    g_array_append_val (plan->bills, bill);
  }

  return TRUE;
}

/*
 * opbms_demo_plan_new:
 * @session: the system's session
 * @transaction: a write transaction, in which everything is written
 *
 * Returns: (transfer full): a plan of nothing so far
 */
OpbmsDemoPlan *
opbms_demo_plan_new (OpbmsSession     *session,
                     OpbmsTransaction *transaction)
{
  OpbmsDemoPlan *plan = g_new0 (OpbmsDemoPlan, 1);
  OpbmsClock *clock = opbms_session_get_clock (session);

  plan->session = session;
  plan->transaction = transaction;
  plan->rand = g_rand_new_with_seed (SEED);
  plan->today = opbms_clock_today (clock);
  plan->now = opbms_clock_now (clock);
  plan->bills = g_array_new (FALSE, TRUE, sizeof (OpbmsDemoPlannedBill));
  plan->entries = g_array_new (FALSE, TRUE, sizeof (OpbmsDemoPlannedEntry));
  g_array_set_clear_func (plan->entries, clear_entry);

  return plan;
}

void
opbms_demo_plan_free (OpbmsDemoPlan *plan)
{
  g_rand_free (plan->rand);
  g_array_unref (plan->bills);
  g_array_unref (plan->entries);
  g_free (plan);
}

/*
 * opbms_demo_plan_pick_instant:
 * @plan: a plan
 * @date: a date
 *
 * Returns: an instant of @date in opening hours in India, the next of the plan's random ones
 */
gint64
opbms_demo_plan_pick_instant (OpbmsDemoPlan *plan,
                              OpbmsDate      date)
{
  gint64 second = g_rand_int_range (plan->rand, 9 * 3600, 20 * 3600);

  return ((gint64) date * 86400 + second - ZONE_OFFSET) * G_USEC_PER_SEC;
}

/*
 * opbms_demo_plan_add_entry:
 * @plan: a plan
 * @at: when it happened
 * @actor_id: who did it; 0 for the system
 * @customer_id: whom it is about
 * @action: "create", "pay" …; static
 * @entity: "account", "bill" …; static
 * @entity_id: its id
 * @change: what became of it
 *
 * Plans an entry of the audit log.
 */
void
opbms_demo_plan_add_entry (OpbmsDemoPlan    *plan,
                           gint64            at,
                           gint64            actor_id,
                           gint64            customer_id,
                           const char       *action,
                           const char       *entity,
                           gint64            entity_id,
                           OpbmsAuditChange *change)
{
  OpbmsDemoPlannedEntry entry = {
    .at = at,
    .actor_id = actor_id,
    .customer_id = customer_id,
    .action = action,
    .entity = entity,
    .entity_id = entity_id,
    .before = opbms_audit_change_dup_before (change),
    .after = opbms_audit_change_dup_after (change),
  };

  g_array_append_val (plan->entries, entry);
}

/*
 * opbms_demo_plan_fill:
 * @plan: a plan; the accounts are written already
 * @error: return location for an error
 *
 * Writes all subscriptions and plans what came of them, and the bills that were assigned.
 *
 * Returns: whether it did
 */
gboolean
opbms_demo_plan_fill (OpbmsDemoPlan  *plan,
                      GError        **error)
{
  if (!add_told_subscriptions (plan, OPBMS_DEMO_FIRST_CUSTOMER_ID, error)) {
    return FALSE;
  }
  for (gsize i = 0; i < opbms_demo_n_customers; i++) {
    if (!add_random_subscriptions (plan, OPBMS_DEMO_FIRST_CUSTOMER_ID + (gint64) i,
                                   &opbms_demo_customers[i], error)) {
      return FALSE;
    }
  }

  return add_told_bills (plan, error);
}
