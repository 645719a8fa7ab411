/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"

G_BEGIN_DECLS

/**
 * OpbmsStatus:
 *
 * How the state of a thing is shown: an icon, words, and the colour classes of both. A plain value,
 * of which only the words are owned; see opbms_status_clear().
 */
typedef struct {
  const char *icon_name;
  const char *icon_class;
  const char *words_class;
  char       *words;
} OpbmsStatus;

OpbmsStatus opbms_status_of_bill         (const OpbmsBill         *bill,
                                          OpbmsClock              *clock);
OpbmsStatus opbms_status_of_payment      (const OpbmsPayment      *payment);
OpbmsStatus opbms_status_of_subscription (OpbmsSubscriptionStatus  status);
OpbmsStatus opbms_status_overdue         (gint64                   n_bills);
void        opbms_status_clear           (OpbmsStatus             *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpbmsStatus, opbms_status_clear)

G_END_DECLS
