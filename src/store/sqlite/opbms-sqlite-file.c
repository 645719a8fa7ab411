/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/opbms-sqlite-private.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * The file of a database before SQLite sees it: made for its owner alone, or found and writable.
 * SQLite gives its log files the permissions of the file they belong to.
 */

static gboolean
sync_folder_of (const char  *path,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return opbms_sqlite_file_sync (folder, error);
}

static gboolean
make_folder (const char  *folder,
             const char  *doing,
             GError     **error)
{
  if (g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    return TRUE;
  }
  /* The chmod is for whoever has an unusual umask. */
  if (g_mkdir_with_parents (folder, 0700) != 0 || g_chmod (folder, 0700) != 0) {
    opbms_sqlite_set_errno (error, errno, doing);
    return FALSE;
  }
  return TRUE;
}

static gboolean
make_file (const char  *path,
           const char  *doing,
           GError     **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0 && errno == EEXIST) { /* another process was faster */
    return TRUE;
  }
  if (fd < 0 || fchmod (fd, 0600) != 0) {
    opbms_sqlite_set_errno (error, errno, doing);
    if (fd >= 0) {
      g_close (fd, NULL);
    }
    return FALSE;
  }
  return g_close (fd, error) && sync_folder_of (path, error);
}

/* SQLite keeps its log beside the file, so the folder matters too. */
static gboolean
check_writable (const char  *path,
                const char  *doing,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS, _("%s: it is a folder, not a database."),
                 doing);
    return FALSE;
  }
  if (access (path, R_OK | W_OK) != 0 || access (folder, W_OK | X_OK) != 0) {
    opbms_sqlite_set_errno (error, errno, doing);
    return FALSE;
  }
  return TRUE;
}

/*
 * opbms_sqlite_file_prepare:
 * @location: a path
 * @flags: whether to make what is missing
 *
 * Returns: whether a file is there and may be written
 */
gboolean
opbms_sqlite_file_prepare (const char       *location,
                           OpbmsStoreFlags   flags,
                           GError          **error)
{
  g_autofree char *doing = opbms_sqlite_dup_opening (location);
  g_autofree char *folder = g_path_get_dirname (location);

  if (!g_file_test (location, G_FILE_TEST_EXISTS)) {
    if (!(flags & OPBMS_STORE_CREATE)) {
      g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("%s: there is no such file."),
                   doing);
      return FALSE;
    }
    if (!make_folder (folder, doing, error) || !make_file (location, doing, error)) {
      return FALSE;
    }
  }
  return check_writable (location, doing, error);
}

/*
 * opbms_sqlite_file_get:
 * @db: a connection, just opened
 * @size: (out): the size of its file
 *
 * The file as SQLite has it open. A process must never open and close the file of a database it
 * uses in another way: with the close, the system drops all locks the process has on that file.
 *
 * Returns: (transfer none): the file, or %NULL
 */
sqlite3_file *
opbms_sqlite_file_get (sqlite3 *db,
                       gint64  *size)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 length = 0;

  if (sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
      file == NULL || file->pMethods == NULL ||
      file->pMethods->xFileSize (file, &length) != SQLITE_OK) {
    return NULL;
  }
  *size = length;
  return file;
}

/*
 * opbms_sqlite_file_check_header:
 * @db: a connection, just opened
 * @header: (out): the first bytes of its file; undefined if that is empty
 * @doing: what for
 *
 * SQLite itself takes a very short file of anything for an empty database, and writes over it.
 *
 * Returns: whether the file is empty, or begins as every SQLite file does
 */
gboolean
opbms_sqlite_file_check_header (sqlite3     *db,
                                char         header[OPBMS_SQLITE_HEADER_BYTES],
                                const char  *doing,
                                GError     **error)
{
  gint64 size = 0;
  sqlite3_file *file = opbms_sqlite_file_get (db, &size);
  int result = SQLITE_OK;
  GStatBuf info;

  if (file == NULL) {
    opbms_sqlite_set_error (error, db, SQLITE_IOERR, doing);
    return FALSE;
  }
  if (size == 0) {
    /* So SQLite calls a file of one byte, too. */
    if (g_stat (sqlite3_db_filename (db, "main"), &info) != 0 || info.st_size != 1) {
      return TRUE;
    }
  }
  if (size >= OPBMS_SQLITE_HEADER_BYTES) {
    result = file->pMethods->xRead (file, header, OPBMS_SQLITE_HEADER_BYTES, 0);
  }
  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, db, result, doing);
    return FALSE;
  }
  if (size < OPBMS_SQLITE_HEADER_BYTES || memcmp (header, "SQLite format 3", 16) != 0) {
    opbms_sqlite_set_error (error, NULL, SQLITE_NOTADB, doing);
    return FALSE;
  }
  return TRUE;
}

/*
 * opbms_sqlite_file_sync:
 * @path: a file or folder
 *
 * Returns: whether what was written to it is on disk
 */
gboolean
opbms_sqlite_file_sync (const char  *path,
                        GError     **error)
{
  g_autofree char *doing = g_strdup_printf (_("Writing “%s”"), path);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done;

  /* A few file systems cannot sync a folder; they say EINVAL. */
  done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);
  if (!done) {
    opbms_sqlite_set_errno (error, errno, doing);
  }
  if (fd >= 0) {
    g_close (fd, NULL);
  }
  return done;
}
