/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * OpbmsCtlRecord:
 *
 * One thing to print, field by field: the name and value each has in JSON, and the title and text
 * it has for people. Absent values (empty texts, dates and instants not set, ids of 0 that refer to
 * nothing) are null there and blank here. Free with opbms_ctl_record_free().
 */
typedef struct _OpbmsCtlRecord OpbmsCtlRecord;

/**
 * OpbmsCtlColumn:
 * @OPBMS_CTL_COLUMN: the field has a column in lists
 * @OPBMS_CTL_DETAIL: people see it only when a single thing is shown
 * @OPBMS_CTL_HIDDEN: it is in JSON only
 */
typedef enum {
  OPBMS_CTL_COLUMN,
  OPBMS_CTL_DETAIL,
  OPBMS_CTL_HIDDEN,
} OpbmsCtlColumn;

typedef struct {
  const char     *name;
  const char     *title;
  OpbmsCtlColumn  column;
  gboolean        is_number; /* aligned to the right */
  char           *text;      /* for people */
  JsonNode       *node;      /* for programs */
  GPtrArray      *children;  /* (nullable): of OpbmsCtlRecord, a table of its own */
} OpbmsCtlField;

/**
 * OpbmsCtlDescribe:
 * @record: where the fields go
 * @item: the thing
 *
 * Says which fields a thing of one kind has.
 */
typedef void (*OpbmsCtlDescribe) (OpbmsCtlRecord  *record,
                                  gconstpointer    item);

OpbmsCtlRecord *opbms_ctl_record_new       (const OpbmsSettings  *settings,
                                            OpbmsClock           *clock);
void            opbms_ctl_record_free      (OpbmsCtlRecord       *self);

void            opbms_ctl_record_int       (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            gint64                value);
void            opbms_ctl_record_reference (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            gint64                id);
void            opbms_ctl_record_text      (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            const char           *value);
void            opbms_ctl_record_boolean   (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            gboolean              value);
void            opbms_ctl_record_money     (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            OpbmsMoney            value);
void            opbms_ctl_record_date      (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            OpbmsDate             value);
void            opbms_ctl_record_instant   (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            gint64                value);
void            opbms_ctl_record_json      (OpbmsCtlRecord       *self,
                                            OpbmsCtlColumn        column,
                                            const char           *name,
                                            const char           *title,
                                            const char           *value);
void            opbms_ctl_record_texts     (OpbmsCtlRecord       *self,
                                            const char           *name,
                                            const char           *title,
                                            GPtrArray            *values);
void            opbms_ctl_record_object    (OpbmsCtlRecord       *self,
                                            const char           *name,
                                            gconstpointer         item,
                                            OpbmsCtlDescribe      describe);
void            opbms_ctl_record_list      (OpbmsCtlRecord       *self,
                                            const char           *name,
                                            const char           *title,
                                            GPtrArray            *items,
                                            OpbmsCtlDescribe      describe);

guint                opbms_ctl_record_get_n_fields (OpbmsCtlRecord *self);
const OpbmsCtlField *opbms_ctl_record_get_field    (OpbmsCtlRecord *self,
                                                    guint           index);
JsonNode            *opbms_ctl_record_to_json      (OpbmsCtlRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsCtlRecord, opbms_ctl_record_free)

G_END_DECLS
