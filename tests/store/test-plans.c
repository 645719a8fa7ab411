/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-sql.h"

#include "opbms-test-store.h"

#include <sqlite3.h>
#include <string.h>

/*
 * Prepares every statement of sql/ and looks at how SQLite would run it: none may read a table that
 * grows with the years from end to end, and no list or dashboard may sort what an index could give
 * in order. A statement that has to says why in a comment of its own: "-- full scan: why".
 *
 * A list (with lines "--:name") is tried in each of its orders, bare and with all of its filters.
 */

#define OPT_OUT "-- full scan:"
#define MARK    "--:"

typedef struct {
  int   id;
  int   parent;
  char *detail;
} PlanRow;

static void
free_plan_row (PlanRow *row)
{
  g_free (row->detail);
  g_free (row);
}

static GPtrArray *
explain (sqlite3    *db,
         const char *sql,
         char      **failure)
{
  g_autofree char *question = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GPtrArray *plan = g_ptr_array_new_with_free_func ((GDestroyNotify) free_plan_row);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, question, -1, &statement, NULL) != SQLITE_OK) {
    *failure = g_strdup (sqlite3_errmsg (db));
  }
  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW) {
    PlanRow *row = g_new0 (PlanRow, 1);

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
sorts_a_table (const char *sql,
               GPtrArray  *plan,
               PlanRow    *sort)
{
  for (guint i = 0; i < plan->len; i++) {
    PlanRow *row = g_ptr_array_index (plan, i);
    g_autofree char *subject = dup_subject (row->detail);

    if (row->parent == sort->parent
        && (g_str_has_prefix (row->detail, "SCAN ") || g_str_has_prefix (row->detail, "SEARCH "))) {
      return is_growing (sql, subject);
    }
  }
  return FALSE;
}

/* What is wrong with the plan of @sql, or NULL. */
static char *
find_fault (sqlite3    *db,
            const char *sql,
            gboolean    is_list)
{
  g_autofree char *failure = NULL;
  g_autoptr (GPtrArray) plan = explain (db, sql, &failure);

  if (failure != NULL) {
    return g_steal_pointer (&failure);
  }
  /* Stops at the first row there is. */
  if (g_regex_match_simple ("EXISTS \\(SELECT 1 FROM \\w+\\)", sql, 0, 0)) {
    return NULL;
  }
  for (guint i = 0; i < plan->len; i++) {
    PlanRow *row = g_ptr_array_index (plan, i);
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

static char *
dup_mark_name (const char *line)
{
  const char *name = line + strlen (MARK);

  return g_strndup (name, strspn (name, "abcdefghijklmnopqrstuvwxyz_"));
}

/* Uncovers the lines of @order and, with @filtered, all that are of no order. */
static char *
uncover (const char *text,
         GHashTable *orders,
         const char *order,
         gboolean    filtered)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *sql = g_string_new (NULL);

  for (int i = 0; lines[i] != NULL; i++) {
    const char *line = lines[i];

    if (g_str_has_prefix (line, MARK)) {
      g_autofree char *name = dup_mark_name (line);
      gboolean is_order = g_hash_table_contains (orders, name);

      if (is_order ? g_strcmp0 (name, order) != 0 : !filtered && !g_str_equal (name, "page")) {
        continue;
      }
      line += strlen (MARK) + strlen (name);
    }
    g_string_append_printf (sql, "%s\n", line);
  }
  return g_string_free (sql, FALSE);
}

static GHashTable *
find_orders (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GHashTable *orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; lines[i] != NULL; i++) {
    if (g_str_has_prefix (lines[i], MARK) && strstr (lines[i], "ORDER BY") != NULL) {
      g_hash_table_add (orders, dup_mark_name (lines[i]));
    }
  }
  return orders;
}

static void
complain (const char *name,
          const char *order,
          char       *fault,
          int        *n_faults)
{
  if (fault != NULL) {
    g_printerr ("# sql/%s.sql%s%s: %s\n", name, order != NULL ? " in order " : "",
                order != NULL ? order : "", fault);
    *n_faults += 1;
  }
  g_free (fault);
}

static void
check_list (sqlite3    *db,
            const char *name,
            const char *text,
            int        *n_faults)
{
  g_autoptr (GHashTable) orders = find_orders (text);
  g_autofree char *bare = uncover (text, orders, NULL, FALSE);
  GHashTableIter iter;
  gpointer order;

  complain (name, NULL, g_hash_table_size (orders) == 0 ? find_fault (db, bare, TRUE) : NULL,
            n_faults);
  g_hash_table_iter_init (&iter, orders);
  while (g_hash_table_iter_next (&iter, &order, NULL)) {
    g_autofree char *plain = uncover (text, orders, order, FALSE);
    g_autofree char *filtered = uncover (text, orders, order, TRUE);

    complain (name, order, find_fault (db, plain, TRUE), n_faults);
    /* With many filters SQLite may well prefer to sort the few that are left. */
    complain (name, order, find_fault (db, filtered, FALSE), n_faults);
  }
}

static gboolean
is_read_by_a_list_or_dashboard (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);

  return g_str_has_prefix (base, "list") || g_str_has_prefix (name, "summary/");
}

static void
check_parameters (sqlite3    *db,
                  const char *name,
                  const char *text,
                  int        *n_faults)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (db, text, -1, &statement, NULL);
  for (int i = 1; i <= sqlite3_bind_parameter_count (statement); i++) {
    g_autofree char *parameter = g_strdup_printf ("$%d", i);

    if (sqlite3_bind_parameter_index (statement, parameter) == 0) {
      complain (name, NULL, g_strdup_printf ("there is no %s", parameter), n_faults);
    }
  }
  sqlite3_finalize (statement);
}

static void
test_every_statement_runs_as_it_should (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GPtrArray) names = opbms_sql_list ("sqlite");
  sqlite3 *db = NULL;
  int n_faults = 0;

  g_assert_cmpint (sqlite3_open (test->path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  g_assert_cmpuint (names->len, >, 10);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    const char *text = opbms_sql_find ("sqlite", name);
    g_autofree char *failure = NULL;

    if (strstr (text, OPT_OUT) != NULL) {
      g_ptr_array_unref (explain (db, text, &failure));
      complain (name, NULL, g_steal_pointer (&failure), &n_faults);
    } else if (strstr (text, MARK) != NULL) {
      check_list (db, name, text, &n_faults);
    } else {
      complain (name, NULL, find_fault (db, text, is_read_by_a_list_or_dashboard (name)),
                &n_faults);
    }
    if (strstr (text, MARK) == NULL) {
      check_parameters (db, name, text, &n_faults);
    }
  }
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 0);
}

/* That the test above would notice. */
static void
test_slow_statements_are_found (void)
{
  static const struct {
    const char *sql;
    gboolean    is_slow;
  } cases[] = {
    { "SELECT id FROM bill WHERE id = $1", FALSE },
    { "SELECT id FROM bill ORDER BY id DESC LIMIT $1", FALSE },
    { "SELECT id FROM bill WHERE status = 'unpaid' ORDER BY due_date, id LIMIT $1", FALSE },
    { "SELECT id FROM bill WHERE title = $1", TRUE },
    { "SELECT x.id FROM account a CROSS JOIN bill AS x ON x.title = a.username", TRUE },
    { "SELECT sum (amount) FROM payment_transaction", TRUE },
    { "SELECT count (*) FROM audit_log", TRUE },
    { "SELECT id FROM bill ORDER BY title LIMIT $1", TRUE },
    { "SELECT id FROM bill b WHERE account_id = $1 ORDER BY title", TRUE },
    { "UPDATE bill SET title = 'x' WHERE description = $1", TRUE },
    { "SELECT nothing FROM bill WHERE id = $1", TRUE },
  };
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (test->path, &db), ==, SQLITE_OK);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *fault = find_fault (db, cases[i].sql, TRUE);

    g_test_message ("%s: %s", cases[i].sql, fault != NULL ? fault : "good");
    g_assert_cmpint (fault != NULL, ==, cases[i].is_slow);
  }
  sqlite3_close (db);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/plans/every-statement-runs-as-it-should",
                   test_every_statement_runs_as_it_should);
  g_test_add_func ("/store/plans/slow-statements-are-found", test_slow_statements_are_found);
  return g_test_run ();
}
