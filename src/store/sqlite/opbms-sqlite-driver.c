/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/opbms-sqlite-driver.h"

#include "config.h"
#include "store/sqlite/opbms-sqlite-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The SQLite driver: transactions, statements and rows. Opening, errors, the schema and backups
 * have their own files beside this one.
 */

typedef struct {
  OpbmsDriverStatement  parent;
  sqlite3_stmt         *handle;
  int                   bind_result; /* the first bind that failed */
} Statement;

static const char *const command_texts[N_COMMANDS] = {
  [COMMAND_BEGIN] = "BEGIN",
  [COMMAND_BEGIN_WRITE] = "BEGIN IMMEDIATE",
  [COMMAND_COMMIT] = "COMMIT",
  [COMMAND_ROLLBACK] = "ROLLBACK",
};

static const char *
get_doing (OpbmsSqliteConnection *self)
{
  return self->access == OPBMS_ACCESS_WRITE ? _("Writing to the database")
                                            : _("Reading the database");
}

static int
run_command (OpbmsSqliteConnection *self,
             OpbmsSqliteCommand     command)
{
  sqlite3_stmt **handle = &self->commands[command];
  int result = SQLITE_OK;

  if (*handle == NULL) {
    result = sqlite3_prepare_v3 (self->db, command_texts[command], -1, SQLITE_PREPARE_PERSISTENT,
                                 handle, NULL);
  }
  if (result == SQLITE_OK) {
    sqlite3_step (*handle);
    result = sqlite3_reset (*handle);
  }
  return result;
}

static gboolean
sqlite_begin (OpbmsDriverConnection  *connection,
              GError                **error)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;
  gboolean writes = self->access == OPBMS_ACCESS_WRITE;
  int result = run_command (self, writes ? COMMAND_BEGIN_WRITE : COMMAND_BEGIN);

  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, self->db, result, get_doing (self));
  }
  return result == SQLITE_OK;
}

static gboolean
sqlite_commit (OpbmsDriverConnection  *connection,
               GError                **error)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;
  int result;

  /* A full or failing disk makes SQLite roll back on its own. */
  if (sqlite3_get_autocommit (self->db)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                 _("%s: nothing was saved, because an earlier step failed."), get_doing (self));
    return FALSE;
  }
  result = run_command (self, COMMAND_COMMIT);
  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, self->db, result, get_doing (self));
  }
  return result == SQLITE_OK;
}

static void
sqlite_rollback (OpbmsDriverConnection *connection)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;

  if (!sqlite3_get_autocommit (self->db)) {
    run_command (self, COMMAND_ROLLBACK);
  }
}

/* Nothing but blanks and comments may follow a statement. */
static gboolean
is_single (sqlite3    *db,
           const char *tail)
{
  sqlite3_stmt *second = NULL;
  gboolean single;

  single = sqlite3_prepare_v2 (db, tail, -1, &second, NULL) == SQLITE_OK && second == NULL;
  sqlite3_finalize (second);
  return single;
}

/* That the parameters are $1, $2 … and nothing else, as both engines understand. */
static gboolean
has_numbered_parameters (sqlite3_stmt *handle)
{
  int n = sqlite3_bind_parameter_count (handle);

  for (int i = 1; i <= n; i++) {
    char name[16];

    g_snprintf (name, sizeof name, "$%d", i);
    if (sqlite3_bind_parameter_index (handle, name) == 0) {
      return FALSE;
    }
  }
  return TRUE;
}

static OpbmsDriverStatement *
sqlite_prepare (OpbmsDriverConnection  *connection,
                const char             *sql,
                gboolean                is_kept,
                GError                **error)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *handle = NULL;
  const char *tail = NULL;
  Statement *statement;
  int result;

  self->written = written;
  result = sqlite3_prepare_v3 (self->db, sql, -1, is_kept ? SQLITE_PREPARE_PERSISTENT : 0, &handle,
                               &tail);
  self->written = NULL;
  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, self->db, result, get_doing (self));
    return NULL;
  }
  if (handle == NULL || !is_single (self->db, tail) || !has_numbered_parameters (handle)) {
    g_error ("Not one statement with parameters $1, $2 …: %s", sql);
  }

  statement = g_new0 (Statement, 1);
  statement->parent.connection = connection;
  statement->parent.written = g_steal_pointer (&written);
  statement->parent.n_parameters = sqlite3_bind_parameter_count (handle);
  statement->parent.is_read_only = sqlite3_stmt_readonly (handle) != 0;
  statement->handle = handle;
  return &statement->parent;
}

static void
sqlite_finalize (OpbmsDriverStatement *statement)
{
  Statement *self = (Statement *) statement;

  sqlite3_finalize (self->handle);
  g_ptr_array_unref (self->parent.written);
  g_free (self);
}

static int
find_parameter (Statement *self,
                int        parameter)
{
  char name[16];

  /* By name: SQLite numbers the names in the order they are met, not by their digits. */
  g_snprintf (name, sizeof name, "$%d", parameter);
  return sqlite3_bind_parameter_index (self->handle, name);
}

static void
note_bind (Statement *self,
           int        result)
{
  if (self->bind_result == SQLITE_OK) {
    self->bind_result = result;
  }
}

static void
sqlite_bind_null (OpbmsDriverStatement *statement,
                  int                   parameter)
{
  Statement *self = (Statement *) statement;

  note_bind (self, sqlite3_bind_null (self->handle, find_parameter (self, parameter)));
}

static void
sqlite_bind_int (OpbmsDriverStatement *statement,
                 int                   parameter,
                 gint64                value)
{
  Statement *self = (Statement *) statement;

  note_bind (self, sqlite3_bind_int64 (self->handle, find_parameter (self, parameter), value));
}

static void
sqlite_bind_text (OpbmsDriverStatement *statement,
                  int                   parameter,
                  const char           *value)
{
  Statement *self = (Statement *) statement;

  note_bind (self, sqlite3_bind_text (self->handle, find_parameter (self, parameter), value, -1,
                                      SQLITE_TRANSIENT));
}

static OpbmsStep
sqlite_step (OpbmsDriverStatement  *statement,
             GError               **error)
{
  Statement *self = (Statement *) statement;
  OpbmsSqliteConnection *connection = (OpbmsSqliteConnection *) statement->connection;
  int result = self->bind_result;

  /* After SQLite rolled back on its own, a write would be committed at once, by itself. */
  if (!statement->is_read_only && sqlite3_get_autocommit (connection->db)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                 _("%s: not done, because an earlier step failed."), get_doing (connection));
    return OPBMS_STEP_FAILED;
  }
  if (result == SQLITE_OK) {
    result = sqlite3_step (self->handle);
  }
  switch (result) {
  case SQLITE_ROW:
    return OPBMS_STEP_ROW;
  case SQLITE_DONE:
    return OPBMS_STEP_DONE;
  default:
    opbms_sqlite_set_error (error, connection->db, result, get_doing (connection));
    return OPBMS_STEP_FAILED;
  }
}

static void
sqlite_reset (OpbmsDriverStatement *statement)
{
  Statement *self = (Statement *) statement;

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_result = SQLITE_OK;
}

static gboolean
sqlite_is_null (OpbmsDriverStatement *statement,
                int                   column)
{
  return sqlite3_column_type (((Statement *) statement)->handle, column) == SQLITE_NULL;
}

static gint64
sqlite_get_int (OpbmsDriverStatement *statement,
                int                   column)
{
  return sqlite3_column_int64 (((Statement *) statement)->handle, column);
}

static double
sqlite_get_double (OpbmsDriverStatement *statement,
                   int                   column)
{
  return sqlite3_column_double (((Statement *) statement)->handle, column);
}

static const char *
sqlite_get_text (OpbmsDriverStatement *statement,
                 int                   column)
{
  return (const char *) sqlite3_column_text (((Statement *) statement)->handle, column);
}

static char *
sqlite_dup_insert_many (const char        *table,
                        const char *const *columns)
{
  g_autofree char *names = g_strjoinv (", ", (char **) columns);
  g_autofree char *members = g_strjoinv ("', value ->> '", (char **) columns);

  return g_strdup_printf ("INSERT INTO %s (%s) SELECT value ->> '%s' FROM json_each ($1)", table,
                          names, members);
}

static gint64
sqlite_get_changes (OpbmsDriverConnection *connection)
{
  return sqlite3_changes64 (((OpbmsSqliteConnection *) connection)->db);
}

static gint64
sqlite_get_total_changes (OpbmsDriverConnection *connection)
{
  return sqlite3_total_changes64 (((OpbmsSqliteConnection *) connection)->db);
}

static gint64
sqlite_get_data_version (OpbmsDriverConnection *connection)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;

  if (self->data_version == NULL) {
    sqlite3_prepare_v3 (self->db, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
                        &self->data_version, NULL);
  }
  /* If it cannot be read, nothing is known to have changed. */
  if (self->data_version != NULL && sqlite3_step (self->data_version) == SQLITE_ROW) {
    self->last_data_version = sqlite3_column_int64 (self->data_version, 0);
  }
  sqlite3_reset (self->data_version);
  return self->last_data_version;
}

static const char *
sqlite_get_log_path (OpbmsDriverConnection *connection)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;

  return sqlite3_filename_wal (sqlite3_db_filename (self->db, "main"));
}

const OpbmsDriver opbms_sqlite_driver = {
  .name = "sqlite",
  .open = opbms_sqlite_open,
  .close = opbms_sqlite_close,
  .set_patience = opbms_sqlite_set_patience,
  .identify = opbms_sqlite_identify,
  .adopt = opbms_sqlite_adopt,
  .migrate = opbms_sqlite_migrate,
  .begin = sqlite_begin,
  .commit = sqlite_commit,
  .rollback = sqlite_rollback,
  .prepare = sqlite_prepare,
  .finalize = sqlite_finalize,
  .bind_null = sqlite_bind_null,
  .bind_int = sqlite_bind_int,
  .bind_text = sqlite_bind_text,
  .step = sqlite_step,
  .reset = sqlite_reset,
  .is_null = sqlite_is_null,
  .get_int = sqlite_get_int,
  .get_double = sqlite_get_double,
  .get_text = sqlite_get_text,
  .dup_insert_many = sqlite_dup_insert_many,
  .get_changes = sqlite_get_changes,
  .get_total_changes = sqlite_get_total_changes,
  .get_data_version = sqlite_get_data_version,
  .get_log_path = sqlite_get_log_path,
  .backup = opbms_sqlite_backup,
  .check_integrity = opbms_sqlite_check_integrity,
};
