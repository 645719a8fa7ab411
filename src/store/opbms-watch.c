/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-watch.h"

#include <glib-unix.h>

/*
 * Notices that another process wrote to the database: a thread that sleeps until the file system
 * says that the engine's log file changed, or until the next look is due, as not every file system
 * says so. What a look is, the store knows. A look takes some microseconds.
 */

#define LOOK_INTERVAL_MS  700 /* a change is to be seen within a second, whatever the file system */
#define RETRY_INTERVAL_MS 100
#define RATE_LIMIT_MS     50

struct _OpbmsWatch {
  GThread        *thread;
  GMainContext   *context;
  GMainLoop      *loop;
  GCancellable   *cancellable; /* the current one of its thread */
  char           *log_path;
  OpbmsWatchFunc  func;
  gpointer        data;

  /* The thread's own. */
  GSource        *retry;
  GSource        *incoming; /* polls; NULL from when something came in to the next look */
};

static gboolean on_retry    (gpointer      data);
static gboolean on_incoming (int           fd,
                             GIOCondition  condition,
                             gpointer      data);

static void
clear_source (GSource **source)
{
  if (*source != NULL) {
    g_source_destroy (*source);
    g_clear_pointer (source, g_source_unref);
  }
}

static void
add_timeout (OpbmsWatch  *self,
             guint        interval,
             GSourceFunc  func,
             GSource    **source)
{
  g_autoptr (GSource) timeout = g_timeout_source_new (interval);

  g_source_set_callback (timeout, func, self, NULL);
  g_source_attach (timeout, self->context);
  if (source != NULL) {
    *source = g_steal_pointer (&timeout);
  }
}

static void
poll_fd (OpbmsWatch *self,
         int         fd)
{
  clear_source (&self->incoming);
  if (fd != -1) {
    self->incoming = g_unix_fd_source_new (fd, G_IO_IN | G_IO_ERR | G_IO_HUP);
    g_source_set_callback (self->incoming, G_SOURCE_FUNC (on_incoming), self, NULL);
    g_source_attach (self->incoming, self->context);
  }
}

static void
look (OpbmsWatch *self)
{
  int fd = -1;

  if (self->func (self->data, &fd)) {
    poll_fd (self, fd);
  } else if (self->retry == NULL) {
    add_timeout (self, RETRY_INTERVAL_MS, on_retry, &self->retry);
  }
}

/* While a transaction has the connection, what comes is for that: polled again after a look. */
static gboolean
on_incoming (int          fd,
             GIOCondition condition,
             gpointer     data)
{
  OpbmsWatch *self = data;

  g_clear_pointer (&self->incoming, g_source_unref);
  look (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_retry (gpointer data)
{
  OpbmsWatch *self = data;

  g_clear_pointer (&self->retry, g_source_unref);
  look (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_look_due (gpointer data)
{
  look (data);
  return G_SOURCE_CONTINUE;
}

static void
on_log_changed (OpbmsWatch *self)
{
  look (self);
}

static gboolean
on_stop (gpointer data)
{
  OpbmsWatch *self = data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static gpointer
run_watch (gpointer data)
{
  OpbmsWatch *self = data;
  g_autoptr (GFileMonitor) monitor = NULL;

  g_main_context_push_thread_default (self->context);
  g_cancellable_push_current (self->cancellable);
  if (self->log_path != NULL) {
    g_autoptr (GFile) log = g_file_new_for_path (self->log_path);

    monitor = g_file_monitor_file (log, G_FILE_MONITOR_NONE, NULL, NULL);
  }
  if (monitor != NULL) {
    g_file_monitor_set_rate_limit (monitor, RATE_LIMIT_MS);
    g_signal_connect_swapped (monitor, "changed", G_CALLBACK (on_log_changed), self);
  }
  add_timeout (self, LOOK_INTERVAL_MS, on_look_due, NULL);
  look (self);

  g_main_loop_run (self->loop);

  if (monitor != NULL) {
    g_signal_handlers_disconnect_by_data (monitor, self);
    g_file_monitor_cancel (monitor);
  }
  clear_source (&self->retry);
  clear_source (&self->incoming);
  g_cancellable_pop_current (self->cancellable);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/**
 * opbms_watch_new:
 * @log_path: (nullable): the file a commit writes to
 * @func: looks whether there was one
 * @data: its data; must stay until opbms_watch_free()
 *
 * Returns: (transfer full): a watch, running
 */
OpbmsWatch *
opbms_watch_new (const char     *log_path,
                 OpbmsWatchFunc  func,
                 gpointer        data)
{
  OpbmsWatch *self = g_new0 (OpbmsWatch, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->cancellable = g_cancellable_new ();
  self->log_path = g_strdup (log_path);
  self->func = func;
  self->data = data;
  self->thread = g_thread_new ("opbms-watch", run_watch, self);
  return self;
}

/* Waits for a look that is under way, which is short: one that tries to connect gives up. */
void
opbms_watch_free (OpbmsWatch *self)
{
  g_autoptr (GSource) stop = g_idle_source_new ();

  /* Not g_main_loop_quit() from here: it would be lost if the loop does not run yet. */
  g_source_set_callback (stop, on_stop, self, NULL);
  g_source_attach (stop, self->context);
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);

  g_main_loop_unref (self->loop);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_free (self->log_path);
  g_free (self);
}
