/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/opbms-postgres-driver.h"

#include "config.h"
#include "store/postgres/opbms-postgres-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/*
 * Transactions and statements over libpq. Parameters and results go as text: the server finds out
 * what a parameter is from where it stands. The whole answer to a statement is fetched at its first
 * step, so that others can be run while its rows are read.
 */

typedef struct {
  OpbmsDriverStatement  parent;
  char                 *sql;
  char                 *name;    /* NULL: for one use, not prepared */
  guint                 session; /* that it was prepared in; 0: in none */
  char                **values;
  PGresult             *result;
  int                   row;
} Statement;

#define BOOLEAN_OID 16 /* of pg_type */

static OpbmsPostgresConnection *
get_connection (Statement *self)
{
  return (OpbmsPostgresConnection *) self->parent.connection;
}

/* ---- Transactions ---- */

/* One that reads sees the database as at its first statement; one that writes is alone among those
 * that do, and sees what the one before it left. */
const char *
opbms_postgres_get_begin (OpbmsPostgresConnection *self)
{
  return self->access == OPBMS_ACCESS_WRITE
         ? "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT " OPBMS_POSTGRES_SCHEMA ".lock_writer ()"
         : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

static void
postgres_rollback (OpbmsDriverConnection *connection)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;

  if (!opbms_postgres_is_lost (self) && PQtransactionStatus (self->pg) != PQTRANS_IDLE) {
    opbms_postgres_execute (self, "ROLLBACK", opbms_postgres_get_doing (self), NULL);
  }
}

static gboolean
begin_once (OpbmsPostgresConnection  *self,
            GError                  **error)
{
  return opbms_postgres_ensure (self, error) &&
         opbms_postgres_execute (self, opbms_postgres_get_begin (self),
                                 opbms_postgres_get_doing (self), error);
}

/* That a connection is gone is often found out only by using it. Nothing was done so far, so the
 * same may be said again over a new one. */
static gboolean
postgres_begin (OpbmsDriverConnection  *connection,
                GError                **error)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  gboolean was_lost = opbms_postgres_is_lost (self);
  g_autoptr (GError) local_error = NULL;

  opbms_postgres_begin_noting (self);
  if (begin_once (self, &local_error)) {
    return TRUE;
  }
  if (!was_lost && opbms_postgres_is_lost (self)) {
    g_clear_error (&local_error);
    if (begin_once (self, &local_error)) {
      return TRUE;
    }
  }
  postgres_rollback (connection);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
postgres_commit (OpbmsDriverConnection  *connection,
                 GError                **error)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  const char *doing = opbms_postgres_get_doing (self);
  g_autoptr (GError) local_error = NULL;

  if (opbms_postgres_is_lost (self)) {
    return opbms_postgres_check (self, NULL, doing, error);
  }
  if (self->is_over || PQtransactionStatus (self->pg) == PQTRANS_INERROR) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                 _("%s: nothing was saved, because an earlier step failed."), doing);
    return FALSE;
  }
  if (opbms_postgres_execute (self, "COMMIT", doing, &local_error)) {
    return TRUE;
  }
  if (opbms_postgres_is_lost (self)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_UNCERTAIN,
                 _("%s: the connection to the server broke off. It is not known whether the change "
                   "was saved: look again once the server is back."), doing);
  } else {
    g_propagate_error (error, g_steal_pointer (&local_error));
  }
  return FALSE;
}

/* ---- Statements ---- */

/* The highest number after a "$" that is neither in quotes nor in a comment. */
static int
count_parameters (const char *sql)
{
  int n = 0;

  for (const char *p = sql; *p != '\0'; p++) {
    if (*p == '\'' || *p == '"') {
      const char *end = strchr (p + 1, *p);

      p = end != NULL ? end : p + strlen (p) - 1;
    } else if (p[0] == '-' && p[1] == '-') {
      p += strcspn (p, "\n") - 1;
    } else if (*p == '$' && g_ascii_isdigit (p[1])) {
      n = MAX (n, atoi (p + 1));
    }
  }
  return n;
}

static OpbmsDriverStatement *
postgres_prepare (OpbmsDriverConnection  *connection,
                  const char             *sql,
                  gboolean                is_kept,
                  GError                **error)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  Statement *statement = g_new0 (Statement, 1);

  statement->parent.connection = connection;
  statement->parent.written = g_ptr_array_new ();
  statement->parent.n_parameters = count_parameters (sql);
  statement->parent.is_read_only = self->access == OPBMS_ACCESS_READ;
  /* What a function writes the desk does not know: any table. */
  if (self->access == OPBMS_ACCESS_WRITE) {
    g_ptr_array_add (statement->parent.written, (gpointer) "");
  }
  statement->sql = g_strdup (sql);
  statement->values = g_new0 (char *, statement->parent.n_parameters + 1);
  statement->row = -1;
  if (is_kept) {
    statement->name = g_strdup_printf ("opbms_%u", self->n_names++);
  }
  return &statement->parent;
}

static void
postgres_reset (OpbmsDriverStatement *statement)
{
  Statement *self = (Statement *) statement;

  g_clear_pointer (&self->result, PQclear);
  self->row = -1;
  for (int i = 0; i < statement->n_parameters; i++) {
    g_clear_pointer (&self->values[i], g_free);
  }
}

static void
postgres_finalize (OpbmsDriverStatement *statement)
{
  Statement *self = (Statement *) statement;

  postgres_reset (statement);
  g_ptr_array_unref (statement->written);
  g_free (self->values);
  g_free (self->name);
  g_free (self->sql);
  g_free (self);
}

static void
take_value (OpbmsDriverStatement *statement,
            int                   parameter,
            char                 *value)
{
  Statement *self = (Statement *) statement;

  g_free (self->values[parameter - 1]);
  self->values[parameter - 1] = value;
}

static void
postgres_bind_null (OpbmsDriverStatement *statement,
                    int                   parameter)
{
  take_value (statement, parameter, NULL);
}

static void
postgres_bind_int (OpbmsDriverStatement *statement,
                   int                   parameter,
                   gint64                value)
{
  take_value (statement, parameter, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static void
postgres_bind_text (OpbmsDriverStatement *statement,
                    int                   parameter,
                    const char           *value)
{
  take_value (statement, parameter, g_strdup (value));
}

/* A name lives as long as the session it was given in. */
static gboolean
prepare_in_session (Statement  *self,
                    GError    **error)
{
  OpbmsPostgresConnection *connection = get_connection (self);
  g_autoptr (PGresult) result = NULL;

  if (self->session == connection->session) {
    return TRUE;
  }
  if (PQsendPrepare (connection->pg, self->name, self->sql, 0, NULL)) {
    result = opbms_postgres_await (connection);
  }
  if (!opbms_postgres_check (connection, result, opbms_postgres_get_doing (connection), error)) {
    return FALSE;
  }
  self->session = connection->session;
  return TRUE;
}

static gboolean
try_statement (Statement  *self,
               GError    **error)
{
  OpbmsPostgresConnection *connection = get_connection (self);
  const char *const *values = (const char *const *) self->values;
  int n = self->parent.n_parameters;
  gboolean is_sent;

  if (opbms_postgres_is_lost (connection)) {
    return opbms_postgres_check (connection, NULL, opbms_postgres_get_doing (connection), error);
  }
  if (self->name == NULL) {
    is_sent = PQsendQueryParams (connection->pg, self->sql, n, NULL, values, NULL, NULL, 0);
  } else {
    if (!prepare_in_session (self, error)) {
      return FALSE;
    }
    is_sent = PQsendQueryPrepared (connection->pg, self->name, n, values, NULL, NULL, 0);
  }
  if (is_sent) {
    self->result = opbms_postgres_await (connection);
  }
  return opbms_postgres_check (connection, self->result, opbms_postgres_get_doing (connection),
                               error);
}

static gboolean
run_statement (Statement  *self,
               GError    **error)
{
  OpbmsPostgresConnection *connection = get_connection (self);
  g_autoptr (GError) local_error = NULL;

  while (!try_statement (self, &local_error)) {
    if (!opbms_postgres_do_again (connection)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    g_clear_error (&local_error);
    g_clear_pointer (&self->result, PQclear);
  }
  opbms_postgres_note (connection, self->sql, self->parent.n_parameters, self->values,
                       self->result);
  connection->n_changed = g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10);
  connection->n_run += connection->access == OPBMS_ACCESS_WRITE;
  return TRUE;
}

static OpbmsStep
postgres_step (OpbmsDriverStatement  *statement,
               GError               **error)
{
  Statement *self = (Statement *) statement;

  if (self->result == NULL && !run_statement (self, error)) {
    return OPBMS_STEP_FAILED;
  }
  self->row++;
  return self->row < PQntuples (self->result) ? OPBMS_STEP_ROW : OPBMS_STEP_DONE;
}

static gboolean
postgres_is_null (OpbmsDriverStatement *statement,
                  int                   column)
{
  Statement *self = (Statement *) statement;

  return PQgetisnull (self->result, self->row, column);
}

static const char *
postgres_get_text (OpbmsDriverStatement *statement,
                   int                   column)
{
  Statement *self = (Statement *) statement;

  return postgres_is_null (statement, column) ? NULL : PQgetvalue (self->result, self->row, column);
}

static gint64
postgres_get_int (OpbmsDriverStatement *statement,
                  int                   column)
{
  Statement *self = (Statement *) statement;
  const char *text = PQgetvalue (self->result, self->row, column);

  return PQftype (self->result, column) == BOOLEAN_OID ? *text == 't'
                                                       : g_ascii_strtoll (text, NULL, 10);
}

static double
postgres_get_double (OpbmsDriverStatement *statement,
                     int                   column)
{
  Statement *self = (Statement *) statement;

  return g_ascii_strtod (PQgetvalue (self->result, self->row, column), NULL);
}

/* The table's own row type says what each member is to become. COPY, which is faster, does not go
 * together with row-level security. */
static char *
postgres_dup_insert_many (const char        *table,
                          const char *const *columns)
{
  g_autofree char *names = g_strjoinv (", ", (char **) columns);

  return g_strdup_printf ("INSERT INTO %s (%s) SELECT %s"
                          "  FROM json_populate_recordset (CAST (NULL AS %s), CAST ($1 AS JSON))",
                          table, names, names, table);
}

static gint64
postgres_get_changes (OpbmsDriverConnection *connection)
{
  return ((OpbmsPostgresConnection *) connection)->n_changed;
}

/* Each statement counts as a change: the server does not tell what its functions did. */
static gint64
postgres_get_total_changes (OpbmsDriverConnection *connection)
{
  return ((OpbmsPostgresConnection *) connection)->n_run;
}

/* What the server is to keep of a password instead of it. Made here, so that it never hears the
 * password itself: SCRAM, RFC 5802 and 7677. */
static char *
postgres_make_verifier (OpbmsDriverConnection  *connection,
                        const char             *password,
                        GError                **error)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  char *made = NULL;
  char *verifier;

  if (!opbms_postgres_ensure (self, error)) {
    return NULL;
  }
  made = PQencryptPasswordConn (self->pg, password, "", "scram-sha-256");
  if (made == NULL) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED, "%s: %s", opbms_postgres_get_doing (self),
                 PQerrorMessage (self->pg));
    return NULL;
  }
  verifier = g_strdup (made);
  PQfreemem (made);
  return verifier;
}

/* The server looks after its files itself. */
static gboolean
postgres_check_integrity (const char  *location,
                          GPtrArray   *problems,
                          GError     **error)
{
  return TRUE;
}

static gboolean
postgres_backup (const char  *location,
                 const char  *path,
                 GError     **error)
{
  g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                       _("A PostgreSQL database is backed up on its server, by pg_dump; or copied "
                         "into a file by “opbmsctl copy”."));
  return FALSE;
}

const OpbmsDriver opbms_postgres_driver = {
  .name = "postgres",
  .is_guarded = TRUE,
  .open = opbms_postgres_open,
  .close = opbms_postgres_close,
  .set_patience = opbms_postgres_set_patience,
  .is_online = opbms_postgres_is_online,
  .is_shut_out = opbms_postgres_is_shut_out,
  .is_exposed = opbms_postgres_is_exposed,
  .make_verifier = postgres_make_verifier,
  .set_password = opbms_postgres_set_password,
  .identify = opbms_postgres_identify,
  .adopt = opbms_postgres_adopt,
  .migrate = opbms_postgres_migrate,
  .begin = postgres_begin,
  .commit = postgres_commit,
  .rollback = postgres_rollback,
  .prepare = postgres_prepare,
  .finalize = postgres_finalize,
  .bind_null = postgres_bind_null,
  .bind_int = postgres_bind_int,
  .bind_text = postgres_bind_text,
  .step = postgres_step,
  .reset = postgres_reset,
  .is_null = postgres_is_null,
  .get_int = postgres_get_int,
  .get_double = postgres_get_double,
  .get_text = postgres_get_text,
  .dup_insert_many = postgres_dup_insert_many,
  .get_changes = postgres_get_changes,
  .get_total_changes = postgres_get_total_changes,
  .get_data_version = opbms_postgres_get_news,
  .get_watch_fd = opbms_postgres_get_watch_fd,
  .backup = postgres_backup,
  .check_integrity = postgres_check_integrity,
};
