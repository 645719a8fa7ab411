/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/opbms-reminder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OpbmsNotifiedBillOpen:
 * @application: the program, which may be ending
 * @session: (nullable): whose window to open; %NULL: nobody is kept signed in any more
 *
 * Returns: (transfer none) (nullable): the window to pay in
 */
typedef GtkWindow *(*OpbmsNotifiedBillOpen) (GtkApplication *application,
                                             OpbmsSession   *session);

void opbms_notified_bill_pay (GtkApplication        *application,
                              OpbmsReminder         *reminder,
                              gint64                 account_id,
                              gint64                 bill_id,
                              OpbmsNotifiedBillOpen  open);

G_END_DECLS
