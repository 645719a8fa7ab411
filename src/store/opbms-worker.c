/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-worker.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/*
 * Runs jobs off the main thread: one thread for those that read and one for those that write, each
 * in the order they were given. It knows nothing of databases; a job is any function.
 *
 * Not g_task_run_in_thread(): its pool is shared with everybody, and keeps no order.
 */

struct _OpbmsWorker {
  GObject      parent_instance;

  /* By OpbmsAccess. A thread holds its own reference to its queue and none to the worker. */
  GThread     *threads[2]; /* NULL once closed */
  GAsyncQueue *queues[2];
};

typedef struct {
  OpbmsWorkerFunc func;
  gpointer        request;
  GDestroyNotify  request_free;
  GDestroyNotify  result_free;
} Job;

/* What is in a queue is a GTask with a Job as its data, or this. */
static int stop_job;

G_DEFINE_FINAL_TYPE (OpbmsWorker, opbms_worker, G_TYPE_OBJECT)

static void
free_job (Job *job)
{
  if (job->request_free != NULL) {
    job->request_free (job->request);
  }
  g_free (job);
}

static gboolean
on_task_returned (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/*
 * Lets the task's own thread drop the last reference. Otherwise this thread may be the one to
 * finalise the task, its request and its source object.
 */
static void
hand_back (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, on_task_returned, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_task (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error)) {
    if (cancellable != NULL) {
      g_cancellable_push_current (cancellable);
    }
    result = job->func (job->request, &error);
    if (cancellable != NULL) {
      g_cancellable_pop_current (cancellable);
    }
  }

  if (error != NULL) {
    g_task_return_error (task, error);
  } else {
    g_task_return_pointer (task, result, job->result_free);
  }
  hand_back (task);
}

static gpointer
run_thread (gpointer data)
{
  GAsyncQueue *queue = data;
  gpointer next;

  while ((next = g_async_queue_pop (queue)) != &stop_job) {
    run_task (next);
  }
  g_async_queue_unref (queue);
  return NULL;
}

static void
opbms_worker_finalize (GObject *object)
{
  OpbmsWorker *self = OPBMS_WORKER (object);

  /* A task holds a reference to the worker, so the queues are empty now and nothing is lost. */
  for (int i = 0; i < 2; i++) {
    if (self->threads[i] != NULL) {
      g_async_queue_push (self->queues[i], &stop_job);
      g_thread_unref (self->threads[i]);
    }
    g_async_queue_unref (self->queues[i]);
  }

  G_OBJECT_CLASS (opbms_worker_parent_class)->finalize (object);
}

static void
opbms_worker_class_init (OpbmsWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = opbms_worker_finalize;
}

static void
opbms_worker_init (OpbmsWorker *self)
{
  static const char *const names[2] = { "opbms-reader", "opbms-writer" };

  for (int i = 0; i < 2; i++) {
    self->queues[i] = g_async_queue_new ();
    self->threads[i] = g_thread_new (names[i], run_thread, g_async_queue_ref (self->queues[i]));
  }
}

/**
 * opbms_worker_new:
 *
 * Returns: (transfer full): a worker. Freeing it does not wait for its threads; they end when their
 *   last job is done
 */
OpbmsWorker *
opbms_worker_new (void)
{
  return g_object_new (OPBMS_TYPE_WORKER, NULL);
}

/**
 * opbms_worker_close:
 * @self: a worker
 *
 * Waits until every job given so far has run, and ends the threads. For the thread that gives the
 * jobs; their callbacks still come in its main context.
 */
void
opbms_worker_close (OpbmsWorker *self)
{
  g_return_if_fail (OPBMS_IS_WORKER (self));

  for (int i = 0; i < 2; i++) {
    if (self->threads[i] != NULL) {
      g_async_queue_push (self->queues[i], &stop_job);
      g_thread_join (g_steal_pointer (&self->threads[i]));
    }
  }
}

/**
 * opbms_worker_run_async:
 * @self: a worker
 * @access: which thread: jobs that write, or jobs that only read
 * @func: the job
 * @request: (nullable) (transfer full): its data, a copy nobody else uses
 * @request_free: (nullable): frees @request, in the caller's main context
 * @result_free: (nullable): frees a result nobody took
 * @cancellable: (nullable): stops a job that has not begun, and a query of one that runs
 * @callback: called in the caller's thread-default main context
 * @user_data: its data
 *
 * Runs a job after those of the same @access given before. While it runs, @cancellable is the
 * current one (g_cancellable_get_current()). A job that was done is told as done, even if it was
 * cancelled too late to stop it. For one thread.
 */
void
opbms_worker_run_async (OpbmsWorker         *self,
                        OpbmsAccess          access,
                        OpbmsWorkerFunc      func,
                        gpointer             request,
                        GDestroyNotify       request_free,
                        GDestroyNotify       result_free,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (OPBMS_IS_WORKER (self));
  g_return_if_fail (access == OPBMS_ACCESS_READ || access == OPBMS_ACCESS_WRITE);
  g_return_if_fail (func != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (Job, 1);
  job->func = func;
  job->request = request;
  job->request_free = request_free;
  job->result_free = result_free;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, opbms_worker_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_set_check_cancellable (task, FALSE);

  if (self->threads[access] == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s",
                             _("The database is closed."));
    return;
  }
  g_async_queue_push (self->queues[access], g_steal_pointer (&task));
}

/**
 * opbms_worker_run_finish:
 * @self: a worker
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): what the job returned, or %NULL with its error;
 *   %G_IO_ERROR_CANCELLED if it was cancelled
 */
gpointer
opbms_worker_run_finish (OpbmsWorker   *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (OPBMS_IS_WORKER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
