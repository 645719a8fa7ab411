/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-order.h"

#include "ui/shared/opbms-menu.h"

#include <glib/gi18n.h>

/* The heads of the columns cannot be reached by keys on the floor, and when narrow some are hidden:
 * a menu sorts too. */

/**
 * opbms_list_order_new_menu:
 * @columns: the columns of a page
 * @can_choose: whether it has a selection mode
 * @can_export: whether it can be saved as a file
 *
 * Returns: (transfer full): a menu of its orders, for page.sort-by and page.direction, and of what
 *   else can be done with all of it
 */
GMenuModel *
opbms_list_order_new_menu (const OpbmsListColumn *columns,
                           gboolean               can_choose,
                           gboolean               can_export)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) orders = g_menu_new ();
  g_autoptr (GMenu) directions = g_menu_new ();

  g_return_val_if_fail (columns, NULL);

  if (can_choose) {
    g_autoptr (GMenu) choosing = g_menu_new ();

    g_menu_append (choosing, _("Select Se_veral"), "page.choose");
    g_menu_append (choosing, _("Select _All"), "page.choose-all");
    g_menu_append_section (menu, NULL, G_MENU_MODEL (choosing));
  }
  for (const OpbmsListColumn *column = columns; column->title; column++) {
    if (column->order_name) {
      opbms_menu_add_with_target (orders, gettext (column->order_label), "page.sort-by",
                                  g_variant_new_string (column->order_name));
    }
  }
  opbms_menu_add_with_target (directions, _("Ascend_ing"), "page.direction",
                              g_variant_new_string ("ascending"));
  opbms_menu_add_with_target (directions, _("_Descending"), "page.direction",
                              g_variant_new_string ("descending"));
  g_menu_append_section (menu, _("Sort By"), G_MENU_MODEL (orders));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (directions));
  if (can_export) {
    g_autoptr (GMenu) files = g_menu_new ();

    g_menu_append (files, _("_Export…"), "page.export");
    g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  }

  return G_MENU_MODEL (menu);
}

/**
 * opbms_list_order_find:
 * @columns: the columns of a page
 * @order: an order of its query
 *
 * Returns: (nullable): the column that is sorted by it
 */
const OpbmsListColumn *
opbms_list_order_find (const OpbmsListColumn *columns,
                       int                    order)
{
  for (; columns->title; columns++) {
    if (columns->order_name && columns->order == order) {
      return columns;
    }
  }

  return NULL;
}

/**
 * opbms_list_order_find_by_name:
 * @columns: the columns of a page
 * @name: what page.sort-by calls an order
 *
 * Returns: (nullable): the column that is sorted by it
 */
const OpbmsListColumn *
opbms_list_order_find_by_name (const OpbmsListColumn *columns,
                               const char            *name)
{
  for (; columns->title; columns++) {
    if (columns->order_name && g_str_equal (columns->order_name, name)) {
      return columns;
    }
  }

  return NULL;
}
