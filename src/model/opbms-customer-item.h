/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_ITEM (opbms_customer_item_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerItem, opbms_customer_item, OPBMS, CUSTOMER_ITEM, GObject)

OpbmsCustomerItem *opbms_customer_item_new             (void);
void               opbms_customer_item_fill            (OpbmsCustomerItem      *self,
                                                        const OpbmsAccount     *account,
                                                        const OpbmsMoneyStyle  *style);

gint64             opbms_customer_item_get_id          (OpbmsCustomerItem      *self);
const char        *opbms_customer_item_get_name        (OpbmsCustomerItem      *self);
const char        *opbms_customer_item_get_username    (OpbmsCustomerItem      *self);
const char        *opbms_customer_item_get_phone       (OpbmsCustomerItem      *self);
gint64             opbms_customer_item_get_pending     (OpbmsCustomerItem      *self);
gint64             opbms_customer_item_get_overdue     (OpbmsCustomerItem      *self);
const char        *opbms_customer_item_get_outstanding (OpbmsCustomerItem      *self);
gboolean           opbms_customer_item_get_active      (OpbmsCustomerItem      *self);

G_END_DECLS
