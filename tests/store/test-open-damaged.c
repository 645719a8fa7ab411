/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

/* But for the one that each database is made with. */
#define COUNT_SETTINGS "SELECT count (*) FROM setting WHERE name <> 'database_id'"

/* Files and disks that are not as they should be. */

#define NOBODY  65534
#define SKIPPED 77

static void
assert_fails (const char      *location,
              OpbmsStoreFlags  flags,
              OpbmsErrorCode   code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsStore) store = opbms_store_open (location, flags, &error);

  g_assert_null (store);
  g_assert_error (error, OPBMS_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, location));
  g_test_message ("%s", error->message);
}

static void
execute (const char *path,
         const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
assert_is_left_alone (const char *path,
                      const char *contents,
                      gsize       length)
{
  g_autofree char *now = NULL;
  gsize now_length;

  g_assert_true (g_file_get_contents (path, &now, &now_length, NULL));
  g_assert_cmpmem (now, now_length, contents, length);
}

static void
test_newer_schema_is_refused (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();

  g_clear_object (&test->store);
  execute (test->path, "PRAGMA user_version = 9999");
  assert_fails (test->path, OPBMS_STORE_EXISTING, OPBMS_ERROR_NEWER_SCHEMA);
  assert_fails (test->path, OPBMS_STORE_CREATE, OPBMS_ERROR_NEWER_SCHEMA);
}

static void
test_other_files_are_not_ours (void)
{
  static const char *const texts[] = { "x", "Dear customer,\n", "SQLite format 2" };
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autofree char *long_text = g_strnfill (100000, 'x');

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_assert_true (g_file_set_contents (place->path, texts[i], -1, NULL));
    assert_fails (place->path, OPBMS_STORE_CREATE, OPBMS_ERROR_NOT_OURS);
    assert_is_left_alone (place->path, texts[i], strlen (texts[i]));
  }
  g_assert_true (g_file_set_contents (place->path, long_text, -1, NULL));
  assert_fails (place->path, OPBMS_STORE_CREATE, OPBMS_ERROR_NOT_OURS);
  assert_is_left_alone (place->path, long_text, strlen (long_text));

  assert_fails (place->folder, OPBMS_STORE_CREATE, OPBMS_ERROR_NOT_OURS);
}

static void
test_other_databases_are_not_ours (void)
{
  static const char *const scripts[] = {
    "CREATE TABLE auth_user (id)",
    "PRAGMA application_id = 7; VACUUM",
    "PRAGMA user_version = 1; VACUUM",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
    g_autofree char *before = NULL;
    gsize length;

    execute (place->path, scripts[i]);
    g_assert_true (g_file_get_contents (place->path, &before, &length, NULL));
    assert_fails (place->path, OPBMS_STORE_CREATE, OPBMS_ERROR_NOT_OURS);
    assert_is_left_alone (place->path, before, length);
  }
}

/* Overwrites all pages but the first @n_kept ones. */
static void
damage (const char *path,
        int         n_kept)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, (gsize) n_kept * 4096);
  memset (contents + n_kept * 4096, 0xA5, length - n_kept * 4096);
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

static void
test_damaged_schema_is_corrupt (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();

  g_clear_object (&test->store);
  damage (test->path, 1);
  assert_fails (test->path, OPBMS_STORE_EXISTING, OPBMS_ERROR_CORRUPT);
}

static void
test_damaged_rows_are_corrupt (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (test->folder, "copy", NULL);
  gint64 page;

  opbms_test_add_account (test->store, "meera");
  opbms_test_store_run (test->store,
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
                        " INSERT INTO setting SELECT printf ('%05d %.200c', i, 'x'), '' FROM n");
  page = opbms_test_store_read_int (test->store,
                                    "SELECT max (rootpage) FROM sqlite_schema");
  g_clear_object (&test->store);
  damage (test->path, (int) page);

  test->store = opbms_store_open (test->path, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  {
    g_autoptr (OpbmsTransaction) transaction = NULL;
    g_autoptr (OpbmsRows) rows = NULL;

    transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error);
    rows = opbms_transaction_query_text (transaction, &error,
                                         "SELECT sum (length (name)) FROM setting", NULL);
    g_assert_false (opbms_rows_next (rows, &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT);
    g_clear_error (&error);
  }

  g_assert_true (opbms_store_check_integrity (test->store, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, >, 0);

  g_assert_false (opbms_store_backup (test->store, copy, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CORRUPT);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_dangling_references_are_a_problem (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (opbms_store_check_integrity (test->store, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  execute (test->path, "PRAGMA foreign_keys = OFF; INSERT INTO profile (account_id) VALUES (17)");
  g_assert_true (opbms_store_check_integrity (test->store, problems, &error));
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (problems, 0), ==,
                   "row 17 of profile refers to a row of account that is not there");
}

/* Root may write anything, so this is tried as somebody else. */
static int
run_opener_as_nobody (int    argc,
                      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsStore) store = NULL;

  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)) {
    return SKIPPED;
  }
  store = opbms_store_open (argv[0], OPBMS_STORE_CREATE, &error);
  if (store != NULL) {
    return 1;
  }
  g_printerr ("# %s\n", error->message);
  return g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_READ_ONLY) ? 0 : 2;
}

static void
test_what_cannot_be_written_is_read_only (void)
{
  static const struct {
    guint folder_mode, file_mode;
    gboolean with_file;
  } cases[] = {
    { 0555, 0444, TRUE },
    { 0555, 0666, TRUE },
    { 0777, 0444, TRUE },
    { 0555, 0, FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
    g_autoptr (GSubprocess) process = NULL;
    int status;

    g_clear_object (&test->store);
    if (cases[i].with_file) {
      g_chmod (test->path, (int) cases[i].file_mode);
    } else {
      g_unlink (test->path);
    }
    g_chmod (test->folder, (int) cases[i].folder_mode);
    process = opbms_test_spawn ("open-as-nobody", test->path, NULL);
    status = opbms_test_wait (process);
    g_chmod (test->folder, 0700);
    if (status == SKIPPED) {
      g_test_skip ("cannot become somebody who may not write");
      return;
    }
    g_assert_cmpint (status, ==, 0);
  }
}

static gboolean
fill (OpbmsStore  *store,
      GError     **error)
{
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, error);

  if (transaction == NULL) {
    return FALSE;
  }
  for (int i = 0; i < 100; i++) {
    g_autoptr (OpbmsRows) rows = NULL;
    g_autoptr (GError) failure = NULL;

    rows = opbms_transaction_query_text (
        transaction, &failure,
        "INSERT INTO setting VALUES (hex (randomblob (16)), hex (randomblob (20000)))", NULL);
    if (rows != NULL) {
      opbms_rows_next (rows, &failure);
    }
    if (failure != NULL) {
      /* SQLite may have rolled back already: nothing later may slip through. */
      g_assert_false (opbms_transaction_commit (transaction, NULL));
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  }
  return opbms_transaction_commit (transaction, error);
}

/* Fills a disk, or as much as the process may write; then what was committed must be there. */
static int
run_filler (int    argc,
            char **argv)
{
  g_autofree char *path = g_build_filename (argv[0], "full.sqlite3", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OpbmsStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int n_filled = 0;

  if (g_str_equal (argv[1], "disk")) {
    if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
        || mount ("none", argv[0], "tmpfs", 0, "size=12m") != 0) {
      return SKIPPED;
    }
  } else {
    struct rlimit limit = { 8 * 1024 * 1024, 8 * 1024 * 1024 };

    signal (SIGXFSZ, SIG_IGN);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  }

  store = opbms_store_open (path, OPBMS_STORE_CREATE, &error);
  g_assert_no_error (error);
  while (fill (store, &error)) {
    g_assert_cmpint (++n_filled, <, 100);
  }
  g_printerr ("# %s\n", error->message);
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_cmpint (n_filled, >, 0);
  g_assert_cmpint (opbms_test_store_read_int (store, COUNT_SETTINGS), ==,
                   n_filled * 100);
  g_assert_true (opbms_store_check_integrity (store, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  /* A backup beside it has no room either, and leaves nothing behind. */
  {
    g_autofree char *copy = g_build_filename (argv[0], "copy", NULL);
    g_autoptr (GDir) dir = NULL;
    const char *name;

    if (g_str_equal (argv[1], "disk")) {
      g_assert_false (opbms_store_backup (store, copy, &error));
      g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NO_SPACE);
    }
    dir = g_dir_open (argv[0], 0, NULL);
    while ((name = g_dir_read_name (dir)) != NULL) {
      g_assert_true (g_str_has_prefix (name, "full.sqlite3"));
    }
  }
  opbms_store_close (store);
  return 0;
}

static void
run_full (const char *kind)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autoptr (GSubprocess) process = opbms_test_spawn ("fill", place->folder, kind, NULL);
  int status = opbms_test_wait (process);

  if (status == SKIPPED) {
    g_test_skip ("may not mount a small disk");
    return;
  }
  g_assert_cmpint (status, ==, 0);
}

static void
test_full_disk_loses_nothing (void)
{
  run_full ("disk");
}

static void
test_file_size_limit_loses_nothing (void)
{
  run_full ("limit");
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = {
    { "open-as-nobody", run_opener_as_nobody },
    { "fill", run_filler },
    { NULL, NULL },
  };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/damaged/newer-schema-is-refused", test_newer_schema_is_refused);
  g_test_add_func ("/store/damaged/other-files-are-not-ours", test_other_files_are_not_ours);
  g_test_add_func ("/store/damaged/other-databases-are-not-ours",
                   test_other_databases_are_not_ours);
  g_test_add_func ("/store/damaged/damaged-schema-is-corrupt", test_damaged_schema_is_corrupt);
  g_test_add_func ("/store/damaged/damaged-rows-are-corrupt", test_damaged_rows_are_corrupt);
  g_test_add_func ("/store/damaged/dangling-references-are-a-problem",
                   test_dangling_references_are_a_problem);
  g_test_add_func ("/store/damaged/what-cannot-be-written-is-read-only",
                   test_what_cannot_be_written_is_read_only);
  g_test_add_func ("/store/damaged/full-disk-loses-nothing", test_full_disk_loses_nothing);
  g_test_add_func ("/store/damaged/file-size-limit-loses-nothing",
                   test_file_size_limit_loses_nothing);
  return g_test_run ();
}
