/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-audit.h"

/* The filters, orders and counts of transactions, subscriptions and the audit log. */

/* Lakshmi pays 100 in 2025 and 300 in 2026 and fails once; Arjun pays 200 in 2026. */
static OpbmsTestBilling *
new_payments (void)
{
  OpbmsTestBilling *test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) earlier = opbms_test_billing_open (test->store, "2025-12-31", "meera");
  OpbmsPayItem declined;
  gint64 id;

  id = opbms_test_add_bill (earlier, test->customer_id, "ΒΙΒΛΙΑ", 100, "2026-01-10");
  g_assert_true (opbms_test_pay (earlier, id, NULL));
  id = opbms_test_add_bill (test->staff, test->customer_id, "Fee", 300, "2026-08-10");
  declined = (OpbmsPayItem) { id, -1 };
  g_assert_true (opbms_payment_pay (test->staff, &declined, 1, TRUE, NULL, NULL, NULL));
  g_assert_true (opbms_test_pay (test->staff, id, NULL));
  id = opbms_test_add_bill (test->staff, test->other_id, "Fee", 200, "2026-08-10");
  g_assert_true (opbms_test_pay (test->staff, id, NULL));

  return test;
}

static void
assert_payments (OpbmsTestBilling        *test,
                 const OpbmsPaymentQuery *query,
                 const char              *amounts,
                 gint64                   successes,
                 gint64                   failures,
                 OpbmsMoney               amount)
{
  g_autoptr (GPtrArray) payments = opbms_payment_list (test->staff, query, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  OpbmsPaymentCount count;

  g_assert_nonnull (payments);
  for (guint i = 0; i < payments->len; i++) {
    const OpbmsPayment *payment = g_ptr_array_index (payments, i);

    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) payment->amount);
  }
  g_assert_cmpstr (text->str, ==, amounts);
  g_assert_true (opbms_payment_count (test->staff, query, &count, NULL));
  g_assert_cmpint (count.successes, ==, successes);
  g_assert_cmpint (count.failures, ==, failures);
  g_assert_cmpint (count.reversed, ==, 0);
  g_assert_cmpint (count.amount, ==, amount);
}

static void
test_transactions_are_filtered_and_ordered (void)
{
  g_autoptr (OpbmsTestBilling) test = new_payments ();
  OpbmsPaymentQuery query = { 0 };

  assert_payments (test, &query, "200 300 300 100", 3, 1, 600);
  query.descending = TRUE;
  assert_payments (test, &query, "100 300 300 200", 3, 1, 600);
  query = (OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_AMOUNT };
  assert_payments (test, &query, "100 200 300 300", 3, 1, 600);
  query = (OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_CUSTOMER };
  assert_payments (test, &query, "200 100 300 300", 3, 1, 600);
  query = (OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_STATUS };
  assert_payments (test, &query, "300 200 300 100", 3, 1, 600);
  query.descending = TRUE;
  assert_payments (test, &query, "100 300 200 300", 3, 1, 600);
  query = (OpbmsPaymentQuery) { .filter = OPBMS_PAYMENTS_FAILED };
  assert_payments (test, &query, "300", 0, 1, 0);
  query = (OpbmsPaymentQuery) { .to = opbms_date_new (2025, 12, 31) };
  assert_payments (test, &query, "100", 1, 0, 100);
  query = (OpbmsPaymentQuery) { .from = opbms_date_new (2026, 1, 1),
                                .filter = OPBMS_PAYMENTS_SUCCESS };
  assert_payments (test, &query, "200 300", 2, 0, 500);
  query = (OpbmsPaymentQuery) { .from = opbms_date_new (2026, 1, 2) };
  assert_payments (test, &query, "200 300 300", 2, 1, 500);
  query = (OpbmsPaymentQuery) { .search = "βιβλια" };
  assert_payments (test, &query, "100", 1, 0, 100);
  query = (OpbmsPaymentQuery) { .search = "txn-2025" };
  assert_payments (test, &query, "100", 1, 0, 100);
  query = (OpbmsPaymentQuery) { .search = "ARJUN" };
  assert_payments (test, &query, "200", 1, 0, 200);
  query = (OpbmsPaymentQuery) { .type_id = 1 };
  assert_payments (test, &query, "", 0, 0, 0);
}

static void
test_years_with_transactions_are_listed (void)
{
  g_autoptr (OpbmsTestBilling) test = new_payments ();
  g_autoptr (GArray) all = opbms_payment_list_years (test->staff, 0, NULL);
  g_autoptr (GArray) own = opbms_payment_list_years (test->other, 0, NULL);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (g_array_index (all, int, 0), ==, 2026);
  g_assert_cmpint (g_array_index (all, int, 1), ==, 2025);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpint (g_array_index (own, int, 0), ==, 2026);
}

static void
assert_subscriptions (OpbmsTestBilling             *test,
                      const OpbmsSubscriptionQuery *query,
                      const gint64                 *ids,
                      guint                         n_ids)
{
  g_autoptr (GPtrArray) all = opbms_subscription_list (test->staff, query, NULL);
  gint64 n;

  g_assert_cmpuint (all->len, ==, n_ids);
  for (guint i = 0; i < n_ids; i++) {
    g_assert_cmpint (((OpbmsSubscription *) g_ptr_array_index (all, i))->id, ==, ids[i]);
  }
  g_assert_true (opbms_subscription_count (test->staff, query, &n, NULL));
  g_assert_cmpint (n, ==, n_ids);
}

static void
test_subscriptions_are_filtered_and_ordered (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsSubscriptionQuery query = { .order = OPBMS_SUBSCRIPTION_ORDER_NEXT_RENEWAL };
  gint64 a = opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-20", 1,
                                          OPBMS_UNIT_MONTH);
  gint64 b = opbms_test_add_subscription (test->staff, test->other_id, "2026-08-10", 1,
                                          OPBMS_UNIT_MONTH);

  assert_subscriptions (test, &query, (const gint64[]) { b, a }, 2);
  query.descending = TRUE;
  assert_subscriptions (test, &query, (const gint64[]) { a, b }, 2);
  query = (OpbmsSubscriptionQuery) { 0 };
  assert_subscriptions (test, &query, (const gint64[]) { b, a }, 2);
  query.order = OPBMS_SUBSCRIPTION_ORDER_CUSTOMER;
  assert_subscriptions (test, &query, (const gint64[]) { b, a }, 2);
  query = (OpbmsSubscriptionQuery) { .order = OPBMS_SUBSCRIPTION_ORDER_TYPE };
  assert_subscriptions (test, &query, (const gint64[]) { b, a }, 2);
  query.descending = TRUE;
  assert_subscriptions (test, &query, (const gint64[]) { a, b }, 2);
  query.search = "MENON";
  assert_subscriptions (test, &query, &a, 1);
  query.filter = OPBMS_SUBSCRIPTIONS_PAUSED;
  assert_subscriptions (test, &query, NULL, 0);
  g_assert_true (opbms_subscription_pause (test->staff, a, NULL));
  assert_subscriptions (test, &query, &a, 1);

  query = (OpbmsSubscriptionQuery) { .order = OPBMS_SUBSCRIPTION_ORDER_STATUS };
  assert_subscriptions (test, &query, (const gint64[]) { b, a }, 2);
  g_assert_true (opbms_subscription_cancel (test->staff, b, NULL));
  assert_subscriptions (test, &query, (const gint64[]) { a, b }, 2);
  query.descending = TRUE;
  assert_subscriptions (test, &query, (const gint64[]) { b, a }, 2);
}

static void
assert_entries (OpbmsTestBilling      *test,
                const OpbmsAuditQuery *query,
                guint                  expected)
{
  g_autoptr (GPtrArray) entries = opbms_audit_list (test->staff, query, NULL);
  gint64 n;

  g_assert_cmpuint (entries->len, ==, expected);
  g_assert_true (opbms_audit_count (test->staff, query, &n, NULL));
  g_assert_cmpint (n, ==, expected);
}

static void
test_the_log_is_filtered (void)
{
  g_autoptr (OpbmsTestBilling) test = new_payments ();
  OpbmsAuditQuery query = { .entity = "bill", .action = "pay" };

  assert_entries (test, &query, 3);
  query.customer_id = test->other_id;
  assert_entries (test, &query, 1);
  query = (OpbmsAuditQuery) { .actor_id = test->staff_id, .entity = "bill", .action = "decline" };
  assert_entries (test, &query, 1);
  query.actor_id = OPBMS_AUDIT_ACTOR_SYSTEM;
  assert_entries (test, &query, 0);
  query = (OpbmsAuditQuery) { .entity = "bill", .to = opbms_date_new (2025, 12, 31) };
  assert_entries (test, &query, 2);
  query = (OpbmsAuditQuery) { .entity = "bill", .from = opbms_date_new (2026, 1, 1) };
  assert_entries (test, &query, 5);
}

static void
test_the_log_is_searched (void)
{
  static const struct {
    const char *search;
    guint       found;
  } cases[] = {
    { "βιβλια", 2 },  /* made and paid */
    { "fee", 5 },     /* two made, one of them declined, both paid */
    { "LAKSHMI", 7 }, /* made and edited, and what was done to her two bills */
    { "meera", 9 },   /* made, and what she did */
    { "VEENA", 1 },   /* a subscription */
    { "nobody", 0 },
    { "  ", 12 },
  };
  g_autoptr (OpbmsTestBilling) test = new_payments ();

  g_assert_cmpint (opbms_test_add_subscription (test->staff, test->other_id, "2026-08-20", 1,
                                                OPBMS_UNIT_MONTH), >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsAuditQuery query = { .search = cases[i].search };

    g_test_message ("%s", cases[i].search);
    assert_entries (test, &query, cases[i].found);
  }
}

/* Whatever is asked, the order is that of a plain query, page by page. */
static void
assert_log_order (OpbmsTestBilling      *test,
                  const OpbmsAuditQuery *query,
                  const char            *filter)
{
  static const char *const orders[][2] = {
    { "l.id DESC", "l.id" },
    { "p.account_id IS NULL, p.sort_name, p.account_id, l.id DESC",
      "p.account_id IS NULL DESC, p.sort_name DESC, p.account_id DESC, l.id" },
    { "l.entity, l.action, l.id DESC", "l.entity DESC, l.action DESC, l.id" },
  };
  g_autofree char *sql = NULL;
  g_autofree char *answer = NULL;
  g_auto (GStrv) ids = NULL;
  OpbmsAuditQuery page = *query;

  sql = g_strdup_printf ("SELECT %s"
                         "  FROM (SELECT l.id FROM audit_log l"
                         "          LEFT JOIN profile p ON p.account_id = l.account_id"
                         "         WHERE %s ORDER BY %s) o",
                         opbms_test_is_on_server () ? "string_agg (CAST (id AS TEXT), ' ')"
                                                    : "group_concat (id, ' ')",
                         filter, orders[query->order][query->descending]);
  g_test_message ("%s", sql);
  answer = opbms_test_store_read_text (test->store, sql);
  ids = g_strsplit (answer, " ", -1);
  page.limit = 3;
  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (GPtrArray) entries = NULL;

    page.offset = i;
    entries = opbms_audit_list (test->staff, &page, NULL);
    g_assert_cmpuint (entries->len, >, 0);
    g_assert_cmpint (((OpbmsAuditEntry *) g_ptr_array_index (entries, 0))->id, ==,
                     g_ascii_strtoll (ids[i], NULL, 10));
  }
}

static void
test_the_log_is_ordered (void)
{
  g_autoptr (OpbmsTestBilling) test = new_payments ();
  g_autofree char *of_customer = g_strdup_printf ("l.customer_id = %d", (int) test->customer_id);
  const struct {
    OpbmsAuditQuery  query;
    const char      *filter;
  } cases[] = {
    { { 0 }, "TRUE" },
    { { .customer_id = test->customer_id }, of_customer },
    { { .entity = "bill" }, "l.entity = 'bill'" },
    { { .entity = "account" }, "l.entity = 'account'" },
    { { .entity = "bill", .action = "pay" }, "l.action = 'pay'" },
    { { .to = opbms_date_new (2025, 12, 31) }, "l.created_at < '2025-12-31T18:30'" },
    { { .search = "meera" }, "l.account_id = 1 OR l.customer_id = 1" },
  };

  opbms_test_store_run (test->store,
                        "INSERT INTO audit_log (id, created_at, action, entity, hash)"
                        " SELECT MAX (id) + 1, '2026-07-30T00:00:00.000000Z', 'generate', 'bill',"
                        "        digest ('')"
                        "   FROM audit_log");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (int order = 0; order < 6; order++) {
      OpbmsAuditQuery query = cases[i].query;

      query.order = (OpbmsAuditOrder) (order / 2);
      query.descending = order % 2;
      assert_log_order (test, &query, cases[i].filter);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/list-filters/transactions-are-filtered-and-ordered",
                   test_transactions_are_filtered_and_ordered);
  g_test_add_func ("/billing/list-filters/years-with-transactions-are-listed",
                   test_years_with_transactions_are_listed);
  g_test_add_func ("/billing/list-filters/subscriptions-are-filtered-and-ordered",
                   test_subscriptions_are_filtered_and_ordered);
  g_test_add_func ("/billing/list-filters/the-log-is-filtered", test_the_log_is_filtered);
  g_test_add_func ("/billing/list-filters/the-log-is-searched", test_the_log_is_searched);
  g_test_add_func ("/billing/list-filters/the-log-is-ordered", test_the_log_is_ordered);

  return g_test_run ();
}
