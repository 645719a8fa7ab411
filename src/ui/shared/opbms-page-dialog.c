/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-page-dialog.h"

#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-page-bin.h"

/*
 * A page in a window of its own over a main window: for what is looked at for a moment and left
 * again, such as one transaction. The page reads its data, shows errors and follows changes as it
 * would in the main window. What is typed and saved is an OpbmsFormDialog instead.
 */

struct _OpbmsPageDialog {
  AdwWindow     parent_instance;

  OpbmsPage       *page;
  OpbmsPageBin    *bin;
  AdwToastOverlay *toast_overlay;
};

G_DEFINE_FINAL_TYPE (OpbmsPageDialog, opbms_page_dialog, ADW_TYPE_WINDOW)

static void
opbms_page_dialog_map (GtkWidget *widget)
{
  opbms_names_mend (widget);

  GTK_WIDGET_CLASS (opbms_page_dialog_parent_class)->map (widget);
}

/* No larger than the window it stands over. */
static void
on_transient_for_changed (OpbmsPageDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  int width, height;

  if (parent && gtk_widget_get_mapped (parent)) {
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, gtk_widget_get_width (parent)),
                                 MIN (height, gtk_widget_get_height (parent)));
  }
}

static void
opbms_page_dialog_class_init (OpbmsPageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = opbms_page_dialog_map;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
opbms_page_dialog_init (OpbmsPageDialog *self)
{
  self->bin = g_object_new (OPBMS_TYPE_PAGE_BIN, NULL);
  self->toast_overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toast_overlay, GTK_WIDGET (self->bin));
  opbms_names_mend_toasts (GTK_WIDGET (self->toast_overlay));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toast_overlay));
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (on_transient_for_changed), NULL);
}

/**
 * opbms_page_dialog_new:
 * @context: handed to the page
 * @page: (transfer floating): a page with its title set
 * @width: the width it opens with, if there is that much
 * @height: its height
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_page_dialog_new (OpbmsContext *context,
                       OpbmsPage    *page,
                       int           width,
                       int           height)
{
  OpbmsPageDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (OPBMS_IS_PAGE (page), NULL);

  self = g_object_new (OPBMS_TYPE_PAGE_DIALOG, "default-width", width, "default-height", height,
                       NULL);
  self->page = page;
  g_object_set (page, "context", context, NULL);
  g_object_bind_property (page, "title", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->bin, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
  opbms_page_bin_set_child (self->bin, GTK_WIDGET (page));

  return GTK_WIDGET (self);
}

/**
 * opbms_page_dialog_get_page:
 * @self: a dialog
 *
 * Returns: (transfer none): its page
 */
OpbmsPage *
opbms_page_dialog_get_page (OpbmsPageDialog *self)
{
  g_return_val_if_fail (OPBMS_IS_PAGE_DIALOG (self), NULL);

  return self->page;
}

/**
 * opbms_page_dialog_add_toast:
 * @self: a dialog
 * @toast: (transfer full): what to say
 */
void
opbms_page_dialog_add_toast (OpbmsPageDialog *self,
                             AdwToast        *toast)
{
  g_return_if_fail (OPBMS_IS_PAGE_DIALOG (self));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}
