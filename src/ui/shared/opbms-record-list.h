/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_RECORD_LIST (opbms_record_list_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsRecordList, opbms_record_list, OPBMS, RECORD_LIST, GtkWidget)

/**
 * OpbmsRecordPress:
 * @OPBMS_RECORD_OPENS: what it is about, if anything
 * @OPBMS_RECORD_HAS_MENU: a menu of what can be done with it
 * @OPBMS_RECORD_IS_FINAL: nothing, though others in its list have a menu
 *
 * What pressing a row leads to; one sees it before.
 */
typedef enum {
  OPBMS_RECORD_OPENS,
  OPBMS_RECORD_HAS_MENU,
  OPBMS_RECORD_IS_FINAL,
} OpbmsRecordPress;

/**
 * OpbmsRecord:
 *
 * One row of a short list of bills, transactions or subscriptions. Free with opbms_record_free().
 */
typedef struct {
  gint64            id;
  char             *title;
  char             *subtitle;
  char             *amount; /* written for people; NULL: none */
  OpbmsStatus       status;
  char             *button; /* label of a button of the row; NULL: none */
  gboolean          is_locked; /* the button cannot be pressed */
  OpbmsRecordPress  press;
} OpbmsRecord;

OpbmsRecord *opbms_record_new             (gint64           id,
                                           const char      *title);
void         opbms_record_free            (OpbmsRecord     *self);

void         opbms_record_list_set        (OpbmsRecordList *self,
                                           GPtrArray       *records);
void         opbms_record_list_popup_menu (OpbmsRecordList *self,
                                           gint64           id,
                                           GMenuModel      *menu);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsRecord, opbms_record_free)

G_END_DECLS
