/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-bill-private.h"

#include "config.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"

#include <glib/gi18n-lib.h>

/* Bills as they are read: one by its id, or a list of those a person may see. */

static const char *const status_names[] = {
  [OPBMS_BILL_UNPAID] = "unpaid",
  [OPBMS_BILL_PAID] = "paid",
  [OPBMS_BILL_VOID] = "void",
};

static const char *const order_names[] = {
  [OPBMS_BILL_ORDER_NEWEST] = "newest",
  [OPBMS_BILL_ORDER_DUE] = "due",
  [OPBMS_BILL_ORDER_TITLE] = "title",
  [OPBMS_BILL_ORDER_CUSTOMER] = "customer",
  [OPBMS_BILL_ORDER_TYPE] = "type",
  [OPBMS_BILL_ORDER_AMOUNT] = "amount",
};

static OpbmsListQuery *
new_list_query (OpbmsSession         *session,
                const OpbmsBillQuery *query,
                const char           *statement)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new (statement);

  opbms_query_use_id (list, "account", opbms_rights_scope (session, query->account_id));
  opbms_query_use_id (list, "subscription", query->subscription_id);
  opbms_query_use_id (list, "type_id", query->type_id);
  opbms_query_use_date (list, "due_from", query->due_from);
  opbms_query_use_date (list, "due_to", query->due_to);
  switch (query->filter) {
  case OPBMS_BILLS_ALL:
    break;
  case OPBMS_BILLS_OVERDUE:
    opbms_list_query_use_date (list, "before",
                               opbms_clock_today (opbms_session_get_clock (session)));
    G_GNUC_FALLTHROUGH;
  case OPBMS_BILLS_UNPAID:
    opbms_list_query_use (list, "open");
    break;
  case OPBMS_BILLS_PAID:
    opbms_list_query_use_text (list, "status", status_names[OPBMS_BILL_PAID]);
    break;
  case OPBMS_BILLS_VOID:
    opbms_list_query_use_text (list, "status", status_names[OPBMS_BILL_VOID]);
    break;
  }
  opbms_query_use_search (list, query->search);

  return g_steal_pointer (&list);
}

/* Reads a row of bill/get or bill/list; @data is today's date, which decides what is overdue. */
static gpointer
new_from_row (OpbmsRows *rows,
              gpointer   data)
{
  OpbmsDate today = *(const OpbmsDate *) data;
  OpbmsBill *self = g_new0 (OpbmsBill, 1);

  self->id = opbms_rows_get_int (rows, 0);
  self->account_id = opbms_rows_get_int (rows, 1);
  self->customer = opbms_rows_dup_text (rows, 2);
  self->customer_name = opbms_rows_dup_text (rows, 3);
  self->subscription_id = opbms_rows_get_int (rows, 4);
  self->title = opbms_rows_dup_text (rows, 5);
  self->description = opbms_rows_dup_text (rows, 6);
  self->type_id = opbms_rows_get_int (rows, 7);
  self->type = opbms_rows_dup_text (rows, 8);
  self->amount = opbms_rows_get_int (rows, 9);
  self->due_date = opbms_rows_get_date (rows, 10);
  self->status = opbms_rows_get_choice (rows, 11, status_names, G_N_ELEMENTS (status_names));
  self->is_overdue = self->status == OPBMS_BILL_UNPAID && self->due_date < today;
  self->created_by = opbms_rows_dup_text (rows, 12);
  self->created_at = opbms_rows_get_instant (rows, 13);
  self->paid_at = opbms_rows_get_instant (rows, 14);
  self->revision = opbms_rows_get_int (rows, 15);

  return self;
}

/*
 * opbms_bill_load:
 * @session: who asks
 * @transaction: a transaction of the session's database
 * @id: a bill
 * @error: return location for an error
 *
 * Returns: (transfer full): the bill; %NULL with %OPBMS_ERROR_NOT_FOUND if there is none that
 *   @session may see
 */
OpbmsBill *
opbms_bill_load (OpbmsSession      *session,
                 OpbmsTransaction  *transaction,
                 gint64             id,
                 GError           **error)
{
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  g_autoptr (OpbmsBill) self = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "bill/get", "i", id);
  if (rows == NULL || !opbms_rows_require (rows, _("There is no such bill."), error)) {
    return NULL;
  }

  self = new_from_row (rows, &today);
  if (!opbms_rights_require_account (session, self->account_id, _("There is no such bill."),
                                     error)) {
    return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * opbms_bill_get:
 * @session: who asks
 * @id: a bill
 * @error: return location for an error
 *
 * Returns: (transfer full): the bill; %NULL with %OPBMS_ERROR_NOT_FOUND if there is none, or none
 *   that @session may see
 */
OpbmsBill *
opbms_bill_get (OpbmsSession  *session,
                gint64         id,
                GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  return opbms_bill_load (session, transaction, id, error);
}

/**
 * opbms_bill_list:
 * @session: who asks; a customer gets their own whatever @query says
 * @query: which bills, and in what order
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsBill): the bills; %NULL with @error set
 */
GPtrArray *
opbms_bill_list (OpbmsSession          *session,
                 const OpbmsBillQuery  *query,
                 GError               **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  OpbmsDate today;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail ((guint) query->order < G_N_ELEMENTS (order_names), NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  list = new_list_query (session, query, "bill/list");
  opbms_query_use_order (list, order_names[query->order], query->descending);
  opbms_list_query_use_page (list, query->offset, query->limit);
  rows = opbms_list_query_run (list, transaction, error);
  today = opbms_clock_today (opbms_session_get_clock (session));

  return rows != NULL ? opbms_rows_read_all (rows, new_from_row, &today,
                                             (GDestroyNotify) opbms_bill_free, error)
                      : NULL;
}

/**
 * opbms_bill_count:
 * @session: who asks; a customer's own are counted whatever @query says
 * @query: which bills; its order and its page are not looked at
 * @count: (out): how many there are in all, and what they come to, paid and void ones too
 * @error: return location for an error
 *
 * Returns: whether they could be counted
 */
gboolean
opbms_bill_count (OpbmsSession          *session,
                  const OpbmsBillQuery  *query,
                  OpbmsBillCount        *count,
                  GError               **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }

  list = new_list_query (session, query, "bill/count");
  rows = opbms_list_query_run (list, transaction, error);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  count->bills = opbms_rows_get_int (rows, 0);
  count->amount = opbms_rows_get_int (rows, 1);

  return TRUE;
}

/**
 * opbms_bill_status_to_string:
 * @status: a status
 *
 * Returns: "unpaid", "paid" or "void", as the database and JSON have it; not translated
 */
const char *
opbms_bill_status_to_string (OpbmsBillStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

/**
 * opbms_bill_free:
 * @self: (transfer full): a bill
 */
void
opbms_bill_free (OpbmsBill *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->customer);
  g_free (self->customer_name);
  g_free (self->title);
  g_free (self->description);
  g_free (self->type);
  g_free (self->created_by);
  g_free (self);
}
