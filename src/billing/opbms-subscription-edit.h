/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-subscription.h"

G_BEGIN_DECLS

/**
 * OpbmsSubscriptionEdit:
 *
 * What a form or the command line changes of a subscription, from its next date on. Owns nothing.
 */
typedef struct {
  const char              *name;      /* NULL: stays */
  const char              *type;      /* NULL: stays */
  OpbmsMoney               amount;    /* -1: stays */
  const char              *notes;     /* NULL: stay */
  guint                    every;     /* 0: stays, and so does the unit */
  OpbmsUnit                unit;
  OpbmsDate                next_date; /* the first one it is for; OPBMS_DATE_NONE: stays */
  const OpbmsSubscription *seen;      /* refused if somebody changed it since; NULL: never */
} OpbmsSubscriptionEdit;

#define OPBMS_SUBSCRIPTION_EDIT_NOTHING \
  { .amount = -1, .next_date = OPBMS_DATE_NONE }

gboolean   opbms_subscription_edit         (OpbmsSession                 *session,
                                            gint64                        id,
                                            const OpbmsSubscriptionEdit  *edit,
                                            gint64                       *n_bills,
                                            GError                      **error);
OpbmsConflict *
           opbms_subscription_look_again   (OpbmsSession                 *session,
                                            const OpbmsSubscription      *seen,
                                            GError                      **error);
gboolean   opbms_subscription_edit_plan    (const OpbmsSubscriptionEdit  *self,
                                            const OpbmsSubscription      *subscription,
                                            OpbmsDate                     today,
                                            OpbmsRecurrence              *recurrence,
                                            OpbmsDate                    *next,
                                            GError                      **error);
OpbmsSubscriptionPreview *
           opbms_subscription_edit_preview (const OpbmsSubscriptionEdit  *self,
                                            const OpbmsSubscription      *subscription,
                                            OpbmsDate                     today,
                                            guint                         n_coming,
                                            OpbmsRecurrence              *recurrence,
                                            GError                      **error);

G_END_DECLS
