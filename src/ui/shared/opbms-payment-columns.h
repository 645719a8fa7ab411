/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-payment.h"
#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

/* How a list of payment transactions says what one is, staff's and customers' alike. @record is an
 * OpbmsPayment; what is returned is the caller's. */

void        opbms_payment_columns_describe      (OpbmsListPage *page,
                                                 gconstpointer  record,
                                                 const char    *who,
                                                 OpbmsListRow  *row);
char       *opbms_payment_columns_get_customer  (OpbmsListPage *page,
                                                 gconstpointer  record);
char       *opbms_payment_columns_get_method    (OpbmsListPage *page,
                                                 gconstpointer  record);
char       *opbms_payment_columns_get_reference (OpbmsListPage *page,
                                                 gconstpointer  record);
char       *opbms_payment_columns_get_by        (OpbmsListPage *page,
                                                 gconstpointer  record);
char       *opbms_payment_columns_get_time      (OpbmsListPage *page,
                                                 gconstpointer  record);
OpbmsStatus opbms_payment_columns_get_status    (OpbmsListPage *page,
                                                 gconstpointer  record);
char       *opbms_payment_columns_get_amount    (OpbmsListPage *page,
                                                 gconstpointer  record);
char       *opbms_payment_columns_format_count  (OpbmsListPage *page,
                                                 gconstpointer  query,
                                                 gconstpointer  count);
void        opbms_payment_columns_open          (OpbmsListPage *page,
                                                 gconstpointer  record);

G_END_DECLS
