/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-customer-records.h"

#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* A customer knows who they are, so rows say what and when, never whose. */

static OpbmsRecord *
new_record (gint64        id,
            const char   *title,
            OpbmsMoney    amount,
            OpbmsContext *context)
{
  OpbmsRecord *record = opbms_record_new (id, title);

  record->amount = opbms_money_format (opbms_context_get_money_style (context), amount);

  return record;
}

/**
 * opbms_customer_record_of_open_bill:
 * @bill: an unpaid bill
 * @context: tells today and how amounts are written
 *
 * Returns: (transfer full): "12 days ago, 10 Nov · Fees", with a button to pay it
 */
OpbmsRecord *
opbms_customer_record_of_open_bill (const OpbmsBill *bill,
                                    OpbmsContext    *context)
{
  OpbmsRecord *record = new_record (bill->id, bill->title, bill->amount, context);
  g_autofree char *when = opbms_format_distance (bill->due_date, opbms_context_get_today (context));

  /* Translators: when a bill is due, and its type */
  record->subtitle = g_strdup_printf (C_("when, type", "%s · %s"), when, gettext (bill->type));
  record->button = g_strdup (_("Pay…"));
  record->is_locked = !opbms_context_can_change (context);

  return record;
}

/**
 * opbms_customer_record_of_paid_bill:
 * @bill: a paid bill
 * @context: tells today and how amounts are written
 *
 * Returns: (transfer full): "Fees", with the day it was paid as its state
 */
OpbmsRecord *
opbms_customer_record_of_paid_bill (const OpbmsBill *bill,
                                    OpbmsContext    *context)
{
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (context));
  OpbmsRecord *record = new_record (bill->id, bill->title, bill->amount, context);
  g_autofree char *due = opbms_format_date_short (bill->due_date,
                                                  opbms_context_get_today (context));

  /* Translators: of a paid bill: when it was due, and its type */
  record->subtitle = g_strdup_printf (_("was due %s · %s"), due, gettext (bill->type));
  record->status = opbms_status_of_bill (bill, clock);

  return record;
}

/**
 * opbms_customer_record_of_payment:
 * @payment: a payment transaction
 * @context: tells today and how amounts are written
 *
 * Returns: (transfer full): the bill's title, when, and whether it went through
 */
OpbmsRecord *
opbms_customer_record_of_payment (const OpbmsPayment *payment,
                                  OpbmsContext       *context)
{
  OpbmsRecord *record = new_record (payment->id, payment->bill_title, payment->amount, context);
  g_autoptr (GDateTime) local = opbms_context_to_local (context, payment->created_at);

  record->subtitle = opbms_format_time (local, opbms_context_get_today (context));
  record->status = opbms_status_of_payment (payment);

  return record;
}

/**
 * opbms_customer_say_rule:
 * @recurrence: a rule
 *
 * Returns: (transfer full): "every month on day 31, or the month’s last day"
 */
char *
opbms_customer_say_rule (const OpbmsRecurrence *recurrence)
{
  g_autofree char *every = opbms_format_every (recurrence);
  int day;

  if (recurrence->unit != OPBMS_UNIT_MONTH) {
    return g_steal_pointer (&every);
  }

  opbms_date_get_ymd (recurrence->start, NULL, NULL, &day);
  if (day > 28) {
    /* Translators: "every month" or "every 3 months", and a day from 29 to 31 */
    return g_strdup_printf (_("%s on day %d, or the month’s last day"), every, day);
  }

  /* Translators: "every month" or "every 3 months", and a day from 1 to 28 */
  return g_strdup_printf (_("%s on day %d"), every, day);
}

/**
 * opbms_customer_record_of_subscription:
 * @subscription: a subscription
 * @context: tells today and how amounts are written
 *
 * Returns: (transfer full): "₹500.00 every month · next 30 Nov" and its state
 */
OpbmsRecord *
opbms_customer_record_of_subscription (const OpbmsSubscription *subscription,
                                       OpbmsContext            *context)
{
  OpbmsRecord *record = opbms_record_new (subscription->id, subscription->name);
  g_autofree char *amount = opbms_money_format (opbms_context_get_money_style (context),
                                                subscription->amount);
  g_autofree char *every = opbms_format_every (&subscription->recurrence);
  g_autofree char *next = opbms_format_date_short (subscription->next_renewal_date,
                                                   opbms_context_get_today (context));

  if (subscription->status == OPBMS_SUBSCRIPTION_ACTIVE) {
    /* Translators: an amount, "every month", a date: ₹500.00 every month · next 30 Nov */
    record->subtitle = g_strdup_printf (_("%s %s · next %s"), amount, every, next);
  } else {
    /* Translators: an amount, "every month" */
    record->subtitle = g_strdup_printf (C_("amount, rule", "%s %s"), amount, every);
  }
  record->status = opbms_status_of_subscription (subscription->status);
  record->press = OPBMS_RECORD_HAS_MENU;

  return record;
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_int64 (id));
  g_menu_append_item (menu, item);
}

/**
 * opbms_customer_new_subscription_menu:
 * @status: the state of a subscription
 * @id: the subscription
 *
 * Returns: (transfer full) (nullable): what can be done with it, as actions of the window; %NULL if
 *   nothing
 */
GMenuModel *
opbms_customer_new_subscription_menu (OpbmsSubscriptionStatus status,
                                      gint64                  id)
{
  GMenu *menu;

  if (status == OPBMS_SUBSCRIPTION_CANCELLED) {
    return NULL;
  }

  menu = g_menu_new ();
  if (status == OPBMS_SUBSCRIPTION_ACTIVE) {
    add_item (menu, _("_Pause"), "win.pause-subscription", id);
  } else {
    add_item (menu, _("_Resume…"), "win.resume-subscription", id);
  }
  add_item (menu, _("_Cancel Subscription…"), "win.cancel-subscription", id);

  return G_MENU_MODEL (menu);
}
