/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-subscription-edit.h"
#include "ctl/opbms-ctl-list.h"

#include <glib/gi18n-lib.h>

/* opbmsctl subscription …, and generate, which makes the bills of all of them. */

#define DEFAULT_COUNT 12
#define MAX_COUNT     1000

/* One of the dates of a subscription, and what it is of. */
typedef struct {
  OpbmsDate                date;
  const OpbmsSubscription *subscription;
} Occurrence;

static void
describe_subscription (OpbmsCtlRecord *record,
                       gconstpointer   item)
{
  const OpbmsSubscription *subscription = item;
  const OpbmsRecurrence *recurrence = &subscription->recurrence;

  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "id", _("Number"), subscription->id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "customer", _("Customer"),
                         subscription->customer);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "name", _("Name"), subscription->name);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "type", _("Type"), subscription->type);
  opbms_ctl_record_money (record, OPBMS_CTL_COLUMN, "amount", _("Amount"), subscription->amount);
  opbms_ctl_record_date (record, OPBMS_CTL_DETAIL, "start_date", _("Start"), recurrence->start);
  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "every", _("Every"), recurrence->every);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "unit", _("Unit"),
                         opbms_unit_to_string (recurrence->unit));
  opbms_ctl_record_date (record, OPBMS_CTL_COLUMN, "next_renewal_date", _("Next renewal"),
                         subscription->next_renewal_date);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "status", _("Status"),
                         opbms_subscription_status_to_string (subscription->status));
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "created_by", _("Made by"),
                         opbms_role_to_string (subscription->created_by));
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "notes", _("Notes"), subscription->notes);
}

static void
describe_occurrence (OpbmsCtlRecord *record,
                     gconstpointer   item)
{
  const Occurrence *occurrence = item;
  const OpbmsSubscription *subscription = occurrence->subscription;
  g_autofree char *reason = opbms_subscription_dup_reason (&subscription->recurrence,
                                                           occurrence->date);

  opbms_ctl_record_date (record, OPBMS_CTL_COLUMN, "date", _("Date"), occurrence->date);
  opbms_ctl_record_money (record, OPBMS_CTL_COLUMN, "amount", _("Amount"), subscription->amount);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "reason", _("Why this day"), reason);
}

static void
describe_created (OpbmsCtlRecord *record,
                  gconstpointer   item)
{
  const gint64 *created = item;

  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "created", _("Bills made"), *created);
}

static void
note_bills (OpbmsCtl *self,
            gint64    n_bills)
{
  opbms_ctl_output_note (&self->output,
                         g_dngettext (GETTEXT_PACKAGE, "%lld bill was made.",
                                      "%lld bills were made.", (gulong) n_bills),
                         (long long) n_bills);
}

static gboolean
print_subscription (OpbmsCtl  *self,
                    gint64     id,
                    GError   **error)
{
  g_autoptr (OpbmsSubscription) subscription = opbms_subscription_get (self->session, id, error);

  if (subscription == NULL) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, subscription, describe_subscription);

  return TRUE;
}

/* What is not given stays as it is in @every and @unit. */
static gboolean
read_rule (OpbmsCtl   *self,
           guint      *every,
           OpbmsUnit  *unit,
           GError    **error)
{
  static const char *const units[] = { "week", "month", "year", NULL };
  guint chosen = *unit;
  gint64 number = *every;

  if (!opbms_ctl_read_count ("--every", self->options.every, 1, &number, error) ||
      !opbms_ctl_read_word ("--unit", self->options.unit, units, &chosen, error)) {
    return FALSE;
  }
  opbms_unit_from_string (units[chosen], unit);
  *every = (guint) MIN (number, G_MAXUINT);

  return TRUE;
}

static gboolean
read_recurrence (OpbmsCtl         *self,
                 OpbmsRecurrence  *recurrence,
                 GError          **error)
{
  recurrence->every = 1;
  recurrence->unit = OPBMS_UNIT_MONTH;

  return opbms_ctl_read_date ("--start", self->options.start, &recurrence->start, error) &&
         read_rule (self, &recurrence->every, &recurrence->unit, error);
}

gboolean
opbms_ctl_subscription_add (OpbmsCtl  *self,
                            GError   **error)
{
  OpbmsSubscriptionDraft draft = {
    .name = self->options.name,
    .type = self->options.type,
    .notes = self->options.notes,
  };
  gint64 n_bills;
  gint64 id;

  if (!read_recurrence (self, &draft.recurrence, error) ||
      !opbms_ctl_read_amount (self->output.settings->currency, self->options.amount, &draft.amount,
                              error) ||
      !opbms_ctl_find_account (self, self->options.customer, &draft.account_id, error) ||
      !opbms_subscription_create (self->session, &draft, &id, &n_bills, error) ||
      !print_subscription (self, id, error)) {
    return FALSE;
  }
  note_bills (self, n_bills);

  return TRUE;
}

gboolean
opbms_ctl_subscription_list (OpbmsCtl  *self,
                             GError   **error)
{
  static const char *const statuses[] = { "active", "paused", "cancelled", NULL };
  static const char *const orders[] = {
    "newest", "name", "customer", "next", "amount", "type", "status", NULL,
  };
  OpbmsSubscriptionQuery query = { .search = self->options.search };
  OpbmsCtlList list;
  g_autoptr (GPtrArray) subscriptions = NULL;

  if (!opbms_ctl_list_read (&list, self, statuses, orders, error)) {
    return FALSE;
  }
  query.account_id = list.account_id;
  query.type_id = list.type_id;
  query.filter = (OpbmsSubscriptionFilter) list.status;
  query.order = (OpbmsSubscriptionOrder) list.order;
  /* The oldest first, where no order is asked for. */
  query.descending = list.descending != (self->options.order == NULL);
  query.limit = list.limit;
  subscriptions = opbms_subscription_list (self->session, &query, error);
  if (subscriptions == NULL) {
    return FALSE;
  }
  opbms_ctl_output_list (&self->output, subscriptions, describe_subscription);

  return TRUE;
}

gboolean
opbms_ctl_subscription_show (OpbmsCtl  *self,
                             GError   **error)
{
  gint64 id;

  return opbms_ctl_read_id (self, &id, error) && print_subscription (self, id, error);
}

static void
add_occurrences (GPtrArray               *occurrences,
                 const OpbmsSubscription *subscription,
                 GArray                  *dates,
                 gint64                   count)
{
  for (guint i = 0; i < dates->len && occurrences->len < count; i++) {
    Occurrence *occurrence = g_new0 (Occurrence, 1);

    occurrence->date = g_array_index (dates, OpbmsDate, i);
    occurrence->subscription = subscription;
    g_ptr_array_add (occurrences, occurrence);
  }
}

gboolean
opbms_ctl_subscription_preview (OpbmsCtl  *self,
                                GError   **error)
{
  g_autoptr (GPtrArray) occurrences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OpbmsSubscription) subscription = NULL;
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;
  OpbmsDate today = opbms_clock_today (self->output.clock);
  gint64 count = DEFAULT_COUNT;
  OpbmsDate from;
  gint64 id;

  if (!opbms_ctl_read_id (self, &id, error) ||
      !opbms_ctl_read_count ("--count", self->options.count, 1, &count, error)) {
    return FALSE;
  }
  subscription = opbms_subscription_get (self->session, id, error);
  if (subscription == NULL) {
    return FALSE;
  }

  if (subscription->status != OPBMS_SUBSCRIPTION_CANCELLED) {
    from = subscription->next_renewal_date;
    if (subscription->status == OPBMS_SUBSCRIPTION_PAUSED) {
      from = MAX (from, today);
    }
    preview = opbms_subscription_preview (&subscription->recurrence, from, subscription->amount,
                                          today, (guint) MIN (count, MAX_COUNT), error);
    if (preview == NULL) {
      return FALSE;
    }
    add_occurrences (occurrences, subscription, preview->past, MIN (count, MAX_COUNT));
    add_occurrences (occurrences, subscription, preview->coming, MIN (count, MAX_COUNT));
  }
  opbms_ctl_output_list (&self->output, occurrences, describe_occurrence);

  return TRUE;
}

static gboolean
changes_something (const OpbmsCtlOptions *options)
{
  return options->name != NULL || options->type != NULL || options->amount != NULL ||
         options->notes != NULL || options->every != NULL || options->unit != NULL ||
         options->next != NULL;
}

gboolean
opbms_ctl_subscription_edit (OpbmsCtl  *self,
                             GError   **error)
{
  OpbmsSubscriptionEdit edit = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  g_autoptr (OpbmsSubscription) before = NULL;
  gint64 n_bills;
  gint64 id;

  if (!changes_something (&self->options)) {
    opbms_ctl_set_usage (error, _("subscription edit: say what to change; see “%s subscription "
                                  "edit --help”"), OPBMS_CTL_PROGRAM);
    return FALSE;
  }
  if (!opbms_ctl_read_id (self, &id, error)) {
    return FALSE;
  }
  before = opbms_subscription_get (self->session, id, error);
  if (before == NULL) {
    return FALSE;
  }

  edit.name = self->options.name;
  edit.type = self->options.type;
  edit.notes = self->options.notes;
  edit.every = before->recurrence.every;
  edit.unit = before->recurrence.unit;
  if (!read_rule (self, &edit.every, &edit.unit, error) ||
      !opbms_ctl_read_date ("--next", self->options.next, &edit.next_date, error) ||
      !opbms_ctl_read_amount (self->output.settings->currency, self->options.amount, &edit.amount,
                              error) ||
      !opbms_subscription_edit (self->session, id, &edit, &n_bills, error) ||
      !print_subscription (self, id, error)) {
    return FALSE;
  }
  note_bills (self, n_bills);

  return TRUE;
}

gboolean
opbms_ctl_subscription_pause (OpbmsCtl  *self,
                              GError   **error)
{
  gint64 id;

  return opbms_ctl_read_id (self, &id, error) &&
         opbms_subscription_pause (self->session, id, error) &&
         print_subscription (self, id, error);
}

gboolean
opbms_ctl_subscription_resume (OpbmsCtl  *self,
                               GError   **error)
{
  OpbmsResume missed = self->options.bill_missed ? OPBMS_RESUME_BILL_MISSED
                                                 : OPBMS_RESUME_SKIP_MISSED;
  gint64 n_bills;
  gint64 id;

  if (!opbms_ctl_read_id (self, &id, error) ||
      !opbms_subscription_resume (self->session, id, missed, &n_bills, error) ||
      !print_subscription (self, id, error)) {
    return FALSE;
  }
  note_bills (self, n_bills);

  return TRUE;
}

gboolean
opbms_ctl_subscription_cancel (OpbmsCtl  *self,
                               GError   **error)
{
  gint64 id;

  return opbms_ctl_read_id (self, &id, error) &&
         opbms_subscription_cancel (self->session, id, error) &&
         print_subscription (self, id, error);
}

gboolean
opbms_ctl_generate (OpbmsCtl  *self,
                    GError   **error)
{
  gint64 n_created;

  if (!opbms_generate_bills (self->session, &n_created, error)) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, &n_created, describe_created);

  return TRUE;
}
