/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"
#include "store/opbms-list-query.h"

G_BEGIN_DECLS

/* How the bills that a query asks for are found; for the files of this folder. */

typedef enum {
  OPBMS_BILLS_WALK,            /* in the order of the list, passing over what is not asked for */
  OPBMS_BILLS_BY_SERIES,       /* these are few: by the index of their series, and so on */
  OPBMS_BILLS_BY_ACCOUNT,
  OPBMS_BILLS_BY_SUBSCRIPTION,
  OPBMS_BILLS_BY_DUE_DATE,
} OpbmsBillWay;

/**
 * OpbmsBillSelection:
 *
 * A query as far as it says which bills: the session's rights and today's date are worked into it.
 * It borrows the query's text.
 */
typedef struct {
  OpbmsBillQuery query; /* never asks for overdue ones: they are unpaid and due before today */
  OpbmsBillWay   way;
} OpbmsBillSelection;

gboolean opbms_bill_selection_init       (OpbmsBillSelection    *self,
                                          OpbmsSession          *session,
                                          const OpbmsBillQuery  *query,
                                          OpbmsTransaction      *transaction,
                                          GError               **error);
void     opbms_bill_selection_use        (const OpbmsBillSelection *self,
                                          OpbmsListQuery        *list,
                                          gboolean               is_far);
gboolean opbms_bill_selection_count      (const OpbmsBillSelection *self,
                                          OpbmsTransaction      *transaction,
                                          OpbmsBillCount        *count,
                                          GError               **error);

G_END_DECLS
