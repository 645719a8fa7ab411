/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
assert_fails (const char      *location,
              OpbmsStoreFlags  flags,
              OpbmsErrorCode   code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsStore) store = opbms_store_open (location, flags, &error);

  g_assert_null (store);
  g_assert_error (error, OPBMS_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

static void
test_creates_for_the_owner_alone (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autofree char *folder = g_build_filename (place->folder, "a", "b", NULL);
  g_autofree char *path = g_build_filename (folder, "own.sqlite3", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);
  static const mode_t masks[] = { 0, 0022, 0077 };

  for (size_t i = 0; i < G_N_ELEMENTS (masks); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OpbmsStore) store = NULL;
    mode_t before = umask (masks[i]);

    store = opbms_store_open (path, OPBMS_STORE_CREATE, &error);
    umask (before);
    g_assert_no_error (error);
    opbms_test_add_account (store, "meera");

    g_assert_cmpint (get_mode (folder), ==, 0700);
    g_assert_cmpint (get_mode (path), ==, 0600);
    g_assert_cmpint (get_mode (log), ==, 0600);
    g_assert_cmpint (get_mode (shared), ==, 0600);

    opbms_store_close (store);
    g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
    g_unlink (path);
    g_rmdir (folder);
  }
}

static void
test_leaves_an_existing_folder_as_it_is (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autoptr (GError) error = NULL;

  g_chmod (place->folder, 0750);
  place->store = opbms_store_open (place->path, OPBMS_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_mode (place->folder), ==, 0750);
}

static void
test_does_not_make_what_should_exist (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();

  assert_fails (place->path, OPBMS_STORE_EXISTING, OPBMS_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  assert_fails (place->path, OPBMS_STORE_FOREIGN, OPBMS_ERROR_NOT_FOUND);

  /* What is left when it was killed while it was made. */
  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));
  assert_fails (place->path, OPBMS_STORE_EXISTING, OPBMS_ERROR_NOT_FOUND);
}

static void
test_an_empty_file_is_filled (void)
{
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));
  place->store = opbms_store_open (place->path, OPBMS_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (opbms_test_store_read_int (place->store, "SELECT count (*) FROM bill"), ==, 0);
}

static void
test_odd_names_are_only_names (void)
{
  static const char *const names[] = { ":memory:", "file:a?mode=memory", "ஐ பில் #%.db" };
  g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
  g_autofree char *before = g_get_current_dir ();

  g_assert_cmpint (g_chdir (place->folder), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OpbmsStore) store = opbms_store_open (names[i], OPBMS_STORE_CREATE, &error);

    g_assert_no_error (error);
    g_assert_true (g_file_test (names[i], G_FILE_TEST_IS_REGULAR));
    g_assert_cmpstr (opbms_store_get_location (store), ==, names[i]);
  }
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
test_migrates_once (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GError) error = NULL;
  gint64 version = opbms_test_store_read_int (test->store, "PRAGMA user_version");

  g_assert_cmpint (version, >=, 1);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "PRAGMA application_id"), ==,
                   0x4F50424D);
  opbms_test_add_account (test->store, "meera");
  g_clear_object (&test->store);

  test->store = opbms_store_open (test->path, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      opbms_test_store_read_int (test->store, "SELECT count (*) FROM schema_migration"), ==,
      version);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM account"), ==, 1);
}

static void
test_is_durable_and_checked (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();

  g_assert_cmpint (opbms_test_store_run (test->store, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (opbms_test_store_run (test->store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (opbms_test_store_run (test->store, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (opbms_test_store_run (test->store, "PRAGMA cell_size_check"), ==, 1);
}

static int
run_opener (int    argc,
            char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsStore) store = opbms_store_open (argv[0], OPBMS_STORE_CREATE, &error);

  if (store == NULL) {
    g_printerr ("# %s\n", error->message);
    return 1;
  }
  opbms_test_add_account (store, argv[1]);
  opbms_store_close (store);
  return 0;
}

static void
test_six_processes_make_it_at_once (void)
{
  for (int round = 0; round < 5; round++) {
    g_autoptr (OpbmsTestStore) place = opbms_test_store_new_folder ();
    g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GError) error = NULL;

    for (int i = 0; i < 6; i++) {
      g_autofree char *username = g_strdup_printf ("user%d", i);

      g_ptr_array_add (processes, opbms_test_spawn ("open", place->path, username, NULL));
    }
    for (guint i = 0; i < processes->len; i++) {
      g_assert_cmpint (opbms_test_wait (g_ptr_array_index (processes, i)), ==, 0);
    }

    place->store = opbms_store_open (place->path, OPBMS_STORE_EXISTING, &error);
    g_assert_no_error (error);
    g_assert_cmpint (opbms_test_store_read_int (place->store, "SELECT count (*) FROM account"), ==,
                     6);
    g_assert_cmpint (opbms_test_store_read_int (place->store, "SELECT count (*) FROM bill_type"),
                     ==, 7);
  }
}

static void
test_default_is_in_the_users_data_folder (void)
{
  g_autofree char *location = opbms_store_dup_default_location ();
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "opbms", "opbms.sqlite3",
                                                NULL);

  g_assert_cmpstr (location, ==, expected);
}

static void
test_closed_store_begins_nothing (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GError) error = NULL;

  opbms_store_close (test->store);
  g_assert_null (opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = { { "open", run_opener }, { NULL, NULL } };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/open/creates-for-the-owner-alone", test_creates_for_the_owner_alone);
  g_test_add_func ("/store/open/leaves-an-existing-folder-as-it-is",
                   test_leaves_an_existing_folder_as_it_is);
  g_test_add_func ("/store/open/does-not-make-what-should-exist",
                   test_does_not_make_what_should_exist);
  g_test_add_func ("/store/open/an-empty-file-is-filled", test_an_empty_file_is_filled);
  g_test_add_func ("/store/open/odd-names-are-only-names", test_odd_names_are_only_names);
  g_test_add_func ("/store/open/migrates-once", test_migrates_once);
  g_test_add_func ("/store/open/is-durable-and-checked", test_is_durable_and_checked);
  g_test_add_func ("/store/open/six-processes-make-it-at-once", test_six_processes_make_it_at_once);
  g_test_add_func ("/store/open/default-is-in-the-users-data-folder",
                   test_default_is_in_the_users_data_folder);
  g_test_add_func ("/store/open/closed-store-begins-nothing", test_closed_store_begins_nothing);
  return g_test_run ();
}
