/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-django-import.h"
#include "opbms-test-store.h"

G_BEGIN_DECLS

/**
 * OpbmsTestDjango:
 * @database: an empty database of ours
 * @system: its session, on the 31st of July 2026
 * @folder: of its own, removed with all that is in it
 * @old_path: a database of the old program; made by opbms_test_django_make()
 *
 * An import, for one test.
 */
typedef struct {
  OpbmsTestStore *database;
  OpbmsSession   *system;
  OpbmsTestStore *folder;
  char           *old_path;
} OpbmsTestDjango;

OpbmsTestDjango   *opbms_test_django_new    (void);
void               opbms_test_django_free   (OpbmsTestDjango  *self);

/* An old database with the administrator 1, "admin", and the customer 2, "ravi", and what @sql
 * adds. */
void               opbms_test_django_make   (OpbmsTestDjango  *self,
                                             const char       *sql);
void               opbms_test_django_run    (const char       *path,
                                             const char       *sql);

/* Imports it, which must succeed and leave a database the check has nothing against. */
OpbmsImportReport *opbms_test_django_import (OpbmsTestDjango  *self);

/* Imports it, which must fail with this code and these words, and leave no trace. */
void               opbms_test_django_refuse (OpbmsTestDjango  *self,
                                             int               code,
                                             const char       *words);

/* What one statement of SQLite's answers, for which the old database is old, and ours is main: a copy
 * of it in a file, if it is on a server. */
char              *opbms_test_django_read_both (OpbmsTestDjango *self,
                                             const char       *sql);

void               opbms_test_django_assert_repaired (OpbmsImportReport *report,
                                             const char       *what,
                                             gint64            id,
                                             const char       *words);
void               opbms_test_django_assert_text (OpbmsTestDjango *self,
                                             const char       *sql,
                                             const char       *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsTestDjango, opbms_test_django_free)

G_END_DECLS
