/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-subscription-edit.h"

G_BEGIN_DECLS

/**
 * OpbmsSubscriptionRequest:
 *
 * What a form asks of billing, with strings of its own for the other thread: a new subscription,
 * or another one of @seen. Free with opbms_subscription_request_free().
 */
typedef struct {
  OpbmsSubscription *seen;       /* what is edited, as the form showed it; NULL: a new one */
  gint64             account_id; /* of a new one */
  char              *name;
  char              *type;
  char              *notes;
  OpbmsMoney         amount;
  OpbmsRecurrence    recurrence; /* of an edit its start is the next date */
} OpbmsSubscriptionRequest;

/**
 * OpbmsSubscriptionAnswer:
 *
 * What came of it. Free with opbms_subscription_answer_free().
 */
typedef struct {
  gint64 id;
  gint64 n_bills; /* made at once */
} OpbmsSubscriptionAnswer;

gpointer opbms_subscription_request_save (OpbmsSession                    *session,
                                          gpointer                         request,
                                          GError                         **error);
void     opbms_subscription_request_fill_edit
                                         (const OpbmsSubscriptionRequest  *self,
                                          OpbmsSubscriptionEdit           *edit);
void     opbms_subscription_request_free (OpbmsSubscriptionRequest        *self);
void     opbms_subscription_answer_free  (OpbmsSubscriptionAnswer         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSubscriptionRequest, opbms_subscription_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSubscriptionAnswer, opbms_subscription_answer_free)

G_END_DECLS
