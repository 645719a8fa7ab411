/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-summary.h"
#include "ui/shared/opbms-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_TO_PAY (opbms_to_pay_get_type ())

/* The answer a customer comes for: how much to pay now, and why. */
G_DECLARE_FINAL_TYPE (OpbmsToPay, opbms_to_pay, OPBMS, TO_PAY, GtkWidget)

void opbms_to_pay_show (OpbmsToPay                  *self,
                        const OpbmsCustomerSummary  *summary,
                        OpbmsContext                *context);

G_END_DECLS
