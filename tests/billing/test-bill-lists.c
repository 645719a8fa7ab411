/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

/* Lists of many bills are read in several ways, chosen by how many there are. Whatever is asked,
 * the answer must be that of a plain query which looks at every bill. */

#define N_QUERIES   40
#define PAGE        7

static const char *
get_plain_order (const OpbmsBillQuery *query)
{
  static const char *const orders[][2] = {
    { "b.id DESC", "b.id" },
    { "b.due_date, b.id", "b.due_date DESC, b.id DESC" },
    { "fold (b.title), s.id, b.due_date, b.id",
      "fold (b.title) DESC, s.id DESC, b.due_date DESC, b.id DESC" },
    { "p.sort_name, p.account_id, s.id, b.due_date, b.id",
      "p.sort_name DESC, p.account_id DESC, s.id DESC, b.due_date DESC, b.id DESC" },
    { "t.name, s.id, b.due_date, b.id",
      "t.name DESC, s.id DESC, b.due_date DESC, b.id DESC" },
    { "b.amount, b.id", "b.amount DESC, b.id DESC" },
    { "b.status = 'void', b.status = 'paid', b.due_date, b.id",
      "b.status = 'void' DESC, b.status = 'paid' DESC, b.due_date DESC, b.id DESC" },
  };

  return orders[query->order][query->descending];
}

static char *
dup_plain_filter (const OpbmsBillQuery *query)
{
  static const char *const filters[] = {
    "TRUE", "b.status = 'unpaid'", "b.status = 'unpaid' AND b.due_date < '2026-07-31'",
    "b.status = 'paid'", "b.status = 'void'",
  };
  GString *sql = g_string_new (filters[query->filter]);

  if (query->account_id != 0) {
    g_string_append_printf (sql, " AND b.account_id = %d", (int) query->account_id);
  }
  if (query->type_id != 0) {
    g_string_append_printf (sql, " AND b.bill_type_id = %d", (int) query->type_id);
  }
  if (query->due_from != OPBMS_DATE_NONE) {
    g_autofree char *from = opbms_date_dup_iso (query->due_from);

    g_string_append_printf (sql, " AND b.due_date >= '%s'", from);
  }
  if (query->due_to != OPBMS_DATE_NONE) {
    g_autofree char *to = opbms_date_dup_iso (query->due_to);

    g_string_append_printf (sql, " AND b.due_date <= '%s'", to);
  }
  if (query->search != NULL) {
    g_string_append_printf (sql, " AND instr (fold (b.title || ' ' || b.description || ' '"
                            "                       || p.full_name || ' ' || a.username),"
                            "                 fold ('%s')) > 0", query->search);
  }

  return g_string_free (sql, FALSE);
}

/* The ids of all that @query asks for, as text, and what they come to. */
static GStrv
read_plainly (OpbmsTestBilling     *test,
              const OpbmsBillQuery *query,
              OpbmsMoney           *amount)
{
  g_autofree char *filter = dup_plain_filter (query);
  g_autofree char *sql = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *answer = NULL;

  sql = g_strdup_printf ("SELECT b.id"
                         "  FROM bill b"
                         "  JOIN account a ON a.id = b.account_id"
                         "  JOIN profile p ON p.account_id = b.account_id"
                         "  JOIN bill_type t ON t.id = b.bill_type_id"
                         "  JOIN bill_series s ON s.id = b.series_id"
                         " WHERE %s ORDER BY %s", filter, get_plain_order (query));
  sum = g_strdup_printf ("SELECT COALESCE (sum (amount), 0) FROM bill WHERE id IN (%s)", sql);
  g_test_message ("order %d%s, %s", query->order, query->descending ? " down" : "", filter);
  *amount = opbms_test_store_read_int (test->store, sum);
  answer = opbms_test_store_read_list (test->store, sql);

  return g_strsplit (g_strchomp (answer), "\n", -1);
}

static void
assert_page (OpbmsTestBilling     *test,
             const OpbmsBillQuery *query,
             GStrv                 ids,
             gint64                offset)
{
  OpbmsBillQuery page = *query;
  gint64 n = g_strv_length (ids);
  g_autoptr (GPtrArray) bills = NULL;

  page.offset = offset;
  page.limit = PAGE;
  bills = opbms_bill_list (test->staff, &page, NULL);
  g_assert_nonnull (bills);
  g_assert_cmpint (bills->len, ==, CLAMP (n - offset, 0, PAGE));
  for (guint i = 0; i < bills->len; i++) {
    const OpbmsBill *bill = g_ptr_array_index (bills, i);

    g_assert_cmpint (bill->id, ==, g_ascii_strtoll (ids[offset + i], NULL, 10));
  }
}

static void
assert_answers (OpbmsTestBilling     *test,
                const OpbmsBillQuery *query)
{
  OpbmsMoney amount;
  g_auto (GStrv) ids = read_plainly (test, query, &amount);
  gint64 n = g_strv_length (ids);
  OpbmsBillCount count;

  g_assert_true (opbms_bill_count (test->staff, query, &count, NULL));
  g_assert_cmpint (count.bills, ==, n);
  g_assert_cmpint (count.amount, ==, amount);

  assert_page (test, query, ids, 0);
  assert_page (test, query, ids, n / 3);
  assert_page (test, query, ids, MAX (n - PAGE + 2, 0));
  assert_page (test, query, ids, n + 5);
}

static void
test_any_query_gets_what_a_plain_one_does (void)
{
  static const char *const searches[] = {
    NULL, "fee", "FEE 1", "HAUPTSTRASSE", "straße 7", "name 5", "CUSTOMER1501", "üNFOLD",
    "nothing",
  };
  const OpbmsDate from[] = {
    OPBMS_DATE_NONE, opbms_date_new (2026, 11, 20), opbms_date_new (2025, 1, 1),
  };
  const OpbmsDate to[] = {
    OPBMS_DATE_NONE, opbms_date_new (2026, 11, 25), opbms_date_new (2026, 10, 30),
  };
  const gint64 accounts[] = { 0, 0, 0, 0, 1501 };
  const gint64 types[] = { 0, 3, 7 };
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  opbms_test_add_many_bills (test->store);
  for (int i = 0; i < N_QUERIES; i++) {
    OpbmsBillQuery query = {
      .account_id = OPBMS_TEST_CHOOSE (accounts),
      .type_id = OPBMS_TEST_CHOOSE (types),
      .filter = (OpbmsBillFilter) g_test_rand_int_range (0, 5),
      .due_from = OPBMS_TEST_CHOOSE (from),
      .due_to = OPBMS_TEST_CHOOSE (to),
      .search = OPBMS_TEST_CHOOSE (searches),
      .order = (OpbmsBillOrder) g_test_rand_int_range (0, 7),
      .descending = g_test_rand_bit (),
    };

    assert_answers (test, &query);
  }
}

static void
test_bills_of_a_subscription_are_listed (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillQuery query = { .order = OPBMS_BILL_ORDER_DUE };
  g_autoptr (GPtrArray) bills = NULL;
  OpbmsBillCount count;

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-06-30", 1, OPBMS_UNIT_MONTH);
  query.subscription_id = opbms_test_add_subscription (test->staff, test->customer_id, "2026-05-31",
                                                       1, OPBMS_UNIT_MONTH);
  bills = opbms_bill_list (test->staff, &query, NULL);
  g_assert_cmpuint (bills->len, ==, 3);
  g_assert_true (opbms_bill_count (test->staff, &query, &count, NULL));
  g_assert_cmpint (count.bills, ==, 3);
  g_assert_true (opbms_bill_count (test->other, &query, &count, NULL));
  g_assert_cmpint (count.bills, ==, 0);
}

/* What is searched follows what the bill says. */
static void
test_an_edited_bill_is_found_by_what_it_says_now (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Old", 100, "2026-08-01");
  OpbmsBillDraft draft = {
    .title = "ΝΈΑ", .description = "Überweisung", .amount = 250, .due_date = OPBMS_DATE_NONE,
  };
  static const struct {
    const char *search;
    int         found;
  } cases[] = { { "old", 0 }, { "νέα", 1 }, { "üBER", 1 }, { "lakshmi", 1 }, { "menon", 1 } };

  g_assert_true (opbms_bill_edit (test->staff, id, &draft, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsBillQuery query = { .search = cases[i].search };
    OpbmsBillCount count;

    g_assert_true (opbms_bill_count (test->staff, &query, &count, NULL));
    g_assert_cmpint (count.bills, ==, cases[i].found);
    g_assert_cmpint (count.amount, ==, cases[i].found * 250);
  }
  opbms_test_assert_clean (test->system);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/bill-lists/any-query-gets-what-a-plain-one-does",
                   test_any_query_gets_what_a_plain_one_does);
  g_test_add_func ("/billing/bill-lists/bills-of-a-subscription-are-listed",
                   test_bills_of_a_subscription_are_listed);
  g_test_add_func ("/billing/bill-lists/an-edited-bill-is-found-by-what-it-says-now",
                   test_an_edited_bill_is_found_by_what_it_says_now);

  return g_test_run ();
}
