/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"
#include "opbms-test-billing.h"

G_BEGIN_DECLS

/* Any of @choices, the first as often as all others together. */
#define OPBMS_TEST_CHOOSE(choices) \
  choices[g_test_rand_bit () ? 0 : g_test_rand_int_range (0, G_N_ELEMENTS (choices))]

/* Bills and subscriptions for a test; each of these succeeds or ends the test. */

OpbmsDate  opbms_test_date             (const char    *iso);
gint64     opbms_test_add_bill         (OpbmsSession  *staff,
                                        gint64         account_id,
                                        const char    *title,
                                        OpbmsMoney     amount,
                                        const char    *due_date);
gint64     opbms_test_add_subscription (OpbmsSession  *session,
                                        gint64         account_id,
                                        const char    *start,
                                        guint          every,
                                        OpbmsUnit      unit);
char      *opbms_test_read_bills       (OpbmsSession  *session,
                                        gint64         account_id);
gboolean   opbms_test_pay              (OpbmsSession  *session,
                                        gint64         bill_id,
                                        GError       **error);
void       opbms_test_rebuild_totals   (OpbmsStore    *store);
void       opbms_test_add_many_bills   (OpbmsStore    *store);
void       opbms_test_assert_clean     (OpbmsSession  *system);

G_END_DECLS
