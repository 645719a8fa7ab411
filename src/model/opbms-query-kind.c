/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-query-kind.h"

#include "billing/opbms-account.h"

/*
 * The kinds of records there are lists of, and queries for them as values that can be made, copied
 * for another thread and freed without knowing of which kind they are. Nothing is asked here.
 */

static const OpbmsAccountQuery all_accounts = { .activity = OPBMS_ACCOUNTS_EVERYONE };

const OpbmsQueryKind opbms_query_kind_accounts = {
  .query_size = sizeof (OpbmsAccountQuery),
  .texts = { G_STRUCT_OFFSET (OpbmsAccountQuery, search) + 1 },
  .search = G_STRUCT_OFFSET (OpbmsAccountQuery, search),
  .order = G_STRUCT_OFFSET (OpbmsAccountQuery, order),
  .descending = G_STRUCT_OFFSET (OpbmsAccountQuery, descending),
  .account_id = OPBMS_QUERY_HAS_NO,
  .offset = G_STRUCT_OFFSET (OpbmsAccountQuery, offset),
  .limit = G_STRUCT_OFFSET (OpbmsAccountQuery, limit),
  .everything = &all_accounts,
  .count_size = sizeof (OpbmsAccountCount),
  .list = (GPtrArray * (*) (OpbmsSession *, gconstpointer, GError **)) opbms_account_list,
  .count = (gboolean (*) (OpbmsSession *, gconstpointer, gpointer, GError **)) opbms_account_count,
  .get = (gpointer (*) (OpbmsSession *, gint64, GError **)) opbms_account_get,
  .record_free = (GDestroyNotify) opbms_account_free,
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
 * @self: a kind
 * @query: a query of that kind with texts of its own
 * @search: (nullable): what to search for; copied
 */
void
opbms_query_kind_set_search (const OpbmsQueryKind *self,
                             gpointer              query,
                             const char           *search)
{
  char **text;

  g_return_if_fail (self && query);

  text = G_STRUCT_MEMBER_P (query, self->search);
  g_free (*text);
  *text = g_strdup (search);
}

/**
 * opbms_query_kind_set_order:
 * @self: a kind
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
  g_return_if_fail (self && query);

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
