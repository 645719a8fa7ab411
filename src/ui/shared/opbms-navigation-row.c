/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-navigation-row.h"

#include "ui/shared/opbms-status-label.h"

/* One page in the sidebar of a main window: icon, title, and how much there is late. It makes the
 * page, too: pages wait to be made until they are looked at. */

struct _OpbmsNavigationRow {
  GtkListBoxRow     parent_instance;

  GType             page_type;
  char             *name;
  GtkImage         *icon;
  GtkLabel         *title;
  OpbmsStatusLabel *badge;
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

  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-navigation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, title);
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, badge);
}

static void
opbms_navigation_row_init (OpbmsNavigationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_navigation_row_new:
 * @page_type: the page's type
 * @name: the page's name
 * @title: the page's title
 * @icon_name: its symbolic icon
 *
 * Returns: (transfer floating): a row for the page
 */
OpbmsNavigationRow *
opbms_navigation_row_new (GType       page_type,
                          const char *name,
                          const char *title,
                          const char *icon_name)
{
  OpbmsNavigationRow *self = g_object_new (OPBMS_TYPE_NAVIGATION_ROW, NULL);

  self->page_type = page_type;
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

/**
 * opbms_navigation_row_set_overdue:
 * @self: a row
 * @n_overdue: how many bills on its page are overdue
 */
void
opbms_navigation_row_set_overdue (OpbmsNavigationRow *self,
                                  gint64              n_overdue)
{
  g_auto (OpbmsStatus) words = opbms_status_overdue (n_overdue);
  g_auto (OpbmsStatus) badge = { "dialog-warning-symbolic", "error", NULL, NULL };
  const char *title;
  g_autofree char *spoken = NULL;

  g_return_if_fail (OPBMS_IS_NAVIGATION_ROW (self));

  title = gtk_label_get_label (self->title);
  badge.words = g_strdup_printf ("%" G_GINT64_FORMAT, n_overdue);
  opbms_status_label_set (self->badge, n_overdue > 0 ? &badge : NULL);
  spoken = n_overdue > 0 ? g_strdup_printf ("%s, %s", title, words.words) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/**
 * opbms_navigation_row_new_page:
 * @self: a row
 *
 * Returns: (transfer floating): its page, with its title
 */
OpbmsPage *
opbms_navigation_row_new_page (OpbmsNavigationRow *self)
{
  g_return_val_if_fail (OPBMS_IS_NAVIGATION_ROW (self), NULL);

  return g_object_new (self->page_type, "title", gtk_label_get_label (self->title), NULL);
}
