/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-worker.h"

#include "opbms-test-store.h"

typedef struct {
  GPtrArray *order;   /* numbers of the jobs, as their results come */
  GThread   *thread;
  gboolean   is_over;
  int        n_expected;
} Seen;

static gpointer
return_request (gpointer   request,
                GError   **error)
{
  return request;
}

static void
on_number (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Seen *seen = data;
  g_autoptr (GError) error = NULL;
  gpointer number = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  g_assert_no_error (error);
  g_assert_true (g_thread_self () == seen->thread);
  g_ptr_array_add (seen->order, number);
  seen->is_over = (int) seen->order->len == seen->n_expected;
}

static void
test_jobs_run_in_order_and_answer_here (void)
{
  g_autoptr (OpbmsWorker) worker = opbms_worker_new ();
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  Seen seen = { order, g_thread_self (), FALSE, 1000 };

  for (int i = 0; i < 1000; i++) {
    opbms_worker_run_async (worker, OPBMS_ACCESS_WRITE, return_request, GINT_TO_POINTER (i), NULL,
                            NULL, NULL, on_number, &seen);
  }
  g_assert_true (opbms_test_iterate_until (&seen.is_over, 10000));
  for (int i = 0; i < 1000; i++) {
    g_assert_cmpint (GPOINTER_TO_INT (g_ptr_array_index (order, i)), ==, i);
  }
}

typedef struct {
  GMutex   mutex;
  GCond    cond;
  gboolean is_open;
  int      n_run;
} Gate;

static gpointer
wait_at_gate (gpointer   request,
              GError   **error)
{
  Gate *gate = request;

  g_mutex_lock (&gate->mutex);
  gate->n_run++;
  g_cond_broadcast (&gate->cond);
  while (!gate->is_open) {
    g_cond_wait (&gate->cond, &gate->mutex);
  }
  g_mutex_unlock (&gate->mutex);
  return gate;
}

static gpointer
open_gate (gpointer   request,
           GError   **error)
{
  Gate *gate = request;

  g_mutex_lock (&gate->mutex);
  gate->is_open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
  return gate;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_assert_nonnull (opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static void
test_readers_do_not_wait_for_writers (void)
{
  g_autoptr (OpbmsWorker) worker = opbms_worker_new ();
  gboolean is_written = FALSE;
  gboolean is_read = FALSE;
  Gate gate = { 0 };

  /* The writer goes on only when the reader, started after it, has run. */
  opbms_worker_run_async (worker, OPBMS_ACCESS_WRITE, wait_at_gate, &gate, NULL, NULL, NULL,
                          on_done, &is_written);
  opbms_worker_run_async (worker, OPBMS_ACCESS_READ, open_gate, &gate, NULL, NULL, NULL, on_done,
                          &is_read);
  g_assert_true (opbms_test_iterate_until (&is_written, 10000));
  g_assert_true (opbms_test_iterate_until (&is_read, 10000));
}

static void
on_cancelled (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (opbms_worker_run_finish (OPBMS_WORKER (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static void
test_cancelled_before_it_began_does_not_run (void)
{
  g_autoptr (OpbmsWorker) worker = opbms_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean is_cancelled = FALSE;
  gboolean is_done = FALSE;
  Gate gate = { 0 };

  opbms_worker_run_async (worker, OPBMS_ACCESS_WRITE, wait_at_gate, &gate, NULL, NULL, NULL,
                          on_done, &is_done);
  opbms_worker_run_async (worker, OPBMS_ACCESS_WRITE, wait_at_gate, &gate, NULL, NULL, cancellable,
                          on_cancelled, &is_cancelled);
  g_cancellable_cancel (cancellable);
  open_gate (&gate, NULL);
  g_assert_true (opbms_test_iterate_until (&is_cancelled, 10000));
  g_assert_true (is_done);
  g_assert_cmpint (gate.n_run, ==, 1);
}

/* What is on disk must not be told as cancelled. */
static void
test_done_though_cancelled_is_told_as_done (void)
{
  g_autoptr (OpbmsWorker) worker = opbms_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean is_done = FALSE;
  Gate gate = { 0 };

  opbms_worker_run_async (worker, OPBMS_ACCESS_WRITE, wait_at_gate, &gate, NULL, NULL, cancellable,
                          on_done, &is_done);
  g_mutex_lock (&gate.mutex);
  while (gate.n_run == 0) {
    g_cond_wait (&gate.cond, &gate.mutex);
  }
  g_mutex_unlock (&gate.mutex);
  g_cancellable_cancel (cancellable);
  open_gate (&gate, NULL);
  g_assert_true (opbms_test_iterate_until (&is_done, 10000));
}

static gpointer
count_for_ever (gpointer   request,
                GError   **error)
{
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (request, OPBMS_ACCESS_READ, error);
  g_autoptr (OpbmsRows) rows = opbms_transaction_query_text (
      transaction, error,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n",
      NULL);

  opbms_rows_next (rows, error);
  return NULL;
}

static gboolean
on_time_to_cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_running_query_is_cancelled (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsWorker) worker = opbms_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean is_cancelled = FALSE;

  opbms_worker_run_async (worker, OPBMS_ACCESS_READ, count_for_ever, g_object_ref (test->store),
                          g_object_unref, NULL, cancellable, on_cancelled, &is_cancelled);
  g_timeout_add (50, on_time_to_cancel, cancellable);
  g_assert_true (opbms_test_iterate_until (&is_cancelled, 10000));

  /* The task, which holds the request, is dropped by the main loop too. */
  opbms_worker_close (worker);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
}

static gpointer
fail (gpointer   request,
      GError   **error)
{
  g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT, "Taken");
  return NULL;
}

static void
on_failed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (opbms_worker_run_finish (OPBMS_WORKER (source), result, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  *(gboolean *) data = TRUE;
}

static void
test_errors_come_through (void)
{
  g_autoptr (OpbmsWorker) worker = opbms_worker_new ();
  gboolean is_failed = FALSE;

  opbms_worker_run_async (worker, OPBMS_ACCESS_READ, fail, NULL, NULL, NULL, NULL, on_failed,
                          &is_failed);
  g_assert_true (opbms_test_iterate_until (&is_failed, 10000));
}

/* Requests and results that know which thread frees them. */
static GThread *main_thread;
static int n_freed;
static int n_freed_elsewhere;

static void
free_here (gpointer data)
{
  g_atomic_int_inc (&n_freed);
  if (g_thread_self () != main_thread) {
    g_atomic_int_inc (&n_freed_elsewhere);
  }
  g_free (data);
}

static void
on_worker_gone (gpointer  data,
                GObject  *worker)
{
  free_here (data);
}

static gpointer
make_result (gpointer   request,
             GError   **error)
{
  return g_strdup (request);
}

static void
on_left_alone (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  *(int *) data += 1;
}

static void
test_nothing_is_freed_on_another_thread (void)
{
  enum { N_JOBS = 50000 };
  int n_answers = 0;

  main_thread = g_thread_self ();
  for (int i = 0; i < N_JOBS; i += 1000) {
    OpbmsWorker *worker = opbms_worker_new ();

    /* The last task holds the last reference to the worker. */
    for (int j = 0; j < 1000; j++) {
      opbms_worker_run_async (worker, j % 2 == 0 ? OPBMS_ACCESS_READ : OPBMS_ACCESS_WRITE,
                              make_result,
                              g_strdup ("request"), free_here, free_here, NULL, on_left_alone,
                              &n_answers);
    }
    g_object_weak_ref (G_OBJECT (worker), on_worker_gone, NULL);
    g_object_unref (worker);
    while (n_answers < i + 1000) {
      g_main_context_iteration (NULL, TRUE);
    }
  }
  /* Each had a request and a result nobody took; each worker told of its end. */
  while (g_atomic_int_get (&n_freed) < 2 * N_JOBS + N_JOBS / 1000) {
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpint (n_freed, ==, 2 * N_JOBS + N_JOBS / 1000);
  g_assert_cmpint (n_freed_elsewhere, ==, 0);
}

static void
on_closed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (opbms_worker_run_finish (OPBMS_WORKER (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  *(gboolean *) data = TRUE;
}

static void
test_close_waits_for_what_was_given (void)
{
  g_autoptr (OpbmsWorker) worker = opbms_worker_new ();
  gboolean is_done = FALSE;
  gboolean is_closed = FALSE;
  Gate gate = { .is_open = TRUE };

  for (int i = 0; i < 100; i++) {
    opbms_worker_run_async (worker, OPBMS_ACCESS_WRITE, wait_at_gate, &gate, NULL, NULL, NULL,
                            on_done, &is_done);
  }
  opbms_worker_close (worker);
  g_assert_cmpint (gate.n_run, ==, 100);
  opbms_worker_close (worker);

  opbms_worker_run_async (worker, OPBMS_ACCESS_READ, wait_at_gate, &gate, NULL, NULL, NULL,
                          on_closed, &is_closed);
  g_assert_true (opbms_test_iterate_until (&is_closed, 10000));
  g_assert_true (is_done);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/worker/" name, func)
  ADD ("jobs-run-in-order-and-answer-here", test_jobs_run_in_order_and_answer_here);
  ADD ("readers-do-not-wait-for-writers", test_readers_do_not_wait_for_writers);
  ADD ("cancelled-before-it-began-does-not-run", test_cancelled_before_it_began_does_not_run);
  ADD ("done-though-cancelled-is-told-as-done", test_done_though_cancelled_is_told_as_done);
  ADD ("running-query-is-cancelled", test_running_query_is_cancelled);
  ADD ("errors-come-through", test_errors_come_through);
  ADD ("nothing-is-freed-on-another-thread", test_nothing_is_freed_on_another_thread);
  ADD ("close-waits-for-what-was-given", test_close_waits_for_what_was_given);
#undef ADD
  return g_test_run ();
}
