/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_PAGE (opbms_customer_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerPage, opbms_customer_page, OPBMS, CUSTOMER_PAGE, OpbmsPage)

OpbmsCustomerPage *opbms_customer_page_new            (gint64             account_id);
gint64             opbms_customer_page_get_account_id (OpbmsCustomerPage *self);

G_END_DECLS
