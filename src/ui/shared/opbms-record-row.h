/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-record-list.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_RECORD_ROW (opbms_record_row_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsRecordRow, opbms_record_row, OPBMS, RECORD_ROW, GtkListBoxRow)

OpbmsRecordRow *opbms_record_row_new    (void);
gint64          opbms_record_row_get_id (OpbmsRecordRow    *self);
void            opbms_record_row_set    (OpbmsRecordRow    *self,
                                         const OpbmsRecord *record);

G_END_DECLS
