/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customer-data.h"

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"

/* Reads what a customer's page shows, on the worker's thread. No widget here. */

/* Everything one can act on is listed; of what is only to be read, the latest. */
#define OPEN_BILLS    100
#define SUBSCRIPTIONS 100
#define PAYMENTS      10
#define ENTRIES       5

/**
 * opbms_customer_data_load:
 * @session: staff
 * @account_id: (type gint64*): whose page
 * @error: return location for an error
 *
 * An #OpbmsContextFunc. Makes the bills that are due first.
 *
 * Returns: (transfer full): an #OpbmsCustomerData, or %NULL with @error set
 */
gpointer
opbms_customer_data_load (OpbmsSession  *session,
                          gpointer       account_id,
                          GError       **error)
{
  g_autoptr (OpbmsCustomerData) self = g_atomic_rc_box_new0 (OpbmsCustomerData);
  gint64 id = *(const gint64 *) account_id;
  OpbmsBillQuery bills = {
    .account_id = id, .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_DUE,
    .limit = OPEN_BILLS,
  };
  OpbmsPaymentQuery payments = { .account_id = id, .limit = PAYMENTS };
  OpbmsSubscriptionQuery subscriptions = {
    .account_id = id, .descending = TRUE, .limit = SUBSCRIPTIONS,
  };
  OpbmsAuditQuery activity = { .customer_id = id, .limit = ENTRIES };

  if (!(self->account = opbms_account_get (session, id, error)) ||
      !(self->summary = opbms_summary_load_customer (session, id, error)) ||
      !(self->open_bills = opbms_bill_list (session, &bills, error)) ||
      !(self->payments = opbms_payment_list (session, &payments, error)) ||
      !(self->subscriptions = opbms_subscription_list (session, &subscriptions, error)) ||
      !(self->activity = opbms_audit_list (session, &activity, error))) {
    return NULL;
  }

  return g_steal_pointer (&self);
}

static void
clear_data (gpointer data)
{
  OpbmsCustomerData *self = data;

  g_clear_pointer (&self->account, opbms_account_free);
  g_clear_pointer (&self->summary, opbms_customer_summary_free);
  g_clear_pointer (&self->open_bills, g_ptr_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_pointer (&self->subscriptions, g_ptr_array_unref);
  g_clear_pointer (&self->activity, g_ptr_array_unref);
}

/**
 * opbms_customer_data_ref:
 * @self: what was loaded
 *
 * Returns: (transfer full): @self
 */
OpbmsCustomerData *
opbms_customer_data_ref (OpbmsCustomerData *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * opbms_customer_data_unref:
 * @self: what was loaded
 */
void
opbms_customer_data_unref (OpbmsCustomerData *self)
{
  g_atomic_rc_box_release_full (self, clear_data);
}
