/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* But for the one that each database is made with. */
#define COUNT_SETTINGS "SELECT count (*) FROM setting WHERE name <> 'database_id'"

/* The writer keeps two settings equal; a copy in which they differ is not of one moment. */
static int
run_writer (int    argc,
            char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_store_open (argv[0], OPBMS_STORE_EXISTING, NULL);

  for (int i = 1;; i++) {
    g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, NULL);
    g_autofree char *value = g_strdup_printf ("%d", i);

    if (!opbms_transaction_run (transaction, NULL, NULL, "setting/put", "ss", "left", value)
        || !opbms_transaction_run (transaction, NULL, NULL, "setting/put", "ss", "right", value)
        || !opbms_transaction_commit (transaction, NULL)) {
      return 1;
    }
    if (i == 1) {
      g_print ("writing\n");
    }
  }
}

static int
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int n = 0;

  while (g_dir_read_name (dir) != NULL) {
    n++;
  }
  return n;
}

static void
test_copy_is_whole_while_another_process_writes (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autoptr (GSubprocess) writer = NULL;

  opbms_test_store_run (test->store,
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
                        " INSERT INTO setting SELECT printf ('fill %d', i), hex (randomblob (200))"
                        "   FROM n");
  writer = opbms_test_spawn ("write", test->path, NULL);
  opbms_test_wait_for_line (writer, "writing");

  for (int i = 0; i < 5; i++) {
    g_autoptr (OpbmsStore) copy = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *left = NULL;
    g_autofree char *right = NULL;
    GStatBuf info;

    opbms_store_backup (test->store, place->path, &error);
    g_assert_no_error (error);
    g_assert_cmpint (count_files (place->folder), ==, 1);
    g_assert_cmpint (g_stat (place->path, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);

    copy = opbms_store_open (place->path, OPBMS_STORE_EXISTING, &error);
    g_assert_no_error (error);
    left = opbms_test_store_read_text (copy, "SELECT value FROM setting WHERE name = 'left'");
    right = opbms_test_store_read_text (copy, "SELECT value FROM setting WHERE name = 'right'");
    g_assert_cmpstr (left, ==, right);
    g_assert_cmpint (opbms_test_store_read_int (copy, COUNT_SETTINGS), ==, 10001);
    opbms_store_close (copy);
    g_unlink (place->path);
  }
  g_assert_nonnull (g_subprocess_get_identifier (writer)); /* it wrote all the time */
  g_subprocess_force_exit (writer);
  opbms_test_wait (writer);
}

static void
test_existing_file_is_not_overwritten (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autofree char *path = g_build_filename (test->folder, "precious", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
  g_assert_false (opbms_store_backup (test->store, path, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "precious");
  g_clear_error (&error);

  g_assert_false (opbms_store_backup (test->store, test->path, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT);
}

static void
test_missing_folder_is_told (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autofree char *path = g_build_filename (test->folder, "nowhere", "copy", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_store_backup (test->store, path, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
}

static void
test_cancelled_backup_leaves_nothing (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_cancellable_push_current (cancellable);
  g_assert_false (opbms_store_backup (test->store, place->path, &error));
  g_cancellable_pop_current (cancellable);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_files (place->folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = { { "write", run_writer }, { NULL, NULL } };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/backup/copy-is-whole-while-another-process-writes",
                   test_copy_is_whole_while_another_process_writes);
  g_test_add_func ("/store/backup/existing-file-is-not-overwritten",
                   test_existing_file_is_not_overwritten);
  g_test_add_func ("/store/backup/missing-folder-is-told", test_missing_folder_is_told);
  g_test_add_func ("/store/backup/cancelled-backup-leaves-nothing",
                   test_cancelled_backup_leaves_nothing);
  return g_test_run ();
}
