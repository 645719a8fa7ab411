/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_HEAD (opbms_customer_head_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerHead, opbms_customer_head, OPBMS, CUSTOMER_HEAD, GtkWidget)

void opbms_customer_head_set (OpbmsCustomerHead  *self,
                              const OpbmsAccount *account,
                              OpbmsContext       *context);

G_END_DECLS
