/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-settings.h"

#include "config.h"
#include "billing/opbms-clock.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* What holds for a whole database: its currency, its time zone, whose it is. Rows that are not
 * there have the values a new database begins with. What one person likes is no business of this
 * file. */

#define DEFAULT_TIME_ZONE "Asia/Kolkata"

static gboolean
take_setting (OpbmsSettings  *self,
              const char     *name,
              const char     *value,
              GError        **error)
{
  if (g_str_equal (name, "currency")) {
    self->currency = opbms_currency_find (value);
    if (self->currency == NULL) {
      g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                   _("Reading the settings: this version does not know the currency “%s”."), value);
      return FALSE;
    }
  } else if (g_str_equal (name, "time_zone")) {
    g_free (self->time_zone);
    self->time_zone = g_strdup (value);
  } else if (g_str_equal (name, "organisation")) {
    g_free (self->organisation);
    self->organisation = g_strdup (value);
  } else if (g_str_equal (name, "demo")) {
    self->is_demo = g_str_equal (value, "yes");
  } else if (g_str_equal (name, "database_id")) {
    g_free (self->database_id);
    self->database_id = g_strdup (value);
  }

  return TRUE;
}

static OpbmsSettings *
new_settings (void)
{
  OpbmsSettings *self = g_new0 (OpbmsSettings, 1);

  self->currency = opbms_currency_find (OPBMS_DEFAULT_CURRENCY);
  self->time_zone = g_strdup (DEFAULT_TIME_ZONE);
  self->organisation = g_strdup ("");
  self->database_id = g_strdup ("");

  return self;
}

/* Amounts are kept without their currency: another one would change what every bill says. */
static gboolean
check_currency (const OpbmsSettings  *self,
                OpbmsTransaction     *transaction,
                GError              **error)
{
  g_autoptr (OpbmsSettings) current = opbms_settings_load_in (transaction, error);
  gint64 has_bills = 0;

  if (current == NULL) {
    return FALSE;
  }
  if (self->currency == NULL) {
    opbms_error_set_field (error, "currency", "%s", _("Choose a currency."));
    return FALSE;
  }
  if (self->currency == current->currency) {
    return TRUE;
  }
  if (!opbms_transaction_query_int (transaction, &has_bills, error, "setting/any-bill", "")) {
    return FALSE;
  }
  if (has_bills) {
    opbms_error_set_field (error, "currency",
                           _("There are bills already, so the currency can no longer change."));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_settings_load_in:
 * @transaction: a transaction
 * @error: return location for an error
 *
 * Returns: (transfer full): the settings of the database @transaction is of; %NULL with @error set
 */
OpbmsSettings *
opbms_settings_load_in (OpbmsTransaction  *transaction,
                        GError           **error)
{
  g_autoptr (OpbmsSettings) self = new_settings ();
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (transaction != NULL, NULL);

  rows = opbms_transaction_query (transaction, error, "setting/list", "");
  if (rows == NULL) {
    return NULL;
  }
  while (opbms_rows_next (rows, error)) {
    if (!take_setting (self, opbms_rows_get_text (rows, 0), opbms_rows_get_text (rows, 1), error)) {
      return NULL;
    }
  }

  return opbms_rows_is_done (rows) ? g_steal_pointer (&self) : NULL;
}

/**
 * opbms_settings_load:
 * @store: an open database
 * @error: return location for an error
 *
 * Blocks; not for the main thread.
 *
 * Returns: (transfer full): the settings of @store; %NULL with @error set
 */
OpbmsSettings *
opbms_settings_load (OpbmsStore  *store,
                     GError     **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (OPBMS_IS_STORE (store), NULL);

  transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  return opbms_settings_load_in (transaction, error);
}

/**
 * opbms_settings_save_in:
 * @self: the settings
 * @transaction: a write transaction; who may do this is for the caller to say
 * @now: when this is
 * @error: return location for an error: %OPBMS_ERROR_INVALID of the fields "currency", "time_zone"
 *   and "organisation"
 *
 * The currency can change only while there is no bill.
 *
 * Returns: whether the settings are written
 */
gboolean
opbms_settings_save_in (const OpbmsSettings  *self,
                        OpbmsTransaction     *transaction,
                        gint64                now,
                        GError              **error)
{
  g_autofree char *organisation = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (transaction != NULL, FALSE);

  organisation = opbms_text_clean (self->organisation != NULL ? self->organisation : "");

  if (!check_currency (self, transaction, error)) {
    return FALSE;
  }
  if (!opbms_time_zone_is_known (self->time_zone)) {
    opbms_error_set_field (error, "time_zone", _("This computer does not know the time zone “%s”."),
                           self->time_zone != NULL ? self->time_zone : "");
    return FALSE;
  }
  if (!opbms_text_check_line (organisation, "organisation", _("Organisation"), OPBMS_NAME_MAX,
                              FALSE, error)) {
    return FALSE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error, "setting/save", "sssst",
                                  self->currency->code, self->time_zone, organisation,
                                  self->is_demo ? "yes" : "no", now);
  }

  return opbms_transaction_run (transaction, NULL, error, "setting/put", "ss",
                                "currency", self->currency->code) &&
         opbms_transaction_run (transaction, NULL, error, "setting/put", "ss",
                                "time_zone", self->time_zone) &&
         opbms_transaction_run (transaction, NULL, error, "setting/put", "ss",
                                "organisation", organisation) &&
         opbms_transaction_run (transaction, NULL, error, "setting/put", "ss",
                                "demo", self->is_demo ? "yes" : "no");
}

/**
 * opbms_settings_copy:
 * @self: the settings
 *
 * Returns: (transfer full): a copy
 */
OpbmsSettings *
opbms_settings_copy (const OpbmsSettings *self)
{
  OpbmsSettings *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (OpbmsSettings, 1);
  copy->currency = self->currency;
  copy->time_zone = g_strdup (self->time_zone);
  copy->organisation = g_strdup (self->organisation);
  copy->is_demo = self->is_demo;
  copy->database_id = g_strdup (self->database_id);

  return copy;
}

/**
 * opbms_settings_free:
 * @self: (transfer full) (nullable): the settings
 */
void
opbms_settings_free (OpbmsSettings *self)
{
  if (self == NULL) {
    return;
  }
  g_free (self->time_zone);
  g_free (self->organisation);
  g_free (self->database_id);
  g_free (self);
}
