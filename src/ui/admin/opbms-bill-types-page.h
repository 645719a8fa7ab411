/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-record-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_BILL_TYPES_PAGE (opbms_bill_types_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsBillTypesPage, opbms_bill_types_page, OPBMS, BILL_TYPES_PAGE,
                      OpbmsRecordPage)

GtkWidget *opbms_bill_types_page_new_dialog (OpbmsContext *context);

G_END_DECLS
