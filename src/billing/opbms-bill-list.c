/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-bill-private.h"

#include "config.h"
#include "billing/opbms-bill-selection.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-stretch.h"

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
  [OPBMS_BILL_ORDER_STATUS] = "due", /* of one status; these follow one another */
};

/* What an order by status lists one after another. */
static const OpbmsBillFilter parts[] = {
  OPBMS_BILLS_UNPAID, OPBMS_BILLS_PAID, OPBMS_BILLS_VOID,
};

typedef struct {
  OpbmsSession         *session;
  OpbmsTransaction     *transaction;
  const OpbmsBillQuery *query;
} Reading;

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

  if (!is_walked || !is_walked_by_series (query->order)) {
    opbms_list_query_use (list, "from_bills");
  }
  opbms_query_use_turned_order (list, is_walked ? "walk_" : "pick_", order_names[query->order],
                                query->descending, from_end);
}

/* Sets @stretch to where the bills asked for are, and @is_empty if there are none. */
static gboolean
find_stretch (const OpbmsBillSelection  *selection,
              OpbmsTransaction          *transaction,
              OpbmsStretch              *stretch,
              gboolean                  *is_empty,
              GError                   **error)
{
  OpbmsBillCount count;

  *stretch = (OpbmsStretch) { selection->query.offset, selection->query.limit, FALSE };
  *is_empty = FALSE;
  if (selection->way != OPBMS_BILLS_WALK || !opbms_stretch_is_far (stretch)) {
    return TRUE;
  }
  if (!opbms_bill_selection_count (selection, transaction, &count, error)) {
    return FALSE;
  }
  *is_empty = !opbms_stretch_turn (stretch, count.bills);

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
  OpbmsStretch stretch;
  gboolean is_empty;

  if (!find_stretch (selection, transaction, &stretch, &is_empty, error)) {
    return NULL;
  }
  if (is_empty) {
    return g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_bill_free);
  }
  opbms_bill_selection_use (selection, list, opbms_stretch_is_far (&stretch));
  use_order (list, selection, stretch.from_end);
  opbms_list_query_use_page (list, stretch.offset, stretch.limit);
  rows = opbms_list_query_run (list, transaction, error);

  return opbms_rows_read_all (rows, new_from_row, &today, (GDestroyNotify) opbms_bill_free, error);
}

static gboolean
select_part (OpbmsBillSelection  *selection,
             const Reading       *reading,
             guint                part,
             gint64               offset,
             gint64               limit,
             GError             **error)
{
  OpbmsBillQuery query = *reading->query;

  query.filter = parts[part];
  query.offset = offset;
  query.limit = limit;

  return opbms_bill_selection_init (selection, reading->session, &query, reading->transaction,
                                    error);
}

static GPtrArray *
read_part (gpointer   data,
           guint      part,
           gint64     offset,
           gint64     limit,
           GError   **error)
{
  const Reading *reading = data;
  OpbmsBillSelection selection;

  return select_part (&selection, reading, part, offset, limit, error)
           ? read_bills (reading->session, reading->transaction, &selection, error) : NULL;
}

static gboolean
count_part (gpointer   data,
            guint      part,
            gint64    *n_records,
            GError   **error)
{
  const Reading *reading = data;
  OpbmsBillSelection selection;
  OpbmsBillCount count;

  if (!select_part (&selection, reading, part, 0, 0, error) ||
      !opbms_bill_selection_count (&selection, reading->transaction, &count, error)) {
    return FALSE;
  }
  *n_records = count.bills;

  return TRUE;
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
  if (transaction == NULL) {
    return NULL;
  }
  if (query->order == OPBMS_BILL_ORDER_STATUS && query->filter == OPBMS_BILLS_ALL) {
    Reading reading = { session, transaction, query };
    OpbmsParts by_status = { G_N_ELEMENTS (parts), read_part, count_part, &reading };

    return opbms_parts_read (&by_status, query->descending, query->offset, query->limit, error);
  }

  return opbms_bill_selection_init (&selection, session, query, transaction, error)
           ? read_bills (session, transaction, &selection, error) : NULL;
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
 * opbms_bill_copy:
 * @self: a bill
 *
 * Returns: (transfer full): a copy
 */
OpbmsBill *
opbms_bill_copy (const OpbmsBill *self)
{
  OpbmsBill *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->customer = g_strdup (self->customer);
  copy->customer_name = g_strdup (self->customer_name);
  copy->title = g_strdup (self->title);
  copy->description = g_strdup (self->description);
  copy->type = g_strdup (self->type);
  copy->created_by = g_strdup (self->created_by);
  copy->created_by_name = g_strdup (self->created_by_name);

  return copy;
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
