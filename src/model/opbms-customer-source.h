/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "model/opbms-page-source.h"
#include "store/opbms-worker.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_SOURCE (opbms_customer_source_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerSource, opbms_customer_source, OPBMS, CUSTOMER_SOURCE, GObject)

OpbmsCustomerSource *opbms_customer_source_new (OpbmsWorker              *worker,
                                                OpbmsSession             *session,
                                                const OpbmsAccountQuery  *query,
                                                const OpbmsMoneyStyle    *style);

G_END_DECLS
