/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-customer-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_CELL (opbms_customer_cell_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerCell, opbms_customer_cell, OPBMS, CUSTOMER_CELL, GtkWidget)

OpbmsCustomerCell *opbms_customer_cell_new      (void);
void               opbms_customer_cell_set      (OpbmsCustomerCell *self,
                                                 OpbmsCustomerItem *item);
OpbmsCustomerItem *opbms_customer_cell_get_item (OpbmsCustomerCell *self);

G_END_DECLS
