/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-subscription.h"
#include "billing/opbms-summary.h"

#include <glib/gi18n-lib.h>

/* opbmsctl summary and audit: what is, and who made it so. */

#define AUDIT_LIMIT 50

static void
describe_subscriptions (OpbmsCtlRecord *record,
                        gconstpointer   item)
{
  const OpbmsSubscriptionCounts *counts = item;

  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "active", _("Active subscriptions"),
                        counts->active);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "paused", _("Paused subscriptions"),
                        counts->paused);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "cancelled", _("Cancelled subscriptions"),
                        counts->cancelled);
}

static void
describe_staff_summary (OpbmsCtlRecord *record,
                        gconstpointer   item)
{
  const OpbmsStaffSummary *summary = item;

  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "customers", _("Customers"), summary->customers);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "pending_bills", _("Pending bills"),
                        summary->pending_bills);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "overdue_bills", _("Overdue bills"),
                        summary->overdue_bills);
  opbms_ctl_record_money (record, OPBMS_CTL_DETAIL, "outstanding", _("Outstanding"),
                          summary->outstanding);
  opbms_ctl_record_money (record, OPBMS_CTL_DETAIL, "total_paid", _("Total paid"),
                          summary->total_paid);
  opbms_ctl_record_object (record, "subscriptions", &summary->subscriptions,
                           describe_subscriptions);
}

static void
describe_month (OpbmsCtlRecord *record,
                gconstpointer   item)
{
  const OpbmsMonthTotal *total = item;

  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "month", _("Month"), total->month);
  opbms_ctl_record_money (record, OPBMS_CTL_COLUMN, "total", _("Total"), total->paid);
}

static void
describe_type (OpbmsCtlRecord *record,
               gconstpointer   item)
{
  const OpbmsTypeTotal *total = item;

  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "type", _("Type"), total->type);
  opbms_ctl_record_money (record, OPBMS_CTL_COLUMN, "total", _("Total"), total->total);
}

static void
describe_customer_summary (OpbmsCtlRecord *record,
                           gconstpointer   item)
{
  const OpbmsCustomerSummary *summary = item;
  g_autoptr (GPtrArray) months = g_ptr_array_new ();

  for (guint i = 0; i < summary->monthly->len; i++) {
    g_ptr_array_add (months, &g_array_index (summary->monthly, OpbmsMonthTotal, i));
  }

  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "pending_bills", _("Pending bills"),
                        summary->pending_bills);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "overdue_bills", _("Overdue bills"),
                        summary->overdue_bills);
  opbms_ctl_record_money (record, OPBMS_CTL_DETAIL, "overdue_amount", _("Overdue"),
                          summary->overdue_amount);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "due_within_7_days",
                        _("Bills due within 7 days"), summary->due_within_7_days);
  opbms_ctl_record_money (record, OPBMS_CTL_DETAIL, "due_within_7_days_amount",
                          _("Due within 7 days"), summary->due_within_7_days_amount);
  opbms_ctl_record_money (record, OPBMS_CTL_DETAIL, "outstanding", _("Outstanding"),
                          summary->outstanding);
  opbms_ctl_record_money (record, OPBMS_CTL_DETAIL, "total_paid", _("Total paid"),
                          summary->total_paid);
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "active_subscriptions", _("Active subscriptions"),
                        summary->subscriptions.active);
  opbms_ctl_record_list (record, "monthly", _("Paid by month"), months, describe_month);
  opbms_ctl_record_list (record, "by_type", _("Paid by type"), summary->by_type, describe_type);
}

static void
describe_audit_entry (OpbmsCtlRecord *record,
                      gconstpointer   item)
{
  const OpbmsAuditEntry *entry = item;

  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "id", _("Number"), entry->id);
  opbms_ctl_record_instant (record, OPBMS_CTL_COLUMN, "created_at", _("Time"), entry->created_at);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "actor", _("Who"), entry->actor);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "customer", _("Customer"), entry->customer);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "action", _("Action"), entry->action);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "entity", _("What"), entry->entity);
  opbms_ctl_record_reference (record, OPBMS_CTL_COLUMN, "entity_id", _("Which"), entry->entity_id);
  opbms_ctl_record_json (record, OPBMS_CTL_COLUMN, "before", _("Before"), entry->before);
  opbms_ctl_record_json (record, OPBMS_CTL_COLUMN, "after", _("After"), entry->after);
  opbms_ctl_record_text (record, OPBMS_CTL_HIDDEN, "hash", NULL, entry->hash);
}

static gboolean
print_customer_summary (OpbmsCtl  *self,
                        gint64     account_id,
                        GError   **error)
{
  g_autoptr (OpbmsCustomerSummary) summary = opbms_summary_load_customer (self->session, account_id,
                                                                          error);

  if (summary == NULL) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, summary, describe_customer_summary);

  return TRUE;
}

gboolean
opbms_ctl_summary (OpbmsCtl  *self,
                   GError   **error)
{
  OpbmsStaffSummary summary;
  gint64 account_id;
  gint64 n_created;

  /* The bills that are due are made first, as a dashboard does when it loads. */
  if (!opbms_ctl_find_account (self, self->options.customer, &account_id, error) ||
      !opbms_generate_bills (self->session, &n_created, error)) {
    return FALSE;
  }
  if (account_id == 0 && opbms_session_get_role (self->session) == OPBMS_ROLE_CUSTOMER) {
    account_id = opbms_session_get_account_id (self->session);
  }
  if (account_id != 0) {
    return print_customer_summary (self, account_id, error);
  }
  if (!opbms_summary_load_staff (self->session, &summary, error)) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, &summary, describe_staff_summary);

  return TRUE;
}

gboolean
opbms_ctl_audit (OpbmsCtl  *self,
                 GError   **error)
{
  OpbmsAuditQuery query = { .limit = AUDIT_LIMIT };
  g_autoptr (GPtrArray) entries = NULL;

  if (!opbms_ctl_read_count ("--limit", self->options.limit, 0, &query.limit, error)) {
    return FALSE;
  }
  entries = opbms_audit_list (self->session, &query, error);
  if (entries == NULL) {
    return FALSE;
  }
  opbms_ctl_output_list (&self->output, entries, describe_audit_entry);

  return TRUE;
}
