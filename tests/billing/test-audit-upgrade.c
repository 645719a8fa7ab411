/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit.h"
#include "billing/opbms-audit-chain.h"
#include "store/opbms-sql.h"

#include <sqlite3.h>

/* A database from before the audit log was a chain, opened by this program. */

#define LAST_WITHOUT_CHAIN 5

static void
execute (sqlite3    *db,
         const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static void
on_fold (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  sqlite3_result_value (context, values[0]);
}

/* @test has no database yet; @entries is SQL that fills its log. */
static void
make_older_database (OpbmsTestStore *test,
                     const char     *entries)
{
  g_autoptr (GPtrArray) migrations = opbms_sql_list_migrations ("sqlite");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (test->path, &db), ==, SQLITE_OK);
  sqlite3_create_function (db, "fold", 1, SQLITE_UTF8, NULL, on_fold, NULL, NULL);
  execute (db, "BEGIN; CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT"
               " NULL, applied_at TEXT NOT NULL) STRICT");
  for (guint i = 0; i < LAST_WITHOUT_CHAIN; i++) {
    execute (db, ((OpbmsMigration *) g_ptr_array_index (migrations, i))->script);
  }
  execute (db, "PRAGMA application_id = 0x4F50424D; PRAGMA user_version = 5;"
               "INSERT INTO account (id, username, username_folded, role, password_hash, created_at)"
               " VALUES (1, 'meera', 'meera', 'admin', '!', '2026-01-01T00:00:00.000000Z');"
               "INSERT INTO profile (account_id, sort_name, search_text) VALUES (1, '', '');"
               "INSERT INTO account_total (account_id) VALUES (1)");
  execute (db, entries);
  execute (db, "COMMIT");
  sqlite3_close (db);
}

static OpbmsSession *
open_upgraded (OpbmsTestStore *test)
{
  g_autoptr (OpbmsSession) system = NULL;
  GError *error = NULL;

  test->store = opbms_store_open (test->path, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);

  return opbms_test_billing_open (test->store, "2026-07-13", NULL);
}

static void
write_entry (OpbmsSession *system)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (opbms_session_get_store (system), OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_audit_write (system, transaction, "edit", "account", 1, 1, NULL, &error);
  g_assert_no_error (error);
  opbms_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
test_older_entries_become_a_chain (void)
{
  static const char *const read = "SELECT group_concat (quote (id) || quote (created_at) ||"
                                  " quote (account_id) || quote (customer_id) || quote (action) ||"
                                  " quote (entity) || quote (entity_id) || quote (before) ||"
                                  " quote (after)) FROM (SELECT * FROM audit_log ORDER BY id)";
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new_folder ();
  g_autoptr (OpbmsSession) system = NULL;
  g_autofree char *after = NULL;

  make_older_database (test,
                       "INSERT INTO audit_log VALUES"
                       " (1, '2026-01-01', NULL, 1, 'create', 'account', 1, NULL, '{\"a\":\"ß\"}'),"
                       " (2, '2026-01-02', 1, NULL, 'edit', 'settings', NULL, '', x'0a' || ''''),"
                       " (3, '2026-01-03', 1, 1, 'edit', 'account', 1, '{}', '{}')");
  system = open_upgraded (test);
  after = opbms_test_store_read_text (test->store, read);
  g_assert_cmpstr (after, ==,
                   "1'2026-01-01'NULL1'create''account'1NULL'{\"a\":\"ß\"}',"
                   "2'2026-01-02'1NULL'edit''settings'NULL'''\n''',"
                   "3'2026-01-03'11'edit''account'1'{}''{}'");
  opbms_test_assert_clean (system);
  write_entry (system);
  opbms_test_assert_clean (system);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT max (id) FROM audit_log"), ==,
                   4);
}

static void
test_an_empty_log_begins_a_chain (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new_folder ();
  g_autoptr (OpbmsSession) system = NULL;

  make_older_database (test, "");
  system = open_upgraded (test);
  opbms_test_assert_clean (system);
  write_entry (system);
  opbms_test_assert_clean (system);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT max (id) FROM audit_log"), ==,
                   1);
}

static void
test_a_gap_from_before_stays_one (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new_folder ();
  g_autoptr (OpbmsSession) system = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  make_older_database (test,
                       "INSERT INTO audit_log (id, created_at, action, entity) VALUES"
                       " (-3, '2026-01-01', 'edit', 'account'), (2, '2026-01-01', 'edit', 'account'),"
                       " (7, '2026-01-02', 'edit', 'account'), (8, '2026-01-02', 'edit', 'account')");
  system = open_upgraded (test);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM audit_log"), ==,
                   4);
  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error);
  g_assert_no_error (error);
  opbms_audit_chain_check (transaction, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_true (g_str_has_prefix (problems->pdata[0], "Entry -3 of the audit log (edit account, 2"));
  g_assert_cmpstr (problems->pdata[1], ==, "Entry 1 of the audit log is missing.");
  g_assert_cmpstr (problems->pdata[2], ==, "Entries 3 to 6 of the audit log are missing.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/audit-upgrade/" name, func)
  ADD ("older-entries-become-a-chain", test_older_entries_become_a_chain);
  ADD ("an-empty-log-begins-a-chain", test_an_empty_log_begins_a_chain);
  ADD ("a-gap-from-before-stays-one", test_a_gap_from_before_stays_one);

  return g_test_run ();
}
