/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-payment.h"

G_BEGIN_DECLS

/* What a pay dialog asks of the billing model, as copied values, and what comes back. */

/**
 * OpbmsPayReading:
 *
 * Which bills to read: the open ones of an account, and those that are shown already, open or not.
 * Free with opbms_pay_reading_free().
 */
typedef struct {
  gint64  account_id;
  GArray *shown; /* gint64: ids */
} OpbmsPayReading;

/**
 * OpbmsPayOrder:
 *
 * What to pay. Free with opbms_pay_order_free().
 */
typedef struct {
  GArray   *items;   /* OpbmsPayItem */
  gboolean  decline; /* simulate that the payment is refused */
} OpbmsPayOrder;

/**
 * OpbmsPayOutcome:
 *
 * What came of an order. Free with opbms_pay_outcome_free().
 */
typedef struct {
  OpbmsMoney  sum;
  gboolean    declined;
  GError     *refusal; /* NULL unless nothing was taken, because a bill has changed */
} OpbmsPayOutcome;

OpbmsPayReading *opbms_pay_reading_new  (gint64            account_id);
void             opbms_pay_reading_free (OpbmsPayReading  *self);
gpointer         opbms_pay_reading_run  (OpbmsSession     *session,
                                         gpointer          reading,
                                         GError          **error);

OpbmsPayOrder   *opbms_pay_order_new    (gboolean          decline);
void             opbms_pay_order_free   (OpbmsPayOrder    *self);
gpointer         opbms_pay_order_run    (OpbmsSession     *session,
                                         gpointer          order,
                                         GError          **error);

void             opbms_pay_outcome_free (OpbmsPayOutcome  *self);

G_END_DECLS
