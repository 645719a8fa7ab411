/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-transaction.h"

#include "config.h"
#include "billing/opbms-payment.h"
#include "ctl/opbms-ctl-commands.h"
#include "ctl/opbms-ctl-list.h"

#include <glib/gi18n-lib.h>

/* opbmsctl transaction … */

/**
 * opbms_ctl_describe_transaction:
 * @record: where the fields go
 * @item: an #OpbmsPayment
 */
void
opbms_ctl_describe_transaction (OpbmsCtlRecord *record,
                                gconstpointer   item)
{
  const OpbmsPayment *payment = item;

  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "id", _("Number"), payment->id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "customer", _("Customer"), payment->customer);
  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "bill_id", _("Bill"), payment->bill_id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "bill_title", _("Title"), payment->bill_title);
  opbms_ctl_record_money (record, OPBMS_CTL_COLUMN, "amount", _("Amount"), payment->amount);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "method", _("Method"), payment->method);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "status", _("Status"),
                         opbms_payment_status_to_string (payment->status));
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "reference", _("Reference"), payment->reference);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "processed_by", _("Recorded by"),
                         payment->processed_by);
  opbms_ctl_record_instant (record, OPBMS_CTL_COLUMN, "created_at", _("Time"), payment->created_at);
}

gboolean
opbms_ctl_transaction_list (OpbmsCtl  *self,
                            GError   **error)
{
  static const char *const statuses[] = { "success", "failed", "reversed", NULL };
  static const char *const orders[] = {
    "newest", "customer", "amount", "status", "title", "reference", NULL,
  };
  OpbmsPaymentQuery query = { .search = self->options.search };
  OpbmsCtlList list;
  g_autoptr (GPtrArray) payments = NULL;

  if (!opbms_ctl_list_read (&list, self, statuses, orders, error)) {
    return FALSE;
  }
  query.account_id = list.account_id;
  query.type_id = list.type_id;
  query.filter = (OpbmsPaymentFilter) list.status;
  query.from = list.from;
  query.to = list.to;
  query.order = (OpbmsPaymentOrder) list.order;
  query.descending = list.descending;
  query.limit = list.limit;
  payments = opbms_payment_list (self->session, &query, error);
  if (payments == NULL) {
    return FALSE;
  }
  opbms_ctl_output_list (&self->output, payments, opbms_ctl_describe_transaction);

  return TRUE;
}
