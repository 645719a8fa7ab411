/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-transaction.h"

#include "config.h"
#include "store/opbms-instant.h"
#include "store/opbms-store-private.h"

#include <glib/gi18n-lib.h>

/*
 * Transactions, the statements run in them and the rows they answer. A transaction holds the lock of
 * its connection from beginning to end. It does not know SQL: texts come from sql/, results from the
 * driver.
 */

struct _OpbmsTransaction {
  OpbmsStore        *store;
  OpbmsConnection   *connection; /* locked by us; NULL once ended */
  const OpbmsDriver *driver;
  OpbmsRows         *open_rows;  /* linked by OpbmsRows.next_open */
  guint              tables;     /* OpbmsTables changed so far */
};

struct _OpbmsRows {
  OpbmsTransaction *transaction;
  OpbmsRows        *next_open;
  OpbmsStatement   *statement; /* NULL once the transaction ended */
  gint64            changes_before;
  OpbmsStep         last_step;
};

static void
bind_one (OpbmsTransaction     *self,
          OpbmsDriverStatement *handle,
          int                   parameter,
          char                  type,
          va_list              *arguments)
{
  const OpbmsDriver *driver = self->driver;
  char buffer[OPBMS_INSTANT_CHARS];
  const char *text = NULL;
  gint64 number;
  OpbmsDate date;

  switch (type) {
  case 'i':
  case 'I':
    number = va_arg (*arguments, gint64);
    if (type == 'I' && number == 0) {
      driver->bind_null (handle, parameter);
    } else {
      driver->bind_int (handle, parameter, number);
    }
    return;
  case 's':
    text = va_arg (*arguments, const char *);
    break;
  case 'd':
    date = va_arg (*arguments, OpbmsDate);
    text = date != OPBMS_DATE_NONE ? opbms_date_format_iso (date, buffer) : NULL;
    break;
  case 't':
    number = va_arg (*arguments, gint64);
    text = number != 0 ? opbms_instant_format (number, buffer) : NULL;
    break;
  default:
    g_error ("A parameter cannot be of type “%c”", type);
  }

  if (text != NULL) {
    driver->bind_text (handle, parameter, text);
  } else {
    driver->bind_null (handle, parameter);
  }
}

/* Takes the statement called @name, or the text @sql if there is no name, with its parameters. */
static OpbmsStatement *
take_bound (OpbmsTransaction  *self,
            const char        *name,
            const char        *sql,
            const char        *types,
            va_list           *arguments,
            GError           **error)
{
  OpbmsStatement *statement;

  if (name != NULL) {
    statement = opbms_connection_take_statement (self->connection, name, error);
  } else {
    statement = opbms_connection_take_text (self->connection, sql, error);
  }
  if (statement == NULL) {
    return NULL;
  }

  types = types != NULL ? types : "";
  if (statement->handle->n_parameters != (int) strlen (types)) {
    g_error ("%s has %d parameters, but was given %d", name != NULL ? name : sql,
             statement->handle->n_parameters, (int) strlen (types));
  }
  for (int i = 0; types[i] != '\0'; i++) {
    bind_one (self, statement->handle, i + 1, types[i], arguments);
  }
  return statement;
}

/* Gives the statement back, which ends it, and notes what it changed, which is known only then. */
static void
end_statement (OpbmsTransaction *self,
               OpbmsStatement   *statement,
               gint64            changes_before)
{
  guint tables = statement->tables;

  opbms_statement_give_back (statement);
  if (tables != 0
      && self->driver->get_total_changes (self->connection->handle) != changes_before) {
    self->tables |= tables;
  }
}

static OpbmsRows *
open_rows (OpbmsTransaction *self,
           OpbmsStatement   *statement)
{
  OpbmsRows *rows = g_new0 (OpbmsRows, 1);

  rows->transaction = self;
  rows->statement = statement;
  rows->last_step = OPBMS_STEP_ROW;
  rows->changes_before = self->driver->get_total_changes (self->connection->handle);
  rows->next_open = self->open_rows;
  self->open_rows = rows;
  return rows;
}

static void
end_rows (OpbmsRows *rows)
{
  OpbmsTransaction *self = rows->transaction;
  OpbmsRows **link = &self->open_rows;

  end_statement (self, g_steal_pointer (&rows->statement), rows->changes_before);

  while (*link != rows) {
    link = &(*link)->next_open;
  }
  *link = rows->next_open;
}

static void
end_transaction (OpbmsTransaction *self)
{
  opbms_connection_unlock (g_steal_pointer (&self->connection));
}

static OpbmsDriverStatement *
get_row (OpbmsRows *self)
{
  g_return_val_if_fail (self != NULL && self->statement != NULL, NULL);
  g_return_val_if_fail (self->last_step == OPBMS_STEP_ROW, NULL);

  return self->statement->handle;
}

/*
 * opbms_transaction_new:
 * @store: the store, kept alive by the transaction
 * @connection: the connection of @store to use; waits for the transaction that uses it now
 */
OpbmsTransaction *
opbms_transaction_new (OpbmsStore       *store,
                       OpbmsConnection  *connection,
                       GError          **error)
{
  OpbmsTransaction *self;

  opbms_connection_lock (connection);
  if (connection->handle == NULL) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_FAILED, _("The database is closed."));
    opbms_connection_unlock (connection);
    return NULL;
  }
  if (!connection->handle->driver->begin (connection->handle, error)) {
    opbms_connection_unlock (connection);
    return NULL;
  }

  self = g_new0 (OpbmsTransaction, 1);
  self->store = g_object_ref (store);
  self->connection = connection;
  self->driver = connection->handle->driver;
  return self;
}

/**
 * opbms_transaction_commit:
 * @self: a transaction
 * @error: return location for an error
 *
 * Makes what was written permanent: when this returns %TRUE it is on disk. Either way the
 * transaction is over and its rows are closed; only opbms_transaction_free() is left to be called.
 *
 * Returns: %FALSE if nothing was written
 */
gboolean
opbms_transaction_commit (OpbmsTransaction  *self,
                          GError           **error)
{
  gboolean done;

  g_return_val_if_fail (self != NULL && self->connection != NULL, FALSE);

  while (self->open_rows != NULL) {
    end_rows (self->open_rows);
  }

  done = self->driver->commit (self->connection->handle, error);
  if (!done) {
    self->driver->rollback (self->connection->handle);
  }
  end_transaction (self);

  if (done && self->tables != 0) {
    opbms_store_report (self->store, self->tables);
  }
  return done;
}

/**
 * opbms_transaction_free:
 * @self: a transaction
 *
 * Takes back everything that was not committed.
 */
void
opbms_transaction_free (OpbmsTransaction *self)
{
  g_return_if_fail (self != NULL);

  if (self->connection != NULL) {
    while (self->open_rows != NULL) {
      end_rows (self->open_rows);
    }
    self->driver->rollback (self->connection->handle);
    end_transaction (self);
  }
  g_object_unref (self->store);
  g_free (self);
}

/**
 * opbms_transaction_run:
 * @self: a transaction
 * @n_changed: (out) (optional): how many rows it changed, those changed by triggers left out
 * @error: return location for an error
 * @statement: a file of sql/ without its ending
 * @types: (nullable): the types of its parameters; see the header
 * @...: the parameters
 *
 * Runs a statement whose rows, if any, do not matter. When it fails, what it did is undone, and what
 * the transaction did before is kept, unless the disk is to blame; then nothing can be committed.
 *
 * Returns: whether it ran
 */
gboolean
opbms_transaction_run (OpbmsTransaction  *self,
                       gint64            *n_changed,
                       GError           **error,
                       const char        *statement,
                       const char        *types,
                       ...)
{
  OpbmsStatement *bound;
  OpbmsStep step;
  gint64 before;
  va_list arguments;

  g_return_val_if_fail (self != NULL && self->connection != NULL, FALSE);
  g_return_val_if_fail (statement != NULL, FALSE);

  va_start (arguments, types);
  bound = take_bound (self, statement, NULL, types, &arguments, error);
  va_end (arguments);
  if (bound == NULL) {
    return FALSE;
  }

  before = self->driver->get_total_changes (self->connection->handle);
  do {
    step = self->driver->step (bound->handle, error);
  } while (step == OPBMS_STEP_ROW);
  if (n_changed != NULL) {
    *n_changed = step == OPBMS_STEP_DONE ? self->driver->get_changes (self->connection->handle) : 0;
  }
  end_statement (self, bound, before);
  return step == OPBMS_STEP_DONE;
}

/**
 * opbms_transaction_query:
 * @self: a transaction
 * @error: return location for an error
 * @statement: a file of sql/ without its ending
 * @types: (nullable): the types of its parameters; see the header
 * @...: the parameters; texts are copied
 *
 * The statement runs as its rows are read, so most errors come from opbms_rows_next().
 *
 * Returns: (transfer full): the rows, before the first of them; %NULL on error
 */
OpbmsRows *
opbms_transaction_query (OpbmsTransaction  *self,
                         GError           **error,
                         const char        *statement,
                         const char        *types,
                         ...)
{
  OpbmsStatement *bound;
  va_list arguments;

  g_return_val_if_fail (self != NULL && self->connection != NULL, NULL);
  g_return_val_if_fail (statement != NULL, NULL);

  va_start (arguments, types);
  bound = take_bound (self, statement, NULL, types, &arguments, error);
  va_end (arguments);
  return bound != NULL ? open_rows (self, bound) : NULL;
}

/**
 * opbms_transaction_query_text:
 * @self: a transaction
 * @error: return location for an error
 * @sql: one statement. Never with a person's text in it: that is a parameter
 * @types: (nullable): the types of its parameters; see the header
 * @...: the parameters; texts are copied
 *
 * For statements put together from fragments, and for databases of other programs.
 *
 * Returns: (transfer full): the rows, before the first of them; %NULL on error
 */
OpbmsRows *
opbms_transaction_query_text (OpbmsTransaction  *self,
                              GError           **error,
                              const char        *sql,
                              const char        *types,
                              ...)
{
  OpbmsStatement *bound;
  va_list arguments;

  g_return_val_if_fail (self != NULL && self->connection != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  va_start (arguments, types);
  bound = take_bound (self, NULL, sql, types, &arguments, error);
  va_end (arguments);
  return bound != NULL ? open_rows (self, bound) : NULL;
}

/*
 * opbms_transaction_query_with:
 * @sql: one statement
 * @parameters: (array length=n_parameters): the values of $1, $2 …; texts are copied
 *
 * As opbms_transaction_query_text(), for a list query, which knows its parameters only at run time.
 */
OpbmsRows *
opbms_transaction_query_with (OpbmsTransaction      *self,
                              const char            *sql,
                              const OpbmsParameter  *parameters,
                              guint                  n_parameters,
                              GError               **error)
{
  OpbmsStatement *statement;

  g_return_val_if_fail (self != NULL && self->connection != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  statement = opbms_connection_take_text (self->connection, sql, error);
  if (statement == NULL) {
    return NULL;
  }
  g_assert (statement->handle->n_parameters == (int) n_parameters);

  for (guint i = 0; i < n_parameters; i++) {
    if (!parameters[i].is_text) {
      self->driver->bind_int (statement->handle, (int) i + 1, parameters[i].number);
    } else if (parameters[i].text != NULL) {
      self->driver->bind_text (statement->handle, (int) i + 1, parameters[i].text);
    } else {
      self->driver->bind_null (statement->handle, (int) i + 1);
    }
  }
  return open_rows (self, statement);
}

/**
 * opbms_transaction_query_int:
 * @self: a transaction
 * @value: (out): the first column of the first row; 0 if it is NULL there
 * @error: return location for an error
 * @statement: a file of sql/ without its ending
 * @types: (nullable): the types of its parameters; see the header
 * @...: the parameters
 *
 * Returns: %FALSE on error; %OPBMS_ERROR_NOT_FOUND if there is no row, with @value left alone
 */
gboolean
opbms_transaction_query_int (OpbmsTransaction  *self,
                             gint64            *value,
                             GError           **error,
                             const char        *statement,
                             const char        *types,
                             ...)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  OpbmsStatement *bound;
  va_list arguments;

  g_return_val_if_fail (self != NULL && self->connection != NULL, FALSE);
  g_return_val_if_fail (statement != NULL && value != NULL, FALSE);

  va_start (arguments, types);
  bound = take_bound (self, statement, NULL, types, &arguments, error);
  va_end (arguments);
  if (bound == NULL) {
    return FALSE;
  }

  rows = open_rows (self, bound);
  if (!opbms_rows_next (rows, &failure)) {
    if (failure == NULL) {
      g_set_error (&failure, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                   _("Reading the database: nothing was found (%s)."), statement);
    }
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  *value = opbms_rows_get_int (rows, 0);
  return TRUE;
}

/**
 * opbms_rows_next:
 * @self: rows
 * @error: return location for an error
 *
 * Returns: %TRUE if there is a next row, which is then the one to read; %FALSE without an error
 *   after the last one
 */
gboolean
opbms_rows_next (OpbmsRows  *self,
                 GError    **error)
{
  g_return_val_if_fail (self != NULL && self->statement != NULL, FALSE);

  if (self->last_step == OPBMS_STEP_ROW) {
    self->last_step = self->transaction->driver->step (self->statement->handle, error);
  }
  return self->last_step == OPBMS_STEP_ROW;
}

gboolean
opbms_rows_is_null (OpbmsRows *self,
                    int        column)
{
  OpbmsDriverStatement *row = get_row (self);

  return row == NULL || row->connection->driver->is_null (row, column);
}

/**
 * opbms_rows_get_int:
 * @self: rows, on one
 * @column: counted from 0
 *
 * Returns: the value; 0 for NULL
 */
gint64
opbms_rows_get_int (OpbmsRows *self,
                    int        column)
{
  OpbmsDriverStatement *row = get_row (self);

  return row != NULL ? row->connection->driver->get_int (row, column) : 0;
}

/**
 * opbms_rows_get_double:
 * @self: rows, on one
 * @column: counted from 0
 *
 * For the databases of other programs; ours keeps no such numbers.
 *
 * Returns: the value; 0 for NULL
 */
double
opbms_rows_get_double (OpbmsRows *self,
                       int        column)
{
  OpbmsDriverStatement *row = get_row (self);

  return row != NULL ? row->connection->driver->get_double (row, column) : 0;
}

/**
 * opbms_rows_get_text:
 * @self: rows, on one
 * @column: counted from 0
 *
 * Returns: (transfer none) (nullable): the text, until the next row is read; %NULL for NULL
 */
const char *
opbms_rows_get_text (OpbmsRows *self,
                     int        column)
{
  OpbmsDriverStatement *row = get_row (self);

  return row != NULL ? row->connection->driver->get_text (row, column) : NULL;
}

/**
 * opbms_rows_dup_text:
 * @self: rows, on one
 * @column: counted from 0
 *
 * Returns: (transfer full) (nullable): the text; %NULL for NULL
 */
char *
opbms_rows_dup_text (OpbmsRows *self,
                     int        column)
{
  return g_strdup (opbms_rows_get_text (self, column));
}

/**
 * opbms_rows_get_date:
 * @self: rows, on one
 * @column: counted from 0
 *
 * Returns: the date; %OPBMS_DATE_NONE for NULL and for what is no date
 */
OpbmsDate
opbms_rows_get_date (OpbmsRows *self,
                     int        column)
{
  const char *text = opbms_rows_get_text (self, column);

  return text != NULL ? opbms_date_parse_iso (text) : OPBMS_DATE_NONE;
}

/**
 * opbms_rows_get_instant:
 * @self: rows, on one
 * @column: counted from 0
 *
 * Returns: microseconds since 1970 in UTC; 0 for NULL and for what is no instant
 */
gint64
opbms_rows_get_instant (OpbmsRows *self,
                        int        column)
{
  return opbms_instant_parse (opbms_rows_get_text (self, column));
}

/**
 * opbms_rows_free:
 * @self: rows
 *
 * A statement that writes ("RETURNING") has done so when it answers its first row.
 */
void
opbms_rows_free (OpbmsRows *self)
{
  g_return_if_fail (self != NULL);

  if (self->statement != NULL) {
    end_rows (self);
  }
  g_free (self);
}
