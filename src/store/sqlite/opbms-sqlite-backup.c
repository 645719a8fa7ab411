/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/opbms-sqlite-driver.h"

#include "config.h"
#include "store/sqlite/opbms-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/*
 * A copy of the database as one file. It is made under another name, checked, and only then given
 * the name that was asked for, so that a file of that name is always a good copy.
 */

#define PAGES_PER_STEP 1000 /* between two looks whether it was cancelled */

static gboolean
copy_pages (OpbmsSqliteConnection  *source,
            sqlite3                *target,
            const char             *doing,
            GError                **error)
{
  sqlite3_backup *backup;
  int result = SQLITE_OK;

  backup = sqlite3_backup_init (target, "main", source->db, "main");
  while (backup != NULL && result == SQLITE_OK) {
    result = sqlite3_backup_step (backup, PAGES_PER_STEP);
    if (g_cancellable_is_cancelled (g_cancellable_get_current ())) {
      result = SQLITE_INTERRUPT;
    }
  }
  sqlite3_backup_finish (backup);
  if (backup == NULL || result != SQLITE_DONE) {
    /* The step told of errors of either side; the target remembers them. */
    opbms_sqlite_set_error (error, target,
                            backup == NULL ? sqlite3_extended_errcode (target) : result,
                            doing);
    return FALSE;
  }
  return TRUE;
}

/* The copy is a plain file without a log, readable from a medium that cannot be written. */
static gboolean
copy_database (OpbmsSqliteConnection  *source,
               const char             *part,
               const char             *doing,
               GError                **error)
{
  sqlite3 *target = NULL;
  gboolean done = FALSE;
  int result;

  result = sqlite3_open_v2 (part, &target,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                            NULL);
  if (result == SQLITE_OK) {
    /* It is synced once, when it is whole. */
    result = sqlite3_exec (target, "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE",
                           NULL, NULL, NULL);
  }
  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, target, result, doing);
  } else if (copy_pages (source, target, doing, error)) {
    result = sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    done = result == SQLITE_OK;
    if (!done) {
      opbms_sqlite_set_error (error, target, result, doing);
    }
  }
  sqlite3_close (target);
  return done;
}

/* A reading transaction keeps the database as it is at this moment, while others write on. */
static gboolean
copy_snapshot (const char  *location,
               const char  *part,
               const char  *doing,
               GError     **error)
{
  OpbmsDriverConnection *connection;
  OpbmsSqliteConnection *source;
  gboolean done;
  gint64 version;

  connection = opbms_sqlite_open (location, NULL, OPBMS_ACCESS_READ, OPBMS_STORE_EXISTING, error);
  if (connection == NULL) {
    return FALSE;
  }
  source = (OpbmsSqliteConnection *) connection;
  done = opbms_sqlite_execute (source, "BEGIN", doing, error) &&
         opbms_sqlite_read_int (source, "SELECT count (*) FROM sqlite_schema", &version, doing,
                                error) &&
         copy_database (source, part, doing, error);
  opbms_sqlite_close (connection);
  return done;
}

static gboolean
check_copy (const char  *part,
            const char  *doing,
            GError     **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  OpbmsDriverConnection *connection;
  OpbmsSchema schema = OPBMS_SCHEMA_EMPTY;
  gboolean done;
  int version;

  connection = opbms_sqlite_open (part, NULL, OPBMS_ACCESS_READ, OPBMS_STORE_EXISTING, error);
  if (connection == NULL) {
    return FALSE;
  }
  done = opbms_sqlite_identify (connection, &schema, &version, error) &&
         opbms_sqlite_append_problems ((OpbmsSqliteConnection *) connection, problems, error);
  opbms_sqlite_close (connection);

  if (done && (schema != OPBMS_SCHEMA_OURS || problems->len > 0)) {
    const char *problem = problems->len > 0 ? g_ptr_array_index (problems, 0) : "application_id";

    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT,
                 _("%s: the copy is damaged, so the database is. (%s)"), doing, problem);
    return FALSE;
  }
  return done;
}

/* Gives the copy its name, unless something has that name. */
static gboolean
name_copy (const char  *part,
           const char  *path,
           const char  *doing,
           GError     **error)
{
  int result = renameat2 (AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE);

  /* Not every file system knows how. */
  if (result != 0 && (errno == EINVAL || errno == ENOSYS)) {
    if (g_file_test (path, G_FILE_TEST_EXISTS)) {
      errno = EEXIST;
    } else {
      result = g_rename (part, path);
    }
  }
  if (result != 0 && errno == EEXIST) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                 _("%s: there is a file of that name already. Choose another name."), doing);
    return FALSE;
  }
  if (result != 0) {
    opbms_sqlite_set_errno (error, errno, doing);
    return FALSE;
  }
  return TRUE;
}

gboolean
opbms_sqlite_backup (const char  *location,
                     const char  *path,
                     GError     **error)
{
  g_autofree char *doing = g_strdup_printf (_("Backing up to “%s”"), path);
  g_autofree char *part = g_strconcat (path, ".part-XXXXXX", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean done;
  int fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                 _("%s: there is a file of that name already. Choose another name."), doing);
    return FALSE;
  }
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) {
    opbms_sqlite_set_errno (error, errno, doing);
    return FALSE;
  }
  fchmod (fd, 0600);
  g_close (fd, NULL);

  done = copy_snapshot (location, part, doing, error) &&
         opbms_sqlite_file_sync (part, error) &&
         check_copy (part, doing, error) &&
         name_copy (part, path, doing, error) &&
         opbms_sqlite_file_sync (folder, error);
  if (!done) {
    g_unlink (part);
  }
  return done;
}
