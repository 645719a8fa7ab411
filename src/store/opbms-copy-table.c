/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-copy-table.h"

/*
 * What is copied from one database to another: each table and column that both engines have, those
 * that are referred to first. A test compares this with the tables there are. Left out is what an
 * engine keeps for itself: schema_migration, and on PostgreSQL the roles that sign in, channels and
 * engine_setting.
 */

static const OpbmsCopyTable tables[] = {
  { "setting", 1, TRUE, FALSE, "ss", { "name", "value" } },
  { "bill_type", 1, TRUE, FALSE, "isi", { "id", "name", "retired" } },
  { "account", 1, FALSE, FALSE, "issssittip",
    { "id", "username", "username_folded", "email", "role", "active", "created_at",
      "inactive_since", "revision", "password_hash" } },
  { "sign_in_failure", 1, FALSE, FALSE, "sit", { "username_folded", "failures", "last_at" } },
  { "profile", 1, FALSE, FALSE, "isssss",
    { "account_id", "full_name", "phone", "address", "sort_name", "search_text" } },
  { "subscription", 1, FALSE, FALSE, "iisiisisssssti",
    { "id", "account_id", "name", "amount", "bill_type_id", "start_date", "every", "unit",
      "next_renewal_date", "status", "created_by", "notes", "created_at", "revision" } },
  { "bill_series", 1, FALSE, FALSE, "iiissssii",
    { "id", "account_id", "bill_type_id", "title", "description", "sort_title", "search_text",
      "bills", "amount" } },
  { "bill", 1, FALSE, FALSE, "iiissiissittii",
    { "id", "account_id", "subscription_id", "title", "description", "amount", "bill_type_id",
      "due_date", "status", "created_by", "created_at", "paid_at", "revision", "series_id" } },
  { "payment_transaction", 1, FALSE, FALSE, "iiiisssits",
    { "id", "account_id", "bill_id", "amount", "method", "status", "reference", "processed_by",
      "created_at", "local_date" } },
  { "audit_log", 1, FALSE, FALSE, "itiississs",
    { "id", "created_at", "account_id", "customer_id", "action", "entity", "entity_id", "before",
      "after", "hash" } },
  { "kept_sign_in", 1, FALSE, TRUE, "iisttp",
    { "id", "account_id", "computer", "created_at", "last_used_at", "token_hash" } },
  { "account_total", 1, FALSE, FALSE, "iii", { "account_id", "pending_bills", "outstanding" } },
  { "due_total", 1, FALSE, FALSE, "siii",
    { "due_date", "billed", "pending_bills", "outstanding" } },
  { "month_total", 2, FALSE, FALSE, "siii", { "month", "bill_type_id", "paid", "payments" } },
  { "paid_total", 3, FALSE, FALSE, "isiii",
    { "account_id", "month", "bill_type_id", "payments", "amount" } },
  { "bill_total", 1, TRUE, FALSE, "iii", { "id", "bills", "amount" } },
};

/**
 * opbms_copy_table_list:
 * @n_tables: (out): how many there are
 *
 * Returns: (transfer none): all tables, in the order in which they can be filled
 */
const OpbmsCopyTable *
opbms_copy_table_list (gsize *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);
  return tables;
}
