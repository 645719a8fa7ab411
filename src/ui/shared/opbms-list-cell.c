/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-cell.h"

#include "ui/shared/opbms-cut-text.h"
#include "ui/shared/opbms-status-label.h"

/*
 * The first cell of a row in a long list: a title, and below it a second line where the list has
 * no room for columns, or more to say of the title. It names the row it is in for screen readers.
 */

struct _OpbmsListCell {
  GtkWidget         parent_instance;

  AdwAvatar        *avatar;      /* NULL until a row has one: many lists have none */
  GtkWidget        *icon;        /* as the avatar */
  GtkLabel         *title;
  GtkWidget        *second_line;
  OpbmsStatusLabel *status;
  GtkLabel         *second;
};

G_DEFINE_FINAL_TYPE (OpbmsListCell, opbms_list_cell, GTK_TYPE_WIDGET)

static void
opbms_list_cell_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_list_cell_parent_class)->dispose (object);
}

static void
opbms_list_cell_class_init (OpbmsListCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_list_cell_dispose;

  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-list-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsListCell, title);
  gtk_widget_class_bind_template_child (widget_class, OpbmsListCell, second_line);
  gtk_widget_class_bind_template_child (widget_class, OpbmsListCell, status);
  gtk_widget_class_bind_template_child (widget_class, OpbmsListCell, second);
}

static void
opbms_list_cell_init (OpbmsListCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_status_label_let_shrink (self->status);
  opbms_cut_text_attach (self->title);
  opbms_cut_text_attach (self->second);
}

/**
 * opbms_list_cell_new:
 *
 * Returns: (transfer floating): an empty cell
 */
OpbmsListCell *
opbms_list_cell_new (void)
{
  return g_object_new (OPBMS_TYPE_LIST_CELL, NULL);
}

/* A screen reader speaks of the whole row, of which GTK 4.8 knows only the type. */
static void
name_row (OpbmsListCell *self,
          const char    *spoken)
{
  GtkWidget *column_cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = column_cell ? gtk_widget_get_parent (column_cell) : NULL;

  if (row) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
  }
}

static void
show_avatar (OpbmsListCell *self,
             const char    *name)
{
  if (!self->avatar) {
    self->avatar = g_object_new (ADW_TYPE_AVATAR, "size", 32, "show-initials", TRUE,
                                 "valign", GTK_ALIGN_CENTER,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
    gtk_widget_insert_after (GTK_WIDGET (self->avatar), GTK_WIDGET (self), NULL);
  }
  adw_avatar_set_text (self->avatar, name);
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), TRUE);
}

static void
show_icon (OpbmsListCell     *self,
           const OpbmsStatus *icon)
{
  const char *classes[] = { icon->icon_class, NULL };

  if (!self->icon) {
    self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
    gtk_widget_insert_after (self->icon, GTK_WIDGET (self), NULL);
  }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon->icon_name);
  gtk_widget_set_css_classes (self->icon, classes);
  gtk_widget_set_visible (self->icon, TRUE);
}

/**
 * opbms_list_cell_set:
 * @self: a cell, in its row
 * @row: what to say; copied
 */
void
opbms_list_cell_set (OpbmsListCell      *self,
                     const OpbmsListRow *row)
{
  gboolean has_second;

  g_return_if_fail (OPBMS_IS_LIST_CELL (self));
  g_return_if_fail (row && row->title && row->spoken);

  has_second = row->status.words || row->second;
  gtk_label_set_label (self->title, row->title);
  if (row->has_avatar) {
    show_avatar (self, row->title);
  } else if (self->avatar) {
    gtk_widget_set_visible (GTK_WIDGET (self->avatar), FALSE);
  }
  if (row->icon.icon_name) {
    show_icon (self, &row->icon);
  } else if (self->icon) {
    gtk_widget_set_visible (self->icon, FALSE);
  }
  gtk_widget_set_visible (self->second_line, has_second);
  opbms_status_label_set (self->status, row->status.words ? &row->status : NULL);
  gtk_label_set_label (self->second, row->second ? row->second : "");
  name_row (self, row->spoken);
}

/**
 * opbms_list_row_clear:
 * @self: what a row says
 *
 * Frees what it owns.
 */
void
opbms_list_row_clear (OpbmsListRow *self)
{
  g_clear_pointer (&self->title, g_free);
  opbms_status_clear (&self->status);
  g_clear_pointer (&self->second, g_free);
  g_clear_pointer (&self->spoken, g_free);
}
