/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-summary.h"
#include "ui/shared/opbms-context.h"

G_BEGIN_DECLS

#define OPBMS_OVERVIEW_MAX_BILLS 500 /* what one payment can hold */

/**
 * OpbmsCustomerOverview:
 *
 * What a customer's dashboard shows, read at once. Free with opbms_customer_overview_free().
 */
typedef struct {
  OpbmsCustomerSummary *summary;
  GPtrArray            *open_bills;    /* OpbmsBill, oldest due first; not all if many */
  GPtrArray            *paid_bills;    /* OpbmsBill, the latest paid first */
  GPtrArray            *payments;      /* OpbmsPayment, the latest first */
  GPtrArray            *subscriptions; /* OpbmsSubscription, cancelled ones last */
} OpbmsCustomerOverview;

gpointer opbms_customer_overview_load (OpbmsSession           *session,
                                       gpointer                request,
                                       GError                **error);
void     opbms_customer_overview_free (OpbmsCustomerOverview  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsCustomerOverview, opbms_customer_overview_free)

G_END_DECLS
