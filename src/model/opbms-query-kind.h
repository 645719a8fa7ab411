/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

#define OPBMS_QUERY_HAS_NO (-1)
#define OPBMS_QUERY_MAX_TEXTS 4

/**
 * OpbmsQueryKind:
 * @query_size: size of the query, a flat struct
 * @texts: where in it texts are, each as offset + 1; 0 ends them
 * @search: where its search is, one of @texts; or %OPBMS_QUERY_HAS_NO
 * @order: where its order is, an enum; or %OPBMS_QUERY_HAS_NO
 * @descending: where its direction is
 * @account_id: where the id of a customer is, 0 for everybody; or %OPBMS_QUERY_HAS_NO
 * @offset: where the offset of its page is
 * @limit: where the length of its page is
 * @everything: a query that finds all there is
 * @count_size: size of what @count fills
 * @list: the records of its page; each begins with its gint64 id
 * @count: counts what a query finds, whatever its page
 * @get_n_records: (nullable): how many that is in all; %NULL: the count's first member, a gint64
 * @get: (nullable): reads one record anew
 * @record_free: frees a record
 *
 * What a list has to know of one kind of records: how a query for them is made and asked.
 */
typedef struct {
  gsize           query_size;
  gsize           texts[OPBMS_QUERY_MAX_TEXTS + 1];
  gssize          search;
  gssize          order;
  gssize          descending;
  gssize          account_id;
  gssize          offset;
  gssize          limit;
  gconstpointer   everything;
  gsize           count_size;
  GPtrArray *   (*list)        (OpbmsSession   *session,
                                gconstpointer   query,
                                GError        **error);
  gboolean      (*count)       (OpbmsSession   *session,
                                gconstpointer   query,
                                gpointer        count,
                                GError        **error);
  gint64        (*get_n_records) (gconstpointer count);
  gpointer      (*get)         (OpbmsSession   *session,
                                gint64          id,
                                GError        **error);
  GDestroyNotify  record_free;
} OpbmsQueryKind;

extern const OpbmsQueryKind opbms_query_kind_accounts;
extern const OpbmsQueryKind opbms_query_kind_audit;
extern const OpbmsQueryKind opbms_query_kind_bills;
extern const OpbmsQueryKind opbms_query_kind_payments;
extern const OpbmsQueryKind opbms_query_kind_subscriptions;

gpointer opbms_query_kind_new_query  (const OpbmsQueryKind  *self);
gpointer opbms_query_kind_copy_query (const OpbmsQueryKind  *self,
                                      gconstpointer          query);
void     opbms_query_kind_free_query (const OpbmsQueryKind  *self,
                                      gpointer               query);
void     opbms_query_kind_set_search (const OpbmsQueryKind  *self,
                                      gpointer               query,
                                      const char            *search);
void     opbms_query_kind_set_order  (const OpbmsQueryKind  *self,
                                      gpointer               query,
                                      int                    order,
                                      gboolean               descending);
void     opbms_query_kind_set_account (const OpbmsQueryKind *self,
                                      gpointer               query,
                                      gint64                 account_id);
gint64   opbms_query_kind_get_account (const OpbmsQueryKind *self,
                                      gconstpointer          query);
void     opbms_query_kind_set_page   (const OpbmsQueryKind  *self,
                                      gpointer               query,
                                      gint64                 offset,
                                      gint64                 limit);
gint64   opbms_query_kind_get_n_records (const OpbmsQueryKind *self,
                                      gconstpointer          count);

G_END_DECLS
