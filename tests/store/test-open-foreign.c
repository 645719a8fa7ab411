/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

/* Databases of other programs: read, and neither changed nor given company. */

#define NOBODY  65534
#define SKIPPED 77

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* Everything about a folder that opening a file in it must not change. */
static char *
describe_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *contents = NULL;
    g_autofree char *sum = NULL;
    gsize length;
    GStatBuf info;

    g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
    g_assert_cmpint (g_stat (path, &info), ==, 0);
    sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
    g_ptr_array_add (lines,
                     g_strdup_printf ("%s %s %ld.%09ld", name, sum, (long) info.st_mtim.tv_sec,
                                             (long) info.st_mtim.tv_nsec));
  }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static sqlite3 *
make_database (const char *path,
               const char *journal_mode)
{
  g_autofree char *script = NULL;
  sqlite3 *db = NULL;

  script = g_strdup_printf ("PRAGMA journal_mode = %s;"
                            "CREATE TABLE bills_bill (id INTEGER PRIMARY KEY, amount decimal);"
                            "INSERT INTO bills_bill VALUES (1, 10.25), (2, 499);",
                            journal_mode);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, script, NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

static void
assert_reads (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsStore) store = opbms_store_open (path, OPBMS_STORE_FOREIGN, &error);
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_assert_no_error (error);
  transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, &error);
  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error,
                                       "SELECT amount FROM bills_bill ORDER BY id", NULL);
  g_assert_no_error (error);
  g_assert_true (opbms_rows_next (rows, &error));
  g_assert_cmpfloat (opbms_rows_get_double (rows, 0), ==, 10.25);
  g_assert_true (opbms_rows_next (rows, &error));
  g_assert_cmpint (opbms_rows_get_int (rows, 0), ==, 499);
  g_assert_false (opbms_rows_next (rows, &error));
  g_assert_no_error (error);
}

static void
assert_reads_unchanged (OpbmsTestStore *place)
{
  g_autofree char *before = describe_folder (place->folder);
  g_autofree char *after = NULL;

  assert_reads (place->path);
  after = describe_folder (place->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
test_plain_file_is_read_in_place (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();

  sqlite3_close (make_database (place->path, "DELETE"));
  assert_reads_unchanged (place);
}

static void
test_closed_wal_file_is_read (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();

  sqlite3_close (make_database (place->path, "WAL"));
  assert_reads_unchanged (place);
}

/* What is only in the log so far counts. */
static void
test_open_wal_file_is_read_with_its_log (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  sqlite3 *db = make_database (place->path, "WAL");

  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  assert_reads_unchanged (place);
  sqlite3_close (db);
}

/* A program killed while it wrote left its journal: what it had begun does not count. */
static void
test_interrupted_write_is_taken_back (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autoptr (OpbmsTestStore) killed = opbms_test_store_new_folder ();
  g_autofree char *journal = g_strconcat (place->path, "-journal", NULL);
  g_autofree char *killed_journal = g_strconcat (killed->path, "-journal", NULL);
  sqlite3 *db = make_database (place->path, "DELETE");
  const char *pairs[][2] = { { place->path, killed->path }, { journal, killed_journal } };

  /* A cache of no pages writes to the file before the commit. */
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;"
                                 "UPDATE bills_bill SET amount = 7;"
                                 "CREATE TABLE more (x);"
                                 "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                                 "                         WHERE i < 5000)"
                                 " INSERT INTO more SELECT hex (randomblob (500)) FROM n;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *contents = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (pairs[i][0], &contents, &length, NULL));
    g_assert_true (g_file_set_contents (pairs[i][1], contents, (gssize) length, NULL));
  }
  sqlite3_close (db);

  assert_reads_unchanged (killed);
}

static int
run_reader_as_nobody (int    argc,
                      char **argv)
{
  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)) {
    return SKIPPED;
  }
  assert_reads (argv[0]);
  return 0;
}

static void
test_read_only_folder_is_enough (void)
{
  static const char *const modes[] = { "DELETE", "WAL" };

  for (size_t i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
    g_autoptr (GSubprocess) process = NULL;
    int status;

    sqlite3_close (make_database (place->path, modes[i]));
    g_chmod (place->path, 0444);
    g_chmod (place->folder, 0555);
    process = opbms_test_spawn ("read-as-nobody", place->path, NULL);
    status = opbms_test_wait (process);
    g_chmod (place->folder, 0700);
    if (status == SKIPPED) {
      g_test_skip ("cannot become somebody who may not write");
      return;
    }
    g_assert_cmpint (status, ==, 0);
  }
}

static void
test_cannot_be_written (void)
{
  static const char *const modes[] = { "DELETE", "WAL" };

  for (size_t i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
    g_autoptr (GError) error = NULL;
    g_autoptr (OpbmsTransaction) transaction = NULL;
    g_autoptr (OpbmsRows) rows = NULL;

    sqlite3_close (make_database (place->path, modes[i]));
    place->store = opbms_store_open (place->path, OPBMS_STORE_FOREIGN, &error);
    g_assert_no_error (error);
    g_assert_null (opbms_store_begin (place->store, OPBMS_ACCESS_WRITE, &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_READ_ONLY);
    g_clear_error (&error);

    transaction = opbms_store_begin (place->store, OPBMS_ACCESS_READ, &error);
    rows = opbms_transaction_query_text (transaction, &error, "DELETE FROM bills_bill", NULL);
    g_assert_no_error (error);
    g_assert_false (opbms_rows_next (rows, &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_READ_ONLY);
    g_clear_pointer (&rows, opbms_rows_free);
    g_clear_pointer (&transaction, opbms_transaction_free);
  }
}

static void
test_other_files_are_refused (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "Dear customer,", -1, NULL));
  g_assert_null (opbms_store_open (place->path, OPBMS_STORE_FOREIGN, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS);
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = {
    { "read-as-nobody", run_reader_as_nobody },
    { NULL, NULL },
  };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/foreign/plain-file-is-read-in-place", test_plain_file_is_read_in_place);
  g_test_add_func ("/store/foreign/closed-wal-file-is-read", test_closed_wal_file_is_read);
  g_test_add_func ("/store/foreign/open-wal-file-is-read-with-its-log",
                   test_open_wal_file_is_read_with_its_log);
  g_test_add_func ("/store/foreign/interrupted-write-is-taken-back",
                   test_interrupted_write_is_taken_back);
  g_test_add_func ("/store/foreign/read-only-folder-is-enough", test_read_only_folder_is_enough);
  g_test_add_func ("/store/foreign/cannot-be-written", test_cannot_be_written);
  g_test_add_func ("/store/foreign/other-files-are-refused", test_other_files_are_refused);
  return g_test_run ();
}
