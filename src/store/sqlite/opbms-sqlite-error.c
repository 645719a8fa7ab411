/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/opbms-sqlite-private.h"

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/*
 * Turns what SQLite and the system answer into an error a caller can act on. The only place that
 * reads result codes for their meaning.
 */

static OpbmsErrorCode
code_from_errno (int number)
{
  switch (number) {
  case ENOSPC:
  case EDQUOT:
  case EFBIG:
    return OPBMS_ERROR_NO_SPACE;
  case EROFS:
  case EACCES:
  case EPERM:
    return OPBMS_ERROR_READ_ONLY;
  case ENOENT:
  case ENOTDIR:
    return OPBMS_ERROR_NOT_FOUND;
  default:
    return OPBMS_ERROR_IO;
  }
}

static OpbmsErrorCode
code_from_result (sqlite3 *db,
                  int      result)
{
  OpbmsErrorCode code;

  switch (result & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_PROTOCOL:
    return OPBMS_ERROR_BUSY;
  case SQLITE_CONSTRAINT:
    return OPBMS_ERROR_CONSTRAINT;
  case SQLITE_CORRUPT:
    return OPBMS_ERROR_CORRUPT;
  case SQLITE_NOTADB:
    return OPBMS_ERROR_NOT_OURS;
  case SQLITE_FULL:
    return OPBMS_ERROR_NO_SPACE;
  case SQLITE_READONLY:
  case SQLITE_PERM:
    return OPBMS_ERROR_READ_ONLY;
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    code = db != NULL ? code_from_errno (sqlite3_system_errno (db)) : OPBMS_ERROR_IO;
    return code != OPBMS_ERROR_NOT_FOUND ? code : OPBMS_ERROR_IO;
  default:
    return OPBMS_ERROR_FAILED;
  }
}

static void
set_error (GError         **error,
           OpbmsErrorCode   code,
           const char      *doing,
           const char      *detail)
{
  switch (code) {
  case OPBMS_ERROR_BUSY:
    g_set_error (error, OPBMS_ERROR, code,
                 _("%s: another program is busy with the database. Try again in a moment."), doing);
    break;
  case OPBMS_ERROR_CORRUPT:
    g_set_error (error, OPBMS_ERROR, code,
                 _("%s: the file is damaged. Restore it from a backup. (%s)"), doing, detail);
    break;
  case OPBMS_ERROR_NOT_OURS:
    g_set_error (error, OPBMS_ERROR, code, _("%s: the file is not a database."), doing);
    break;
  case OPBMS_ERROR_NO_SPACE:
    g_set_error (error, OPBMS_ERROR, code, _("%s: the disk is full. Make room and try again."),
                 doing);
    break;
  case OPBMS_ERROR_READ_ONLY:
    g_set_error (error, OPBMS_ERROR, code, _("%s: the file or its folder may not be written."),
                 doing);
    break;
  case OPBMS_ERROR_CONSTRAINT:
    g_set_error (error, OPBMS_ERROR, code, _("%s: it breaks a rule of the database. (%s)"), doing,
                 detail);
    break;
  case OPBMS_ERROR_IO:
    g_set_error (error, OPBMS_ERROR, code, _("%s: the disk failed. (%s)"), doing, detail);
    break;
  default:
    g_set_error (error, OPBMS_ERROR, code, _("%s: %s"), doing, detail);
    break;
  }
}

/*
 * opbms_sqlite_set_error:
 * @db: (nullable): where it happened
 * @result: an extended result code
 * @doing: what failed, "Reading the database"
 */
void
opbms_sqlite_set_error (GError     **error,
                        sqlite3     *db,
                        int          result,
                        const char  *doing)
{
  const char *detail = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result);

  /* A wait that was cancelled ends as busy. */
  if ((result & 0xff) == SQLITE_INTERRUPT ||
      g_cancellable_is_cancelled (g_cancellable_get_current ())) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("%s: cancelled."), doing);
    return;
  }
  set_error (error, code_from_result (db, result), doing, detail);
}

/*
 * opbms_sqlite_set_errno:
 * @number: an errno
 * @doing: what failed
 */
void
opbms_sqlite_set_errno (GError     **error,
                        int          number,
                        const char  *doing)
{
  set_error (error, code_from_errno (number), doing, g_strerror (number));
}

char *
opbms_sqlite_dup_opening (const char *location)
{
  return g_strdup_printf (_("Opening “%s”"), location);
}
