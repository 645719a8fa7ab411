/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

/* Transactions are counted from totals and read in several ways, chosen by how many there are.
 * Whatever is asked, the answer must be that of a plain query which looks at each. */

#define N_QUERIES 24
#define PAGE      7

#define ADD_PAYMENTS \
  "INSERT INTO payment_transaction (id, account_id, bill_id, amount, method, status, reference," \
  "                                 created_at, local_date) "

/* Each paid bill has a success, some bills were declined before, a few payments reversed. */
static void
add_many_payments (OpbmsStore *store)
{
  g_autofree char *paid_on = opbms_test_dup_days_before ("2026-06-30", "id * 13 % 700");
  g_autofree char *failed_on = opbms_test_dup_days_before ("2026-06-30", "id * 17 % 700");
  g_autofree char *successes = NULL;
  g_autofree char *others = NULL;

  successes = g_strdup_printf (ADD_PAYMENTS
    "SELECT id, account_id, id, amount, 'Simulated', 'success',"
    "       CASE WHEN id %% 41 = 0 THEN 'FEE-' WHEN id %% 3 = 0 THEN 'DJ-' ELSE 'TXN-' END || id,"
    "       CAST (%s || 'T09:00:00.000000Z' AS %s), %s"
    "  FROM bill WHERE status = 'paid'",
    paid_on, OPBMS_TEST_SQL ("TEXT", "TIMESTAMPTZ"), paid_on);
  others = g_strdup_printf (ADD_PAYMENTS
    "SELECT 100000 + id, account_id, id, amount, 'Simulated',"
    "       CASE WHEN id %% 22 = 0 THEN 'reversed' ELSE 'failed' END,"
    "       CASE WHEN id %% 8 = 0 THEN 'FEE-' ELSE 'TXN-' END || 'N' || id,"
    "       CAST (%s || 'T09:00:00.000000Z' AS %s), %s"
    "  FROM bill WHERE id %% 4 = 0",
    failed_on, OPBMS_TEST_SQL ("TEXT", "TIMESTAMPTZ"), failed_on);
  opbms_test_store_run (store, successes);
  opbms_test_store_run (store, others);
  opbms_test_rebuild_totals (store);
}

static const char *
get_plain_order (const OpbmsPaymentQuery *query)
{
  static const char *const orders[][2] = {
    { "x.created_at DESC, x.id DESC", "x.created_at, x.id" },
    { "p.sort_name, p.account_id, x.created_at, x.id",
      "p.sort_name DESC, p.account_id DESC, x.created_at DESC, x.id DESC" },
    { "x.amount, x.id", "x.amount DESC, x.id DESC" },
    { "x.status, x.created_at DESC, x.id DESC", "x.status DESC, x.created_at, x.id" },
    { "fold (b.title), s.id, b.due_date, b.id, x.id",
      "fold (b.title) DESC, s.id DESC, b.due_date DESC, b.id DESC, x.id DESC" },
    { "x.reference", "x.reference DESC" },
  };

  return orders[query->order][query->descending];
}

static char *
dup_plain_filter (const OpbmsPaymentQuery *query)
{
  static const char *const filters[] = {
    "TRUE", "x.status = 'success'", "x.status = 'failed'", "x.status = 'reversed'",
  };
  GString *sql = g_string_new (filters[query->filter]);

  if (query->account_id != 0) {
    g_string_append_printf (sql, " AND x.account_id = %d", (int) query->account_id);
  }
  if (query->type_id != 0) {
    g_string_append_printf (sql, " AND b.bill_type_id = %d", (int) query->type_id);
  }
  if (query->from != OPBMS_DATE_NONE) {
    g_autofree char *from = opbms_date_dup_iso (query->from);

    g_string_append_printf (sql, " AND x.local_date >= '%s'", from);
  }
  if (query->to != OPBMS_DATE_NONE) {
    g_autofree char *to = opbms_date_dup_iso (query->to);

    g_string_append_printf (sql, " AND x.local_date <= '%s'", to);
  }
  if (query->search != NULL) {
    g_string_append_printf (sql, " AND (instr (fold (x.reference), fold ('%s')) = 1"
                            " OR instr (fold (b.title || ' ' || b.description || ' '"
                            "                 || p.full_name || ' ' || a.username),"
                            "           fold ('%s')) > 0)", query->search, query->search);
  }

  return g_string_free (sql, FALSE);
}

/* The ids of all that @query asks for, as text; before them how many of each status there are, and
 * what the successes come to. */
static GStrv
read_plainly (OpbmsTestBilling        *test,
              const OpbmsPaymentQuery *query)
{
  g_autofree char *filter = dup_plain_filter (query);
  g_autofree char *sql = NULL;
  g_autofree char *sums = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *ids = NULL;
  g_autofree char *all = NULL;

  sql = g_strdup_printf ("SELECT x.id"
                         "  FROM payment_transaction x"
                         "  JOIN bill b ON b.id = x.bill_id"
                         "  JOIN account a ON a.id = x.account_id"
                         "  JOIN profile p ON p.account_id = x.account_id"
                         "  JOIN bill_series s ON s.id = b.series_id"
                         " WHERE %s ORDER BY %s", filter, get_plain_order (query));
  sums = g_strdup_printf ("SELECT count (*) FILTER (WHERE status = 'success') || ' ' ||"
                          "       count (*) FILTER (WHERE status = 'failed') || ' ' ||"
                          "       count (*) FILTER (WHERE status = 'reversed') || ' ' ||"
                          "       COALESCE (sum (amount) FILTER (WHERE status = 'success'), 0)"
                          "  FROM payment_transaction WHERE id IN (%s)", sql);
  g_test_message ("order %d%s, %s", query->order, query->descending ? " down" : "", filter);
  answer = opbms_test_store_read_text (test->store, sums);
  ids = opbms_test_store_read_list (test->store, sql);
  all = g_strconcat (answer, " ", ids, NULL);

  return g_strsplit (g_strchomp (g_strdelimit (all, "\n", ' ')), " ", -1);
}

/* @ids has four texts before the first id. */
static void
assert_page (OpbmsTestBilling        *test,
             const OpbmsPaymentQuery *query,
             GStrv                    ids,
             gint64                   offset)
{
  OpbmsPaymentQuery page = *query;
  gint64 n = g_strv_length (ids) - 4;
  g_autoptr (GPtrArray) payments = NULL;

  page.offset = offset;
  page.limit = PAGE;
  payments = opbms_payment_list (test->staff, &page, NULL);
  g_assert_nonnull (payments);
  g_assert_cmpint (payments->len, ==, CLAMP (n - offset, 0, PAGE));
  for (guint i = 0; i < payments->len; i++) {
    const OpbmsPayment *payment = g_ptr_array_index (payments, i);

    g_assert_cmpint (payment->id, ==, g_ascii_strtoll (ids[4 + offset + i], NULL, 10));
  }
}

static void
assert_answers (OpbmsTestBilling        *test,
                const OpbmsPaymentQuery *query)
{
  g_auto (GStrv) ids = read_plainly (test, query);
  gint64 n = g_strv_length (ids) - 4;
  OpbmsPaymentCount count;

  g_assert_true (opbms_payment_count (test->staff, query, &count, NULL));
  g_assert_cmpint (count.successes, ==, g_ascii_strtoll (ids[0], NULL, 10));
  g_assert_cmpint (count.failures, ==, g_ascii_strtoll (ids[1], NULL, 10));
  g_assert_cmpint (count.reversed, ==, g_ascii_strtoll (ids[2], NULL, 10));
  g_assert_cmpint (count.amount, ==, g_ascii_strtoll (ids[3], NULL, 10));

  assert_page (test, query, ids, 0);
  assert_page (test, query, ids, n / 3);
  assert_page (test, query, ids, MAX (n - PAGE + 2, 0));
  assert_page (test, query, ids, n + 5);
}

static void
test_any_query_gets_what_a_plain_one_does (void)
{
  static const char *const searches[] = {
    NULL, "fee", "fee-", "FEE 1", "HAUPTSTRASSE", "txn-", "dj", "CUSTOMER1501", "name", "nothing",
  };
  const OpbmsDate from[] = {
    OPBMS_DATE_NONE, opbms_date_new (2026, 1, 1), opbms_date_new (2025, 3, 5),
  };
  const OpbmsDate to[] = {
    OPBMS_DATE_NONE, opbms_date_new (2026, 2, 28), opbms_date_new (2026, 1, 17),
  };
  const gint64 accounts[] = { 0, 0, 0, 0, 1501 };
  const gint64 types[] = { 0, 3, 7 };
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();

  opbms_test_add_many_bills (test->store);
  add_many_payments (test->store);
  for (int i = 0; i < N_QUERIES; i++) {
    OpbmsPaymentQuery query = {
      .account_id = OPBMS_TEST_CHOOSE (accounts),
      .type_id = OPBMS_TEST_CHOOSE (types),
      .filter = (OpbmsPaymentFilter) (g_test_rand_bit () ? 0 : g_test_rand_int_range (0, 4)),
      .from = OPBMS_TEST_CHOOSE (from),
      .to = OPBMS_TEST_CHOOSE (to),
      .search = OPBMS_TEST_CHOOSE (searches),
      .order = (OpbmsPaymentOrder) g_test_rand_int_range (0, 6),
      .descending = g_test_rand_bit (),
    };

    assert_answers (test, &query);
  }
  for (gsize i = 1; i < G_N_ELEMENTS (searches); i++) {
    OpbmsPaymentQuery query = {
      .search = searches[i], .order = OPBMS_PAYMENT_ORDER_STATUS,
      .from = OPBMS_DATE_NONE, .to = OPBMS_DATE_NONE,
    };

    assert_answers (test, &query);
  }
}

/* What every reference begins with says nothing of any: all are found, as without a search. */
static void
test_the_beginning_of_every_reference_finds_all (void)
{
  static const char *const searches[] = { "t", "txn", "TXN-20" };
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Quarter", 100, "2026-08-01");

  g_assert_true (opbms_test_pay (test->staff, id, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++) {
    OpbmsPaymentQuery query = { .search = searches[i] };
    g_autoptr (GPtrArray) payments = opbms_payment_list (test->staff, &query, NULL);
    OpbmsPaymentCount count;

    g_assert_cmpuint (payments->len, ==, 1);
    g_assert_true (opbms_payment_count (test->staff, &query, &count, NULL));
    g_assert_cmpint (count.successes, ==, 1);
    g_assert_cmpint (count.amount, ==, 100);
    g_assert_true (opbms_payment_count (test->other, &query, &count, NULL));
    g_assert_cmpint (count.successes, ==, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/payment-lists/any-query-gets-what-a-plain-one-does",
                   test_any_query_gets_what_a_plain_one_does);
  g_test_add_func ("/billing/payment-lists/the-beginning-of-every-reference-finds-all",
                   test_the_beginning_of_every_reference_finds_all);

  return g_test_run ();
}
