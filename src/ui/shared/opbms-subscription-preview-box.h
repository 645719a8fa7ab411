/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-subscription.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_SUBSCRIPTION_PREVIEW_BOX (opbms_subscription_preview_box_get_type ())

/* What saving a subscription will do: the bills made at once, and the next dates. */
G_DECLARE_FINAL_TYPE (OpbmsSubscriptionPreviewBox, opbms_subscription_preview_box, OPBMS,
                      SUBSCRIPTION_PREVIEW_BOX, GtkBox)

void opbms_subscription_preview_box_set_words
                                         (OpbmsSubscriptionPreviewBox  *self,
                                          const char                   *heading,
                                          const char                   *hint,
                                          gboolean                      names_list);
void opbms_subscription_preview_box_show (OpbmsSubscriptionPreviewBox  *self,
                                          const OpbmsRecurrence        *recurrence,
                                          const OpbmsSubscriptionPreview *preview,
                                          OpbmsMoney                    amount,
                                          OpbmsDate                     today,
                                          const OpbmsMoneyStyle        *style);

G_END_DECLS
