/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        opbms_subscription_menu_install_actions (GtkWidgetClass          *window_class);
GMenuModel *opbms_subscription_menu_new             (OpbmsContext            *context,
                                                     OpbmsSubscriptionStatus  status,
                                                     gint64                   id);

G_END_DECLS
