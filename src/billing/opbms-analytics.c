/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-analytics.h"

#include "config.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-summary-private.h"

#include <glib/gi18n-lib.h>

/* The numbers of the charts. All come from the totals: how long they take depends on the days,
 * months and types there are, and not on the bills. */

#define MONTHS 12

static OpbmsAnalytics *
analytics_new (OpbmsDate today,
               int       year)
{
  OpbmsAnalytics *self = g_new0 (OpbmsAnalytics, 1);
  int first = year == OPBMS_LAST_12_MONTHS ? opbms_summary_count_months (today) - MONTHS + 1
                                           : year * 12;

  self->months = opbms_summary_new_months (first, MONTHS);
  self->by_type = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_type_total_free);
  self->years = g_array_new (FALSE, FALSE, sizeof (int));

  return self;
}

static const char *
first_month (const OpbmsAnalytics *self)
{
  return g_array_index (self->months, OpbmsMonthTotal, 0).month;
}

static const char *
last_month (const OpbmsAnalytics *self)
{
  return g_array_index (self->months, OpbmsMonthTotal, MONTHS - 1).month;
}

/* @rows: (transfer full) (nullable): years as text, the latest first */
static gboolean
read_years (OpbmsRows       *rows,
            OpbmsAnalytics  *self,
            GError         **error)
{
  g_autoptr (OpbmsRows) owned = rows;

  if (owned == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (owned, error)) {
    int year = (int) g_ascii_strtoll (opbms_rows_get_text (owned, 0), NULL, 10);

    g_array_append_val (self->years, year);
  }

  return opbms_rows_is_done (owned);
}

/* A count and an amount of each age, in the order of #OpbmsAge. */
static gboolean
load_ages (OpbmsTransaction  *transaction,
           OpbmsDate          today,
           OpbmsAnalytics    *self,
           GError           **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "summary/sum-ages", "dddd", today,
                                  today - 30, today - 60, today - 90);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  for (int i = 0; i < OPBMS_N_AGES; i++) {
    self->ages[i].bills = opbms_rows_get_int (rows, 2 * i);
    self->ages[i].amount = opbms_rows_get_int (rows, 2 * i + 1);
  }

  return TRUE;
}

static gboolean
load_everybody (OpbmsTransaction  *transaction,
                OpbmsDate          today,
                OpbmsAnalytics    *self,
                GError           **error)
{
  return opbms_summary_add_billed (transaction, self->months, error) &&
         opbms_summary_add_paid (transaction, self->months, error) &&
         opbms_summary_read_types (opbms_transaction_query (transaction, error,
                                                            "summary/list-types", "ss",
                                                            first_month (self), last_month (self)),
                                   self->by_type, error) &&
         read_years (opbms_transaction_query (transaction, error, "summary/list-years", NULL), self,
                     error) &&
         load_ages (transaction, today, self, error);
}

static gboolean
load_account (OpbmsTransaction  *transaction,
              gint64             account_id,
              OpbmsAnalytics    *self,
              GError           **error)
{
  return opbms_summary_add_paid_by (transaction, account_id, self->months, error) &&
         opbms_summary_read_types (opbms_transaction_query (transaction, error,
                                                            "summary/list-account-types-between",
                                                            "iss", account_id, first_month (self),
                                                            last_month (self)),
                                   self->by_type, error) &&
         read_years (opbms_transaction_query (transaction, error, "summary/list-account-years", "i",
                                              account_id),
                     self, error);
}

/**
 * opbms_analytics_load_staff:
 * @session: of staff, or the system's
 * @year: 1 to 9999, or %OPBMS_LAST_12_MONTHS
 * @error: return location for an error
 *
 * What was billed to and paid by everybody, and what is outstanding.
 *
 * Returns: (transfer full): the numbers; %NULL with @error set
 */
OpbmsAnalytics *
opbms_analytics_load_staff (OpbmsSession  *session,
                            int            year,
                            GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsAnalytics) self = NULL;
  OpbmsDate today;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (year >= 0 && year <= 9999, NULL);

  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }
  today = opbms_clock_today (opbms_session_get_clock (session));
  self = analytics_new (today, year);

  return load_everybody (transaction, today, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * opbms_analytics_load_customer:
 * @session: who asks: customers of themselves, staff of anybody
 * @account_id: whose numbers
 * @year: 1 to 9999, or %OPBMS_LAST_12_MONTHS
 * @error: return location for an error
 *
 * What one customer paid.
 *
 * Returns: (transfer full): the numbers; %NULL with @error set, %OPBMS_ERROR_NOT_FOUND if there is
 *   no such account that @session may see
 */
OpbmsAnalytics *
opbms_analytics_load_customer (OpbmsSession  *session,
                               gint64         account_id,
                               int            year,
                               GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  g_autoptr (OpbmsAnalytics) self = NULL;
  const char *unknown = _("There is no such customer.");

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (year >= 0 && year <= 9999, NULL);

  if (!opbms_rights_require_account (session, account_id, unknown, error)) {
    return NULL;
  }
  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }
  rows = opbms_transaction_query (transaction, error, "summary/get-account-total", "i", account_id);
  if (rows == NULL || !opbms_rows_require (rows, unknown, error)) {
    return NULL;
  }
  self = analytics_new (opbms_clock_today (opbms_session_get_clock (session)), year);

  return load_account (transaction, account_id, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * opbms_analytics_free:
 * @self: (transfer full): numbers
 */
void
opbms_analytics_free (OpbmsAnalytics *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->months);
  g_ptr_array_unref (self->by_type);
  g_array_unref (self->years);
  g_free (self);
}
