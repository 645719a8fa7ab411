/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"
#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_BILL_PAGE (opbms_bill_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsBillPage, opbms_bill_page, OPBMS, BILL_PAGE, OpbmsPage)

/**
 * OpbmsBillPageClass:
 * @show_bill: (nullable): shows what else is to be said of the bill, whenever it was read
 *
 * A template of a subclass may have, besides those of a page, children of type "action", buttons
 * for what can be done while the bill is not paid, and of type "section", below what is shown.
 */
struct _OpbmsBillPageClass {
  OpbmsPageClass parent_class;

  void (*show_bill) (OpbmsBillPage   *self,
                     const OpbmsBill *bill);
};

void   opbms_bill_page_set_id (OpbmsBillPage *self,
                               gint64         bill_id);
void   opbms_bill_page_leave  (OpbmsBillPage *self,
                               const char    *action);

G_END_DECLS
