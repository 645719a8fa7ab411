/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_ACTIVITY_PAGE (opbms_activity_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsActivityPage, opbms_activity_page, OPBMS, ACTIVITY_PAGE, OpbmsListPage)

void       opbms_activity_page_show (OpbmsActivityPage *self,
                                     gint64             customer_id);

G_END_DECLS
