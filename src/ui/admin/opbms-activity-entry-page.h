/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit.h"
#include "ui/shared/opbms-page-dialog.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_ACTIVITY_ENTRY_PAGE (opbms_activity_entry_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsActivityEntryPage, opbms_activity_entry_page, OPBMS,
                      ACTIVITY_ENTRY_PAGE, OpbmsPage)

GtkWidget *opbms_activity_entry_page_new_dialog (OpbmsContext          *context,
                                                 const OpbmsAuditEntry *entry);

G_END_DECLS
