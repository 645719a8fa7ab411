/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-billing.h"

#include "billing/opbms-account-private.h"

#include <stdio.h>

/* What tests of billing share: a database with accounts in it, sessions of them on a fixed day, a
 * dump to see whether anything changed, and races between real processes. */

/* Hashing takes 0.1 s, and nobody needs a salt of their own here; each engine has its own way. */
static const char *
get_hash (OpbmsStore *store)
{
  static char *hashes[2];
  char **hash = &hashes[opbms_store_is_guarded (store)];

  if (*hash == NULL) {
    *hash = opbms_account_hash_password (store, OPBMS_TEST_PASSWORD, NULL);
    g_assert_nonnull (*hash);
  }
  return *hash;
}

/**
 * opbms_test_billing_open:
 * @store: a database
 * @today: ISO, or %NULL for the real date
 * @username: whose session, or %NULL for the system's
 */
OpbmsSession *
opbms_test_billing_open (OpbmsStore *store,
                         const char *today,
                         const char *username)
{
  g_autoptr (OpbmsSession) system = NULL;
  GError *error = NULL;
  OpbmsSession *session;

  system = opbms_session_open_system (store, opbms_date_parse_iso (today), &error);
  g_assert_no_error (error);
  if (username == NULL) {
    return g_steal_pointer (&system);
  }
  session = opbms_session_open_as (system, username, &error);
  g_assert_no_error (error);
  return session;
}

/**
 * opbms_test_billing_add:
 *
 * Adds an account without the time it takes to hash its password.
 */
gint64
opbms_test_billing_add (OpbmsTestBilling *self,
                        const char       *username,
                        const char       *full_name,
                        OpbmsRole         role)
{
  OpbmsAccountDraft draft = { .username = username, .full_name = full_name };
  g_auto (OpbmsAccountFields) fields = { 0 };
  g_autoptr (OpbmsTransaction) transaction = NULL;
  GError *error = NULL;
  gint64 id = 0;

  opbms_account_fields_init (&fields, &draft, NULL);
  transaction = opbms_store_begin (self->store, OPBMS_ACCESS_WRITE, &error);
  g_assert_no_error (error);
  opbms_account_insert (self->system, transaction, &fields, role, get_hash (self->store), &id, &error);
  g_assert_no_error (error);
  opbms_transaction_commit (transaction, &error);
  g_assert_no_error (error);

  return id;
}

static OpbmsSession *
sign_in (OpbmsTestBilling *self,
         const char       *username)
{
  GError *error = NULL;
  OpbmsSession *session = opbms_session_sign_in (self->store,
                                                 opbms_date_parse_iso (OPBMS_TEST_TODAY), username,
                                                 OPBMS_TEST_PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

/* On a server, the sessions of persons are of their own roles, with no more rights than they have,
 * and on the day of the test all the same. */
static void
open_persons (OpbmsTestBilling *self)
{
  if (!opbms_test_is_on_server ()) {
    self->staff = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, "meera");
    self->customer = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, "lakshmi");
    self->other = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, "arjun");
    return;
  }
  opbms_test_store_run (self->store, "INSERT INTO engine_setting (name, value)"
                                     " VALUES ('trusted_clock', 'yes')"
                                     " ON CONFLICT (name) DO UPDATE SET value = 'yes'");
  self->staff = sign_in (self, "meera");
  self->customer = sign_in (self, "lakshmi");
  self->other = sign_in (self, "arjun");
}

OpbmsTestBilling *
opbms_test_billing_new (void)
{
  OpbmsTestBilling *self = g_new0 (OpbmsTestBilling, 1);
  OpbmsAccountDraft contact = {
    .email = "lakshmi@example.org", .phone = "+91 98450 12345", .address = "12 Temple Road\nMysuru",
  };
  GError *error = NULL;

  self->database = opbms_test_store_new ();
  self->store = self->database->store;
  self->system = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, NULL);

  self->staff_id = opbms_test_billing_add (self, "meera", "Meera Nair", OPBMS_ROLE_ADMIN);
  self->customer_id = opbms_test_billing_add (self, "lakshmi", "Lakshmi Menon",
                                              OPBMS_ROLE_CUSTOMER);
  self->other_id = opbms_test_billing_add (self, "arjun", "", OPBMS_ROLE_CUSTOMER);
  opbms_account_edit (self->system, self->customer_id, &contact, &error);
  g_assert_no_error (error);

  open_persons (self);

  return self;
}

void
opbms_test_billing_free (OpbmsTestBilling *self)
{
  opbms_session_unref (self->system);
  opbms_session_unref (self->staff);
  opbms_session_unref (self->customer);
  opbms_session_unref (self->other);
  opbms_test_store_free (self->database);
  g_free (self);
}

/* Statements that say all there is in a table, each for one. */
static GPtrArray *
list_tables (OpbmsTransaction *transaction)
{
  const char *sql = opbms_test_is_on_server ()
    ? "SELECT 'SELECT ''' || tablename || ': '' || row_to_json (t) FROM ' || tablename ||"
      "       ' t ORDER BY 1'"
      "  FROM pg_tables WHERE schemaname = 'opbms' ORDER BY tablename"
    : "SELECT 'SELECT ''' || m.name || ': '' || json_array (' ||"
      "       group_concat ('quote (' || c.name || ')', ', ') || ') FROM ' || m.name ||"
      "       ' ORDER BY 1'"
      "  FROM sqlite_master m, pragma_table_info (m.name) c"
      " WHERE m.type = 'table' GROUP BY m.name ORDER BY m.name";
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OpbmsRows) rows = NULL;
  GError *error = NULL;

  rows = opbms_transaction_query_text (transaction, &error, sql, "");
  g_assert_no_error (error);
  while (opbms_rows_next (rows, &error)) {
    g_ptr_array_add (tables, opbms_rows_dup_text (rows, 0));
  }
  g_assert_no_error (error);
  return tables;
}

/**
 * opbms_test_billing_dump:
 *
 * Returns: (transfer full): every row of every table
 */
char *
opbms_test_billing_dump (OpbmsTestBilling *self)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  GError *error = NULL;

  transaction = opbms_store_begin (self->store, OPBMS_ACCESS_READ, &error);
  g_assert_no_error (error);
  tables = list_tables (transaction);
  for (guint i = 0; i < tables->len; i++) {
    g_autoptr (OpbmsRows) rows = NULL;

    rows = opbms_transaction_query_text (transaction, &error, g_ptr_array_index (tables, i), "");
    g_assert_no_error (error);
    while (opbms_rows_next (rows, &error)) {
      g_string_append_printf (dump, "%s\n", opbms_rows_get_text (rows, 0));
    }
    g_assert_no_error (error);
  }

  return g_string_free (g_steal_pointer (&dump), FALSE);
}

/**
 * opbms_test_billing_race:
 * @child: an entry of the program's opbms_test_run_child()
 * @n_processes: how many
 * @arguments: (nullable) (array length=n_processes): one for each process
 *
 * Returns: (transfer full) (element-type int): the exit status of each
 */
GArray *
opbms_test_billing_race (OpbmsTestBilling  *self,
                         const char        *child,
                         guint              n_processes,
                         const char *const *arguments)
{
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);
  GArray *statuses = g_array_new (FALSE, FALSE, sizeof (int));
  GError *error = NULL;

  for (guint i = 0; i < n_processes; i++) {
    g_ptr_array_add (processes, opbms_test_spawn (child, self->database->path,
                                                  arguments != NULL ? arguments[i] : NULL, NULL));
  }
  for (guint i = 0; i < n_processes; i++) {
    opbms_test_wait_for_line (g_ptr_array_index (processes, i), "ready");
  }
  for (guint i = 0; i < n_processes; i++) {
    g_output_stream_close (g_subprocess_get_stdin_pipe (g_ptr_array_index (processes, i)), NULL,
                           &error);
    g_assert_no_error (error);
  }
  for (guint i = 0; i < n_processes; i++) {
    int status = opbms_test_wait (g_ptr_array_index (processes, i));

    g_array_append_val (statuses, status);
  }

  return statuses;
}

void
opbms_test_billing_await_start (void)
{
  printf ("ready\n");
  fflush (stdout);
  while (getchar () != EOF) {
    continue;
  }
}

/**
 * opbms_test_billing_join_race:
 * @argv: what the child was given; the first is the path of the database
 *
 * For the child: opens the database and waits for the start. A child that has more to get ready
 * opens it itself and calls opbms_test_billing_await_start().
 */
OpbmsStore *
opbms_test_billing_join_race (char **argv)
{
  GError *error = NULL;
  OpbmsStore *store = opbms_store_open (argv[0], OPBMS_STORE_EXISTING, &error);

  g_assert_no_error (error);
  opbms_test_billing_await_start ();
  return store;
}

guint
opbms_test_count_status (GArray *statuses,
                         int     status)
{
  guint n = 0;

  for (guint i = 0; i < statuses->len; i++) {
    n += g_array_index (statuses, int, i) == status;
  }
  return n;
}
