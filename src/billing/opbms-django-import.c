/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-django-import.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-django-import-private.h"
#include "billing/opbms-django-repair.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-subscription.h"
#include "billing/opbms-totals.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Takes over a database of the Django program: every account, subscription, bill and transaction
 * with the id it had, in one transaction, and what that program's faults left behind repaired, each
 * repair said. This file has the whole of it and the subscriptions; accounts, and bills with their
 * payments, are in files of their own. Reading the old database is done in opbms-django-rows.c. */


#define OTHER_TYPE    "Other"
#define PROGRESS_STEP 512

/*
 * opbms_django_import_tell_progress:
 *
 * Counts one row more as done.
 */
void
opbms_django_import_tell_progress (OpbmsDjangoImport *self)
{
  gint64 total = opbms_django_source_get_count (self->source);

  self->n_done++;
  if (self->progress != NULL && (self->n_done % PROGRESS_STEP == 0 || self->n_done == total)) {
    self->progress (self->n_done, total, self->user_data);
  }
}

/* What the old program calls by another name than we do. */
static const struct {
  const char *key;
  const char *name;
} aliases[] = {
  { "ott", "OTT plan" },
};

static gint64 *
find_type (OpbmsDjangoImport *self,
           const char        *name)
{
  g_autofree char *folded = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++) {
    if (g_ascii_strcasecmp (name, aliases[i].key) == 0) {
      name = aliases[i].name;
    }
  }
  folded = opbms_text_fold (name);

  return g_hash_table_lookup (self->bill_types, folded);
}

static void
remember_type (OpbmsDjangoImport *self,
               gint64             id,
               const char        *name)
{
  g_hash_table_insert (self->bill_types, opbms_text_fold (name), g_memdup2 (&id, sizeof id));
}

static gboolean
load_types (OpbmsDjangoImport  *self,
            GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_transaction_query (self->target, error, "bill-type/list",
                                                        NULL);

  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (rows, error)) {
    remember_type (self, opbms_rows_get_int (rows, 0), opbms_rows_get_text (rows, 1));
  }

  return opbms_rows_is_done (rows);
}

/* "late_fee" as people write it: "Late fee". */
static char *
name_type (const char *key)
{
  g_autofree char *words = g_strdelimit (g_strdup (key), "_", ' ');
  g_autofree char *first = g_utf8_substring (words, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, words + strlen (first), NULL);
}

/*
 * opbms_django_import_take_type:
 * @self: an import
 * @what: of which kind of row
 * @row_id: which row
 * @key: (nullable): what the old program calls the type, "electricity"
 * @id: (out): our type; made if there is none of that name
 * @error: return location for an error
 *
 * Returns: whether there is one now
 */
gboolean
opbms_django_import_take_type (OpbmsDjangoImport  *self,
                               const char         *what,
                               gint64              row_id,
                               const char         *key,
                               gint64             *id,
                               GError            **error)
{
  g_autofree char *clean = opbms_django_repair_title (self->report, what, row_id, key,
                                                      OPBMS_NAME_MAX, OTHER_TYPE, NULL);
  g_autofree char *name = name_type (clean);
  gint64 *found = find_type (self, name);

  if (found == NULL) {
    if (!opbms_transaction_query_int (self->target, id, error, "bill-type/insert", "s", name)) {
      return FALSE;
    }
    remember_type (self, *id, name);
    return TRUE;
  }
  *id = *found;

  return TRUE;
}

static OpbmsDate
first_of_month (OpbmsDate date)
{
  int year;
  int month;

  opbms_date_get_ymd (date, &year, &month, NULL);

  return opbms_date_new (year, month, 1);
}

/* The old program counted each date from the one before, so the 31st became the 28th for good. The
 * true date is the occurrence of the start in the month the old one says; but no month that has a
 * bill, on whatever day, gets another. */
static OpbmsDate
find_next_renewal (const OpbmsDjangoSubscription *subscription,
                   const OpbmsRecurrence         *recurrence)
{
  OpbmsDate from = first_of_month (subscription->next_renewal_date);
  OpbmsDate next;

  if (subscription->last_due != OPBMS_DATE_NONE) {
    OpbmsDate after = opbms_date_add_months (first_of_month (subscription->last_due), 1);

    from = MAX (from, after);
  }
  next = opbms_recurrence_on_or_after (recurrence, from);

  return next != OPBMS_DATE_NONE ? next : subscription->next_renewal_date;
}

static void
report_drift (OpbmsDjangoImport             *self,
              const OpbmsDjangoSubscription *subscription,
              OpbmsDate                      start,
              OpbmsDate                      next)
{
  char old_text[OPBMS_DATE_CHARS];
  char start_text[OPBMS_DATE_CHARS];
  char next_text[OPBMS_DATE_CHARS];

  if (next == subscription->next_renewal_date) {
    return;
  }
  opbms_django_repair_add (self->report, "subscription", subscription->id,
                           _("Its dates had drifted: it would have renewed on %s. It began on %s, "
                             "with its first bill, so it renews on %s."),
                           opbms_date_format_iso (subscription->next_renewal_date, old_text),
                           opbms_date_format_iso (start, start_text),
                           opbms_date_format_iso (next, next_text));
}

/* One that lies unbilled for longer than a start may be back would make thousands of bills. */
static OpbmsSubscriptionStatus
take_status (OpbmsDjangoImport             *self,
             const OpbmsDjangoSubscription *subscription,
             OpbmsDate                      next)
{
  OpbmsDate today = opbms_clock_today (self->clock);
  OpbmsDate earliest = opbms_date_add_months (today, -12 * OPBMS_RECURRENCE_MAX_YEARS_BACK);
  char text[OPBMS_DATE_CHARS];

  if (!subscription->is_active) {
    return OPBMS_SUBSCRIPTION_PAUSED;
  }
  if (next < earliest) {
    opbms_django_repair_add (self->report, "subscription", subscription->id,
                             _("It has not been billed since %s, more than %d years; it is paused, "
                               "so that nobody is billed for all of them."),
                             opbms_date_format_iso (next, text), OPBMS_RECURRENCE_MAX_YEARS_BACK);
    return OPBMS_SUBSCRIPTION_PAUSED;
  }

  return OPBMS_SUBSCRIPTION_ACTIVE;
}

static gboolean
write_subscription (OpbmsDjangoImport              *self,
                    const OpbmsDjangoSubscription  *subscription,
                    GError                        **error)
{
  gint64 id = subscription->id;
  g_autofree char *notes = opbms_django_repair_lines (self->report, "subscription", id,
                                                      subscription->notes);
  g_autofree char *substitute = g_strdup_printf (_("Subscription %lld"), (long long) id);
  g_autofree char *name = opbms_django_repair_title (self->report, "subscription", id,
                                                     subscription->name, OPBMS_NAME_MAX, substitute,
                                                     &notes);
  gboolean has_bills = subscription->first_due != OPBMS_DATE_NONE;
  OpbmsRecurrence recurrence = {
    .start = has_bills ? subscription->first_due : subscription->next_renewal_date,
    .every = 1,
    .unit = OPBMS_UNIT_MONTH,
  };
  OpbmsDate next = find_next_renewal (subscription, &recurrence);
  OpbmsRole role = subscription->is_by_admin ? OPBMS_ROLE_ADMIN : OPBMS_ROLE_CUSTOMER;
  OpbmsSubscriptionStatus status = take_status (self, subscription, next);
  gint64 type_id;

  report_drift (self, subscription, recurrence.start, next);
  if (!opbms_django_import_take_type (self, "subscription", id, subscription->bill_type, &type_id,
                                      error)) {
    return FALSE;
  }
  self->report->subscriptions++;

  return opbms_transaction_run (self->target, NULL, error, "import/insert-subscription",
                                "iisiidisdssst", id, subscription->user_id, name,
                                subscription->amount, type_id, recurrence.start,
                                (gint64) recurrence.every, opbms_unit_to_string (recurrence.unit),
                                next, opbms_subscription_status_to_string (status),
                                opbms_role_to_string (role), notes, subscription->created_at);
}

static gboolean
import_subscriptions (OpbmsDjangoImport  *self,
                      GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_django_query_subscriptions (self->source, error);
  OpbmsDjangoSubscription subscription;

  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_django_next_subscription (self->source, rows, &subscription, error)) {
    if (!write_subscription (self, &subscription, error)) {
      return FALSE;
    }
    opbms_django_import_tell_progress (self);
  }

  return opbms_rows_is_done (rows);
}

/* The report, for whoever asks later what was imported and what was repaired. */
static gboolean
write_audit (OpbmsDjangoImport  *self,
             GError            **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
  g_autoptr (GString) repairs = g_string_new (NULL);
  const OpbmsImportReport *report = self->report;

  for (guint i = 0; i < report->repaired->len; i++) {
    const OpbmsImportRepair *repair = g_ptr_array_index (report->repaired, i);

    g_string_append_printf (repairs, "%s%s %" G_GINT64_FORMAT ": %s", i > 0 ? "\n" : "",
                            repair->what, repair->id, repair->how);
  }
  opbms_audit_change_note_int (change, "customers", report->customers);
  opbms_audit_change_note_int (change, "admins", report->admins);
  opbms_audit_change_note_int (change, "subscriptions", report->subscriptions);
  opbms_audit_change_note_int (change, "bills", report->bills);
  opbms_audit_change_note_int (change, "transactions", report->transactions);
  opbms_audit_change_note_text (change, "repaired", repairs->str);

  return opbms_audit_write_import (self->session, self->target, change, error);
}

static gboolean
check_empty (OpbmsDjangoImport  *self,
             GError            **error)
{
  gint64 n_accounts;

  if (!opbms_transaction_query_int (self->target, &n_accounts, error, "import/count-accounts",
                                    NULL)) {
    return FALSE;
  }
  if (n_accounts > 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                         _("An import needs an empty database, and this one has accounts already. "
                           "Name a new file."));
    return FALSE;
  }

  return TRUE;
}

static gboolean
import_all (OpbmsDjangoImport  *self,
            GError            **error)
{
  return check_empty (self, error) &&
         load_types (self, error) &&
         opbms_django_import_accounts (self, error) &&
         import_subscriptions (self, error) &&
         opbms_django_import_bills (self, error) &&
         opbms_django_import_transactions (self, error) &&
         opbms_totals_rebuild (self->target, error) &&
         write_audit (self, error) &&
         opbms_transaction_commit (self->target, error);
}

/**
 * opbms_django_import:
 * @system: the system's session, of a database without accounts
 * @path: a SQLite file of the Django program; it is only read
 * @progress: (nullable) (scope call): called now and then with the rows done and their number
 * @user_data: for @progress
 * @error: return location for an error: %OPBMS_ERROR_CONFLICT if the database is not empty, or one
 *   of opbms_django_source_open()
 *
 * Imports everything or nothing, in one transaction.
 *
 * Returns: (transfer full): what was imported and repaired
 */
OpbmsImportReport *
opbms_django_import (OpbmsSession         *system,
                     const char           *path,
                     OpbmsImportProgress   progress,
                     gpointer              user_data,
                     GError              **error)
{
  g_autoptr (OpbmsDjangoSource) source = NULL;
  g_autoptr (OpbmsTransaction) target = NULL;
  g_autoptr (OpbmsImportReport) report = g_new0 (OpbmsImportReport, 1);
  g_autoptr (GHashTable) usernames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) unrecorded = g_array_new (FALSE, FALSE, sizeof (OpbmsUnrecordedPayment));
  OpbmsDjangoImport import;

  g_return_val_if_fail (system != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  report->repaired = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_import_repair_free);
  if (!opbms_rights_require_system (system, error)) {
    return NULL;
  }
  source = opbms_django_source_open (path, opbms_session_get_settings (system)->currency, error);
  if (source == NULL) {
    return NULL;
  }
  target = opbms_rights_begin (system, OPBMS_ACCESS_WRITE, error);
  if (target == NULL) {
    return NULL;
  }

  import = (OpbmsDjangoImport) {
    .session = system,
    .clock = opbms_session_get_clock (system),
    .source = source,
    .target = target,
    .report = report,
    .progress = progress,
    .user_data = user_data,
    .usernames = usernames,
    .bill_types = types,
    .unrecorded = unrecorded,
  };

  return import_all (&import, error) ? g_steal_pointer (&report) : NULL;
}
