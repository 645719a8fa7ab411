/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_PAGE_DIALOG (opbms_page_dialog_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPageDialog, opbms_page_dialog, OPBMS, PAGE_DIALOG, AdwWindow)

GtkWidget *opbms_page_dialog_new      (OpbmsContext     *context,
                                       OpbmsPage        *page,
                                       int               width,
                                       int               height);
OpbmsPage *opbms_page_dialog_get_page (OpbmsPageDialog  *self);
void       opbms_page_dialog_add_toast (OpbmsPageDialog *self,
                                       AdwToast         *toast);

G_END_DECLS
