/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-sql.h"
#include "store/opbms-list-query.h"

#include "opbms-test-plan.h"

#include <string.h>

/* Long lists are read in two ways: walked in the order of an index, or picked by the index of some
 * filter and sorted, if that leaves few. Every combination of order and filters that can be asked
 * for is put together here, and its plan looked at: a walk must sort nothing, and what is picked
 * must be looked up. */

typedef struct {
  const char *name;
  const char *lines[8]; /* of the query's file */
} Part;

static const char *const orders[] = { "newest", "due", "title", "customer", "type", "amount" };

static const Part statuses[] = {
  { "any status", { NULL } },
  { "unpaid", { "open" } },
  { "void", { "void" } },
  { "paid", { "paid" } },
  { "paid, far down", { "paid_far" } },
};

static const Part walk_filters[] = {
  { "all", { NULL } },
  { "a type and a search", { "pass_series", "series", "type_id", "search" } },
  { "a customer", { "pass_account" } },
  { "all of these", { "pass_series", "series", "series_account", "type_id", "search",
                      "pass_account" } },
};

static const Part picks[] = {
  { "by series", { "pick_series", "series", "type_id", "search" } },
  { "by series of a customer", { "pick_series", "series", "series_account", "search",
                                 "pass_account" } },
  { "by customer", { "pick_account" } },
  { "by customer, with a search", { "pick_account", "pass_series", "series", "series_account",
                                    "search" } },
  { "by subscription", { "pick_subscription" } },
  { "by subscription of a customer", { "pick_subscription", "pass_account", "pass_series",
                                       "series", "series_account", "search" } },
};

static gboolean
has_line (const char *text,
          const char *name)
{
  g_autofree char *mark = g_strconcat ("--:", name, " ", NULL);

  return strstr (text, mark) != NULL;
}

static void
use (OpbmsListQuery *list,
     const char     *text,
     const char     *name)
{
  g_assert_true (has_line (text, name));
  opbms_list_query_use (list, name);
}

static void
use_part (OpbmsListQuery *list,
          const char     *text,
          const Part     *part)
{
  static const char *const with_values[] = {
    "type_id", "search", "account", "bill", "status", "from", "to", "since", "until",
    "entity", "action", "actor", "customer", NULL,
  };

  for (gsize i = 0; part->lines[i] != NULL; i++) {
    const char *name = part->lines[i];

    if (g_strv_contains (with_values, name)) {
      opbms_list_query_use_int (list, name, 1);
    } else {
      use (list, text, name);
    }
  }
}

/* Parameters that may be mentioned. What is bound does not matter: nothing is run. */
static void
give_values (OpbmsListQuery *list,
             const char     *text)
{
  static const char *const names[] = {
    "account", "subscription", "due_from", "due_to",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *parameter = g_strconcat ("$", names[i], NULL);

    if (!has_line (text, names[i]) && strstr (text, parameter) != NULL) {
      opbms_list_query_use_int (list, names[i], 1);
    }
  }
  opbms_list_query_use_page (list, 1, 1);
}

static void
complain (const char *what,
          const char *order,
          const Part *filter,
          const Part *status,
          gboolean    has_dates,
          char       *fault,
          int        *n_faults)
{
  if (fault != NULL) {
    g_printerr ("# %s %s, %s, %s%s: %s\n", what, order, filter->name, status->name,
                has_dates ? ", dates" : "", fault);
    (*n_faults)++;
  }
  g_free (fault);
}

static OpbmsListQuery *
new_query (const char *statement,
           const char *text,
           const char *way,
           const char *order,
           gboolean    is_down,
           const Part *filter,
           const Part *status)
{
  OpbmsListQuery *list = opbms_list_query_new (statement);
  g_autofree char *outer = g_strconcat (order, is_down ? "_down" : "", NULL);
  g_autofree char *inner = g_strconcat (way, outer, NULL);

  use (list, text, inner);
  use (list, text, outer);
  use_part (list, text, filter);
  use_part (list, text, status);
  give_values (list, text);

  return list;
}

static gboolean
is_walked_by_series (const char *order)
{
  return g_str_equal (order, "title") || g_str_equal (order, "customer") ||
         g_str_equal (order, "type");
}

static void
check_walk (sqlite3    *db,
            const char *order,
            gboolean    is_down,
            const Part *filter,
            const Part *status,
            gboolean    has_dates,
            int        *n_faults)
{
  const char *text = opbms_sql_find ("sqlite", "bill/list");
  g_autoptr (OpbmsListQuery) list = new_query ("bill/list", text, "walk_", order, is_down, filter,
                                               status);

  if (!is_walked_by_series (order)) {
    use (list, text, "from_bills");
  }
  if (has_dates) {
    gboolean in_order = is_walked_by_series (order) || g_str_equal (order, "due");

    use (list, text, in_order ? "pick_due_from" : "pass_due_from");
    use (list, text, in_order ? "pick_due_to" : "pass_due_to");
  }
  complain ("walked by", order, filter, status, has_dates,
            opbms_test_plan_find_fault (db, opbms_list_query_get_sql (list), TRUE), n_faults);
}

/* The index that rows of @subject are looked up in must be there for it; or be one of those called
 * @few…, which have few. */
static char *
find_unpicked (sqlite3    *db,
               const char *sql,
               const char *subject,
               const char *few)
{
  g_autofree char *search = g_strdup_printf ("SEARCH %s USING ", subject);
  g_autofree char *scan = g_strdup_printf ("SCAN %s", subject);
  g_autofree char *failure = NULL;
  g_autoptr (GPtrArray) plan = opbms_test_plan_explain (db, sql, &failure);

  if (failure != NULL) {
    return g_steal_pointer (&failure);
  }
  for (guint i = 0; i < plan->len; i++) {
    const OpbmsTestPlanRow *row = g_ptr_array_index (plan, i);

    if (g_str_has_prefix (row->detail, search) || strstr (row->detail, few) != NULL) {
      return NULL;
    }
    if (g_str_has_prefix (row->detail, scan)) {
      return g_strdup (row->detail);
    }
  }

  return g_strdup ("they are nowhere in the plan");
}

/* Unpaid and void bills have indexes of their own. */
static char *
find_unpicked_bills (sqlite3    *db,
                     const char *sql)
{
  char *fault = find_unpicked (db, sql, "b", " INDEX bill_open");
  char *void_fault = find_unpicked (db, sql, "b", " INDEX bill_void");

  if (fault == NULL || void_fault == NULL) {
    g_clear_pointer (&fault, g_free);
  }
  g_free (void_fault);

  return fault;
}

static void
check_pick (sqlite3    *db,
            const char *order,
            gboolean    is_down,
            const Part *filter,
            const Part *status,
            gboolean    has_dates,
            int        *n_faults)
{
  const char *text = opbms_sql_find ("sqlite", "bill/list");
  g_autoptr (OpbmsListQuery) list = new_query ("bill/list", text, "pick_", order, is_down, filter,
                                               status);

  use (list, text, "from_bills");
  if (has_dates) {
    use (list, text, "pick_due_from");
    use (list, text, "pick_due_to");
  }
  complain ("picked", order, filter, status, has_dates,
            find_unpicked_bills (db, opbms_list_query_get_sql (list)), n_faults);
}

static void
test_walks_sort_nothing (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  for (gsize o = 0; o < G_N_ELEMENTS (orders); o++) {
    for (gsize f = 0; f < G_N_ELEMENTS (walk_filters); f++) {
      for (gsize s = 0; s < G_N_ELEMENTS (statuses); s++) {
        for (int i = 0; i < 4; i++) {
          check_walk (db, orders[o], i % 2 != 0, &walk_filters[f], &statuses[s], i / 2 != 0,
                      &n_faults);
        }
      }
    }
  }
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 0);
}

static void
test_what_is_picked_is_looked_up (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  for (gsize o = 0; o < G_N_ELEMENTS (orders); o++) {
    for (gsize f = 0; f < G_N_ELEMENTS (picks); f++) {
      for (gsize s = 0; s < G_N_ELEMENTS (statuses); s++) {
        for (int i = 0; i < 4; i++) {
          check_pick (db, orders[o], i % 2 != 0, &picks[f], &statuses[s], i / 2 != 0, &n_faults);
        }
      }
    }
    /* By due date: with dates, or unpaid or void. */
    for (gsize f = 0; f < G_N_ELEMENTS (walk_filters); f++) {
      for (gsize s = 0; s < G_N_ELEMENTS (statuses); s++) {
        check_pick (db, orders[o], FALSE, &walk_filters[f], &statuses[s], TRUE, &n_faults);
      }
      check_pick (db, orders[o], FALSE, &walk_filters[f], &statuses[1], FALSE, &n_faults);
      check_pick (db, orders[o], FALSE, &walk_filters[f], &statuses[2], FALSE, &n_faults);
    }
  }
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 0);
}

/* ---- Payments ---- */

static const char *const payment_orders[] = {
  "newest", "customer", "title", "amount", "reference",
};

static const Part payment_statuses[] = {
  { "any status", { NULL } },
  { "success", { "status" } },
  { "success, far down", { "success_far" } },
};

static const Part payment_filters[] = {
  { "all", { NULL } },
  { "a type", { "type_id" } },
  { "a search", { "look", "search" } },
};

static const Part payment_picks[] = {
  { "by customer", { "account" } },
  { "by customer, with a search", { "account", "look", "search" } },
  { "by bill", { "bill" } },
  { "by a search", { "find", "search" } },
  { "by dates", { "from", "since", "to", "until", NULL } },
  { "those that failed", { "status", "unsuccessful" } },
};

static void
test_walks_of_payments_sort_nothing (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  const char *text = opbms_sql_find ("sqlite", "payment/list");
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  for (gsize o = 0; o < G_N_ELEMENTS (payment_orders); o++) {
    for (gsize f = 0; f < G_N_ELEMENTS (payment_filters); f++) {
      for (gsize s = 0; s < G_N_ELEMENTS (payment_statuses); s++) {
        for (int is_down = 0; is_down < 2; is_down++) {
          g_autoptr (OpbmsListQuery) list = new_query ("payment/list", text, "walk_",
                                                       payment_orders[o], is_down,
                                                       &payment_filters[f], &payment_statuses[s]);

          complain ("walked by", payment_orders[o], &payment_filters[f], &payment_statuses[s],
                    FALSE, opbms_test_plan_find_fault (db, opbms_list_query_get_sql (list), TRUE),
                    &n_faults);
        }
      }
    }
  }
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 0);
}

static void
test_payments_that_are_picked_are_looked_up (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  const char *text = opbms_sql_find ("sqlite", "payment/list");
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  for (gsize f = 0; f < G_N_ELEMENTS (payment_picks); f++) {
    for (int is_down = 0; is_down < 2; is_down++) {
      g_autoptr (OpbmsListQuery) list = new_query ("payment/list", text, "pick_", "title", is_down,
                                                   &payment_picks[f], &payment_statuses[0]);

      complain ("picked", "title", &payment_picks[f], &payment_statuses[0], FALSE,
                find_unpicked (db, opbms_list_query_get_sql (list), "x",
                               "transaction_unsuccessful"), &n_faults);
    }
  }
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 0);
}

/* ---- The log ---- */

static const Part log_filters[] = {
  { "all", { NULL } },
  { "an action", { "entity", "action", "no_pay" } },
  { "payments", { "entity", "action" } },
  { "somebody", { "actor" } },
  { "the system", { "system" } },
  { "dates", { "dates", "since", "until" } },
  { "a search that finds few", { "find", "search" } },
  { "a search", { "look", "search" } },
  { "a customer", { "customer" } },
  { "few kinds", { "few_kinds", "entity" } },
};

/* What an index must be used for, whatever the order. */
static gboolean
is_looked_up (const Part *filter)
{
  return !g_str_equal (filter->name, "all") && !g_str_equal (filter->name, "payments") &&
         !g_str_equal (filter->name, "a search");
}

static void
test_walks_of_the_log_sort_nothing (void)
{
  static const char *const log_orders[] = { "newest", "newest_down", "who", "who_down" };
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  const char *text = opbms_sql_find ("sqlite", "audit/list");
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  for (gsize o = 0; o < G_N_ELEMENTS (log_orders); o++) {
    for (gsize f = 0; f < G_N_ELEMENTS (log_filters); f++) {
      g_autoptr (OpbmsListQuery) list = new_query ("audit/list", text, "walk_", log_orders[o],
                                                   FALSE, &log_filters[f], &statuses[0]);
      gboolean is_walked = !g_str_equal (log_filters[f].name, "few kinds");

      complain ("walked by", log_orders[o], &log_filters[f], &statuses[0], FALSE,
                opbms_test_plan_find_fault (db, opbms_list_query_get_sql (list), is_walked),
                &n_faults);
    }
  }
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 0);
}

static void
test_what_is_counted_of_the_log_is_looked_up (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  const char *text = opbms_sql_find ("sqlite", "audit/count");
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  for (gsize f = 0; f < G_N_ELEMENTS (log_filters); f++) {
    g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("audit/count");

    if (is_looked_up (&log_filters[f])) {
      use_part (list, text, &log_filters[f]);
      complain ("counted", "any", &log_filters[f], &statuses[0], FALSE,
                find_unpicked (db, opbms_list_query_get_sql (list), "l", "audit_kind"), &n_faults);
    }
  }
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 0);
}

/* That the tests above would notice: the conditions of a walk that any index may serve. */
static void
test_a_walk_that_sorts_is_found (void)
{
  static const Part tempting = { "tempting", { "pick_account", NULL } };
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  sqlite3 *db = opbms_test_plan_open (test);
  int n_faults = 0;

  check_walk (db, "amount", FALSE, &tempting, &statuses[0], FALSE, &n_faults);
  check_pick (db, "amount", FALSE, &walk_filters[0], &statuses[0], FALSE, &n_faults);
  sqlite3_close (db);
  g_assert_cmpint (n_faults, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/list-plans/walks-sort-nothing", test_walks_sort_nothing);
  g_test_add_func ("/store/list-plans/what-is-picked-is-looked-up",
                   test_what_is_picked_is_looked_up);
  g_test_add_func ("/store/list-plans/walks-of-payments-sort-nothing",
                   test_walks_of_payments_sort_nothing);
  g_test_add_func ("/store/list-plans/payments-that-are-picked-are-looked-up",
                   test_payments_that_are_picked_are_looked_up);
  g_test_add_func ("/store/list-plans/walks-of-the-log-sort-nothing",
                   test_walks_of_the_log_sort_nothing);
  g_test_add_func ("/store/list-plans/what-is-counted-of-the-log-is-looked-up",
                   test_what_is_counted_of_the_log_is_looked_up);
  g_test_add_func ("/store/list-plans/a-walk-that-sorts-is-found", test_a_walk_that_sorts_is_found);
  return g_test_run ();
}
