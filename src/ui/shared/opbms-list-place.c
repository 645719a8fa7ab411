/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-place.h"

#include "model/opbms-list-item.h"
#include "model/opbms-paged-model.h"

/*
 * Rows that come or go above would put another record under one's hands: what is selected, and has
 * the focus, goes with its record. One that is gone leaves one with its neighbour.
 */

static GtkSingleSelection *
get_selection (GtkColumnView *view)
{
  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (view));
}

/* 0: no such row, or not loaded. */
static gint64
get_id_at (GtkColumnView *view,
           guint          position)
{
  GListModel *model = gtk_single_selection_get_model (get_selection (view));
  g_autoptr (OpbmsListItem) item = g_list_model_get_item (model, position);

  return item ? opbms_list_item_get_id (item) : 0;
}

/* Rows come and go in ones; who moved further is not looked for. */
static guint
find_near (GtkColumnView *view,
           guint          position,
           gint64         id)
{
  for (guint distance = 1; distance < OPBMS_PAGED_MODEL_PAGE_SIZE; distance++) {
    if (get_id_at (view, position + distance) == id) {
      return position + distance;
    }
    if (distance <= position && get_id_at (view, position - distance) == id) {
      return position - distance;
    }
  }

  return GTK_INVALID_LIST_POSITION;
}

/* On the floor the focus goes row by row, as by keys. */
static void
move_by (GtkColumnView *view,
         guint          from,
         guint          to)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (view));

  if (gtk_widget_get_focus_child (list)) {
    for (guint i = MIN (from, to); i < MAX (from, to); i++) {
      gtk_widget_child_focus (list, from < to ? GTK_DIR_DOWN : GTK_DIR_UP);
    }
  }
  gtk_single_selection_set_selected (get_selection (view), to);
}

/**
 * opbms_list_place_remember:
 * @view: a list of #OpbmsListItem, of which one is selected
 * @followed: (inout): the id of the record that is being followed; 0: none
 *
 * To be called before the rows change.
 */
void
opbms_list_place_remember (GtkColumnView *view,
                           gint64        *followed)
{
  OpbmsListItem *item;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  item = gtk_single_selection_get_selected_item (get_selection (view));
  if (item && *followed == 0) { /* else: it was not found again yet */
    *followed = opbms_list_item_get_id (item);
  }
}

/**
 * opbms_list_place_follow:
 * @view: the same list
 * @followed: (inout): the id of the record to stay on; 0 once that is done
 *
 * To be called after the rows have changed, and whenever more of them are loaded.
 */
void
opbms_list_place_follow (GtkColumnView *view,
                         gint64        *followed)
{
  guint position;
  gint64 id;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  position = gtk_single_selection_get_selected (get_selection (view));
  id = position != GTK_INVALID_LIST_POSITION ? get_id_at (view, position) : 0;
  if (*followed != 0 && id != 0) {
    if (id != *followed) {
      guint found = find_near (view, position, *followed);

      if (found != GTK_INVALID_LIST_POSITION) {
        move_by (view, position, found);
      }
    }
    *followed = 0;
  }
}

/**
 * opbms_list_place_leave:
 * @view: the same list
 * @followed: (out): 0
 *
 * Follows no record, and has nothing selected any more.
 */
void
opbms_list_place_leave (GtkColumnView *view,
                        gint64        *followed)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  *followed = 0;
  gtk_single_selection_set_selected (get_selection (view), GTK_INVALID_LIST_POSITION);
}
