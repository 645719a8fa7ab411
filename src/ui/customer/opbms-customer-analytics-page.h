/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_ANALYTICS_PAGE (opbms_customer_analytics_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerAnalyticsPage, opbms_customer_analytics_page, OPBMS,
                      CUSTOMER_ANALYTICS_PAGE, OpbmsPage)

G_END_DECLS
