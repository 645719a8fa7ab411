/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit.h"
#include "store/opbms-list-query.h"

static OpbmsBill *
get_bill (OpbmsTestBilling *test,
          gint64            id)
{
  GError *error = NULL;
  OpbmsBill *bill = opbms_bill_get (test->system, id, &error);

  g_assert_no_error (error);
  return bill;
}

static OpbmsBillDraft
new_draft (OpbmsTestBilling *test)
{
  return (OpbmsBillDraft) {
    .account_id = test->customer_id, .title = "Exam fee", .amount = 100800,
    .due_date = opbms_test_date ("2026-08-06"),
  };
}

static const OpbmsBillDraft unchanged = { .amount = -1, .due_date = OPBMS_DATE_NONE };

static void
test_staff_assign_a_bill (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsBill) bill = NULL;
  g_autoptr (GError) error = NULL;
  OpbmsBillDraft draft = new_draft (test);
  gint64 id;

  draft.title = "  Maths, class X  ";
  draft.description = "Term 2\nwith lab";
  draft.type = "fees";
  opbms_bill_create (test->staff, &draft, &id, &error);
  g_assert_no_error (error);

  bill = opbms_bill_get (test->customer, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bill->account_id, ==, test->customer_id);
  g_assert_cmpstr (bill->customer, ==, "lakshmi");
  g_assert_cmpstr (bill->customer_name, ==, "Lakshmi Menon");
  g_assert_cmpint (bill->subscription_id, ==, 0);
  g_assert_cmpstr (bill->title, ==, "Maths, class X");
  g_assert_cmpstr (bill->description, ==, "Term 2\nwith lab");
  g_assert_cmpstr (bill->type, ==, "Fees");
  g_assert_cmpint (bill->amount, ==, 100800);
  g_assert_cmpint (bill->due_date, ==, opbms_test_date ("2026-08-06"));
  g_assert_cmpint (bill->status, ==, OPBMS_BILL_UNPAID);
  g_assert_false (bill->is_overdue);
  g_assert_cmpstr (bill->created_by, ==, "meera");
  g_assert_cmpstr (bill->created_by_name, ==, "Meera Nair");
  g_assert_cmpint (bill->created_at, >, 0);
  g_assert_cmpint (bill->paid_at, ==, 0);
  opbms_test_assert_clean (test->system);
}

static void
test_a_bill_without_a_type_is_other_and_of_the_system_without_a_maker (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsBill) bill = get_bill (test, opbms_test_add_bill (test->system, test->other_id,
                                                                    "Hall", 0, "2026-07-30"));

  g_assert_cmpstr (bill->type, ==, "Other");
  g_assert_null (bill->created_by);
  g_assert_null (bill->created_by_name);
  g_assert_cmpstr (bill->customer_name, ==, "arjun");
  g_assert_true (bill->is_overdue);
}

static void
test_each_wrong_field_is_named (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *long_title = g_strnfill (151, 'x');
  g_autofree char *long_text = g_strnfill (4001, 'x');
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  OpbmsBillDraft good = new_draft (test);
  struct {
    const char     *field;
    OpbmsBillDraft  draft;
  } cases[] = {
    { "title", good }, { "title", good }, { "title", good }, { "description", good },
    { "amount", good }, { "amount", good }, { "due_date", good }, { "due_date", good },
    { "due_date", good }, { "type", good }, { "customer", good }, { "customer", good },
  };

  cases[0].draft.title = NULL;
  cases[1].draft.title = " \n ";
  cases[2].draft.title = long_title;
  cases[3].draft.description = long_text;
  cases[4].draft.amount = -1;
  cases[5].draft.amount = 10000000000;
  cases[6].draft.due_date = OPBMS_DATE_NONE;
  cases[7].draft.due_date = opbms_test_date ("1899-12-31");
  cases[8].draft.due_date = opbms_test_date ("2200-01-01");
  cases[9].draft.type = "Rent";
  cases[10].draft.account_id = 999;
  cases[11].draft.account_id = test->staff_id;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (opbms_bill_create (test->staff, &cases[i].draft, NULL, &error));
    opbms_test_assert_field (error, cases[i].field);
  }
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_the_highest_amount_and_the_outer_dates_are_allowed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  opbms_test_add_bill (test->staff, test->customer_id, "Most", OPBMS_MONEY_MAX, "1900-01-01");
  opbms_test_add_bill (test->staff, test->customer_id, "Least", 0, "2199-12-31");
  opbms_test_assert_clean (test->system);
}

static void
test_an_inactive_customer_gets_no_bill (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GError) error = NULL;
  OpbmsBillDraft draft = new_draft (test);

  opbms_account_set_active (test->staff, test->customer_id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (opbms_bill_create (test->staff, &draft, NULL, &error));
  opbms_test_assert_field (error, "customer");
}

static void
test_customers_cannot_write_bills (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  OpbmsBillDraft draft = new_draft (test);
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  GError *error = NULL;

  g_assert_false (opbms_bill_create (test->customer, &draft, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_false (opbms_bill_edit (test->customer, id, &draft, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_false (opbms_bill_void (test->customer, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  g_assert_false (opbms_bill_restore (test->customer, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_clear_error (&error);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_customer_sees_no_bill_of_another (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  OpbmsBillQuery query = { .account_id = test->customer_id };
  g_autoptr (GPtrArray) bills = NULL;
  g_autoptr (GError) theirs = NULL;
  g_autoptr (GError) missing = NULL;
  OpbmsBillCount count = { .bills = -1 };

  g_assert_null (opbms_bill_get (test->other, id, &theirs));
  g_assert_error (theirs, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_null (opbms_bill_get (test->other, 999, &missing));
  g_assert_error (missing, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_assert_cmpstr (theirs->message, ==, missing->message);

  bills = opbms_bill_list (test->other, &query, NULL);
  g_assert_cmpuint (bills->len, ==, 0);
  g_assert_true (opbms_bill_count (test->other, &query, &count, NULL));
  g_assert_cmpint (count.bills, ==, 0);
}

static void
test_an_unpaid_bill_is_edited (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  OpbmsBillDraft draft = unchanged;
  g_autoptr (OpbmsBill) bill = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const OpbmsAuditEntry *entry;
  GError *error = NULL;

  draft.title = "Lab fee";
  draft.amount = 250;
  draft.due_date = opbms_test_date ("2026-09-15");
  draft.type = "Fees";
  opbms_bill_edit (test->staff, id, &draft, &error);
  g_assert_no_error (error);

  bill = get_bill (test, id);
  g_assert_cmpstr (bill->title, ==, "Lab fee");
  g_assert_cmpint (bill->amount, ==, 250);
  g_assert_cmpint (bill->due_date, ==, opbms_test_date ("2026-09-15"));
  g_assert_cmpstr (bill->type, ==, "Fees");
  g_assert_cmpint (bill->revision, ==, 2);
  opbms_test_assert_clean (test->system);

  entries = opbms_audit_list (test->staff, &(OpbmsAuditQuery) { .limit = 1 }, &error);
  g_assert_no_error (error);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, "edit");
  g_assert_cmpstr (entry->actor, ==, "meera");
  g_assert_nonnull (g_strstr_len (entry->before, -1, "\"2026-08-01\""));
  g_assert_nonnull (g_strstr_len (entry->after, -1, "\"2026-09-15\""));
}

static void
test_an_edit_that_changes_nothing_writes_nothing (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  OpbmsBillDraft draft = unchanged;
  GError *error = NULL;

  draft.title = "Fee ";
  draft.amount = 100;
  draft.type = "Other";
  opbms_bill_edit (test->staff, id, &draft, &error);
  g_assert_no_error (error);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_an_edit_of_a_bill_changed_meanwhile_is_refused (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  g_autoptr (OpbmsBill) seen = get_bill (test, id);
  OpbmsBillDraft draft = unchanged;
  g_autoptr (OpbmsBill) bill = NULL;
  g_autoptr (GError) error = NULL;

  draft.seen = seen;
  draft.amount = 200;
  g_assert_true (opbms_bill_edit (test->staff, id, &draft, NULL));
  draft.amount = 300;
  g_assert_false (opbms_bill_edit (test->staff, id, &draft, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  bill = get_bill (test, id);
  g_assert_cmpint (bill->amount, ==, 200);
}

static void
test_a_paid_bill_stays_as_it_is (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  OpbmsBillDraft draft = unchanged;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GError *error = NULL;

  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  before = opbms_test_billing_dump (test);

  draft.amount = 1;
  g_assert_false (opbms_bill_edit (test->staff, id, &draft, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (opbms_bill_void (test->staff, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_assert_nonnull (g_strstr_len (error->message, -1, "already paid"));
  g_clear_error (&error);
  g_assert_false (opbms_bill_restore (test->staff, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_bill_is_voided_and_restored (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 100, "2026-08-01");
  g_autoptr (OpbmsBill) bill = NULL;
  OpbmsBillDraft draft = unchanged;
  GError *error = NULL;

  opbms_bill_void (test->staff, id, &error);
  g_assert_no_error (error);
  opbms_test_assert_clean (test->system);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM due_total"),
                   ==, 0);

  g_assert_false (opbms_bill_void (test->staff, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
  draft.amount = 1;
  g_assert_false (opbms_bill_edit (test->staff, id, &draft, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);

  opbms_bill_restore (test->staff, id, &error);
  g_assert_no_error (error);
  bill = get_bill (test, id);
  g_assert_cmpint (bill->status, ==, OPBMS_BILL_UNPAID);
  opbms_test_assert_clean (test->system);
  g_assert_false (opbms_bill_restore (test->staff, id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_clear_error (&error);
}

static void
test_a_bill_cannot_move_onto_another_occurrence (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id;
  OpbmsBillDraft draft = unchanged;
  g_autoptr (GError) error = NULL;

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-05-31", 1, OPBMS_UNIT_MONTH);
  id = opbms_test_store_read_int (test->store, "SELECT id FROM bill WHERE due_date = '2026-05-31'");
  draft.due_date = opbms_test_date ("2026-06-30");
  g_assert_false (opbms_bill_edit (test->staff, id, &draft, &error));
  opbms_test_assert_field (error, "due_date");

  draft.due_date = opbms_test_date ("2026-06-15");
  g_assert_true (opbms_bill_edit (test->staff, id, &draft, NULL));
  opbms_test_assert_clean (test->system);
}

static char *
read_titles (OpbmsSession         *session,
             const OpbmsBillQuery *query)
{
  g_autoptr (GPtrArray) bills = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GError *error = NULL;

  bills = opbms_bill_list (session, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < bills->len; i++) {
    const OpbmsBill *bill = g_ptr_array_index (bills, i);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", bill->title);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_lists (OpbmsSession         *session,
              const OpbmsBillQuery *query,
              const char           *titles)
{
  g_autofree char *read = read_titles (session, query);
  g_auto (GStrv) words = g_strsplit (titles, " ", -1);
  OpbmsBillCount count = { .bills = -1 };

  g_assert_cmpstr (read, ==, titles);
  if (query->limit == 0 && query->offset == 0) {
    g_assert_true (opbms_bill_count (session, query, &count, NULL));
    g_assert_cmpint (count.bills, ==, g_strv_length (words));
  }
}

/* A late (overdue), B today, C later, D paid, E void; F of another customer, overdue. */
static void
add_six_bills (OpbmsTestBilling *test)
{
  gint64 id;

  opbms_test_add_bill (test->staff, test->customer_id, "C", 100, "2026-09-01");
  opbms_test_add_bill (test->staff, test->customer_id, "A", 100, "2026-07-30");
  opbms_test_add_bill (test->staff, test->customer_id, "B", 100, "2026-07-31");
  id = opbms_test_add_bill (test->staff, test->customer_id, "D", 100, "2026-01-01");
  g_assert_true (opbms_test_pay (test->customer, id, NULL));
  id = opbms_test_add_bill (test->staff, test->customer_id, "E", 100, "2026-01-02");
  g_assert_true (opbms_bill_void (test->staff, id, NULL));
  opbms_test_add_bill (test->staff, test->other_id, "F", 100, "2026-06-01");
}

static void
test_lists_are_filtered_and_ordered (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillQuery query = { 0 };

  add_six_bills (test);
  assert_lists (test->staff, &query, "F E D B A C");
  assert_lists (test->customer, &query, "E D B A C");
  query.order = OPBMS_BILL_ORDER_DUE;
  assert_lists (test->staff, &query, "D E F A B C");
  query.filter = OPBMS_BILLS_UNPAID;
  assert_lists (test->staff, &query, "F A B C");
  assert_lists (test->customer, &query, "A B C");
  query.filter = OPBMS_BILLS_OVERDUE;
  assert_lists (test->staff, &query, "F A");
  query.account_id = test->customer_id;
  assert_lists (test->staff, &query, "A");
  query.filter = OPBMS_BILLS_PAID;
  assert_lists (test->staff, &query, "D");
  query.filter = OPBMS_BILLS_VOID;
  assert_lists (test->staff, &query, "E");
}

static void
test_pages_of_a_list_follow_each_other (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillQuery query = { .limit = 4 };

  add_six_bills (test);
  assert_lists (test->staff, &query, "F E D B");
  query.offset = 4;
  assert_lists (test->staff, &query, "A C");
  query.offset = 6;
  assert_lists (test->staff, &query, "");
  query.limit = 0;
  query.offset = 5;
  assert_lists (test->staff, &query, "C");
}

static void
test_search_looks_at_titles_and_customers (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *endless = g_strnfill (100000, '%');
  OpbmsBillQuery query = { 0 };

  opbms_test_add_bill (test->staff, test->customer_id, "Maths_100%", 100, "2026-09-01");
  opbms_test_add_bill (test->staff, test->other_id, "வீணை", 100, "2026-09-02");
  query.search = "maths_1";
  assert_lists (test->staff, &query, "Maths_100%");
  query.search = "h%1";
  assert_lists (test->staff, &query, "");
  query.search = "0%";
  assert_lists (test->staff, &query, "Maths_100%");
  query.search = "வீணை";
  assert_lists (test->staff, &query, "வீணை");
  query.search = " MENON ";
  assert_lists (test->staff, &query, "Maths_100%");
  assert_lists (test->other, &query, "");
  query.search = "'; DROP TABLE bill; --";
  assert_lists (test->staff, &query, "");
  query.search = endless;
  assert_lists (test->staff, &query, "");
  query.search = "  ";
  assert_lists (test->staff, &query, "வீணை Maths_100%");
}

/* What a dashboard or a page shows must come from an index, in its order. */
static void
assert_is_indexed (OpbmsTestBilling *test,
                   const char       *statement,
                   ...) G_GNUC_NULL_TERMINATED;

static void
assert_is_indexed (OpbmsTestBilling *test,
                   const char       *statement,
                   ...)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new (statement);
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;
  g_autofree char *explain = NULL;
  GError *error = NULL;
  const char *name;
  const char *types = "ii";
  va_list names;

  va_start (names, statement);
  while ((name = va_arg (names, const char *)) != NULL) {
    if (g_str_equal (name, "account")) {
      opbms_list_query_use_int (list, name, test->customer_id);
      types = "iii";
    } else {
      opbms_list_query_use (list, name);
    }
  }
  va_end (names);
  opbms_list_query_use_page (list, 0, 5);
  explain = g_strconcat ("EXPLAIN QUERY PLAN ", opbms_list_query_get_sql (list), NULL);

  transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error);
  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error, explain, types, test->customer_id,
                                       G_GINT64_CONSTANT (5), G_GINT64_CONSTANT (0));
  g_assert_no_error (error);
  for (gboolean in_order = FALSE; opbms_rows_next (rows, &error);) {
    const char *step = opbms_rows_get_text (rows, 3);

    g_test_message ("%s", step);
    /* The few rows of the page are put in order once more; that is all that may be sorted. */
    in_order = in_order || g_str_has_prefix (step, "SCAN k");
    g_assert_true (in_order || g_strstr_len (step, -1, "TEMP B-TREE") == NULL);
    g_assert_false (g_str_equal (step, "SCAN payment_transaction"));
  }
  g_assert_no_error (error);
}

static void
test_the_lists_of_dashboards_are_read_from_an_index (void)
{
  g_autoptr (OpbmsTestBilling) test = NULL;

  if (opbms_test_is_on_server ()) {
    g_test_skip ("a server plans by what is in its tables, and these are empty");
    return;
  }
  test = opbms_test_billing_new ();
  assert_is_indexed (test, "bill/list", "from_bills", "walk_newest", "newest", NULL);
  assert_is_indexed (test, "bill/list", "from_bills", "walk_due", "due", "open", NULL);
  assert_is_indexed (test, "payment/list", NULL);
  assert_is_indexed (test, "payment/list", "account", NULL);
  assert_is_indexed (test, "subscription/list", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/bill/" name, func)
  ADD ("staff-assign-a-bill", test_staff_assign_a_bill);
  ADD ("a-bill-without-a-type-is-other-and-of-the-system-without-a-maker",
       test_a_bill_without_a_type_is_other_and_of_the_system_without_a_maker);
  ADD ("each-wrong-field-is-named", test_each_wrong_field_is_named);
  ADD ("the-highest-amount-and-the-outer-dates-are-allowed",
       test_the_highest_amount_and_the_outer_dates_are_allowed);
  ADD ("an-inactive-customer-gets-no-bill", test_an_inactive_customer_gets_no_bill);
  ADD ("customers-cannot-write-bills", test_customers_cannot_write_bills);
  ADD ("a-customer-sees-no-bill-of-another", test_a_customer_sees_no_bill_of_another);
  ADD ("an-unpaid-bill-is-edited", test_an_unpaid_bill_is_edited);
  ADD ("an-edit-that-changes-nothing-writes-nothing",
       test_an_edit_that_changes_nothing_writes_nothing);
  ADD ("an-edit-of-a-bill-changed-meanwhile-is-refused",
       test_an_edit_of_a_bill_changed_meanwhile_is_refused);
  ADD ("a-paid-bill-stays-as-it-is", test_a_paid_bill_stays_as_it_is);
  ADD ("a-bill-is-voided-and-restored", test_a_bill_is_voided_and_restored);
  ADD ("a-bill-cannot-move-onto-another-occurrence",
       test_a_bill_cannot_move_onto_another_occurrence);
  ADD ("lists-are-filtered-and-ordered", test_lists_are_filtered_and_ordered);
  ADD ("pages-of-a-list-follow-each-other", test_pages_of_a_list_follow_each_other);
  ADD ("search-looks-at-titles-and-customers", test_search_looks_at_titles_and_customers);
  ADD ("the-lists-of-dashboards-are-read-from-an-index",
       test_the_lists_of_dashboards_are_read_from_an_index);

  return g_test_run ();
}
