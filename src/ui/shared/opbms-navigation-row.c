/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-navigation-row.h"

#include <glib/gi18n.h>

/* One page in the sidebar of a main window: icon, title, and how much there is overdue. */

struct _OpbmsNavigationRow {
  GtkListBoxRow  parent_instance;

  char          *name;
  GtkImage      *icon;
  GtkLabel      *title;
  GtkWidget     *badge;
  GtkLabel      *badge_label;
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/opbms/Opbms/ui/shared/opbms-navigation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, title);
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, badge);
  gtk_widget_class_bind_template_child (widget_class, OpbmsNavigationRow, badge_label);
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

/**
 * opbms_navigation_row_set_badge:
 * @self: a row
 * @n_overdue: how many bills are overdue; 0 hides the badge
 */
void
opbms_navigation_row_set_badge (OpbmsNavigationRow *self,
                                gint64              n_overdue)
{
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (OPBMS_IS_NAVIGATION_ROW (self));

  count = g_strdup_printf ("%" G_GINT64_FORMAT, n_overdue);
  words = g_strdup_printf (ngettext ("%d overdue bill", "%d overdue bills", n_overdue), (int) n_overdue);
  label = n_overdue > 0
            ? g_strdup_printf ("%s, %s", gtk_label_get_label (self->title), words)
            : g_strdup (gtk_label_get_label (self->title));

  gtk_label_set_label (self->badge_label, count);
  gtk_widget_set_tooltip_text (self->badge, words);
  gtk_widget_set_visible (self->badge, n_overdue > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
