/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-picture.h"

/* How the picture of a window is made, of the widgets alone: no screen has to be read. */

#define CORNER_RADIUS 12

/**
 * opbms_test_picture_find_dialog:
 * @window: a window
 *
 * Returns: (transfer none) (nullable): a dialog of @window that is seen
 */
GtkWindow *
opbms_test_picture_find_dialog (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (other) == window
        && gtk_widget_get_mapped (GTK_WIDGET (other))) {
      return other;
    }
  }

  return NULL;
}

static void
paint (GtkSnapshot *snapshot,
       GtkWidget   *widget,
       double       x,
       double       y)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot),
                          gtk_widget_get_allocated_width (widget),
                          gtk_widget_get_allocated_height (widget));
  gtk_snapshot_restore (snapshot);
}

/* Popovers are surfaces of their own; the picture of their window does not have them. */
static void
paint_popovers (GtkSnapshot *snapshot,
                GtkWidget   *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child)) {
      GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (child)));
      double shadow_x, shadow_y;

      gtk_native_get_surface_transform (GTK_NATIVE (child), &shadow_x, &shadow_y);
      paint (snapshot, child, gdk_popup_get_position_x (popup) + shadow_x,
             gdk_popup_get_position_y (popup) + shadow_y);
    }
    paint_popovers (snapshot, child);
  }
}

/* The window, and over it the dialog that is open, and over that its own; with round corners and
 * the shadow that a compositor gives them. */
static void
paint_windows (GtkSnapshot *snapshot,
               GtkWindow   *window,
               int          width,
               int          height)
{
  const GdkRGBA dim = { 0, 0, 0, .35f };
  float own_width = (float) gtk_widget_get_allocated_width (GTK_WIDGET (window));
  float own_height = (float) gtk_widget_get_allocated_height (GTK_WIDGET (window));
  GtkWindow *dialog = opbms_test_picture_find_dialog (window);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, own_width, own_height),
                                   CORNER_RADIUS);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (((float) width - own_width) / 2,
                                                ((float) height - own_height) / 2));
  if (gtk_window_get_transient_for (window)) {
    gtk_snapshot_append_outset_shadow (snapshot, &outline, &dim, 0, 3, 1, 12);
  }
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  paint (snapshot, GTK_WIDGET (window), 0, 0);
  if (dialog) {
    gtk_snapshot_append_color (snapshot, &dim, &outline.bounds);
  }
  gtk_snapshot_pop (snapshot);
  paint_popovers (snapshot, GTK_WIDGET (window));
  gtk_snapshot_restore (snapshot);

  if (dialog) {
    paint_windows (snapshot, dialog, width, height);
  }
}

/**
 * opbms_test_picture_save:
 * @window: a window that is seen
 * @path: where the PNG goes
 *
 * Saves what one sees: @window, its popovers, and over it the dialog that is open.
 */
void
opbms_test_picture_save (GtkWindow  *window,
                         const char *path)
{
  int width = gtk_widget_get_allocated_width (GTK_WIDGET (window));
  int height = gtk_widget_get_allocated_height (GTK_WIDGET (window));
  GtkWindow *dialog = opbms_test_picture_find_dialog (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (dialog) { /* one that is larger than its parent is seen whole */
    width = MAX (width, gtk_widget_get_allocated_width (GTK_WIDGET (dialog)));
    height = MAX (height, gtk_widget_get_allocated_height (GTK_WIDGET (dialog)));
  }
  paint_windows (snapshot, window, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path)) {
    g_error ("%s could not be written", path);
  }
}
