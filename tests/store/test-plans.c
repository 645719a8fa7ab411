/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-sql.h"

#include "opbms-test-plan.h"

#include <string.h>

/*
 * Prepares every statement of sql/ and looks at how SQLite would run it: none may read a table that
 * grows with the years from end to end, and no list or dashboard may sort what an index could give
 * in order. A statement that has to says why in a comment of its own: "-- full scan: why".
 *
 * A list (with lines "--:name") is tried in each of its orders, bare and with all of its filters;
 * lists that are read in several ways have test-list-plans.c.
 */

#define OPT_OUT "-- full scan:"
#define MARK    "--:"
#define WALK    MARK "walk_"

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

  if (g_hash_table_size (orders) == 0) {
    complain (name, NULL, opbms_test_plan_find_fault (db, bare, TRUE), n_faults);
  }
  g_hash_table_iter_init (&iter, orders);
  while (g_hash_table_iter_next (&iter, &order, NULL)) {
    g_autofree char *plain = uncover (text, orders, order, FALSE);
    g_autofree char *filtered = uncover (text, orders, order, TRUE);

    complain (name, order, opbms_test_plan_find_fault (db, plain, TRUE), n_faults);
    /* With many filters SQLite may well prefer to sort the few that are left. */
    complain (name, order, opbms_test_plan_find_fault (db, filtered, FALSE), n_faults);
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
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  g_assert_cmpuint (names->len, >, 10);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    const char *text = opbms_sql_find ("sqlite", name);
    g_autofree char *failure = NULL;

    if (strstr (text, OPT_OUT) != NULL) {
      g_ptr_array_unref (opbms_test_plan_explain (db, text, &failure));
      complain (name, NULL, g_steal_pointer (&failure), &n_faults);
    } else if (strstr (text, WALK) != NULL) {
      continue;
    } else if (strstr (text, MARK) != NULL) {
      check_list (db, name, text, &n_faults);
    } else {
      gboolean is_list = is_read_by_a_list_or_dashboard (name);

      complain (name, NULL, opbms_test_plan_find_fault (db, text, is_list), &n_faults);
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
  sqlite3 *db = opbms_test_plan_open (test);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *fault = opbms_test_plan_find_fault (db, cases[i].sql, TRUE);

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
