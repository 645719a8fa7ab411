/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-navigation-row.h"

/* One page in the sidebar of a main window: icon and title. */

struct _OpbmsNavigationRow {
  GtkListBoxRow  parent_instance;

  char          *name;
  GtkImage      *icon;
  GtkLabel      *title;
};

G_DEFINE_FINAL_TYPE (OpbmsNavigationRow, opbms_navigation_row, GTK_TYPE_LIST_BOX_ROW)

static void
opbms_navigation_row_finalize (GObject *object)
{
  g_free (OPBMS_NAVIGATION_ROW (object)->name);

  G_OBJECT_CLASS (opbms_navigation_row_parent_class)->finalize (object);
}

static void
opbms_navigation_row_class_init (OpbmsNavigationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_navigation_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-navigation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, title);
}

static void
opbms_navigation_row_init (OpbmsNavigationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_navigation_row_new:
 * @name: the page's name
 * @title: the page's title
 * @icon_name: its symbolic icon
 *
 * Returns: (transfer floating): a row for the page
 */
OpbmsNavigationRow *
opbms_navigation_row_new (const char *name,
                          const char *title,
                          const char *icon_name)
{
  OpbmsNavigationRow *self = g_object_new (OPBMS_TYPE_NAVIGATION_ROW, NULL);

  self->name = g_strdup (name);
  gtk_label_set_label (self->title, title);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return self;
}

/**
 * opbms_navigation_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): the name of its page
 */
const char *
opbms_navigation_row_get_name (OpbmsNavigationRow *self)
{
  g_return_val_if_fail (OPBMS_IS_NAVIGATION_ROW (self), NULL);

  return self->name;
}
