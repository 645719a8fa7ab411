/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/opbms-keyring-request.h"

#include "secret/opbms-keyring-error.h"

#include <libsecret/secret.h>

/*
 * A question runs on a thread for keyrings alone: even libsecret's asynchronous calls may block,
 * where they look for the portal of a Flatpak, and starting its cryptography takes time a window
 * does not have. Whoever asked hears of the answer, the end of patience or the cancellation,
 * whichever comes first, on their own thread; what comes later is dropped.
 *
 * One is asked after the other: libsecret 0.20 stumbles over an item that comes or goes while a
 * search reads it.
 */

/* A keyring that is there answers in some 0.01 s, and one that has to be started in less than 1 s;
 * a person who is asked to unlock one needs to find the password. */
#define PATIENCE            (5 * G_TIME_SPAN_SECOND)
#define PATIENCE_FOR_PERSON (2 * G_TIME_SPAN_MINUTE)

/* Of the thread of keyrings alone: the first is being asked, the others wait. */
static GQueue questions = G_QUEUE_INIT;

static gpointer
run_thread (gpointer data)
{
  GMainContext *context = data;
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);

  g_main_context_push_thread_default (context);
  g_main_loop_run (loop);

  return NULL;
}

/* One for the process, started when it is needed and never ended: libsecret has one connection for
 * the process, which belongs to the thread that made it. */
static GMainContext *
get_context (void)
{
  static gsize is_started;
  static GMainContext *context;

  if (g_once_init_enter (&is_started)) {
    context = g_main_context_new ();
    g_thread_unref (g_thread_new ("keyring", run_thread, context));
    g_once_init_leave (&is_started, 1);
  }

  return context;
}

static void
free_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
free_secret (char *secret)
{
  secret_password_wipe (secret);
  g_free (secret);
}

static void
free_request (gpointer data)
{
  OpbmsKeyringRequest *self = data;

  g_clear_pointer (&self->deadline, free_source);
  g_clear_pointer (&self->cancelled, free_source);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->secret, free_secret);
  g_clear_object (&self->given_up);
  g_free (self->label);
  g_free (self);
}

/* Whether the caller may answer: nobody has so far. */
static gboolean
claim (OpbmsKeyringRequest *self)
{
  if (!g_atomic_int_compare_and_exchange (&self->is_answered, FALSE, TRUE)) {
    return FALSE;
  }
  /* They hold the task. */
  g_source_destroy (self->deadline);
  if (self->cancelled) {
    g_source_destroy (self->cancelled);
  }

  return TRUE;
}

static void
answer_error (GTask  *task,
              GError *error)
{
  if (claim (opbms_keyring_request_get (task))) {
    g_task_return_error (task, error);
  } else {
    g_error_free (error);
  }
}

static void
give_up (GTask  *task,
         GError *error)
{
  g_autoptr (GTask) held = g_object_ref (task);

  answer_error (task, error);
  g_cancellable_cancel (opbms_keyring_request_get (held)->given_up);
}

/* Those nobody waits for any more are not asked at all. */
static void
ask_first (void)
{
  GTask *first;

  while ((first = g_queue_peek_head (&questions))) {
    OpbmsKeyringRequest *request = opbms_keyring_request_get (first);

    if (!g_atomic_int_get (&request->is_answered)) {
      request->run (first);
      return;
    }
    g_queue_pop_head (&questions);
    g_object_unref (first);
  }
}

static gboolean
on_asked (gpointer task)
{
  g_queue_push_tail (&questions, task);
  if (g_queue_get_length (&questions) == 1) {
    ask_first ();
  }

  return G_SOURCE_REMOVE;
}

static gboolean
on_ended (gpointer data)
{
  g_queue_pop_head (&questions);
  ask_first ();

  return G_SOURCE_REMOVE;
}

static void
invoke (GSourceFunc func,
        gpointer    data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, get_context ());
}

static gboolean
on_deadline (gpointer task)
{
  give_up (task, opbms_keyring_error_new (OPBMS_KEYRING_ERROR_NO_ANSWER));

  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      task)
{
  give_up (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));

  return G_SOURCE_REMOVE;
}

static GSource *
watch (GSource     *source,
       GTask       *task,
       GSourceFunc  callback)
{
  g_source_set_callback (source, callback, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));

  return source;
}

static void
set_patience (OpbmsKeyringRequest *self,
              gint64               patience)
{
  g_source_set_ready_time (self->deadline, g_get_monotonic_time () + patience);
}

/*
 * opbms_keyring_request_new:
 * @source: the keyring
 * @attributes: (transfer full): what it is about
 * @cancellable: (nullable): to give up
 * @callback: called where this is called from
 * @user_data: data for @callback
 *
 * Returns: (transfer full): the question, to be started
 */
GTask *
opbms_keyring_request_new (gpointer             source,
                           GHashTable          *attributes,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  OpbmsKeyringRequest *self = g_new0 (OpbmsKeyringRequest, 1);
  GTask *task = g_task_new (source, cancellable, callback, user_data);

  self->attributes = attributes;
  self->given_up = g_cancellable_new ();
  g_task_set_task_data (task, self, free_request);
  self->deadline = watch (g_timeout_source_new (0), task, on_deadline);
  set_patience (self, PATIENCE);
  if (cancellable) {
    self->cancelled = watch (g_cancellable_source_new (cancellable), task,
                             G_SOURCE_FUNC (on_cancelled));
  }

  return task;
}

OpbmsKeyringRequest *
opbms_keyring_request_get (GTask *task)
{
  return g_task_get_task_data (task);
}

/*
 * opbms_keyring_request_start:
 * @task: (transfer full): a question
 * @run: called with @task on the thread of keyrings, which has to answer and to unref it
 */
void
opbms_keyring_request_start (GTask       *task,
                             GSourceFunc  run)
{
  opbms_keyring_request_get (task)->run = run;
  invoke (on_asked, task);
}

/* From now on it may be a person who is to answer. */
void
opbms_keyring_request_wait_for_person (GTask *task)
{
  OpbmsKeyringRequest *self = opbms_keyring_request_get (task);

  if (!g_atomic_int_get (&self->is_answered)) {
    set_patience (self, PATIENCE_FOR_PERSON);
  }
}

/* The keyring has answered: to be called once, on its thread. */
void
opbms_keyring_request_return (GTask          *task,
                              gpointer        answer,
                              GDestroyNotify  answer_free)
{
  if (claim (opbms_keyring_request_get (task))) {
    g_task_return_pointer (task, answer, answer_free);
  } else if (answer_free) {
    answer_free (answer);
  }
  invoke (on_ended, NULL);
}

/* The same; @error: (transfer full) */
void
opbms_keyring_request_fail (GTask  *task,
                            GError *error)
{
  answer_error (task, error);
  invoke (on_ended, NULL);
}
