/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_TRANSACTIONS_PAGE (opbms_transactions_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsTransactionsPage, opbms_transactions_page, OPBMS, TRANSACTIONS_PAGE,
                      OpbmsListPage)

G_END_DECLS
