/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The commands there are: what each is called, takes, prints and runs. Help and the reading of the
 * command line both come from this table. */

#define EXISTING OPBMS_CTL_OPENS_EXISTING
#define NEW      OPBMS_CTL_OPENS_NEW
#define ITSELF   OPBMS_CTL_OPENS_ITSELF

static const OpbmsCtlCommand commands[] = {
  { "setup", NULL, NULL, "", N_("create or upgrade the database"),
    N_("A database that is up to date stays as it is. Afterwards “account add USERNAME --admin” "
       "makes the first administrator."),
    "{database, created, upgraded, needs_admin, for_superuser}", ITSELF, opbms_ctl_setup },

  { "account", "add", N_("USERNAME"), "admin email full-name phone address password-stdin",
    N_("make an account"),
    N_("A password has at least 8 characters, not only digits, and is neither common nor close to "
       "the username or email address."),
    "account", EXISTING, opbms_ctl_account_add },
  { "account", "list", NULL, "search", N_("list the accounts"),
    N_("Searches names, usernames and phone numbers."), "[account]", EXISTING,
    opbms_ctl_account_list },
  { "account", "show", N_("USERNAME"), "", N_("show an account"), NULL, "account", EXISTING,
    opbms_ctl_account_show },
  { "account", "edit", N_("USERNAME"), "username email full-name phone address",
    N_("change an account"), N_("What is not named stays; an empty text clears it."), "account",
    EXISTING, opbms_ctl_account_edit },
  { "account", "set-password", N_("USERNAME"), "password-stdin", N_("set an account’s password"),
    NULL, "account", EXISTING, opbms_ctl_account_set_password },
  { "account", "activate", N_("USERNAME"), "", N_("let an account sign in again"), NULL, "account",
    EXISTING, opbms_ctl_account_activate },
  { "account", "deactivate", N_("USERNAME"), "", N_("keep an account from signing in"),
    N_("Its subscriptions make no bills while it is inactive. Its bills stay."), "account",
    EXISTING, opbms_ctl_account_deactivate },
  { "account", "forget-sign-ins", N_("USERNAME"), "", N_("end where it stays signed in"),
    N_("Every computer that keeps the account signed in asks for its password again. For a computer "
       "that was lost, or given away."),
    "{forgotten}", EXISTING, opbms_ctl_account_forget_sign_ins },

  { "bill", "add", NULL, "customer! title! amount! due! type description", N_("bill a customer"),
    NULL, "bill", EXISTING, opbms_ctl_bill_add },
  { "bill", "list", NULL, "customer status type from to search order reverse limit",
    N_("list bills, the newest first"),
    N_("The status is unpaid, overdue, paid or void; unpaid ones include overdue ones. Days are "
       "those bills are due. Searches titles, descriptions and customers. The order is newest, "
       "due, title, customer, type, amount or status."),
    "[bill]", EXISTING, opbms_ctl_bill_list },
  { "bill", "show", N_("ID"), "", N_("show a bill"), NULL, "bill", EXISTING, opbms_ctl_bill_show },
  { "bill", "edit", N_("ID"), "title amount due type description", N_("change an unpaid bill"),
    N_("What is not named stays; an empty description clears it."), "bill", EXISTING,
    opbms_ctl_bill_edit },
  { "bill", "void", N_("ID"), "", N_("take back an unpaid bill"), NULL, "bill", EXISTING,
    opbms_ctl_bill_void },
  { "bill", "restore", N_("ID"), "", N_("make a void bill unpaid again"), NULL, "bill", EXISTING,
    opbms_ctl_bill_restore },
  { "bill", "pay", N_("ID"), "decline", N_("record the payment of a bill"),
    N_("Payments are simulated: no money moves. Prints the transaction that was recorded. A "
       "declined one is no failure of the command."),
    "transaction", EXISTING, opbms_ctl_bill_pay },

  { "subscription", "add", NULL, "customer! name! amount! start! every unit type notes",
    N_("make a subscription, which bills itself"),
    N_("A start in the past bills all dates since then at once; it can be ten years back at most."),
    "subscription", EXISTING, opbms_ctl_subscription_add },
  { "subscription", "list", NULL, "customer status type search order reverse limit",
    N_("list subscriptions, the oldest first"),
    N_("The status is active, paused or cancelled. Searches names and customers. The order is "
       "newest, name, customer, next, amount, type or status; next is the next date."),
    "[subscription]", EXISTING, opbms_ctl_subscription_list },
  { "subscription", "show", N_("ID"), "", N_("show a subscription"), NULL, "subscription", EXISTING,
    opbms_ctl_subscription_show },
  { "subscription", "preview", N_("ID"), "count", N_("show the dates it will bill next"),
    N_("With the reason where a month is too short for the day. A paused one is shown as if it "
       "were resumed today; a cancelled one has no dates."),
    "[{date, reason, amount}]", EXISTING, opbms_ctl_subscription_preview },
  { "subscription", "edit", N_("ID"), "name amount every unit next type notes",
    N_("change it from its next date on"),
    N_("What is not named stays; an empty text clears the notes. Bills that exist stay as they "
       "are, and what is due is made before. A next date that is none of its dates moves all that "
       "follow."),
    "subscription", EXISTING, opbms_ctl_subscription_edit },
  { "subscription", "pause", N_("ID"), "", N_("stop it from making bills for now"), NULL,
    "subscription", EXISTING, opbms_ctl_subscription_pause },
  { "subscription", "resume", N_("ID"), "bill-missed", N_("let a paused one make bills again"),
    NULL, "subscription", EXISTING, opbms_ctl_subscription_resume },
  { "subscription", "cancel", N_("ID"), "", N_("end it for good"),
    N_("It cannot be resumed. The bills it made stay."), "subscription", EXISTING,
    opbms_ctl_subscription_cancel },

  { "transaction", "list", NULL, "customer status type from to search order reverse limit",
    N_("list payments, the newest first"),
    N_("The status is success, failed or reversed. Searches the titles of bills, customers and how "
       "a reference begins. The order is newest, customer, amount, status, title or reference."),
    "[transaction]", EXISTING, opbms_ctl_transaction_list },

  { "type", "list", NULL, "", N_("list the types of bills"), NULL, "[type]", EXISTING,
    opbms_ctl_type_list },
  { "type", "add", N_("NAME"), "", N_("add a type of bills"), NULL, "type", EXISTING,
    opbms_ctl_type_add },
  { "type", "rename", N_("NAME"), "name!", N_("give a type another name"),
    N_("All bills of this type show it, old ones too."), "type", EXISTING, opbms_ctl_type_rename },
  { "type", "retire", N_("NAME"), "", N_("offer a type for no new bills"),
    N_("It stays on the bills and subscriptions it is on."), "type", EXISTING,
    opbms_ctl_type_retire },
  { "type", "restore", N_("NAME"), "", N_("offer a retired type again"), NULL, "type", EXISTING,
    opbms_ctl_type_restore },

  { "generate", NULL, NULL, "", N_("make the bills that are due"),
    N_("Makes each bill once, however often and by however many at a time it is run. The windows "
       "do it too; this is for a timer."),
    "{created}", EXISTING, opbms_ctl_generate },
  { "summary", NULL, NULL, "customer", N_("show what the dashboards show"),
    N_("The staff’s numbers, or one customer’s. Makes the bills that are due first, as the "
       "dashboards do."),
    "summary", EXISTING, opbms_ctl_summary },
  { "audit", NULL, NULL, "limit", N_("list who changed what, the newest first"),
    N_("The last 50 changes unless --limit says otherwise; 0 is all of them."),
    "[{id, created_at, actor, customer, action, entity, entity_id, before, after, hash}]",
    EXISTING, opbms_ctl_audit },
  { "check", NULL, NULL, "", N_("check the file, the totals and the rules"),
    N_("Reads everything: the integrity of the file, every total recomputed and compared, every "
       "rule of the tables, and whether any entry of the audit log was edited or removed. Exit "
       "status 1 if anything is wrong."),
    "{ok, last_entry, last_hash, problems, for_superuser}", ITSELF, opbms_ctl_check },
  { "backup", NULL, N_("FILE"), "", N_("write a copy of the database"),
    N_("The copy is of one moment, while others go on writing, and is opened and checked before "
       "success is said."),
    "{file}", EXISTING, opbms_ctl_backup },
  { "copy", NULL, N_("FROM TO"), "", N_("copy a database to another place"),
    N_("Each is a file or the address of a PostgreSQL database, postgresql://OWNER@HOST/DATABASE. "
       "A file is made if it is not there; a PostgreSQL database must have been set up. TO must not "
       "have been used yet. Everything is copied as it is at one moment and compared with the "
       "original, or nothing. To and from PostgreSQL, passwords cannot be copied: the accounts "
       "that need one are printed, and “account set-password” sets it."),
    "{from, to, tables [{name, rows, digest}], kept_sign_ins, need_password [{username, role}]}",
    ITSELF, opbms_ctl_copy },
  { "import-django", NULL, N_("FILE"), "", N_("import a database of the old Django program"),
    N_("Into an empty database, which is made if there is none. Everything is imported or, if "
       "something cannot be, nothing. Ids and passwords stay. What that program’s faults left "
       "behind is repaired: a bill paid twice, one paid without a transaction, a subscription "
       "whose dates drifted, usernames that differ only by case; each repair is printed, and kept "
       "in the audit log."),
    "{customers, admins, subscriptions, bills, transactions, repaired [{what, id, how}]}", ITSELF,
    opbms_ctl_import_django },
  { "demo", NULL, NULL, "", N_("fill an empty database with sample data"),
    N_("The database is made if there is none. Anybody can know the passwords of its accounts."),
    "{customers, bills, subscriptions, staff_username, customer_username, password}", NEW,
    opbms_ctl_demo },
};

/**
 * opbms_ctl_get_commands:
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none): all commands, those of one noun together
 */
const OpbmsCtlCommand *
opbms_ctl_get_commands (gsize *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}

/**
 * opbms_ctl_find_command:
 * @noun: the first word
 * @verb: (nullable): the second one
 *
 * Returns: (transfer none) (nullable): the command of these words
 */
const OpbmsCtlCommand *
opbms_ctl_find_command (const char *noun,
                        const char *verb)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i].noun, noun) && g_strcmp0 (commands[i].verb, verb) == 0) {
      return &commands[i];
    }
  }

  return NULL;
}

/**
 * opbms_ctl_find_noun:
 * @noun: a word
 *
 * Returns: (transfer none) (nullable): the word, if a command begins with it
 */
const char *
opbms_ctl_find_noun (const char *noun)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i].noun, noun)) {
      return commands[i].noun;
    }
  }

  return NULL;
}

/**
 * opbms_ctl_dup_command_name:
 * @command: a command
 *
 * Returns: (transfer full): its words, "bill add"
 */
char *
opbms_ctl_dup_command_name (const OpbmsCtlCommand *command)
{
  return g_strjoin (" ", command->noun, command->verb, NULL);
}
