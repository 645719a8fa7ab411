/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-chart-saver.h"

#include "ui/shared/opbms-saver.h"

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
  Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  opbms_saver_report (GTK_WIDGET (source), order->path, error, G_CALLBACK (on_retry_clicked),
                      g_object_ref (result), (GClosureNotify) (GCallback) g_object_unref);
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

static void
on_chosen (GtkWidget  *widget,
           const char *path,
           gpointer    data)
{
  Order *order = data;

  opbms_chart_saver_save (widget, g_steal_pointer (&order->picture), order->format, path);
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
  g_autofree char *name = g_strdup_printf ("%s.%s", picture->title,
                                           opbms_picture_format_get_ending (format));
  Order *order = g_new0 (Order, 1);

  order->picture = picture;
  order->format = format;
  opbms_saver_choose (widget, _("Save Chart"), name, on_chosen, order,
                      (GDestroyNotify) order_free);
}
