/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-toast.h"

#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-window.h"

/* Says something in the main window a widget belongs to, be it in a page or in a form over it; or
 * where the toasts of another window are. A page in a dialog of its own says it itself: one cannot
 * press what is in the window below. */

static void
add_toast (GtkWidget *widget,
           AdwToast  *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  if (overlay) {
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
    return;
  }
  while (window && !OPBMS_IS_WINDOW (window) && !OPBMS_IS_PAGE_DIALOG (window)) {
    window = gtk_window_get_transient_for (window);
  }

  if (window && OPBMS_IS_PAGE_DIALOG (window)) {
    opbms_page_dialog_add_toast (OPBMS_PAGE_DIALOG (window), toast);
  } else if (window) {
    opbms_window_add_toast (OPBMS_WINDOW (window), toast);
  } else { /* the window has gone, and nobody is there to read it */
    g_object_unref (toast);
  }
}

/* Titles are Pango markup; what people typed must not be. */
static AdwToast *
new_toast (const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return adw_toast_new (escaped);
}

/**
 * opbms_toast_show:
 * @widget: a widget in a main window, or in a dialog over one; or below an #AdwToastOverlay
 * @title: what to say; plain text
 */
void
opbms_toast_show (GtkWidget  *widget,
                  const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title);

  add_toast (widget, new_toast (title));
}

/**
 * opbms_toast_offer:
 * @widget: a widget in a main window, or in a dialog over one; or below an #AdwToastOverlay
 * @title: what to say; plain text
 * @button: what can be done about it: "_Undo"
 * @on_button_clicked: called with the toast and @user_data
 * @user_data: data for @on_button_clicked
 * @user_data_free: (nullable): frees @user_data when the toast has gone
 */
void
opbms_toast_offer (GtkWidget      *widget,
                   const char     *title,
                   const char     *button,
                   GCallback       on_button_clicked,
                   gpointer        user_data,
                   GClosureNotify  user_data_free)
{
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title && button);

  toast = new_toast (title);
  adw_toast_set_button_label (toast, button);
  g_signal_connect_data (toast, "button-clicked", on_button_clicked, user_data, user_data_free, 0);
  add_toast (widget, toast);
}
