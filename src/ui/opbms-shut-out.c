/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-shut-out.h"

#include "ui/opbms-topmost.h"
#include "ui/shared/opbms-names.h"

#include <glib/gi18n.h>

/*
 * A window whose server lets it in no more, once the connection was lost: the password was changed
 * elsewhere, or the account deactivated. Nothing can be read or saved there any more, so one has to
 * sign in again; but what is typed is not taken from anybody who still wants to copy it.
 */

#define SHUT_OUT_KEY "opbms-shut-out"

static void
on_response (GtkWidget  *window,
             const char *response)
{
  if (g_str_equal (response, "sign-in")) {
    gtk_widget_activate_action (window, "win.sign-out", NULL);
  }
}

static void
on_shut_out (OpbmsWindow *window)
{
  GtkWidget *dialog = adw_message_dialog_new (
    opbms_topmost_find (GTK_WINDOW (window)), _("No Longer Signed In"),
    _("The database server no longer lets this account in with what it was signed in by: its password "
      "was changed, or it was deactivated. What is typed here but not saved is lost when you sign in "
      "again; until then you can copy it."));

  g_object_set_data (G_OBJECT (window), SHUT_OUT_KEY, GINT_TO_POINTER (TRUE));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Not Yet"),
                                    "sign-in", _("_Sign In Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "sign-in",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "sign-in");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), window, G_CONNECT_SWAPPED);
  opbms_names_mend (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * opbms_shut_out_watch:
 * @window: the window of somebody who is signed in
 *
 * Has @window ask to sign in again when its server lets it in no more.
 */
void
opbms_shut_out_watch (OpbmsWindow *window)
{
  g_return_if_fail (OPBMS_IS_WINDOW (window));

  g_signal_connect_object (opbms_context_get_store (opbms_window_get_context (window)), "shut-out",
                           G_CALLBACK (on_shut_out), window, G_CONNECT_SWAPPED);
}

/**
 * opbms_shut_out_dup_reason:
 * @window: a window that signs out
 *
 * Returns: (transfer full) (nullable): why one has to sign in again; %NULL if its server lets it in
 */
char *
opbms_shut_out_dup_reason (GtkWindow *window)
{
  if (!g_object_get_data (G_OBJECT (window), SHUT_OUT_KEY)) {
    return NULL;
  }

  return g_strdup (_("The server let this account in no more: its password was changed, or it was "
                     "deactivated"));
}
