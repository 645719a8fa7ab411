/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"
#include "ui/shared/opbms-date-filter.h"
#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

/* How a list of bills says what one is, staff's and customers' alike. @record is an OpbmsBill; what
 * is returned is the caller's. */

void        opbms_bill_columns_describe     (OpbmsListPage *page,
                                             gconstpointer  record,
                                             const char    *who,
                                             OpbmsListRow  *row);
char       *opbms_bill_columns_get_customer (OpbmsListPage *page,
                                             gconstpointer  record);
char       *opbms_bill_columns_get_type     (OpbmsListPage *page,
                                             gconstpointer  record);
char       *opbms_bill_columns_get_due      (OpbmsListPage *page,
                                             gconstpointer  record);
OpbmsStatus opbms_bill_columns_get_status   (OpbmsListPage *page,
                                             gconstpointer  record);
char       *opbms_bill_columns_get_amount   (OpbmsListPage *page,
                                             gconstpointer  record);
OpbmsMoney  opbms_bill_columns_sum          (OpbmsListPage *page,
                                             gconstpointer  record);
char       *opbms_bill_columns_format_count (OpbmsListPage *page,
                                             gconstpointer  query,
                                             gconstpointer  count);
void        opbms_bill_columns_set_dates    (OpbmsBillQuery  *query,
                                             OpbmsDateFilter *due);
void        opbms_bill_columns_pay_chosen   (OpbmsListPage *page);

G_END_DECLS
