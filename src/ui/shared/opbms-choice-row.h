/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-choice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CHOICE_ROW (opbms_choice_row_get_type ())

/* A row to choose one of many, with a search; a combo row has none on the oldest systems we run
 * on. */
G_DECLARE_FINAL_TYPE (OpbmsChoiceRow, opbms_choice_row, OPBMS, CHOICE_ROW, AdwActionRow)

void        opbms_choice_row_set_choices (OpbmsChoiceRow  *self,
                                          GListModel      *choices);
void        opbms_choice_row_choose      (OpbmsChoiceRow  *self,
                                          const char      *id);
const char *opbms_choice_row_get_chosen  (OpbmsChoiceRow  *self);

G_END_DECLS
