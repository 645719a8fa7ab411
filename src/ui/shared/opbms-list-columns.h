/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-list-item.h"
#include "ui/shared/opbms-chosen.h"
#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

/* How each column of a list page shows a record, and follows it. */

GtkColumnViewColumn *opbms_list_columns_new      (OpbmsListPage         *page,
                                                  const OpbmsListColumn *column);
GtkColumnViewColumn *opbms_list_columns_new_check (OpbmsListPage        *page,
                                                  OpbmsChosen           *chosen);
OpbmsListItem       *opbms_list_columns_get_item (GtkWidget             *row);

G_END_DECLS
