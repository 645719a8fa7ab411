/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/opbms-sqlite-private.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
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
