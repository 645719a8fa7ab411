/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_PAYMENTS_PAGE (opbms_payments_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPaymentsPage, opbms_payments_page, OPBMS, PAYMENTS_PAGE, OpbmsListPage)

G_END_DECLS
