/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-notice.h"

#include "config.h"
#include "billing/opbms-rights.h"

/* Which bills a customer is to be told of without asking. What has been told already, and how, is
 * the business of whoever tells. */

/* @data is today's date, which decides what is overdue. */
static gpointer
new_from_row (OpbmsRows *rows,
              gpointer   data)
{
  OpbmsDate today = *(const OpbmsDate *) data;
  OpbmsNotice *self = g_new0 (OpbmsNotice, 1);

  self->bill_id = opbms_rows_get_int (rows, 0);
  self->title = opbms_rows_dup_text (rows, 1);
  self->amount = opbms_rows_get_int (rows, 2);
  self->due_date = opbms_rows_get_date (rows, 3);
  self->kind = self->due_date < today ? OPBMS_NOTICE_OVERDUE : OPBMS_NOTICE_SOON;

  return self;
}

/**
 * opbms_notice_list:
 * @session: who asks, for the own account; staff have no bills
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsNotice): the unpaid bills that are overdue or due
 *   within %OPBMS_NOTICE_DAYS days, the oldest first; %NULL with @error set
 */
GPtrArray *
opbms_notice_list (OpbmsSession  *session,
                   GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  OpbmsDate today;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }
  today = opbms_clock_today (opbms_session_get_clock (session));
  rows = opbms_transaction_query (transaction, error, "notice/list", "id",
                                  opbms_session_get_account_id (session),
                                  today + OPBMS_NOTICE_DAYS);

  return opbms_rows_read_all (rows, new_from_row, &today, (GDestroyNotify) opbms_notice_free,
                              error);
}

/**
 * opbms_notice_free:
 * @self: (transfer full): a notice
 */
void
opbms_notice_free (OpbmsNotice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self);
}
