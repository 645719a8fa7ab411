/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-menu.h"

#include "ui/shared/opbms-list-cell.h"

/* The menu of a row in a long list: where it opens, and where the focus is afterwards. What is in
 * it is said by whoever opens it. */

#define ROW_KEY "opbms-list-menu-row"

static void
set_row (GtkWidget *menu,
         GtkWidget *row)
{
  GWeakRef *weak = g_object_get_data (G_OBJECT (menu), ROW_KEY);

  g_weak_ref_set (weak, row);
}

static void
on_closed (GtkWidget *menu)
{
  g_autoptr (GtkWidget) row = g_weak_ref_get (g_object_get_data (G_OBJECT (menu), ROW_KEY));

  if (row && gtk_widget_get_mapped (row)) {
    gtk_widget_grab_focus (row);
  }
}

static void
weak_ref_free (gpointer weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

/**
 * opbms_list_menu_new:
 * @owner: the page with the list; to unparent the menu when it is disposed
 *
 * Returns: (transfer none): a menu, not open
 */
GtkWidget *
opbms_list_menu_new (GtkWidget *owner)
{
  GtkWidget *menu;
  GWeakRef *weak;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);

  menu = gtk_popover_menu_new_from_model (NULL);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, NULL);
  g_object_set_data_full (G_OBJECT (menu), ROW_KEY, weak, weak_ref_free);
  gtk_widget_set_parent (menu, owner);
  g_signal_connect (menu, "closed", G_CALLBACK (on_closed), NULL);

  return menu;
}

/**
 * opbms_list_menu_find_row:
 * @widget: (nullable): something in a list
 *
 * Returns: (transfer none) (nullable): the row it is or is in, which has an #OpbmsListCell
 */
GtkWidget *
opbms_list_menu_find_row (GtkWidget *widget)
{
  for (; widget; widget = gtk_widget_get_parent (widget)) {
    GtkWidget *column_cell = gtk_widget_get_first_child (widget);

    for (; column_cell; column_cell = gtk_widget_get_next_sibling (column_cell)) {
      if (OPBMS_IS_LIST_CELL (gtk_widget_get_first_child (column_cell))) {
        return widget;
      }
    }
  }

  return NULL;
}

/**
 * opbms_list_menu_popup:
 * @menu: a menu of opbms_list_menu_new()
 * @row: a row of the list
 * @model: what is in the menu
 *
 * Opens the menu of that row; the focus is on the row afterwards.
 */
void
opbms_list_menu_popup (GtkWidget  *menu,
                       GtkWidget  *row,
                       GMenuModel *model)
{
  graphene_rect_t bounds;
  GdkRectangle place;

  g_return_if_fail (GTK_IS_POPOVER_MENU (menu));
  g_return_if_fail (GTK_IS_WIDGET (row) && G_IS_MENU_MODEL (model));

  if (!gtk_widget_compute_bounds (row, gtk_widget_get_parent (menu), &bounds)) {
    return;
  }

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu), model);
  place = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                           (int) bounds.size.width, (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &place);
  set_row (menu, row);
  gtk_widget_grab_focus (row);
  gtk_popover_popup (GTK_POPOVER (menu));
}
