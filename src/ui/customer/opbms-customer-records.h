/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"
#include "ui/shared/opbms-record-list.h"

G_BEGIN_DECLS

/* How a customer's own bills, payments and subscriptions stand in short lists. Records are the
 * caller's. */

OpbmsRecord *opbms_customer_record_of_open_bill    (const OpbmsBill          *bill,
                                                    OpbmsContext             *context);
OpbmsRecord *opbms_customer_record_of_paid_bill    (const OpbmsBill          *bill,
                                                    OpbmsContext             *context);
OpbmsRecord *opbms_customer_record_of_payment      (const OpbmsPayment       *payment,
                                                    OpbmsContext             *context);
OpbmsRecord *opbms_customer_record_of_subscription (const OpbmsSubscription  *subscription,
                                                    OpbmsContext             *context);

G_END_DECLS
