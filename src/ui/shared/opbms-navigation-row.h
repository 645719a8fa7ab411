/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_NAVIGATION_ROW (opbms_navigation_row_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsNavigationRow, opbms_navigation_row, OPBMS, NAVIGATION_ROW,
                      GtkListBoxRow)

OpbmsNavigationRow *opbms_navigation_row_new       (GType                page_type,
                                                    const char          *name,
                                                    const char          *title,
                                                    const char          *icon_name);
const char         *opbms_navigation_row_get_name  (OpbmsNavigationRow  *self);
void                opbms_navigation_row_set_overdue (OpbmsNavigationRow *self,
                                                    gint64               n_overdue);
OpbmsPage          *opbms_navigation_row_new_page  (OpbmsNavigationRow  *self);

G_END_DECLS
