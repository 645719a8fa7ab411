/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_TRANSACTION_PAGE (opbms_transaction_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsTransactionPage, opbms_transaction_page, OPBMS, TRANSACTION_PAGE,
                      OpbmsPage)

OpbmsPage *opbms_transaction_page_new (gint64 payment_id);

G_END_DECLS
