/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_PAY_ROW (opbms_pay_row_get_type ())

/* A bill that can be ticked to be paid. Emits "toggled". */
G_DECLARE_FINAL_TYPE (OpbmsPayRow, opbms_pay_row, OPBMS, PAY_ROW, AdwActionRow)

OpbmsPayRow *opbms_pay_row_new        (void);
void         opbms_pay_row_show       (OpbmsPayRow            *self,
                                       const OpbmsBill        *bill,
                                       OpbmsDate               today,
                                       const OpbmsMoneyStyle  *style);
gint64       opbms_pay_row_get_id     (OpbmsPayRow            *self);
OpbmsMoney   opbms_pay_row_get_amount (OpbmsPayRow            *self);
gboolean     opbms_pay_row_is_open    (OpbmsPayRow            *self);
gboolean     opbms_pay_row_is_ticked  (OpbmsPayRow            *self);
void         opbms_pay_row_tick       (OpbmsPayRow            *self);

G_END_DECLS
