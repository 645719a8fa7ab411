/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* How SQLite would run a statement, and what is wrong with that. */

typedef struct {
  int   id;
  int   parent;
  char *detail;
} OpbmsTestPlanRow;

sqlite3   *opbms_test_plan_open       (OpbmsTestStore  *test);
GPtrArray *opbms_test_plan_explain    (sqlite3         *db,
                                       const char      *sql,
                                       char           **failure);
char      *opbms_test_plan_find_fault (sqlite3         *db,
                                       const char      *sql,
                                       gboolean         is_list);

G_END_DECLS
