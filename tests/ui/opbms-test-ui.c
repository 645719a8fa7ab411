/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "opbms-test-language.h"

#include "ui/opbms-application.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <gdk/x11/gdkx.h>
#include <locale.h>
#include <string.h>

/* See the header. Keys go through the X server, as those of a keyboard; buttons are pressed by
 * their signal, as a pointer would need to know where they are. */

static GtkApplication *application;

/* The second connection to the X server, as a keyboard and a mouse. */
static Display *
get_display (void)
{
  static Display *display;

  if (!display) {
    display = XOpenDisplay (NULL);
  }
  g_assert_nonnull (display);

  return display;
}

/**
 * opbms_test_park_pointer:
 *
 * Moves the pointer to the far corner of the screen, where no window is: nothing is hovered
 * over, and GTK 4.8 does not warn of popovers that close under it.
 */
void
opbms_test_park_pointer (void)
{
  Display *display = get_display ();

  XTestFakeMotionEvent (display, -1, DisplayWidth (display, 0) - 1, DisplayHeight (display, 0) - 1,
                        CurrentTime);
  XSync (display, False);
}

/**
 * opbms_test_ui_init:
 * @argc: of main()
 * @argv: of main()
 *
 * Makes a test program of windows ready: g_test_init(), the locale, the program's style and icons.
 */
void
opbms_test_ui_init (int    *argc,
                    char ***argv)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("GTK_A11Y", "test", TRUE); /* what a screen reader says can be asked for */
  setlocale (LC_ALL, "");
  opbms_test_language_init ();
  g_test_init (argc, argv, NULL);
  application = g_object_new (OPBMS_TYPE_APPLICATION,
                              "application-id", "io.github.opbms.Opbms",
                              "resource-base-path", "/io/github/opbms/Opbms",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  opbms_test_park_pointer ();
}

/**
 * opbms_test_ui_get_application:
 *
 * Returns: (transfer none): the program, with its actions and keys, but not running
 */
GtkApplication *
opbms_test_ui_get_application (void)
{
  return application;
}

/* ---- Acting ---- */

/**
 * opbms_test_type:
 * @root: a window or widget
 * @name: the field
 * @text: what stands in it afterwards
 *
 * Goes to a field and types.
 */
void
opbms_test_type (gpointer    root,
                 const char *name,
                 const char *text)
{
  GtkWidget *field = opbms_test_find (root, name);

  if (!GTK_IS_EDITABLE (field)) {
    field = opbms_test_find_type (field, GTK_TYPE_TEXT_VIEW);
    g_assert_nonnull (field);
    gtk_widget_grab_focus (field);
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
    return;
  }

  g_assert_true (gtk_widget_is_sensitive (field));
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (field)));
  gtk_widget_grab_focus (field);
  gtk_editable_set_text (GTK_EDITABLE (field), text);
  gtk_editable_set_position (GTK_EDITABLE (field), -1);
  if (GTK_IS_SPIN_BUTTON (field)) {
    gtk_spin_button_update (GTK_SPIN_BUTTON (field));
  }
}

static gboolean
can_be_pressed (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget)
         || GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_EXPANDER (widget)
         || g_signal_lookup ("clicked", G_OBJECT_TYPE (widget)) != 0;
}

/**
 * opbms_test_press_widget:
 * @widget: a widget, or something in it
 *
 * Presses the button, row, switch or menu item.
 */
void
opbms_test_press_widget (GtkWidget *widget)
{
  while (widget && !can_be_pressed (widget)) {
    widget = gtk_widget_get_parent (widget);
  }
  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_is_sensitive (widget));
  g_assert_true (gtk_widget_get_mapped (widget));

  if (GTK_IS_MENU_BUTTON (widget)) {
    gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  } else if (GTK_IS_CHECK_BUTTON (widget)) {
    GtkCheckButton *check = GTK_CHECK_BUTTON (widget);

    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
  } else if (GTK_IS_SWITCH (widget)) {
    gtk_switch_set_active (GTK_SWITCH (widget), !gtk_switch_get_active (GTK_SWITCH (widget)));
  } else if (GTK_IS_LIST_BOX_ROW (widget)) {
    g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
    g_assert_true (gtk_widget_activate (widget));
  } else if (GTK_IS_EXPANDER (widget)) {
    gtk_expander_set_expanded (GTK_EXPANDER (widget),
                               !gtk_expander_get_expanded (GTK_EXPANDER (widget)));
  } else {
    g_signal_emit_by_name (widget, "clicked");
  }
}

/**
 * opbms_test_press:
 * @root: a window or widget
 * @name: see opbms_test_look_for()
 *
 * Waits for a button, row, switch or menu item, and until it can be pressed; and presses it.
 */
void
opbms_test_press (gpointer    root,
                  const char *name)
{
  opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (root, name)));
  opbms_test_press_widget (opbms_test_find (root, name));
}

static void
send_key (Display *display,
          KeySym   key,
          gboolean is_down)
{
  KeyCode code = XKeysymToKeycode (display, key);

  g_assert_cmpint (code, !=, 0);
  XTestFakeKeyEvent (display, code, is_down, CurrentTime);
}

/**
 * opbms_test_key:
 * @accelerator: a key as in "<Control>q" or "Escape"
 *
 * Presses a key. Who has the focus gets it, when the main loop runs.
 */
void
opbms_test_key (const char *accelerator)
{
  Display *display = get_display ();
  guint key;
  GdkModifierType modifiers;
  const struct {
    GdkModifierType modifier;
    KeySym          key;
  } held[] = {
    { GDK_CONTROL_MASK, XK_Control_L },
    { GDK_SHIFT_MASK, XK_Shift_L },
    { GDK_ALT_MASK, XK_Alt_L },
  };

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));

  for (guint i = 0; i < G_N_ELEMENTS (held); i++) {
    if (modifiers & held[i].modifier) {
      send_key (display, held[i].key, TRUE);
    }
  }
  send_key (display, key, TRUE);
  send_key (display, key, FALSE);
  for (guint i = G_N_ELEMENTS (held); i > 0; i--) {
    if (modifiers & held[i - 1].modifier) {
      send_key (display, held[i - 1].key, FALSE);
    }
  }
  XSync (display, False);
}

/**
 * opbms_test_click:
 * @widget: a widget that is seen
 * @button: a button of the mouse, 3 for the one that opens menus
 *
 * Moves the pointer to the middle of @widget and presses a button. The window gets it when the main
 * loop runs.
 */
void
opbms_test_click (GtkWidget *widget,
                  guint      button)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  graphene_point_t middle, point;
  double shadow_x, shadow_y;
  int x, y;
  Window child;
  Display *display = get_display ();

  opbms_test_wait_until (gtk_widget_get_width (widget) > 0);
  middle = GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget) / 2,
                                (float) gtk_widget_get_height (widget) / 2);
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &middle, &point));
  gtk_native_get_surface_transform (native, &shadow_x, &shadow_y);
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display),
                         (int) (point.x + shadow_x), (int) (point.y + shadow_y), &x, &y, &child);
  XTestFakeMotionEvent (display, -1, x, y, CurrentTime);
  XTestFakeButtonEvent (display, button, True, CurrentTime);
  XTestFakeButtonEvent (display, button, False, CurrentTime);
  opbms_test_park_pointer (); /* the window may close before a tip comes up there */
}

/**
 * opbms_test_destroy:
 * @window: (transfer none): a window
 *
 * Closes it for good and checks that nothing keeps it, once what it had asked for is answered.
 */
void
opbms_test_destroy (gpointer window)
{
  GObject *object = g_object_ref (window);

  gtk_window_destroy (window);
  opbms_test_wait_until (g_atomic_int_get (&object->ref_count) == 1);
  g_assert_finalize_object (object);
}
