/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-account.h"
#include "billing/opbms-database-copy.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

/* opbmsctl copy: from one database to another, both opened by whoever owns them. */

typedef struct {
  const char            *from;
  const char            *to;
  const OpbmsCopyReport *report;
  GPtrArray             *need_password; /* of OpbmsAccount */
} Copied;

static void
describe_table (OpbmsCtlRecord *record,
                gconstpointer   item)
{
  const OpbmsCopiedTable *table = item;

  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "name", _("Table"), table->name);
  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "rows", _("Rows"), table->rows);
  opbms_ctl_record_text (record, OPBMS_CTL_HIDDEN, "digest", _("Digest"), table->digest);
}

static void
describe_account (OpbmsCtlRecord *record,
                  gconstpointer   item)
{
  const OpbmsAccount *account = item;

  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "username", _("Username"), account->username);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "role", _("Role"),
                         opbms_role_to_string (account->role));
}

static void
describe_copied (OpbmsCtlRecord *record,
                 gconstpointer   item)
{
  const Copied *copied = item;

  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "from", _("Copied from"), copied->from);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "to", _("To"), copied->to);
  opbms_ctl_record_list (record, "tables", _("Tables"), copied->report->tables, describe_table);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "kept_sign_ins", _("Sign-ins not kept"),
                        copied->report->kept_sign_ins);
  opbms_ctl_record_list (record, "need_password", _("Need a password"), copied->need_password,
                         describe_account);
}

/* On a terminal, in one line that is written over. */
static void
on_progress (gint64   done,
             gint64   total,
             gpointer user_data)
{
  int *last = user_data;
  int percent = total > 0 ? (int) (done * 100 / total) : 100;

  if (percent != *last) {
    *last = percent;
    fputc ('\r', stderr);
    /* Translators: how much of it is done */
    fprintf (stderr, _("Copying and comparing: %d%%"), percent);
    if (percent == 100) {
      fputc ('\n', stderr);
    }
  }
}

/* Administrators first: it is they who set the others' passwords. */
static GPtrArray *
list_without_password (OpbmsCtl               *self,
                       const OpbmsCopyReport  *report,
                       GError                **error)
{
  OpbmsAccountQuery query = {
    .roles = OPBMS_ACCOUNTS_OF_ADMINS,
    .activity = OPBMS_ACCOUNTS_ACTIVE,
    .order = OPBMS_ACCOUNT_ORDER_USERNAME,
  };
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) customers = NULL;

  if (!report->needs_passwords) {
    return g_ptr_array_new ();
  }
  accounts = opbms_account_list (self->session, &query, error);
  query.roles = OPBMS_ACCOUNTS_OF_CUSTOMERS;
  customers = accounts != NULL ? opbms_account_list (self->session, &query, error) : NULL;
  if (customers == NULL) {
    return NULL;
  }
  g_ptr_array_extend_and_steal (accounts, g_steal_pointer (&customers));
  return g_steal_pointer (&accounts);
}

static OpbmsSession *
open_source (const char  *location,
             GError     **error)
{
  g_autoptr (OpbmsStore) store = opbms_store_open (location, OPBMS_STORE_EXISTING, error);

  return store != NULL ? opbms_session_open_system (store, OPBMS_DATE_NONE, error) : NULL;
}

static gboolean
copy_from (OpbmsCtl      *self,
           OpbmsSession  *source,
           GError       **error)
{
  int percent = -1;
  Copied copied = {
    .from = opbms_store_get_label (opbms_session_get_store (source)),
    .to = opbms_store_get_label (self->store),
  };
  g_autoptr (OpbmsCopyReport) report = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  report = opbms_database_copy (source, self->session,
                                isatty (STDERR_FILENO) ? on_progress : NULL, &percent, error);
  accounts = report != NULL ? list_without_password (self, report, error) : NULL;
  if (accounts == NULL) {
    return FALSE;
  }
  copied.report = report;
  copied.need_password = accounts;
  opbms_ctl_output_item (&self->output, &copied, describe_copied);
  if (accounts->len > 0) {
    opbms_ctl_output_note (&self->output,
                           _("“%s --database %s account set-password USERNAME” sets one."),
                           OPBMS_CTL_PROGRAM, copied.to);
  }

  return TRUE;
}

gboolean
opbms_ctl_copy (OpbmsCtl  *self,
                GError   **error)
{
  g_autoptr (OpbmsSession) source = NULL;
  gboolean done;

  if (self->options.database != NULL || self->options.as != NULL) {
    opbms_ctl_set_usage (error, _("copy: takes neither --database nor --as"));
    return FALSE;
  }
  source = open_source (self->options.arguments[0], error);
  if (source == NULL) {
    return FALSE;
  }
  self->options.database = g_strdup (self->options.arguments[1]);
  done = opbms_ctl_open (self, OPBMS_STORE_CREATE, error) && copy_from (self, source, error);
  opbms_store_close (opbms_session_get_store (source));

  return done;
}
