/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-copy.h"

#include "config.h"
#include "store/opbms-copy-reader.h"
#include "store/opbms-store-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Copies every row from one database to another, of whatever engines, page by page: a page of rows
 * becomes one text of JSON, which the other engine takes apart again. The digests of a table and of
 * its copy are equal when they say the same. It begins and commits nothing.
 */

typedef struct {
  OpbmsTransaction  *from;
  OpbmsTransaction  *to;
  gboolean           with_passwords;
  const char        *no_password;
  OpbmsCopyProgress  progress;
  gpointer           user_data;
  gint64             n_done;
  gint64             n_total;
} Copy;

static gboolean
run_text (OpbmsTransaction      *transaction,
          const char            *sql,
          const OpbmsParameter  *parameters,
          guint                  n_parameters,
          GError               **error)
{
  g_autoptr (OpbmsRows) rows = opbms_transaction_query_with (transaction, sql, parameters,
                                                             n_parameters, error);

  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (rows, error)) {
  }
  return opbms_rows_is_done (rows);
}

static gboolean
tell_progress (Copy    *self,
               int      n_rows,
               GError **error)
{
  self->n_done += n_rows;
  if (self->progress != NULL) {
    self->progress (self->n_done, self->n_total, self->user_data);
  }
  return !g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error);
}

/* Columns that both engines have; what proves a password comes last. */
static guint
count_columns (Copy                 *self,
               const OpbmsCopyTable *table)
{
  guint n = (guint) strlen (table->types);

  return table->types[n - 1] == 'p' && !self->with_passwords ? n - 1 : n;
}

/* The column that is missing where accounts come from, but needed where they go. */
static const char *
find_missing (Copy                 *self,
              const OpbmsCopyTable *table)
{
  guint n = count_columns (self, table);

  return table->types[n] == 'p' && !self->to->driver->is_guarded ? table->columns[n] : NULL;
}

static char *
dup_insert (Copy                 *self,
            const OpbmsCopyTable *table)
{
  guint n = count_columns (self, table) + (find_missing (self, table) != NULL);
  const char *columns[OPBMS_COPY_MAX_COLUMNS + 1] = { NULL };

  for (guint i = 0; i < n; i++) {
    columns[i] = table->columns[i];
  }
  return self->to->driver->dup_insert_many (table->name, columns);
}

static gboolean
copy_table (Copy             *self,
            OpbmsCopyReader  *reader,
            GError          **error)
{
  const char *missing = find_missing (self, reader->table);
  g_autofree char *insert = dup_insert (self, reader->table);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *more = NULL;
  int n_rows;

  more = missing != NULL ? g_strdup_printf (",\"%s\":\"%s\"", missing, self->no_password)
                         : g_strdup ("");
  do {
    OpbmsParameter page = { .is_text = TRUE };

    n_rows = opbms_copy_reader_read (reader, json, more, error);
    page.text = json->str;
    if (n_rows < 0 || (n_rows > 0 && !run_text (self->to, insert, &page, 1, error)) ||
        !tell_progress (self, n_rows, error)) {
      return FALSE;
    }
  } while (n_rows > 0);
  return TRUE;
}

static gboolean
read_table (Copy             *self,
            OpbmsCopyReader  *reader,
            GError          **error)
{
  g_autoptr (GString) json = g_string_new (NULL);
  int n_rows;

  do {
    n_rows = opbms_copy_reader_read (reader, json, "", error);
    if (n_rows < 0 || !tell_progress (self, n_rows, error)) {
      return FALSE;
    }
  } while (n_rows > 0);
  return TRUE;
}

static void
copied_table_free (OpbmsCopiedTable *self)
{
  g_free (self->digest);
  g_free (self);
}

/* Copies a table, reads the copy, and compares what both say. */
static OpbmsCopiedTable *
copy_and_compare (Copy                  *self,
                  const OpbmsCopyTable  *table,
                  GError               **error)
{
  guint n_columns = count_columns (self, table);
  g_autoptr (OpbmsCopyReader) original = opbms_copy_reader_new (self->from, table, n_columns);
  g_autoptr (OpbmsCopyReader) copy = opbms_copy_reader_new (self->to, table, n_columns);
  OpbmsCopiedTable *copied;
  const char *digest;

  if (!copy_table (self, original, error) || !read_table (self, copy, error)) {
    return NULL;
  }
  digest = g_checksum_get_string (original->checksum);
  if (original->n_rows != copy->n_rows ||
      !g_str_equal (digest, g_checksum_get_string (copy->checksum))) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT,
                 _("Copying the database: the copy of the table %s is not like the original. "
                   "Nothing was copied."), table->name);
    return NULL;
  }
  copied = g_new0 (OpbmsCopiedTable, 1);
  copied->name = table->name;
  copied->rows = original->n_rows;
  copied->digest = g_strdup (digest);
  return copied;
}

static gboolean
count_rows (OpbmsTransaction      *transaction,
            const OpbmsCopyTable  *table,
            gint64                *n_rows,
            GError               **error)
{
  g_autofree char *sql = g_strconcat ("SELECT COUNT (*) FROM ", table->name, NULL);
  g_autoptr (OpbmsRows) rows = opbms_transaction_query_with (transaction, sql, NULL, 0, error);

  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  *n_rows = opbms_rows_get_int (rows, 0);
  return TRUE;
}

/* What a new database has of its own makes room for what the other has. */
static gboolean
make_room (Copy                  *self,
           const OpbmsCopyTable  *table,
           GError               **error)
{
  g_autofree char *delete_all = g_strconcat ("DELETE FROM ", table->name, NULL);
  gint64 n_rows;

  if (table->is_filled) {
    return run_text (self->to, delete_all, NULL, 0, error);
  }
  if (!count_rows (self->to, table, &n_rows, error)) {
    return FALSE;
  }
  if (n_rows > 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                 _("A copy needs an empty database to go to, and “%s” is in use already."),
                 opbms_store_get_label (self->to->store));
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_copied (Copy                 *self,
           const OpbmsCopyTable *table)
{
  return !table->is_of_passwords || self->with_passwords;
}

/* Looks whether all can be copied before any of it is. */
static gboolean
prepare (Copy    *self,
         GError **error)
{
  gsize n_tables;
  const OpbmsCopyTable *tables = opbms_copy_table_list (&n_tables);

  for (gsize i = n_tables; i-- > 0;) {
    gint64 n_rows;

    if (!make_room (self, &tables[i], error) ||
        !count_rows (self->from, &tables[i], &n_rows, error)) {
      return FALSE;
    }
    self->n_total += is_copied (self, &tables[i]) ? 2 * n_rows : 0;
  }
  return TRUE;
}

/**
 * opbms_copy_tables:
 * @from: a transaction of the database to copy, by whoever sees all of it
 * @to: a write transaction of a new one, by whoever owns it
 * @no_password: what to write where an account needs what proves its password and there is none
 * @progress: (nullable) (scope call): called after each page
 * @user_data: for @progress
 * @error: return location for an error: %OPBMS_ERROR_CONFLICT if there is anything in @to
 *
 * Copies every row as it is, and reads the copy again to compare it. What proves passwords is
 * copied only between engines that keep it the same way. May be cancelled by the current
 * #GCancellable.
 *
 * Returns: (transfer full) (element-type OpbmsCopiedTable): what was copied; %NULL if not all could
 *   be, and @to must not be committed then
 */
GPtrArray *
opbms_copy_tables (OpbmsTransaction   *from,
                   OpbmsTransaction   *to,
                   const char         *no_password,
                   OpbmsCopyProgress   progress,
                   gpointer            user_data,
                   GError            **error)
{
  g_autoptr (GPtrArray) copied = NULL;
  const OpbmsCopyTable *tables;
  gsize n_tables;
  Copy self = {
    .from = from,
    .to = to,
    .no_password = no_password,
    .progress = progress,
    .user_data = user_data,
  };

  g_return_val_if_fail (from != NULL && to != NULL && from != to, NULL);
  g_return_val_if_fail (no_password != NULL, NULL);

  self.with_passwords = !from->driver->is_guarded && !to->driver->is_guarded;
  if (!prepare (&self, error)) {
    return NULL;
  }
  copied = g_ptr_array_new_with_free_func ((GDestroyNotify) copied_table_free);
  tables = opbms_copy_table_list (&n_tables);
  for (gsize i = 0; i < n_tables; i++) {
    OpbmsCopiedTable *table;

    if (is_copied (&self, &tables[i])) {
      table = copy_and_compare (&self, &tables[i], error);
      if (table == NULL) {
        return NULL;
      }
      g_ptr_array_add (copied, table);
    }
  }
  return g_steal_pointer (&copied);
}
