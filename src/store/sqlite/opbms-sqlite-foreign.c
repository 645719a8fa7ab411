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
 * Opens a database of another program to read it, without changing it or making a file beside it. A
 * file with a log next to it cannot be read like that by SQLite itself, which wants to make or use
 * files there; of such a one a private copy is read, which nobody sees and which is gone when it is
 * closed.
 */

#define WAL_VERSION       2  /* at READ_VERSION_AT: the file is one with a write-ahead log */
#define READ_VERSION_AT   19
#define CHUNK_BYTES       (1024 * 1024)
#define COPY_TRIES        50
#define SETTLE_US         20000 /* more than the resolution of a file's times */

/* What tells one state of the file and its logs from another. */
typedef struct {
  gint64 size;
  gint64 seconds;
  gint64 nanoseconds;
  guint64 inode;
} FileState;

static const char *const suffixes[] = { "", "-wal", "-journal" };

typedef FileState State[G_N_ELEMENTS (suffixes)];

static void
read_state (const char *path,
            State       state)
{
  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
    struct stat info;

    memset (&state[i], 0, sizeof state[i]);
    if (stat (name, &info) == 0) {
      state[i].size = info.st_size;
      state[i].seconds = info.st_mtim.tv_sec;
      state[i].nanoseconds = info.st_mtim.tv_nsec;
      state[i].inode = info.st_ino;
    }
  }
}

/* The database itself is read through SQLite; see opbms_sqlite_file_get(). */
static gboolean
copy_database (sqlite3     *source,
               const char  *to,
               const char  *doing,
               GError     **error)
{
  g_autofree char *buffer = g_malloc (CHUNK_BYTES);
  gint64 size = 0;
  sqlite3_file *file = opbms_sqlite_file_get (source, &size);
  int fd = g_open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean done = file != NULL && fd >= 0;

  for (gint64 at = 0; done && at < size; at += CHUNK_BYTES) {
    int n = (int) MIN (CHUNK_BYTES, size - at);
    int result = file->pMethods->xRead (file, buffer, n, at);

    /* One that gets shorter meanwhile is found out afterwards. */
    done = (result == SQLITE_OK || result == SQLITE_IOERR_SHORT_READ) && write (fd, buffer, n) == n;
  }
  if (!done) {
    opbms_sqlite_set_errno (error, errno, doing);
  }
  if (fd >= 0) {
    g_close (fd, NULL);
  }
  return done;
}

/* Copies a log, which may have gone away. */
static gboolean
copy_log (const char  *from,
          const char  *to,
          const char  *doing,
          GError     **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) failure = NULL;
  gboolean is_full;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL,
                   NULL, NULL, &failure) ||
      g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    return TRUE;
  }
  is_full = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_set_error (error, OPBMS_ERROR, is_full ? OPBMS_ERROR_NO_SPACE : OPBMS_ERROR_IO, "%s: %s", doing,
               failure->message);
  return FALSE;
}

/* Copies the file and its logs at a moment when nobody writes to them. */
static gboolean
copy_settled (sqlite3     *source,
              const char  *path,
              const char  *copy,
              const char  *doing,
              GError     **error)
{
  for (int i = 0; i < COPY_TRIES; i++) {
    State before, after;

    read_state (path, before);
    g_usleep (SETTLE_US);
    for (size_t j = 0; j < G_N_ELEMENTS (suffixes); j++) {
      g_autofree char *from = g_strconcat (path, suffixes[j], NULL);
      g_autofree char *to = g_strconcat (copy, suffixes[j], NULL);
      gboolean done = TRUE;

      g_unlink (to);
      if (j == 0) {
        done = copy_database (source, to, doing, error);
      } else if (before[j].inode != 0) {
        done = copy_log (from, to, doing, error);
      }
      if (!done) {
        return FALSE;
      }
    }
    read_state (path, after);
    if (memcmp (before, after, sizeof before) == 0) {
      return TRUE;
    }
  }
  g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY,
               _("%s: the program it belongs to is writing to it. Close that program first."),
               doing);
  return FALSE;
}

/* Takes the logs into the copy, so that it is one file and nothing more is written for it. */
static sqlite3 *
open_copy (const char  *copy,
           const char  *doing,
           GError     **error)
{
  sqlite3 *db = NULL;
  int result;

  result = sqlite3_open_v2 (copy, &db,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                            NULL);
  if (result == SQLITE_OK) {
    result = sqlite3_exec (db,
                           "PRAGMA synchronous = OFF;"
                           "PRAGMA locking_mode = EXCLUSIVE;"
                           "PRAGMA journal_mode = DELETE;"
                           "BEGIN EXCLUSIVE; COMMIT;"
                           "PRAGMA query_only = ON;",
                           NULL, NULL, NULL);
  }
  if (result != SQLITE_OK) {
    opbms_sqlite_set_error (error, db, result, doing);
    sqlite3_close (db);
    return NULL;
  }
  return db;
}

static sqlite3 *
open_private_copy (sqlite3     *source,
                   const char  *path,
                   const char  *doing,
                   GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *folder = g_dir_make_tmp ("opbms-XXXXXX", &failure); /* 0700 */
  g_autofree char *copy = NULL;
  sqlite3 *db = NULL;

  if (folder == NULL) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_IO, "%s: %s", doing, failure->message);
    return NULL;
  }
  copy = g_build_filename (folder, "copy.sqlite3", NULL);
  if (copy_settled (source, path, copy, doing, error)) {
    db = open_copy (copy, doing, error);
  }

  /* What is open stays readable without a name, and vanishes with the last who has it open. */
  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *name = g_strconcat (copy, suffixes[i], NULL);

    g_unlink (name);
  }
  g_rmdir (folder);
  return db;
}

/* That the schema can be read. Busy: somebody is committing; whoever reads will wait. */
static gboolean
check_readable (sqlite3     *db,
                const char  *doing,
                GError     **error)
{
  int result = sqlite3_exec (db, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);

  if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY) {
    opbms_sqlite_set_error (error, db, result, doing);
    return FALSE;
  }
  return TRUE;
}

/*
 * opbms_sqlite_open_foreign:
 * @location: a path
 *
 * Returns: a connection that only reads, or %NULL
 */
sqlite3 *
opbms_sqlite_open_foreign (const char  *location,
                           GError     **error)
{
  g_autofree char *path = g_canonicalize_filename (location, NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *doing = opbms_sqlite_dup_opening (location);
  char header[OPBMS_SQLITE_HEADER_BYTES] = { 0 };
  sqlite3 *copy = NULL;
  sqlite3 *db = NULL;
  int result;

  if (access (path, R_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("%s: there is no such file."), doing);
    return NULL;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS, _("%s: it is a folder, not a database."),
                 doing);
    return NULL;
  }
  /* Opening alone touches nothing. */
  result = sqlite3_open_v2 (path, &db,
                            SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                            NULL);
  if (result != SQLITE_OK) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_IO, _("%s: it cannot be read. (%s)"), doing,
                 sqlite3_errmsg (db));
  } else if (opbms_sqlite_file_check_header (db, header, doing, error)) {
    if (header[READ_VERSION_AT] == WAL_VERSION || g_file_test (journal, G_FILE_TEST_EXISTS)) {
      copy = open_private_copy (db, path, doing, error);
    } else if (check_readable (db, doing, error)) {
      return db;
    }
  }
  sqlite3_close (db);
  return copy;
}
