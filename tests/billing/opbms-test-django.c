/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-django.h"

#include "billing/opbms-check.h"
#include "billing/opbms-database-copy.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define TODAY "2026-07-31"

static const char trace_sql[] =
  "SELECT (SELECT count(*) FROM account) || ' ' || (SELECT count(*) FROM bill) || ' '"
  "       || (SELECT count(*) FROM audit_log) || ' ' || (SELECT count(*) FROM bill_type)";

OpbmsTestDjango *
opbms_test_django_new (void)
{
  OpbmsTestDjango *self = g_new0 (OpbmsTestDjango, 1);
  g_autoptr (GError) error = NULL;

  self->database = opbms_test_store_new ();
  self->system = opbms_session_open_system (self->database->store, opbms_date_parse_iso (TODAY),
                                            &error);
  g_assert_no_error (error);
  self->folder = opbms_test_store_new_folder ();
  self->old_path = g_build_filename (self->folder->folder, "old.sqlite3", NULL);

  return self;
}

void
opbms_test_django_free (OpbmsTestDjango *self)
{
  g_clear_pointer (&self->system, opbms_session_unref);
  g_clear_pointer (&self->database, opbms_test_store_free);
  g_clear_pointer (&self->folder, opbms_test_store_free);
  g_free (self->old_path);
  g_free (self);
}

void
opbms_test_django_run (const char *path,
                       const char *sql)
{
  sqlite3 *handle;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

void
opbms_test_django_make (OpbmsTestDjango *self,
                        const char      *sql)
{
  g_autofree char *schema_path = g_test_build_filename (G_TEST_DIST, "billing", "django-schema.sql",
                                                        NULL);
  g_autofree char *schema = NULL;
  g_autofree char *all = NULL;

  g_assert_true (g_file_get_contents (schema_path, &schema, NULL, NULL));
  all = g_strconcat ("BEGIN;\n", schema, sql, ";\nCOMMIT;\n", NULL);
  opbms_test_django_run (self->old_path, all);
}

OpbmsImportReport *
opbms_test_django_import (OpbmsTestDjango *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  OpbmsImportReport *report = opbms_django_import (self->system, self->old_path, NULL, NULL,
                                                   &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_true (opbms_check_database (self->system, problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++) {
    g_test_message ("problem: %s", (char *) g_ptr_array_index (problems, i));
  }
  g_assert_cmpuint (problems->len, ==, 0);

  return report;
}

void
opbms_test_django_refuse (OpbmsTestDjango *self,
                          int              code,
                          const char      *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = opbms_test_store_read_text (self->database->store, trace_sql);
  g_autofree char *after = NULL;
  OpbmsImportReport *report = opbms_django_import (self->system, self->old_path, NULL, NULL,
                                                   &error);

  g_assert_null (report);
  if (error != NULL) {
    g_test_message ("%s", error->message);
  }
  g_assert_error (error, OPBMS_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  after = opbms_test_store_read_text (self->database->store, trace_sql);
  g_assert_cmpstr (after, ==, before);
}

void
opbms_test_django_assert_repaired (OpbmsImportReport *report,
                                   const char        *what,
                                   gint64             id,
                                   const char        *words)
{
  for (guint i = 0; i < report->repaired->len; i++) {
    const OpbmsImportRepair *repair = g_ptr_array_index (report->repaired, i);

    g_test_message ("%s %" G_GINT64_FORMAT ": %s", repair->what, repair->id, repair->how);
    if (repair->id == id && g_str_equal (repair->what, what) && strstr (repair->how, words)) {
      return;
    }
  }
  g_error ("No repair of %s %" G_GINT64_FORMAT " says “%s”", what, id, words);
}

static void
copy_to_file (OpbmsTestDjango *self,
              const char      *path)
{
  g_autoptr (OpbmsStore) store = NULL;
  g_autoptr (OpbmsSession) system = NULL;
  g_autoptr (OpbmsCopyReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  store = opbms_store_open (path, OPBMS_STORE_CREATE | OPBMS_STORE_SET_UP, &error);
  g_assert_no_error (error);
  system = opbms_session_open_system (store, opbms_date_parse_iso (TODAY), &error);
  g_assert_no_error (error);
  report = opbms_database_copy (self->system, system, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&system, opbms_session_unref);
  opbms_store_close (store);
}

/* Ours, in a file. */
static sqlite3 *
open_ours (OpbmsTestDjango *self)
{
  g_autofree char *copy = g_build_filename (self->folder->folder, "copy.sqlite3", NULL);
  sqlite3 *handle;

  if (opbms_test_is_on_server ()) {
    copy_to_file (self, copy);
  }
  g_assert_cmpint (sqlite3_open (OPBMS_TEST_SQL (self->database->path, copy), &handle), ==,
                   SQLITE_OK);
  return handle;
}

static char *
read_and_close (sqlite3    *handle,
                const char *sql)
{
  sqlite3_stmt *statement;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return text;
}

char *
opbms_test_django_read_both (OpbmsTestDjango *self,
                             const char      *sql)
{
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS old", self->old_path);
  sqlite3 *handle = open_ours (self);

  g_assert_cmpint (sqlite3_exec (handle, attach, NULL, NULL, NULL), ==, SQLITE_OK);
  return read_and_close (handle, sql);
}

void
opbms_test_django_assert_text (OpbmsTestDjango *self,
                               const char      *sql,
                               const char      *expected)
{
  g_autofree char *text = read_and_close (open_ours (self), sql);

  g_assert_cmpstr (text, ==, expected);
}
