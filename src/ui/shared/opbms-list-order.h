/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

/* The orders of a list page, which its columns have; see opbms-query-sorter.h for their heads. */

GMenuModel            *opbms_list_order_new_menu     (const OpbmsListColumn *columns,
                                                      gboolean               can_choose,
                                                      gboolean               can_export);
const OpbmsListColumn *opbms_list_order_find         (const OpbmsListColumn *columns,
                                                      int                    order);
const OpbmsListColumn *opbms_list_order_find_by_name (const OpbmsListColumn *columns,
                                                      const char            *name);

G_END_DECLS
