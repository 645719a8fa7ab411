/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "ctl/opbms-ctl-list.h"
#include "ctl/opbms-ctl-transaction.h"

#include <glib/gi18n-lib.h>

/* opbmsctl bill … */

static void
describe_bill (OpbmsCtlRecord *record,
               gconstpointer   item)
{
  const OpbmsBill *bill = item;

  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "id", _("Number"), bill->id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "customer", _("Customer"), bill->customer);
  opbms_ctl_record_reference (record, OPBMS_CTL_DETAIL, "subscription_id", _("Subscription"),
                              bill->subscription_id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "title", _("Title"), bill->title);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "description", _("Description"),
                         bill->description);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "type", _("Type"), bill->type);
  opbms_ctl_record_money (record, OPBMS_CTL_COLUMN, "amount", _("Amount"), bill->amount);
  opbms_ctl_record_date (record, OPBMS_CTL_COLUMN, "due_date", _("Due"), bill->due_date);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "status", _("Status"),
                         opbms_bill_status_to_string (bill->status));
  opbms_ctl_record_boolean (record, OPBMS_CTL_COLUMN, "overdue", _("Overdue"), bill->is_overdue);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "created_by", _("Made by"), bill->created_by);
  opbms_ctl_record_instant (record, OPBMS_CTL_DETAIL, "created_at", _("Made"), bill->created_at);
  opbms_ctl_record_instant (record, OPBMS_CTL_DETAIL, "paid_at", _("Paid"), bill->paid_at);
}

static gboolean
print_bill (OpbmsCtl  *self,
            gint64     id,
            GError   **error)
{
  g_autoptr (OpbmsBill) bill = opbms_bill_get (self->session, id, error);

  if (bill == NULL) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, bill, describe_bill);

  return TRUE;
}

/* What the options say; the rest as it is in @draft. */
static gboolean
read_draft (OpbmsCtl        *self,
            OpbmsBillDraft  *draft,
            GError         **error)
{
  draft->title = self->options.title;
  draft->description = self->options.description;
  draft->type = self->options.type;

  return opbms_ctl_read_date ("--due", self->options.due, &draft->due_date, error) &&
         opbms_ctl_read_amount (self->output.settings->currency, self->options.amount,
                                &draft->amount, error);
}

gboolean
opbms_ctl_bill_add (OpbmsCtl  *self,
                    GError   **error)
{
  OpbmsBillDraft draft = { 0 };
  gint64 id;

  return read_draft (self, &draft, error) &&
         opbms_ctl_find_account (self, self->options.customer, &draft.account_id, error) &&
         opbms_bill_create (self->session, &draft, &id, error) &&
         print_bill (self, id, error);
}

gboolean
opbms_ctl_bill_list (OpbmsCtl  *self,
                     GError   **error)
{
  static const char *const statuses[] = { "unpaid", "overdue", "paid", "void", NULL };
  static const OpbmsBillFilter filters[] = {
    OPBMS_BILLS_ALL, OPBMS_BILLS_UNPAID, OPBMS_BILLS_OVERDUE, OPBMS_BILLS_PAID, OPBMS_BILLS_VOID,
  };
  static const char *const orders[] = {
    "newest", "due", "title", "customer", "type", "amount", "status", NULL,
  };
  OpbmsBillQuery query = { .search = self->options.search };
  OpbmsCtlList list;
  g_autoptr (GPtrArray) bills = NULL;

  if (!opbms_ctl_list_read (&list, self, statuses, orders, error)) {
    return FALSE;
  }
  query.account_id = list.account_id;
  query.type_id = list.type_id;
  query.filter = filters[list.status];
  query.due_from = list.from;
  query.due_to = list.to;
  query.order = (OpbmsBillOrder) list.order;
  query.descending = list.descending;
  query.limit = list.limit;
  bills = opbms_bill_list (self->session, &query, error);
  if (bills == NULL) {
    return FALSE;
  }
  opbms_ctl_output_list (&self->output, bills, describe_bill);

  return TRUE;
}

gboolean
opbms_ctl_bill_show (OpbmsCtl  *self,
                     GError   **error)
{
  gint64 id;

  return opbms_ctl_read_id (self, &id, error) && print_bill (self, id, error);
}

gboolean
opbms_ctl_bill_edit (OpbmsCtl  *self,
                     GError   **error)
{
  OpbmsBillDraft draft = { .amount = -1 };
  gint64 id;

  if (!opbms_ctl_read_id (self, &id, error) || !read_draft (self, &draft, error)) {
    return FALSE;
  }
  if (draft.title == NULL && draft.description == NULL && draft.type == NULL &&
      draft.amount == -1 && draft.due_date == OPBMS_DATE_NONE) {
    opbms_ctl_set_usage (error, _("bill edit: say what to change; see “%s bill edit --help”"),
                         OPBMS_CTL_PROGRAM);
    return FALSE;
  }

  return opbms_bill_edit (self->session, id, &draft, error) && print_bill (self, id, error);
}

gboolean
opbms_ctl_bill_void (OpbmsCtl  *self,
                     GError   **error)
{
  gint64 id;

  return opbms_ctl_read_id (self, &id, error) && opbms_bill_void (self->session, id, error) &&
         print_bill (self, id, error);
}

gboolean
opbms_ctl_bill_restore (OpbmsCtl  *self,
                        GError   **error)
{
  gint64 id;

  return opbms_ctl_read_id (self, &id, error) && opbms_bill_restore (self->session, id, error) &&
         print_bill (self, id, error);
}

gboolean
opbms_ctl_bill_pay (OpbmsCtl  *self,
                    GError   **error)
{
  OpbmsPayItem item = { .amount = -1 };
  g_autoptr (GPtrArray) payments = NULL;

  if (!opbms_ctl_read_id (self, &item.bill_id, error) ||
      !opbms_payment_pay (self->session, &item, 1, self->options.decline, &payments, NULL, error)) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, g_ptr_array_index (payments, 0),
                         opbms_ctl_describe_transaction);

  return TRUE;
}
