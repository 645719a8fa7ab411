/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"

G_BEGIN_DECLS

/* For the files of this folder. */

OpbmsBill *opbms_bill_load         (OpbmsSession      *session,
                                    OpbmsTransaction  *transaction,
                                    gint64             id,
                                    GError           **error);
gboolean   opbms_bill_check_status (const OpbmsBill   *self,
                                    OpbmsBillStatus    expected,
                                    GError           **error);

G_END_DECLS
