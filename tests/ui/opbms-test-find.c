/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "opbms-test-language.h"

/* Waits for what is to come, and finds widgets by what a person reads or a screen reader says. */

#define DEADLINE (15 * G_TIME_SPAN_SECOND)

/* ---- Waiting ---- */

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

guint
opbms_test_wait_begin (void)
{
  return g_timeout_add (5, on_tick, NULL);
}

gint64
opbms_test_get_deadline (void)
{
  return g_get_monotonic_time () + DEADLINE;
}

static void
print_texts (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget)) {
    return;
  }
  if (GTK_IS_LABEL (widget)) {
    g_printerr ("#   “%s”\n", gtk_label_get_text (GTK_LABEL (widget)));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    print_texts (child);
  }
}

static void
print_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    g_printerr ("# %s:\n", G_OBJECT_TYPE_NAME (window));
    print_texts (window);
  }
}

void
opbms_test_wait_more (gint64      deadline,
                      const char *condition,
                      const char *file,
                      int         line)
{
  if (g_get_monotonic_time () > deadline) {
    print_windows ();
    g_assertion_message (G_LOG_DOMAIN, file, line, "opbms_test_wait_until", condition);
  }
  g_main_context_iteration (NULL, TRUE);
}

/**
 * opbms_test_settle:
 *
 * Runs the main loop until it has nothing more to do.
 */
void
opbms_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE)) {
  }
}

/* ---- Finding ---- */

typedef gboolean (*Says) (const char *text,
                          const char *name);

static gboolean
is_equal (const char *text,
          const char *name)
{
  return g_str_equal (text, name);
}

/* Whether @label, which may have a mnemonic, says @name. */
static gboolean
label_says (const char *label,
            const char *name,
            Says        says)
{
  g_auto (GStrv) parts = label ? g_strsplit (label, "_", -1) : NULL;
  g_autofree char *plain = parts ? g_strjoinv ("", parts) : NULL;

  return label && (says (label, name) || says (plain, name));
}

static gboolean
is_called (GtkWidget  *widget,
           const char *name,
           Says        says)
{
  g_autofree char *difference = NULL;

  if (GTK_IS_BUTTON (widget) && label_says (gtk_button_get_label (GTK_BUTTON (widget)), name, says)) {
    return TRUE;
  }
  if (GTK_IS_CHECK_BUTTON (widget)
      && label_says (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), name, says)) {
    return TRUE;
  }
  if (GTK_IS_MENU_BUTTON (widget)
      && label_says (gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)), name, says)) {
    return TRUE;
  }
  if (ADW_IS_PREFERENCES_ROW (widget)
      && label_says (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name, says)) {
    return TRUE;
  }
  if (GTK_IS_LABEL (widget)) {
    return label_says (gtk_label_get_text (GTK_LABEL (widget)), name, says);
  }

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)) {
    return FALSE;
  }
  /* NULL if that is the name, else what the name is. */
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                   name, NULL);

  return !difference || label_says (difference, name, says);
}

static GtkWidget *
look_for (GtkWidget  *widget,
          const char *name,
          Says        says)
{
  if (!gtk_widget_get_mapped (widget)) {
    return NULL;
  }
  if (is_called (widget, name, says)) {
    GtkWidget *field = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_widget (GTK_LABEL (widget)) : NULL;

    return field ? field : widget;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = look_for (child, name, says);

    if (found) {
      return found;
    }
  }

  return NULL;
}

/**
 * opbms_test_look_for:
 * @root: a window or widget
 * @name: what is written on the widget, or what a screen reader calls it
 *
 * Returns: (transfer none) (nullable): the first such widget that is seen, in reading order;
 * the field
 *   of a label that has one
 */
GtkWidget *
opbms_test_look_for (gpointer    root,
                     const char *name)
{
  GtkWidget *found = look_for (root, name, is_equal);

  if (!found && *opbms_test_language_get ()) {
    found = look_for (root, name, opbms_test_language_says);
  }

  return found;
}

/**
 * opbms_test_find:
 * @root: a window or widget
 * @name: see opbms_test_look_for()
 *
 * Returns: (transfer none): the widget; waits until it is seen
 */
GtkWidget *
opbms_test_find (gpointer    root,
                 const char *name)
{
  guint ticker = opbms_test_wait_begin ();
  gint64 deadline = opbms_test_get_deadline ();
  GtkWidget *found;

  while (!(found = opbms_test_look_for (root, name))) {
    opbms_test_wait_more (deadline, name, __FILE__, __LINE__);
  }
  g_source_remove (ticker);

  return found;
}

/**
 * opbms_test_find_type:
 * @root: a window or widget
 * @type: a type of widgets
 *
 * Returns: (transfer none) (nullable): the first widget of that type, seen or not
 */
GtkWidget *
opbms_test_find_type (gpointer root,
                      GType    type)
{
  GtkWidget *widget = root;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type)) {
    return widget;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = opbms_test_find_type (child, type);

    if (found) {
      return found;
    }
  }

  return NULL;
}

/**
 * opbms_test_shows:
 * @root: a window or widget
 * @text: a part of what should be read
 *
 * Returns: whether it can be read somewhere in @root
 */
gboolean
opbms_test_shows (gpointer    root,
                  const char *text)
{
  GtkWidget *widget = root;

  if (!gtk_widget_get_mapped (widget)) {
    return FALSE;
  }
  if (GTK_IS_LABEL (widget)
      && opbms_test_language_mentions (gtk_label_get_text (GTK_LABEL (widget)), text)) {
    return TRUE;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (opbms_test_shows (child, text)) {
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * opbms_test_look_for_window:
 * @type: a type of windows
 *
 * Returns: (transfer none) (nullable): the newest window of that type that is seen
 */
GtkWindow *
opbms_test_look_for_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (GTK_WIDGET (window))) {
      found = window;
    }
  }

  return found;
}

/**
 * opbms_test_wait_for_window:
 * @type: a type of windows
 *
 * Returns: (transfer none): the window, as soon as it is seen
 */
GtkWindow *
opbms_test_wait_for_window (GType type)
{
  GtkWindow *window;

  opbms_test_wait_until ((window = opbms_test_look_for_window (type)));

  return window;
}
