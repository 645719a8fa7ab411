/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-sidebar.h"

#include <glib/gi18n.h>

/*
 * What stands beside the pages of a window: the main menu, the names of the pages, and who is
 * signed in. It says which page is wanted; whether that is shown, and whether the sidebar itself
 * is, is its window's business.
 */

struct _OpbmsSidebar {
  GtkWidget      parent_instance;

  GtkListBoxRow *row; /* of the page one sees, or of the one below it */

  GtkMenuButton *menu_button;
  GtkListBox    *navigation;
  GtkMenuButton *account_button;
  AdwAvatar     *avatar;
  GtkLabel      *name_label;
  GtkLabel      *role_label;
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsSidebar, opbms_sidebar, GTK_TYPE_WIDGET)

static void
on_row_activated (OpbmsSidebar       *self,
                  OpbmsNavigationRow *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, opbms_navigation_row_get_name (row));
}

/* A list box selects the row the focus moves to; a page is chosen by activating its row. */
static void
on_row_selected (OpbmsSidebar *self)
{
  if (self->row && gtk_list_box_get_selected_row (self->navigation) != self->row) {
    gtk_list_box_select_row (self->navigation, self->row);
  }
}

/* Who only looks has nobody to sign out, but a window to close. */
static void
offer_to_close (OpbmsSidebar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("_Close"), "window.close");
  gtk_menu_button_set_menu_model (self->account_button, G_MENU_MODEL (menu));
}

static gboolean
opbms_sidebar_grab_focus (GtkWidget *widget)
{
  OpbmsSidebar *self = OPBMS_SIDEBAR (widget);

  return self->row && gtk_widget_grab_focus (GTK_WIDGET (self->row));
}

static void
opbms_sidebar_dispose (GObject *object)
{
  OpbmsSidebar *self = OPBMS_SIDEBAR (object);
  GtkWidget *child;

  self->row = NULL; /* it is not to be selected again while it goes */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_sidebar_parent_class)->dispose (object);
}

static void
opbms_sidebar_class_init (OpbmsSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_sidebar_dispose;
  widget_class->grab_focus = opbms_sidebar_grab_focus;

  /**
   * OpbmsSidebar::chosen:
   * @name: of the page that is to be shown
   *
   * A page is wanted, be it another one or the one that is shown.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/opbms/Opbms/ui/shared/opbms-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSidebar, navigation);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSidebar, account_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSidebar, name_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSidebar, role_label);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
opbms_sidebar_init (OpbmsSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_sidebar_add:
 * @self: a sidebar
 * @row: (transfer floating): the row of a page, to come last
 */
void
opbms_sidebar_add (OpbmsSidebar       *self,
                   OpbmsNavigationRow *row)
{
  g_return_if_fail (OPBMS_IS_SIDEBAR (self));
  g_return_if_fail (OPBMS_IS_NAVIGATION_ROW (row));

  gtk_list_box_append (self->navigation, GTK_WIDGET (row));
}

/**
 * opbms_sidebar_find:
 * @self: a sidebar
 * @name: the name of a page
 *
 * Returns: (transfer none) (nullable): its row; %NULL: there is none
 */
OpbmsNavigationRow *
opbms_sidebar_find (OpbmsSidebar *self,
                    const char   *name)
{
  OpbmsNavigationRow *row;

  g_return_val_if_fail (OPBMS_IS_SIDEBAR (self), NULL);

  for (int i = 0; (row = opbms_sidebar_get_nth (self, i)); i++) {
    if (g_str_equal (opbms_navigation_row_get_name (row), name)) {
      return row;
    }
  }

  return NULL;
}

/**
 * opbms_sidebar_get_nth:
 * @self: a sidebar
 * @n: a number, from 0
 *
 * Returns: (transfer none) (nullable): that row; %NULL: there are not as many
 */
OpbmsNavigationRow *
opbms_sidebar_get_nth (OpbmsSidebar *self,
                       int           n)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (OPBMS_IS_SIDEBAR (self), NULL);

  row = gtk_list_box_get_row_at_index (self->navigation, n);

  return row ? OPBMS_NAVIGATION_ROW (row) : NULL;
}

/**
 * opbms_sidebar_get_selected:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the row of the page that is shown; %NULL: none is yet
 */
OpbmsNavigationRow *
opbms_sidebar_get_selected (OpbmsSidebar *self)
{
  g_return_val_if_fail (OPBMS_IS_SIDEBAR (self), NULL);

  return self->row ? OPBMS_NAVIGATION_ROW (self->row) : NULL;
}

/**
 * opbms_sidebar_select:
 * @self: a sidebar
 * @row: one of its rows
 *
 * Marks the page that is shown.
 */
void
opbms_sidebar_select (OpbmsSidebar       *self,
                      OpbmsNavigationRow *row)
{
  g_return_if_fail (OPBMS_IS_SIDEBAR (self));
  g_return_if_fail (OPBMS_IS_NAVIGATION_ROW (row));

  self->row = GTK_LIST_BOX_ROW (row);
  gtk_list_box_select_row (self->navigation, self->row);
}

/**
 * opbms_sidebar_show_who:
 * @self: a sidebar
 * @context: what its window is given
 * @name: how whoever is signed in is called
 */
void
opbms_sidebar_show_who (OpbmsSidebar *self,
                        OpbmsContext *context,
                        const char   *name)
{
  g_autofree char *label = NULL;
  const char *role;

  g_return_if_fail (OPBMS_IS_SIDEBAR (self));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  role = opbms_context_is_staff (context) ? _("Administrator") : _("Customer");
  label = g_strdup_printf (C_("account button: name, role", "%s, %s"), name, role);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->role_label, role);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->account_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (!opbms_context_can_change (context)) {
    offer_to_close (self);
  }
}

/**
 * opbms_sidebar_popup_menu:
 * @self: a sidebar that is in sight
 *
 * Opens the main menu.
 */
void
opbms_sidebar_popup_menu (OpbmsSidebar *self)
{
  g_return_if_fail (OPBMS_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}
