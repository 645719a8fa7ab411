/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-query-kind.h"

#include "billing/opbms-account.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"

/*
 * The kinds of records there are lists of, and queries for them as values that can be made, copied
 * for another thread and freed without knowing of which kind they are. Nothing is asked here.
 */

typedef GPtrArray *(*List) (OpbmsSession *, gconstpointer, GError **);
typedef gboolean (*Count) (OpbmsSession *, gconstpointer, gpointer, GError **);
typedef gpointer (*Get) (OpbmsSession *, gint64, GError **);

static gint64
count_payments (gconstpointer result)
{
  const OpbmsPaymentCount *count = result;

  return count->successes + count->failures + count->reversed;
}

const OpbmsQueryKind opbms_query_kind_accounts = {
  .query_size = sizeof (OpbmsAccountQuery),
  .texts = { G_STRUCT_OFFSET (OpbmsAccountQuery, search) + 1 },
  .search = G_STRUCT_OFFSET (OpbmsAccountQuery, search),
  .order = G_STRUCT_OFFSET (OpbmsAccountQuery, order),
  .descending = G_STRUCT_OFFSET (OpbmsAccountQuery, descending),
  .account_id = OPBMS_QUERY_HAS_NO,
  .offset = G_STRUCT_OFFSET (OpbmsAccountQuery, offset),
  .limit = G_STRUCT_OFFSET (OpbmsAccountQuery, limit),
  .everything = &(OpbmsAccountQuery) { .activity = OPBMS_ACCOUNTS_EVERYONE },
  .count_size = sizeof (OpbmsAccountCount),
  .list = (List) opbms_account_list,
  .count = (Count) opbms_account_count,
  .get = (Get) opbms_account_get,
  .record_free = (GDestroyNotify) opbms_account_free,
};

const OpbmsQueryKind opbms_query_kind_audit = {
  .query_size = sizeof (OpbmsAuditQuery),
  .texts = { G_STRUCT_OFFSET (OpbmsAuditQuery, entity) + 1,
             G_STRUCT_OFFSET (OpbmsAuditQuery, action) + 1,
             G_STRUCT_OFFSET (OpbmsAuditQuery, search) + 1 },
  .search = G_STRUCT_OFFSET (OpbmsAuditQuery, search),
  .order = G_STRUCT_OFFSET (OpbmsAuditQuery, order),
  .descending = G_STRUCT_OFFSET (OpbmsAuditQuery, descending),
  .account_id = G_STRUCT_OFFSET (OpbmsAuditQuery, customer_id),
  .offset = G_STRUCT_OFFSET (OpbmsAuditQuery, offset),
  .limit = G_STRUCT_OFFSET (OpbmsAuditQuery, limit),
  .everything = &(OpbmsAuditQuery) { 0 },
  .count_size = sizeof (gint64),
  .list = (List) opbms_audit_list,
  .count = (Count) opbms_audit_count,
  .record_free = (GDestroyNotify) opbms_audit_entry_free,
};

const OpbmsQueryKind opbms_query_kind_bills = {
  .query_size = sizeof (OpbmsBillQuery),
  .texts = { G_STRUCT_OFFSET (OpbmsBillQuery, search) + 1 },
  .search = G_STRUCT_OFFSET (OpbmsBillQuery, search),
  .order = G_STRUCT_OFFSET (OpbmsBillQuery, order),
  .descending = G_STRUCT_OFFSET (OpbmsBillQuery, descending),
  .account_id = G_STRUCT_OFFSET (OpbmsBillQuery, account_id),
  .offset = G_STRUCT_OFFSET (OpbmsBillQuery, offset),
  .limit = G_STRUCT_OFFSET (OpbmsBillQuery, limit),
  .everything = &(OpbmsBillQuery) { 0 },
  .count_size = sizeof (OpbmsBillCount),
  .list = (List) opbms_bill_list,
  .count = (Count) opbms_bill_count,
  .get = (Get) opbms_bill_get,
  .record_free = (GDestroyNotify) opbms_bill_free,
};

const OpbmsQueryKind opbms_query_kind_payments = {
  .query_size = sizeof (OpbmsPaymentQuery),
  .texts = { G_STRUCT_OFFSET (OpbmsPaymentQuery, search) + 1 },
  .search = G_STRUCT_OFFSET (OpbmsPaymentQuery, search),
  .order = G_STRUCT_OFFSET (OpbmsPaymentQuery, order),
  .descending = G_STRUCT_OFFSET (OpbmsPaymentQuery, descending),
  .account_id = G_STRUCT_OFFSET (OpbmsPaymentQuery, account_id),
  .offset = G_STRUCT_OFFSET (OpbmsPaymentQuery, offset),
  .limit = G_STRUCT_OFFSET (OpbmsPaymentQuery, limit),
  .everything = &(OpbmsPaymentQuery) { 0 },
  .count_size = sizeof (OpbmsPaymentCount),
  .list = (List) opbms_payment_list,
  .count = (Count) opbms_payment_count,
  .get_n_records = count_payments,
  .get = (Get) opbms_payment_get,
  .record_free = (GDestroyNotify) opbms_payment_free,
};

const OpbmsQueryKind opbms_query_kind_subscriptions = {
  .query_size = sizeof (OpbmsSubscriptionQuery),
  .texts = { G_STRUCT_OFFSET (OpbmsSubscriptionQuery, search) + 1 },
  .search = G_STRUCT_OFFSET (OpbmsSubscriptionQuery, search),
  .order = G_STRUCT_OFFSET (OpbmsSubscriptionQuery, order),
  .descending = G_STRUCT_OFFSET (OpbmsSubscriptionQuery, descending),
  .account_id = G_STRUCT_OFFSET (OpbmsSubscriptionQuery, account_id),
  .offset = G_STRUCT_OFFSET (OpbmsSubscriptionQuery, offset),
  .limit = G_STRUCT_OFFSET (OpbmsSubscriptionQuery, limit),
  .everything = &(OpbmsSubscriptionQuery) { 0 },
  .count_size = sizeof (gint64),
  .list = (List) opbms_subscription_list,
  .count = (Count) opbms_subscription_count,
  .get = (Get) opbms_subscription_get,
  .record_free = (GDestroyNotify) opbms_subscription_free,
};

/**
 * opbms_query_kind_new_query:
 * @self: a kind
 *
 * Returns: (transfer full): a query with nothing set; free with opbms_query_kind_free_query(). Texts
 *   in it are its own
 */
gpointer
opbms_query_kind_new_query (const OpbmsQueryKind *self)
{
  g_return_val_if_fail (self, NULL);

  return g_malloc0 (self->query_size);
}

/**
 * opbms_query_kind_copy_query:
 * @self: a kind
 * @query: a query of that kind
 *
 * Returns: (transfer full): a copy, with copies of its texts
 */
gpointer
opbms_query_kind_copy_query (const OpbmsQueryKind *self,
                             gconstpointer         query)
{
  gpointer copy;

  g_return_val_if_fail (self && query, NULL);

  copy = g_memdup2 (query, self->query_size);
  for (gsize i = 0; self->texts[i] != 0; i++) {
    char **text = G_STRUCT_MEMBER_P (copy, self->texts[i] - 1);

    *text = g_strdup (*text);
  }

  return copy;
}

/**
 * opbms_query_kind_free_query:
 * @self: a kind
 * @query: (transfer full) (nullable): a query of that kind with texts of its own
 */
void
opbms_query_kind_free_query (const OpbmsQueryKind *self,
                             gpointer              query)
{
  g_return_if_fail (self);

  if (query) {
    for (gsize i = 0; self->texts[i] != 0; i++) {
      g_free (G_STRUCT_MEMBER (char *, query, self->texts[i] - 1));
    }
    g_free (query);
  }
}

/**
 * opbms_query_kind_set_search:
 * @self: a kind whose records can be searched
 * @query: a query of that kind with texts of its own
 * @search: (nullable): what to search for; copied
 */
void
opbms_query_kind_set_search (const OpbmsQueryKind *self,
                             gpointer              query,
                             const char           *search)
{
  char **text;

  g_return_if_fail (self && query && self->search != OPBMS_QUERY_HAS_NO);

  text = G_STRUCT_MEMBER_P (query, self->search);
  g_free (*text);
  *text = g_strdup (search);
}

/**
 * opbms_query_kind_set_order:
 * @self: a kind that has orders
 * @query: a query of that kind
 * @order: one of the kind's orders
 * @descending: whether the last comes first
 */
void
opbms_query_kind_set_order (const OpbmsQueryKind *self,
                            gpointer              query,
                            int                   order,
                            gboolean              descending)
{
  g_return_if_fail (self && query && self->order != OPBMS_QUERY_HAS_NO);

  G_STRUCT_MEMBER (int, query, self->order) = order;
  G_STRUCT_MEMBER (gboolean, query, self->descending) = descending;
}

/**
 * opbms_query_kind_set_account:
 * @self: a kind whose records are of customers
 * @query: a query of that kind
 * @account_id: a customer; 0: everybody
 */
void
opbms_query_kind_set_account (const OpbmsQueryKind *self,
                              gpointer              query,
                              gint64                account_id)
{
  g_return_if_fail (self && query && self->account_id != OPBMS_QUERY_HAS_NO);

  G_STRUCT_MEMBER (gint64, query, self->account_id) = account_id;
}

/**
 * opbms_query_kind_get_account:
 * @self: a kind
 * @query: a query of that kind
 *
 * Returns: the customer it asks for; 0: everybody
 */
gint64
opbms_query_kind_get_account (const OpbmsQueryKind *self,
                              gconstpointer         query)
{
  g_return_val_if_fail (self && query, 0);

  return self->account_id != OPBMS_QUERY_HAS_NO
             ? G_STRUCT_MEMBER (gint64, query, self->account_id) : 0;
}

/**
 * opbms_query_kind_set_page:
 * @self: a kind
 * @query: a query of that kind
 * @offset: the first record to read
 * @limit: how many to read; 0: all
 */
void
opbms_query_kind_set_page (const OpbmsQueryKind *self,
                           gpointer              query,
                           gint64                offset,
                           gint64                limit)
{
  g_return_if_fail (self && query);

  G_STRUCT_MEMBER (gint64, query, self->offset) = offset;
  G_STRUCT_MEMBER (gint64, query, self->limit) = limit;
}

/**
 * opbms_query_kind_get_n_records:
 * @self: a kind
 * @count: what its count() filled
 *
 * Returns: how many records were found in all
 */
gint64
opbms_query_kind_get_n_records (const OpbmsQueryKind *self,
                                gconstpointer         count)
{
  g_return_val_if_fail (self && count, 0);

  return self->get_n_records ? self->get_n_records (count) : *(const gint64 *) count;
}
