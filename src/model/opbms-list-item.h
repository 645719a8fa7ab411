/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_LIST_ITEM (opbms_list_item_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsListItem, opbms_list_item, OPBMS, LIST_ITEM, GObject)

OpbmsListItem *opbms_list_item_new        (GPtrArray      *records,
                                           guint           index);
OpbmsListItem *opbms_list_item_copy       (OpbmsListItem  *self);
void           opbms_list_item_fill       (OpbmsListItem  *self,
                                           GPtrArray      *records,
                                           guint           index);
gint64         opbms_list_item_get_id     (OpbmsListItem  *self);
gconstpointer  opbms_list_item_get_record (OpbmsListItem  *self);

G_END_DECLS
