/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-plan.h"

#include <string.h>

/* Asks SQLite how it would run a statement. A statement has a fault if it reads a table that grows
 * with the years from end to end; one of a list, too, if it sorts what an index could give in
 * order. */

static void
free_plan_row (OpbmsTestPlanRow *row)
{
  g_free (row->detail);
  g_free (row);
}

static void
on_function (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  sqlite3_result_value (context, values[0]);
}

/* A connection that knows the program's own functions by name. */
sqlite3 *
opbms_test_plan_open (OpbmsTestStore *test)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (test->path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_create_function (db, "fold", 1, SQLITE_UTF8, NULL, on_function, NULL, NULL);
  sqlite3_create_function (db, "digest", 1, SQLITE_UTF8, NULL, on_function, NULL, NULL);

  return db;
}

GPtrArray *
opbms_test_plan_explain (sqlite3     *db,
                         const char  *sql,
                         char       **failure)
{
  g_autofree char *question = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GPtrArray *plan = g_ptr_array_new_with_free_func ((GDestroyNotify) free_plan_row);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, question, -1, &statement, NULL) != SQLITE_OK) {
    *failure = g_strdup (sqlite3_errmsg (db));
  }
  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW) {
    OpbmsTestPlanRow *row = g_new0 (OpbmsTestPlanRow, 1);

    row->id = sqlite3_column_int (statement, 0);
    row->parent = sqlite3_column_int (statement, 1);
    row->detail = g_strdup ((const char *) sqlite3_column_text (statement, 3));
    g_ptr_array_add (plan, row);
  }
  sqlite3_finalize (statement);
  return plan;
}

/* The second word of "SCAN b USING …": a table, or what the statement calls it. */
static char *
dup_subject (const char *detail)
{
  g_auto (GStrv) words = g_strsplit (detail, " ", 3);

  return g_strdup (words[0] != NULL ? words[1] : NULL);
}

static gboolean
stands_for (const char *sql,
            const char *subject,
            const char *table)
{
  g_autofree char *pattern = NULL;

  if (g_str_equal (subject, table)) {
    return TRUE;
  }
  pattern = g_strdup_printf ("\\b%s\\s+(AS\\s+)?%s\\b", table, subject);
  return g_regex_match_simple (pattern, sql, G_REGEX_CASELESS, 0);
}

static gboolean
is_growing (const char *sql,
            const char *subject)
{
  return stands_for (sql, subject, "bill") || stands_for (sql, subject, "payment_transaction")
         || stands_for (sql, subject, "audit_log");
}

/* Whether the rows that are sorted at @sort come from a table and not from the page cut out
 * before. */
static gboolean
sorts_a_table (const char       *sql,
               GPtrArray        *plan,
               OpbmsTestPlanRow *sort)
{
  for (guint i = 0; i < plan->len; i++) {
    OpbmsTestPlanRow *row = g_ptr_array_index (plan, i);
    g_autofree char *subject = dup_subject (row->detail);

    if (row->parent == sort->parent
        && (g_str_has_prefix (row->detail, "SCAN ") || g_str_has_prefix (row->detail, "SEARCH "))) {
      return is_growing (sql, subject);
    }
  }
  return FALSE;
}

/* What is wrong with the plan of @sql, or NULL. */
char *
opbms_test_plan_find_fault (sqlite3    *db,
                            const char *sql,
                            gboolean    is_list)
{
  g_autofree char *failure = NULL;
  g_autoptr (GPtrArray) plan = opbms_test_plan_explain (db, sql, &failure);

  if (failure != NULL) {
    return g_steal_pointer (&failure);
  }
  /* Stops at the first row there is. */
  if (g_regex_match_simple ("EXISTS \\(SELECT 1 FROM \\w+\\)", sql, 0, 0)) {
    return NULL;
  }
  for (guint i = 0; i < plan->len; i++) {
    OpbmsTestPlanRow *row = g_ptr_array_index (plan, i);
    g_autofree char *subject = dup_subject (row->detail);
    gboolean in_order = strstr (row->detail, " INDEX ") != NULL || strstr (sql, "ORDER BY") != NULL;

    /* An index made for this once has read the whole table. */
    if (strstr (row->detail, " AUTOMATIC ") != NULL && is_growing (sql, subject)) {
      return g_strdup (row->detail);
    }
    /* Walking in order and stopping early is how a page is read. */
    if (g_str_has_prefix (row->detail, "SCAN ") && is_growing (sql, subject)
        && !(in_order && strstr (sql, "LIMIT") != NULL)) {
      return g_strdup (row->detail);
    }
    if (is_list && g_str_has_prefix (row->detail, "USE TEMP B-TREE FOR ORDER BY")
        && sorts_a_table (sql, plan, row)) {
      return g_strdup (row->detail);
    }
  }
  return NULL;
}
