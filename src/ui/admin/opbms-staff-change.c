/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-staff-change.h"

#include "ui/shared/opbms-toast.h"
#include "ui/shared/opbms-window.h"

#include <glib/gi18n.h>

/*
 * Changes that need no question because they can be taken back: done at once, said in a toast, and
 * undone by its button. A failure is said in a toast too, with its reason. What shows the thing
 * hears of it from the store.
 */

typedef struct {
  OpbmsContext     *context;
  GtkWidget        *window; /* the page may be gone when the answer comes */
  OpbmsStaffChange  change; /* owns its texts */
} Run;

static Run *
run_new (GtkWidget              *window,
         OpbmsContext           *context,
         const OpbmsStaffChange *change)
{
  Run *run = g_new0 (Run, 1);

  run->context = g_object_ref (context);
  run->window = g_object_ref (window);
  run->change = *change;
  run->change.done_text = g_strdup (change->done_text);
  run->change.undone_text = g_strdup (change->undone_text);

  return run;
}

static void
run_free (Run *run)
{
  g_object_unref (run->context);
  g_object_unref (run->window);
  g_free ((char *) run->change.done_text);
  g_free ((char *) run->change.undone_text);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
on_run_gone (gpointer  data,
             GClosure *closure)
{
  run_free (data);
}

static void
on_undo_clicked (AdwToast *toast,
                 Run      *run)
{
  OpbmsStaffChange undo = { run->change.id, run->change.undo, NULL, run->change.undone_text, NULL };

  opbms_staff_change_run (run->window, run->context, &undo);
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = opbms_context_run_finish (run->context, result, &error);

  if (!opbms_window_get_context (OPBMS_WINDOW (run->window))) { /* closed meanwhile */
    return;
  }

  if (!id) {
    opbms_toast_show (run->window, error->message);
  } else if (run->change.undo) {
    GtkWidget *window = run->window;
    const char *done_text = run->change.done_text;

    opbms_toast_offer (window, done_text, _("_Undo"), G_CALLBACK (on_undo_clicked),
                       g_steal_pointer (&run),
                       on_run_gone);
  } else {
    opbms_toast_show (run->window, run->change.done_text);
  }
}

/**
 * opbms_staff_change_run:
 * @widget: a widget of a main window, where it is said that it is done
 * @context: who acts
 * @change: what to do; copied. Its functions return a newly allocated #gint64
 *
 * Makes a change, off the main thread.
 */
void
opbms_staff_change_run (GtkWidget              *widget,
                        OpbmsContext           *context,
                        const OpbmsStaffChange *change)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  root = gtk_widget_get_root (widget);
  g_return_if_fail (OPBMS_IS_WINDOW (root));

  opbms_context_run_async (context, OPBMS_ACCESS_WRITE, change->func,
                           g_memdup2 (&change->id, sizeof change->id),
                           g_free, g_free, NULL, on_changed,
                           run_new (GTK_WIDGET (root), context, change));
}
