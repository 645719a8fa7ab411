/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-django-source.h"

#include "config.h"
#include "billing/opbms-django-rows.h"
#include "store/opbms-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A database file of the Django program: whether it is one, and whole. It is only ever read. What
 * is in its rows is the matter of opbms-django-rows.c. */

struct _OpbmsDjangoSource {
  OpbmsStore          *store;
  OpbmsTransaction    *transaction;
  const OpbmsCurrency *currency;
  gint64               n_rows;
};

/* What the statements below name; a table stands in brackets before its columns. */
static const char *const needed[] = {
  "[auth_user]", "id", "username", "email", "password", "first_name", "last_name", "is_superuser",
  "is_staff", "is_active", "date_joined",
  "[billingapp_profile]", "user_id", "full_name", "phone", "address",
  "[billingapp_subscription]", "id", "user_id", "name", "amount", "next_renewal_date", "active",
  "created_by_role", "notes", "created_at", "bill_type",
  "[billingapp_bill]", "id", "user_id", "subscription_id", "title", "description", "amount",
  "due_date", "status", "created_at", "updated_at", "paid_at", "created_by_id", "bill_type",
  "[billingapp_transaction]", "id", "user_id", "bill_id", "amount", "payment_date", "method",
  "processed_by_id", "status",
};

static const char count_sql[] =
  "SELECT (SELECT count (*) FROM auth_user) + (SELECT count (*) FROM billingapp_subscription)"
  "     + (SELECT count (*) FROM billingapp_bill) + (SELECT count (*) FROM billingapp_transaction)";

/* The damage of a file that is cut off or overwritten, found before anything is made of it. */
static gboolean
check_file (OpbmsDjangoSource  *self,
            GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_django_source_query (self, "PRAGMA quick_check (1)", error);

  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  if (g_strcmp0 (opbms_rows_get_text (rows, 0), "ok") != 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT, _("The database is damaged: %s"),
                 opbms_rows_get_text (rows, 0));
    return FALSE;
  }

  return TRUE;
}

/* SQLite reads a last page that is cut off as if zeros followed; what was there would be lost
 * without a word. Only a journal, which is read too, makes up for a page that was half written. */
static gboolean
check_size (OpbmsDjangoSource  *self,
            const char         *path,
            GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_django_source_query (self, "PRAGMA page_size", error);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf info;

  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  if (g_stat (path, &info) == 0 && info.st_size % opbms_rows_get_int (rows, 0) != 0 &&
      !g_file_test (journal, G_FILE_TEST_EXISTS)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT,
                         _("The database is damaged: the file is cut off."));
    return FALSE;
  }

  return TRUE;
}

static gboolean
check_is_file (OpbmsDjangoSource  *self,
               GError            **error)
{
  if (opbms_store_is_guarded (self->store)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS,
                         _("The old billing program’s data is read from a SQLite file. If its "
                           "database is on a server, copy it into a file first, with that program’s "
                           "“manage.py dumpdata” and “manage.py loaddata”."));
    return FALSE;
  }

  return TRUE;
}

static gboolean
load_columns (OpbmsDjangoSource  *self,
              const char         *table,
              GHashTable         *columns,
              GError            **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  g_hash_table_remove_all (columns);
  rows = opbms_transaction_query_text (self->transaction, error,
                                       "SELECT lower (name) FROM pragma_table_info ($1)", "s",
                                       table);
  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (rows, error)) {
    g_hash_table_add (columns, opbms_rows_dup_text (rows, 0));
  }

  return opbms_rows_is_done (rows);
}

static gboolean
check_columns (OpbmsDjangoSource  *self,
               GError            **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *table = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++) {
    if (needed[i][0] == '[') {
      g_free (table);
      table = g_strndup (needed[i] + 1, strlen (needed[i]) - 2);
      if (!load_columns (self, table, columns, error)) {
        return FALSE;
      }
      if (g_hash_table_size (columns) == 0) {
        g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS,
                     _("This is not a database of the old billing program: it has no table “%s”."),
                     table);
        return FALSE;
      }
    } else if (!g_hash_table_contains (columns, needed[i])) {
      g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS,
                   _("The table “%s” has no column “%s”. If the database is of an earlier version "
                     "of the old billing program, run that program’s “manage.py migrate” first."),
                   table, needed[i]);
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
count_rows (OpbmsDjangoSource  *self,
            GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_django_source_query (self, count_sql, error);

  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  self->n_rows = opbms_rows_get_int (rows, 0);

  return TRUE;
}

/* Reads every row once, so that a bad one is found before the first is written anywhere. */
static gboolean
check_rows (OpbmsDjangoSource  *self,
            GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (OpbmsRows) users = opbms_django_query_users (self, &local_error);
  g_autoptr (OpbmsRows) subscriptions = NULL;
  g_autoptr (OpbmsRows) bills = NULL;
  g_autoptr (OpbmsRows) transactions = NULL;
  union {
    OpbmsDjangoUser         user;
    OpbmsDjangoSubscription subscription;
    OpbmsDjangoBill         bill;
    OpbmsDjangoTransaction  transaction;
  } row;

  while (users != NULL && opbms_django_next_user (self, users, &row.user, &local_error)) {
  }
  if (local_error == NULL) {
    subscriptions = opbms_django_query_subscriptions (self, &local_error);
  }
  while (subscriptions != NULL &&
         opbms_django_next_subscription (self, subscriptions, &row.subscription, &local_error)) {
  }
  if (local_error == NULL) {
    bills = opbms_django_query_bills (self, &local_error);
  }
  while (bills != NULL && opbms_django_next_bill (self, bills, &row.bill, &local_error)) {
  }
  if (local_error == NULL) {
    transactions = opbms_django_query_transactions (self, &local_error);
  }
  while (transactions != NULL &&
         opbms_django_next_transaction (self, transactions, &row.transaction, &local_error)) {
  }

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_django_source_open:
 * @path: a SQLite file of the Django program
 * @currency: what its amounts are in
 * @error: return location for an error: %OPBMS_ERROR_NOT_OURS if it is another database or no
 *   database, %OPBMS_ERROR_CORRUPT if it is damaged or cut off, %OPBMS_ERROR_INVALID with the row
 *   if one cannot be read
 *
 * Opens the file for reading and checks it whole, so that reading its rows cannot fail afterwards
 * but for the disk. What others write to it from now on is not seen.
 *
 * Returns: (transfer full): the source; it belongs to this thread
 */
OpbmsDjangoSource *
opbms_django_source_open (const char           *path,
                          const OpbmsCurrency  *currency,
                          GError              **error)
{
  g_autoptr (OpbmsDjangoSource) self = g_new0 (OpbmsDjangoSource, 1);

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (currency != NULL, NULL);

  self->currency = currency;
  self->store = opbms_store_open (path, OPBMS_STORE_FOREIGN, error);
  if (self->store == NULL || !check_is_file (self, error)) {
    return NULL;
  }
  self->transaction = opbms_store_begin (self->store, OPBMS_ACCESS_READ, error);
  if (self->transaction == NULL || !check_columns (self, error) ||
      !check_size (self, path, error) || !check_file (self, error) ||
      !count_rows (self, error) || !check_rows (self, error)) {
    return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * opbms_django_source_free:
 * @self: a source, whose rows are freed
 */
void
opbms_django_source_free (OpbmsDjangoSource *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->transaction, opbms_transaction_free);
  if (self->store != NULL) {
    opbms_store_close (self->store);
  }
  g_clear_object (&self->store);
  g_free (self);
}

/**
 * opbms_django_source_get_count:
 * @self: a source
 *
 * Returns: how many users, subscriptions, bills and transactions it has in all
 */
gint64
opbms_django_source_get_count (OpbmsDjangoSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/**
 * opbms_django_source_get_currency:
 * @self: a source
 *
 * Returns: what its amounts are in
 */
const OpbmsCurrency *
opbms_django_source_get_currency (OpbmsDjangoSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->currency;
}

/**
 * opbms_django_source_query:
 * @self: a source
 * @sql: a statement that reads, without parameters
 * @error: return location for an error
 *
 * Returns: (transfer full): its rows, to be freed before @self
 */
OpbmsRows *
opbms_django_source_query (OpbmsDjangoSource  *self,
                           const char         *sql,
                           GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return opbms_transaction_query_text (self->transaction, error, sql, NULL);
}
