/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-chosen.h"
#include "ui/shared/opbms-list-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CHOSEN_BAR (opbms_chosen_bar_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsChosenBar, opbms_chosen_bar, OPBMS, CHOSEN_BAR, GtkWidget)

void opbms_chosen_bar_set_up     (OpbmsChosenBar *self,
                                  OpbmsListPage  *page,
                                  OpbmsChosen    *chosen);
void opbms_chosen_bar_add        (OpbmsChosenBar *self,
                                  GtkWidget      *button);
void opbms_chosen_bar_choose_all (OpbmsChosenBar *self,
                                  gpointer        query);
void opbms_chosen_bar_keep       (OpbmsChosenBar *self,
                                  GPtrArray      *records);

G_END_DECLS
