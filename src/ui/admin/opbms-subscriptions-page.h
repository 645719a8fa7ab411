/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_SUBSCRIPTIONS_PAGE (opbms_subscriptions_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsSubscriptionsPage, opbms_subscriptions_page, OPBMS, SUBSCRIPTIONS_PAGE,
                      OpbmsListPage)

void       opbms_subscriptions_page_show (OpbmsSubscriptionsPage *self,
                                          gint64                  account_id,
                                          const char             *status);

G_END_DECLS
