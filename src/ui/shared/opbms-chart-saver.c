/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-chart-saver.h"

#include "ui/shared/opbms-toast.h"

#include <glib/gi18n.h>

/* A folder may be on a disk that is slow or on another machine, so a thread writes the file. */

typedef struct {
  OpbmsPicture       *picture;
  OpbmsPictureFormat  format;
  char               *path;
} Order;

static void
order_free (Order *order)
{
  g_clear_pointer (&order->picture, opbms_picture_free);
  g_free (order->path);
  g_free (order);
}

static void
write_file (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;

  if (opbms_picture_save (order->picture, order->format, order->path, &error)) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

static void
on_retry_clicked (AdwToast *toast,
                  GTask    *failed)
{
  Order *order = g_task_get_task_data (failed);

  opbms_chart_saver_choose (g_task_get_source_object (failed),
                            g_steal_pointer (&order->picture), order->format);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  Order *order = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_filename_display_basename (order->path);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    /* Translators: %s is the name of a file */
    g_autofree char *text = g_strdup_printf (_("Saved “%s”"), name);

    opbms_toast_show (widget, text);
  } else {
    opbms_toast_offer (widget, error->message, _("_Try Again"), G_CALLBACK (on_retry_clicked),
                       g_object_ref (result), (GClosureNotify) (GCallback) g_object_unref);
  }
}

/**
 * opbms_chart_saver_save:
 * @widget: in whose window to say what came of it
 * @picture: (transfer full): what to save
 * @format: the format
 * @path: the file
 *
 * Saves a picture, and says so, or why not with a way to try again.
 */
void
opbms_chart_saver_save (GtkWidget          *widget,
                        OpbmsPicture       *picture,
                        OpbmsPictureFormat  format,
                        const char         *path)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (picture != NULL && path != NULL);

  order = g_new0 (Order, 1);
  order->picture = picture;
  order->format = format;
  order->path = g_strdup (path);
  task = g_task_new (widget, NULL, on_written, NULL);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, write_file);
}

typedef struct {
  GtkWidget          *widget;
  OpbmsPicture       *picture;
  OpbmsPictureFormat  format;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->widget);
  g_clear_pointer (&choice->picture, opbms_picture_free);
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
    opbms_chart_saver_save (choice->widget, g_steal_pointer (&choice->picture), choice->format,
                            path);
  } else if (response == GTK_RESPONSE_ACCEPT) {
    opbms_toast_show (choice->widget, _("This place is not on a disk. Choose another one."));
  }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * opbms_chart_saver_choose:
 * @widget: a widget in a window
 * @picture: (transfer full): what to save
 * @format: the format
 *
 * Asks for a file, and saves the picture there.
 */
void
opbms_chart_saver_choose (GtkWidget          *widget,
                          OpbmsPicture       *picture,
                          OpbmsPictureFormat  format)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *name = g_strdup_printf ("%s.%s", picture->title,
                                           opbms_picture_format_get_ending (format));
  GtkFileChooserNative *dialog;
  Choice *choice = g_new0 (Choice, 1);

  dialog = gtk_file_chooser_native_new (_("Save Chart"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root)
                                        : NULL, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  choice->widget = g_object_ref (widget);
  choice->picture = picture;
  choice->format = format;
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), choice, choice_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
