/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-copy-reader.h"

#include "store/opbms-instant.h"
#include "store/opbms-store-private.h"

/*
 * Reads a table from its first row to its last, a page at a time, in the order of its keys. What
 * each row says is written the same way whatever it was read from.
 */

#define PAGE_ROWS 2000

static void
append_names (GString              *sql,
              const OpbmsCopyTable *table,
              guint                 n_columns)
{
  for (guint i = 0; i < n_columns; i++) {
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", table->columns[i]);
  }
}

/* The rows after the last one, in the order of the keys. */
static char *
dup_select (OpbmsCopyReader *self)
{
  GString *sql = g_string_new ("SELECT ");

  append_names (sql, self->table, self->n_columns);
  g_string_append_printf (sql, " FROM %s", self->table->name);
  if (self->last_key->len > 0) {
    g_string_append (sql, " WHERE (");
    append_names (sql, self->table, self->table->n_keys);
    g_string_append (sql, ") > (");
    for (guint i = 0; i < self->table->n_keys; i++) {
      g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
    }
    g_string_append (sql, ")");
  }
  g_string_append (sql, " ORDER BY ");
  append_names (sql, self->table, self->table->n_keys);
  g_string_append_printf (sql, " LIMIT %d", PAGE_ROWS);
  return g_string_free (sql, FALSE);
}

static OpbmsRows *
query_page (OpbmsCopyReader  *self,
            GError          **error)
{
  g_autofree char *sql = dup_select (self);
  OpbmsParameter parameters[OPBMS_COPY_MAX_COLUMNS];

  for (guint i = 0; i < self->last_key->len; i++) {
    parameters[i].text = g_ptr_array_index (self->last_key, i);
    parameters[i].is_text = self->table->types[i] != 'i';
    parameters[i].number = g_ascii_strtoll (parameters[i].text, NULL, 10);
  }
  return opbms_transaction_query_with (self->transaction, sql, parameters, self->last_key->len,
                                       error);
}

static void
append_text (GString    *json,
             const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\') {
      g_string_append_c (json, '\\');
      g_string_append_c (json, *p);
    } else if ((guchar) *p < 0x20) {
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    } else {
      g_string_append_c (json, *p);
    }
  }
  g_string_append_c (json, '"');
}

/* Engines write instants in their own ways; one that is none is left to the other to refuse. */
static void
append_value (GString   *json,
              OpbmsRows *rows,
              int        column,
              char       type)
{
  char buffer[OPBMS_INSTANT_CHARS];
  gint64 instant;

  if (opbms_rows_is_null (rows, column)) {
    g_string_append (json, "null");
  } else if (type == 'i') {
    g_string_append_printf (json, "%" G_GINT64_FORMAT, opbms_rows_get_int (rows, column));
  } else if (type == 't' && (instant = opbms_rows_get_instant (rows, column)) != 0) {
    append_text (json, opbms_instant_format (instant, buffer));
  } else {
    append_text (json, opbms_rows_get_text (rows, column));
  }
}

/* The members of an object, without its braces. */
static void
append_row (OpbmsCopyReader *self,
            GString         *json,
            OpbmsRows       *rows)
{
  gsize start = json->len;

  for (guint i = 0; i < self->n_columns; i++) {
    g_string_append_printf (json, "%s\"%s\":", i > 0 ? "," : "", self->table->columns[i]);
    append_value (json, rows, (int) i, self->table->types[i]);
  }
  g_checksum_update (self->checksum, (const guchar *) json->str + start,
                     (gssize) (json->len - start));
  g_checksum_update (self->checksum, (const guchar *) "\n", 1);
  self->n_rows++;

  g_ptr_array_set_size (self->last_key, 0);
  for (guint i = 0; i < self->table->n_keys; i++) {
    g_ptr_array_add (self->last_key, g_strdup (opbms_rows_get_text (rows, (int) i)));
  }
}

/**
 * opbms_copy_reader_new:
 * @transaction: a transaction that lasts longer than this
 * @table: what to read
 * @n_columns: how many of its columns, from the first
 *
 * Returns: (transfer full): a reader that stands before the first row
 */
OpbmsCopyReader *
opbms_copy_reader_new (OpbmsTransaction     *transaction,
                       const OpbmsCopyTable *table,
                       guint                 n_columns)
{
  OpbmsCopyReader *self = g_new0 (OpbmsCopyReader, 1);

  self->transaction = transaction;
  self->table = table;
  self->n_columns = n_columns;
  self->last_key = g_ptr_array_new_with_free_func (g_free);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

void
opbms_copy_reader_free (OpbmsCopyReader *self)
{
  g_ptr_array_unref (self->last_key);
  g_checksum_free (self->checksum);
  g_free (self);
}

/**
 * opbms_copy_reader_read:
 * @self: a reader
 * @json: for the next page: an array of objects
 * @more: members that each of them has besides, after a comma; or ""
 * @error: return location for an error
 *
 * Returns: how many rows those are; 0 after the last one; -1 if they could not be read
 */
int
opbms_copy_reader_read (OpbmsCopyReader  *self,
                        GString          *json,
                        const char       *more,
                        GError          **error)
{
  g_autoptr (OpbmsRows) rows = query_page (self, error);
  int n_rows = 0;

  if (rows == NULL) {
    return -1;
  }
  g_string_assign (json, "[");
  while (opbms_rows_next (rows, error)) {
    g_string_append (json, n_rows > 0 ? ",{" : "{");
    append_row (self, json, rows);
    g_string_append (json, more);
    g_string_append_c (json, '}');
    n_rows++;
  }
  g_string_append_c (json, ']');
  return opbms_rows_is_done (rows) ? n_rows : -1;
}
