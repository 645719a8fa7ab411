/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include "billing/opbms-audit.h"

static void
test_an_entry_says_who_did_what_to_whom (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAccountDraft draft = { .phone = "5", .full_name = "Lakshmi \"L\" Menon\n", .email = "" };
  g_autoptr (GPtrArray) entries = NULL;
  OpbmsAuditEntry *entry;
  GError *error = NULL;

  opbms_account_edit (test->staff, test->customer_id, &draft, &error);
  g_assert_no_error (error);
  entries = opbms_audit_list (test->staff, &(OpbmsAuditQuery) { .limit = 1 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);

  g_assert_cmpstr (entry->actor, ==, "meera");
  g_assert_cmpstr (entry->actor_name, ==, "Meera Nair");
  g_assert_cmpstr (entry->customer, ==, "lakshmi");
  g_assert_cmpstr (entry->action, ==, "edit");
  g_assert_cmpstr (entry->entity, ==, "account");
  g_assert_cmpint (entry->entity_id, ==, test->customer_id);
  g_assert_cmpint (entry->created_at, !=, 0);
  /* What stayed as it was, the address, is not in it. */
  g_assert_cmpstr (entry->before, ==,
                   "{\"email\":\"lakshmi@example.org\",\"full_name\":\"Lakshmi Menon\","
                                      "\"phone\":\"+91 98450 12345\"}");
  g_assert_cmpstr (entry->after, ==, "{\"email\":\"\",\"full_name\":\"Lakshmi \\\"L\\\" Menon\","
                                     "\"phone\":\"5\"}");
}

static void
test_what_is_made_has_no_before (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GPtrArray) entries = NULL;
  OpbmsAuditEntry *entry;

  opbms_test_billing_add (test, "ravi", "Ravi", OPBMS_ROLE_CUSTOMER);
  entries = opbms_audit_list (test->staff, &(OpbmsAuditQuery) { .limit = 1 }, NULL);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, "create");
  g_assert_null (entry->actor);
  g_assert_null (entry->actor_name);
  g_assert_null (entry->before);
  g_assert_cmpstr (entry->after, ==,
                   "{\"username\":\"ravi\",\"role\":\"customer\",\"full_name\":\"Ravi\"}");
}

static void
test_the_newest_entry_comes_first (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsAuditQuery everything = { 0 };
  OpbmsAuditQuery latest = { .limit = 2 };
  g_autoptr (GPtrArray) all = opbms_audit_list (test->staff, &everything, NULL);
  g_autoptr (GPtrArray) two = opbms_audit_list (test->staff, &latest, NULL);

  g_assert_cmpuint (all->len, ==, 4); /* three accounts and an edit */
  g_assert_cmpuint (two->len, ==, 2);
  for (guint i = 0; i < all->len; i++) {
    OpbmsAuditEntry *entry = g_ptr_array_index (all, i);

    g_assert_cmpint (entry->id, ==, 4 - i);
  }
  g_assert_cmpint (((OpbmsAuditEntry *) g_ptr_array_index (two, 0))->id, ==, 4);
}

static void
test_a_customer_reads_only_what_is_about_that_customer (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  const gint64 ids[] = { 0, test->customer_id, test->other_id, test->staff_id };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    OpbmsAuditQuery query = { .customer_id = ids[i] };
    g_autoptr (GPtrArray) entries = opbms_audit_list (test->other, &query, NULL);
    OpbmsAuditEntry *entry = g_ptr_array_index (entries, 0);

    g_assert_cmpuint (entries->len, ==, 1);
    g_assert_cmpstr (entry->customer, ==, "arjun");
  }
}

static void
test_what_stays_equal_is_no_change (void)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  opbms_audit_change_text (change, "title", "Fees", "Fees");
  opbms_audit_change_text (change, "notes", NULL, "");
  opbms_audit_change_int (change, "amount", 49900, 49900);
  opbms_audit_change_date (change, "due_date", OPBMS_DATE_NONE, OPBMS_DATE_NONE);
  g_assert_true (opbms_audit_change_is_empty (change));
  g_assert_null (opbms_audit_change_dup_before (change));

  opbms_audit_change_int (change, "amount", 49900, G_MAXINT64);
  opbms_audit_change_date (change, "due_date", opbms_date_parse_iso ("2026-07-31"),
                           OPBMS_DATE_NONE);
  opbms_audit_change_text (change, "title", "Fees", "शुल्क");
  g_assert_false (opbms_audit_change_is_empty (change));
  before = opbms_audit_change_dup_before (change);
  after = opbms_audit_change_dup_after (change);
  g_assert_cmpstr (before, ==, "{\"amount\":49900,\"due_date\":\"2026-07-31\",\"title\":\"Fees\"}");
  g_assert_cmpstr (after, ==,
                   "{\"amount\":9223372036854775807,\"due_date\":null,\"title\":\"शुल्क\"}");
}

static void
test_what_is_noted_has_no_before (void)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  opbms_audit_change_note_text (change, "notes", "");
  opbms_audit_change_note_text (change, "description", NULL);
  opbms_audit_change_note_date (change, "start_date", OPBMS_DATE_NONE);
  g_assert_true (opbms_audit_change_is_empty (change));

  opbms_audit_change_note_text (change, "title", "Fees");
  opbms_audit_change_note_int (change, "amount", 0);
  opbms_audit_change_note_date (change, "due_date", opbms_date_parse_iso ("2026-07-31"));
  g_assert_false (opbms_audit_change_is_empty (change));
  g_assert_null (opbms_audit_change_dup_before (change));

  opbms_audit_change_text (change, "status", "unpaid", "paid");
  before = opbms_audit_change_dup_before (change);
  after = opbms_audit_change_dup_after (change);
  g_assert_cmpstr (before, ==, "{\"status\":\"unpaid\"}");
  g_assert_cmpstr (after, ==, "{\"title\":\"Fees\",\"amount\":0,\"due_date\":\"2026-07-31\","
                              "\"status\":\"paid\"}");
}

static void
test_nobody_changes_the_log (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  const char *const attempts[] = {
    "UPDATE audit_log SET account_id = 1", "DELETE FROM audit_log",
    OPBMS_TEST_SQL (
      "INSERT OR REPLACE INTO audit_log (id, created_at, action, entity)"
      " VALUES (1, '2026-01-01T00:00:00.000000Z', 'x', 'x')",
      "INSERT INTO audit_log (id, created_at, action, entity)"
      " VALUES (1, '2026-01-01T00:00:00.000000Z', 'x', 'x')"
      "ON CONFLICT (id) DO UPDATE SET action = excluded.action"),
  };
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++) {
    g_autoptr (OpbmsTransaction) transaction = NULL;
    g_autoptr (OpbmsRows) rows = NULL;
    g_autoptr (GError) error = NULL;

    transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, NULL);
    rows = opbms_transaction_query_text (transaction, NULL, attempts[i], "");
    g_assert_false (opbms_rows_next (rows, &error));
    g_test_message ("%s: %s", attempts[i], error != NULL ? error->message : "done");
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONSTRAINT);
  }
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/audit/an-entry-says-who-did-what-to-whom",
                   test_an_entry_says_who_did_what_to_whom);
  g_test_add_func ("/billing/audit/what-is-made-has-no-before", test_what_is_made_has_no_before);
  g_test_add_func ("/billing/audit/the-newest-entry-comes-first",
                   test_the_newest_entry_comes_first);
  g_test_add_func ("/billing/audit/a-customer-reads-only-what-is-about-that-customer",
                   test_a_customer_reads_only_what_is_about_that_customer);
  g_test_add_func ("/billing/audit/what-stays-equal-is-no-change",
                   test_what_stays_equal_is_no_change);
  g_test_add_func ("/billing/audit/what-is-noted-has-no-before", test_what_is_noted_has_no_before);
  g_test_add_func ("/billing/audit/nobody-changes-the-log", test_nobody_changes_the_log);
  return g_test_run ();
}
