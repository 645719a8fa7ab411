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
