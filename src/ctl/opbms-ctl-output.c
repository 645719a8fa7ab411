/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-output.h"

#include "config.h"
#include "core/opbms-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

/* Prints records on standard output, as JSON or as aligned tables. What is printed is UTF-8
 * whatever the locale is: these are the bytes the database has. A failed write is remembered by
 * stdio and told once, at the end. */

#define GAP "  " /* between columns */

static OpbmsCtlRecord *
describe_item (const OpbmsCtlOutput *self,
               gconstpointer         item,
               OpbmsCtlDescribe      describe)
{
  OpbmsCtlRecord *record = opbms_ctl_record_new (self->settings, self->clock);

  describe (record, item);

  return record;
}

static OpbmsCtlRecord *
describe_nth (const OpbmsCtlOutput *self,
              GPtrArray            *items,
              guint                 n,
              OpbmsCtlDescribe      describe)
{
  return describe_item (self, g_ptr_array_index (items, n), describe);
}

/* Controls could move the cursor or turn the reading direction of the whole line. */
static gboolean
is_printable (gunichar c)
{
  return !g_unichar_iscntrl (c) && !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
}

/**
 * opbms_ctl_output_dup_printable:
 * @text: a text of the database or of somebody's command line
 * @in_lines: whether its line breaks stay; else it comes in one line
 *
 * Returns: (transfer full): @text, fit for a terminal
 */
char *
opbms_ctl_output_dup_printable (const char *text,
                                gboolean    in_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *string = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_printable (c) || (in_lines && c == '\n')) {
      g_string_append_unichar (string, c);
    } else {
      g_string_append_c (string, ' ');
    }
  }

  return g_string_free (string, FALSE);
}

/**
 * opbms_ctl_output_get_width:
 * @text: printable text in one line
 *
 * Returns: how many columns of a terminal it takes
 */
int
opbms_ctl_output_get_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_iswide (c)) {
      width += 2;
    } else if (!g_unichar_iszerowidth (c)) {
      width += 1;
    }
  }

  return width;
}

/**
 * opbms_ctl_output_print_padded:
 * @text: printable text in one line
 * @width: the columns it is given
 * @to_the_right: whether the blanks come first
 */
void
opbms_ctl_output_print_padded (const char *text,
                               int         width,
                               gboolean    to_the_right)
{
  int missing = MAX (0, width - opbms_ctl_output_get_width (text));

  printf ("%*s%s%*s", to_the_right ? missing : 0, "", text, to_the_right ? 0 : missing, "");
}

static void
measure_record (OpbmsCtlRecord *record,
                GArray         *widths)
{
  g_array_set_size (widths, opbms_ctl_record_get_n_fields (record));
  for (guint i = 0; i < widths->len; i++) {
    const OpbmsCtlField *field = opbms_ctl_record_get_field (record, i);

    if (field->column == OPBMS_CTL_COLUMN) {
      g_autofree char *text = opbms_ctl_output_dup_printable (field->text, FALSE);
      int *width = &g_array_index (widths, int, i);

      *width = MAX (*width, opbms_ctl_output_get_width (field->title));
      *width = MAX (*width, opbms_ctl_output_get_width (text));
    }
  }
}

static gboolean
is_last_column (OpbmsCtlRecord *record,
                guint           index)
{
  for (guint i = index + 1; i < opbms_ctl_record_get_n_fields (record); i++) {
    if (opbms_ctl_record_get_field (record, i)->column == OPBMS_CTL_COLUMN) {
      return FALSE;
    }
  }

  return TRUE;
}

static void
print_row (OpbmsCtlRecord *record,
           GArray         *widths,
           gboolean        is_heading)
{
  for (guint i = 0; i < opbms_ctl_record_get_n_fields (record); i++) {
    const OpbmsCtlField *field = opbms_ctl_record_get_field (record, i);
    gboolean is_last = is_last_column (record, i);
    g_autofree char *text = NULL;

    if (field->column != OPBMS_CTL_COLUMN) {
      continue;
    }
    text = opbms_ctl_output_dup_printable (is_heading ? field->title : field->text, FALSE);
    /* No blanks at the ends of lines. */
    opbms_ctl_output_print_padded (text,
                                   is_last && !field->is_number
                                     ? 0 : g_array_index (widths, int, i),
                                   field->is_number);
    fputs (is_last ? "\n" : GAP, stdout);
  }
}

static void
print_records (GPtrArray *records)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, TRUE, sizeof (int));

  for (guint i = 0; i < records->len; i++) {
    measure_record (g_ptr_array_index (records, i), widths);
  }
  for (guint i = 0; i < records->len; i++) {
    if (i == 0) {
      print_row (g_ptr_array_index (records, i), widths, TRUE);
    }
    print_row (g_ptr_array_index (records, i), widths, FALSE);
  }
}

/* Described twice, once for the widths, so that the texts of a long list need not be kept. */
static void
print_table (const OpbmsCtlOutput *self,
             GPtrArray            *items,
             OpbmsCtlDescribe      describe)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, TRUE, sizeof (int));

  if (items->len == 0) {
    puts (_("None."));
  }
  for (guint i = 0; i < items->len; i++) {
    g_autoptr (OpbmsCtlRecord) record = describe_nth (self, items, i, describe);

    measure_record (record, widths);
  }
  for (guint i = 0; i < items->len; i++) {
    g_autoptr (OpbmsCtlRecord) record = describe_nth (self, items, i, describe);

    if (i == 0) {
      print_row (record, widths, TRUE);
    }
    print_row (record, widths, FALSE);
  }
}

/* Further lines of a text stand below its first. */
static void
print_lines (const char *text,
             int         indent)
{
  g_autofree char *printable = opbms_ctl_output_dup_printable (text, TRUE);
  g_auto (GStrv) lines = g_strsplit (printable, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    printf ("%*s%s\n", i > 0 ? indent : 0, "", lines[i]);
  }
}

static void
print_fields (OpbmsCtlRecord *record)
{
  int width = 0;

  for (guint i = 0; i < opbms_ctl_record_get_n_fields (record); i++) {
    const OpbmsCtlField *field = opbms_ctl_record_get_field (record, i);

    if (field->column != OPBMS_CTL_HIDDEN) {
      width = MAX (width, opbms_ctl_output_get_width (field->title));
    }
  }
  for (guint i = 0; i < opbms_ctl_record_get_n_fields (record); i++) {
    const OpbmsCtlField *field = opbms_ctl_record_get_field (record, i);

    if (field->column == OPBMS_CTL_HIDDEN || field->text[0] == '\0') {
      continue;
    }
    opbms_ctl_output_print_padded (field->title, width, FALSE);
    fputs (GAP, stdout);
    print_lines (field->text, width + (int) sizeof GAP - 1);
  }
}

static void
print_children (OpbmsCtlRecord *record)
{
  for (guint i = 0; i < opbms_ctl_record_get_n_fields (record); i++) {
    const OpbmsCtlField *field = opbms_ctl_record_get_field (record, i);

    if (field->children != NULL && field->children->len > 0) {
      printf ("\n%s:\n", field->title);
      print_records (field->children);
    }
  }
}

static void
print_json (OpbmsCtlRecord *record,
            gboolean        pretty)
{
  g_autoptr (JsonNode) node = opbms_ctl_record_to_json (record);
  g_autofree char *text = json_to_string (node, pretty);

  fputs (text, stdout);
}

/**
 * opbms_ctl_output_item:
 * @self: the output
 * @item: a thing
 * @describe: says what to print of it
 *
 * Prints a JSON object, or a line for each field that is not empty, and tables of the lists in it.
 */
void
opbms_ctl_output_item (const OpbmsCtlOutput *self,
                       gconstpointer         item,
                       OpbmsCtlDescribe      describe)
{
  g_autoptr (OpbmsCtlRecord) record = describe_item (self, item, describe);

  if (self->is_json) {
    print_json (record, TRUE);
    putchar ('\n');
  } else {
    print_fields (record);
    print_children (record);
  }
}

/**
 * opbms_ctl_output_list:
 * @self: the output
 * @items: things of one kind
 * @describe: says what to print of each
 *
 * Prints a JSON array with an object in each line, or a table.
 */
void
opbms_ctl_output_list (const OpbmsCtlOutput *self,
                       GPtrArray            *items,
                       OpbmsCtlDescribe      describe)
{
  if (!self->is_json) {
    print_table (self, items, describe);
    return;
  }

  putchar ('[');
  for (guint i = 0; i < items->len; i++) {
    g_autoptr (OpbmsCtlRecord) record = describe_nth (self, items, i, describe);

    fputs (i > 0 ? ",\n " : "\n ", stdout);
    print_json (record, FALSE);
  }
  puts (items->len > 0 ? "\n]" : "]");
}

/**
 * opbms_ctl_output_note:
 * @self: the output
 * @format: a sentence, translated, with its arguments after it
 *
 * Tells people something, below what was printed; not printed with JSON.
 */
void
opbms_ctl_output_note (const OpbmsCtlOutput *self,
                       const char           *format,
                       ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (self->is_json) {
    return;
  }
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  printf ("\n%s\n", text);
}

/**
 * opbms_ctl_output_finish:
 * @error: return location for an error
 *
 * Returns: whether everything printed has arrived
 */
gboolean
opbms_ctl_output_finish (GError **error)
{
  int saved_errno;

  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout)) {
    return TRUE;
  }
  saved_errno = errno;
  g_set_error (error, OPBMS_ERROR, saved_errno == ENOSPC ? OPBMS_ERROR_NO_SPACE : OPBMS_ERROR_IO,
               _("Writing to standard output: %s"),
               saved_errno != 0 ? g_strerror (saved_errno) : _("it failed"));

  return FALSE;
}
