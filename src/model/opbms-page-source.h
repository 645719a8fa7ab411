/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_PAGE_SOURCE (opbms_page_source_get_type ())

G_DECLARE_INTERFACE (OpbmsPageSource, opbms_page_source, OPBMS, PAGE_SOURCE, GObject)

/**
 * OpbmsPageSourceInterface:
 * @get_item_type: the type of the row objects
 * @load_async: asks for up to @limit records from @offset on; never answers before it returns
 * @load_finish: the records, fewer where the list ends; %NULL with an error set
 * @create_item: a row object that is not loaded yet: numbers 0, texts ""
 * @fill_item: puts the record at an index of @records into a row object; where there is none, makes
 *   the row as it was created
 *
 * One query, whose records are read page by page. What a record is, is known to the source alone.
 */
struct _OpbmsPageSourceInterface {
  GTypeInterface parent_interface;

  GType       (*get_item_type) (OpbmsPageSource      *self);
  void        (*load_async)    (OpbmsPageSource      *self,
                                guint                 offset,
                                guint                 limit,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
  GPtrArray * (*load_finish)   (OpbmsPageSource      *self,
                                GAsyncResult         *result,
                                GError              **error);
  gpointer    (*create_item)   (OpbmsPageSource      *self);
  void        (*fill_item)     (OpbmsPageSource      *self,
                                gpointer              item,
                                GPtrArray            *records,
                                guint                 index);
};

G_END_DECLS
