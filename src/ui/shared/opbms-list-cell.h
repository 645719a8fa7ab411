/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-status.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_LIST_CELL (opbms_list_cell_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsListCell, opbms_list_cell, OPBMS, LIST_CELL, GtkWidget)

/**
 * OpbmsListRow:
 * @icon: stands before @title; without words, and without an icon nothing does
 * @title: what the row is about
 * @status: (nullable): begins the second line; without words, nothing does
 * @second: (nullable): the rest of the second line
 * @spoken: what a screen reader says of the whole row
 * @has_avatar: whether @title is somebody's name
 *
 * What the first cell of a row says. Owns its texts; see opbms_list_row_clear().
 */
typedef struct {
  OpbmsStatus  icon;
  char        *title;
  OpbmsStatus  status;
  char        *second;
  char        *spoken;
  gboolean     has_avatar;
} OpbmsListRow;

void           opbms_list_row_clear (OpbmsListRow        *self);

OpbmsListCell *opbms_list_cell_new  (void);
void           opbms_list_cell_set  (OpbmsListCell       *self,
                                     const OpbmsListRow  *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpbmsListRow, opbms_list_row_clear)

G_END_DECLS
