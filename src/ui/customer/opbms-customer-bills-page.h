/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_BILLS_PAGE (opbms_customer_bills_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerBillsPage, opbms_customer_bills_page, OPBMS, CUSTOMER_BILLS_PAGE,
                      OpbmsListPage)

G_END_DECLS
