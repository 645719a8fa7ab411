/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-list-query.h"

#include "store/opbms-instant.h"
#include "store/opbms-sql.h"
#include "store/opbms-store-private.h"

#include <string.h>

/*
 * Queries whose filters and order vary. The whole text of each stands in one file of sql/, where it
 * can be read and tried; this file takes the comment marks off the lines that were asked for and
 * numbers the parameters. It knows nothing of what the lines mean.
 */

#define MARK "--:"

/* Lists are said in SQL that all engines know, so they are looked up under no engine's name. */
#define NO_ENGINE "common"

struct _OpbmsListQuery {
  const char *text;   /* the file, as long as the program lives */
  GPtrArray  *used;   /* char *: names asked for */
  GArray     *values; /* Value: what has a value, in the order it was given */
  GArray     *bound;  /* OpbmsParameter: those the text mentions, in the order it does */
  char       *sql;    /* put together when first asked for */
};

typedef struct {
  char           *name;
  OpbmsParameter  parameter;
} Value;

static void
clear_value (gpointer data)
{
  Value *value = data;

  g_free (value->name);
  g_free (value->parameter.text);
}

static gboolean
is_name_char (char c)
{
  return g_ascii_islower (c) || c == '_';
}

static gsize
count_name_chars (const char *text)
{
  gsize n = 0;

  while (is_name_char (text[n])) {
    n++;
  }
  return n;
}

static gboolean
is_name (const char *text,
         gsize       length,
         const char *name)
{
  return strlen (name) == length && strncmp (text, name, length) == 0;
}

static gboolean
is_used (OpbmsListQuery *self,
         const char     *name,
         gsize           length)
{
  for (guint i = 0; i < self->used->len; i++) {
    if (is_name (name, length, g_ptr_array_index (self->used, i))) {
      return TRUE;
    }
  }
  return FALSE;
}

/* The first mention of a parameter gives it its number, the next ones say the same number. */
static void
append_parameter (OpbmsListQuery *self,
                  GString        *sql,
                  GArray         *numbers,
                  const char     *name,
                  gsize           length)
{
  for (guint i = 0; i < self->values->len; i++) {
    Value *value = &g_array_index (self->values, Value, i);
    guint *number = &g_array_index (numbers, guint, i);

    if (is_name (name, length, value->name)) {
      if (*number == 0) {
        g_array_append_val (self->bound, value->parameter);
        *number = self->bound->len;
      }
      g_string_append_printf (sql, "$%u", *number);
      return;
    }
  }

  g_error ("A list query mentions $%.*s, which has no value", (int) length, name);
}

static void
append_line (OpbmsListQuery *self,
             GString        *sql,
             GArray         *numbers,
             const char     *line)
{
  const char *p = line;

  while (*p != '\0' && strncmp (p, "--", 2) != 0) {
    gsize length = *p == '$' ? count_name_chars (p + 1) : 0;

    if (length > 0) {
      append_parameter (self, sql, numbers, p + 1, length);
      p += 1 + length;
    } else {
      g_string_append_c (sql, *p++);
    }
  }
  g_string_append_c (sql, '\n');
}

static char *
put_together (OpbmsListQuery *self)
{
  g_auto (GStrv) lines = g_strsplit (self->text, "\n", -1);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) numbers = g_array_new (FALSE, TRUE, sizeof (guint));

  g_array_set_size (numbers, self->values->len);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = lines[i];

    if (g_str_has_prefix (line, MARK)) {
      const char *name = line + strlen (MARK);
      gsize length = count_name_chars (name);

      if (!is_used (self, name, length)) {
        continue;
      }
      line = name + length;
    }
    append_line (self, sql, numbers, line);
  }

  return g_strndup (sql->str, sql->len);
}

static gboolean
has_name (const char *text,
          char        mark,
          const char *name)
{
  for (const char *p = strstr (text, name); p != NULL; p = strstr (p + 1, name)) {
    if (p > text && p[-1] == mark && !is_name_char (p[strlen (name)])) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
use (OpbmsListQuery *self,
     const char     *name)
{
  g_return_if_fail (self->sql == NULL);

  if (!has_name (self->text, ':', name) && !has_name (self->text, '$', name)) {
    g_error ("A list query has neither lines nor a parameter called “%s”", name);
  }
  g_ptr_array_add (self->used, g_strdup (name));
}

static void
give_value (OpbmsListQuery *self,
            const char     *name,
            gboolean        is_text,
            gint64          number,
            const char     *text)
{
  Value value = { g_strdup (name), { is_text, number, g_strdup (text) } };

  g_array_append_val (self->values, value);
}

/**
 * opbms_list_query_new:
 * @statement: a file of sql/ without its ending
 *
 * Returns: (transfer full): the query, with all of its `--:` lines switched off
 */
OpbmsListQuery *
opbms_list_query_new (const char *statement)
{
  OpbmsListQuery *self;

  g_return_val_if_fail (statement != NULL, NULL);

  self = g_new0 (OpbmsListQuery, 1);
  self->text = opbms_sql_find (NO_ENGINE, statement);
  self->used = g_ptr_array_new_with_free_func (g_free);
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (self->values, clear_value);
  self->bound = g_array_new (FALSE, FALSE, sizeof (OpbmsParameter));

  return self;
}

/**
 * opbms_list_query_free:
 * @self: (transfer full): a query; the rows it answered stay as they are
 */
void
opbms_list_query_free (OpbmsListQuery *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->used);
  g_array_unref (self->values);
  g_array_unref (self->bound);
  g_free (self->sql);
  g_free (self);
}

/**
 * opbms_list_query_use:
 * @self: a query that was not run yet
 * @name: lower-case letters and "_"
 *
 * Switches on the lines of that name.
 */
void
opbms_list_query_use (OpbmsListQuery *self,
                      const char     *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  use (self, name);
}

/**
 * opbms_list_query_use_int:
 * @self: a query that was not run yet
 * @name: lower-case letters and "_"
 * @value: the value of $name
 *
 * Switches on the lines of that name, if there are any, and gives the parameter of that name a
 * value.
 */
void
opbms_list_query_use_int (OpbmsListQuery *self,
                          const char     *name,
                          gint64          value)
{
  g_return_if_fail (self != NULL && name != NULL);

  use (self, name);
  give_value (self, name, FALSE, value, NULL);
}

/**
 * opbms_list_query_use_text:
 * @self: a query that was not run yet
 * @name: lower-case letters and "_"
 * @value: (nullable): the value of $name
 *
 * As opbms_list_query_use_int().
 */
void
opbms_list_query_use_text (OpbmsListQuery *self,
                           const char     *name,
                           const char     *value)
{
  g_return_if_fail (self != NULL && name != NULL);

  use (self, name);
  give_value (self, name, TRUE, 0, value);
}

/**
 * opbms_list_query_use_date:
 * @self: a query that was not run yet
 * @name: lower-case letters and "_"
 * @value: the value of $name; %OPBMS_DATE_NONE is NULL
 *
 * As opbms_list_query_use_int().
 */
void
opbms_list_query_use_date (OpbmsListQuery *self,
                           const char     *name,
                           OpbmsDate       value)
{
  g_autofree char *text = opbms_date_dup_iso (value);

  g_return_if_fail (self != NULL && name != NULL);

  use (self, name);
  give_value (self, name, TRUE, 0, text);
}

/**
 * opbms_list_query_use_instant:
 * @self: a query that was not run yet
 * @name: lower-case letters and "_"
 * @value: the value of $name, in microseconds since 1970 in UTC
 *
 * As opbms_list_query_use_int().
 */
void
opbms_list_query_use_instant (OpbmsListQuery *self,
                              const char     *name,
                              gint64          value)
{
  char buffer[OPBMS_INSTANT_CHARS];

  g_return_if_fail (self != NULL && name != NULL);

  use (self, name);
  give_value (self, name, TRUE, 0, opbms_instant_format (value, buffer));
}

/**
 * opbms_list_query_use_page:
 * @self: a query that was not run yet
 * @offset: how many rows to leave out first
 * @limit: how many rows to answer at most; 0 for all
 *
 * Switches on the lines called "page" and gives $limit and $offset their values. Without a limit or
 * an offset the lines stay off.
 */
void
opbms_list_query_use_page (OpbmsListQuery *self,
                           gint64          offset,
                           gint64          limit)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (offset >= 0 && limit >= 0);

  if (offset == 0 && limit == 0) {
    return;
  }
  use (self, "page");
  give_value (self, "limit", FALSE, limit > 0 ? limit : G_MAXINT64, NULL);
  give_value (self, "offset", FALSE, offset, NULL);
}

/**
 * opbms_list_query_get_sql:
 * @self: a query; nothing can be switched on any more afterwards
 *
 * Returns: (transfer none): the statement as it will run
 */
const char *
opbms_list_query_get_sql (OpbmsListQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->sql == NULL) {
    self->sql = put_together (self);
  }
  return self->sql;
}

/**
 * opbms_list_query_run:
 * @self: a query
 * @transaction: the transaction to run it in
 * @error: return location for an error
 *
 * Returns: (transfer full): the rows, as of opbms_transaction_query(); %NULL on error
 */
OpbmsRows *
opbms_list_query_run (OpbmsListQuery    *self,
                      OpbmsTransaction  *transaction,
                      GError           **error)
{
  const char *sql;

  g_return_val_if_fail (self != NULL && transaction != NULL, NULL);

  sql = opbms_list_query_get_sql (self);

  return opbms_transaction_query_with (transaction, sql,
                                       (const OpbmsParameter *) (gpointer) self->bound->data,
                                       self->bound->len, error);
}
