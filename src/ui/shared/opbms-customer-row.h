/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_ROW (opbms_customer_row_get_type ())

/* A row of a form in which a customer is chosen, by searching. Emits "changed". */
G_DECLARE_FINAL_TYPE (OpbmsCustomerRow, opbms_customer_row, OPBMS, CUSTOMER_ROW, AdwActionRow)

void     opbms_customer_row_set_context (OpbmsCustomerRow  *self,
                                         OpbmsContext      *context);
gint64   opbms_customer_row_get_id      (OpbmsCustomerRow  *self);
void     opbms_customer_row_set_id      (OpbmsCustomerRow  *self,
                                         gint64             id);

gboolean opbms_customer_row_check       (GtkWidget         *row,
                                         gpointer           user_data,
                                         GError           **error);

G_END_DECLS
