/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/opbms-csv.h"

#include <string.h>

/* Comma-separated values as in RFC 4180, in UTF-8. It knows nothing of bills.
 *
 * Spreadsheets take a text that begins like a formula for one, and a formula can fetch and send
 * things: https://owasp.org/www-community/attacks/CSV_Injection. What people typed gets an
 * apostrophe then, which makes it text. */

#define BYTE_ORDER_MARK "\357\273\277" /* without it Excel reads UTF-8 as something else */

struct _OpbmsCsv {
  GString  *text;
  gboolean  is_in_row;
};

/* Those of full width are taken for the same ones where they are common. */
static gboolean
begins_like_formula (const char *text)
{
  static const char *const starts[] = {
    "=", "+", "-", "@", "\t", "\r", "\n", "\357\274\235", "\357\274\213", "\357\274\215",
    "\357\274\240",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++) {
    if (g_str_has_prefix (text, starts[i])) {
      return TRUE;
    }
  }

  return FALSE;
}

static void
begin_field (OpbmsCsv *self)
{
  if (self->is_in_row) {
    g_string_append_c (self->text, ',');
  }
  self->is_in_row = TRUE;
}

/**
 * opbms_csv_new:
 *
 * Returns: (transfer full): a table without a row
 */
OpbmsCsv *
opbms_csv_new (void)
{
  OpbmsCsv *self = g_new0 (OpbmsCsv, 1);

  self->text = g_string_new (BYTE_ORDER_MARK);

  return self;
}

/**
 * opbms_csv_add_text:
 * @self: a table
 * @text: (nullable): what somebody typed, or a word; %NULL for nothing
 *
 * Adds a field to the row. No spreadsheet takes it for a formula.
 */
void
opbms_csv_add_text (OpbmsCsv   *self,
                    const char *text)
{
  const char *apostrophe;

  g_return_if_fail (self != NULL);

  begin_field (self);
  if (text == NULL) {
    return;
  }
  apostrophe = begins_like_formula (text) ? "'" : "";
  if (strpbrk (text, ",\"\r\n") == NULL) {
    g_string_append (self->text, apostrophe);
    g_string_append (self->text, text);
    return;
  }

  g_string_append_printf (self->text, "\"%s", apostrophe);
  for (; *text != '\0'; text++) {
    if (*text == '"') {
      g_string_append_c (self->text, '"');
    }
    g_string_append_c (self->text, *text);
  }
  g_string_append_c (self->text, '"');
}

/**
 * opbms_csv_add_value:
 * @self: a table
 * @value: (nullable): a number or a date as programs write it; %NULL for nothing
 *
 * Adds a field to the row, as it is.
 */
void
opbms_csv_add_value (OpbmsCsv   *self,
                     const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (value == NULL || strpbrk (value, ",\"\r\n") == NULL);

  begin_field (self);
  g_string_append (self->text, value != NULL ? value : "");
}

/**
 * opbms_csv_end_row:
 * @self: a table
 *
 * Ends a row; what is added next begins another one.
 */
void
opbms_csv_end_row (OpbmsCsv *self)
{
  g_return_if_fail (self != NULL);

  g_string_append (self->text, "\r\n");
  self->is_in_row = FALSE;
}

/**
 * opbms_csv_free_to_bytes:
 * @self: (transfer full): a table
 *
 * Returns: (transfer full): what a file of it contains
 */
GBytes *
opbms_csv_free_to_bytes (OpbmsCsv *self)
{
  GBytes *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  bytes = g_string_free_to_bytes (self->text);
  g_free (self);

  return bytes;
}
