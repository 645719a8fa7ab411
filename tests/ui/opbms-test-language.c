/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-language.h"

#include "config.h"

#include <libintl.h>
#include <string.h>

/*
 * See the header. What is filled into a text is looked up as well, and not compared if there is a
 * number in it: amounts and dates are written in the locale's own way.
 */

typedef struct {
  char   *english; /* without mnemonic */
  GRegex *regex;   /* the same, with a group for each directive */
  char   *forms;   /* the translation, its plural forms one after the other */
  gsize   n_forms; /* bytes */
  int     weight;  /* bytes that are not of a directive */
} Entry;

static char *language;
static GArray *entries;
static GHashTable *regexes; /* of what was asked for: English to GRegexes of the translations */
static GHashTable *mentions;

static gboolean
is_directive (const char *p)
{
  return *p == '%' && p[1] != '\0' && p[1] != '%';
}

static const char *
skip_directive (const char *p)
{
  return p + 1 + strspn (p + 1, "0123456789$-+ #.lhz");
}

static void
append_literal (GString    *regex,
                const char *text,
                gssize      length)
{
  g_autofree char *literal = g_regex_escape_string (text, length);

  g_string_append (regex, literal);
}

/* A text as a regular expression: its mnemonic is taken away, and each directive is one of
 * @values, or a group if there are none. */
static char *
dup_regex (const char *text,
           char      **values,
           int        *weight)
{
  g_autoptr (GString) regex = g_string_new ("^");
  guint n = 0;

  *weight = 0;
  for (const char *p = text; *p != '\0'; p++) {
    if (is_directive (p)) {
      guint number = (guint) (g_ascii_isdigit (p[1]) && p[2] == '$' ? p[1] - '0' : (int) ++n);

      g_string_append (regex, !values ? "(.*)" : number < g_strv_length (values) ? values[number] : ".*");
      p = skip_directive (p);
    } else if (*p != '_') {
      append_literal (regex, p, 1);
      (*weight)++;
    }
  }
  g_string_append_c (regex, '$');

  return g_string_free (g_steal_pointer (&regex), FALSE);
}

static GRegex *
new_regex (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_DOTALL | G_REGEX_RAW, 0, &error);

  g_assert_no_error (error);

  return regex;
}

static void
add_entry (const char *key,
           const char *forms,
           gsize       n_forms)
{
  const char *context = strchr (key, '\004');
  const char *text = context ? context + 1 : key;
  Entry entry = { .n_forms = n_forms };
  g_autofree char *regex = dup_regex (text, NULL, &entry.weight);
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  entry.english = g_strjoinv ("", parts);
  entry.regex = new_regex (regex);
  entry.forms = g_memdup2 (forms, n_forms + 1);
  g_array_append_val (entries, entry);
}

/* The tables of a .mo file of this machine's byte order: lengths and offsets of originals and
 * translations. */
static void
read_catalogue (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  const guint32 *header, *originals, *translations;
  gsize size;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  header = (const guint32 *) (const void *) bytes;
  g_assert_cmphex (header[0], ==, 0x950412de);
  originals = header + header[3] / 4;
  translations = header + header[4] / 4;

  for (guint i = 1; i < header[2]; i++) { /* the first is the header of the catalogue */
    const char *key = bytes + originals[2 * i + 1];

    add_entry (key, bytes + translations[2 * i + 1], translations[2 * i]);
    if (strlen (key) < originals[2 * i]) {
      add_entry (key + strlen (key) + 1, bytes + translations[2 * i + 1], translations[2 * i]);
    }
  }
}

/* Where the lines of a script are of other heights than those of Cantarell, GTK 4.8 measures some
 * wrapped labels of libadwaita's rows in two ways, and warns of itself. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_pattern_match_simple ("GtkBox*reports a minimum*", fields[i].value)) {
      return G_LOG_WRITER_HANDLED;
    }
  }

  return g_log_writer_default (level, fields, n_fields, user_data);
}

/**
 * opbms_test_language_init:
 *
 * Lets the program speak the language of the locale, from the translations in the build folder.
 * To be called after setlocale().
 */
void
opbms_test_language_init (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *po = g_build_filename (folder, "..", "..", "po", NULL);

  bindtextdomain (GETTEXT_PACKAGE, po);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  language = g_strdup ("");
  entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  regexes = g_hash_table_new (g_str_hash, g_str_equal);
  mentions = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 0; names[i]; i++) {
    g_autofree char *path = g_build_filename (po, names[i], "LC_MESSAGES", "opbms.mo", NULL);

    if (g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_free (language);
      language = g_strdup (names[i]);
      read_catalogue (path);
      g_log_set_writer_func (write_log, NULL, NULL);
      return;
    }
  }
}

/**
 * opbms_test_language_get:
 *
 * Returns: (transfer none): the language, such as "ar"; "" if it is English
 */
const char *
opbms_test_language_get (void)
{
  return language ? language : "";
}

/* What a translation may have in the place of @value. */
static char *
dup_value (const char *value)
{
  g_autoptr (GString) regex = g_string_new ("(?:");

  append_literal (regex, value, -1);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);

    if (g_str_equal (entry->english, value)) {
      g_string_append_c (regex, '|');
      append_literal (regex, entry->forms, -1);
    }
  }
  g_string_append_c (regex, ')');

  return strpbrk (value, "0123456789") ? g_strdup (".*[0-9].*")
                                       : g_string_free (g_steal_pointer (&regex), FALSE);
}

static void
add_regexes (GPtrArray   *found,
             const Entry *entry,
             char       **values)
{
  for (gsize at = 0; at < entry->n_forms; at += strlen (entry->forms + at) + 1) {
    int weight;
    g_autofree char *regex = dup_regex (entry->forms + at, values, &weight);

    g_ptr_array_add (found, new_regex (regex));
  }
}

static void
add_translations (GPtrArray   *found,
                  const Entry *entry,
                  const char  *english)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (GStrv) values = NULL;

  g_regex_match (entry->regex, english, 0, &match);
  values = g_match_info_fetch_all (match);
  for (int i = 0; values[i]; i++) {
    char *value = dup_value (values[i]);

    g_free (values[i]);
    values[i] = value;
  }
  add_regexes (found, entry, values);
}

/* Of several messages an English text may come from, the ones with most of their own in it. */
static GPtrArray *
find_translations (const char *english)
{
  GPtrArray *found = g_hash_table_lookup (regexes, english);
  int weight = -1;

  if (found) {
    return found;
  }

  found = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);

    if (entry->weight > weight && g_regex_match (entry->regex, english, 0, NULL)) {
      weight = entry->weight;
    }
  }
  for (guint i = 0; weight >= 0 && i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);

    if (entry->weight == weight && g_regex_match (entry->regex, english, 0, NULL)) {
      add_translations (found, entry, english);
    }
  }
  g_hash_table_insert (regexes, g_strdup (english), found);

  return found;
}

static GPtrArray *
find_mentions (const char *english)
{
  static char *anything[] = { NULL };
  GPtrArray *found = g_hash_table_lookup (mentions, english);

  if (found) {
    return found;
  }

  found = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);

    if (strstr (entry->english, english)) {
      add_regexes (found, entry, anything);
    }
  }
  g_hash_table_insert (mentions, g_strdup (english), found);

  return found;
}

static gboolean
matches (GPtrArray  *found,
         const char *text)
{
  for (guint i = 0; i < found->len; i++) {
    if (g_regex_match (found->pdata[i], text, 0, NULL)) {
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * opbms_test_language_says:
 * @text: what a widget says, without mnemonic
 * @english: what it would say in English
 *
 * Returns: whether it is that, or its translation
 */
gboolean
opbms_test_language_says (const char *text,
                          const char *english)
{
  return g_str_equal (text, english)
         || (*opbms_test_language_get () && matches (find_translations (english), text));
}

/**
 * opbms_test_language_mentions:
 * @text: what a widget says
 * @english: a part of what it would say in English
 *
 * Returns: whether that is a part of it, or it is the translation of something with that part
 */
gboolean
opbms_test_language_mentions (const char *text,
                              const char *english)
{
  return strstr (text, english)
         || (*opbms_test_language_get () && matches (find_mentions (english), text));
}

/**
 * opbms_test_language_misses:
 * @text: what a widget says
 *
 * Returns: whether it says in English what there is a translation for
 */
gboolean
opbms_test_language_misses (const char *text)
{
  gboolean is_english = FALSE;

  for (guint i = 0; *text != '\0' && i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);

    if (!g_str_equal (entry->english, text)) {
      continue;
    }
    if (g_str_equal (entry->forms, text)) { /* it is the same word in both */
      return FALSE;
    }
    is_english = TRUE;
  }

  return is_english;
}
