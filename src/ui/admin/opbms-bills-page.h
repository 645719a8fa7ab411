/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_BILLS_PAGE (opbms_bills_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsBillsPage, opbms_bills_page, OPBMS, BILLS_PAGE, OpbmsListPage)

void            opbms_bills_page_show (OpbmsBillsPage *self,
                                       gint64          account_id,
                                       const char     *status);

G_END_DECLS
