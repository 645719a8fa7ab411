/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"
#include "opbms-test-django.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

/* What cannot be imported, and the files a database may come in. */

static char *
find_sample (void)
{
  return g_test_build_filename (G_TEST_DIST, "billing", "django-small.sqlite3", NULL);
}

static void
write_old (OpbmsTestDjango *test,
           const char      *bytes,
           gsize            length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (test->old_path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
read_sample (char  **bytes,
             gsize  *length)
{
  g_autofree char *path = find_sample ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
test_a_file_cut_off_anywhere_is_refused (void)
{
  static const double parts[] = { 0.0001, 0.001, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.99999 };
  g_autofree char *bytes = NULL;
  gsize length;

  read_sample (&bytes, &length);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
    g_autoptr (GError) error = NULL;

    write_old (test, bytes, (gsize) (parts[i] * (double) length));
    g_assert_null (opbms_django_import (test->system, test->old_path, NULL, NULL, &error));
    g_test_message ("%g: %s", parts[i], error->message);
    g_assert_true (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT) ||
                   g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS));
    g_assert_true (parts[i] < 0.02 || g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT));
    opbms_test_django_assert_text (test, "SELECT count(*) FROM account", "0");
  }
}

static void
test_a_file_with_a_page_overwritten_is_refused_or_its_rows_are_there (void)
{
  g_autofree char *bytes = NULL;
  gsize length;
  guint n_refused = 0;

  read_sample (&bytes, &length);
  for (guint i = 0; i < 20; i++) {
    g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *damaged = g_memdup2 (bytes, length);
    OpbmsImportReport *report;
    gsize page = (gsize) g_test_rand_int_range (1, (gint32) (length / 4096));

    memset (damaged + page * 4096, g_test_rand_int_range (1, 255), 4096);
    write_old (test, damaged, length);
    report = opbms_django_import (test->system, test->old_path, NULL, NULL, &error);
    if (report == NULL) {
      n_refused++;
      g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT);
      opbms_test_django_assert_text (test, "SELECT count(*) FROM account", "0");
    } else {
      /* The page was one no table or index of the database uses. */
      g_assert_cmpint (report->bills, ==, 401);
      opbms_import_report_free (report);
    }
  }
  g_assert_cmpuint (n_refused, >=, 10);
}

static void
test_what_is_no_database_is_refused (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autofree char *text = g_strnfill (20000, 'x');

  write_old (test, text, 20000);
  opbms_test_django_refuse (test, OPBMS_ERROR_NOT_OURS, "database");
  write_old (test, "", 0);
  opbms_test_django_refuse (test, OPBMS_ERROR_NOT_OURS, "auth_user");
}

static void
test_a_file_that_is_not_there_is_refused (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();

  opbms_test_django_refuse (test, OPBMS_ERROR_NOT_FOUND, "old.sqlite3");
  g_assert_false (g_file_test (test->old_path, G_FILE_TEST_EXISTS));
}

static void
test_a_database_of_another_program_is_refused (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();

  opbms_test_django_run (test->old_path, "CREATE TABLE recipe (id INTEGER, title TEXT)");
  opbms_test_django_refuse (test, OPBMS_ERROR_NOT_OURS, "auth_user");
}

static void
test_another_django_program_is_refused (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();

  opbms_test_django_make (test, "DROP TABLE billingapp_transaction");
  opbms_test_django_refuse (test, OPBMS_ERROR_NOT_OURS, "billingapp_transaction");
}

static void
test_an_earlier_schema_is_refused_with_what_to_do (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();

  opbms_test_django_make (test, "ALTER TABLE billingapp_transaction DROP COLUMN status");
  opbms_test_django_refuse (test, OPBMS_ERROR_NOT_OURS, "manage.py migrate");
}

static void
test_our_own_database_is_refused (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();

  g_free (test->old_path);
  test->old_path = g_strdup (test->database->path);
  opbms_test_django_refuse (test, OPBMS_ERROR_NOT_OURS, OPBMS_TEST_SQL ("auth_user", "dumpdata"));
}

static void
test_a_row_that_cannot_be_read_refuses_all_and_is_named (void)
{
  static const struct {
    const char *sql;
    const char *row;
    const char *words;
  } cases[] = {
    { "INSERT INTO billingapp_bill (id, amount) VALUES (7, -1)", "bill 7", "-1" },
    { "INSERT INTO billingapp_bill (id, amount) VALUES (7, 100000000)", "bill 7", "100000000" },
    { "INSERT INTO billingapp_bill (id, amount) VALUES (7, 10.005)", "bill 7", "10.0" },
    { "INSERT INTO billingapp_bill (id, amount) VALUES (7, 9e999)", "bill 7", "inf" },
    { "INSERT INTO billingapp_bill (id, amount) VALUES (7, 'ten')", "bill 7", "number" },
    { "INSERT INTO billingapp_bill (id, due_date) VALUES (7, '2026-02-30')", "bill 7",
      "2026-02-30" },
    { "INSERT INTO billingapp_bill (id, created_at) VALUES (7, 'noon')", "bill 7", "noon" },
    { "INSERT INTO billingapp_bill (id, paid_at) VALUES (7, 'noon')", "bill 7", "noon" },
    { "INSERT INTO billingapp_bill (id, status) VALUES (7, 'maybe')", "bill 7", "maybe" },
    { "INSERT INTO billingapp_bill (id, user_id) VALUES (7, 99)", "bill 7", "customer" },
    { "INSERT INTO billingapp_subscription (id, amount) VALUES (3, -0.01)", "subscription 3",
      "-0.01" },
    { "INSERT INTO billingapp_subscription (id, next_renewal_date) VALUES (3, '')",
      "subscription 3", "date" },
    { "INSERT INTO billingapp_subscription (id, user_id) VALUES (3, 99)", "subscription 3",
      "customer" },
    { "INSERT INTO billingapp_transaction (id, bill_id) VALUES (4, 99)", "transaction 4", "bill" },
    { "INSERT INTO billingapp_bill (id) VALUES (7);"
      "INSERT INTO billingapp_transaction (id, bill_id, status) VALUES (4, 7, 'pending')",
      "transaction 4", "pending" },
    { "INSERT INTO auth_user (id, username, date_joined) VALUES (9, 'x', 'never')", "user 9",
      "never" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();

    opbms_test_django_make (test, cases[i].sql);
    opbms_test_django_refuse (test, OPBMS_ERROR_INVALID, cases[i].row);
    opbms_test_django_refuse (test, OPBMS_ERROR_INVALID, cases[i].words);
  }
}

static void
test_a_database_with_accounts_is_not_imported_into (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();

  opbms_test_django_make (test, "");
  opbms_test_add_account (test->database->store, "meera");
  opbms_test_django_refuse (test, OPBMS_ERROR_CONFLICT, "empty");
}

static void
test_a_second_import_is_refused (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test, "");
  report = opbms_test_django_import (test);
  opbms_test_django_refuse (test, OPBMS_ERROR_CONFLICT, "empty");
}

static void
test_a_customer_cannot_import (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *path = find_sample ();
  g_autoptr (GError) error = NULL;

  g_assert_null (opbms_django_import (test->customer, path, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
}

/* A server that still runs has its last writes in the log beside the file. */
static void
test_a_write_ahead_log_is_read_and_left_as_it_is (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autofree char *live_path = g_strconcat (test->old_path, ".live", NULL);
  g_autofree char *live_log = g_strconcat (live_path, "-wal", NULL);
  g_autofree char *log = g_strconcat (test->old_path, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *copy = NULL;
  gsize length_before;
  gsize length_after;
  gsize length;

  opbms_test_django_make (test, "INSERT INTO billingapp_bill (id) VALUES (1)");
  opbms_test_django_run (test->old_path, "PRAGMA journal_mode = WAL");
  opbms_test_django_run (test->old_path,
                         "PRAGMA wal_autocheckpoint = 0;"
                         "INSERT INTO billingapp_bill (id, title) VALUES (2, 'in the log')");
  /* Closing wrote the log back; so keep one by copying file and log of an open database. */
  g_rename (test->old_path, live_path);
  {
    g_autoptr (GSubprocess) shell = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *command = g_strdup_printf (
      "PRAGMA wal_autocheckpoint = 0;\n"
      "INSERT INTO billingapp_bill (id, title) VALUES (3, 'in the log');\n"
      ".shell cp '%s' '%s'\n.shell cp '%s' '%s'\n",
      live_path, test->old_path, live_log, log);

    shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                              &error, "sqlite3", live_path, NULL);
    g_assert_no_error (error);
    g_assert_true (g_subprocess_communicate_utf8 (shell, command, NULL, NULL, NULL, &error));
    g_assert_true (g_subprocess_get_successful (shell));
  }
  g_assert_true (g_file_get_contents (test->old_path, &before, &length_before, NULL));
  g_assert_true (g_file_get_contents (log, &copy, &length, NULL));
  g_assert_cmpuint (length, >, 0);

  report = opbms_test_django_import (test);

  g_assert_cmpint (report->bills, ==, 3);
  g_assert_true (g_file_get_contents (test->old_path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static int
import_as_nobody (int    argc,
                  char **argv)
{
  g_autoptr (OpbmsStore) store = NULL;
  g_autoptr (OpbmsSession) system = NULL;
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)) {
    return 77;
  }
  g_assert_cmpint (g_access (argv[1], W_OK), !=, 0);
  store = opbms_store_open (argv[0], OPBMS_STORE_CREATE, &error);
  g_assert_no_error (error);
  system = opbms_session_open_system (store, OPBMS_DATE_NONE, &error);
  g_assert_no_error (error);
  report = opbms_django_import (system, argv[2], NULL, NULL, &error);
  g_assert_no_error (error);

  return report != NULL && report->bills == 2 ? 0 : 1;
}

static void
test_a_file_in_a_folder_nobody_may_write_to_is_read (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autofree char *folder = g_build_filename (test->folder->folder, "locked", NULL);
  g_autofree char *path = g_build_filename (folder, "old.sqlite3", NULL);
  g_autofree char *open_folder = g_build_filename (test->folder->folder, "open", NULL);
  g_autofree char *new_path = g_build_filename (open_folder, "new.sqlite3", NULL);
  g_autoptr (GSubprocess) process = NULL;
  int status;

  opbms_test_django_make (test, "INSERT INTO billingapp_bill (id) VALUES (1), (2)");
  opbms_test_django_run (test->old_path, "PRAGMA journal_mode = WAL");
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (open_folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (open_folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (test->folder->folder, 0755), ==, 0);
  g_assert_cmpint (g_rename (test->old_path, path), ==, 0);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);

  process = opbms_test_spawn ("import-as-nobody", new_path, folder, path, NULL);
  status = opbms_test_wait (process);
  g_chmod (folder, 0755);
  if (status == 77) {
    g_test_skip ("cannot become another user");
    return;
  }
  g_assert_cmpint (status, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = {
    { "import-as-nobody", import_as_nobody },
    { NULL, NULL },
  };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/billing/django-refusals/" name, function)
  ADD ("a-file-cut-off-anywhere-is-refused", test_a_file_cut_off_anywhere_is_refused);
  ADD ("a-file-with-a-page-overwritten-is-refused-or-its-rows-are-there",
       test_a_file_with_a_page_overwritten_is_refused_or_its_rows_are_there);
  ADD ("what-is-no-database-is-refused", test_what_is_no_database_is_refused);
  ADD ("a-file-that-is-not-there-is-refused", test_a_file_that_is_not_there_is_refused);
  ADD ("a-database-of-another-program-is-refused", test_a_database_of_another_program_is_refused);
  ADD ("another-django-program-is-refused", test_another_django_program_is_refused);
  ADD ("an-earlier-schema-is-refused-with-what-to-do",
       test_an_earlier_schema_is_refused_with_what_to_do);
  ADD ("our-own-database-is-refused", test_our_own_database_is_refused);
  ADD ("a-row-that-cannot-be-read-refuses-all-and-is-named",
       test_a_row_that_cannot_be_read_refuses_all_and_is_named);
  ADD ("a-database-with-accounts-is-not-imported-into",
       test_a_database_with_accounts_is_not_imported_into);
  ADD ("a-second-import-is-refused", test_a_second_import_is_refused);
  ADD ("a-customer-cannot-import", test_a_customer_cannot_import);
  ADD ("a-write-ahead-log-is-read-and-left-as-it-is",
       test_a_write_ahead_log_is_read_and_left_as_it_is);
  ADD ("a-file-in-a-folder-nobody-may-write-to-is-read",
       test_a_file_in_a_folder_nobody_may_write_to_is_read);

  return g_test_run ();
}
