/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_DASHBOARD_PAGE (opbms_dashboard_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsDashboardPage, opbms_dashboard_page, OPBMS, DASHBOARD_PAGE, OpbmsPage)

G_END_DECLS
