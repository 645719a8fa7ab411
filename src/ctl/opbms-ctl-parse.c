/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-parse.h"

#include "config.h"
#include "ctl/opbms-ctl-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Finds out from the command line which command is meant and what it is given. The options of every
 * command may stand anywhere in it, a command's own after its words. */

static gboolean
is_help_wanted (OpbmsCtl *self)
{
  return self->options.help || self->options.version;
}

/* Takes the first word that is no option from what is left, which is parsed up to there. */
static gboolean
take_word (OpbmsCtl           *self,
           const char *const  *arguments,
           char              **word,
           char             ***rest,
           GError            **error)
{
  if (!opbms_ctl_options_parse (&self->options, arguments, OPBMS_CTL_GLOBAL_OPTIONS, TRUE, error)) {
    return FALSE;
  }

  if (self->options.arguments == NULL) {
    *word = NULL;
    *rest = g_new0 (char *, 1);
    return TRUE;
  }
  *word = g_strdup (self->options.arguments[0]);
  *rest = g_strdupv (self->options.arguments + 1);

  return TRUE;
}

/* The verbs of @noun, as "add, list or show". */
static char *
list_verbs (const char *noun)
{
  g_autoptr (GString) verbs = g_string_new (NULL);
  gsize n_commands;
  const OpbmsCtlCommand *commands = opbms_ctl_get_commands (&n_commands);

  for (gsize i = 0; i < n_commands; i++) {
    if (g_str_equal (commands[i].noun, noun)) {
      g_string_append_printf (verbs, "%s%s", verbs->len > 0 ? ", " : "", commands[i].verb);
    }
  }

  return g_strdup (verbs->str);
}

/* "FROM TO" is two. */
static guint
count_wanted (const OpbmsCtlCommand *command)
{
  g_auto (GStrv) words = g_strsplit (command->argument != NULL ? command->argument : "", " ", -1);

  return g_strv_length (words);
}

/* What is left must be the arguments the command has, if it has any. */
static gboolean
check_arguments (OpbmsCtl  *self,
                 GError   **error)
{
  const OpbmsCtlCommand *command = self->command;
  char **arguments = self->options.arguments;
  guint n_arguments = arguments != NULL ? g_strv_length (arguments) : 0;
  guint n_wanted = count_wanted (command);
  g_auto (GStrv) names = g_strsplit (command->options, " ", -1);

  if (n_arguments < n_wanted) {
    opbms_ctl_set_usage (error, _("%s is missing"), _(command->argument));
    return FALSE;
  }
  if (n_arguments > n_wanted) {
    opbms_ctl_set_usage (error, _("“%s” is one word too many"), arguments[n_wanted]);
    return FALSE;
  }

  for (guint i = 0; names[i] != NULL; i++) {
    char *mark = strchr (names[i], '!');

    if (mark != NULL) {
      *mark = '\0';
      if (!opbms_ctl_option_is_given (opbms_ctl_option_find (names[i]), &self->options)) {
        opbms_ctl_set_usage (error, _("--%s is missing"), names[i]);
        return FALSE;
      }
    }
  }

  return TRUE;
}

static gboolean
parse_command (OpbmsCtl           *self,
               const char *const  *arguments,
               GError            **error)
{
  g_autofree char *names = g_strjoin (" ", OPBMS_CTL_GLOBAL_OPTIONS, self->command->options,
                                      NULL);

  return opbms_ctl_options_parse (&self->options, arguments, names, FALSE, error) &&
         (is_help_wanted (self) || check_arguments (self, error));
}

static gboolean
parse_verb (OpbmsCtl           *self,
            const char         *noun,
            const char *const  *arguments,
            GError            **error)
{
  g_autofree char *verb = NULL;
  g_auto (GStrv) rest = NULL;
  g_autofree char *verbs = list_verbs (noun);

  if (!take_word (self, arguments, &verb, &rest, error)) {
    return FALSE;
  }
  if (verb == NULL) {
    if (is_help_wanted (self)) {
      self->noun = opbms_ctl_find_noun (noun);
      return TRUE;
    }
    opbms_ctl_set_usage (error, _("what to do is missing; it can be %s"), verbs);
    return FALSE;
  }
  self->command = opbms_ctl_find_command (noun, verb);
  if (self->command == NULL) {
    opbms_ctl_set_usage (error, _("“%s” is none of: %s"), verb, verbs);
    return FALSE;
  }

  return parse_command (self, (const char *const *) rest, error);
}

static gboolean
parse_noun (OpbmsCtl           *self,
            const char *const  *arguments,
            char              **noun,
            GError            **error)
{
  g_auto (GStrv) rest = NULL;

  if (!take_word (self, arguments, noun, &rest, error)) {
    return FALSE;
  }
  if (*noun == NULL) {
    if (!is_help_wanted (self)) {
      opbms_ctl_set_usage (error, _("what to do is missing"));
    }
    return is_help_wanted (self);
  }
  self->command = opbms_ctl_find_command (*noun, NULL);
  if (self->command != NULL) {
    return parse_command (self, (const char *const *) rest, error);
  }
  if (opbms_ctl_find_noun (*noun) == NULL) {
    opbms_ctl_set_usage (error, _("there is no command “%s”"), *noun);
    g_clear_pointer (noun, g_free);
    return FALSE;
  }

  return parse_verb (self, *noun, (const char *const *) rest, error);
}

/* "opbmsctl bill add: --due is missing; see “opbmsctl bill add --help”": how to go on is said. */
static void
add_direction (OpbmsCtl    *self,
               const char  *noun,
               GError     **error)
{
  g_autofree char *name = NULL;
  g_autofree char *reason = g_strdup ((*error)->message);

  if (self->command != NULL) {
    name = opbms_ctl_dup_command_name (self->command);
  } else {
    name = g_strdup (noun);
  }
  g_clear_error (error);
  if (name != NULL) {
    opbms_ctl_set_usage (error, _("%s: %s; see “%s %s --help”"), name, reason, OPBMS_CTL_PROGRAM,
                         name);
  } else {
    opbms_ctl_set_usage (error, _("%s; see “%s --help”"), reason, OPBMS_CTL_PROGRAM);
  }
}

/**
 * opbms_ctl_parse:
 * @self: the run, whose command and options are set
 * @arguments: the command line without the program's name
 * @error: an %OPBMS_CTL_ERROR_USAGE that says where to read on
 *
 * Returns: whether @arguments are a command, or ask for help
 */
gboolean
opbms_ctl_parse (OpbmsCtl           *self,
                 const char *const  *arguments,
                 GError            **error)
{
  g_autofree char *noun = NULL;
  g_autoptr (GError) local_error = NULL;

  if (parse_noun (self, arguments, &noun, &local_error)) {
    return TRUE;
  }

  add_direction (self, noun, &local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
