/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-account.h"
#include "billing/opbms-audit-chain.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-check.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-django-import.h"
#include "billing/opbms-django-source.h"
#include "billing/opbms-hardening.h"
#include "billing/opbms-subscription.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

/* What is done to a database as a whole: opbmsctl setup, check, backup, import-django and demo. */

typedef struct {
  const char *database;
  gboolean    created;
  gboolean    upgraded;
  gboolean    needs_admin;
  GPtrArray  *for_superuser;
} Setup;

typedef struct {
  GPtrArray     *problems;
  GPtrArray     *for_superuser; /* NULL: it could not be opened */
  OpbmsAuditEnd  log;
} Check;

typedef struct {
  gint64 customers;
  gint64 bills;
  gint64 subscriptions;
} Demo;

/* Statements that are left for a superuser of the server to run in this database. */
static void
describe_for_superuser (OpbmsCtlRecord *record,
                        GPtrArray      *statements)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  opbms_ctl_record_texts (record, "for_superuser", _("Left for a superuser"),
                          statements != NULL ? statements : none);
}

static void
describe_setup (OpbmsCtlRecord *record,
                gconstpointer   item)
{
  const Setup *setup = item;

  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "database", _("Database"), setup->database);
  opbms_ctl_record_boolean (record, OPBMS_CTL_DETAIL, "created", _("Made just now"),
                            setup->created);
  opbms_ctl_record_boolean (record, OPBMS_CTL_DETAIL, "upgraded", _("Upgraded just now"),
                            setup->upgraded);
  opbms_ctl_record_boolean (record, OPBMS_CTL_DETAIL, "needs_admin", _("Needs an administrator"),
                            setup->needs_admin);
  describe_for_superuser (record, setup->for_superuser);
}

static void
describe_check (OpbmsCtlRecord *record,
                gconstpointer   item)
{
  const Check *check = item;

  opbms_ctl_record_boolean (record, OPBMS_CTL_DETAIL, "ok", _("In order"),
                            check->problems->len == 0);
  opbms_ctl_record_reference (record, OPBMS_CTL_DETAIL, "last_entry",
                              _("Last entry of the audit log"), check->log.entry);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "last_hash", _("Its hash"), check->log.hash);
  opbms_ctl_record_texts (record, "problems", _("Problems"), check->problems);
  describe_for_superuser (record, check->for_superuser);
}

static void
describe_backup (OpbmsCtlRecord *record,
                 gconstpointer   item)
{
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "file", _("Copy"), item);
}

static void
describe_repair (OpbmsCtlRecord *record,
                 gconstpointer   item)
{
  const OpbmsImportRepair *repair = item;

  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "what", _("What"), repair->what);
  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "id", _("Number"), repair->id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "how", _("How"), repair->how);
}

static void
describe_import (OpbmsCtlRecord *record,
                 gconstpointer   item)
{
  const OpbmsImportReport *report = item;

  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "customers", _("Customers"), report->customers);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "admins", _("Administrators"), report->admins);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "subscriptions", _("Subscriptions"),
                        report->subscriptions);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "bills", _("Bills"), report->bills);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "transactions", _("Transactions"),
                        report->transactions);
  opbms_ctl_record_list (record, "repaired", _("Repaired"), report->repaired, describe_repair);
}

static void
describe_demo (OpbmsCtlRecord *record,
               gconstpointer   item)
{
  const Demo *demo = item;

  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "customers", _("Customers"), demo->customers);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "bills", _("Bills"), demo->bills);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "subscriptions", _("Subscriptions"),
                        demo->subscriptions);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "staff_username", _("Staff signs in as"),
                         OPBMS_DEMO_STAFF);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "customer_username", _("A customer as"),
                         OPBMS_DEMO_CUSTOMER);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "password", _("Password of all"),
                         OPBMS_DEMO_PASSWORD);
}

static void
note_what_is_left (OpbmsCtl    *self,
                   const Setup *setup)
{
  if (setup->needs_admin) {
    opbms_ctl_output_note (&self->output, _("“%s account add USERNAME --admin” makes one."),
                           OPBMS_CTL_PROGRAM);
  }
  if (setup->for_superuser->len > 0) {
    opbms_ctl_output_note (&self->output,
                           _("Have a superuser of the server run in this database what is left, by "
                             "psql. OPBMS works without it."));
  }
}

gboolean
opbms_ctl_setup (OpbmsCtl  *self,
                 GError   **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) for_superuser = NULL;
  Setup setup = { 0 };

  if (!opbms_ctl_open (self, OPBMS_STORE_CREATE | OPBMS_STORE_SET_UP, error) ||
      !opbms_account_needs_first (self->store, &setup.needs_admin, error)) {
    return FALSE;
  }
  for_superuser = opbms_hardening_list_missing (self->session, error);
  if (for_superuser == NULL) {
    return FALSE;
  }
  name = g_filename_display_name (opbms_store_get_label (self->store));
  setup.database = name;
  setup.created = opbms_store_is_new (self->store);
  setup.upgraded = opbms_store_is_upgraded (self->store);
  setup.for_superuser = for_superuser;
  opbms_ctl_output_item (&self->output, &setup, describe_setup);
  note_what_is_left (self, &setup);

  return TRUE;
}

/* A database too damaged to be opened is a finding as well, if it is one of ours. */
static gboolean
find_problems (OpbmsCtl  *self,
               Check     *check,
               GError   **error)
{
  g_autoptr (GError) local_error = NULL;

  if (opbms_ctl_open (self, OPBMS_STORE_EXISTING, &local_error) &&
      opbms_ctl_require_staff (self, &local_error) &&
      opbms_check_database (self->session, check->problems, &local_error) &&
      opbms_audit_chain_get_end (self->session, &check->log, &local_error) &&
      (check->for_superuser = opbms_hardening_list_missing (self->session, &local_error)) != NULL) {
    return TRUE;
  }
  if (g_error_matches (local_error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT)) {
    g_ptr_array_add (check->problems, g_strdup (local_error->message));
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

gboolean
opbms_ctl_check (OpbmsCtl  *self,
                 GError   **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Check check = { .problems = problems };

  if (!find_problems (self, &check, error)) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, &check, describe_check);
  g_free (check.log.hash);
  g_clear_pointer (&check.for_superuser, g_ptr_array_unref);
  if (problems->len > 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT,
                 g_dngettext (GETTEXT_PACKAGE, "The check found %u problem.",
                              "The check found %u problems.", problems->len),
                 problems->len);
    return FALSE;
  }

  return TRUE;
}

gboolean
opbms_ctl_backup (OpbmsCtl  *self,
                  GError   **error)
{
  const char *path = self->options.arguments[0];
  g_autofree char *name = g_filename_display_name (path);

  if (!opbms_ctl_require_staff (self, error) || !opbms_store_backup (self->store, path, error)) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, name, describe_backup);

  return TRUE;
}

/* On a terminal, in one line that is written over. */
static void
on_import_progress (gint64   done,
                    gint64   total,
                    gpointer user_data)
{
  fputc ('\r', stderr);
  fprintf (stderr, _("Importing: %lld of %lld rows"), (long long) done, (long long) total);
  if (done == total) {
    fputc ('\n', stderr);
  }
}

/* Whether there is a database already; what else may be wrong with it, opening it tells. */
static gboolean
database_exists (OpbmsCtl *self)
{
  g_autofree char *location = opbms_ctl_dup_location (self);

  return g_file_test (location, G_FILE_TEST_EXISTS);
}

/* A database is made only for a file that can be imported. */
static gboolean
check_import (OpbmsCtl    *self,
              const char  *path,
              GError     **error)
{
  g_autoptr (OpbmsDjangoSource) source = NULL;

  if (database_exists (self)) {
    return TRUE;
  }
  source = opbms_django_source_open (path, opbms_currency_find (OPBMS_DEFAULT_CURRENCY), error);

  return source != NULL;
}

gboolean
opbms_ctl_import_django (OpbmsCtl  *self,
                         GError   **error)
{
  const char *path = self->options.arguments[0];
  g_autoptr (OpbmsImportReport) report = NULL;

  if (!check_import (self, path, error) || !opbms_ctl_open (self, OPBMS_STORE_CREATE, error) ||
      !opbms_ctl_require_staff (self, error)) {
    return FALSE;
  }
  report = opbms_django_import (self->session, path,
                                isatty (STDERR_FILENO) ? on_import_progress : NULL, NULL, error);
  if (report == NULL) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, report, describe_import);

  return TRUE;
}

static gboolean
count_demo (OpbmsCtl  *self,
            Demo      *demo,
            GError   **error)
{
  OpbmsAccountQuery accounts = { .activity = OPBMS_ACCOUNTS_EVERYONE };
  OpbmsBillQuery bills = { .filter = OPBMS_BILLS_ALL };
  OpbmsSubscriptionQuery subscriptions = { .filter = OPBMS_SUBSCRIPTIONS_ALL };
  OpbmsAccountCount account_count;
  OpbmsBillCount bill_count;

  if (!opbms_subscription_count (self->session, &subscriptions, &demo->subscriptions, error) ||
      !opbms_account_count (self->session, &accounts, &account_count, error) ||
      !opbms_bill_count (self->session, &bills, &bill_count, error)) {
    return FALSE;
  }
  demo->customers = account_count.accounts;
  demo->bills = bill_count.bills;

  return TRUE;
}

gboolean
opbms_ctl_demo (OpbmsCtl  *self,
                GError   **error)
{
  Demo demo;

  if (!opbms_demo_fill (self->session, error) || !count_demo (self, &demo, error)) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, &demo, describe_demo);

  return TRUE;
}
