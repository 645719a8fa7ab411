/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-summary.h"

#include "config.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-summary-private.h"

#include <glib/gi18n-lib.h>

/* The numbers of one customer's dashboard, from the totals and from the index over what the
 * customer has not paid. */

#define SOON_DAYS 7

static gboolean
load_account_total (OpbmsTransaction      *transaction,
                    gint64                 account_id,
                    OpbmsCustomerSummary  *self,
                    GError               **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/get-account-total", "i",
                                  account_id);
  if (rows == NULL || !opbms_rows_require (rows, _("There is no such customer."), error)) {
    return FALSE;
  }
  self->pending_bills = opbms_rows_get_int (rows, 0);
  self->outstanding = opbms_rows_get_int (rows, 1);

  return TRUE;
}

static gboolean
load_account_dues (OpbmsTransaction      *transaction,
                   gint64                 account_id,
                   OpbmsDate              today,
                   OpbmsCustomerSummary  *self,
                   GError               **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/sum-account-dues", "idd",
                                  account_id, today, today + SOON_DAYS);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  self->overdue_bills = opbms_rows_get_int (rows, 0);
  self->overdue_amount = opbms_rows_get_int (rows, 1);
  self->oldest_overdue = opbms_rows_get_date (rows, 2);
  self->due_within_7_days = opbms_rows_get_int (rows, 3);
  self->due_within_7_days_amount = opbms_rows_get_int (rows, 4);

  return TRUE;
}

static gboolean
load_last_payment (OpbmsTransaction      *transaction,
                   gint64                 account_id,
                   OpbmsCustomerSummary  *self,
                   GError               **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/get-account-last-payment", "i",
                                  account_id);
  if (rows == NULL) {
    return FALSE;
  }
  if (opbms_rows_next (rows, error)) {
    self->last_paid_at = opbms_rows_get_instant (rows, 0);
    return TRUE;
  }

  return opbms_rows_is_done (rows);
}

static gboolean
load_account_months (OpbmsTransaction      *transaction,
                     gint64                 account_id,
                     OpbmsCustomerSummary  *self,
                     GError               **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/list-account-months", "i",
                                  account_id);
  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (rows, error)) {
    OpbmsMonthTotal total = { 0 };

    g_strlcpy (total.month, opbms_rows_get_text (rows, 0), sizeof total.month);
    total.paid = opbms_rows_get_int (rows, 1);
    if (!opbms_money_add (self->total_paid, total.paid, &self->total_paid)) {
      g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                           _("What was paid in all is more than can be counted."));
      return FALSE;
    }
    g_array_append_val (self->monthly, total);
  }

  return opbms_rows_is_done (rows);
}

/*
 * opbms_summary_read_types:
 * @rows: (transfer full) (nullable): rows of a name and an amount; %NULL if @error is set already
 * @types: (element-type OpbmsTypeTotal): where they go
 * @error: return location for an error
 */
gboolean
opbms_summary_read_types (OpbmsRows  *rows,
                          GPtrArray  *types,
                          GError    **error)
{
  g_autoptr (OpbmsRows) owned = rows;

  if (owned == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (owned, error)) {
    OpbmsTypeTotal *total = g_new0 (OpbmsTypeTotal, 1);

    total->type = opbms_rows_dup_text (owned, 0);
    total->total = opbms_rows_get_int (owned, 1);
    g_ptr_array_add (types, total);
  }

  return opbms_rows_is_done (owned);
}

static gboolean
load_account_types (OpbmsTransaction      *transaction,
                    gint64                 account_id,
                    OpbmsCustomerSummary  *self,
                    GError               **error)
{
  return opbms_summary_read_types (opbms_transaction_query (transaction, error,
                                                            "summary/list-account-types", "i",
                                                            account_id),
                                   self->by_type, error);
}

static gboolean
load_account_subscriptions (OpbmsTransaction         *transaction,
                            gint64                    account_id,
                            OpbmsDate                 today,
                            OpbmsSubscriptionCounts  *counts,
                            GError                  **error)
{
  OpbmsRows *rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/count-account-subscriptions", "i",
                                  account_id);
  if (!opbms_summary_read_counts (rows, counts, error)) {
    return FALSE;
  }
  rows = opbms_transaction_query (transaction, error, "summary/get-account-next-renewal", "id",
                                  account_id, today);

  return opbms_summary_read_date (rows, &counts->next_renewal_date, error);
}

/**
 * opbms_summary_load_customer:
 * @session: who asks: customers of themselves, staff of anybody
 * @account_id: whose numbers
 * @error: return location for an error
 *
 * Returns: (transfer full): the numbers; %NULL with @error set, %OPBMS_ERROR_NOT_FOUND if there
 *   is no such account that @session may see
 */
OpbmsCustomerSummary *
opbms_summary_load_customer (OpbmsSession  *session,
                             gint64         account_id,
                             GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsCustomerSummary) self = NULL;
  OpbmsDate today;

  g_return_val_if_fail (session != NULL, NULL);

  if (!opbms_rights_require_account (session, account_id, _("There is no such customer."),
                                     error)) {
    return NULL;
  }
  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  self = g_new0 (OpbmsCustomerSummary, 1);
  self->monthly = g_array_new (FALSE, FALSE, sizeof (OpbmsMonthTotal));
  self->by_type = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_type_total_free);
  today = opbms_clock_today (opbms_session_get_clock (session));
  if (!load_account_total (transaction, account_id, self, error) ||
      !load_account_dues (transaction, account_id, today, self, error) ||
      !load_last_payment (transaction, account_id, self, error) ||
      !load_account_subscriptions (transaction, account_id, today, &self->subscriptions, error) ||
      !load_account_months (transaction, account_id, self, error) ||
      !load_account_types (transaction, account_id, self, error)) {
    return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * opbms_customer_summary_free:
 * @self: (transfer full): a summary
 */
void
opbms_customer_summary_free (OpbmsCustomerSummary *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->monthly);
  g_ptr_array_unref (self->by_type);
  g_free (self);
}

/**
 * opbms_type_total_free:
 * @self: (transfer full): a total
 */
void
opbms_type_total_free (OpbmsTypeTotal *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->type);
  g_free (self);
}
