/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customer-menu.h"

#include "ui/admin/opbms-customer-cell.h"

#include <glib/gi18n.h>

/* The menu of a row in the list of customers: to open the customer, and what is done most often. */

#define ROW_KEY "opbms-customer-menu-row"

/* The row @widget is or is in: what has a cell with a customer. */
static GtkWidget *
find_row (GtkWidget          *widget,
          OpbmsCustomerItem **item)
{
  for (; widget; widget = gtk_widget_get_parent (widget)) {
    GtkWidget *column_cell = gtk_widget_get_first_child (widget);
    GtkWidget *cell = column_cell ? gtk_widget_get_first_child (column_cell) : NULL;

    if (OPBMS_IS_CUSTOMER_CELL (cell)) {
      *item = opbms_customer_cell_get_item (OPBMS_CUSTOMER_CELL (cell));
      return *item ? widget : NULL;
    }
  }

  return NULL;
}

static void
add_item (GMenu             *menu,
          const char        *label,
          const char        *action,
          OpbmsCustomerItem *item)
{
  g_autoptr (GMenuItem) menu_item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (menu_item, action, "x", opbms_customer_item_get_id (item));
  g_menu_append_item (menu, menu_item);
}

/* What the rules forbid is not in it: nothing new is billed to who is inactive. */
static GMenuModel *
new_model (OpbmsCustomerItem *item)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();

  add_item (menu, _("_Open"), "win.show-customer", item);
  if (opbms_customer_item_get_active (item)) {
    add_item (work, _("_Assign Bill…"), "win.assign-bill", item);
    add_item (work, _("New _Subscription…"), "win.new-subscription", item);
  }
  add_item (work, _("Record _Payment…"), "win.record-payment", item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  add_item (look, _("_View as Customer"), "win.view-as-customer", item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));

  return G_MENU_MODEL (menu);
}

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
 * opbms_customer_menu_new:
 * @owner: the page with the list; to unparent the menu when it is disposed
 *
 * Returns: (transfer none): a menu, not open
 */
GtkWidget *
opbms_customer_menu_new (GtkWidget *owner)
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
 * opbms_customer_menu_popup:
 * @menu: a menu of opbms_customer_menu_new()
 * @widget: (nullable): a row of the list, or something in one
 *
 * Opens the menu of that row's customer; the focus is on the row afterwards.
 *
 * Returns: whether there is such a row
 */
gboolean
opbms_customer_menu_popup (GtkWidget *menu,
                           GtkWidget *widget)
{
  OpbmsCustomerItem *item = NULL;
  GtkWidget *row = find_row (widget, &item);
  g_autoptr (GMenuModel) model = NULL;
  graphene_rect_t bounds;
  GdkRectangle place;

  g_return_val_if_fail (GTK_IS_POPOVER_MENU (menu), FALSE);

  if (!row || opbms_customer_item_get_id (item) == 0
      || !gtk_widget_compute_bounds (row, gtk_widget_get_parent (menu), &bounds)) {
    return FALSE;
  }

  model = new_model (item);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu), model);
  place = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                           (int) bounds.size.width, (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &place);
  set_row (menu, row);
  gtk_widget_grab_focus (row);
  gtk_popover_popup (GTK_POPOVER (menu));

  return TRUE;
}
