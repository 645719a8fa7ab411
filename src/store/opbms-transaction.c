/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-transaction.h"

#include "config.h"
#include "store/opbms-instant.h"
#include "store/opbms-sql.h"
#include "store/opbms-store-private.h"

#include <glib/gi18n-lib.h>

/*
 * Transactions and the statements run in them. A transaction holds the lock of its connection from
 * beginning to end. It does not know SQL: texts come from sql/, results from the driver.
 */

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

static void
end_open_rows (OpbmsTransaction *self)
{
  while (self->open_rows != NULL) {
    opbms_rows_end (self->open_rows);
  }
}

static void
end_transaction (OpbmsTransaction *self)
{
  opbms_connection_unlock (g_steal_pointer (&self->connection));
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

/*
 * opbms_transaction_end_statement:
 * @statement: (transfer full): a statement taken for it
 * @changes_before: the changes of the connection when the statement began
 *
 * Gives the statement back, which ends it, and notes what it changed, which is known only then.
 */
void
opbms_transaction_end_statement (OpbmsTransaction *self,
                                 OpbmsStatement   *statement,
                                 gint64            changes_before)
{
  guint tables = statement->tables;

  opbms_statement_give_back (statement);
  if (tables != 0 &&
      self->driver->get_total_changes (self->connection->handle) != changes_before) {
    self->tables |= tables;
  }
}

/**
 * opbms_transaction_is_guarded:
 * @self: a transaction
 *
 * Returns: whether the database itself does all that a command does, and sees to its rules; see
 *   opbms_store_is_guarded()
 */
gboolean
opbms_transaction_is_guarded (OpbmsTransaction *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->driver->is_guarded;
}

/**
 * opbms_transaction_get_text:
 * @self: a transaction
 * @statement: a file of sql/ without its ending
 *
 * Returns: (transfer none): what it says on this engine, for a person to run elsewhere
 */
const char *
opbms_transaction_get_text (OpbmsTransaction *self,
                            const char       *statement)
{
  g_return_val_if_fail (self != NULL && statement != NULL, NULL);

  return opbms_sql_find (self->driver->name, statement);
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

  end_open_rows (self);

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
    end_open_rows (self);
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
 * Runs a statement whose rows, if any, do not matter. When it fails, what it did is undone, and
 * what the transaction did before is kept, unless the disk is to blame; then nothing can be
 * committed.
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
  opbms_transaction_end_statement (self, bound, before);
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
  return bound != NULL ? opbms_rows_new (self, bound) : NULL;
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
  return bound != NULL ? opbms_rows_new (self, bound) : NULL;
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
  return opbms_rows_new (self, statement);
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

  rows = opbms_rows_new (self, bound);
  if (!opbms_rows_next (rows, error)) {
    if (opbms_rows_is_done (rows)) {
      g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                   _("Reading the database: nothing was found (%s)."), statement);
    }
    return FALSE;
  }
  *value = opbms_rows_get_int (rows, 0);
  return TRUE;
}
