/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-driver.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Marks a file as ours: "OPBM". */
#define OPBMS_SQLITE_APPLICATION_ID 0x4F50424D

#define OPBMS_SQLITE_HEADER_BYTES 100

typedef enum {
  COMMAND_BEGIN,
  COMMAND_BEGIN_WRITE,
  COMMAND_COMMIT,
  COMMAND_ROLLBACK,
  N_COMMANDS,
} OpbmsSqliteCommand;

typedef struct {
  OpbmsDriverConnection  parent;
  sqlite3               *db;
  char                  *location; /* as the person gave it, for messages */
  OpbmsAccess            access;
  sqlite3_stmt          *commands[N_COMMANDS];
  sqlite3_stmt          *data_version;
  gint64                 last_data_version;
  GPtrArray             *written;  /* while a statement is prepared: the tables it writes */
  gint64                 patience; /* in microseconds */
  gint64                 waits_since; /* when the wait under way began, monotonic */
} OpbmsSqliteConnection;

/* opbms-sqlite-connection.c */
OpbmsDriverConnection *opbms_sqlite_open         (const char             *location,
                                                  const OpbmsCredentials *credentials,
                                                  OpbmsAccess             access,
                                                  OpbmsStoreFlags         flags,
                                                  GError                **error);
void                   opbms_sqlite_close        (OpbmsDriverConnection  *connection);
void                   opbms_sqlite_set_patience (OpbmsDriverConnection  *connection,
                                                  guint                   milliseconds);
gboolean               opbms_sqlite_wait         (OpbmsSqliteConnection  *self,
                                                  int                     n_waits);
gboolean               opbms_sqlite_execute      (OpbmsSqliteConnection  *self,
                                                  const char             *sql,
                                                  const char             *doing,
                                                  GError                **error);
gboolean               opbms_sqlite_read_int     (OpbmsSqliteConnection  *self,
                                                  const char             *sql,
                                                  gint64                 *value,
                                                  const char             *doing,
                                                  GError                **error);

/* opbms-sqlite-error.c */
void                   opbms_sqlite_set_error    (GError                **error,
                                                  sqlite3                *db,
                                                  int                     result,
                                                  const char             *doing);
void                   opbms_sqlite_set_errno    (GError                **error,
                                                  int                     number,
                                                  const char             *doing);
char                  *opbms_sqlite_dup_opening  (const char             *location);

/* opbms-sqlite-file.c */
gboolean               opbms_sqlite_file_prepare (const char             *location,
                                                  OpbmsStoreFlags         flags,
                                                  GError                **error);
sqlite3_file          *opbms_sqlite_file_get     (sqlite3                *db,
                                                  gint64                 *size);
gboolean        opbms_sqlite_file_check_header   (sqlite3                *db,
                                                  char           header[OPBMS_SQLITE_HEADER_BYTES],
                                                  const char             *doing,
                                                  GError                **error);
gboolean               opbms_sqlite_file_sync    (const char             *path,
                                                  GError                **error);

/* opbms-sqlite-foreign.c */
sqlite3               *opbms_sqlite_open_foreign (const char             *location,
                                                  GError                **error);

/* opbms-sqlite-schema.c */
gboolean               opbms_sqlite_identify     (OpbmsDriverConnection  *connection,
                                                  OpbmsSchema            *schema,
                                                  int                    *version,
                                                  GError                **error);
gboolean               opbms_sqlite_adopt        (OpbmsDriverConnection  *connection,
                                                  const char *const      *scripts,
                                                  GError                **error);
gboolean               opbms_sqlite_migrate      (OpbmsDriverConnection  *connection,
                                                  int                     version,
                                                  const char             *name,
                                                  const char             *script,
                                                  GError                **error);
gboolean               opbms_sqlite_append_problems (OpbmsSqliteConnection  *self,
                                                     GPtrArray              *problems,
                                                     GError                **error);
gboolean               opbms_sqlite_check_integrity (const char             *location,
                                                     GPtrArray              *problems,
                                                     GError                **error);

/* opbms-sqlite-backup.c */
gboolean               opbms_sqlite_backup       (const char             *location,
                                                  const char             *path,
                                                  GError                **error);

G_END_DECLS
