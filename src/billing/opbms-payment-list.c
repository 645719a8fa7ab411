/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-payment-private.h"

#include "config.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"

#include <glib/gi18n-lib.h>

/* Transactions as they are read: one by its id, or a list of those a person may see. */

#define FEW 20000 /* bills whose payments are found one by one in some 50 ms */

static const char *const status_names[] = {
  [OPBMS_PAYMENT_SUCCESS] = "success",
  [OPBMS_PAYMENT_FAILED] = "failed",
  [OPBMS_PAYMENT_REVERSED] = "reversed",
};

static const char *const order_names[] = {
  [OPBMS_PAYMENT_ORDER_NEWEST] = "newest",
  [OPBMS_PAYMENT_ORDER_CUSTOMER] = "customer",
  [OPBMS_PAYMENT_ORDER_AMOUNT] = "amount",
};

static gpointer
new_from_row (OpbmsRows *rows,
              gpointer   data)
{
  OpbmsPayment *self = g_new0 (OpbmsPayment, 1);

  self->id = opbms_rows_get_int (rows, 0);
  self->account_id = opbms_rows_get_int (rows, 1);
  self->customer = opbms_rows_dup_text (rows, 2);
  self->customer_name = opbms_rows_dup_text (rows, 3);
  self->bill_id = opbms_rows_get_int (rows, 4);
  self->bill_title = opbms_rows_dup_text (rows, 5);
  self->amount = opbms_rows_get_int (rows, 6);
  self->method = opbms_rows_dup_text (rows, 7);
  self->status = opbms_rows_get_choice (rows, 8, status_names, G_N_ELEMENTS (status_names));
  self->reference = opbms_rows_dup_text (rows, 9);
  self->processed_by = opbms_rows_dup_text (rows, 10);
  self->processed_by_name = opbms_rows_dup_text (rows, 11);
  self->created_at = opbms_rows_get_instant (rows, 12);

  return self;
}

/* The date of a payment was that of its instant in the time zone of then, and the order of
 * instants has an index: a day more on either side is in time for any zone of now. */
static void
use_dates (OpbmsListQuery          *list,
           OpbmsSession            *session,
           const OpbmsPaymentQuery *query)
{
  OpbmsClock *clock = opbms_session_get_clock (session);

  if (opbms_query_has_date (query->from)) {
    opbms_list_query_use_date (list, "from", query->from);
    opbms_list_query_use_instant (list, "since", opbms_clock_start_of (clock, query->from - 2));
  }
  if (opbms_query_has_date (query->to)) {
    opbms_list_query_use_date (list, "to", query->to);
    opbms_list_query_use_instant (list, "until", opbms_clock_start_of (clock, query->to + 3));
  }
}

/* Whether the bills whose payments a search finds are few. */
static gboolean
finds_few (const OpbmsPaymentQuery  *query,
           OpbmsTransaction         *transaction,
           gboolean                 *is_few,
           GError                  **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("bill/count-series");
  gint64 n_bills;

  opbms_query_use_search (list, query->search);
  if (!opbms_query_run_int (list, transaction, &n_bills, error)) {
    return FALSE;
  }
  *is_few = n_bills <= FEW;

  return TRUE;
}

static gboolean
use_search (OpbmsListQuery           *list,
            const OpbmsPaymentQuery  *query,
            OpbmsTransaction         *transaction,
            GError                  **error)
{
  gboolean is_few;

  if (!opbms_query_has_search (query->search)) {
    return TRUE;
  }
  if (!finds_few (query, transaction, &is_few, error)) {
    return FALSE;
  }
  opbms_list_query_use (list, is_few ? "find" : "look");
  opbms_query_use_search (list, query->search);

  return TRUE;
}

/* Totals are by month. */
static gboolean
asks_whole_months (const OpbmsPaymentQuery *query)
{
  int year;
  int month;
  int day;

  if (opbms_query_has_date (query->from)) {
    opbms_date_get_ymd (query->from, NULL, NULL, &day);
    if (day != 1) {
      return FALSE;
    }
  }
  if (opbms_query_has_date (query->to)) {
    opbms_date_get_ymd (query->to, &year, &month, &day);
    if (day != opbms_date_days_in_month (year, month)) {
      return FALSE;
    }
  }

  return TRUE;
}

/* Whether nothing is asked for that the totals of everybody do not know. */
static gboolean
has_totals (OpbmsSession            *session,
            const OpbmsPaymentQuery *query)
{
  return opbms_rights_scope (session, query->account_id) == 0 && query->bill_id == 0 &&
         !opbms_query_has_search (query->search) && asks_whole_months (query);
}

static void
use_filter (OpbmsListQuery *list,
            const char     *status)
{
  opbms_list_query_use_text (list, "status", status);
  if (status != status_names[OPBMS_PAYMENT_SUCCESS]) {
    opbms_list_query_use (list, "unsuccessful");
  }
}

static OpbmsListQuery *
new_list_query (OpbmsSession             *session,
                const OpbmsPaymentQuery  *query,
                OpbmsTransaction         *transaction,
                const char               *statement,
                GError                  **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new (statement);

  opbms_query_use_id (list, "account", opbms_rights_scope (session, query->account_id));
  opbms_query_use_id (list, "bill", query->bill_id);
  opbms_query_use_id (list, "type_id", query->type_id);
  switch (query->filter) {
  case OPBMS_PAYMENTS_ALL:
    break;
  case OPBMS_PAYMENTS_SUCCESS:
    use_filter (list, status_names[OPBMS_PAYMENT_SUCCESS]);
    break;
  case OPBMS_PAYMENTS_FAILED:
    use_filter (list, status_names[OPBMS_PAYMENT_FAILED]);
    break;
  case OPBMS_PAYMENTS_REVERSED:
    use_filter (list, status_names[OPBMS_PAYMENT_REVERSED]);
    break;
  }
  use_dates (list, session, query);

  return use_search (list, query, transaction, error) ? g_steal_pointer (&list) : NULL;
}

/*
 * opbms_payment_load:
 * @session: who asks
 * @transaction: a transaction of the session's database
 * @id: a payment
 * @error: return location for an error
 *
 * Returns: (transfer full): the payment; %NULL with %OPBMS_ERROR_NOT_FOUND if there is none that
 *   @session may see
 */
OpbmsPayment *
opbms_payment_load (OpbmsSession      *session,
                    OpbmsTransaction  *transaction,
                    gint64             id,
                    GError           **error)
{
  g_autoptr (OpbmsPayment) self = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "payment/get", "i", id);
  if (rows == NULL || !opbms_rows_require (rows, _("There is no such transaction."), error)) {
    return NULL;
  }

  self = new_from_row (rows, NULL);
  if (!opbms_rights_require_account (session, self->account_id,
                                     _("There is no such transaction."), error)) {
    return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * opbms_payment_get:
 * @session: who asks
 * @id: a payment
 * @error: return location for an error
 *
 * Returns: (transfer full): the payment; %NULL with %OPBMS_ERROR_NOT_FOUND if there is none, or
 *   none that @session may see
 */
OpbmsPayment *
opbms_payment_get (OpbmsSession  *session,
                   gint64         id,
                   GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  return opbms_payment_load (session, transaction, id, error);
}

/**
 * opbms_payment_list:
 * @session: who asks; a customer gets their own whatever @query says
 * @query: which transactions, and in what order
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsPayment): the transactions; %NULL with @error set
 */
GPtrArray *
opbms_payment_list (OpbmsSession             *session,
                    const OpbmsPaymentQuery  *query,
                    GError                  **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail ((guint) query->order < G_N_ELEMENTS (order_names), NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  list = new_list_query (session, query, transaction, "payment/list", error);
  if (list == NULL) {
    return NULL;
  }
  opbms_query_use_order (list, order_names[query->order], query->descending);
  opbms_list_query_use_page (list, query->offset, query->limit);
  rows = opbms_list_query_run (list, transaction, error);

  return opbms_rows_read_all (rows, new_from_row, NULL, (GDestroyNotify) opbms_payment_free, error);
}

/**
 * opbms_payment_count:
 * @session: who asks; a customer's own are counted whatever @query says
 * @query: which transactions; its order and its page are not looked at
 * @count: (out): how many there are of each status, and what the successes come to
 * @error: return location for an error
 *
 * Returns: whether they could be counted
 */
gboolean
opbms_payment_count (OpbmsSession             *session,
                     const OpbmsPaymentQuery  *query,
                     OpbmsPaymentCount        *count,
                     GError                  **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  const char *statement;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }

  statement = has_totals (session, query) ? "payment/count-by-totals" : "payment/count";
  list = new_list_query (session, query, transaction, statement, error);
  if (list == NULL) {
    return FALSE;
  }
  rows = opbms_list_query_run (list, transaction, error);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  count->successes = opbms_rows_get_int (rows, 0);
  count->failures = opbms_rows_get_int (rows, 1);
  count->reversed = opbms_rows_get_int (rows, 2);
  count->amount = opbms_rows_get_int (rows, 3);

  return TRUE;
}

/**
 * opbms_payment_list_years:
 * @session: who asks; a customer gets their own whatever @account_id says
 * @account_id: whose transactions; 0 for everybody's
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type int): the years with any transaction, latest first; %NULL
 *   with @error set
 */
GArray *
opbms_payment_list_years (OpbmsSession  *session,
                          gint64         account_id,
                          GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (int));

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  list = opbms_list_query_new ("payment/list-years");
  opbms_query_use_id (list, "account", opbms_rights_scope (session, account_id));
  rows = opbms_list_query_run (list, transaction, error);
  while (rows != NULL && opbms_rows_next (rows, error)) {
    int year = (int) opbms_rows_get_int (rows, 0);

    g_array_append_val (years, year);
  }

  return rows != NULL && opbms_rows_is_done (rows) ? g_steal_pointer (&years) : NULL;
}

/**
 * opbms_payment_status_to_string:
 * @status: a status
 *
 * Returns: "success", "failed" or "reversed", as the database and JSON have it; not translated
 */
const char *
opbms_payment_status_to_string (OpbmsPaymentStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

/**
 * opbms_payment_free:
 * @self: (transfer full): a payment
 */
void
opbms_payment_free (OpbmsPayment *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->customer);
  g_free (self->customer_name);
  g_free (self->bill_title);
  g_free (self->method);
  g_free (self->reference);
  g_free (self->processed_by);
  g_free (self->processed_by_name);
  g_free (self);
}
