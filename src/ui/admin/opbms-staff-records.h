/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"
#include "ui/shared/opbms-record-list.h"

G_BEGIN_DECLS

/* What staff see of bills, payments, subscriptions and changes in short lists; lists are of
 * OpbmsRecord, the caller's. */

/**
 * OpbmsStaffRecord:
 * @item: (transfer none): what is to be shown
 * @context: tells how amounts and times are written
 *
 * Returns: (transfer full): a row for it
 */
typedef OpbmsRecord *(*OpbmsStaffRecord) (gconstpointer  item,
                                          OpbmsContext  *context);

OpbmsRecord *opbms_staff_record_bill                  (gconstpointer     bill,
                                                       OpbmsContext     *context);
OpbmsRecord *opbms_staff_record_bill_of_customer      (gconstpointer     bill,
                                                       OpbmsContext     *context);
OpbmsRecord *opbms_staff_record_payment               (gconstpointer     payment,
                                                       OpbmsContext     *context);
OpbmsRecord *opbms_staff_record_payment_of_customer   (gconstpointer     payment,
                                                       OpbmsContext     *context);
OpbmsRecord *opbms_staff_record_subscription          (gconstpointer     subscription,
                                                       OpbmsContext     *context);
OpbmsRecord *opbms_staff_record_entry                 (gconstpointer     entry,
                                                       OpbmsContext     *context);
void         opbms_staff_records_show                 (OpbmsRecordList  *list,
                                                       GPtrArray        *items,
                                                       OpbmsStaffRecord  record,
                                                       OpbmsContext     *context);

G_END_DECLS
