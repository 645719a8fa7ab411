/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-options.h"

#include "config.h"
#include "ctl/opbms-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Every option there is, with its meaning, and the reading of their values. Which command takes
 * which is said in opbms-ctl-commands.c. */

#define OPTION(field) G_STRUCT_OFFSET (OpbmsCtlOptions, field)

static const OpbmsCtlOption all_options[] = {
  { "database", 0, N_("FILE-OR-URI"),
    N_("the database; else OPBMS_DATABASE, else the one in the user’s data folder"),
    OPTION (database) },
  { "today", 0, N_("DATE"), N_("take this for today’s date (YYYY-MM-DD)"), OPTION (today) },
  { "as", 0, N_("USERNAME"), N_("act with the rights of this account; else with the system’s"),
    OPTION (as) },
  { "json", 0, NULL, N_("print one JSON document; else a table for people"), OPTION (json) },
  { "help", 'h', NULL, N_("say how it is used"), OPTION (help) },
  { "version", 0, NULL, N_("say which version it is"), OPTION (version) },

  { "address", 0, N_("ADDRESS"), N_("the postal address"), OPTION (address) },
  { "admin", 0, NULL, N_("make it an administrator’s account; else a customer’s"), OPTION (admin) },
  { "amount", 0, N_("AMOUNT"), N_("the amount in the database’s currency, such as 499.00"),
    OPTION (amount) },
  { "bill-missed", 0, NULL, N_("bill what was missed while it was paused; else that is skipped"),
    OPTION (bill_missed) },
  { "count", 0, N_("N"), N_("how many dates (12); at most 1000"), OPTION (count) },
  { "customer", 0, N_("USERNAME"), N_("the customer it is about"), OPTION (customer) },
  { "decline", 0, NULL, N_("simulate a declined payment: it is recorded as failed"),
    OPTION (decline) },
  { "description", 0, N_("TEXT"), N_("what the bill is for, in more words"), OPTION (description) },
  { "due", 0, N_("DATE"), N_("the day it is due (YYYY-MM-DD)"), OPTION (due) },
  { "email", 0, N_("EMAIL"), N_("the email address"), OPTION (email) },
  { "every", 0, N_("N"), N_("every so many units (1)"), OPTION (every) },
  { "from", 0, N_("DATE"), N_("only those of this day or later (YYYY-MM-DD)"), OPTION (from) },
  { "full-name", 0, N_("NAME"), N_("the name of the person"), OPTION (full_name) },
  { "limit", 0, N_("N"), N_("print at most so many"), OPTION (limit) },
  { "name", 0, N_("NAME"), N_("what it is called"), OPTION (name) },
  { "next", 0, N_("DATE"), N_("the day of its next bill (YYYY-MM-DD)"), OPTION (next) },
  { "notes", 0, N_("TEXT"), N_("notes"), OPTION (notes) },
  { "order", 0, N_("ORDER"), N_("in this order"), OPTION (order) },
  { "password-stdin", 0, NULL,
    N_("read the password from the first line of standard input; else it is asked for"),
    OPTION (password_stdin) },
  { "phone", 0, N_("PHONE"), N_("the phone number"), OPTION (phone) },
  { "reverse", 0, NULL, N_("the order the other way round"), OPTION (reverse) },
  { "search", 0, N_("TEXT"), N_("only those that have this text in them"), OPTION (search) },
  { "start", 0, N_("DATE"), N_("the day it begins (YYYY-MM-DD); its first bill is due then"),
    OPTION (start) },
  { "status", 0, N_("STATUS"), N_("only those of this status"), OPTION (status) },
  { "title", 0, N_("TITLE"), N_("what stands on the bill"), OPTION (title) },
  { "to", 0, N_("DATE"), N_("only those of this day or earlier (YYYY-MM-DD)"), OPTION (to) },
  { "type", 0, N_("TYPE"),
    N_("the bill type: Electricity, Fees, Subscription, OTT plan, Membership, Donation, Other, or "
       "one that was added"),
    OPTION (type) },
  { "unit", 0, N_("UNIT"), N_("week, month or year (month)"), OPTION (unit) },
  { "username", 0, N_("USERNAME"), N_("the name to sign in with"), OPTION (username) },
};

static gpointer
get_field (const OpbmsCtlOption *option,
           OpbmsCtlOptions      *options)
{
  return G_STRUCT_MEMBER_P (options, option->offset);
}

/**
 * opbms_ctl_option_find:
 * @name: without its dashes
 *
 * Returns: (transfer none) (nullable): the option of that name
 */
const OpbmsCtlOption *
opbms_ctl_option_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all_options); i++) {
    if (g_str_equal (all_options[i].name, name)) {
      return &all_options[i];
    }
  }

  return NULL;
}

/**
 * opbms_ctl_option_is_given:
 * @option: an option
 * @options: what was given
 *
 * Returns: whether it was, even if with an empty value
 */
gboolean
opbms_ctl_option_is_given (const OpbmsCtlOption  *option,
                           const OpbmsCtlOptions *options)
{
  gpointer field = get_field (option, (OpbmsCtlOptions *) options);

  return option->value != NULL ? *(char **) field != NULL : *(gboolean *) field;
}

/* What comes later in the line holds. */
static void
merge (OpbmsCtlOptions *self,
       OpbmsCtlOptions *later)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all_options); i++) {
    const OpbmsCtlOption *option = &all_options[i];

    if (!opbms_ctl_option_is_given (option, later)) {
      continue;
    }
    if (option->value != NULL) {
      char **field = get_field (option, self);

      g_free (*field);
      *field = g_steal_pointer ((char **) get_field (option, later));
    } else {
      *(gboolean *) get_field (option, self) = TRUE;
    }
  }

  g_strfreev (self->arguments);
  self->arguments = g_steal_pointer (&later->arguments);
}

/* A file may have any name; any other text is kept, and must be UTF-8 whatever the locale is. */
static gboolean
check_texts (OpbmsCtlOptions  *self,
             GError          **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all_options); i++) {
    const OpbmsCtlOption *option = &all_options[i];
    const char *text = option->value != NULL ? *(char **) get_field (option, self) : NULL;

    if (text != NULL && text != self->database && !g_utf8_validate (text, -1, NULL)) {
      opbms_ctl_set_usage (error, _("the value of --%s is not UTF-8 text"), option->name);
      return FALSE;
    }
  }
  /* As from a variable that is not set: not the database of the person, then. */
  if (self->database != NULL && self->database[0] == '\0') {
    opbms_ctl_set_usage (error, "%s", _("the value of --database is empty"));
    return FALSE;
  }

  return TRUE;
}

static void
add_entry (GArray               *entries,
           const OpbmsCtlOption *option,
           OpbmsCtlOptions      *into)
{
  /* FILENAME takes the bytes as they are; STRING would convert them from the locale's charset. */
  GOptionEntry entry = {
    .long_name = option->name,
    .short_name = option->letter,
    .arg = option->value != NULL ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_NONE,
    .arg_data = get_field (option, into),
  };

  g_array_append_val (entries, entry);
}

/**
 * opbms_ctl_options_parse:
 * @self: what was given so far, to which it is added
 * @arguments: a part of the command line
 * @names: the names of the options that may stand there, with blanks between them; a "!" after one
 *   does not matter
 * @only_before: whether to stop at the first word that is no option
 * @error: an %OPBMS_CTL_ERROR_USAGE
 *
 * Afterwards the arguments of @self are what is left of @arguments.
 *
 * Returns: whether @arguments could be understood
 */
gboolean
opbms_ctl_options_parse (OpbmsCtlOptions    *self,
                         const char *const  *arguments,
                         const char         *names,
                         gboolean            only_before,
                         GError            **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) all_names = g_strsplit_set (names, " !", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) line = NULL;
  OpbmsCtlOptions part = { 0 };
  GOptionEntry rest = {
    .long_name = G_OPTION_REMAINING,
    .arg = G_OPTION_ARG_FILENAME_ARRAY,
    .arg_data = &part.arguments,
  };
  gboolean done;

  for (gsize i = 0; all_names[i] != NULL; i++) {
    if (all_names[i][0] != '\0') {
      add_entry (entries, opbms_ctl_option_find (all_names[i]), &part);
    }
  }
  g_array_append_val (entries, rest);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, only_before);
  g_option_context_add_main_entries (context, (GOptionEntry *) entries->data, NULL);

  g_strv_builder_add (builder, OPBMS_CTL_PROGRAM);
  g_strv_builder_addv (builder, (const char **) arguments);
  line = g_strv_builder_end (builder);
  done = g_option_context_parse_strv (context, &line, &local_error);
  if (done) {
    merge (self, &part);
    done = check_texts (self, &local_error);
  }
  opbms_ctl_options_clear (&part);
  if (!done) {
    opbms_ctl_set_usage (error, "%s", local_error->message);
  }

  return done;
}

/**
 * opbms_ctl_options_clear:
 * @self: options
 */
void
opbms_ctl_options_clear (OpbmsCtlOptions *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all_options); i++) {
    if (all_options[i].value != NULL) {
      g_clear_pointer ((char **) get_field (&all_options[i], self), g_free);
    }
  }
  g_clear_pointer (&self->arguments, g_strfreev);
}

/**
 * opbms_ctl_read_date:
 * @name: the option, for the error
 * @text: (nullable): its value
 * @date: (out): %OPBMS_DATE_NONE for %NULL
 * @error: an %OPBMS_CTL_ERROR_USAGE
 *
 * Returns: whether it is a date, or not given
 */
gboolean
opbms_ctl_read_date (const char  *name,
                     const char  *text,
                     OpbmsDate   *date,
                     GError     **error)
{
  *date = text != NULL ? opbms_date_parse_iso (text) : OPBMS_DATE_NONE;
  if (text != NULL && *date == OPBMS_DATE_NONE) {
    opbms_ctl_set_usage (error, _("%s: “%s” is not a date; write it as YYYY-MM-DD"), name, text);
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_ctl_read_count:
 * @name: the option or argument, for the error
 * @text: (nullable): its value
 * @least: the smallest it may be
 * @count: (inout): left alone for %NULL
 * @error: an %OPBMS_CTL_ERROR_USAGE
 *
 * Returns: whether it is a whole number of at least @least, or not given
 */
gboolean
opbms_ctl_read_count (const char  *name,
                      const char  *text,
                      gint64       least,
                      gint64      *count,
                      GError     **error)
{
  gint64 value;

  if (text == NULL) {
    return TRUE;
  }
  if (!g_ascii_string_to_signed (text, 10, least, G_MAXINT64, &value, NULL)) {
    opbms_ctl_set_usage (error, _("%s: “%s” is not a whole number from %lld on"), name, text,
                         (long long) least);
    return FALSE;
  }
  *count = value;

  return TRUE;
}

/**
 * opbms_ctl_read_word:
 * @name: the option, for the error
 * @text: (nullable): its value
 * @words: what it may be
 * @index: (inout): which of them it is; left alone for %NULL
 * @error: an %OPBMS_CTL_ERROR_USAGE
 *
 * Returns: whether it is one of @words, or not given
 */
gboolean
opbms_ctl_read_word (const char         *name,
                     const char         *text,
                     const char *const  *words,
                     guint              *index,
                     GError            **error)
{
  g_autofree char *all = NULL;

  if (text == NULL) {
    return TRUE;
  }
  for (guint i = 0; words[i] != NULL; i++) {
    if (g_str_equal (text, words[i])) {
      *index = i;
      return TRUE;
    }
  }
  all = g_strjoinv (", ", (char **) words);
  opbms_ctl_set_usage (error, _("%s: “%s” is none of: %s"), name, text, all);

  return FALSE;
}

/**
 * opbms_ctl_read_amount:
 * @currency: the database's currency
 * @text: (nullable): an amount, with or without separators between groups of digits
 * @amount: (inout): in minor units; left alone for %NULL
 * @error: an %OPBMS_ERROR_INVALID
 *
 * Returns: whether it is an amount a bill may have, or not given
 */
gboolean
opbms_ctl_read_amount (const OpbmsCurrency  *currency,
                       const char           *text,
                       OpbmsMoney           *amount,
                       GError              **error)
{
  return text == NULL || opbms_money_parse_plain (currency, text, amount, error);
}
