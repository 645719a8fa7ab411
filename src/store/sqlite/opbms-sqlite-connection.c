/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/opbms-sqlite-driver.h"

#include "store/sqlite/opbms-sqlite-private.h"

#include "core/opbms-text.h"

#include <gio/gio.h>

/*
 * A connection to an SQLite file, as this program wants it: durable, checking, patient with other
 * processes, and stopping when the job it works for is cancelled.
 */

#define PATIENCE_MS       10000
#define STEPS_PER_CHECK   4000  /* of SQLite's machine, a few hundredths of a millisecond */
#define CACHE_KIB         8192
#define LOG_LIMIT_BYTES   (64 * 1024 * 1024)
#define SHORTEST_WAIT_US  500
#define LONGEST_WAIT_US   20000

static int
on_busy (void *data,
         int   n_waits)
{
  return opbms_sqlite_wait (data, n_waits);
}

static int
on_progress (void *data)
{
  return g_cancellable_is_cancelled (g_cancellable_get_current ());
}

/* Called while a statement is prepared, for all it may do, in its triggers too. */
static int
on_authorize (void       *data,
              int         action,
              const char *name,
              const char *detail,
              const char *database,
              const char *trigger)
{
  OpbmsSqliteConnection *self = data;
  gboolean writes = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;

  if (writes && self->written != NULL && name != NULL &&
      !g_ptr_array_find_with_equal_func (self->written, name, g_str_equal, NULL)) {
    g_ptr_array_add (self->written, g_strdup (name));
  }
  return SQLITE_OK;
}

/* fold (text): takes the case out of a text, of any script, as opbms_text_fold() does. */
static void
on_fold (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL) {
    sqlite3_result_text (context, opbms_text_fold (text), -1, g_free);
  }
}

/* digest (text): the SHA-256 of its UTF-8, all of it, in hexadecimal. */
static void
on_digest (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const guchar *text = sqlite3_value_text (values[0]);

  if (text != NULL) {
    sqlite3_result_text (context,
                         g_compute_checksum_for_data (G_CHECKSUM_SHA256, text,
                                                      (gsize) sqlite3_value_bytes (values[0])),
                         -1, g_free);
  }
}

static void
add_functions (OpbmsSqliteConnection *self)
{
  static const struct {
    const char *name;
    void      (*call) (sqlite3_context  *context,
                       int               n_values,
                       sqlite3_value   **values);
  } functions[] = {
    { "fold", on_fold },
    { "digest", on_digest },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++) {
    sqlite3_create_function_v2 (self->db, functions[i].name, 1,
                                SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, functions[i].call, NULL,
                                NULL, NULL);
  }
}

static gboolean
configure (OpbmsSqliteConnection  *self,
           OpbmsStoreFlags         flags,
           const char             *doing,
           GError                **error)
{
  g_autofree char *common = NULL;
  const char *own;

  sqlite3_busy_handler (self->db, on_busy, self);
  sqlite3_progress_handler (self->db, STEPS_PER_CHECK, on_progress, NULL);
  sqlite3_set_authorizer (self->db, on_authorize, self);
  add_functions (self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!(flags & OPBMS_STORE_FOREIGN)) {
    /* A misspelt name in double quotes is an error and not a text. */
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  }

  common = g_strdup_printf ("PRAGMA cell_size_check = ON;"
                            "PRAGMA temp_store = MEMORY;"
                            "PRAGMA cache_size = -%d;",
                            CACHE_KIB);
  /* Without recursive triggers REPLACE deletes rows that a trigger says are never deleted. */
  own = self->access == OPBMS_ACCESS_WRITE ? "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                                             "PRAGMA recursive_triggers = ON;"
                                           : "PRAGMA query_only = ON;";
  return opbms_sqlite_execute (self, common, doing, error) &&
         opbms_sqlite_execute (self, own, doing, error);
}

static sqlite3 *
open_own (const char       *location,
          OpbmsStoreFlags   flags,
          GError          **error)
{
  /* Absolute, so that no name means anything special to SQLite. */
  g_autofree char *path = g_canonicalize_filename (location, NULL);
  g_autofree char *doing = opbms_sqlite_dup_opening (location);
  char header[OPBMS_SQLITE_HEADER_BYTES];
  sqlite3 *db = NULL;
  int result;

  if (!opbms_sqlite_file_prepare (path, flags, error)) {
    return NULL;
  }
  /* Never SQLITE_OPEN_CREATE: the file is there, with the permissions we gave it. */
  result = sqlite3_open_v2 (path, &db,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                            NULL);
  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, db, result, doing);
  }
  if (result != SQLITE_OK || !opbms_sqlite_file_check_header (db, header, doing, error)) {
    sqlite3_close (db);
    return NULL;
  }
  return db;
}

/*
 * opbms_sqlite_wait:
 * @n_waits: how often this wait was lengthened already
 *
 * Sleeps a little, of random length, so that many processes that wait for the same lock do not all
 * come back at once.
 *
 * Returns: %FALSE when it has been long enough, or the current job is cancelled
 */
gboolean
opbms_sqlite_wait (OpbmsSqliteConnection *self,
                   int                    n_waits)
{
  gint64 now = g_get_monotonic_time ();
  int longest = MIN (LONGEST_WAIT_US, SHORTEST_WAIT_US * (2 + n_waits));

  if (n_waits == 0) {
    self->waits_since = now;
  }
  if (now - self->waits_since >= self->patience ||
      g_cancellable_is_cancelled (g_cancellable_get_current ())) {
    return FALSE;
  }
  g_usleep ((gulong) g_random_int_range (SHORTEST_WAIT_US, longest));
  return TRUE;
}

/* Runs statements that answer nothing of interest. */
gboolean
opbms_sqlite_execute (OpbmsSqliteConnection  *self,
                      const char             *sql,
                      const char             *doing,
                      GError                **error)
{
  int result = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, self->db, result, doing);
  }
  return result == SQLITE_OK;
}

/* Reads one number. */
gboolean
opbms_sqlite_read_int (OpbmsSqliteConnection  *self,
                       const char             *sql,
                       gint64                 *value,
                       const char             *doing,
                       GError                **error)
{
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v2 (self->db, sql, -1, &handle, NULL);

  if (result == SQLITE_OK) {
    result = sqlite3_step (handle);
  }
  if (result == SQLITE_ROW) {
    *value = sqlite3_column_int64 (handle, 0);
  } else {
    opbms_sqlite_set_error (error, self->db, result, doing);
  }
  sqlite3_finalize (handle);
  return result == SQLITE_ROW;
}

OpbmsDriverConnection *
opbms_sqlite_open (const char              *location,
                   const OpbmsCredentials  *credentials,
                   OpbmsAccess              access,
                   OpbmsStoreFlags          flags,
                   GError                 **error)
{
  g_autofree char *doing = opbms_sqlite_dup_opening (location);
  OpbmsSqliteConnection *self;
  sqlite3 *db;

  if (flags & OPBMS_STORE_FOREIGN) {
    db = opbms_sqlite_open_foreign (location, error);
  } else {
    db = open_own (location, flags, error);
  }
  if (db == NULL) {
    return NULL;
  }

  self = g_new0 (OpbmsSqliteConnection, 1);
  self->parent.driver = &opbms_sqlite_driver;
  self->db = db;
  self->location = g_strdup (location);
  self->access = access;
  self->patience = PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  if (!configure (self, flags, doing, error)) {
    opbms_sqlite_close (&self->parent);
    return NULL;
  }
  if (access == OPBMS_ACCESS_WRITE) {
    g_autofree char *limit = g_strdup_printf ("PRAGMA journal_size_limit = %d", LOG_LIMIT_BYTES);

    sqlite3_exec (db, limit, NULL, NULL, NULL);
  }
  return &self->parent;
}

void
opbms_sqlite_close (OpbmsDriverConnection *connection)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;

  for (int i = 0; i < N_COMMANDS; i++) {
    sqlite3_finalize (self->commands[i]);
  }
  sqlite3_finalize (self->data_version);
  if (sqlite3_close (self->db) != SQLITE_OK) {
    g_critical ("A statement outlived its connection: %s", sqlite3_errmsg (self->db));
  }
  g_free (self->location);
  g_free (self);
}

void
opbms_sqlite_set_patience (OpbmsDriverConnection *connection,
                           guint                  milliseconds)
{
  ((OpbmsSqliteConnection *) connection)->patience = milliseconds * G_TIME_SPAN_MILLISECOND;
}
