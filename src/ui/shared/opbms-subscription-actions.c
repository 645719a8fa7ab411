/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-subscription-actions.h"

#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-resume-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"
#include "ui/shared/opbms-toast.h"

#include <glib/gi18n.h>

/*
 * Pausing acts at once and can be undone; resuming asks only if dates were missed; cancelling
 * always asks, as it is for good. What is shown is read anew first: the page may be a moment old.
 */

typedef enum {
  ACTION_PAUSE,
  ACTION_RESUME,
  ACTION_CANCEL,
  ACTION_EDIT,
} Action;

/* One action under way, from the press to the answer. */
typedef struct {
  GtkWidget         *widget;
  OpbmsContext      *context;
  OpbmsSubscription *subscription; /* as it was when it was read; NULL before */
  gint64             id;
  Action             action;
  OpbmsResume        missed;
} Task;

static Task *
task_new (GtkWidget    *widget,
          OpbmsContext *context,
          gint64        id,
          Action        action)
{
  Task *task = g_new0 (Task, 1);

  task->widget = g_object_ref (widget);
  task->context = g_object_ref (context);
  task->id = id;
  task->action = action;
  task->missed = OPBMS_RESUME_SKIP_MISSED;

  return task;
}

static void
task_free (Task *task)
{
  g_object_unref (task->widget);
  g_object_unref (task->context);
  g_clear_pointer (&task->subscription, opbms_subscription_free);
  g_free (task);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

static void
task_free_of_closure (gpointer  data,
                      GClosure *closure)
{
  task_free (data);
}

/* What the other thread needs of a task: nothing of its widgets. */
typedef struct {
  gint64      id;
  Action      action;
  OpbmsResume missed;
} Request;

static Request *
new_request (const Task *task)
{
  Request *request = g_new0 (Request, 1);

  request->id = task->id;
  request->action = task->action;
  request->missed = task->missed;

  return request;
}

static gpointer
read_subscription (OpbmsSession  *session,
                   gpointer       data,
                   GError       **error)
{
  return opbms_subscription_get (session, ((Request *) data)->id, error);
}

static gboolean
change (OpbmsSession   *session,
        const Request  *request,
        GError        **error)
{
  switch (request->action) {
  case ACTION_PAUSE:
    return opbms_subscription_pause (session, request->id, error);
  case ACTION_RESUME:
    return opbms_subscription_resume (session, request->id, request->missed, NULL, error);
  case ACTION_CANCEL:
    return opbms_subscription_cancel (session, request->id, error);
  case ACTION_EDIT:
  default:
    g_return_val_if_reached (FALSE);
  }
}

static gpointer
change_subscription (OpbmsSession  *session,
                     gpointer       data,
                     GError       **error)
{
  const Request *request = data;

  return change (session, request, error)
    ? opbms_subscription_get (session, request->id, error) : NULL;
}

static void
on_undo_clicked (gpointer  toast,
                 Task     *task)
{
  opbms_subscription_actions_resume (task->widget, task->context, task->id);
}

static void
tell (Task                    *task,
      const OpbmsSubscription *subscription)
{
  g_autofree char *text = NULL;
  g_autofree char *date = NULL;

  switch (task->action) {
  case ACTION_PAUSE:
    /* Translators: %s is the name of a subscription */
    text = g_strdup_printf (_("Paused “%s”"), subscription->name);
    opbms_toast_offer (task->widget, text, _("_Undo"), G_CALLBACK (on_undo_clicked),
                       task_new (task->widget, task->context, task->id, ACTION_RESUME),
                       task_free_of_closure);
    break;
  case ACTION_RESUME:
    date = opbms_format_date_short (subscription->next_renewal_date,
                                    opbms_context_get_today (task->context));
    /* Translators: the name of a subscription, and a date */
    text = g_strdup_printf (_("Resumed “%s”, next bill on %s"), subscription->name, date);
    opbms_toast_show (task->widget, text);
    break;
  case ACTION_CANCEL:
    /* Translators: %s is the name of a subscription */
    text = g_strdup_printf (_("Cancelled “%s”"), subscription->name);
    opbms_toast_show (task->widget, text);
    break;
  case ACTION_EDIT:
  default:
    g_return_if_reached ();
  }
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Task) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSubscription) subscription = opbms_context_run_finish (task->context, result,
                                                                         &error);

  if (subscription) {
    tell (task, subscription);
  } else {
    opbms_toast_show (task->widget, error->message);
  }
}

/* Takes @task. */
static void
do_it (Task *task)
{
  opbms_context_run_async (task->context, OPBMS_ACCESS_WRITE, change_subscription,
                           new_request (task), g_free,
                           (GDestroyNotify) opbms_subscription_free, NULL, on_changed, task);
}

/* Takes @task; @on_response gets it with the answer. */
static void
ask (GtkWidget *question,
     Task      *task,
     GCallback  on_response)
{
  GtkRoot *root = gtk_widget_get_root (task->widget);

  if (root) {
    gtk_window_set_transient_for (GTK_WINDOW (question), GTK_WINDOW (root));
    gtk_window_set_destroy_with_parent (GTK_WINDOW (question), TRUE);
  }
  g_signal_connect_data (question, "response", on_response, task, task_free_of_closure, 0);
  opbms_names_mend (question);
  gtk_window_present (GTK_WINDOW (question));
}

/* A task of its own, as the question's goes with the question. */
static Task *
task_after (const Task *task,
            Action      action)
{
  return task_new (task->widget, task->context, task->id, action);
}

static void
on_resume_response (OpbmsResumeDialog *question,
                    const char        *response,
                    Task              *task)
{
  if (g_str_equal (response, "resume")) {
    Task *next = task_after (task, ACTION_RESUME);

    next->missed = opbms_resume_dialog_get_chosen (question);
    do_it (next);
  }
}

static void
on_cancel_response (AdwMessageDialog *question,
                    const char       *response,
                    Task             *task)
{
  if (g_str_equal (response, "cancel")) {
    do_it (task_after (task, ACTION_CANCEL));
  }
}

static GtkWidget *
new_cancel_question (const OpbmsSubscription *subscription)
{
  /* Translators: %s is the name of a subscription */
  g_autofree char *heading = g_strdup_printf (_("Cancel “%s”?"), subscription->name);
  GtkWidget *question = adw_message_dialog_new (
    NULL, heading,
    _("It will make no more bills. This is for good: a cancelled subscription cannot be resumed. "
                     "Bills that exist already stay as they are."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_add_responses (dialog, "keep", _("_Keep It"), "cancel",
                                    _("_Cancel Subscription"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "cancel", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "keep");
  adw_message_dialog_set_default_response (dialog, "keep");

  return question;
}

static void
resume_or_ask (Task *task)
{
  OpbmsDate today = opbms_context_get_today (task->context);

  if (opbms_subscription_count_missed (task->subscription, today) == 0) {
    do_it (task);
  } else {
    ask (opbms_resume_dialog_new (task->subscription, today,
                                  opbms_context_get_money_style (task->context)),
         task, G_CALLBACK (on_resume_response));
  }
}

/* Takes @task. */
static void
ask_to_cancel (Task *task)
{
  ask (new_cancel_question (task->subscription), task, G_CALLBACK (on_cancel_response));
}

static void
open_form (Task *task)
{
  GtkRoot *root = gtk_widget_get_root (task->widget);
  GtkWidget *dialog;

  if (task->subscription->status == OPBMS_SUBSCRIPTION_CANCELLED) {
    /* Translators: %s is the name of a subscription */
    g_autofree char *text = g_strdup_printf (_("“%s” has been cancelled meanwhile"),
                                             task->subscription->name);

    opbms_toast_show (task->widget, text);
  } else if (root) { /* else its window was closed meanwhile */
    dialog = opbms_subscription_dialog_new_edit (task->context, task->subscription);
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
    gtk_window_present (GTK_WINDOW (dialog));
  }
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Task) task = user_data;
  g_autoptr (GError) error = NULL;

  task->subscription = opbms_context_run_finish (task->context, result, &error);
  if (!task->subscription) {
    opbms_toast_show (task->widget, error->message);
    return;
  }

  switch (task->action) {
  case ACTION_RESUME:
    resume_or_ask (g_steal_pointer (&task));
    break;
  case ACTION_CANCEL:
    ask_to_cancel (g_steal_pointer (&task));
    break;
  case ACTION_EDIT:
    open_form (task);
    break;
  case ACTION_PAUSE:
  default:
    g_return_if_reached ();
  }
}

/* Takes @task. */
static void
read_first (Task *task)
{
  opbms_context_run_async (task->context, OPBMS_ACCESS_READ, read_subscription, new_request (task),
                           g_free, (GDestroyNotify) opbms_subscription_free, NULL, on_read, task);
}

/**
 * opbms_subscription_actions_pause:
 * @widget: a widget of a main window
 * @context: who acts
 * @id: an active subscription
 *
 * Pauses it at once and offers to undo that.
 */
void
opbms_subscription_actions_pause (GtkWidget    *widget,
                                  OpbmsContext *context,
                                  gint64        id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  do_it (task_new (widget, context, id, ACTION_PAUSE));
}

/**
 * opbms_subscription_actions_edit:
 * @widget: a widget of a main window
 * @context: who acts
 * @id: a subscription that is not cancelled
 *
 * Opens the form that changes it.
 */
void
opbms_subscription_actions_edit (GtkWidget    *widget,
                                 OpbmsContext *context,
                                 gint64        id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  read_first (task_new (widget, context, id, ACTION_EDIT));
}

/**
 * opbms_subscription_actions_resume:
 * @widget: a widget of a main window
 * @context: who acts
 * @id: a paused subscription
 *
 * Resumes it; if dates have passed meanwhile, asks what becomes of them first.
 */
void
opbms_subscription_actions_resume (GtkWidget    *widget,
                                   OpbmsContext *context,
                                   gint64        id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  read_first (task_new (widget, context, id, ACTION_RESUME));
}

/**
 * opbms_subscription_actions_cancel:
 * @widget: a widget of a main window
 * @context: who acts
 * @id: a subscription that is not cancelled
 *
 * Asks whether to cancel it for good, and does.
 */
void
opbms_subscription_actions_cancel (GtkWidget    *widget,
                                   OpbmsContext *context,
                                   gint64        id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  read_first (task_new (widget, context, id, ACTION_CANCEL));
}
