/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-own-account.h"

#include "ui/shared/opbms-account-dialog.h"
#include "ui/shared/opbms-kept-page.h"
#include "ui/shared/opbms-password-dialog.h"
#include "ui/shared/opbms-toast.h"
#include "ui/shared/opbms-view.h"
#include "ui/shared/opbms-window.h"

/* What everybody can do about the account they are signed in with, as actions of a main window. The
 * account is read anew for the form: what the window knows of it may be old. */

typedef struct {
  GtkWidget *window;
  GtkWidget *(*new_dialog) (OpbmsContext       *context,
                            const OpbmsAccount *account);
} Task;

static void
task_free (Task *task)
{
  g_object_unref (task->window);
  g_free (task);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

/* On the worker's thread. */
static gpointer
load_account (OpbmsSession  *session,
              gpointer       request,
              GError       **error)
{
  return opbms_account_get (session, opbms_session_get_account_id (session), error);
}

static void
present (GtkWidget *window,
         GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Task) task = user_data;
  g_autoptr (GError) error = NULL;
  OpbmsWindow *window = OPBMS_WINDOW (task->window);
  OpbmsContext *context = opbms_window_get_context (window);
  g_autoptr (OpbmsAccount) account = NULL;
  GtkWidget *dialog;

  if (!context) { /* closed meanwhile */
    return;
  }
  account = opbms_context_run_finish (context, result, &error);
  if (!account) {
    opbms_toast_show (task->window, error->message);
    return;
  }

  dialog = task->new_dialog (context, account);
  if (OPBMS_IS_ACCOUNT_DIALOG (dialog)) {
    g_signal_connect_object (dialog, "saved", G_CALLBACK (opbms_window_set_name), window,
                             G_CONNECT_SWAPPED);
  }
  present (task->window, dialog);
}

static void
on_activated (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));
  Task *task = g_new0 (Task, 1);

  task->window = g_object_ref (widget);
  task->new_dialog = g_str_equal (action_name, "win.edit-profile")
                       ? opbms_account_dialog_new_edit : opbms_password_dialog_new;
  opbms_context_run_async (context, OPBMS_ACCESS_READ, load_account, NULL, NULL,
                           (GDestroyNotify) opbms_account_free, NULL, on_loaded, task);
}

static void
on_show_kept_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  present (widget, opbms_kept_page_new_dialog (opbms_window_get_context (OPBMS_WINDOW (widget))));
}

/**
 * opbms_own_account_install_actions:
 * @window_class: the class of main windows
 *
 * Installs "win.edit-profile", "win.change-password" and "win.show-kept", of whoever is signed in.
 */
void
opbms_own_account_install_actions (GtkWidgetClass *window_class)
{
  opbms_view_install_change (window_class, "win.edit-profile", NULL, on_activated);
  opbms_view_install_change (window_class, "win.change-password", NULL, on_activated);
  gtk_widget_class_install_action (window_class, "win.show-kept", NULL, on_show_kept_activated);
}
