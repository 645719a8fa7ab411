/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-driver.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

/* "opbms": the lock that makes one writer of all desks. The functions of the schema take it too. */
#define OPBMS_POSTGRES_LOCK_WRITER "SELECT pg_advisory_xact_lock (478626868595)"

#define OPBMS_POSTGRES_SCHEMA "opbms"

typedef struct {
  OpbmsDriverConnection  parent;
  PGconn                *pg;         /* NULL while there is none */
  char                  *location;   /* a URI of libpq's; may have a password in it */
  char                  *label;      /* the same for people: host and database */
  char                  *role;       /* whom to be; NULL: whom the location says, or the gate */
  char                  *password;   /* of the role; wiped when it is freed */
  gboolean               is_account; /* the role is somebody's, who signed in */
  OpbmsAccess            access;
  OpbmsStoreFlags        flags;
  guint                  patience;   /* in milliseconds */
  gboolean               is_owner;   /* acts as the owner of the schema */
  guint                  session;    /* counts the times it connected; statements live that long */
  guint                  n_names;    /* given to statements so far */
  gint64                 n_changed;  /* rows, by the last statement */
  gint64                 n_run;      /* statements run by a writer */
  GPtrArray             *done;       /* by the transaction; NULL: too much to be done again */
  gsize                  n_bytes_done;
  guint                  n_times_again;
  gboolean               is_in_the_way; /* the last statement failed only for others' sake */
  gboolean               is_over;    /* the transaction cannot be committed any more */
  guint                  heard;      /* the session that listens for others' commits; 0: none */
  gint64                 n_news;     /* times that one was heard of */
  gint64                 retry_at;   /* monotonic; no earlier is it connected to again */
  guint                  n_failures; /* to connect, one after the other */
  GError                *refusal;    /* what a server that was there said the last time; or NULL */
} OpbmsPostgresConnection;

/* opbms-postgres-connection.c */
OpbmsDriverConnection *opbms_postgres_open         (const char                *location,
                                                    const OpbmsCredentials    *credentials,
                                                    OpbmsAccess                access,
                                                    OpbmsStoreFlags            flags,
                                                    GError                   **error);
void                   opbms_postgres_close        (OpbmsDriverConnection     *connection);
void                   opbms_postgres_set_patience (OpbmsDriverConnection     *connection,
                                                    guint                      milliseconds);
void                   opbms_postgres_set_password (OpbmsDriverConnection     *connection,
                                                    const OpbmsCredentials    *credentials);
gboolean               opbms_postgres_is_online    (OpbmsDriverConnection     *connection);
gboolean               opbms_postgres_is_shut_out  (OpbmsDriverConnection     *connection);
gboolean               opbms_postgres_is_exposed   (OpbmsDriverConnection     *connection);
int                    opbms_postgres_get_watch_fd (OpbmsDriverConnection     *connection);
gint64                 opbms_postgres_get_news     (OpbmsDriverConnection     *connection);
gboolean               opbms_postgres_ensure       (OpbmsPostgresConnection   *self,
                                                    GError                   **error);
gboolean               opbms_postgres_become_owner (OpbmsPostgresConnection   *self,
                                                    GError                   **error);

/* opbms-postgres-session.c */
PGresult              *opbms_postgres_await        (OpbmsPostgresConnection   *self);
PGresult              *opbms_postgres_query        (OpbmsPostgresConnection   *self,
                                                    const char                *sql,
                                                    const char                *doing,
                                                    GError                   **error);
gboolean               opbms_postgres_execute      (OpbmsPostgresConnection   *self,
                                                    const char                *sql,
                                                    const char                *doing,
                                                    GError                   **error);
gboolean               opbms_postgres_read_int     (OpbmsPostgresConnection   *self,
                                                    const char                *sql,
                                                    gint64                    *value,
                                                    const char                *doing,
                                                    GError                   **error);
gboolean               opbms_postgres_is_lost      (OpbmsPostgresConnection   *self);

/* opbms-postgres-error.c */
gboolean               opbms_postgres_check        (OpbmsPostgresConnection   *self,
                                                    const PGresult            *result,
                                                    const char                *doing,
                                                    GError                   **error);
void                   opbms_postgres_set_connect_error (OpbmsPostgresConnection *self,
                                                    const char                *message,
                                                    GError                   **error);
const char            *opbms_postgres_get_doing    (OpbmsPostgresConnection   *self);

/* opbms-postgres-replay.c */
void                   opbms_postgres_begin_noting (OpbmsPostgresConnection   *self);
void                   opbms_postgres_note         (OpbmsPostgresConnection   *self,
                                                    const char                *sql,
                                                    int                        n_values,
                                                    char                     **values,
                                                    const PGresult            *result);
gboolean               opbms_postgres_do_again     (OpbmsPostgresConnection   *self);

/* opbms-postgres-driver.c */
const char            *opbms_postgres_get_begin    (OpbmsPostgresConnection   *self);

/* opbms-postgres-schema.c */
gboolean               opbms_postgres_identify     (OpbmsDriverConnection     *connection,
                                                    OpbmsSchema               *schema,
                                                    int                       *version,
                                                    GError                   **error);
gboolean               opbms_postgres_adopt        (OpbmsDriverConnection     *connection,
                                                    const char *const         *scripts,
                                                    GError                   **error);
gboolean               opbms_postgres_migrate      (OpbmsDriverConnection     *connection,
                                                    int                        version,
                                                    const char                *name,
                                                    const char                *script,
                                                    GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

G_END_DECLS
