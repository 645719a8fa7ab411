/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * What tests of the store, and of all that uses it, share: a database that is gone afterwards,
 * short ways to run SQL, and a second process.
 */

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK)) {
      remove_folder (child);
    } else {
      g_unlink (child);
    }
  }
  g_rmdir (path);
}

OpbmsTestStore *
opbms_test_store_new_folder (void)
{
  OpbmsTestStore *self = g_new0 (OpbmsTestStore, 1);
  GError *error = NULL;

  self->folder = g_dir_make_tmp ("opbms-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.sqlite3", NULL);
  return self;
}

/* Whether the program was started by tests/cluster: then databases are on that server. */
gboolean
opbms_test_is_on_server (void)
{
  return g_getenv ("OPBMS_TEST_CLUSTER") != NULL;
}

static void
run_tool (const char *const *argv)
{
  GError *error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/*
 * opbms_test_dup_server_location:
 * @database: a database of the server
 * @user: whom to be there; %NULL for the superuser, who is the system
 */
char *
opbms_test_dup_server_location (const char *database,
                                const char *user)
{
  g_autofree char *login = user == NULL
    ? g_strdup_printf ("%s:%s", g_getenv ("PGUSER"), g_getenv ("PGPASSWORD")) : g_strdup (user);

  return g_strdup_printf ("postgresql://%s@/%s?host=%s&port=%s", login, database,
                          g_getenv ("PGHOST"), g_getenv ("PGPORT"));
}

static OpbmsTestStore *
new_on_server (void)
{
  static int n_databases;
  OpbmsTestStore *self = g_new0 (OpbmsTestStore, 1);

  self->database = g_strdup_printf ("test%d", ++n_databases);
  self->path = opbms_test_dup_server_location (self->database, NULL);
  run_tool ((const char *[]) { "createdb", self->database, NULL });
  return self;
}

/* Runs statements as the superuser of the server, past the program and its rights. */
void
opbms_test_run_as_superuser (OpbmsTestStore *self,
                             const char     *sql)
{
  run_tool ((const char *[]) { "psql", "-d", self->database, "-qAtX", "-o", "/dev/null", "-v",
                               "ON_ERROR_STOP=1", "-c", sql, NULL });
}

OpbmsTestStore *
opbms_test_store_new (void)
{
  OpbmsTestStore *self = opbms_test_is_on_server () ? new_on_server ()
                                                    : opbms_test_store_new_folder ();
  GError *error = NULL;

  self->store = opbms_store_open (self->path, OPBMS_STORE_CREATE | OPBMS_STORE_SET_UP, &error);
  g_assert_no_error (error);
  return self;
}

void
opbms_test_store_free (OpbmsTestStore *self)
{
  if (self->store != NULL) {
    opbms_store_close (self->store);
    g_assert_finalize_object (self->store);
  }
  if (self->folder != NULL) {
    remove_folder (self->folder);
  }
  g_free (self->database);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/* Runs one statement in a transaction of its own; returns the first column of its first row, or
 * 0. */
gint64
opbms_test_store_run (OpbmsStore *store,
                      const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, &error);
  g_autoptr (OpbmsRows) rows = NULL;
  gint64 value = 0;

  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error, sql, NULL);
  g_assert_no_error (error);
  if (opbms_rows_next (rows, &error)) {
    value = opbms_rows_get_int (rows, 0);
  }
  g_assert_no_error (error);
  opbms_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  return value;
}

gint64
opbms_test_store_read_int (OpbmsStore *store,
                           const char *sql)
{
  g_autofree char *text = opbms_test_store_read_text (store, sql);

  g_assert_nonnull (text);
  return g_ascii_strtoll (text, NULL, 10);
}

char *
opbms_test_store_read_text (OpbmsStore *store,
                            const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, &error);
  g_autoptr (OpbmsRows) rows = NULL;

  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error, sql, NULL);
  g_assert_no_error (error);
  g_assert_true (opbms_rows_next (rows, &error));
  return opbms_rows_dup_text (rows, 0);
}

/* The first column of all rows, a line each. */
char *
opbms_test_store_read_list (OpbmsStore *store,
                            const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsTransaction) transaction = opbms_store_begin (store, OPBMS_ACCESS_READ, &error);
  g_autoptr (OpbmsRows) rows = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  rows = opbms_transaction_query_text (transaction, &error, sql, NULL);
  g_assert_no_error (error);
  while (opbms_rows_next (rows, &error)) {
    g_string_append_printf (text, "%s\n", opbms_rows_get_text (rows, 0));
  }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* An SQL expression: the date so many days, an expression too, before @date. */
char *
opbms_test_dup_days_before (const char *date,
                            const char *days)
{
  return g_strdup_printf (OPBMS_TEST_SQL ("date ('%s', '-' || (%s) || ' days')",
                                          "(DATE '%s' - CAST (%s AS INTEGER))"), date, days);
}

void
opbms_test_add_account (OpbmsStore *store,
                        const char *username)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO account (username, username_folded, role, created_at%s)"
                         " VALUES ('%s', '%s', 'customer', '2026-01-01T00:00:00.000000Z'%s)",
                         OPBMS_TEST_SQL (", password_hash", ""), username, username,
                         OPBMS_TEST_SQL (", '!'", ""));
  opbms_test_store_run (store, sql);
}

/* For main(): if this process was started by opbms_test_spawn(), runs what it is for and ends
 * it. */
void
opbms_test_run_child (int                         argc,
                      char                      **argv,
                      const OpbmsTestChildEntry  *entries)
{
  if (argc < 3 || !g_str_equal (argv[1], "--child")) {
    return;
  }
  for (; entries->name != NULL; entries++) {
    if (g_str_equal (argv[2], entries->name)) {
      int status = entries->run (argc - 3, argv + 3);

      fflush (stdout);
      /* Not exit(): a child that gave up its rights cannot look for leaks. */
      _exit (status);
    }
  }
  g_error ("There is no child “%s”", argv[2]);
}

GSubprocess *
opbms_test_spawn (const char *name,
                  ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  GSubprocess *process;
  GError *error = NULL;
  const char *argument;
  va_list list;

  g_ptr_array_add (arguments, program);
  g_ptr_array_add (arguments, (char *) "--child");
  g_ptr_array_add (arguments, (char *) name);
  va_start (list, name);
  while ((argument = va_arg (list, const char *)) != NULL) {
    g_ptr_array_add (arguments, (char *) argument);
  }
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  process = g_subprocess_newv ((const char *const *) arguments->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE,
                               &error);
  g_assert_no_error (error);
  return process;
}

int
opbms_test_wait (GSubprocess *process)
{
  GError *error = NULL;

  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

/* Waits until the child prints @line; nothing else may come before it. */
void
opbms_test_wait_for_line (GSubprocess *process,
                          const char  *line)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
  g_autoptr (GString) text = g_string_new (NULL);
  GError *error = NULL;
  char next;

  while (g_input_stream_read (stream, &next, 1, NULL, &error) == 1 && next != '\n') {
    g_string_append_c (text, next);
  }
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, line);
}

static gboolean
on_deadline (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @flag or the time is up; returns @flag. */
gboolean
opbms_test_iterate_until (gboolean *flag,
                          guint     milliseconds)
{
  gboolean is_over = FALSE;
  guint deadline = g_timeout_add (milliseconds, on_deadline, &is_over);

  while (!*flag && !is_over) {
    g_main_context_iteration (NULL, TRUE);
  }
  if (!is_over) {
    g_source_remove (deadline);
  }
  return *flag;
}
