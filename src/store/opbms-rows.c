/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-rows.h"

#include "store/opbms-instant.h"
#include "store/opbms-store-private.h"

/*
 * The rows a query answers, read while its transaction is open. They know nothing of how the
 * statement came about; when they end, the transaction is told.
 */

struct _OpbmsRows {
  OpbmsTransaction *transaction;
  OpbmsRows        *next_open;
  OpbmsStatement   *statement; /* NULL once the transaction ended */
  gint64            changes_before;
  OpbmsStep         last_step;
};

static OpbmsDriverStatement *
get_row (OpbmsRows *self)
{
  g_return_val_if_fail (self != NULL && self->statement != NULL, NULL);
  g_return_val_if_fail (self->last_step == OPBMS_STEP_ROW, NULL);

  return self->statement->handle;
}

/*
 * opbms_rows_new:
 * @transaction: what they are read in; it ends them if nobody else does
 * @statement: (transfer full): with its parameters bound
 */
OpbmsRows *
opbms_rows_new (OpbmsTransaction *transaction,
                OpbmsStatement   *statement)
{
  OpbmsRows *self = g_new0 (OpbmsRows, 1);

  self->transaction = transaction;
  self->statement = statement;
  self->last_step = OPBMS_STEP_ROW;
  self->changes_before = transaction->driver->get_total_changes (transaction->connection->handle);
  self->next_open = transaction->open_rows;
  transaction->open_rows = self;
  return self;
}

/* Nothing can be read of them any more. */
void
opbms_rows_end (OpbmsRows *self)
{
  OpbmsRows **link = &self->transaction->open_rows;

  opbms_transaction_end_statement (self->transaction, g_steal_pointer (&self->statement),
                                   self->changes_before);
  while (*link != self) {
    link = &(*link)->next_open;
  }
  *link = self->next_open;
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

/**
 * opbms_rows_is_done:
 * @self: rows
 *
 * Tells the two ways apart in which opbms_rows_next() ends.
 *
 * Returns: whether the last row was read; %FALSE before that and after an error
 */
gboolean
opbms_rows_is_done (OpbmsRows *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->last_step == OPBMS_STEP_DONE;
}

/**
 * opbms_rows_require:
 * @self: rows
 * @missing: the translated message if there is no next row, such as _("There is no such bill.")
 * @error: return location for an error; %OPBMS_ERROR_NOT_FOUND if there is no next row
 *
 * Returns: whether there is a next row, which is then the one to read
 */
gboolean
opbms_rows_require (OpbmsRows   *self,
                    const char  *missing,
                    GError     **error)
{
  g_return_val_if_fail (self != NULL && missing != NULL, FALSE);

  if (opbms_rows_next (self, error)) {
    return TRUE;
  }
  if (opbms_rows_is_done (self)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, missing);
  }
  return FALSE;
}

/**
 * opbms_rows_read_all:
 * @self: (nullable): rows, before the first of them; %NULL if their query failed, with @error set
 * @read: makes one thing of the row @self is on
 * @data: its data
 * @free_thing: frees one
 * @error: return location for an error
 *
 * Returns: (transfer full): what @read made of each row, in their order; %NULL with @error set
 */
GPtrArray *
opbms_rows_read_all (OpbmsRows         *self,
                     OpbmsRowsReadFunc  read,
                     gpointer           data,
                     GDestroyNotify     free_thing,
                     GError           **error)
{
  g_autoptr (GPtrArray) things = NULL;

  g_return_val_if_fail (read != NULL, NULL);

  if (self == NULL) {
    return NULL;
  }

  things = g_ptr_array_new_with_free_func (free_thing);
  while (opbms_rows_next (self, error)) {
    g_ptr_array_add (things, read (self, data));
  }

  return opbms_rows_is_done (self) ? g_steal_pointer (&things) : NULL;
}

/**
 * opbms_rows_is_null:
 * @self: rows, on one
 * @column: counted from 0
 *
 * Returns: whether the value is NULL
 */
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
 * opbms_rows_get_choice:
 * @self: rows, on one
 * @column: counted from 0
 * @names: (array length=n_names): all that the table's CHECK lets the column say
 * @n_names: how many
 *
 * Returns: the position in @names of what the column says
 */
gsize
opbms_rows_get_choice (OpbmsRows          *self,
                       int                 column,
                       const char *const  *names,
                       gsize               n_names)
{
  const char *text = opbms_rows_get_text (self, column);

  for (gsize i = 0; i < n_names; i++) {
    if (g_str_equal (text, names[i])) {
      return i;
    }
  }

  /* The table refuses any other. */
  g_assert_not_reached ();
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
    opbms_rows_end (self);
  }
  g_free (self);
}
