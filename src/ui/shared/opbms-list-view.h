/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-list-item.h"
#include "model/opbms-page-source.h"
#include "ui/shared/opbms-chosen.h"
#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_LIST_VIEW (opbms_list_view_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsListView, opbms_list_view, OPBMS, LIST_VIEW, GtkWidget)

void          opbms_list_view_set_up        (OpbmsListView   *self,
                                             OpbmsListPage   *page,
                                             OpbmsChosen     *chosen);
void          opbms_list_view_show          (OpbmsListView   *self,
                                             OpbmsPageSource *source,
                                             guint            n_items,
                                             GPtrArray       *first_page,
                                             gboolean         from_the_top);
void          opbms_list_view_activate_first (OpbmsListView  *self);
void          opbms_list_view_sort_by       (OpbmsListView   *self,
                                             const char      *order_name);
void          opbms_list_view_set_descending (OpbmsListView  *self,
                                             gboolean         descending);
int           opbms_list_view_get_order     (OpbmsListView   *self);
const char   *opbms_list_view_get_order_name (OpbmsListView  *self);
gboolean      opbms_list_view_get_descending (OpbmsListView  *self);
gboolean      opbms_list_view_is_reversed   (OpbmsListView   *self);

G_END_DECLS
