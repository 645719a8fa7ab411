/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-django-repair.h"

#include "config.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The list of repairs an import reports, and the repair of texts. A text that is in order stays as
 * it is to the byte; one with control characters or broken bytes is cleaned; one that is too long
 * for its place is cut there and kept whole in the longer text beside it. */

/**
 * opbms_import_repair_free:
 * @self: a repair
 */
void
opbms_import_repair_free (OpbmsImportRepair *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->what);
  g_free (self->how);
  g_free (self);
}

/**
 * opbms_import_report_free:
 * @self: a report
 */
void
opbms_import_report_free (OpbmsImportReport *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->repaired, g_ptr_array_unref);
  g_free (self);
}

/**
 * opbms_django_repair_add:
 * @report: the report
 * @what: "account", "bill", "subscription" or "transaction"
 * @id: of the row, in the new database
 * @format: what was wrong and what was done, translated, with its arguments after it
 */
void
opbms_django_repair_add (OpbmsImportReport *report,
                         const char        *what,
                         gint64             id,
                         const char        *format,
                         ...)
{
  OpbmsImportRepair *repair = g_new0 (OpbmsImportRepair, 1);
  va_list args;

  va_start (args, format);
  repair->how = g_strdup_vprintf (format, args);
  va_end (args);
  repair->what = g_strdup (what);
  repair->id = id;
  g_ptr_array_add (report->repaired, repair);
}

/* Browsers send the lines of a form with "\r\n": no fault of anybody, and not worth a word. */
static char *
join_line_ends (const char *text)
{
  GString *string = g_string_new (text);

  g_string_replace (string, "\r\n", "\n", 0);

  return g_string_free (string, FALSE);
}

/* Whether there is nothing in @text but characters one may type, and line ends. */
static gboolean
is_in_order (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n", ' ');

  return opbms_text_check_line (line, "text", "", G_MAXSIZE, FALSE, NULL);
}

/**
 * opbms_django_repair_lines:
 * @report: where a repair is reported
 * @what: of which kind of row the text is
 * @id: of which row
 * @text: (nullable): a text that may have several lines
 *
 * Returns: (transfer full): @text, clean; "" for %NULL
 */
char *
opbms_django_repair_lines (OpbmsImportReport *report,
                           const char        *what,
                           gint64             id,
                           const char        *text)
{
  g_autofree char *joined = join_line_ends (text != NULL ? text : "");
  char *clean;

  if (is_in_order (joined)) {
    return g_steal_pointer (&joined);
  }

  clean = opbms_text_clean (joined);
  opbms_django_repair_add (report, what, id,
                           _("A text had control characters or broken bytes in it, which were "
                             "taken out: “%s”."),
                           clean);

  return clean;
}

/**
 * opbms_django_repair_line:
 * @report: where a repair is reported
 * @what: of which kind of row the text is
 * @id: of which row
 * @text: (nullable): a text that must be a single line
 *
 * Returns: (transfer full): @text, clean and in one line; "" for %NULL
 */
char *
opbms_django_repair_line (OpbmsImportReport *report,
                          const char        *what,
                          gint64             id,
                          const char        *text)
{
  char *line = opbms_django_repair_lines (report, what, id, text);

  if (strchr (line, '\n') != NULL) {
    g_strdelimit (line, "\n", ' ');
    opbms_django_repair_add (report, what, id, _("A text of several lines was put into one: “%s”."),
                             line);
  }

  return line;
}

/**
 * opbms_django_repair_title:
 * @report: where a repair is reported
 * @what: of which kind of row the text is
 * @id: of which row
 * @text: (nullable): a title or a name
 * @max_chars: how long it may be
 * @substitute: what stands for an empty one
 * @more: (inout) (transfer full) (optional): a longer text of the row, before which a title that is
 *   too long is put whole; without it, the report has it whole
 *
 * Returns: (transfer full): a single line of 1 to @max_chars characters
 */
char *
opbms_django_repair_title (OpbmsImportReport  *report,
                           const char         *what,
                           gint64              id,
                           const char         *text,
                           gsize               max_chars,
                           const char         *substitute,
                           char              **more)
{
  g_autofree char *line = opbms_django_repair_line (report, what, id, text);
  g_autofree char *beginning = NULL;

  if (line[strspn (line, " ")] == '\0') {
    opbms_django_repair_add (report, what, id, _("It had no name; it is called “%s” now."),
                             substitute);
    return g_strdup (substitute);
  }
  if ((gsize) g_utf8_strlen (line, -1) <= max_chars) {
    return g_steal_pointer (&line);
  }

  beginning = g_utf8_substring (line, 0, (glong) max_chars - 1);
  opbms_django_repair_add (report, what, id, _("A text was too long and was cut. It was “%s”."),
                           line);
  if (more != NULL) {
    g_autofree char *old_more = *more;

    *more = g_strconcat (line, old_more[0] != '\0' ? "\n\n" : "", old_more, NULL);
  }

  return g_strconcat (beginning, "…", NULL);
}
