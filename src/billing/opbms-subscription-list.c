/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-subscription-private.h"

#include "config.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"

#include <glib/gi18n-lib.h>

/* Subscriptions as they are read: one by its id, or a list of those a person may see. */

static const char *const status_names[] = {
  [OPBMS_SUBSCRIPTION_ACTIVE] = "active",
  [OPBMS_SUBSCRIPTION_PAUSED] = "paused",
  [OPBMS_SUBSCRIPTION_CANCELLED] = "cancelled",
};

static const char *const order_names[] = {
  [OPBMS_SUBSCRIPTION_ORDER_NEWEST] = "newest",
  [OPBMS_SUBSCRIPTION_ORDER_NAME] = "name",
  [OPBMS_SUBSCRIPTION_ORDER_CUSTOMER] = "customer",
  [OPBMS_SUBSCRIPTION_ORDER_NEXT_RENEWAL] = "next",
  [OPBMS_SUBSCRIPTION_ORDER_AMOUNT] = "amount",
  [OPBMS_SUBSCRIPTION_ORDER_TYPE] = "type",
  [OPBMS_SUBSCRIPTION_ORDER_STATUS] = "by_status",
};

static OpbmsListQuery *
new_list_query (OpbmsSession                 *session,
                const OpbmsSubscriptionQuery *query,
                const char                   *statement)
{
  OpbmsListQuery *list = opbms_list_query_new (statement);

  opbms_query_use_id (list, "account", opbms_rights_scope (session, query->account_id));
  opbms_query_use_id (list, "type_id", query->type_id);
  switch (query->filter) {
  case OPBMS_SUBSCRIPTIONS_ALL:
    break;
  case OPBMS_SUBSCRIPTIONS_ACTIVE:
    opbms_list_query_use_text (list, "status", status_names[OPBMS_SUBSCRIPTION_ACTIVE]);
    break;
  case OPBMS_SUBSCRIPTIONS_PAUSED:
    opbms_list_query_use_text (list, "status", status_names[OPBMS_SUBSCRIPTION_PAUSED]);
    break;
  case OPBMS_SUBSCRIPTIONS_CANCELLED:
    opbms_list_query_use_text (list, "status", status_names[OPBMS_SUBSCRIPTION_CANCELLED]);
    break;
  }
  opbms_query_use_search (list, query->search);

  return list;
}

static gpointer
new_from_row (OpbmsRows *rows,
              gpointer   data)
{
  OpbmsSubscription *self = g_new0 (OpbmsSubscription, 1);

  self->id = opbms_rows_get_int (rows, 0);
  self->account_id = opbms_rows_get_int (rows, 1);
  self->customer = opbms_rows_dup_text (rows, 2);
  self->customer_name = opbms_rows_dup_text (rows, 3);
  self->name = opbms_rows_dup_text (rows, 4);
  self->type_id = opbms_rows_get_int (rows, 5);
  self->type = opbms_rows_dup_text (rows, 6);
  self->amount = opbms_rows_get_int (rows, 7);
  self->recurrence.start = opbms_rows_get_date (rows, 8);
  self->recurrence.every = (guint) opbms_rows_get_int (rows, 9);
  opbms_unit_from_string (opbms_rows_get_text (rows, 10), &self->recurrence.unit);
  self->next_renewal_date = opbms_rows_get_date (rows, 11);
  self->status = opbms_rows_get_choice (rows, 12, status_names, G_N_ELEMENTS (status_names));
  self->created_by =
    g_strcmp0 (opbms_rows_get_text (rows, 13), opbms_role_to_string (OPBMS_ROLE_ADMIN)) == 0
      ? OPBMS_ROLE_ADMIN : OPBMS_ROLE_CUSTOMER;
  self->notes = opbms_rows_dup_text (rows, 14);
  self->created_at = opbms_rows_get_instant (rows, 15);
  self->revision = opbms_rows_get_int (rows, 16);

  return self;
}

/*
 * opbms_subscription_load:
 * @session: who asks
 * @transaction: a transaction of the session's database
 * @id: a subscription
 * @error: return location for an error
 *
 * Returns: (transfer full): the subscription; %NULL with %OPBMS_ERROR_NOT_FOUND if there is none
 *   that @session may see
 */
OpbmsSubscription *
opbms_subscription_load (OpbmsSession      *session,
                         OpbmsTransaction  *transaction,
                         gint64             id,
                         GError           **error)
{
  g_autoptr (OpbmsSubscription) self = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "subscription/get", "i", id);
  if (rows == NULL || !opbms_rows_require (rows, _("There is no such subscription."), error)) {
    return NULL;
  }

  self = new_from_row (rows, NULL);
  if (!opbms_rights_require_account (session, self->account_id,
                                     _("There is no such subscription."), error)) {
    return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * opbms_subscription_get:
 * @session: who asks
 * @id: a subscription
 * @error: return location for an error
 *
 * Returns: (transfer full): the subscription; %NULL with %OPBMS_ERROR_NOT_FOUND if there is
 *   none, or none that @session may see
 */
OpbmsSubscription *
opbms_subscription_get (OpbmsSession  *session,
                        gint64         id,
                        GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  return opbms_subscription_load (session, transaction, id, error);
}

/**
 * opbms_subscription_list:
 * @session: who asks; a customer gets their own whatever @query says
 * @query: which subscriptions, and in what order
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsSubscription): the subscriptions; %NULL with @error
 *   set
 */
GPtrArray *
opbms_subscription_list (OpbmsSession                  *session,
                         const OpbmsSubscriptionQuery  *query,
                         GError                       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail ((guint) query->order < G_N_ELEMENTS (order_names), NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  list = new_list_query (session, query, "subscription/list");
  opbms_query_use_order (list, order_names[query->order], query->descending);
  opbms_list_query_use_page (list, query->offset, query->limit);
  rows = opbms_list_query_run (list, transaction, error);

  return opbms_rows_read_all (rows, new_from_row, NULL, (GDestroyNotify) opbms_subscription_free,
                              error);
}

/**
 * opbms_subscription_count:
 * @session: who asks; a customer's own are counted whatever @query says
 * @query: which subscriptions; its order and its page are not looked at
 * @n_subscriptions: (out): how many there are in all
 * @error: return location for an error
 *
 * Returns: whether they could be counted
 */
gboolean
opbms_subscription_count (OpbmsSession                  *session,
                          const OpbmsSubscriptionQuery  *query,
                          gint64                        *n_subscriptions,
                          GError                       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (n_subscriptions != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }
  list = new_list_query (session, query, "subscription/count");

  return opbms_query_run_int (list, transaction, n_subscriptions, error);
}

/**
 * opbms_subscription_count_missed:
 * @self: a subscription
 * @today: today
 *
 * What a person who resumes it decides about. An occurrence of today is not missed.
 *
 * Returns: how many occurrences before @today have neither been billed nor skipped
 */
guint
opbms_subscription_count_missed (const OpbmsSubscription *self,
                                 OpbmsDate                today)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (today != OPBMS_DATE_NONE, 0);

  if (self->next_renewal_date >= today) {
    return 0;
  }

  return opbms_recurrence_count_before (&self->recurrence, today) -
         opbms_recurrence_count_before (&self->recurrence, self->next_renewal_date);
}

/**
 * opbms_subscription_status_to_string:
 * @status: a status
 *
 * Returns: "active", "paused" or "cancelled", as the database and JSON have it; not translated
 */
const char *
opbms_subscription_status_to_string (OpbmsSubscriptionStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

/**
 * opbms_subscription_copy:
 * @self: a subscription
 *
 * Returns: (transfer full): a copy
 */
OpbmsSubscription *
opbms_subscription_copy (const OpbmsSubscription *self)
{
  OpbmsSubscription *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->customer = g_strdup (self->customer);
  copy->customer_name = g_strdup (self->customer_name);
  copy->name = g_strdup (self->name);
  copy->type = g_strdup (self->type);
  copy->notes = g_strdup (self->notes);

  return copy;
}

/**
 * opbms_subscription_free:
 * @self: (transfer full): a subscription
 */
void
opbms_subscription_free (OpbmsSubscription *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->customer);
  g_free (self->customer_name);
  g_free (self->name);
  g_free (self->type);
  g_free (self->notes);
  g_free (self);
}
