/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-record-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_ADMINISTRATORS_PAGE (opbms_administrators_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsAdministratorsPage, opbms_administrators_page, OPBMS, ADMINISTRATORS_PAGE,
                      OpbmsRecordPage)

GtkWidget *opbms_administrators_page_new_dialog (OpbmsContext *context);

G_END_DECLS
