/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-sidebar-fold.h"

#include "ui/shared/opbms-sidebar.h"

/*
 * Shows the sidebar of a window and puts it away again. In a narrow window it is folded: it lies
 * over the page, and the keyboard goes there with it, and back.
 */

struct _OpbmsSidebarFold {
  GObject    parent_instance;

  AdwFlap   *flap; /* of the window that owns this; not owned */
  GtkWidget *left; /* what had the focus before the folded sidebar was shown; weak */
};

G_DEFINE_FINAL_TYPE (OpbmsSidebarFold, opbms_sidebar_fold, G_TYPE_OBJECT)

static gboolean
is_focus_in (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus && gtk_widget_is_ancestor (focus, widget);
}

static void
on_revealed (OpbmsSidebarFold *self)
{
  GtkWidget *sidebar = adw_flap_get_flap (self->flap);

  if (!adw_flap_get_folded (self->flap)) {
    return;
  }

  if (adw_flap_get_reveal_flap (self->flap)) {
    g_set_weak_pointer (&self->left, gtk_root_get_focus (gtk_widget_get_root (sidebar)));
    gtk_widget_grab_focus (sidebar);
  } else if (is_focus_in (sidebar)) {
    if (!self->left || !gtk_widget_get_mapped (self->left) || !gtk_widget_grab_focus (self->left)) {
      gtk_widget_child_focus (adw_flap_get_content (self->flap), GTK_DIR_TAB_FORWARD);
    }
  }
}

/* Whether the sidebar has come to rest in the window. */
static gboolean
is_in_sight (OpbmsSidebarFold *self)
{
  GtkWidget *sidebar = adw_flap_get_flap (self->flap);
  int width = gtk_widget_get_width (GTK_WIDGET (self->flap));
  graphene_rect_t bounds;

  return adw_flap_get_reveal_progress (self->flap) >= 1 && gtk_widget_get_mapped (sidebar)
         && gtk_widget_compute_bounds (sidebar, GTK_WIDGET (self->flap), &bounds)
         && bounds.origin.x >= 0 && bounds.origin.x + bounds.size.width <= width;
}

static gboolean
on_frame (GtkWidget     *flap,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  OpbmsSidebarFold *self = user_data;

  if (!adw_flap_get_reveal_flap (self->flap)) { /* put away again meanwhile */
    return G_SOURCE_REMOVE;
  }
  if (!is_in_sight (self)) {
    return G_SOURCE_CONTINUE;
  }
  opbms_sidebar_popup_menu (OPBMS_SIDEBAR (adw_flap_get_flap (self->flap)));

  return G_SOURCE_REMOVE;
}

static void
opbms_sidebar_fold_dispose (GObject *object)
{
  g_clear_weak_pointer (&OPBMS_SIDEBAR_FOLD (object)->left);

  G_OBJECT_CLASS (opbms_sidebar_fold_parent_class)->dispose (object);
}

static void
opbms_sidebar_fold_class_init (OpbmsSidebarFoldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = opbms_sidebar_fold_dispose;
}

static void
opbms_sidebar_fold_init (OpbmsSidebarFold *self)
{
}

/**
 * opbms_sidebar_fold_new:
 * @flap: a flap of which an #OpbmsSidebar is the flap; it is not kept alive by this
 *
 * Returns: (transfer full): what shows that sidebar and puts it away
 */
OpbmsSidebarFold *
opbms_sidebar_fold_new (AdwFlap *flap)
{
  OpbmsSidebarFold *self;

  g_return_val_if_fail (ADW_IS_FLAP (flap), NULL);
  g_return_val_if_fail (OPBMS_IS_SIDEBAR (adw_flap_get_flap (flap)), NULL);

  self = g_object_new (OPBMS_TYPE_SIDEBAR_FOLD, NULL);
  self->flap = flap;
  g_signal_connect_object (flap, "notify::reveal-flap", G_CALLBACK (on_revealed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * opbms_sidebar_fold_toggle:
 * @self: the fold of a sidebar
 *
 * Shows the sidebar, or puts it away, in a wide window too.
 */
void
opbms_sidebar_fold_toggle (OpbmsSidebarFold *self)
{
  g_return_if_fail (OPBMS_IS_SIDEBAR_FOLD (self));

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/**
 * opbms_sidebar_fold_put_away:
 * @self: the fold of a sidebar
 *
 * Puts the sidebar away if it lies over the page.
 *
 * Returns: whether it did
 */
gboolean
opbms_sidebar_fold_put_away (OpbmsSidebarFold *self)
{
  g_return_val_if_fail (OPBMS_IS_SIDEBAR_FOLD (self), FALSE);

  if (!adw_flap_get_folded (self->flap) || !adw_flap_get_reveal_flap (self->flap)) {
    return FALSE;
  }
  adw_flap_set_reveal_flap (self->flap, FALSE);

  return TRUE;
}

/**
 * opbms_sidebar_fold_popup_menu:
 * @self: the fold of a sidebar
 *
 * Shows the sidebar, and once it is there opens the main menu in it.
 */
void
opbms_sidebar_fold_popup_menu (OpbmsSidebarFold *self)
{
  g_return_if_fail (OPBMS_IS_SIDEBAR_FOLD (self));

  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->flap), on_frame, g_object_ref (self),
                                g_object_unref);
}
