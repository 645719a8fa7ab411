/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-connection.h"

#include "store/opbms-sql.h"
#include "store/opbms-tables.h"

/*
 * A driver's connection with what the store adds to it: a mutex, and the statements prepared so
 * far, by name. It knows nothing of transactions.
 */

static void
free_statement (OpbmsStatement *statement)
{
  statement->handle->connection->driver->finalize (statement->handle);
  g_free (statement);
}

static OpbmsStatement *
prepare_statement (OpbmsConnection  *self,
                   const char       *sql,
                   gboolean          is_kept,
                   GError          **error)
{
  OpbmsDriverStatement *handle;
  OpbmsStatement *statement;

  handle = self->handle->driver->prepare (self->handle, sql, is_kept, error);
  if (handle == NULL) {
    return NULL;
  }
  statement = g_new0 (OpbmsStatement, 1);
  statement->handle = handle;
  statement->is_kept = is_kept;
  statement->is_used = TRUE;
  for (guint i = 0; i < handle->written->len; i++) {
    statement->tables |= opbms_tables_from_name (g_ptr_array_index (handle->written, i));
  }
  return statement;
}

/**
 * opbms_connection_new:
 * @handle: (transfer full): a driver's connection
 * @access: what it is for
 *
 * Returns: (transfer full): a connection
 */
OpbmsConnection *
opbms_connection_new (OpbmsDriverConnection *handle,
                      OpbmsAccess            access)
{
  OpbmsConnection *self = g_new0 (OpbmsConnection, 1);

  g_mutex_init (&self->mutex);
  self->handle = handle;
  self->access = access;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) free_statement);
  return self;
}

/* Waits for a transaction that is using it. */
void
opbms_connection_close (OpbmsConnection *self)
{
  opbms_connection_lock (self);
  if (self->handle != NULL) {
    g_hash_table_remove_all (self->statements);
    self->handle->driver->close (self->handle);
    self->handle = NULL;
  }
  opbms_connection_unlock (self);
}

void
opbms_connection_free (OpbmsConnection *self)
{
  opbms_connection_close (self);
  g_hash_table_unref (self->statements);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
opbms_connection_lock (OpbmsConnection *self)
{
  if (g_atomic_pointer_get (&self->owner) == g_thread_self ()) {
    g_error ("This thread has a transaction open on this connection already and would wait for "
             "itself for ever");
  }
  g_mutex_lock (&self->mutex);
  g_atomic_pointer_set (&self->owner, g_thread_self ());
}

gboolean
opbms_connection_trylock (OpbmsConnection *self)
{
  if (!g_mutex_trylock (&self->mutex)) {
    return FALSE;
  }
  g_atomic_pointer_set (&self->owner, g_thread_self ());
  return TRUE;
}

void
opbms_connection_unlock (OpbmsConnection *self)
{
  g_atomic_pointer_set (&self->owner, NULL);
  g_mutex_unlock (&self->mutex);
}

/**
 * opbms_connection_take_statement:
 * @self: a connection, locked
 * @name: a file of sql/ without its ending
 * @error: return location for an error
 *
 * Returns: (transfer full): the prepared statement, for opbms_statement_give_back(); %NULL on error
 */
OpbmsStatement *
opbms_connection_take_statement (OpbmsConnection  *self,
                                 const char       *name,
                                 GError          **error)
{
  OpbmsStatement *statement = g_hash_table_lookup (self->statements, name);
  gboolean is_kept = statement == NULL;

  if (statement != NULL && !statement->is_used) {
    statement->is_used = TRUE;
    return statement;
  }

  /* One whose rows are still being read gets a second copy, for this once. */
  statement = prepare_statement (self, opbms_sql_find (self->handle->driver->name, name), is_kept,
                                 error);
  if (statement == NULL) {
    g_prefix_error (error, "%s: ", name);
    return NULL;
  }
  if (is_kept) {
    g_hash_table_insert (self->statements, g_strdup (name), statement);
  }
  return statement;
}

/**
 * opbms_connection_take_text:
 * @self: a connection, locked
 * @sql: one statement
 * @error: return location for an error
 *
 * Returns: (transfer full): the prepared statement, for opbms_statement_give_back(); %NULL on error
 */
OpbmsStatement *
opbms_connection_take_text (OpbmsConnection  *self,
                            const char       *sql,
                            GError          **error)
{
  return prepare_statement (self, sql, FALSE, error);
}

void
opbms_statement_give_back (OpbmsStatement *statement)
{
  statement->handle->connection->driver->reset (statement->handle);
  statement->is_used = FALSE;
  if (!statement->is_kept) {
    free_statement (statement);
  }
}
