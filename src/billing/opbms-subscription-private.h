/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-subscription.h"

G_BEGIN_DECLS

/* For the files of this folder. */

OpbmsSubscription *opbms_subscription_load      (OpbmsSession           *session,
                                                 OpbmsTransaction       *transaction,
                                                 gint64                  id,
                                                 GError                **error);
gboolean           opbms_subscription_check_recurrence
                                                (const OpbmsRecurrence  *recurrence,
                                                 OpbmsDate               from,
                                                 OpbmsDate               today,
                                                 GError                **error);
gboolean           opbms_subscription_check_what
                                                (OpbmsSession           *session,
                                                 const char             *name,
                                                 OpbmsMoney              amount,
                                                 const char             *notes,
                                                 GError                **error);
gboolean           opbms_subscription_check_not_cancelled
                                                (const OpbmsSubscription *self,
                                                 GError                **error);

G_END_DECLS
