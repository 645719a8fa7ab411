/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-check.h"
#include "billing/opbms-totals.h"

/* What tests of bills, payments and subscriptions share: making one in a line, and asking whether
 * the database is still in order. */

OpbmsDate
opbms_test_date (const char *iso)
{
  OpbmsDate date = opbms_date_parse_iso (iso);

  g_assert_cmpint (date, !=, OPBMS_DATE_NONE);
  return date;
}

gint64
opbms_test_add_bill (OpbmsSession *staff,
                     gint64        account_id,
                     const char   *title,
                     OpbmsMoney    amount,
                     const char   *due_date)
{
  OpbmsBillDraft draft = {
    .account_id = account_id, .title = title, .amount = amount,
    .due_date = opbms_test_date (due_date),
  };
  GError *error = NULL;
  gint64 id = 0;

  opbms_bill_create (staff, &draft, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

gint64
opbms_test_add_subscription (OpbmsSession *session,
                             gint64        account_id,
                             const char   *start,
                             guint         every,
                             OpbmsUnit     unit)
{
  OpbmsSubscriptionDraft draft = {
    .account_id = account_id, .name = "Veena lessons", .amount = 50000,
    .recurrence = { opbms_test_date (start), every, unit },
  };
  GError *error = NULL;
  gint64 id = 0;

  opbms_subscription_create (session, &draft, &id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

/**
 * opbms_test_read_bills:
 *
 * Returns: (transfer full): due dates and statuses in order, "2026-01-31 unpaid, 2026-02-28 paid"
 */
char *
opbms_test_read_bills (OpbmsSession *session,
                       gint64        account_id)
{
  OpbmsBillQuery query = { .account_id = account_id, .order = OPBMS_BILL_ORDER_DUE };
  g_autoptr (GPtrArray) bills = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GError *error = NULL;

  bills = opbms_bill_list (session, &query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < bills->len; i++) {
    const OpbmsBill *bill = g_ptr_array_index (bills, i);
    g_autofree char *due = opbms_date_dup_iso (bill->due_date);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", due,
                            opbms_bill_status_to_string (bill->status));
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
opbms_test_pay (OpbmsSession  *session,
                gint64         bill_id,
                GError       **error)
{
  OpbmsPayItem item = { bill_id, -1 };

  return opbms_payment_pay (session, &item, 1, FALSE, NULL, NULL, error);
}

/* For bills that were put into their table by SQL. A server counts rows for its planner by itself
 * sooner or later; these tests do not wait for that. */
void
opbms_test_rebuild_totals (OpbmsStore *store)
{
  GError *error = NULL;
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, &error);

  g_assert_no_error (error);
  opbms_totals_rebuild (transaction, &error);
  g_assert_no_error (error);
  opbms_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  if (opbms_test_is_on_server ()) {
    opbms_test_store_run (store, "ANALYZE");
  }
}

/* 60000 bills of 2000 customers, in every state, of three types; some titles have other scripts. */
void
opbms_test_add_many_bills (OpbmsStore *store)
{
  g_autofree char *due_date = opbms_test_dup_days_before ("2026-12-31", "i * 31 % 900");
  g_autofree char *bills = NULL;

  opbms_test_store_run (store, OPBMS_TEST_SQL (
    "WITH RECURSIVE n (i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)"
    "INSERT INTO account (id, username, username_folded, role, password_hash, created_at)"
    "SELECT i, 'customer' || i, 'customer' || i, 'customer', '!', '2020-01-01T00:00:00.000000Z'"
    "  FROM n",
    "INSERT INTO account (id, username, username_folded, role, created_at)"
    "SELECT i, 'customer' || i, 'customer' || i, 'customer', TIMESTAMPTZ '2020-01-01 00:00Z'"
    "  FROM generate_series (101, 2100) n (i)"));
  opbms_test_store_run (store,
    "INSERT INTO profile (account_id, full_name, sort_name, search_text)"
    "SELECT id, 'Name ' || (id % 97), 'name ' || (id % 97), 'name ' || (id % 97) || ' ' || username"
    "  FROM account WHERE id > 100");
  bills = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59999)"
    "INSERT INTO bill (id, account_id, title, description, amount, bill_type_id, due_date, status,"
    "                  created_at, paid_at)"
    "SELECT i + 1, 101 + i %% 2000,"
    "       CASE WHEN i %% 500 = 7 THEN 'Hauptstraße ' || i ELSE 'Fee ' || (i / 2000 %% 3) END,"
    "       CASE WHEN i %% 1000 = 3 THEN 'Ünfold' ELSE '' END, 100 + i * 7919 %% 5000,"
    "       1 + i / 2000 %% 3, %s,"
    "       CASE WHEN i %% 20 = 0 THEN 'void' WHEN i %% 5 < 2 THEN 'unpaid' ELSE 'paid' END,"
    "       '2026-01-01T00:00:00.000000Z',"
    "       CASE WHEN i %% 20 <> 0 AND i %% 5 >= 2"
    "            THEN CAST ('2026-06-01T00:00:00.000000Z' AS %s) END FROM n",
    due_date, OPBMS_TEST_SQL ("TEXT", "TIMESTAMPTZ"));
  opbms_test_store_run (store, bills);
  opbms_test_rebuild_totals (store);
}

void
opbms_test_assert_clean (OpbmsSession *system)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  opbms_check_database (system, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++) {
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  }
  g_assert_cmpuint (problems->len, ==, 0);
}
