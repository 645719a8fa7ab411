/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-bill-private.h"

#include "config.h"
#include "billing/opbms-bill-selection.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"

#include <glib/gi18n-lib.h>

/* Bills as they are read: one by its id, or a list of those a person may see. */

#define FAR 10000 /* bills before a page, from which on it pays to know how many come after it */

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
  self->created_by_name = opbms_rows_dup_text (rows, 16);

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

/* Whether @order is walked from tables of their own, in the order of which the bills follow. */
static gboolean
is_walked_by_series (OpbmsBillOrder order)
{
  return order == OPBMS_BILL_ORDER_TITLE || order == OPBMS_BILL_ORDER_CUSTOMER ||
         order == OPBMS_BILL_ORDER_TYPE;
}

static void
use_order (OpbmsListQuery           *list,
           const OpbmsBillSelection *selection,
           gboolean                  from_end)
{
  const OpbmsBillQuery *query = &selection->query;
  gboolean is_walked = selection->way == OPBMS_BILLS_WALK;
  const char *name = order_names[query->order];
  g_autofree char *inner = g_strconcat (is_walked ? "walk_" : "pick_", name, NULL);

  if (!is_walked || !is_walked_by_series (query->order)) {
    opbms_list_query_use (list, "from_bills");
  }
  opbms_query_use_order (list, inner, query->descending != from_end);
  opbms_query_use_order (list, name, query->descending);
}

/* A page nearer to the end of a walk than to its beginning is fetched from there. Sets @limit to 0
 * where there is no such page. */
static gboolean
turn_page (const OpbmsBillSelection  *selection,
           OpbmsTransaction          *transaction,
           gint64                    *offset,
           gint64                    *limit,
           gboolean                  *from_end,
           GError                   **error)
{
  OpbmsBillCount count;
  gint64 end;

  *from_end = FALSE;
  if (selection->way != OPBMS_BILLS_WALK || *offset < FAR || *limit == 0) {
    return TRUE;
  }
  if (!opbms_bill_selection_count (selection, transaction, &count, error)) {
    return FALSE;
  }
  end = MIN (*offset + *limit, count.bills);
  if (end > count.bills / 2) {
    *from_end = TRUE;
    *limit = MAX (end - *offset, 0);
    *offset = count.bills - end;
  }

  return TRUE;
}

static GPtrArray *
read_bills (OpbmsSession              *session,
            OpbmsTransaction          *transaction,
            const OpbmsBillSelection  *selection,
            GError                   **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("bill/list");
  g_autoptr (OpbmsRows) rows = NULL;
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  gint64 offset = selection->query.offset;
  gint64 limit = selection->query.limit;
  gboolean from_end;

  if (!turn_page (selection, transaction, &offset, &limit, &from_end, error)) {
    return NULL;
  }
  if (from_end && limit == 0) {
    return g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_bill_free);
  }
  opbms_bill_selection_use (selection, list, offset >= FAR);
  use_order (list, selection, from_end);
  opbms_list_query_use_page (list, offset, limit);
  rows = opbms_list_query_run (list, transaction, error);

  return opbms_rows_read_all (rows, new_from_row, &today, (GDestroyNotify) opbms_bill_free, error);
}

/**
 * opbms_bill_list:
 * @session: who asks; a customer gets their own whatever @query says
 * @query: which bills, and in what order
 * @error: return location for an error
 *
 * Bills that are alike in the order asked for are in one that is always the same.
 *
 * Returns: (transfer full) (element-type OpbmsBill): the bills; %NULL with @error set
 */
GPtrArray *
opbms_bill_list (OpbmsSession          *session,
                 const OpbmsBillQuery  *query,
                 GError               **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  OpbmsBillSelection selection;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail ((guint) query->order < G_N_ELEMENTS (order_names), NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL ||
      !opbms_bill_selection_init (&selection, session, query, transaction, error)) {
    return NULL;
  }

  return read_bills (session, transaction, &selection, error);
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
  OpbmsBillSelection selection;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);

  return transaction != NULL &&
         opbms_bill_selection_init (&selection, session, query, transaction, error) &&
         opbms_bill_selection_count (&selection, transaction, count, error);
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
  g_free (self->created_by_name);
  g_free (self);
}
