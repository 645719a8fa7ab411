/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-check.h"

#include "config.h"
#include "billing/opbms-audit-chain.h"
#include "billing/opbms-rights.h"
#include "core/opbms-recurrence.h"

#include <glib/gi18n-lib.h>

/* Looks a whole database through: that the file is sound, that every total is what its rows come
 * to, and that the rules hold which no constraint of a table can say. It changes nothing. Each
 * query of sql/check/ finds the rows that break one rule; here each becomes a sentence. */

typedef struct {
  const OpbmsCurrency *currency;
  GPtrArray           *problems;
} Report;

typedef void (*DescribeFunc) (Report    *report,
                              OpbmsRows *rows);

static void add_problem (Report     *report,
                         const char *format,
                         ...) G_GNUC_PRINTF (2, 3);

static void
add_problem (Report     *report,
             const char *format,
             ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (report->problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static char *
dup_amount (Report    *report,
            OpbmsRows *rows,
            int        column)
{
  return opbms_money_format_plain (report->currency, opbms_rows_get_int (rows, column));
}

/* Of a type that has its own letter in formats: translators' tools know none for 64 bits. */
static long long
get_number (OpbmsRows *rows,
            int        column)
{
  return opbms_rows_get_int (rows, column);
}

static void
describe_account (Report    *report,
                  OpbmsRows *rows)
{
  add_problem (report, _("Account %lld (%s) has no profile."),
               get_number (rows, 0), opbms_rows_get_text (rows, 1));
}

static void
describe_account_total (Report    *report,
                        OpbmsRows *rows)
{
  g_autofree char *kept = dup_amount (report, rows, 3);
  g_autofree char *counted = dup_amount (report, rows, 5);

  if (opbms_rows_is_null (rows, 2)) {
    add_problem (report, _("Account %lld (%s) has no total."),
                 get_number (rows, 0), opbms_rows_get_text (rows, 1));
    return;
  }

  add_problem (report,
               _("The total of account %lld (%s) says %lld unpaid bills of %s, but counting gives "
                 "%lld of %s."),
               get_number (rows, 0), opbms_rows_get_text (rows, 1),
               get_number (rows, 2), kept, get_number (rows, 4), counted);
}

static void
describe_due_total (Report    *report,
                    OpbmsRows *rows)
{
  g_autofree char *billed = dup_amount (report, rows, 1);
  g_autofree char *outstanding = dup_amount (report, rows, 3);
  g_autofree char *billed_counted = dup_amount (report, rows, 4);
  g_autofree char *outstanding_counted = dup_amount (report, rows, 6);

  add_problem (report,
               _("The total of bills due on %s says %s, with %lld unpaid of %s, but counting gives "
                 "%s, with %lld unpaid of %s."),
               opbms_rows_get_text (rows, 0), billed, get_number (rows, 2), outstanding,
               billed_counted, get_number (rows, 5), outstanding_counted);
}

static void
describe_month_total (Report    *report,
                      OpbmsRows *rows)
{
  g_autofree char *paid = dup_amount (report, rows, 2);
  g_autofree char *paid_counted = dup_amount (report, rows, 3);

  add_problem (report,
               _("The total paid in month %s, %s, says %lld payments of %s, but counting gives "
                 "%lld of %s."),
               opbms_rows_get_text (rows, 0), opbms_rows_get_text (rows, 1), get_number (rows, 4),
               paid, get_number (rows, 5), paid_counted);
}

static void
describe_paid_total (Report    *report,
                     OpbmsRows *rows)
{
  g_autofree char *kept = dup_amount (report, rows, 4);
  g_autofree char *counted = dup_amount (report, rows, 6);

  add_problem (report,
               _("The total paid by %s in month %s, %s, says %lld payments of %s, but counting "
                 "gives %lld of %s."),
               opbms_rows_get_text (rows, 0), opbms_rows_get_text (rows, 1),
               opbms_rows_get_text (rows, 2), get_number (rows, 3), kept,
               get_number (rows, 5), counted);
}

static void
describe_series (Report    *report,
                 OpbmsRows *rows)
{
  if (g_str_equal (opbms_rows_get_text (rows, 0), "bill")) {
    add_problem (report, _("Bill %lld (%s) is not where searches look for it."),
                 get_number (rows, 1), opbms_rows_get_text (rows, 2));
  } else {
    add_problem (report, _("Searches do not find the bills of series %lld (%s)."),
                 get_number (rows, 1), opbms_rows_get_text (rows, 2));
  }
}

static void
describe_series_total (Report    *report,
                       OpbmsRows *rows)
{
  g_autofree char *kept = dup_amount (report, rows, 3);
  g_autofree char *counted = dup_amount (report, rows, 5);

  add_problem (report,
               _("The total of bills of series %lld (%s) says %lld bills of %s, but counting gives "
                 "%lld of %s."),
               get_number (rows, 0), opbms_rows_get_text (rows, 1),
               get_number (rows, 2), kept, get_number (rows, 4), counted);
}

static void
describe_bill_total (Report    *report,
                     OpbmsRows *rows)
{
  g_autofree char *kept = dup_amount (report, rows, 1);
  g_autofree char *counted = dup_amount (report, rows, 3);

  add_problem (report,
               _("The total of all bills says %lld of %s, but counting gives %lld of %s."),
               get_number (rows, 0), kept, get_number (rows, 2), counted);
}

static void
describe_paid_bill (Report    *report,
                    OpbmsRows *rows)
{
  long long n = get_number (rows, 2);

  if (n == 0) {
    add_problem (report,
                 _("Bill %lld (%s) is paid, but no transaction says so."),
                 get_number (rows, 0), opbms_rows_get_text (rows, 1));
  } else {
    add_problem (report,
                 _("Bill %lld (%s) was paid by %lld transactions instead of one."),
                 get_number (rows, 0), opbms_rows_get_text (rows, 1), n);
  }
}

static void
describe_success (Report    *report,
                  OpbmsRows *rows)
{
  g_autofree char *transaction_amount = dup_amount (report, rows, 4);
  g_autofree char *bill_amount = dup_amount (report, rows, 5);

  if (!g_str_equal (opbms_rows_get_text (rows, 3), "paid")) {
    add_problem (report,
                 _("Transaction %lld succeeded, but its bill %lld (%s) is not paid."),
                 get_number (rows, 0), get_number (rows, 1),
                 opbms_rows_get_text (rows, 2));
    return;
  }

  add_problem (report,
               _("Transaction %lld is of %s, but its bill %lld (%s) of %s."),
               get_number (rows, 0), transaction_amount, get_number (rows, 1),
               opbms_rows_get_text (rows, 2), bill_amount);
}

static void
describe_stranger (Report    *report,
                   OpbmsRows *rows)
{
  if (g_str_equal (opbms_rows_get_text (rows, 0), "bill")) {
    add_problem (report,
                 _("Bill %lld is another customer’s than its subscription %lld."),
                 get_number (rows, 1), get_number (rows, 3));
  } else {
    add_problem (report,
                 _("Transaction %lld is another customer’s than its bill %lld."),
                 get_number (rows, 1), get_number (rows, 3));
  }
}

static void
describe_amount (Report    *report,
                 OpbmsRows *rows)
{
  const char *kind = opbms_rows_get_text (rows, 0);
  long long id = get_number (rows, 1);
  g_autofree char *amount = dup_amount (report, rows, 2);

  if (g_str_equal (kind, "bill")) {
    add_problem (report, _("Bill %lld is of %s, which no amount may be."), id, amount);
  } else if (g_str_equal (kind, "subscription")) {
    add_problem (report, _("Subscription %lld is of %s, which no amount may be."), id, amount);
  } else {
    add_problem (report, _("Transaction %lld is of %s, which no amount may be."), id, amount);
  }
}

/* Recurrence is computed here again, apart from the SQL that moves it on. */
static void
describe_subscription (Report    *report,
                       OpbmsRows *rows)
{
  OpbmsRecurrence recurrence = { 0 };
  OpbmsDate next = opbms_rows_get_date (rows, 5);

  recurrence.start = opbms_rows_get_date (rows, 2);
  recurrence.every = (guint) opbms_rows_get_int (rows, 3);
  if (opbms_unit_from_string (opbms_rows_get_text (rows, 4), &recurrence.unit) &&
      recurrence.start != OPBMS_DATE_NONE &&
      recurrence.every >= 1 && recurrence.every <= OPBMS_RECURRENCE_MAX_EVERY &&
      next != OPBMS_DATE_NONE && opbms_recurrence_falls_on (&recurrence, next)) {
    return;
  }

  add_problem (report,
               _("Subscription %lld (%s) is next due on %s, which is none of its "
                 "dates."),
               get_number (rows, 0), opbms_rows_get_text (rows, 1),
               opbms_rows_get_text (rows, 5));
}

static gboolean
run_check (OpbmsRows     *rows,
           DescribeFunc   describe,
           Report        *report,
           GError       **error)
{
  g_autoptr (OpbmsRows) owned = rows;

  if (owned == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (owned, error)) {
    describe (report, owned);
  }

  return opbms_rows_is_done (owned);
}

/*
 * opbms_check_rows:
 * @transaction: any, of whoever sees every row
 * @currency: what amounts are of
 * @problems: (element-type utf8): where a translated sentence goes for each thing that is wrong
 * @error: return location for an error
 *
 * opbms_check_database() as far as rows say something.
 *
 * Returns: whether everything could be looked at
 */
gboolean
opbms_check_rows (OpbmsTransaction     *transaction,
                  const OpbmsCurrency  *currency,
                  GPtrArray            *problems,
                  GError              **error)
{
  Report report = { currency, problems };
  static const struct {
    const char   *statement;
    DescribeFunc  describe;
  } checks[] = {
    { "check/accounts", describe_account },
    { "check/subscriptions", describe_subscription },
    { "check/paid-bills", describe_paid_bill },
    { "check/successes", describe_success },
    { "check/strangers", describe_stranger },
    { "check/account-totals", describe_account_total },
    { "check/due-totals", describe_due_total },
    { "check/month-totals", describe_month_total },
    { "check/paid-totals", describe_paid_total },
    { "check/series", describe_series },
    { "check/series-totals", describe_series_total },
    { "check/bill-total", describe_bill_total },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    OpbmsRows *rows = opbms_transaction_query (transaction, error, checks[i].statement, NULL);

    if (!run_check (rows, checks[i].describe, &report, error)) {
      return FALSE;
    }
  }

  return run_check (opbms_transaction_query (transaction, error, "check/amounts", "i",
                                             opbms_money_get_max (currency)),
                    describe_amount, &report, error) &&
         opbms_audit_chain_check (transaction, problems, error);
}

/**
 * opbms_check_database:
 * @session: of staff, or the system's
 * @problems: (element-type utf8): an array with g_free() as its free function, to append to
 * @error: return location for an error
 *
 * Reads every row there is, in a time that grows with them. Others may go on writing meanwhile.
 *
 * Returns: whether everything could be looked at; it is all in order if @problems got nothing then.
 *   Each problem is a translated sentence that names the row
 */
gboolean
opbms_check_database (OpbmsSession  *session,
                      GPtrArray     *problems,
                      GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (problems != NULL, FALSE);

  if (!opbms_rights_require_admin (session, error) ||
      !opbms_store_check_integrity (opbms_session_get_store (session), problems, error)) {
    return FALSE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }

  return opbms_check_rows (transaction, opbms_session_get_settings (session)->currency, problems,
                           error);
}
