/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-database.h"

#include "config.h"
#include "billing/opbms-account.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Opens the database off the main thread, once, and reads its settings anew each time somebody asks
 * for it: they may have changed since. All windows share its thread and its watch. What is done
 * with it is the windows' business.
 */

struct _OpbmsDatabase {
  GObject      parent_instance;

  char        *location;
  OpbmsDate    fixed_today; /* OPBMS_DATE_NONE: the real one */
  OpbmsWorker *worker;
  OpbmsStore  *store;       /* NULL until it is open */
};

/* Copied, as the worker reads it. */
typedef struct {
  char       *location;
  OpbmsStore *store; /* NULL: to be opened */
  OpbmsDate   fixed_today;
} Request;

typedef struct {
  OpbmsSession *system;
  gboolean      needs_first;
} Opened;

/* Who asked. */
typedef struct {
  OpbmsDatabase       *database;
  OpbmsDatabaseOpened  opened;
  gpointer             user_data;
} Call;

G_DEFINE_FINAL_TYPE (OpbmsDatabase, opbms_database, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_free (request->location);
  g_clear_object (&request->store);
  g_free (request);
}

static void
opened_free (Opened *opened)
{
  opbms_session_unref (opened->system);
  g_free (opened);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

/* Runs on the worker's thread. */
static gpointer
run_open (gpointer   data,
          GError   **error)
{
  Request *request = data;
  g_autoptr (OpbmsSession) system = NULL;
  gboolean needs_first;
  Opened *opened;

  if (!request->store) {
    request->store = opbms_store_open (request->location, OPBMS_STORE_CREATE, error);
  }
  if (!request->store) {
    return NULL;
  }

  system = opbms_session_open_system (request->store, request->fixed_today, error);
  if (!system || !opbms_account_needs_first (request->store, &needs_first, error)) {
    return NULL;
  }

  if (needs_first && opbms_session_is_nobody (system)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                         _("Nobody can sign in yet: the database has no administrator. Whoever runs "
                           "the server makes one: opbmsctl account add --admin."));
    return NULL;
  }

  opened = g_new0 (Opened, 1);
  opened->system = g_steal_pointer (&system);
  opened->needs_first = needs_first;

  return opened;
}

/* Two who ask before it is open have each opened it: the first store is the one that counts. */
static gboolean
take_store (OpbmsDatabase *self,
            OpbmsStore    *store)
{
  if (!self->store) {
    self->store = g_object_ref (store);
    opbms_store_watch (self->store); /* so that pages hear of what other processes change */
  }

  return self->store == store;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (OpbmsDatabase) self = call->database;
  g_autoptr (GError) error = NULL;
  g_autoptr (Opened) opened = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);
  g_autoptr (OpbmsContext) context = NULL;

  if (!self->worker) { /* closed meanwhile */
    g_clear_error (&error);
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  } else if (opened && !take_store (self, opbms_session_get_store (opened->system))) {
    opbms_database_open (self, call->opened, call->user_data);
    return;
  } else if (opened) {
    context = opbms_context_new (self->worker, opened->system);
  }

  call->opened (context, opened && opened->needs_first, error, call->user_data);
}

static void
opbms_database_dispose (GObject *object)
{
  opbms_database_close (OPBMS_DATABASE (object));

  G_OBJECT_CLASS (opbms_database_parent_class)->dispose (object);
}

static void
opbms_database_finalize (GObject *object)
{
  g_free (OPBMS_DATABASE (object)->location);

  G_OBJECT_CLASS (opbms_database_parent_class)->finalize (object);
}

static void
opbms_database_class_init (OpbmsDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = opbms_database_dispose;
  object_class->finalize = opbms_database_finalize;
}

static void
opbms_database_init (OpbmsDatabase *self)
{
  self->worker = opbms_worker_new ();
}

/**
 * opbms_database_new:
 * @location: a file or URI
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 *
 * Returns: (transfer full): the database, not open yet
 */
OpbmsDatabase *
opbms_database_new (const char *location,
                    OpbmsDate   fixed_today)
{
  OpbmsDatabase *self;

  g_return_val_if_fail (location, NULL);

  self = g_object_new (OPBMS_TYPE_DATABASE, NULL);
  self->location = g_strdup (location);
  self->fixed_today = fixed_today;

  return self;
}

/**
 * opbms_database_get_location:
 * @self: a database
 *
 * Returns: (transfer none): where it is
 */
const char *
opbms_database_get_location (OpbmsDatabase *self)
{
  g_return_val_if_fail (OPBMS_IS_DATABASE (self), NULL);

  return self->location;
}

/**
 * opbms_database_exists:
 * @self: a database
 *
 * Returns: whether there is one, as far as can be told without opening it: of a server it cannot
 */
gboolean
opbms_database_exists (OpbmsDatabase *self)
{
  g_return_val_if_fail (OPBMS_IS_DATABASE (self), FALSE);

  return strstr (self->location, "://") || g_file_test (self->location, G_FILE_TEST_EXISTS);
}

/**
 * opbms_database_get_fixed_today:
 * @self: a database
 *
 * Returns: what day it is to be; %OPBMS_DATE_NONE for the real one
 */
OpbmsDate
opbms_database_get_fixed_today (OpbmsDatabase *self)
{
  g_return_val_if_fail (OPBMS_IS_DATABASE (self), OPBMS_DATE_NONE);

  return self->fixed_today;
}

/**
 * opbms_database_get_worker:
 * @self: a database
 *
 * Returns: (transfer none): what runs the calls of all sessions of this database
 */
OpbmsWorker *
opbms_database_get_worker (OpbmsDatabase *self)
{
  g_return_val_if_fail (OPBMS_IS_DATABASE (self), NULL);

  return self->worker;
}

/**
 * opbms_database_open:
 * @self: a database that is not closed
 * @opened: called on the main thread, always: if the database is closed meanwhile, with
 *   %G_IO_ERROR_CANCELLED
 * @user_data: data for @opened
 *
 * Opens it, makes it if there is none, and reads its settings.
 */
void
opbms_database_open (OpbmsDatabase       *self,
                     OpbmsDatabaseOpened  opened,
                     gpointer             user_data)
{
  Request *request;
  Call *call;

  g_return_if_fail (OPBMS_IS_DATABASE (self));
  g_return_if_fail (self->worker && opened);

  request = g_new0 (Request, 1);
  request->location = g_strdup (self->location);
  request->store = self->store ? g_object_ref (self->store) : NULL;
  request->fixed_today = self->fixed_today;

  call = g_new0 (Call, 1);
  call->database = g_object_ref (self);
  call->opened = opened;
  call->user_data = user_data;
  opbms_worker_run_async (self->worker, OPBMS_ACCESS_WRITE, run_open, request,
                          (GDestroyNotify) request_free, (GDestroyNotify) opened_free, NULL,
                          on_opened, call);
}

/**
 * opbms_database_close:
 * @self: a database
 *
 * Closes it for good; what was begun is finished first.
 */
void
opbms_database_close (OpbmsDatabase *self)
{
  g_return_if_fail (OPBMS_IS_DATABASE (self));

  if (self->worker) {
    opbms_worker_close (self->worker);
  }
  if (self->store) {
    opbms_store_close (self->store);
  }
  g_clear_object (&self->worker);
  g_clear_object (&self->store);
}
