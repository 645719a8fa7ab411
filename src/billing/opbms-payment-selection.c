/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-payment-selection.h"

#include "billing/opbms-bill-selection.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"

/* Which transactions are asked for, and how many they are, at any length of the list. Most of them
 * are successes, and those are not counted one by one: totals have everybody's of whole months; and
 * as each paid bill has one success of its amount, those of the bills that a search finds are known
 * from the totals of bills. What did not succeed is in an index of its own. */

#define FEW 20000 /* bills whose payments are found one by one in some 50 ms */

/* The date of a payment was that of its instant in the time zone of then, and the order of
 * instants has an index: a day more on either side is in time for any zone of now. */
static void
use_instants (const OpbmsPaymentSelection *self,
              OpbmsListQuery              *list)
{
  OpbmsClock *clock = opbms_session_get_clock (self->session);

  if (opbms_query_has_date (self->query.from)) {
    opbms_list_query_use_instant (list, "since", opbms_clock_start_of (clock,
                                                                       self->query.from - 2));
  }
  if (opbms_query_has_date (self->query.to)) {
    opbms_list_query_use_instant (list, "until", opbms_clock_start_of (clock, self->query.to + 3));
  }
}

static gboolean
has_dates (const OpbmsPaymentQuery *query)
{
  return opbms_query_has_date (query->from) || opbms_query_has_date (query->to);
}

static gboolean
count_series (const OpbmsPaymentQuery  *query,
              OpbmsTransaction         *transaction,
              gint64                   *n_bills,
              GError                  **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("bill/count-series");

  opbms_query_use_search (list, query->search);

  return opbms_query_run_int (list, transaction, n_bills, error);
}

/* Looks at what the search finds: few bills, few references, or the beginning of all of them, which
 * is nothing to search for. */
static gboolean
look_at_search (OpbmsPaymentSelection  *self,
                OpbmsTransaction       *transaction,
                GError                **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("payment/count-references");
  g_autoptr (OpbmsRows) rows = NULL;
  gint64 n_bills;

  opbms_query_use_search (list, self->query.search);
  opbms_list_query_use_int (list, "limit", FEW + 1);
  rows = opbms_list_query_run (list, transaction, error);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  self->n_references = opbms_rows_get_int (rows, 0);
  if (self->n_references > 0 && opbms_rows_get_int (rows, 1) == 0) {
    self->query.search = NULL;
    return TRUE;
  }
  if (!count_series (&self->query, transaction, &n_bills, error)) {
    return FALSE;
  }
  self->finds_few = n_bills <= FEW && self->n_references <= FEW;

  return TRUE;
}

/**
 * opbms_payment_selection_init:
 * @self: (out): the selection; it is good for as long as @session, @query and @transaction are
 * @session: who asks; a customer gets their own whatever @query says
 * @query: which transactions
 * @transaction: a transaction of the session's database
 * @error: return location for an error
 *
 * Returns: whether it is known how to find them
 */
gboolean
opbms_payment_selection_init (OpbmsPaymentSelection    *self,
                              OpbmsSession             *session,
                              const OpbmsPaymentQuery  *query,
                              OpbmsTransaction         *transaction,
                              GError                  **error)
{
  *self = (OpbmsPaymentSelection) { .session = session, .query = *query };
  self->query.account_id = opbms_rights_scope (session, query->account_id);
  if (!opbms_query_has_search (query->search)) {
    self->query.search = NULL;
    return TRUE;
  }

  return look_at_search (self, transaction, error);
}

static gboolean
count_dates (const OpbmsPaymentSelection  *self,
             OpbmsTransaction             *transaction,
             gint64                       *n_payments,
             GError                      **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("payment/count-dates");

  use_instants (self, list);
  opbms_list_query_use_int (list, "limit", FEW + 1);

  return opbms_query_run_int (list, transaction, n_payments, error);
}

/**
 * opbms_payment_selection_is_few:
 * @self: a selection
 * @transaction: the transaction it was made in
 * @is_few: (out): whether some index leaves so few that they may as well be sorted
 * @error: return location for an error
 *
 * Returns: whether @is_few is set
 */
gboolean
opbms_payment_selection_is_few (const OpbmsPaymentSelection  *self,
                                OpbmsTransaction             *transaction,
                                gboolean                     *is_few,
                                GError                      **error)
{
  const OpbmsPaymentQuery *query = &self->query;
  gint64 n_payments = G_MAXINT64;

  *is_few = self->finds_few || query->account_id != 0 || query->bill_id != 0 ||
            query->filter == OPBMS_PAYMENTS_FAILED || query->filter == OPBMS_PAYMENTS_REVERSED;
  if (!*is_few && has_dates (query)) {
    if (!count_dates (self, transaction, &n_payments, error)) {
      return FALSE;
    }
    *is_few = n_payments <= FEW;
  }

  return TRUE;
}

static void
use_status (const OpbmsPaymentQuery *query,
            OpbmsListQuery          *list,
            gboolean                 is_far)
{
  static const OpbmsPaymentStatus statuses[] = {
    [OPBMS_PAYMENTS_SUCCESS] = OPBMS_PAYMENT_SUCCESS,
    [OPBMS_PAYMENTS_FAILED] = OPBMS_PAYMENT_FAILED,
    [OPBMS_PAYMENTS_REVERSED] = OPBMS_PAYMENT_REVERSED,
  };

  if (query->filter == OPBMS_PAYMENTS_ALL) {
    return;
  }
  if (query->filter == OPBMS_PAYMENTS_SUCCESS && is_far) {
    opbms_list_query_use (list, "success_far");
    return;
  }
  opbms_list_query_use_text (list, "status",
                             opbms_payment_status_to_string (statuses[query->filter]));
  if (query->filter != OPBMS_PAYMENTS_SUCCESS) {
    opbms_list_query_use (list, "unsuccessful");
  }
}

static void
use_filters (const OpbmsPaymentSelection *self,
             OpbmsListQuery              *list)
{
  const OpbmsPaymentQuery *query = &self->query;

  opbms_query_use_id (list, "account", query->account_id);
  opbms_query_use_id (list, "bill", query->bill_id);
  opbms_query_use_id (list, "type_id", query->type_id);
  opbms_query_use_date (list, "from", query->from);
  opbms_query_use_date (list, "to", query->to);
  use_instants (self, list);
}

/**
 * opbms_payment_selection_use:
 * @self: a selection
 * @list: payment/list, payment/count or payment/count-by-totals
 * @is_far: whether many have to be passed over; a list only
 *
 * Switches on the filters.
 */
void
opbms_payment_selection_use (const OpbmsPaymentSelection *self,
                             OpbmsListQuery              *list,
                             gboolean                     is_far)
{
  use_filters (self, list);
  use_status (&self->query, list, is_far);
  if (self->query.search != NULL) {
    opbms_list_query_use (list, self->finds_few ? "find" : "look");
    opbms_query_use_search (list, self->query.search);
  }
}

static gboolean
run_count (OpbmsListQuery     *list,
           OpbmsTransaction   *transaction,
           OpbmsPaymentCount  *count,
           GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_list_query_run (list, transaction, error);

  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  count->successes = opbms_rows_get_int (rows, 0);
  count->failures = opbms_rows_get_int (rows, 1);
  count->reversed = opbms_rows_get_int (rows, 2);
  count->amount = opbms_rows_get_int (rows, 3);

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
has_totals (const OpbmsPaymentQuery *query)
{
  return query->account_id == 0 && query->bill_id == 0 && query->search == NULL &&
         asks_whole_months (query);
}

/* Whether the successes that a search finds are those of whole series, but for a few. */
static gboolean
has_series (const OpbmsPaymentSelection *self)
{
  const OpbmsPaymentQuery *query = &self->query;

  return query->search != NULL && !self->finds_few && self->n_references <= FEW &&
         query->account_id == 0 && query->bill_id == 0 && !has_dates (query);
}

/* The successes of paid bills that are found by what they say or by whose they are. */
static gboolean
count_paid_bills (const OpbmsPaymentSelection  *self,
                  OpbmsTransaction             *transaction,
                  OpbmsBillCount               *count,
                  GError                      **error)
{
  OpbmsBillQuery query = {
    .filter = OPBMS_BILLS_PAID, .type_id = self->query.type_id, .search = self->query.search,
  };
  OpbmsBillSelection bills;

  return opbms_bill_selection_init (&bills, self->session, &query, transaction, error) &&
         opbms_bill_selection_count (&bills, transaction, count, error);
}

/* Those that are found by their reference alone. */
static gboolean
count_by_reference (const OpbmsPaymentSelection  *self,
                    OpbmsTransaction             *transaction,
                    OpbmsPaymentCount            *count,
                    GError                      **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("payment/count");

  use_filters (self, list);
  opbms_list_query_use (list, "refer");
  opbms_query_use_search (list, self->query.search);

  return run_count (list, transaction, count, error);
}

static gboolean
count_successes (const OpbmsPaymentSelection  *self,
                 OpbmsTransaction             *transaction,
                 OpbmsPaymentCount            *count,
                 GError                      **error)
{
  OpbmsPaymentCount others = { 0 };
  OpbmsBillCount bills;

  if (!count_paid_bills (self, transaction, &bills, error) ||
      (self->n_references > 0 && !count_by_reference (self, transaction, &others, error))) {
    return FALSE;
  }
  count->successes = bills.bills + others.successes;
  count->amount = bills.amount + others.amount;

  return TRUE;
}

static gboolean
count_unsuccessful (const OpbmsPaymentSelection  *self,
                    OpbmsTransaction             *transaction,
                    OpbmsPaymentCount            *count,
                    GError                      **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("payment/count");

  opbms_payment_selection_use (self, list, FALSE);
  if (self->query.filter == OPBMS_PAYMENTS_ALL) {
    opbms_list_query_use (list, "unsuccessful");
  }

  return run_count (list, transaction, count, error);
}

static gboolean
count_by_series (const OpbmsPaymentSelection  *self,
                 OpbmsTransaction             *transaction,
                 OpbmsPaymentCount            *count,
                 GError                      **error)
{
  OpbmsPaymentFilter filter = self->query.filter;

  *count = (OpbmsPaymentCount) { 0 };

  return (filter == OPBMS_PAYMENTS_SUCCESS ||
          count_unsuccessful (self, transaction, count, error)) &&
         ((filter != OPBMS_PAYMENTS_ALL && filter != OPBMS_PAYMENTS_SUCCESS) ||
          count_successes (self, transaction, count, error));
}

/**
 * opbms_payment_selection_count:
 * @self: a selection
 * @transaction: the transaction it was made in
 * @count: (out): how many there are of each status, and what the successes come to
 * @error: return location for an error
 *
 * Returns: whether they could be counted
 */
gboolean
opbms_payment_selection_count (const OpbmsPaymentSelection  *self,
                               OpbmsTransaction             *transaction,
                               OpbmsPaymentCount            *count,
                               GError                      **error)
{
  g_autoptr (OpbmsListQuery) list = NULL;

  if (has_series (self)) {
    return count_by_series (self, transaction, count, error);
  }
  list = opbms_list_query_new (has_totals (&self->query) ? "payment/count-by-totals"
                                                         : "payment/count");
  opbms_payment_selection_use (self, list, FALSE);

  return run_count (list, transaction, count, error);
}
