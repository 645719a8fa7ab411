/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMERS_PAGE (opbms_customers_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomersPage, opbms_customers_page, OPBMS, CUSTOMERS_PAGE, OpbmsListPage)

G_END_DECLS
