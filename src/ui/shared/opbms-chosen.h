/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-list-item.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CHOSEN (opbms_chosen_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsChosen, opbms_chosen, OPBMS, CHOSEN, GObject)

OpbmsChosen   *opbms_chosen_new        (void);
guint          opbms_chosen_get_count  (OpbmsChosen    *self);
gboolean       opbms_chosen_has        (OpbmsChosen    *self,
                                        gint64          id);
GArray        *opbms_chosen_dup_ids    (OpbmsChosen    *self);
GPtrArray     *opbms_chosen_dup_records (OpbmsChosen   *self);
void           opbms_chosen_toggle     (OpbmsChosen    *self,
                                        OpbmsListItem  *item);
void           opbms_chosen_set        (OpbmsChosen    *self,
                                        GPtrArray      *records);

G_END_DECLS
