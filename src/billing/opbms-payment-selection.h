/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-payment.h"
#include "store/opbms-list-query.h"

G_BEGIN_DECLS

/* Which transactions a query asks for, and how many; for the files of this folder. */

/**
 * OpbmsPaymentSelection:
 *
 * A query as far as it says which transactions: the session's rights are worked into it. It borrows
 * the query's text.
 */
typedef struct {
  OpbmsSession      *session;
  OpbmsPaymentQuery  query;           /* without a search that finds everything */
  gboolean           finds_few;       /* its search finds few: they are looked up one by one */
  gint64             n_references;    /* that begin with what is searched: no more than few + 1 */
} OpbmsPaymentSelection;

gboolean opbms_payment_selection_init   (OpbmsPaymentSelection    *self,
                                         OpbmsSession             *session,
                                         const OpbmsPaymentQuery  *query,
                                         OpbmsTransaction         *transaction,
                                         GError                  **error);
gboolean opbms_payment_selection_is_few (const OpbmsPaymentSelection  *self,
                                         OpbmsTransaction             *transaction,
                                         gboolean                     *is_few,
                                         GError                      **error);
void     opbms_payment_selection_use    (const OpbmsPaymentSelection  *self,
                                         OpbmsListQuery               *list,
                                         gboolean                      is_far);
gboolean opbms_payment_selection_count  (const OpbmsPaymentSelection  *self,
                                         OpbmsTransaction             *transaction,
                                         OpbmsPaymentCount            *count,
                                         GError                      **error);

G_END_DECLS
