/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit-chain.h"
#include "billing/opbms-check.h"

/* The log of a new business, of four entries, after somebody who owns the file had it open in
 * sqlite3, or the superuser of the server in psql. The tests of what the triggers refuse leave them
 * on; the others take them off first. */

#define NO_GUARDS OPBMS_TEST_SQL ( \
  "DROP TRIGGER audit_is_only_added_to; DROP TRIGGER audit_is_never_changed;" \
  "DROP TRIGGER audit_is_never_deleted;", \
  "DROP TRIGGER audit_is_never_changed ON audit_log;")

/* The database remembers that the log goes up to another entry. */
#define SET_END(id) OPBMS_TEST_SQL ( \
  "UPDATE sqlite_sequence SET seq = " id " WHERE name = 'audit_log'", \
  "UPDATE audit_end SET last_id = " id)

/* What somebody makes hashes with who has read the source. */
#define SET_HASH(hash) "UPDATE audit_log SET hash = " hash " WHERE id = %d"
#define HASH_BEFORE    "(SELECT p.hash FROM audit_log p WHERE p.id = audit_log.id - 1)"

#define DIGEST                                                                                    \
  "digest (" HASH_BEFORE " || char (10) || id || char (10) || created_at || char (10) ||"         \
  "        COALESCE (account_id, '') || char (10) || COALESCE (customer_id, '') || char (10) ||"  \
  "        action || char (10) || entity || char (10) || COALESCE (entity_id, '') || char (10) ||"\
  "        COALESCE (before, '') || char (10) || COALESCE (after, ''))"

#define DIGEST_OF_SERVER                                                                          \
  "audit_hash (" HASH_BEFORE ", id, created_at, account_id, customer_id, action, entity,"         \
  "            entity_id, before, after)"

/* An entry that says what another does. */
#define COPY(id, source)                                                                          \
  "INSERT INTO audit_log SELECT " id ", created_at, account_id, customer_id, action, entity,"     \
  " entity_id, before, after, hash FROM audit_log WHERE id = " source

static gboolean
run_shell (OpbmsTestBilling  *test,
           const char        *sql,
           GError           **error)
{
  g_autofree char *script = g_strconcat ("SET search_path = opbms;", sql, NULL);
  const char *const sqlite[] = { "sqlite3", "-bail", test->database->path, sql, NULL };
  const char *const psql[] = {
    "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", test->database->database, "-c", script, NULL,
  };
  g_autoptr (GSubprocess) shell = NULL;

  shell = g_subprocess_newv (opbms_test_is_on_server () ? psql : sqlite,
                             G_SUBPROCESS_FLAGS_STDERR_SILENCE, error);

  return shell != NULL && g_subprocess_wait_check (shell, NULL, error);
}

static void
edit_by_hand (OpbmsTestBilling *test,
              const char       *sql)
{
  g_autofree char *script = g_strconcat (NO_GUARDS, sql, NULL);
  GError *error = NULL;

  run_shell (test, script, &error);
  g_assert_no_error (error);
}

static void
make_hash_again (OpbmsTestBilling *test,
                 int               id)
{
  g_autofree char *sql = g_strdup_printf (OPBMS_TEST_SQL (SET_HASH (DIGEST),
                                                          SET_HASH (DIGEST_OF_SERVER)), id);

  opbms_test_store_run (test->store, sql);
}

/* Every entry of @sentences begins one sentence, in order, and there are no others. */
static void
assert_problems (OpbmsTestBilling  *test,
                 const char *const *sentences)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  opbms_check_database (test->system, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++) {
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  }
  g_assert_cmpuint (problems->len, ==, g_strv_length ((char **) sentences));
  for (guint i = 0; i < problems->len; i++) {
    g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, i), sentences[i]));
  }
}

#define ASSERT_PROBLEMS(test, ...) \
  assert_problems (test, (const char *const[]) { __VA_ARGS__ __VA_OPT__ (,) NULL })

#define ASSERT_FINDS_AFTER(sql, more, ...)                               \
  G_STMT_START {                                                         \
    g_autoptr (OpbmsTestBilling) edited = opbms_test_billing_new ();     \
    g_autofree char *script = g_strconcat (sql, ";", more, NULL);        \
                                                                         \
    edit_by_hand (edited, script);                                       \
    ASSERT_PROBLEMS (edited, __VA_ARGS__);                               \
  } G_STMT_END

#define ASSERT_FINDS(sql, ...) ASSERT_FINDS_AFTER (sql, "", __VA_ARGS__)

static void
write_entry (OpbmsTestBilling *test)
{
  opbms_test_billing_add (test, "ravi", "Ravi", OPBMS_ROLE_CUSTOMER);
}

#define REST_OF_ENTRY \
  "account_id, customer_id, action, entity, entity_id, before, after, hash FROM audit_log ORDER BY id"

/* As it is documented, and not by the statement that made it. */
static char *
compute_hash (const char *previous,
              OpbmsRows  *rows)
{
  g_autoptr (GString) text = g_string_new (previous);

  for (int i = 0; i < 9; i++) {
    const char *value = opbms_rows_get_text (rows, i);

    g_string_append_printf (text, "\n%s", value != NULL ? value : "");
  }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

static void
test_each_entry_carries_the_hash_of_the_one_before (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  g_autofree char *hash = g_strdup ("");
  GError *error = NULL;
  int n = 0;

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error);
  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error,
                                       OPBMS_TEST_SQL (
                                         "SELECT id, created_at, " REST_OF_ENTRY,
                                         "SELECT id, audit_instant (created_at), " REST_OF_ENTRY),
                                       NULL);
  while (opbms_rows_next (rows, &error)) {
    char *next = compute_hash (hash, rows);

    g_free (hash);
    hash = next;
    g_assert_cmpint (opbms_rows_get_int (rows, 0), ==, ++n);
    g_assert_cmpstr (opbms_rows_get_text (rows, 9), ==, hash);
  }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 4);
}

#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

static void
test_an_edited_entry_is_found (void)
{
  static const char *const edits[] = {
    "created_at = '2020-01-01T00:00:00.000000Z'", "account_id = 3", "customer_id = 3",
    "customer_id = NULL", "action = 'void'", "entity = 'bill'", "entity_id = 3",
    "entity_id = NULL", "before = '{}'", "after = NULL", "after = after || ' '",
    "before = after, after = before",
    "after = after || char (0) || 'hidden'", /* which no text on a server can have */
  };
  gsize n_edits = G_N_ELEMENTS (edits) - (opbms_test_is_on_server () ? 1 : 0);

  for (gsize i = 0; i < n_edits; i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE audit_log SET %s WHERE id = 2", edits[i]);

    ASSERT_FINDS (sql, "Entry 2 of the audit log (");
  }
  ASSERT_FINDS ("UPDATE audit_log SET after = '{}' WHERE id = 4",
                "Entry 4 of the audit log (edit account 2, 2");
  ASSERT_FINDS ("UPDATE audit_log SET after = '{}' WHERE id IN (1, 3)",
                "Entry 1 of the audit log (create account 1, 2", "Entry 3 of the audit log (");
  /* No entry but the one before says what a hash was. */
  ASSERT_FINDS ("UPDATE audit_log SET hash = '" NO_HASH "' WHERE id = 2",
                "Entry 2 of the audit log (", "Entry 3 of the audit log (");
}

static void
test_an_edit_whose_hash_is_made_again_is_found (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  edit_by_hand (test, "UPDATE audit_log SET after = '{}' WHERE id = 2");
  make_hash_again (test, 2);
  ASSERT_PROBLEMS (test, "Entry 3 of the audit log (");
}

static void
test_a_removed_entry_is_found (void)
{
  ASSERT_FINDS ("DELETE FROM audit_log WHERE id = 1", "Entry 1 of the audit log is missing.");
  ASSERT_FINDS ("DELETE FROM audit_log WHERE id = 2", "Entry 2 of the audit log is missing.");
  ASSERT_FINDS ("DELETE FROM audit_log WHERE id IN (2, 3)",
                "Entries 2 to 3 of the audit log are missing.");
  /* Closing the gap does not help. */
  ASSERT_FINDS_AFTER ("DELETE FROM audit_log WHERE id = 2;"
                      "UPDATE audit_log SET id = id - 1 WHERE id > 2", SET_END ("3"),
                "Entry 2 of the audit log (", "Entry 3 of the audit log (");
}

static void
test_a_removed_end_is_found (void)
{
  ASSERT_FINDS ("DELETE FROM audit_log WHERE id = 4", "Entry 4 of the audit log is missing.");
  ASSERT_FINDS ("DELETE FROM audit_log", "Entries 1 to 4 of the audit log are missing.");
  ASSERT_FINDS_AFTER ("DELETE FROM audit_log WHERE id = 4", SET_END ("0"),
                "The audit log goes up to entry 3, but the database remembers it only up to 0;");
}

static void
test_a_removed_end_stays_a_gap (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  edit_by_hand (test, "DELETE FROM audit_log WHERE id > 2");
  write_entry (test);
  ASSERT_PROBLEMS (test, "Entries 3 to 4 of the audit log are missing.");
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT max (id) FROM audit_log"), ==,
                   5);
}

static void
test_an_entry_put_in_is_found (void)
{
  ASSERT_FINDS (COPY ("5", "4"), "Entry 5 of the audit log (edit account 2, 2");
  ASSERT_FINDS (COPY ("9", "4"), "Entries 5 to 8 of the audit log are missing.");
  ASSERT_FINDS (COPY ("0", "1"), "Entry 0 of the audit log (", "Entry 1 of the audit log (");
  ASSERT_FINDS ("DELETE FROM audit_log WHERE id = 2;" COPY ("2", "3"),
                "Entry 2 of the audit log (", "Entry 3 of the audit log (");
}

static void
test_entries_that_changed_places_are_found (void)
{
  ASSERT_FINDS_AFTER ("UPDATE audit_log SET id = 99 WHERE id = 2;"
                      "UPDATE audit_log SET id = 2 WHERE id = 3;"
                      "UPDATE audit_log SET id = 3 WHERE id = 99", SET_END ("4"),
                      "Entry 2 of the audit log (", "Entry 3 of the audit log (",
                "Entry 4 of the audit log (");
}

/* What the chain alone cannot show, and what helps then. */
static void
test_hashes_made_again_to_the_end_change_the_end (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAuditEnd before;
  OpbmsAuditEnd after;
  GError *error = NULL;

  opbms_audit_chain_get_end (test->staff, &before, &error);
  g_assert_no_error (error);
  edit_by_hand (test, "UPDATE audit_log SET after = '{}' WHERE id = 3");
  make_hash_again (test, 3);
  make_hash_again (test, 4);
  ASSERT_PROBLEMS (test);
  opbms_audit_chain_get_end (test->staff, &after, &error);
  g_assert_no_error (error);
  g_assert_cmpint (before.entry, ==, 4);
  g_assert_cmpint (after.entry, ==, 4);
  g_assert_cmpstr (before.hash, !=, after.hash);
  g_free (before.hash);
  g_free (after.hash);
}

static void
test_no_other_program_changes_the_log_by_accident (void)
{
  const char *const attempts[] = {
    "UPDATE audit_log SET after = NULL",
    OPBMS_TEST_SQL ("UPDATE OR REPLACE audit_log SET id = 2 WHERE id = 1", "TRUNCATE audit_log"),
    "DELETE FROM audit_log WHERE id = 4", "DELETE FROM audit_log",
    OPBMS_TEST_SQL ("INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE id = 2",
                    "TRUNCATE audit_log CASCADE"),
    OPBMS_TEST_SQL ("REPLACE INTO audit_log SELECT * FROM audit_log WHERE id = 4", COPY ("4", "4")),
    "INSERT INTO audit_log SELECT * FROM audit_log WHERE TRUE ON CONFLICT (id) DO UPDATE SET id = 9",
    OPBMS_TEST_SQL (COPY ("0", "1"), COPY ("1", "1")), COPY ("4", "2"),
    "INSERT INTO audit_log (created_at, action, entity) VALUES ('x', 'x', 'x')",
  };
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++) {
    g_autofree char *script = NULL;
    g_autoptr (GError) error = NULL;

    script = g_strconcat (OPBMS_TEST_SQL ("PRAGMA recursive_triggers = OFF;", ""), attempts[i],
                          NULL);
    g_test_message ("%s", attempts[i]);
    g_assert_false (run_shell (test, script, &error));
  }
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
  opbms_test_assert_clean (test->system);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/audit-chain/" name, func)
  ADD ("each-entry-carries-the-hash-of-the-one-before",
       test_each_entry_carries_the_hash_of_the_one_before);
  ADD ("an-edited-entry-is-found", test_an_edited_entry_is_found);
  ADD ("an-edit-whose-hash-is-made-again-is-found",
       test_an_edit_whose_hash_is_made_again_is_found);
  ADD ("a-removed-entry-is-found", test_a_removed_entry_is_found);
  ADD ("a-removed-end-is-found", test_a_removed_end_is_found);
  ADD ("a-removed-end-stays-a-gap", test_a_removed_end_stays_a_gap);
  ADD ("an-entry-put-in-is-found", test_an_entry_put_in_is_found);
  ADD ("entries-that-changed-places-are-found", test_entries_that_changed_places_are_found);
  ADD ("hashes-made-again-to-the-end-change-the-end",
       test_hashes_made_again_to_the_end_change_the_end);
  ADD ("no-other-program-changes-the-log-by-accident",
       test_no_other_program_changes_the_log_by_accident);

  return g_test_run ();
}
