/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_SUBSCRIPTION_PAGE (opbms_subscription_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsSubscriptionPage, opbms_subscription_page, OPBMS, SUBSCRIPTION_PAGE,
                      OpbmsPage)

GtkWidget *opbms_subscription_page_new_dialog (OpbmsContext *context,
                                               gint64        subscription_id);

G_END_DECLS
