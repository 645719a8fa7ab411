/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-help.h"

#include "config.h"
#include "ctl/opbms-ctl-commands.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* The help of opbmsctl, made from the tables of commands and options: of the program, of the
 * commands of one noun, or of one command. */

#define LINE_WIDTH  80
#define LEFT_INDENT 2
#define TEXT_INDENT 30
#define JOINER      "\302\240" /* stands for a blank no line is broken at */

/* The objects --json prints, by the word the commands use for them. */
static const struct {
  const char *name;
  const char *fields;
} objects[] = {
  { "account", "{id, username, email, role, active, full_name, phone, address, pending_bills, "
               "outstanding}" },
  { "bill", "{id, customer, subscription_id, title, description, type, amount, due_date, status, "
            "overdue, created_by, created_at, paid_at}" },
  { "subscription", "{id, customer, name, type, amount, start_date, every, unit, "
                    "next_renewal_date, status, created_by, notes}" },
  { "type", "{id, name, retired}" },
  { "transaction", "{id, customer, bill_id, bill_title, amount, method, status, reference, "
                   "processed_by, created_at}" },
  { "summary", "{customers, pending_bills, overdue_bills, outstanding, total_paid, "
               "subscriptions {active, paused, cancelled}} for staff; {pending_bills, "
               "overdue_bills, overdue_amount, due_within_7_days, due_within_7_days_amount, "
               "outstanding, total_paid, active_subscriptions, monthly [{month, total}], "
               "by_type [{type, total}]} for a customer" },
};

/* Prints words from @column on, in lines that begin at @indent. */
static void
print_wrapped (const char *text,
               int         column,
               int         indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean is_first = TRUE;

  for (gsize i = 0; words[i] != NULL; i++) {
    int width = opbms_ctl_output_get_width (words[i]);

    if (!is_first && column + 1 + width > LINE_WIDTH) {
      printf ("\n%*s", indent, "");
      column = indent;
    } else if (!is_first) {
      putchar (' ');
      column++;
    }
    g_string_assign (word, words[i]);
    g_string_replace (word, JOINER, " ", 0);
    fputs (word->str, stdout);
    column += width;
    is_first = FALSE;
  }
  putchar ('\n');
}

static void
print_entry (const char *left,
             const char *right)
{
  int width = opbms_ctl_output_get_width (left);

  printf ("%*s", LEFT_INDENT, "");
  if (width > TEXT_INDENT - LEFT_INDENT - 2) {
    printf ("%s\n%*s", left, TEXT_INDENT, "");
  } else {
    opbms_ctl_output_print_padded (left, TEXT_INDENT - LEFT_INDENT, FALSE);
  }
  print_wrapped (right, TEXT_INDENT, TEXT_INDENT);
}

static void
print_paragraph (const char *text)
{
  putchar ('\n');
  print_wrapped (text, 0, 0);
}

static void
print_option (const OpbmsCtlOption *option,
              gboolean              is_needed)
{
  g_autofree char *left = NULL;
  g_autofree char *right = g_strconcat (_(option->help), is_needed ? _("; needed") : "", NULL);

  if (option->value != NULL) {
    left = g_strdup_printf ("--%s %s", option->name, _(option->value));
  } else if (option->letter != 0) {
    left = g_strdup_printf ("-%c, --%s", option->letter, option->name);
  } else {
    left = g_strdup_printf ("--%s", option->name);
  }
  print_entry (left, right);
}

static void
print_options (const char *title,
               const char *names)
{
  g_auto (GStrv) all = g_strsplit (names, " ", -1);

  printf ("\n%s\n", title);
  for (gsize i = 0; all[i] != NULL; i++) {
    gboolean is_needed = g_str_has_suffix (all[i], "!");

    g_strdelimit (all[i], "!", '\0');
    print_option (opbms_ctl_option_find (all[i]), is_needed);
  }
}

static void
append_option_usage (GString    *usage,
                     const char *name)
{
  gboolean is_needed = g_str_has_suffix (name, "!");
  g_autofree char *bare = g_strndup (name, strlen (name) - (is_needed ? 1 : 0));
  const OpbmsCtlOption *option = opbms_ctl_option_find (bare);

  g_string_append_printf (usage, is_needed ? " --%s" : " [--%s", option->name);
  if (option->value != NULL) {
    g_string_append_printf (usage, JOINER "%s", _(option->value));
  }
  if (!is_needed) {
    g_string_append_c (usage, ']');
  }
}

/* "bill pay ID [--decline]", an option and its value joined so that no line breaks between them. */
static char *
dup_usage (const OpbmsCtlCommand *command)
{
  g_auto (GStrv) names = g_strsplit (command->options, " ", -1);
  g_autofree char *name = opbms_ctl_dup_command_name (command);
  GString *usage = g_string_new (name);

  if (command->argument != NULL) {
    g_string_append_printf (usage, " %s", _(command->argument));
  }
  for (gsize i = 0; names[i] != NULL; i++) {
    if (names[i][0] != '\0') {
      append_option_usage (usage, names[i]);
    }
  }

  return g_string_free (usage, FALSE);
}

static void
print_usage (const char *usage)
{
  g_autofree char *line = g_strdup_printf (_("Usage: %s %s"), OPBMS_CTL_PROGRAM, usage);

  print_wrapped (line, 0, LEFT_INDENT);
}

static void
print_fields_of (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++) {
    if (g_str_equal (objects[i].name, name)) {
      print_entry (name, objects[i].fields);
    }
  }
}

/* What --json prints of @command: an object by name, a list of them, or the fields themselves. */
static void
print_json_help (const OpbmsCtlCommand *command)
{
  g_autofree char *name = g_strdup (command->prints);

  g_strdelimit (name, "[]", ' ');
  g_strstrip (name);
  printf ("\n%s\n", _("With --json:"));
  if (strchr (name, '{') != NULL) {
    printf ("%*s", LEFT_INDENT, "");
    print_wrapped (command->prints, LEFT_INDENT, LEFT_INDENT);
    return;
  }
  if (command->prints[0] == '[') {
    print_entry (command->prints, _("an array of these:"));
  }
  print_fields_of (name);
}

static void
print_command (const OpbmsCtlCommand *command)
{
  g_autofree char *usage = dup_usage (command);

  print_usage (usage);
  print_paragraph (_(command->summary));
  if (command->details != NULL) {
    print_wrapped (_(command->details), 0, 0);
  }
  if (command->options[0] != '\0') {
    print_options (_("Options:"), command->options);
  }
  print_options (_("Options of every command:"), OPBMS_CTL_GLOBAL_OPTIONS);
  print_json_help (command);
}

static void
print_commands (const char *noun)
{
  gsize n_commands;
  const OpbmsCtlCommand *commands = opbms_ctl_get_commands (&n_commands);

  for (gsize i = 0; i < n_commands; i++) {
    if (noun == NULL || g_str_equal (commands[i].noun, noun)) {
      g_autofree char *name = opbms_ctl_dup_command_name (&commands[i]);
      g_autofree char *left = commands[i].argument != NULL
                                ? g_strconcat (name, " ", _(commands[i].argument), NULL)
                                : g_strdup (name);

      print_entry (left, _(commands[i].summary));
    }
  }
}

static void
print_noun (const char *noun)
{
  g_autofree char *usage = g_strdup_printf (_("%s COMMAND [OPTION…]"), noun);

  print_usage (usage);
  printf ("\n%s\n", _("Commands:"));
  print_commands (noun);
  print_paragraph (_("“--help” after a command says more about it."));
}

static void
print_program (void)
{
  print_usage (_("COMMAND [OPTION…]"));
  print_paragraph (_("Keeps a database of OPBMS, the Online Payment and Billing Management System: "
                     "what the windows do, and what only its keeper does."));
  printf ("\n%s\n", _("Commands:"));
  print_commands (NULL);
  print_paragraph (_("“--help” after a command says which options it has and what it prints."));

  print_options (_("Options of every command, before or after it:"), OPBMS_CTL_GLOBAL_OPTIONS);

  printf ("\n%s\n", _("Exit status:"));
  print_entry ("0", _("done"));
  print_entry ("1", _("refused or failed; one line on standard error says why"));
  print_entry ("2", _("the command line could not be understood"));

  printf ("\n%s\n", _("What --json prints:"));
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++) {
    print_entry (objects[i].name, objects[i].fields);
  }
  print_paragraph (_("Amounts are texts such as \"499.00\", dates \"2026-07-31\", instants in UTC "
                     "\"2026-07-31T09:30:00Z\"; what is absent is null."));
}

/**
 * opbms_ctl_help_print:
 * @self: a run that was asked for help
 *
 * Prints the help of its command, of its noun, or of the program.
 */
void
opbms_ctl_help_print (OpbmsCtl *self)
{
  if (self->command != NULL) {
    print_command (self->command);
  } else if (self->noun != NULL) {
    print_noun (self->noun);
  } else {
    print_program ();
  }
}
