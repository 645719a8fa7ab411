/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "billing/opbms-bill-type.h"
#include "billing/opbms-bill.h"
#include "ui/shared/opbms-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What staff change at once and can take back. @widget is a widget of the main window it is done in:
 * that it is done, or why not, is said there. */

void opbms_staff_change_activity  (GtkWidget           *widget,
                                   OpbmsContext        *context,
                                   const OpbmsAccount  *account,
                                   gboolean             active);
void opbms_staff_change_void_bill (GtkWidget           *widget,
                                   OpbmsContext        *context,
                                   const OpbmsBill     *bill);
void opbms_staff_change_void_bills (GtkWidget          *widget,
                                   OpbmsContext        *context,
                                   GPtrArray           *bills);
void opbms_staff_change_retire_type (GtkWidget           *widget,
                                     OpbmsContext        *context,
                                     const OpbmsBillType *type,
                                     gboolean             retired);

G_END_DECLS
