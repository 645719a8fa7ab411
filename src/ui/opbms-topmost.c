/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-topmost.h"

/* Where a question goes that concerns a whole window, whatever is open over it. */

/**
 * opbms_topmost_find:
 * @window: a main window
 *
 * Returns: (transfer none): the dialog that lies over all others of @window, or @window
 */
GtkWindow *
opbms_topmost_find (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (other) == window && gtk_window_get_modal (other)) {
      return opbms_topmost_find (other);
    }
  }

  return window;
}
