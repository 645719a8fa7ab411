/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-form-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_SUBSCRIPTION_DIALOG (opbms_subscription_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsSubscriptionDialog, opbms_subscription_dialog, OPBMS,
                      SUBSCRIPTION_DIALOG, OpbmsFormDialog)

GtkWidget *opbms_subscription_dialog_new (OpbmsContext *context,
                                          gint64        customer_id);
GtkWidget *opbms_subscription_dialog_new_edit
                                         (OpbmsContext *context,
                                          const OpbmsSubscription *subscription);

G_END_DECLS
