/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-record-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_KEPT_PAGE (opbms_kept_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsKeptPage, opbms_kept_page, OPBMS, KEPT_PAGE, OpbmsRecordPage)

GtkWidget *opbms_kept_page_new_dialog (OpbmsContext *context);

G_END_DECLS
