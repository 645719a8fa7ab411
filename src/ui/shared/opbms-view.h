/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where nothing can be changed, as staff only look at what a customer sees. */

void  opbms_view_install_change  (GtkWidgetClass              *widget_class,
                                  const char                  *action,
                                  const char                  *parameter_type,
                                  GtkWidgetActionActivateFunc  activate);
void  opbms_view_disable_changes (GtkWidget                   *widget);
char *opbms_view_dup_notice      (OpbmsContext                *context);

G_END_DECLS
