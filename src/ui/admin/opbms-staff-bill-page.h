/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-bill-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_STAFF_BILL_PAGE (opbms_staff_bill_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsStaffBillPage, opbms_staff_bill_page, OPBMS, STAFF_BILL_PAGE,
                      OpbmsBillPage)

GtkWidget *opbms_staff_bill_page_new_dialog (OpbmsContext *context,
                                             gint64        bill_id);

G_END_DECLS
