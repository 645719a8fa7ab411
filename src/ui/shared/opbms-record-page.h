/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_RECORD_PAGE (opbms_record_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsRecordPage, opbms_record_page, OPBMS, RECORD_PAGE, OpbmsPage)

/**
 * OpbmsRecordPageClass:
 * @list: (transfer full) (type GPtrArray): reads its records, which begin with a gint64, their id;
 *   there is no request; on the worker's thread
 * @show: shows them
 *
 * A page of few records. Children of a template of it are below its note, besides those of a page.
 */
struct _OpbmsRecordPageClass {
  OpbmsPageClass parent_class;

  OpbmsContextFunc list;
  void (*show) (OpbmsRecordPage *self,
                GPtrArray       *records);
};

GPtrArray *opbms_record_page_get_records (OpbmsRecordPage *self);
gpointer   opbms_record_page_find        (OpbmsRecordPage *self,
                                          gint64           id);
void       opbms_record_page_present     (OpbmsRecordPage *self,
                                          GtkWidget       *dialog);

G_END_DECLS
