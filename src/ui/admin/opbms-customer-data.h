/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-summary.h"

G_BEGIN_DECLS

/**
 * OpbmsCustomerData:
 *
 * What a customer's page shows, read in one go. Atomically reference counted, and not changed once
 * it is read.
 */
typedef struct {
  OpbmsAccount         *account;
  OpbmsCustomerSummary *summary;
  GPtrArray            *open_bills;    /* OpbmsBill, earliest due first */
  GPtrArray            *payments;      /* OpbmsPayment, latest first */
  GPtrArray            *subscriptions; /* OpbmsSubscription */
  GPtrArray            *activity;      /* OpbmsAuditEntry, latest first */
} OpbmsCustomerData;

gpointer opbms_customer_data_load  (OpbmsSession       *session,
                                    gpointer            account_id,
                                    GError            **error);
OpbmsCustomerData *
         opbms_customer_data_ref   (OpbmsCustomerData  *self);
void     opbms_customer_data_unref (OpbmsCustomerData  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsCustomerData, opbms_customer_data_unref)

G_END_DECLS
