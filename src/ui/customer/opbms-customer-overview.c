/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-customer-overview.h"

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"

/* Asks the billing model for everything a customer's dashboard shows; no widget here. */

#define N_PAYMENTS 5
#define N_PAID 5
#define N_LOOKED_THROUGH 20 /* payments, to find the latest paid bills among declined attempts */

/* The bills that the latest successful payments paid. */
static GPtrArray *
load_paid_bills (OpbmsSession  *session,
                 GPtrArray     *payments,
                 GError       **error)
{
  g_autoptr (GPtrArray) bills = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_bill_free);

  for (guint i = 0; i < payments->len && bills->len < N_PAID; i++) {
    const OpbmsPayment *payment = g_ptr_array_index (payments, i);
    OpbmsBill *bill;

    if (payment->status != OPBMS_PAYMENT_SUCCESS) {
      continue;
    }
    bill = opbms_bill_get (session, payment->bill_id, error);
    if (!bill) {
      return NULL;
    }
    g_ptr_array_add (bills, bill);
  }

  return g_steal_pointer (&bills);
}

static int
compare_subscriptions (gconstpointer a,
                       gconstpointer b)
{
  const OpbmsSubscription *first = *(const OpbmsSubscription **) a;
  const OpbmsSubscription *second = *(const OpbmsSubscription **) b;

  if (first->status != second->status) {
    return (int) first->status - (int) second->status;
  }
  if (first->next_renewal_date != second->next_renewal_date) {
    return first->next_renewal_date < second->next_renewal_date ? -1 : 1;
  }

  return first->id < second->id ? -1 : first->id > second->id;
}

/**
 * opbms_customer_overview_load:
 * @session: a customer's
 * @request: unused
 * @error: return location for an error
 *
 * An #OpbmsContextFunc. Makes the bills that are due first.
 *
 * Returns: (transfer full): an #OpbmsCustomerOverview, or %NULL with @error set
 */
gpointer
opbms_customer_overview_load (OpbmsSession  *session,
                              gpointer       request,
                              GError       **error)
{
  g_autoptr (OpbmsCustomerOverview) self = g_new0 (OpbmsCustomerOverview, 1);
  gint64 account_id = opbms_session_get_account_id (session);
  OpbmsBillQuery open = {
    .account_id = account_id,
    .filter = OPBMS_BILLS_UNPAID,
    .order = OPBMS_BILL_ORDER_DUE,
    .limit = OPBMS_OVERVIEW_MAX_BILLS,
  };
  OpbmsPaymentQuery payments = { .account_id = account_id, .limit = N_LOOKED_THROUGH };
  OpbmsSubscriptionQuery subscriptions = { .account_id = account_id, .descending = TRUE };

  if (!(self->summary = opbms_summary_load_customer (session, account_id, error)) ||
      !(self->open_bills = opbms_bill_list (session, &open, error)) ||
      !(self->payments = opbms_payment_list (session, &payments, error)) ||
      !(self->paid_bills = load_paid_bills (session, self->payments, error)) ||
      !(self->subscriptions = opbms_subscription_list (session, &subscriptions, error))) {
    return NULL;
  }

  if (self->payments->len > N_PAYMENTS) {
    g_ptr_array_set_size (self->payments, N_PAYMENTS);
  }
  g_ptr_array_sort (self->subscriptions, compare_subscriptions);

  return g_steal_pointer (&self);
}

/**
 * opbms_customer_overview_free:
 * @self: an overview
 */
void
opbms_customer_overview_free (OpbmsCustomerOverview *self)
{
  g_clear_pointer (&self->summary, opbms_customer_summary_free);
  g_clear_pointer (&self->open_bills, g_ptr_array_unref);
  g_clear_pointer (&self->paid_bills, g_ptr_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_pointer (&self->subscriptions, g_ptr_array_unref);
  g_free (self);
}
