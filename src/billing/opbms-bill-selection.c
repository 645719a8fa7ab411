/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-bill-selection.h"

#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"

/* How a list of bills is read at any length. If some filter leaves few bills, they are picked by
 * its index and sorted; otherwise the list is walked in its order, and what is not asked for passed
 * over. Totals say which filter leaves few, and how many bills there are in all, so that neither
 * has to be counted one by one. */

#define FEW 20000 /* bills that are picked and sorted in about 10 ms */

static gboolean
has_dates (const OpbmsBillQuery *query)
{
  return opbms_query_has_date (query->due_from) || opbms_query_has_date (query->due_to);
}

/* Whether it asks for something that bills of one series have in common. */
static gboolean
has_series (const OpbmsBillQuery *query)
{
  return query->type_id != 0 || query->search != NULL;
}

/* Whether an index that has the order has nothing but what is asked for. */
static gboolean
has_index (const OpbmsBillQuery *query)
{
  gboolean is_one = query->account_id == 0 && query->subscription_id == 0 && !has_series (query);

  if (query->order == OPBMS_BILL_ORDER_DUE) {
    return is_one && query->filter != OPBMS_BILLS_PAID;
  }

  return is_one && query->filter == OPBMS_BILLS_ALL && !has_dates (query);
}

static void
use_dates (OpbmsListQuery       *list,
           const OpbmsBillQuery *query,
           const char           *from,
           const char           *to)
{
  if (opbms_query_has_date (query->due_from)) {
    opbms_list_query_use (list, from);
    opbms_list_query_use_date (list, "due_from", query->due_from);
  }
  if (opbms_query_has_date (query->due_to)) {
    opbms_list_query_use (list, to);
    opbms_list_query_use_date (list, "due_to", query->due_to);
  }
}

static void
use_series (OpbmsListQuery       *list,
            const OpbmsBillQuery *query)
{
  opbms_query_use_id (list, "type_id", query->type_id);
  opbms_query_use_search (list, query->search);
}

static gboolean
run_count (OpbmsListQuery    *list,
           OpbmsTransaction  *transaction,
           OpbmsBillCount    *count,
           GError           **error)
{
  g_autoptr (OpbmsRows) rows = opbms_list_query_run (list, transaction, error);

  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  count->bills = opbms_rows_get_int (rows, 0);
  count->amount = opbms_rows_get_int (rows, 1);

  return TRUE;
}

/* Bills of any status and date in the series that are asked for. */
static gboolean
count_series (const OpbmsBillQuery  *query,
              OpbmsTransaction      *transaction,
              OpbmsBillCount        *count,
              GError               **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("bill/count-series");

  opbms_query_use_id (list, "account", query->account_id);
  use_series (list, query);

  return run_count (list, transaction, count, error);
}

static gboolean
count_unpaid (const OpbmsBillQuery  *query,
              OpbmsTransaction      *transaction,
              OpbmsBillCount        *count,
              GError               **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("bill/count-unpaid");

  opbms_query_use_date (list, "due_from", query->due_from);
  opbms_query_use_date (list, "due_to", query->due_to);

  return run_count (list, transaction, count, error);
}

/* No further than to know whether they are few. */
static gboolean
count_due (const OpbmsBillQuery  *query,
           OpbmsTransaction      *transaction,
           gint64                *n,
           GError               **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("bill/count-due");

  opbms_query_use_date (list, "due_from", query->due_from);
  opbms_query_use_date (list, "due_to", query->due_to);
  if (query->filter == OPBMS_BILLS_VOID) {
    opbms_list_query_use (list, "void");
  }
  opbms_list_query_use_int (list, "limit", FEW + 1);

  return opbms_query_run_int (list, transaction, n, error);
}

/* Sets @n to how many bills the index of due dates has to look at: all, the unpaid or the void. */
static gboolean
measure_due (const OpbmsBillQuery  *query,
             OpbmsTransaction      *transaction,
             gint64                *n,
             GError               **error)
{
  OpbmsBillCount count = { 0 };

  *n = G_MAXINT64;
  if (query->filter == OPBMS_BILLS_UNPAID) {
    if (!count_unpaid (query, transaction, &count, error)) {
      return FALSE;
    }
    *n = count.bills;
    return TRUE;
  }

  return (!has_dates (query) && query->filter != OPBMS_BILLS_VOID) ||
         count_due (query, transaction, n, error);
}

static gboolean
choose_way (OpbmsBillSelection  *self,
            OpbmsTransaction    *transaction,
            GError             **error)
{
  const OpbmsBillQuery *query = &self->query;
  OpbmsBillCount in_series = { .bills = G_MAXINT64 };
  gint64 due = G_MAXINT64;

  self->way = OPBMS_BILLS_WALK;
  if (has_index (query)) {
    return TRUE;
  }
  if (query->subscription_id != 0) {
    self->way = OPBMS_BILLS_BY_SUBSCRIPTION;
    return TRUE;
  }
  if ((query->account_id != 0 || has_series (query)) &&
      !count_series (query, transaction, &in_series, error)) {
    return FALSE;
  }
  if (in_series.bills > FEW / 10 && !measure_due (query, transaction, &due, error)) {
    return FALSE;
  }
  if (MIN (in_series.bills, due) > FEW) {
    return TRUE;
  }
  if (due < in_series.bills) {
    self->way = OPBMS_BILLS_BY_DUE_DATE;
  } else {
    self->way = has_series (query) ? OPBMS_BILLS_BY_SERIES : OPBMS_BILLS_BY_ACCOUNT;
  }

  return TRUE;
}

static gboolean
count_one_by_one (const OpbmsBillSelection  *self,
                  OpbmsTransaction          *transaction,
                  OpbmsBillCount            *count,
                  GError                   **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("bill/count");
  OpbmsBillSelection in_any_order = *self;

  /* That of due dates has an index which the dates are looked up in. */
  in_any_order.query.order = OPBMS_BILL_ORDER_DUE;
  opbms_bill_selection_use (&in_any_order, list, FALSE);

  return run_count (list, transaction, count, error);
}

static gboolean
count_of_filter (const OpbmsBillSelection  *self,
                 OpbmsBillFilter            filter,
                 OpbmsTransaction          *transaction,
                 OpbmsBillCount            *count,
                 GError                   **error)
{
  OpbmsBillSelection other = *self;

  other.query.filter = filter;

  return opbms_bill_selection_count (&other, transaction, count, error);
}

/* What is neither unpaid nor void: the paid ones are in no index of their own. */
static gboolean
count_paid (const OpbmsBillSelection  *self,
            OpbmsTransaction          *transaction,
            OpbmsBillCount            *count,
            GError                   **error)
{
  OpbmsBillCount unpaid;
  OpbmsBillCount without;

  if (!count_of_filter (self, OPBMS_BILLS_ALL, transaction, count, error) ||
      !count_of_filter (self, OPBMS_BILLS_UNPAID, transaction, &unpaid, error) ||
      !count_of_filter (self, OPBMS_BILLS_VOID, transaction, &without, error)) {
    return FALSE;
  }
  count->bills -= unpaid.bills + without.bills;
  count->amount -= unpaid.amount + without.amount;

  return TRUE;
}

/**
 * opbms_bill_selection_init:
 * @self: (out): the selection; it is good for as long as @query and @transaction are
 * @session: who asks; a customer gets their own whatever @query says
 * @query: which bills, and in what order
 * @transaction: a transaction of the session's database
 * @error: return location for an error
 *
 * Returns: whether it is known how to find them
 */
gboolean
opbms_bill_selection_init (OpbmsBillSelection    *self,
                           OpbmsSession          *session,
                           const OpbmsBillQuery  *query,
                           OpbmsTransaction      *transaction,
                           GError               **error)
{
  OpbmsDate yesterday = opbms_clock_today (opbms_session_get_clock (session)) - 1;

  self->query = *query;
  self->query.account_id = opbms_rights_scope (session, query->account_id);
  if (!opbms_query_has_search (query->search)) {
    self->query.search = NULL;
  }
  if (query->order == OPBMS_BILL_ORDER_STATUS) { /* that of those of one status */
    self->query.order = OPBMS_BILL_ORDER_DUE;
  }
  if (query->filter == OPBMS_BILLS_OVERDUE) {
    self->query.filter = OPBMS_BILLS_UNPAID;
    if (!opbms_query_has_date (query->due_to) || query->due_to > yesterday) {
      self->query.due_to = yesterday;
    }
  }

  return choose_way (self, transaction, error);
}

static void
use_status (const OpbmsBillSelection *self,
            OpbmsListQuery           *list,
            gboolean                  is_far)
{
  switch (self->query.filter) {
  case OPBMS_BILLS_ALL:
    break;
  case OPBMS_BILLS_UNPAID:
  case OPBMS_BILLS_OVERDUE:
    opbms_list_query_use (list, "open");
    break;
  case OPBMS_BILLS_PAID:
    opbms_list_query_use (list, is_far ? "paid_far" : "paid");
    break;
  case OPBMS_BILLS_VOID:
    opbms_list_query_use (list, "void");
    break;
  }
}

/**
 * opbms_bill_selection_use:
 * @self: a selection
 * @list: bill/list or bill/count
 * @is_far: whether many bills have to be passed over
 *
 * Switches on the filters, those that have an index for the way of @self so that it is used.
 */
void
opbms_bill_selection_use (const OpbmsBillSelection *self,
                          OpbmsListQuery           *list,
                          gboolean                  is_far)
{
  const OpbmsBillQuery *query = &self->query;
  OpbmsBillWay way = self->way;
  gboolean has_dates_in_order = way != OPBMS_BILLS_WALK ||
                                (query->order != OPBMS_BILL_ORDER_NEWEST &&
                                 query->order != OPBMS_BILL_ORDER_AMOUNT);

  if (has_series (query)) {
    opbms_list_query_use (list, "series");
    opbms_list_query_use (list, way == OPBMS_BILLS_BY_SERIES ? "pick_series" : "pass_series");
    use_series (list, query);
    if (query->account_id != 0) {
      opbms_list_query_use (list, "series_account");
    }
  }
  if (query->account_id != 0) {
    opbms_list_query_use (list, way == OPBMS_BILLS_BY_ACCOUNT ? "pick_account" : "pass_account");
    opbms_list_query_use_int (list, "account", query->account_id);
  }
  if (query->subscription_id != 0) {
    opbms_list_query_use (list, "pick_subscription");
    opbms_list_query_use_int (list, "subscription", query->subscription_id);
  }
  use_status (self, list, is_far);
  use_dates (list, query, has_dates_in_order ? "pick_due_from" : "pass_due_from",
             has_dates_in_order ? "pick_due_to" : "pass_due_to");
}

/**
 * opbms_bill_selection_count:
 * @self: a selection
 * @transaction: the transaction it was made in
 * @count: (out): how many there are and what they come to
 * @error: return location for an error
 *
 * Returns: whether they could be counted
 */
gboolean
opbms_bill_selection_count (const OpbmsBillSelection  *self,
                            OpbmsTransaction          *transaction,
                            OpbmsBillCount            *count,
                            GError                   **error)
{
  const OpbmsBillQuery *query = &self->query;
  gboolean is_some = query->account_id != 0 || has_series (query);

  if (self->way != OPBMS_BILLS_WALK) {
    return count_one_by_one (self, transaction, count, error);
  }
  if (query->filter == OPBMS_BILLS_PAID) {
    return count_paid (self, transaction, count, error);
  }
  if (query->filter == OPBMS_BILLS_UNPAID && !is_some) {
    return count_unpaid (query, transaction, count, error);
  }
  if (query->filter == OPBMS_BILLS_ALL && !has_dates (query)) {
    g_autoptr (OpbmsListQuery) all = opbms_list_query_new ("bill/count-all");

    return is_some ? count_series (query, transaction, count, error)
                   : run_count (all, transaction, count, error);
  }

  return count_one_by_one (self, transaction, count, error);
}
