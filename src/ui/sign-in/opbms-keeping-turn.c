/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-keeping-turn.h"

#include "billing/opbms-password.h"
#include "ui/sign-in/opbms-keeping.h"

/*
 * What is under way outlives the window it was begun in: the program does not end before. One is done
 * after the other: taking out a token must not take the next one with it. What is done, the tasks
 * know. No widgets.
 */

static GQueue keepings = G_QUEUE_INIT; /* OpbmsKeeping: the first is being done, the others wait */
static GApplication *ending;           /* quits after the last of them; NULL: it goes on */

static void
start_first (void)
{
  OpbmsKeeping *first = g_queue_peek_head (&keepings);

  if (first) {
    first->start (g_steal_pointer (&first->waiting));
  }
}

static void
quit_if_done (void)
{
  if (ending && g_queue_is_empty (&keepings)) {
    g_application_quit (ending);
    g_clear_object (&ending);
  }
}

static void
free_keeping (gpointer data)
{
  OpbmsKeeping *self = data;

  g_queue_remove (&keepings, self);
  start_first ();
  if (self->application) {
    g_application_release (self->application);
    g_object_unref (self->application);
  }
  g_clear_error (&self->error);
  opbms_password_free (self->token);
  opbms_password_free (self->old_token);
  g_free (self->label);
  g_free (self->owner);
  g_object_unref (self->system);
  g_clear_object (&self->keyring);
  g_free (self);
  quit_if_done ();
}

/*
 * opbms_keeping_turn_new:
 * @system: a context of the system's session
 * @keyring: (nullable): this computer's
 * @account_id: whose
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Returns: (transfer full): a task, to be given what else it needs, and started
 */
GTask *
opbms_keeping_turn_new (OpbmsContext        *system,
                        OpbmsKeyring        *keyring,
                        gint64               account_id,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  OpbmsKeeping *self = g_new0 (OpbmsKeeping, 1);

  self->system = g_object_ref (system);
  self->keyring = keyring ? g_object_ref (keyring) : NULL;
  self->account_id = account_id;
  if (g_application_get_default ()) {
    self->application = g_object_ref (g_application_get_default ());
    g_application_hold (self->application);
  }
  g_task_set_task_data (task, self, free_keeping);

  return task;
}

/*
 * opbms_keeping_turn_start:
 * @task: (transfer full): of opbms_keeping_turn_new()
 * @start: called with @task, which it takes, when its turn has come
 */
void
opbms_keeping_turn_start (GTask             *task,
                          OpbmsKeepingStart  start)
{
  OpbmsKeeping *self = g_task_get_task_data (task);

  self->start = start;
  self->waiting = task;
  g_queue_push_tail (&keepings, self);
  if (g_queue_get_length (&keepings) == 1) {
    start_first ();
  }
}

/**
 * opbms_keeping_quit:
 * @application: the program, without windows
 *
 * Ends it, once what is under way is done: a token that was to be forgotten would be there the next
 * time, or good for whoever copied it.
 */
void
opbms_keeping_quit (GApplication *application)
{
  g_return_if_fail (G_IS_APPLICATION (application));

  g_set_object (&ending, application);
  quit_if_done ();
}
