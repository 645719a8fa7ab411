/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-staff-records.h"

#include "ui/shared/opbms-activity-change.h"
#include "ui/admin/opbms-activity-text.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* How staff read one bill, payment, subscription or change in a row. What is listed is a page's
 * business. */

/* The methods of payments in the database; here for translators only. */
G_GNUC_UNUSED static const char *const methods[] = {
  NC_("payment method", "Simulated"),
  NC_("payment method", "Imported"),
};

static char *
format_amount (OpbmsContext *context,
               OpbmsMoney    amount)
{
  return opbms_money_format (opbms_context_get_money_style (context), amount);
}

static char *
format_instant (OpbmsContext *context,
                gint64        instant)
{
  g_autoptr (GDateTime) local = opbms_context_to_local (context, instant);

  return opbms_format_time (local, opbms_context_get_today (context));
}

static OpbmsRecord *
new_bill_record (const OpbmsBill *bill,
                 OpbmsContext    *context)
{
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (context));
  OpbmsRecord *record = opbms_record_new (bill->id, bill->title);

  record->amount = format_amount (context, bill->amount);
  record->status = opbms_status_of_bill (bill, clock);

  return record;
}

/**
 * opbms_staff_record_bill:
 * @bill: (type OpbmsBill): a bill of anybody's
 * @context: tells how amounts and times are written
 *
 * Returns: (transfer full): a row that names the customer
 */
OpbmsRecord *
opbms_staff_record_bill (gconstpointer  bill,
                         OpbmsContext  *context)
{
  OpbmsRecord *record = new_bill_record (bill, context);

  record->subtitle = g_strdup (((const OpbmsBill *) bill)->customer_name);

  return record;
}

/**
 * opbms_staff_record_bill_of_customer:
 * @bill: (type OpbmsBill): a bill on its customer's page
 * @context: tells how amounts and times are written
 *
 * Returns: (transfer full): a row that names the type
 */
OpbmsRecord *
opbms_staff_record_bill_of_customer (gconstpointer  bill,
                                     OpbmsContext  *context)
{
  const OpbmsBill *self = bill;
  OpbmsRecord *record = new_bill_record (self, context);

  if (self->subscription_id != 0) {
    /* Translators: of a bill; %s is its type */
    record->subtitle = g_strdup_printf (_("%s · from a subscription"),
                                        gettext (self->type));
  } else {
    record->subtitle = g_strdup (gettext (self->type));
  }
  record->press = OPBMS_RECORD_HAS_MENU;

  return record;
}

/**
 * opbms_staff_record_payment:
 * @payment: (type OpbmsPayment): a payment of anybody's
 * @context: tells how amounts and times are written
 *
 * Returns: (transfer full): a row headed by the customer
 */
OpbmsRecord *
opbms_staff_record_payment (gconstpointer  payment,
                            OpbmsContext  *context)
{
  const OpbmsPayment *self = payment;
  OpbmsRecord *record = opbms_record_new (self->id, self->customer_name);
  g_autofree char *title = opbms_format_isolated (self->bill_title);
  g_autofree char *time = format_instant (context, self->created_at);

  /* Translators: of a payment: what for, when */
  record->subtitle = g_strdup_printf (C_("payment", "%s · %s"), title, time);
  record->amount = format_amount (context, self->amount);
  record->status = opbms_status_of_payment (self);

  return record;
}

/**
 * opbms_staff_record_payment_of_customer:
 * @payment: (type OpbmsPayment): a payment on its customer's page
 * @context: tells how amounts and times are written
 *
 * Returns: (transfer full): a row headed by the bill, which says who recorded it if that was staff
 */
OpbmsRecord *
opbms_staff_record_payment_of_customer (gconstpointer  payment,
                                        OpbmsContext  *context)
{
  const OpbmsPayment *self = payment;
  OpbmsRecord *record = opbms_record_new (self->id, self->bill_title);
  g_autofree char *time = format_instant (context, self->created_at);

  if (self->processed_by && g_strcmp0 (self->processed_by, self->customer) != 0) {
    g_autofree char *by = opbms_format_isolated (self->processed_by_name);

    /* Translators: of a payment: when, and which member of staff entered it */
    record->subtitle = g_strdup_printf (_("%s · recorded by %s"), time, by);
  } else {
    /* Translators: of a payment: when, how it was paid */
    record->subtitle = g_strdup_printf (C_("payment on customer page", "%s · %s"), time,
                                        g_dpgettext2 (NULL, "payment method", self->method));
  }
  record->amount = format_amount (context, self->amount);
  record->status = opbms_status_of_payment (self);

  return record;
}

/**
 * opbms_staff_record_subscription:
 * @subscription: (type OpbmsSubscription): a subscription on its customer's page
 * @context: tells how amounts and times are written
 *
 * Returns: (transfer full): a row that says its rule, and when it bills next
 */
OpbmsRecord *
opbms_staff_record_subscription (gconstpointer  subscription,
                                 OpbmsContext  *context)
{
  const OpbmsSubscription *self = subscription;
  OpbmsRecord *record = opbms_record_new (self->id, self->name);
  g_autofree char *amount = format_amount (context, self->amount);
  g_autofree char *every = opbms_format_every (&self->recurrence);

  if (self->status == OPBMS_SUBSCRIPTION_ACTIVE) {
    g_autofree char *next = opbms_format_date_short (self->next_renewal_date,
                                                     opbms_context_get_today (context));

    /* Translators: of a subscription: an amount, "every month", a date */
    record->subtitle = g_strdup_printf (_("%s %s · next %s"), amount, every, next);
  } else {
    /* Translators: of a subscription: an amount, "every month" */
    record->subtitle = g_strdup_printf (C_("subscription", "%s %s"), amount, every);
  }
  record->status = opbms_status_of_subscription (self->status);
  record->press = OPBMS_RECORD_HAS_MENU;

  return record;
}

/**
 * opbms_staff_record_entry:
 * @entry: (type OpbmsAuditEntry): a change
 * @context: tells how amounts and times are written
 *
 * Returns: (transfer full): a row that says who did what, and what that changed
 */
OpbmsRecord *
opbms_staff_record_entry (gconstpointer  entry,
                          OpbmsContext  *context)
{
  const OpbmsAuditEntry *self = entry;
  g_autofree char *sentence = opbms_activity_text_sentence (self);
  g_autofree char *change = opbms_activity_change_say (self,
                                                       opbms_context_get_money_style (context),
                                                       opbms_context_get_today (context));
  g_autofree char *time = format_instant (context, self->created_at);
  OpbmsRecord *record = opbms_record_new (self->id, sentence);

  /* Translators: of a change: what it changed, when */
  record->subtitle = change ? g_strdup_printf (C_("change", "%s · %s"), change, time)
                            : g_strdup (time);

  return record;
}

/**
 * opbms_staff_records_show:
 * @list: where to show
 * @items: (transfer none): what to show
 * @record: makes the row of an item
 * @context: tells how amounts and times are written
 *
 * Fills @list; rows that were there change in place.
 */
void
opbms_staff_records_show (OpbmsRecordList  *list,
                          GPtrArray        *items,
                          OpbmsStaffRecord  record,
                          OpbmsContext     *context)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);

  for (guint i = 0; i < items->len; i++) {
    g_ptr_array_add (records, record (g_ptr_array_index (items, i), context));
  }
  opbms_record_list_set (list, records);
}
