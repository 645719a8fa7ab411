/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-list-query.h"

#include "opbms-test-store.h"

#include <string.h>

/* Tried on the query of the audit log, which is short: a filter "customer" and a page. */

static int
count_rows (OpbmsListQuery *query,
            OpbmsStore     *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, &error);
  g_autoptr (OpbmsRows) rows = NULL;
  int n = 0;

  g_assert_no_error (error);
  rows = opbms_list_query_run (query, transaction, &error);
  g_assert_no_error (error);
  while (opbms_rows_next (rows, &error)) {
    n++;
  }
  g_assert_no_error (error);
  return n;
}

static OpbmsTestStore *
new_store_with_entries (void)
{
  OpbmsTestStore *test = opbms_test_store_new ();

  opbms_test_add_account (test->store, "lakshmi");
  opbms_test_add_account (test->store, "arjun");
  for (int i = 0; i < 5; i++) {
    g_autofree char *sql = NULL;

    sql = g_strdup_printf ("INSERT INTO audit_log (id, created_at, customer_id, action, entity, hash)"
                           " VALUES (%d, '2026-01-01T00:00:00.000000Z', %d, 'edit', 'account',"
                           "         digest (''))", i + 1, i < 2 ? 1 : 2);
    opbms_test_store_run (test->store, sql);
  }
  return test;
}

static void
test_what_is_not_used_is_left_out (void)
{
  g_autoptr (OpbmsListQuery) query = opbms_list_query_new ("audit/list");
  const char *sql = opbms_list_query_get_sql (query);

  g_assert_null (strchr (sql, '$'));
  g_assert_null (strstr (sql, "--"));
  g_assert_null (strstr (sql, "customer_id ="));
  g_assert_nonnull (strstr (sql, "WHERE TRUE"));
}

static void
test_parameters_are_numbered_as_the_text_mentions_them (void)
{
  g_autoptr (OpbmsListQuery) query = opbms_list_query_new ("audit/list");
  const char *sql;

  opbms_list_query_use_page (query, 20, 10);
  opbms_list_query_use_int (query, "customer", 7);
  sql = opbms_list_query_get_sql (query);
  g_assert_nonnull (strstr (sql, "customer_id = $1"));
  g_assert_nonnull (strstr (sql, "LIMIT $2 OFFSET $3"));
}

static void
test_a_parameter_may_be_mentioned_twice (void)
{
  g_autoptr (OpbmsListQuery) query = opbms_list_query_new ("account/list");
  const char *sql;
  const char *first;

  opbms_list_query_use_date (query, "today", opbms_date_parse_iso ("2026-07-31"));
  opbms_list_query_use_text (query, "search", "x' OR '1");
  opbms_list_query_use (query, "name_down");
  sql = opbms_list_query_get_sql (query);
  first = strstr (sql, "ORDER BY");

  /* Both lines of that name, and what was searched for is nowhere. */
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first + 1, "ORDER BY"));
  g_assert_nonnull (strstr (sql, "b.due_date < $1"));
  g_assert_nonnull (strstr (sql, "$2) > 0"));
  g_assert_null (strstr (sql, "OR '1"));
}

static void
test_filters_and_pages_choose_rows (void)
{
  g_autoptr (OpbmsTestStore) test = new_store_with_entries ();
  static const struct {
    gint64 customer;
    gint64 offset;
    gint64 limit;
    int    expected;
  } cases[] = {
    { 0, 0, 0, 5 }, { 1, 0, 0, 2 }, { 2, 0, 0, 3 }, { 3, 0, 0, 0 },
    { 0, 0, 2, 2 }, { 0, 4, 2, 1 }, { 0, 2, 0, 3 }, { 2, 1, 1, 1 }, { 2, 9, 9, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OpbmsListQuery) query = opbms_list_query_new ("audit/list");

    if (cases[i].customer != 0) {
      opbms_list_query_use_int (query, "customer", cases[i].customer);
    }
    opbms_list_query_use_page (query, cases[i].offset, cases[i].limit);
    g_assert_cmpint (count_rows (query, test->store), ==, cases[i].expected);
    /* Once put together it can run again. */
    g_assert_cmpint (count_rows (query, test->store), ==, cases[i].expected);
  }
}

static void
test_a_name_that_is_nowhere_ends_the_program (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (OpbmsListQuery) query = opbms_list_query_new ("audit/list");

    opbms_list_query_use (query, "custome");
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*neither lines nor a parameter called*custome*");
}

static void
test_a_parameter_without_a_value_ends_the_program (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (OpbmsListQuery) query = opbms_list_query_new ("account/list");

    opbms_list_query_get_sql (query);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*mentions $today, which has no value*");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/list-query/what-is-not-used-is-left-out",
                   test_what_is_not_used_is_left_out);
  g_test_add_func ("/store/list-query/parameters-are-numbered-as-the-text-mentions-them",
                   test_parameters_are_numbered_as_the_text_mentions_them);
  g_test_add_func ("/store/list-query/a-parameter-may-be-mentioned-twice",
                   test_a_parameter_may_be_mentioned_twice);
  g_test_add_func ("/store/list-query/filters-and-pages-choose-rows",
                   test_filters_and_pages_choose_rows);
  g_test_add_func ("/store/list-query/a-name-that-is-nowhere-ends-the-program",
                   test_a_name_that_is_nowhere_ends_the_program);
  g_test_add_func ("/store/list-query/a-parameter-without-a-value-ends-the-program",
                   test_a_parameter_without_a_value_ends_the_program);
  return g_test_run ();
}
