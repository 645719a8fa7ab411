/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

void opbms_customer_columns_set_customer    (GtkColumnViewColumn *column,
                                             OpbmsPage           *page);
void opbms_customer_columns_set_phone       (GtkColumnViewColumn *column);
void opbms_customer_columns_set_pending     (GtkColumnViewColumn *column);
void opbms_customer_columns_set_overdue     (GtkColumnViewColumn *column);
void opbms_customer_columns_set_outstanding (GtkColumnViewColumn *column);

G_END_DECLS
