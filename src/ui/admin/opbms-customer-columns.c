/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customer-columns.h"

#include "model/opbms-customer-item.h"
#include "ui/admin/opbms-customer-cell.h"
#include "ui/shared/opbms-status.h"

/* The cells of a list of customers: how each column shows an OpbmsCustomerItem, and follows it. */

static void
fill_label (GtkLabel   *label,
            const char *text,
            gboolean    is_zero)
{
  gtk_label_set_label (label, is_zero ? "–" : text);
  if (is_zero) {
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  }
}

static void
fill_phone (OpbmsCustomerItem *item,
            GtkLabel          *label)
{
  gtk_label_set_label (label, opbms_customer_item_get_phone (item));
}

static void
fill_pending (OpbmsCustomerItem *item,
              GtkLabel          *label)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT,
                                           opbms_customer_item_get_pending (item));

  fill_label (label, text, opbms_customer_item_get_pending (item) == 0);
}

static void
fill_overdue (OpbmsCustomerItem *item,
              GtkWidget         *box)
{
  gint64 n = opbms_customer_item_get_overdue (item);
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_last_child (box);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  g_auto (OpbmsStatus) status = opbms_status_overdue (n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  status.words, -1);
  gtk_widget_set_visible (icon, n > 0);
  fill_label (GTK_LABEL (label), text, n == 0);
  if (n > 0) {
    gtk_widget_add_css_class (label, "error");
  } else {
    gtk_widget_remove_css_class (label, "error");
  }
}

static void
fill_outstanding (OpbmsCustomerItem *item,
                  GtkLabel          *label)
{
  const char *text = opbms_customer_item_get_outstanding (item);

  fill_label (label, text, *text == '\0');
}

static void
on_customer_setup (OpbmsPage   *page,
                   GtkListItem *list_item)
{
  OpbmsCustomerCell *cell = opbms_customer_cell_new ();

  g_object_bind_property (page, "narrow", cell, "narrow", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (cell));
}

static void
on_customer_bind (OpbmsPage   *page,
                  GtkListItem *list_item)
{
  opbms_customer_cell_set (OPBMS_CUSTOMER_CELL (gtk_list_item_get_child (list_item)),
                           gtk_list_item_get_item (list_item));
}

static void
on_customer_unbind (OpbmsPage   *page,
                    GtkListItem *list_item)
{
  opbms_customer_cell_set (OPBMS_CUSTOMER_CELL (gtk_list_item_get_child (list_item)), NULL);
}

static void
on_phone_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_rtl = gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR); /* a number reads from the left everywhere */
  gtk_label_set_xalign (GTK_LABEL (label), is_rtl ? 1 : 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
on_number_setup (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
on_overdue_setup (GtkSignalListItemFactory *factory,
                  GtkListItem              *list_item)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 6, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", "dialog-warning-symbolic", NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_add_css_class (icon, "error");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (list_item, box);
}

/* @fill puts an item into a cell, when the cell gets it and whenever the item is filled anew. */
static void
on_cell_bind (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  fill)
{
  gpointer item = gtk_list_item_get_item (list_item);
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  ((void (*) (gpointer, gpointer)) fill) (item, cell);
  g_signal_connect (item, "filled", G_CALLBACK (fill), cell);
}

static void
on_cell_unbind (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item),
                                        gtk_list_item_get_child (list_item));
}

static void
set_factory (GtkColumnViewColumn *column,
             GCallback            on_setup,
             GCallback            fill)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", on_setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bind), fill);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_cell_unbind), NULL);
  gtk_column_view_column_set_factory (column, factory);
}

/**
 * opbms_customer_columns_set_customer:
 * @column: a column of #OpbmsCustomerItem rows
 * @page: the page it is on, which outlives it; says whether it is narrow
 *
 * Shows who it is.
 */
void
opbms_customer_columns_set_customer (GtkColumnViewColumn *column,
                                     OpbmsPage           *page)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_customer_setup), page);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_customer_bind), page);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_customer_unbind), page);
  gtk_column_view_column_set_factory (column, factory);
}

/**
 * opbms_customer_columns_set_phone:
 * @column: a column of #OpbmsCustomerItem rows
 *
 * Shows the telephone number.
 */
void
opbms_customer_columns_set_phone (GtkColumnViewColumn *column)
{
  set_factory (column, G_CALLBACK (on_phone_setup), G_CALLBACK (fill_phone));
}

/**
 * opbms_customer_columns_set_pending:
 * @column: a column of #OpbmsCustomerItem rows
 *
 * Shows how many bills are not paid.
 */
void
opbms_customer_columns_set_pending (GtkColumnViewColumn *column)
{
  set_factory (column, G_CALLBACK (on_number_setup), G_CALLBACK (fill_pending));
}

/**
 * opbms_customer_columns_set_overdue:
 * @column: a column of #OpbmsCustomerItem rows
 *
 * Shows how many of them are overdue, in red.
 */
void
opbms_customer_columns_set_overdue (GtkColumnViewColumn *column)
{
  set_factory (column, G_CALLBACK (on_overdue_setup), G_CALLBACK (fill_overdue));
}

/**
 * opbms_customer_columns_set_outstanding:
 * @column: a column of #OpbmsCustomerItem rows
 *
 * Shows what is owed.
 */
void
opbms_customer_columns_set_outstanding (GtkColumnViewColumn *column)
{
  set_factory (column, G_CALLBACK (on_number_setup), G_CALLBACK (fill_outstanding));
}
