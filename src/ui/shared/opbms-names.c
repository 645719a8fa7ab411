/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-names.h"

#include <glib/gi18n.h>

/*
 * What a screen reader says of the parts GTK and libadwaita make by themselves. The floor names a
 * button with a mnemonic twice ("_Save Save"), one with an icon by its C type whatever its tooltip,
 * and so the button in a drop-down and the lists in rows and popovers. Each gets the one name that
 * is seen. Names of our own are given where the widgets are.
 */

#define MENDED "opbms-names"

static void
set_label (gpointer    widget,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
label_by (GtkWidget *widget,
          GtkWidget *label)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

/* Its label is its mnemonic's too, which is a name without the underscore. */
static void
keep_one_name (GtkButton *button)
{
  if (gtk_button_get_use_underline (button)) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  }
}

static void
take_name_of_tooltip (GtkButton *button)
{
  const char *tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (button));

  if (gtk_button_get_icon_name (button) && tooltip) {
    set_label (button, tooltip);
  }
}

static void
mend_button (GtkButton *button)
{
  keep_one_name (button);
  take_name_of_tooltip (button);
  if (!g_object_get_data (G_OBJECT (button), MENDED)) {
    g_object_set_data (G_OBJECT (button), MENDED, button);
    g_signal_connect (button, "notify::label", G_CALLBACK (keep_one_name), NULL);
    g_signal_connect (button, "notify::tooltip-text", G_CALLBACK (take_name_of_tooltip), NULL);
  }
}

static void
mend_expander (GtkExpander *expander)
{
  g_auto (GStrv) parts = g_strsplit (gtk_expander_get_label (expander), "_", -1);
  g_autofree char *label = g_strjoinv ("", parts);

  set_label (expander, label);
}

/* A list that belongs to something with a name. */
static void
mend_list (GtkWidget *list)
{
  GtkWidget *owner = gtk_widget_get_parent (list);

  while (owner && !GTK_IS_COLUMN_VIEW (owner) && !GTK_IS_DROP_DOWN (owner) &&
         !ADW_IS_COMBO_ROW (owner) && !ADW_IS_EXPANDER_ROW (owner)) {
    owner = gtk_widget_get_parent (owner);
  }
  if (GTK_IS_COLUMN_VIEW (owner) || GTK_IS_DROP_DOWN (owner)) {
    label_by (list, owner);
  } else if (ADW_IS_PREFERENCES_ROW (owner)) {
    set_label (list, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (owner)));
  }
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !label;
       child = gtk_widget_get_next_sibling (child)) {
    label = find_label (child);
  }

  return label;
}

/* The label stays when the row is given another thing to show, and its text with it is the name. */
static void
name_row (GtkWidget *row)
{
  GtkWidget *label = find_label (row);

  if (label) {
    label_by (row, label);
  }
}

static void
on_rows_changed (GListModel *rows,
                 guint       position,
                 guint       n_removed,
                 guint       n_added)
{
  for (guint i = position; i < position + n_added; i++) {
    g_autoptr (GtkWidget) row = g_list_model_get_item (rows, i);

    name_row (row);
    g_signal_connect (row, "map", G_CALLBACK (name_row), NULL); /* by then its child is there */
  }
}

/* The rows of a list in a popover; those of a column view name themselves. */
static void
mend_rows (GtkWidget *list)
{
  g_autoptr (GListModel) rows = NULL;

  if (g_object_get_data (G_OBJECT (list), MENDED) || !GTK_IS_LIST_VIEW (list)
      || gtk_widget_get_ancestor (list, GTK_TYPE_COLUMN_VIEW)) {
    return;
  }

  rows = gtk_widget_observe_children (list);
  g_signal_connect (rows, "items-changed", G_CALLBACK (on_rows_changed), NULL);
  on_rows_changed (rows, 0, 0, g_list_model_get_n_items (rows));
  g_object_set_data_full (G_OBJECT (list), MENDED, g_steal_pointer (&rows), g_object_unref);
}

static void
name_icon_buttons (GtkWidget         *widget,
                   const char *const *names,
                   guint             *n_named)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (!GTK_IS_BUTTON (child)) {
      name_icon_buttons (child, names, n_named);
    } else if (gtk_button_get_icon_name (GTK_BUTTON (child)) && names[*n_named]) {
      gtk_widget_set_tooltip_text (child, gettext (names[(*n_named)++]));
    }
  }
}

/* The four arrows of its head. */
static void
mend_calendar (GtkWidget *calendar)
{
  static const char *const names[] = {
    N_("Previous Month"), N_("Next Month"), N_("Previous Year"), N_("Next Year"), NULL,
  };
  guint n_named = 0;

  name_icon_buttons (calendar, names, &n_named);
}

/* The button and the entry that search it. */
static void
mend_search_of_shortcuts (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget)) {
    set_label (widget, _("Search"));
  } else if (GTK_IS_BUTTON (widget) &&
             g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)),
                        "edit-find-symbolic") == 0) {
    gtk_widget_set_tooltip_text (widget, _("Search"));
  }
}

static void
mend_one (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_SHORTCUTS_WINDOW (gtk_widget_get_root (widget))) {
    mend_search_of_shortcuts (widget);
  }
  if (GTK_IS_BUTTON (widget)) {
    mend_button (GTK_BUTTON (widget));
  } else if (GTK_IS_MENU_BUTTON (widget) && ADW_IS_SPLIT_BUTTON (parent)) {
    set_label (widget, adw_split_button_get_dropdown_tooltip (ADW_SPLIT_BUTTON (parent)));
  } else if (GTK_IS_EXPANDER (widget)) {
    mend_expander (GTK_EXPANDER (widget));
  } else if (GTK_IS_LIST_BASE (widget) || GTK_IS_LIST_BOX (widget)) {
    mend_list (widget);
    mend_rows (widget);
  } else if (GTK_IS_CALENDAR (widget)) {
    mend_calendar (widget);
  } else if (GTK_IS_DROP_DOWN (widget)) {
    label_by (gtk_widget_get_first_child (widget), widget); /* its button has the focus */
  }
}

/**
 * opbms_names_mend:
 * @root: a window or widget
 *
 * Names what is in @root now; to be called again when something was added. What changes its label
 * or its tooltip later is followed.
 */
void
opbms_names_mend (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  mend_one (root);
  if (GTK_IS_LIST_BASE (root)) { /* rows name themselves, and may be many */
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    opbms_names_mend (child);
  }
}

static void
on_children_changed (GListModel *children,
                     guint       position,
                     guint       n_removed,
                     guint       n_added)
{
  static const char *const names[] = { N_("Dismiss"), NULL };

  for (guint i = position; i < position + n_added; i++) {
    g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);
    guint n_named = 0;

    if (g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget")) {
      name_icon_buttons (child, names, &n_named);
      opbms_names_mend (child);
    }
  }
}

/**
 * opbms_names_mend_toasts:
 * @overlay: an #AdwToastOverlay
 *
 * Names the buttons of each toast that will be shown.
 */
void
opbms_names_mend_toasts (GtkWidget *overlay)
{
  g_autoptr (GListModel) children = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  children = gtk_widget_observe_children (overlay);
  g_signal_connect (children, "items-changed", G_CALLBACK (on_children_changed), NULL);
  g_object_set_data_full (G_OBJECT (overlay), MENDED, g_steal_pointer (&children), g_object_unref);
}
