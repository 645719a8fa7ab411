/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account-private.h"

#include "config.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Accounts as they are read: one, or a page of those a person may see, with what each of them owes.
 * A customer sees one account, whatever is asked. */

static const char *const order_names[] = {
  [OPBMS_ACCOUNT_ORDER_NAME] = "name",
  [OPBMS_ACCOUNT_ORDER_USERNAME] = "by_username",
  [OPBMS_ACCOUNT_ORDER_PENDING] = "pending",
  [OPBMS_ACCOUNT_ORDER_OUTSTANDING] = "owed",
  [OPBMS_ACCOUNT_ORDER_OVERDUE] = "overdue",
  [OPBMS_ACCOUNT_ORDER_PHONE] = "phone",
};

static gpointer
new_from_row (OpbmsRows *rows,
              gpointer   data)
{
  OpbmsAccount *self = g_new0 (OpbmsAccount, 1);

  self->id = opbms_rows_get_int (rows, 0);
  self->username = opbms_rows_dup_text (rows, 1);
  self->email = opbms_rows_dup_text (rows, 2);
  self->role = opbms_role_from_string (opbms_rows_get_text (rows, 3));
  self->active = opbms_rows_get_int (rows, 4) != 0;
  self->full_name = opbms_rows_dup_text (rows, 5);
  self->phone = opbms_rows_dup_text (rows, 6);
  self->address = opbms_rows_dup_text (rows, 7);
  self->created_at = opbms_rows_get_instant (rows, 8);
  self->inactive_since = opbms_rows_get_instant (rows, 9);
  self->pending_bills = opbms_rows_get_int (rows, 10);
  self->outstanding = opbms_rows_get_int (rows, 11);
  self->overdue_bills = opbms_rows_get_int (rows, 12);

  return self;
}

/* What is asked for and may be seen. A customer's own account is all of it, and is found whatever
 * else is asked but the search. */
static void
use_filters (OpbmsListQuery          *list,
             OpbmsSession            *session,
             const OpbmsAccountQuery *query)
{
  gint64 own_id = opbms_rights_scope (session, 0);

  if (own_id != 0) {
    opbms_list_query_use_int (list, "id", own_id);
  } else if (query->roles == OPBMS_ACCOUNTS_OF_CUSTOMERS) {
    opbms_list_query_use (list, "customers");
  } else if (query->roles == OPBMS_ACCOUNTS_OF_ADMINS) {
    opbms_list_query_use (list, "admins");
  }
  if (query->activity == OPBMS_ACCOUNTS_ACTIVE) {
    opbms_list_query_use (list, "active");
  } else if (query->activity == OPBMS_ACCOUNTS_INACTIVE) {
    opbms_list_query_use (list, "inactive");
  }
  opbms_query_use_search (list, query->search);
}

static OpbmsListQuery *
new_account_query (OpbmsSession *session)
{
  OpbmsListQuery *list = opbms_list_query_new ("account/list");

  opbms_list_query_use_date (list, "today", opbms_clock_today (opbms_session_get_clock (session)));
  return list;
}

static GPtrArray *
run_account_query (OpbmsListQuery    *list,
                   OpbmsTransaction  *transaction,
                   GError           **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_list_query_run (list, transaction, error);

  return opbms_rows_read_all (rows, new_from_row, NULL, (GDestroyNotify) opbms_account_free, error);
}

/*
 * opbms_account_load:
 * @session: who asks
 * @transaction: a transaction
 * @id: an account
 * @error: return location for an %OPBMS_ERROR_NOT_FOUND, the same for an account that is not there
 *   and for one that @session may not see
 */
OpbmsAccount *
opbms_account_load (OpbmsSession      *session,
                    OpbmsTransaction  *transaction,
                    gint64             id,
                    GError           **error)
{
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  if (!opbms_rights_require_account (session, id, _("There is no such account."), error)) {
    return NULL;
  }
  list = new_account_query (session);
  opbms_list_query_use_int (list, "id", id);
  accounts = run_account_query (list, transaction, error);
  if (accounts == NULL) {
    return NULL;
  }
  if (accounts->len == 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("There is no such account."));
    return NULL;
  }

  return g_ptr_array_steal_index (accounts, 0);
}

/**
 * opbms_account_get:
 * @session: who asks; a customer gets that customer's account only
 * @id: an account
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the account; %NULL with @error set
 */
OpbmsAccount *
opbms_account_get (OpbmsSession  *session,
                   gint64         id,
                   GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  return opbms_account_load (session, transaction, id, error);
}

/**
 * opbms_account_find:
 * @session: who asks; a customer finds that customer's account only
 * @username: a username, in any case
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the account; %NULL with @error set
 */
OpbmsAccount *
opbms_account_find (OpbmsSession  *session,
                    const char    *username,
                    GError       **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *folded = NULL;
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  gint64 own_id;

  g_return_val_if_fail (session != NULL && username != NULL, NULL);

  clean = opbms_text_clean (username);
  folded = opbms_text_fold (clean);
  own_id = opbms_rights_scope (session, 0);
  list = new_account_query (session);
  opbms_list_query_use_text (list, "username", folded);
  if (own_id != 0) {
    opbms_list_query_use_int (list, "id", own_id);
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }
  accounts = run_account_query (list, transaction, error);
  if (accounts == NULL) {
    return NULL;
  }
  if (accounts->len == 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("There is no account “%s”."), clean);
    return NULL;
  }

  return g_ptr_array_steal_index (accounts, 0);
}

/**
 * opbms_account_list:
 * @session: who asks; a customer is listed alone
 * @query: which accounts, and in what order
 * @error: return location for an error
 *
 * Overdue bills are counted for the accounts of the page only. The search is of text anywhere in
 * name, username and phone, without regard to case.
 *
 * Returns: (transfer full) (element-type OpbmsAccount): the accounts; %NULL with @error set
 */
GPtrArray *
opbms_account_list (OpbmsSession             *session,
                    const OpbmsAccountQuery  *query,
                    GError                  **error)
{
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL && query != NULL, NULL);
  g_return_val_if_fail ((guint) query->order < G_N_ELEMENTS (order_names), NULL);

  list = new_account_query (session);
  use_filters (list, session, query);
  opbms_query_use_order (list, order_names[query->order], query->descending);
  opbms_list_query_use_page (list, query->offset, query->limit);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  return run_account_query (list, transaction, error);
}

/**
 * opbms_account_count:
 * @session: who asks; a customer is counted alone
 * @query: which accounts; its order, offset and limit do not matter
 * @count: (out): how many they are and what they owe together
 * @error: return location for an error
 *
 * Returns: whether @count is filled in
 */
gboolean
opbms_account_count (OpbmsSession             *session,
                     const OpbmsAccountQuery  *query,
                     OpbmsAccountCount        *count,
                     GError                  **error)
{
  g_autoptr (OpbmsListQuery) list = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL && query != NULL && count != NULL, FALSE);

  list = opbms_list_query_new ("account/count");
  use_filters (list, session, query);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }
  rows = opbms_list_query_run (list, transaction, error);
  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  count->accounts = opbms_rows_get_int (rows, 0);
  count->debtors = opbms_rows_get_int (rows, 1);
  count->outstanding = opbms_rows_get_int (rows, 2);

  return TRUE;
}

/**
 * opbms_account_get_name:
 * @self: an account
 *
 * Returns: (transfer none): the name to show: the full name, or the username without one
 */
const char *
opbms_account_get_name (const OpbmsAccount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->full_name != NULL && self->full_name[0] != '\0' ? self->full_name : self->username;
}

/**
 * opbms_account_copy:
 * @self: an account
 *
 * Returns: (transfer full): a copy
 */
OpbmsAccount *
opbms_account_copy (const OpbmsAccount *self)
{
  OpbmsAccount *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->username = g_strdup (self->username);
  copy->email = g_strdup (self->email);
  copy->full_name = g_strdup (self->full_name);
  copy->phone = g_strdup (self->phone);
  copy->address = g_strdup (self->address);

  return copy;
}

/**
 * opbms_account_free:
 * @self: (transfer full) (nullable): an account
 */
void
opbms_account_free (OpbmsAccount *self)
{
  if (self == NULL) {
    return;
  }
  g_free (self->username);
  g_free (self->email);
  g_free (self->full_name);
  g_free (self->phone);
  g_free (self->address);
  g_free (self);
}
