/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What can be done with a subscription, for customers and staff alike. @widget is a widget of the
 * main window it is done in: questions are asked over that window, and what was done is said there.
 */

void opbms_subscription_actions_pause  (GtkWidget     *widget,
                                        OpbmsContext  *context,
                                        gint64         id);
void opbms_subscription_actions_edit   (GtkWidget    *widget,
                                        OpbmsContext *context,
                                        gint64        id);
void opbms_subscription_actions_resume (GtkWidget     *widget,
                                        OpbmsContext  *context,
                                        gint64         id);
void opbms_subscription_actions_cancel (GtkWidget     *widget,
                                        OpbmsContext  *context,
                                        gint64         id);

G_END_DECLS
