/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-store.h"

#include "config.h"
#include "store/opbms-migration.h"
#include "store/opbms-store-private.h"
#include "store/opbms-watch.h"

#include <glib/gi18n-lib.h>

/*
 * An open database: one connection that writes and one that reads, each lent to one transaction at
 * a time, and the news of what changed. It knows no SQL and no engine; see opbms-driver.h.
 */

struct _OpbmsStore {
  GObject            parent_instance;

  /* Set on opening, never changed. */
  char              *location;
  char              *label;       /* the same for people */
  gboolean           is_new;      /* it was empty before */
  gboolean           is_upgraded; /* it was older than the program */
  const OpbmsDriver *driver;
  OpbmsConnection   *writer;      /* NULL: a foreign database */
  OpbmsConnection   *reader;

  OpbmsWatch        *watch;       /* of the thread that called opbms_store_watch() */

  /* With the writer locked. */
  gint64             data_version;
  gboolean           is_online;   /* atomic to read */
  gboolean           is_exposed;  /* the same; of the last connection there was */
  gboolean           is_shut_out; /* it is lost, and the server refuses another */

  GMutex             news_mutex;  /* guards what follows */
  GMainContext      *context;     /* where "changed" is emitted; NULL: nobody watches */
  GSource           *news_source; /* scheduled to emit it, and the others */
  guint              news;        /* News to tell of */
  guint              news_tables; /* OpbmsTables to tell of */
};

typedef enum {
  NEWS_OF_CONNECTION = 1 << 0,
  NEWS_OF_SHUT_OUT = 1 << 1,
} News;

enum {
  CHANGED,
  CONNECTION_CHANGED,
  SHUT_OUT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsStore, opbms_store, G_TYPE_OBJECT)

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static gboolean
on_news (gpointer data)
{
  g_autoptr (OpbmsStore) self = g_weak_ref_get (data);
  guint tables;
  guint news;

  if (self == NULL) {
    return G_SOURCE_REMOVE;
  }
  g_mutex_lock (&self->news_mutex);
  tables = self->news_tables;
  news = self->news;
  self->news_tables = 0;
  self->news = 0;
  g_clear_pointer (&self->news_source, g_source_unref);
  g_mutex_unlock (&self->news_mutex);

  if (news & NEWS_OF_CONNECTION) {
    g_signal_emit (self, signals[CONNECTION_CHANGED], 0, opbms_store_is_online (self));
  }
  if (news & NEWS_OF_SHUT_OUT) {
    g_signal_emit (self, signals[SHUT_OUT], 0);
  }
  if (tables != 0) {
    g_signal_emit (self, signals[CHANGED], 0, tables);
  }
  return G_SOURCE_REMOVE;
}

/* Has the signals emitted soon, once for all that is told until then. Any thread. */
static void
tell (OpbmsStore *self,
      guint       tables,
      guint       news)
{
  g_mutex_lock (&self->news_mutex);
  if (self->context != NULL) {
    self->news_tables |= tables;
    self->news |= news;
    if (self->news_source == NULL) {
      GWeakRef *ref = g_new0 (GWeakRef, 1);

      g_weak_ref_init (ref, self);
      self->news_source = g_idle_source_new ();
      g_source_set_priority (self->news_source, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->news_source, on_news, ref, free_weak_ref);
      g_source_attach (self->news_source, self->context);
    }
  }
  g_mutex_unlock (&self->news_mutex);
}

/*
 * opbms_store_report:
 * @tables: OpbmsTables that were committed to
 *
 * Has "changed" emitted soon. Any thread.
 */
void
opbms_store_report (OpbmsStore *self,
                    guint       tables)
{
  tell (self, tables, 0);
}

/* With the writer locked. */
static void
note_connection (OpbmsStore *self)
{
  gboolean is_online = self->driver->is_online == NULL ||
                       self->driver->is_online (self->writer->handle);
  gboolean is_shut_out = self->driver->is_shut_out != NULL &&
                         self->driver->is_shut_out (self->writer->handle);

  if (is_online && self->driver->is_exposed != NULL) {
    g_atomic_int_set (&self->is_exposed, self->driver->is_exposed (self->writer->handle));
  }
  if (is_online != self->is_online) {
    g_atomic_int_set (&self->is_online, is_online);
    tell (self, 0, NEWS_OF_CONNECTION);
  }
  if (is_shut_out && !self->is_shut_out) {
    tell (self, 0, NEWS_OF_SHUT_OUT);
  }
  self->is_shut_out = is_shut_out;
}

/*
 * Runs on the watch's thread. The writer is asked because its own commits do not change the number
 * it sees; while it is lent to a transaction nobody else can commit, so this can wait.
 */
static gboolean
look_for_commit (gpointer  data,
                 int      *fd)
{
  OpbmsStore *self = data;
  gboolean is_changed = FALSE;

  if (!opbms_connection_trylock (self->writer)) {
    return FALSE;
  }
  if (self->writer->handle != NULL) {
    gint64 version = self->driver->get_data_version (self->writer->handle);

    is_changed = version != self->data_version;
    self->data_version = version;
    note_connection (self);
    *fd = self->driver->get_watch_fd != NULL ? self->driver->get_watch_fd (self->writer->handle)
                                             : -1;
  }
  opbms_connection_unlock (self->writer);

  if (is_changed) {
    opbms_store_report (self, OPBMS_TABLE_ALL);
  }
  return TRUE;
}

static gboolean
open_connections (OpbmsStore              *self,
                  const OpbmsCredentials  *credentials,
                  OpbmsStoreFlags          flags,
                  GError                 **error)
{
  OpbmsDriverConnection *handle;

  if (!(flags & OPBMS_STORE_FOREIGN)) {
    handle = self->driver->open (self->location, credentials, OPBMS_ACCESS_WRITE, flags, error);
    if (handle == NULL) {
      return FALSE;
    }
    self->writer = opbms_connection_new (handle, OPBMS_ACCESS_WRITE);
    if (!opbms_migration_run (handle, self->location, self->label, flags, &self->is_new,
                              &self->is_upgraded, error)) {
      return FALSE;
    }
    self->data_version = self->driver->get_data_version (handle);
    note_connection (self);
  }

  handle = self->driver->open (self->location, credentials, OPBMS_ACCESS_READ,
                               flags & ~OPBMS_STORE_SET_UP, error);
  if (handle == NULL) {
    return FALSE;
  }
  self->reader = opbms_connection_new (handle, OPBMS_ACCESS_READ);
  return TRUE;
}

static void
opbms_store_dispose (GObject *object)
{
  opbms_store_close (OPBMS_STORE (object));

  G_OBJECT_CLASS (opbms_store_parent_class)->dispose (object);
}

static void
opbms_store_finalize (GObject *object)
{
  OpbmsStore *self = OPBMS_STORE (object);

  g_clear_pointer (&self->reader, opbms_connection_free);
  g_clear_pointer (&self->writer, opbms_connection_free);
  g_mutex_clear (&self->news_mutex);
  g_free (self->location);
  g_free (self->label);

  G_OBJECT_CLASS (opbms_store_parent_class)->finalize (object);
}

static void
opbms_store_class_init (OpbmsStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = opbms_store_dispose;
  object_class->finalize = opbms_store_finalize;

  /**
   * OpbmsStore::changed:
   * @self: the store
   * @tables: the OpbmsTables that changed
   *
   * Somebody committed: this store, or another process, of which only is known that it did
   * (%OPBMS_TABLE_ALL). Emitted in the main context opbms_store_watch() was called in, once for all
   * commits since the last time.
   */
  signals[CHANGED] = g_signal_new ("changed", OPBMS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * OpbmsStore::connection-changed:
   * @self: the store
   * @is_online: whether the server can be reached
   *
   * The server went away, or is back. It is looked for by itself, and what is begun meanwhile fails
   * with %OPBMS_ERROR_OFFLINE. Emitted where #OpbmsStore::changed is.
   */
  signals[CONNECTION_CHANGED] = g_signal_new ("connection-changed", OPBMS_TYPE_STORE,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              1, G_TYPE_BOOLEAN);

  /**
   * OpbmsStore::shut-out:
   * @self: the store
   *
   * The connection was lost, and the server does not let in again whoever signed in: the password is
   * another, or the account was deactivated. It is not looked for any more, unless
   * opbms_store_set_password() gives a password that is right; what is begun fails with
   * %OPBMS_ERROR_SIGN_IN. Emitted where #OpbmsStore::changed is.
   */
  signals[SHUT_OUT] = g_signal_new ("shut-out", OPBMS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
opbms_store_init (OpbmsStore *self)
{
  g_mutex_init (&self->news_mutex);
  self->is_online = TRUE;
}

static OpbmsStore *
open_store (const char              *location,
            const OpbmsCredentials  *credentials,
            OpbmsStoreFlags          flags,
            GError                 **error)
{
  g_autoptr (OpbmsStore) self = NULL;
  const OpbmsDriver *driver = opbms_driver_for_location (location, error);

  if (driver == NULL) {
    return NULL;
  }
  self = g_object_new (OPBMS_TYPE_STORE, NULL);
  self->location = g_strdup (location);
  self->label = opbms_driver_dup_label (location);
  self->driver = driver;
  if (!open_connections (self, credentials, flags, error)) {
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * opbms_store_open:
 * @location: the path of a file, or a URI whose scheme names an engine
 * @flags: what is expected to be there
 * @error: return location for an error
 *
 * Opens a database and brings its tables up to date. Reads and writes files: not for the main
 * thread of a window.
 *
 * Returns: (transfer full): the store, or %NULL. Errors: %OPBMS_ERROR_NOT_FOUND without
 *   %OPBMS_STORE_CREATE, %OPBMS_ERROR_NOT_OURS, %OPBMS_ERROR_NEWER_SCHEMA, %OPBMS_ERROR_CORRUPT,
 *   %OPBMS_ERROR_READ_ONLY, %OPBMS_ERROR_NO_SPACE, %OPBMS_ERROR_BUSY, %OPBMS_ERROR_IO
 */
OpbmsStore *
opbms_store_open (const char       *location,
                  OpbmsStoreFlags   flags,
                  GError          **error)
{
  g_return_val_if_fail (location != NULL, NULL);
  g_return_val_if_fail (!(flags & OPBMS_STORE_FOREIGN) || flags == OPBMS_STORE_FOREIGN, NULL);

  return open_store (location, NULL, flags, error);
}

/**
 * opbms_store_open_as:
 * @location: a database on a server
 * @role: whom to be there
 * @password: of the role; a copy is kept in memory to connect again
 * @error: return location for an error, as of opbms_store_open(); %OPBMS_ERROR_SIGN_IN if the
 *   server lets nobody in by these two
 *
 * Returns: (transfer full): the store, or %NULL
 */
OpbmsStore *
opbms_store_open_as (const char  *location,
                     const char  *role,
                     const char  *password,
                     GError     **error)
{
  const OpbmsCredentials credentials = { role, password };

  g_return_val_if_fail (location != NULL, NULL);
  g_return_val_if_fail (opbms_driver_is_server (location), NULL);
  g_return_val_if_fail (role != NULL && password != NULL, NULL);

  return open_store (location, &credentials, OPBMS_STORE_EXISTING, error);
}

/**
 * opbms_store_close:
 * @self: a store
 *
 * Closes the database, after waiting for the transactions that are open. Beginning another fails.
 * For the thread that opened it or called opbms_store_watch().
 */
void
opbms_store_close (OpbmsStore *self)
{
  g_return_if_fail (OPBMS_IS_STORE (self));

  g_clear_pointer (&self->watch, opbms_watch_free);

  g_mutex_lock (&self->news_mutex);
  if (self->news_source != NULL) {
    g_source_destroy (self->news_source);
    g_clear_pointer (&self->news_source, g_source_unref);
  }
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_unlock (&self->news_mutex);

  if (self->reader != NULL) {
    opbms_connection_close (self->reader);
  }
  if (self->writer != NULL) {
    opbms_connection_close (self->writer);
  }
}

/**
 * opbms_store_get_location:
 * @self: a store
 *
 * Returns: (transfer none): what it was opened by
 */
const char *
opbms_store_get_location (OpbmsStore *self)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), NULL);

  return self->location;
}

/**
 * opbms_store_get_label:
 * @self: a store
 *
 * Returns: (transfer none): what to call it where a person reads it: a path, or an address without
 *   a password
 */
const char *
opbms_store_get_label (OpbmsStore *self)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), NULL);

  return self->label;
}

/**
 * opbms_store_is_new:
 * @self: a store
 *
 * Returns: whether there was no database before it was opened
 */
gboolean
opbms_store_is_new (OpbmsStore *self)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), FALSE);

  return self->is_new;
}

/**
 * opbms_store_is_upgraded:
 * @self: a store
 *
 * Returns: whether it was made by an older program, and its tables were brought up to date when it
 *   was opened
 */
gboolean
opbms_store_is_upgraded (OpbmsStore *self)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), FALSE);

  return self->is_upgraded;
}

/**
 * opbms_store_is_guarded:
 * @self: a store
 *
 * Returns: whether the database itself keeps everyone to the rules: it has accounts of its own, and
 *   functions that do all that a command does
 */
gboolean
opbms_store_is_guarded (OpbmsStore *self)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), FALSE);

  return self->driver->is_guarded;
}

/**
 * opbms_store_is_online:
 * @self: a store
 *
 * Any thread; see #OpbmsStore::connection-changed.
 *
 * Returns: whether the database can be reached, as far as is known; a file always can
 */
gboolean
opbms_store_is_online (OpbmsStore *self)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->is_online);
}

/**
 * opbms_store_is_exposed:
 * @self: a store
 *
 * Any thread.
 *
 * Returns: whether the server is on another computer and what goes there can be read on the way
 */
gboolean
opbms_store_is_exposed (OpbmsStore *self)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->is_exposed);
}

/**
 * opbms_store_make_verifier:
 * @self: a store that is guarded
 * @password: a new password
 * @error: return location for an error
 *
 * Returns: (transfer full): what the server keeps instead of the password, to be handed to it;
 *   %NULL with @error set
 */
char *
opbms_store_make_verifier (OpbmsStore  *self,
                           const char  *password,
                           GError     **error)
{
  char *verifier = NULL;

  g_return_val_if_fail (OPBMS_IS_STORE (self), NULL);
  g_return_val_if_fail (self->driver->make_verifier != NULL && password != NULL, NULL);

  opbms_connection_lock (self->reader);
  if (self->reader->handle != NULL) {
    verifier = self->driver->make_verifier (self->reader->handle, password, error);
  } else {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_FAILED, _("The database is closed."));
  }
  opbms_connection_unlock (self->reader);
  return verifier;
}

/**
 * opbms_store_set_password:
 * @self: a store that is guarded
 * @role: whose password is another one now
 * @password: the new one
 *
 * Has a store that was opened as @role by opbms_store_open_as() connect again by the new password,
 * should it lose its connections; any other stays as it is. Waits for the transactions that are
 * open.
 */
void
opbms_store_set_password (OpbmsStore *self,
                          const char *role,
                          const char *password)
{
  const OpbmsCredentials credentials = { role, password };
  OpbmsConnection *connections[2];

  g_return_if_fail (OPBMS_IS_STORE (self));
  g_return_if_fail (self->driver->set_password != NULL && role != NULL && password != NULL);

  connections[0] = self->reader;
  connections[1] = self->writer;
  for (size_t i = 0; i < G_N_ELEMENTS (connections); i++) {
    opbms_connection_lock (connections[i]);
    if (connections[i]->handle != NULL) {
      self->driver->set_password (connections[i]->handle, &credentials);
    }
    opbms_connection_unlock (connections[i]);
  }
}

/**
 * opbms_store_dup_default_location:
 *
 * Returns: (transfer full): where a person's database is if nobody says otherwise
 */
char *
opbms_store_dup_default_location (void)
{
  return g_build_filename (g_get_user_data_dir (), "opbms", "opbms.sqlite3", NULL);
}

/**
 * opbms_store_set_patience:
 * @self: a store
 * @milliseconds: how long to wait for another process that is writing; 10,000 to begin with
 *
 * How long opbms_store_begin() waits before it gives up with %OPBMS_ERROR_BUSY. Transactions of
 * this process are waited for in any case.
 */
void
opbms_store_set_patience (OpbmsStore *self,
                          guint       milliseconds)
{
  OpbmsConnection *connections[2];

  g_return_if_fail (OPBMS_IS_STORE (self));

  connections[0] = self->reader;
  connections[1] = self->writer;
  for (size_t i = 0; i < G_N_ELEMENTS (connections); i++) {
    if (connections[i] != NULL) {
      opbms_connection_lock (connections[i]);
      if (connections[i]->handle != NULL) {
        self->driver->set_patience (connections[i]->handle, milliseconds);
      }
      opbms_connection_unlock (connections[i]);
    }
  }
}

/**
 * opbms_store_begin:
 * @self: a store
 * @access: whether it is going to write
 * @error: return location for an error
 *
 * Any thread may begin a transaction; it waits for the one of this process with the same access,
 * and a writing one for the other processes that write. A thread that has one open with the same
 * access would wait for itself: that is a programmer's error. What a reading transaction sees is
 * fixed by its first query.
 *
 * Returns: (transfer full): a transaction, or %NULL. Errors: %OPBMS_ERROR_BUSY,
 *   %G_IO_ERROR_CANCELLED if the current #GCancellable is, %OPBMS_ERROR_READ_ONLY for writing to a
 *   foreign database, %OPBMS_ERROR_FAILED after opbms_store_close()
 */
OpbmsTransaction *
opbms_store_begin (OpbmsStore   *self,
                   OpbmsAccess   access,
                   GError      **error)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), NULL);

  if (access == OPBMS_ACCESS_READ) {
    return opbms_transaction_new (self, self->reader, error);
  }
  if (self->writer == NULL) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_READ_ONLY,
                 _("“%s” belongs to another program and is only read."), self->location);
    return NULL;
  }
  return opbms_transaction_new (self, self->writer, error);
}

/**
 * opbms_store_watch:
 * @self: a store, not a foreign one
 *
 * Has #OpbmsStore::changed emitted from now on, in the caller's thread-default main context.
 * Commits of other processes are noticed within a second. A store that is watched already stays as it
 * is: whoever is given a session, whose store may be its own, can call this. All calls are made on
 * one thread.
 */
void
opbms_store_watch (OpbmsStore *self)
{
  const char *log_path = NULL;

  g_return_if_fail (OPBMS_IS_STORE (self));
  g_return_if_fail (self->writer != NULL && self->writer->handle != NULL);

  if (self->watch != NULL) {
    return;
  }
  g_mutex_lock (&self->news_mutex);
  self->context = g_main_context_ref_thread_default ();
  g_mutex_unlock (&self->news_mutex);

  if (self->driver->get_log_path != NULL) {
    log_path = self->driver->get_log_path (self->writer->handle);
  }
  self->watch = opbms_watch_new (log_path, look_for_commit, self);
}

/**
 * opbms_store_backup:
 * @self: a store
 * @path: a file that must not exist
 * @error: return location for an error
 *
 * Writes a copy of the database as it is at one moment, while anybody may read and write it. The
 * copy is opened and checked before it gets its name, and is for the owner alone (0600). Takes as
 * long as the disk does; may be cancelled by the current #GCancellable.
 *
 * Returns: whether @path is a good copy. Errors: %OPBMS_ERROR_CONFLICT if @path exists,
 *   %OPBMS_ERROR_CORRUPT if the copy, so the database, is damaged, %OPBMS_ERROR_NO_SPACE,
 *   %OPBMS_ERROR_READ_ONLY, %OPBMS_ERROR_IO
 */
gboolean
opbms_store_backup (OpbmsStore  *self,
                    const char  *path,
                    GError     **error)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return self->driver->backup (self->location, path, error);
}

/**
 * opbms_store_check_integrity:
 * @self: a store
 * @problems: (element-type utf8): an array with g_free() as its free function, to append to
 * @error: return location for an error
 *
 * Reads the whole file and reports damage, and rows that refer to rows that are not there.
 *
 * Returns: whether it could be checked; the database is sound if @problems got nothing then
 */
gboolean
opbms_store_check_integrity (OpbmsStore  *self,
                             GPtrArray   *problems,
                             GError     **error)
{
  g_return_val_if_fail (OPBMS_IS_STORE (self), FALSE);
  g_return_val_if_fail (problems != NULL, FALSE);

  return self->driver->check_integrity (self->location, problems, error);
}
