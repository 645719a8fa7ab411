/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-saver.h"

#include "ui/shared/opbms-toast.h"

#include <glib/gi18n.h>

/* Asking for a file to save something in, and saying what came of it. Writing it is not done here:
 * that is for a thread, as a folder may be on a disk that is slow or on another machine. */

typedef struct {
  GtkWidget      *widget;
  OpbmsSaverFunc  chosen;
  gpointer        data;
  GDestroyNotify  data_free;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->widget);
  choice->data_free (choice->data);
  g_free (choice);
}

static void
on_response (GtkNativeDialog *dialog,
             int              response,
             Choice          *choice)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path) {
    choice->chosen (choice->widget, path, choice->data);
  } else if (response == GTK_RESPONSE_ACCEPT) {
    opbms_toast_show (choice->widget, _("This place is not on a disk. Choose another one."));
  }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * opbms_saver_choose:
 * @widget: a widget in a window
 * @title: what is asked
 * @name: a name for the file
 * @chosen: called if a file was chosen
 * @data: (transfer full): its data
 * @data_free: frees @data, whether a file was chosen or not
 *
 * Asks for a file; whether one that is there is to be replaced is asked too.
 */
void
opbms_saver_choose (GtkWidget      *widget,
                    const char     *title,
                    const char     *name,
                    OpbmsSaverFunc  chosen,
                    gpointer        data,
                    GDestroyNotify  data_free)
{
  GtkRoot *root;
  GtkFileChooserNative *dialog;
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title && name && chosen && data_free);

  root = gtk_widget_get_root (widget);
  dialog = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  choice = g_new0 (Choice, 1);
  choice->widget = g_object_ref (widget);
  choice->chosen = chosen;
  choice->data = data;
  choice->data_free = data_free;
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), choice, choice_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * opbms_saver_report:
 * @widget: in whose window to say it
 * @path: the file
 * @error: (nullable): why it was not saved; %NULL: it was
 * @try_again: called with the toast and @data
 * @data: (transfer full): data for @try_again
 * @data_free: frees @data
 *
 * Says that something was saved, or why not with a way to try again.
 */
void
opbms_saver_report (GtkWidget      *widget,
                    const char     *path,
                    const GError   *error,
                    GCallback       try_again,
                    gpointer        data,
                    GClosureNotify  data_free)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (path && try_again && data_free);

  if (error) {
    opbms_toast_offer (widget, error->message, _("_Try Again"), try_again, data, data_free);
  } else {
    g_autofree char *name = g_filename_display_basename (path);
    /* Translators: %s is the name of a file */
    g_autofree char *text = g_strdup_printf (_("Saved “%s”"), name);

    opbms_toast_show (widget, text);
    data_free (data, NULL);
  }
}
