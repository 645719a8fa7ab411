/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-payment-private.h"

#include "config.h"
#include "billing/opbms-payment-selection.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-stretch.h"

#include <glib/gi18n-lib.h>

/* Transactions as they are read: one by its id, or a list of those a person may see. */

static const char *const status_names[] = {
  [OPBMS_PAYMENT_SUCCESS] = "success",
  [OPBMS_PAYMENT_FAILED] = "failed",
  [OPBMS_PAYMENT_REVERSED] = "reversed",
};

static const char *const order_names[] = {
  [OPBMS_PAYMENT_ORDER_NEWEST] = "newest",
  [OPBMS_PAYMENT_ORDER_CUSTOMER] = "customer",
  [OPBMS_PAYMENT_ORDER_AMOUNT] = "amount",
  [OPBMS_PAYMENT_ORDER_STATUS] = "newest", /* of one status; these follow one another */
  [OPBMS_PAYMENT_ORDER_TITLE] = "title",
  [OPBMS_PAYMENT_ORDER_REFERENCE] = "reference",
};

/* What an order by status lists one after another. */
static const OpbmsPaymentFilter parts[] = {
  OPBMS_PAYMENTS_FAILED, OPBMS_PAYMENTS_REVERSED, OPBMS_PAYMENTS_SUCCESS,
};

typedef struct {
  OpbmsTransaction            *transaction;
  const OpbmsPaymentSelection *selection;
} Reading;

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

/* The order of titles is walked through tables of their own; few that an index finds are rather
 * sorted. */
static gboolean
choose_way (const OpbmsPaymentSelection  *selection,
            OpbmsTransaction             *transaction,
            const char                  **way,
            GError                      **error)
{
  gboolean is_few = FALSE;

  if (selection->query.order == OPBMS_PAYMENT_ORDER_TITLE &&
      !opbms_payment_selection_is_few (selection, transaction, &is_few, error)) {
    return FALSE;
  }
  *way = is_few ? "pick_" : "walk_";

  return TRUE;
}

static gboolean
find_stretch (const OpbmsPaymentSelection  *selection,
              OpbmsTransaction             *transaction,
              OpbmsStretch                 *stretch,
              gboolean                     *is_empty,
              GError                      **error)
{
  OpbmsPaymentCount count;

  *stretch = (OpbmsStretch) { selection->query.offset, selection->query.limit, FALSE };
  *is_empty = FALSE;
  if (!opbms_stretch_is_far (stretch)) {
    return TRUE;
  }
  if (!opbms_payment_selection_count (selection, transaction, &count, error)) {
    return FALSE;
  }
  *is_empty = !opbms_stretch_turn (stretch, count.successes + count.failures + count.reversed);

  return TRUE;
}

static GPtrArray *
read_payments (const OpbmsPaymentSelection  *selection,
               OpbmsTransaction             *transaction,
               GError                      **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("payment/list");
  g_autoptr (OpbmsRows) rows = NULL;
  OpbmsStretch stretch;
  gboolean is_empty;
  const char *way;

  if (!choose_way (selection, transaction, &way, error) ||
      !find_stretch (selection, transaction, &stretch, &is_empty, error)) {
    return NULL;
  }
  if (is_empty) {
    return g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_payment_free);
  }
  opbms_payment_selection_use (selection, list, opbms_stretch_is_far (&stretch));
  opbms_query_use_turned_order (list, way, order_names[selection->query.order],
                                selection->query.descending, stretch.from_end);
  opbms_list_query_use_page (list, stretch.offset, stretch.limit);
  rows = opbms_list_query_run (list, transaction, error);

  return opbms_rows_read_all (rows, new_from_row, NULL, (GDestroyNotify) opbms_payment_free, error);
}

static GPtrArray *
read_part (gpointer   data,
           guint      part,
           gint64     offset,
           gint64     limit,
           GError   **error)
{
  const Reading *reading = data;
  OpbmsPaymentSelection selection = *reading->selection;

  selection.query.filter = parts[part];
  selection.query.offset = offset;
  selection.query.limit = limit;

  return read_payments (&selection, reading->transaction, error);
}

static gboolean
count_part (gpointer   data,
            guint      part,
            gint64    *n_records,
            GError   **error)
{
  const Reading *reading = data;
  OpbmsPaymentSelection selection = *reading->selection;
  OpbmsPaymentCount count;

  selection.query.filter = parts[part];
  if (!opbms_payment_selection_count (&selection, reading->transaction, &count, error)) {
    return FALSE;
  }
  *n_records = count.successes + count.failures + count.reversed;

  return TRUE;
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
  OpbmsPaymentSelection selection;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail ((guint) query->order < G_N_ELEMENTS (order_names), NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL ||
      !opbms_payment_selection_init (&selection, session, query, transaction, error)) {
    return NULL;
  }
  if (query->order == OPBMS_PAYMENT_ORDER_STATUS && query->filter == OPBMS_PAYMENTS_ALL) {
    Reading reading = { transaction, &selection };
    OpbmsParts by_status = { G_N_ELEMENTS (parts), read_part, count_part, &reading };

    return opbms_parts_read (&by_status, query->descending, query->offset, query->limit, error);
  }

  return read_payments (&selection, transaction, error);
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
  OpbmsPaymentSelection selection;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);

  return transaction != NULL &&
         opbms_payment_selection_init (&selection, session, query, transaction, error) &&
         opbms_payment_selection_count (&selection, transaction, count, error);
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
