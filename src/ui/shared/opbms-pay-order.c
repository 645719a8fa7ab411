/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-pay-order.h"

#include "billing/opbms-bill.h"
#include "core/opbms-error.h"

/*
 * The pay dialog's two calls of the billing model, which run on the worker's thread. They share
 * nothing with the dialog: it fills in what is asked and is handed what came of it.
 */

static gboolean
has_bill (GPtrArray *bills,
          gint64     id)
{
  for (guint i = 0; i < bills->len; i++) {
    if (((OpbmsBill *) g_ptr_array_index (bills, i))->id == id) {
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * opbms_pay_reading_new:
 * @account_id: whose bills
 *
 * Returns: (transfer full): a reading of all open bills; what is shown is the caller's to add
 */
OpbmsPayReading *
opbms_pay_reading_new (gint64 account_id)
{
  OpbmsPayReading *self = g_new0 (OpbmsPayReading, 1);

  self->account_id = account_id;
  self->shown = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * opbms_pay_reading_free:
 * @self: (transfer full): a reading
 */
void
opbms_pay_reading_free (OpbmsPayReading *self)
{
  g_array_unref (self->shown);
  g_free (self);
}

/**
 * opbms_pay_reading_run:
 * @session: who asks
 * @reading: an #OpbmsPayReading
 * @error: return location for an error
 *
 * An #OpbmsContextFunc; blocks.
 *
 * Returns: (transfer full) (element-type OpbmsBill): the open bills, oldest due first and as many as
 *   one payment can hold, then those shown that are open no more; %NULL with @error set
 */
gpointer
opbms_pay_reading_run (OpbmsSession  *session,
                       gpointer       reading,
                       GError       **error)
{
  const OpbmsPayReading *self = reading;
  OpbmsBillQuery query = {
    .account_id = self->account_id,
    .filter = OPBMS_BILLS_UNPAID,
    .order = OPBMS_BILL_ORDER_DUE,
    .limit = OPBMS_PAYMENT_MAX_ITEMS,
  };
  g_autoptr (GPtrArray) bills = opbms_bill_list (session, &query, error);

  for (guint i = 0; bills && i < self->shown->len; i++) {
    gint64 id = g_array_index (self->shown, gint64, i);

    if (!has_bill (bills, id)) {
      OpbmsBill *bill = opbms_bill_get (session, id, error);

      if (!bill) {
        return NULL;
      }
      g_ptr_array_add (bills, bill);
    }
  }

  return g_steal_pointer (&bills);
}

/**
 * opbms_pay_order_new:
 * @decline: simulate that the payment is refused
 *
 * Returns: (transfer full): an order of nothing; its items are the caller's to add
 */
OpbmsPayOrder *
opbms_pay_order_new (gboolean decline)
{
  OpbmsPayOrder *self = g_new0 (OpbmsPayOrder, 1);

  self->decline = decline;
  self->items = g_array_new (FALSE, FALSE, sizeof (OpbmsPayItem));

  return self;
}

/**
 * opbms_pay_order_free:
 * @self: (transfer full): an order
 */
void
opbms_pay_order_free (OpbmsPayOrder *self)
{
  g_array_unref (self->items);
  g_free (self);
}

/**
 * opbms_pay_order_run:
 * @session: who pays
 * @order: an #OpbmsPayOrder whose sum fits an #OpbmsMoney
 * @error: return location for an error; that a bill has changed is none, but an outcome
 *
 * An #OpbmsContextFunc; blocks.
 *
 * Returns: (transfer full): an #OpbmsPayOutcome; %NULL with @error set
 */
gpointer
opbms_pay_order_run (OpbmsSession  *session,
                     gpointer       order,
                     GError       **error)
{
  const OpbmsPayOrder *self = order;
  g_autoptr (GError) local_error = NULL;
  OpbmsPayOutcome *outcome;

  if (!opbms_payment_pay (session, (const OpbmsPayItem *) (gpointer) self->items->data,
                          self->items->len, self->decline, NULL, NULL, &local_error) &&
      !g_error_matches (local_error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }

  outcome = g_new0 (OpbmsPayOutcome, 1);
  outcome->declined = self->decline;
  outcome->refusal = g_steal_pointer (&local_error);
  for (guint i = 0; i < self->items->len; i++) {
    outcome->sum += g_array_index (self->items, OpbmsPayItem, i).amount;
  }

  return outcome;
}

/**
 * opbms_pay_outcome_free:
 * @self: (transfer full): an outcome
 */
void
opbms_pay_outcome_free (OpbmsPayOutcome *self)
{
  g_clear_error (&self->refusal);
  g_free (self);
}
