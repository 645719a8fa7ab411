/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-list.h"

/* The filters and orders that lists of bills, subscriptions and transactions have in common. */

/* Leaves @status at 0 if none was asked for. */
static gboolean
read_status (OpbmsCtl           *self,
             const char *const  *statuses,
             guint              *status,
             GError            **error)
{
  guint word = 0;

  if (!opbms_ctl_read_word ("--status", self->options.status, statuses, &word, error)) {
    return FALSE;
  }
  *status = self->options.status != NULL ? word + 1 : 0;

  return TRUE;
}

/**
 * opbms_ctl_list_read:
 * @list: (out caller-allocates): what the options say
 * @self: a run
 * @statuses: the words there are for a status
 * @orders: the words there are for an order; the first is that of a list nobody orders
 * @error: return location for an error
 *
 * Returns: whether the options could be understood, and the customer and the type are there
 */
gboolean
opbms_ctl_list_read (OpbmsCtlList       *list,
                     OpbmsCtl           *self,
                     const char *const  *statuses,
                     const char *const  *orders,
                     GError            **error)
{
  const OpbmsCtlOptions *options = &self->options;

  *list = (OpbmsCtlList) { .descending = options->reverse };

  return opbms_ctl_read_count ("--limit", options->limit, 0, &list->limit, error) &&
         read_status (self, statuses, &list->status, error) &&
         opbms_ctl_read_word ("--order", options->order, orders, &list->order, error) &&
         opbms_ctl_read_date ("--from", options->from, &list->from, error) &&
         opbms_ctl_read_date ("--to", options->to, &list->to, error) &&
         opbms_ctl_find_type (self, options->type, &list->type_id, error) &&
         opbms_ctl_find_account (self, options->customer, &list->account_id, error);
}
