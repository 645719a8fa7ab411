/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What staff can do with one bill, as actions of their window: win.show-bill, win.edit-bill,
 * win.pay-bill and win.void-bill, each with the bill's id. */

void opbms_bill_actions_install (GtkWidgetClass *window_class);

G_END_DECLS
