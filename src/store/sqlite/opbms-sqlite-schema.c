/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/opbms-sqlite-driver.h"

#include "config.h"
#include "store/sqlite/opbms-sqlite-private.h"

#include <glib/gi18n-lib.h>

/*
 * Whose tables a file holds and of which version, as its header says; bringing them up to date; and
 * checking the whole file.
 */

#define LIST_OF_MIGRATIONS                        \
  "CREATE TABLE IF NOT EXISTS schema_migration (" \
  "  version    INTEGER PRIMARY KEY,"             \
  "  name       TEXT NOT NULL,"                   \
  "  applied_at TEXT NOT NULL"                    \
  ") STRICT;"

static gboolean
read_version (OpbmsSqliteConnection  *self,
              gint64                 *version,
              const char             *doing,
              GError                **error)
{
  return opbms_sqlite_read_int (self, "PRAGMA user_version", version, doing, error);
}

/* In one transaction, so that a migration of another process does not change it in between. */
gboolean
opbms_sqlite_identify (OpbmsDriverConnection  *connection,
                       OpbmsSchema            *schema,
                       int                    *version,
                       GError                **error)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;
  g_autofree char *doing = opbms_sqlite_dup_opening (self->location);
  gint64 application, user_version, n_tables;
  gboolean done;

  done = opbms_sqlite_execute (self, "BEGIN", doing, error) &&
         opbms_sqlite_read_int (self, "SELECT count (*) FROM sqlite_schema", &n_tables, doing,
                                error) &&
         opbms_sqlite_read_int (self, "PRAGMA application_id", &application, doing, error) &&
         read_version (self, &user_version, doing, error);
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  if (!done) {
    return FALSE;
  }

  if (application == OPBMS_SQLITE_APPLICATION_ID) {
    *schema = OPBMS_SCHEMA_OURS;
  } else if (application == 0 && user_version == 0 && n_tables == 0) {
    *schema = OPBMS_SCHEMA_EMPTY;
  } else {
    *schema = OPBMS_SCHEMA_FOREIGN;
  }
  *version = *schema == OPBMS_SCHEMA_OURS ? (int) user_version : 0;
  return TRUE;
}

/*
 * Turns the write-ahead log on. SQLite does not wait when two processes do this to a new file at
 * once, so we do.
 */
gboolean
opbms_sqlite_adopt (OpbmsDriverConnection  *connection,
                    const char *const      *scripts,
                    GError                **error)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;
  g_autofree char *doing = opbms_sqlite_dup_opening (self->location);
  int n_waits = 0;
  int result;

  do {
    result = sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  } while ((result & 0xff) == SQLITE_BUSY && opbms_sqlite_wait (self, n_waits++));

  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, self->db, result, doing);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_references (OpbmsSqliteConnection  *self,
                  const char             *doing,
                  GError                **error)
{
  gint64 n_broken = 0;

  if (!opbms_sqlite_read_int (self, "SELECT count (*) FROM pragma_foreign_key_check", &n_broken,
                              doing, error)) {
    return FALSE;
  }
  if (n_broken > 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONSTRAINT,
                 g_dngettext (GETTEXT_PACKAGE,
                              "%s: %lld row would refer to a row that is not there.",
                              "%s: %lld rows would refer to rows that are not there.",
                              (gulong) n_broken),
                 doing, (long long) n_broken);
    return FALSE;
  }
  return TRUE;
}

static gboolean
apply_migration (OpbmsSqliteConnection  *self,
                 int                     version,
                 const char             *name,
                 const char             *script,
                 const char             *doing,
                 GError                **error)
{
  g_autofree char *record = NULL;
  char *quoted;

  /* The engine's clock: the program's own is for what people see. */
  quoted = sqlite3_mprintf ("INSERT INTO schema_migration (version, name, applied_at)"
                            " VALUES (%d, %Q, strftime ('%%Y-%%m-%%dT%%H:%%M:%%f000Z', 'now'));"
                            "PRAGMA application_id = %d;"
                            "PRAGMA user_version = %d;",
                            version, name, OPBMS_SQLITE_APPLICATION_ID, version);
  record = g_strdup (quoted);
  sqlite3_free (quoted);

  return opbms_sqlite_execute (self, LIST_OF_MIGRATIONS, doing, error) &&
         opbms_sqlite_execute (self, script, doing, error) &&
         check_references (self, doing, error) &&
         opbms_sqlite_execute (self, record, doing, error) &&
         opbms_sqlite_execute (self, "COMMIT", doing, error);
}

/*
 * Foreign keys are off meanwhile, as a migration that rebuilds a table has to drop the old one, and
 * checked before the commit.
 */
gboolean
opbms_sqlite_migrate (OpbmsDriverConnection  *connection,
                      int                     version,
                      const char             *name,
                      const char             *script,
                      GError                **error)
{
  OpbmsSqliteConnection *self = (OpbmsSqliteConnection *) connection;
  g_autofree char *doing = g_strdup_printf (_("Upgrading “%s”"), self->location);
  gboolean done = FALSE;
  gint64 current = 0;

  if (!opbms_sqlite_execute (self, "PRAGMA foreign_keys = OFF", doing, error)) {
    return FALSE;
  }
  if (opbms_sqlite_execute (self, "BEGIN IMMEDIATE", doing, error) &&
      read_version (self, &current, doing, error)) {
    /* It is that new already if another process was faster. */
    done = current >= version || apply_migration (self, version, name, script, doing, error);
  }
  if (!sqlite3_get_autocommit (self->db)) {
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  }
  return opbms_sqlite_execute (self, "PRAGMA foreign_keys = ON", doing, done ? error : NULL) &&
         done;
}

/* Damage met on the way ends the reading, but is what was looked for. */
static gboolean
append_rows (OpbmsSqliteConnection  *self,
             const char             *sql,
             GPtrArray              *problems,
             GError                **error)
{
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v2 (self->db, sql, -1, &handle, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW) {
    result = sqlite3_step (handle);
    if (result == SQLITE_ROW) {
      g_ptr_array_add (problems, g_strdup ((const char *) sqlite3_column_text (handle, 0)));
    }
  }
  if ((result & 0xff) == SQLITE_CORRUPT) {
    g_ptr_array_add (problems, g_strdup (sqlite3_errmsg (self->db)));
  } else if (result != SQLITE_DONE) {
    opbms_sqlite_set_error (error, self->db, result, _("Checking the database"));
  }
  sqlite3_finalize (handle);
  return result == SQLITE_DONE || (result & 0xff) == SQLITE_CORRUPT;
}

/* One text per thing that is wrong with the file, or with what its rows refer to. */
gboolean
opbms_sqlite_append_problems (OpbmsSqliteConnection  *self,
                              GPtrArray              *problems,
                              GError                **error)
{
  return append_rows (self,
                      "SELECT integrity_check FROM pragma_integrity_check"
                      " WHERE integrity_check <> 'ok'",
                      problems, error) &&
         append_rows (self,
                      "SELECT printf ('row %d of %s refers to a row of %s that is not there',"
                      "               rowid, \"table\", parent)"
                      "  FROM pragma_foreign_key_check",
                      problems, error);
}

gboolean
opbms_sqlite_check_integrity (const char  *location,
                              GPtrArray   *problems,
                              GError     **error)
{
  OpbmsDriverConnection *connection;
  gboolean done;

  connection = opbms_sqlite_open (location, NULL, OPBMS_ACCESS_READ, OPBMS_STORE_EXISTING, error);
  if (connection == NULL) {
    return FALSE;
  }
  done = opbms_sqlite_append_problems ((OpbmsSqliteConnection *) connection, problems, error);
  opbms_sqlite_close (connection);
  return done;
}
