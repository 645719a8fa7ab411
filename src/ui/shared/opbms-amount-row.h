/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-money.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_AMOUNT_ROW (opbms_amount_row_get_type ())

/* A row of a form in which an amount is typed. */
G_DECLARE_FINAL_TYPE (OpbmsAmountRow, opbms_amount_row, OPBMS, AMOUNT_ROW, AdwEntryRow)

void     opbms_amount_row_set_style  (OpbmsAmountRow         *self,
                                      const OpbmsMoneyStyle  *style);
gboolean opbms_amount_row_get_amount (OpbmsAmountRow         *self,
                                      OpbmsMoney             *amount,
                                      GError                **error);
void     opbms_amount_row_set_amount (OpbmsAmountRow         *self,
                                      OpbmsMoney              amount);

gboolean opbms_amount_row_check      (GtkWidget              *row,
                                      gpointer                user_data,
                                      GError                **error);

G_END_DECLS
