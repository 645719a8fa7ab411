/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-store.h"

G_BEGIN_DECLS

/*
 * The seam between the store and an engine. A driver fills in OpbmsDriver; the store calls nothing
 * else of it and never sees its header. A connection and its statements are used by one thread at a
 * time; the store sees to that.
 */

typedef struct _OpbmsDriver OpbmsDriver;

/* A driver's own connection and statement begin with these. */

typedef struct {
  const OpbmsDriver *driver;
} OpbmsDriverConnection;

typedef struct {
  OpbmsDriverConnection *connection;
  GPtrArray             *written;      /* names of the tables it writes, triggers' included */
  int                    n_parameters;
  gboolean               is_read_only;
} OpbmsDriverStatement;

typedef enum {
  OPBMS_STEP_FAILED,
  OPBMS_STEP_ROW,
  OPBMS_STEP_DONE,
} OpbmsStep;

typedef enum {
  OPBMS_SCHEMA_EMPTY,   /* no tables at all */
  OPBMS_SCHEMA_OURS,
  OPBMS_SCHEMA_FOREIGN, /* somebody else's tables */
} OpbmsSchema;

/* Who opens a database that has accounts of its own. */
typedef struct {
  const char *role;
  const char *password;
} OpbmsCredentials;

/* What may be NULL an engine does not have. */
struct _OpbmsDriver {
  const char *name;       /* of its folder in sql/ */
  gboolean    is_guarded; /* the database itself keeps everyone to the rules: its functions do what
                             a command does, its audit entry and the totals too */

  OpbmsDriverConnection *(*open)       (const char             *location,
                                        const OpbmsCredentials *credentials, /* or NULL */
                                        OpbmsAccess             access,
                                        OpbmsStoreFlags         flags,
                                        GError                **error);
  void                   (*close)      (OpbmsDriverConnection  *connection);
  void                   (*set_patience) (OpbmsDriverConnection *connection,
                                          guint                  milliseconds);

  /* Whether there is a connection, as far as is known; whether there will be none again, unless by
   * another password; whether what it carries can be read on the way; what is kept of a password by a
   * server that looks at it itself; what to connect again by, if it is as that role. NULL: a file. */
  gboolean               (*is_online)  (OpbmsDriverConnection  *connection);
  gboolean               (*is_shut_out) (OpbmsDriverConnection *connection);
  gboolean               (*is_exposed) (OpbmsDriverConnection  *connection);
  char                  *(*make_verifier) (OpbmsDriverConnection  *connection,
                                           const char             *password,
                                           GError                **error);
  void                   (*set_password) (OpbmsDriverConnection  *connection,
                                          const OpbmsCredentials *credentials);

  /* The schema. adopt() makes an empty database, or one of ours, ready to be written, by the
   * scripts of sql/<name>/setup/ if the engine has any; migrate() runs one migration in a
   * transaction of its own, or nothing if somebody else did meanwhile. */
  gboolean               (*identify)   (OpbmsDriverConnection  *connection,
                                        OpbmsSchema            *schema,
                                        int                    *version,
                                        GError                **error);
  gboolean               (*adopt)      (OpbmsDriverConnection  *connection,
                                        const char *const      *scripts,
                                        GError                **error);
  gboolean               (*migrate)    (OpbmsDriverConnection  *connection,
                                        int                     version,
                                        const char             *name,
                                        const char             *script,
                                        GError                **error);

  gboolean               (*begin)      (OpbmsDriverConnection  *connection,
                                        GError                **error);
  gboolean               (*commit)     (OpbmsDriverConnection  *connection,
                                        GError                **error);
  void                   (*rollback)   (OpbmsDriverConnection  *connection);

  /* Statements. Parameters are numbered from 1, columns from 0. A failed bind is told by step(). */
  OpbmsDriverStatement  *(*prepare)    (OpbmsDriverConnection  *connection,
                                        const char             *sql,
                                        gboolean                is_kept,
                                        GError                **error);
  void                   (*finalize)   (OpbmsDriverStatement   *statement);
  void                   (*bind_null)  (OpbmsDriverStatement   *statement,
                                        int                     parameter);
  void                   (*bind_int)   (OpbmsDriverStatement   *statement,
                                        int                     parameter,
                                        gint64                  value);
  void                   (*bind_text)  (OpbmsDriverStatement   *statement,
                                        int                     parameter,
                                        const char             *value);
  OpbmsStep              (*step)       (OpbmsDriverStatement   *statement,
                                        GError                **error);
  void                   (*reset)      (OpbmsDriverStatement   *statement);
  gboolean               (*is_null)    (OpbmsDriverStatement   *statement,
                                        int                     column);
  gint64                 (*get_int)    (OpbmsDriverStatement   *statement,
                                        int                     column);
  double                 (*get_double) (OpbmsDriverStatement   *statement,
                                        int                     column);
  const char            *(*get_text)   (OpbmsDriverStatement   *statement,
                                        int                     column);

  /* A statement that inserts many rows into a table, given as its one parameter: JSON, an array of
   * objects whose members are called as the columns are. */
  char                  *(*dup_insert_many) (const char             *table,
                                             const char *const      *columns);

  /* Rows the last statement changed; and rows changed ever, by triggers too. */
  gint64                 (*get_changes)       (OpbmsDriverConnection *connection);
  gint64                 (*get_total_changes) (OpbmsDriverConnection *connection);

  /* A number that differs from the last one when another connection committed in between. It is
   * asked for when a database is opened, and then again and again by who watches it. */
  gint64                 (*get_data_version)  (OpbmsDriverConnection *connection);

  /* What announces somebody's commit: the file whose change does, or what can be read from then.
   * Either may be NULL, and get_watch_fd() answer -1 for the moment. */
  const char            *(*get_log_path)      (OpbmsDriverConnection *connection);
  int                    (*get_watch_fd)      (OpbmsDriverConnection *connection);

  gboolean               (*backup)          (const char  *location,
                                             const char  *path,
                                             GError     **error);
  gboolean               (*check_integrity) (const char  *location,
                                             GPtrArray   *problems,
                                             GError     **error);
};

const OpbmsDriver *opbms_driver_for_location (const char  *location,
                                              GError     **error);
gboolean           opbms_driver_is_server    (const char  *location);
char              *opbms_driver_dup_label    (const char  *location);

G_END_DECLS
