/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-bill-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_OWN_BILL_PAGE (opbms_own_bill_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsOwnBillPage, opbms_own_bill_page, OPBMS, OWN_BILL_PAGE, OpbmsBillPage)

GtkWidget *opbms_own_bill_page_new_dialog (OpbmsContext *context,
                                           gint64        bill_id);

G_END_DECLS
