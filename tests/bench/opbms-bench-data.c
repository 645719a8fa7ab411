/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-bench.h"

#include "opbms-test-bills.h"

/* Databases of any size, filled by SQL in seconds, on either engine. Today is 2026-07-31. The
 * customers are Lakshmi, Arjun, and as many more as are asked for, whose ids follow. */

#define COUNTER    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
#define N_ACCOUNTS 3
#define CLUSTER    "OPBMS_TEST_CLUSTER"

/**
 * opbms_bench_use_engine:
 * @engine: an engine
 *
 * Has new databases made there, also by processes that are started.
 *
 * Returns: whether there is one
 */
gboolean
opbms_bench_use_engine (OpbmsBenchEngine engine)
{
  static char *cluster;

  if (cluster == NULL) {
    cluster = g_strdup (g_getenv (CLUSTER));
  }
  if (engine == OPBMS_BENCH_SQLITE) {
    g_unsetenv (CLUSTER);
    return TRUE;
  }

  return cluster != NULL && g_setenv (CLUSTER, cluster, TRUE);
}

/**
 * opbms_bench_get_engine:
 *
 * Returns: what the engine in use is called
 */
const char *
opbms_bench_get_engine (void)
{
  return OPBMS_TEST_SQL ("SQLite", "PostgreSQL");
}

static void G_GNUC_PRINTF (2, 3)
run (OpbmsTestBilling *self,
     const char       *format,
     ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  opbms_test_store_run (self->store, sql);
}

/**
 * opbms_bench_data_new:
 * @n_customers: at least 2
 *
 * Returns: (transfer full): a database with an administrator and so many customers
 */
OpbmsTestBilling *
opbms_bench_data_new (int n_customers)
{
  OpbmsTestBilling *self = opbms_test_billing_new ();

  g_assert_cmpint (self->other_id, ==, N_ACCOUNTS);
  run (self, COUNTER
       "INSERT INTO account (id, username, username_folded, role, created_at%s)"
       "SELECT i + 1, 'customer' || i, 'customer' || i, 'customer', '2020-01-01T00:00:00.000000Z'%s"
       "  FROM n WHERE i > 2", n_customers,
       OPBMS_TEST_SQL (", password_hash", ""), OPBMS_TEST_SQL (", '!'", ""));
  run (self,
       "INSERT INTO profile (account_id, full_name, phone, sort_name, search_text)"
       "SELECT id, 'Name of ' || username, '+91 98450 ' || (10000 + id), 'name of ' || username,"
       "       'name of ' || username || ' ' || username || ' +91 98450 ' || (10000 + id)"
       "  FROM account WHERE id > %d", N_ACCOUNTS);
  run (self, "INSERT INTO account_total (account_id) SELECT id FROM account WHERE id > %d",
       N_ACCOUNTS);

  return self;
}

/**
 * opbms_bench_data_subscribe:
 *
 * Gives each customer three monthly subscriptions with 13 dates that have not been billed yet.
 */
void
opbms_bench_data_subscribe (OpbmsTestBilling *self)
{
  run (self,
       "INSERT INTO subscription (id, account_id, name, amount, bill_type_id, start_date, every,"
       "                          unit, next_renewal_date, status, created_by, created_at)"
       "SELECT account * 3 + k, account, 'Lessons ' || k, 49900 + account, 1 + k, start, 1, 'month',"
       "       start, 'active', 'admin', '2025-07-01T00:00:00.000000Z'"
       "  FROM (SELECT a.id AS account, k, %s AS start"
       "          FROM account a, (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3) t"
       "         WHERE a.role = 'customer') s",
       OPBMS_TEST_SQL ("printf ('2025-07-%02d', 1 + (a.id * 3 + k) % 31)",
                       "DATE '2025-07-01' + CAST ((a.id * 3 + k) % 31 AS INTEGER)"));
}

/**
 * opbms_bench_data_bill:
 *
 * Bills everybody in turn, for three things each, with one in ten bills unpaid. The first
 * customer has 40 of them however many there are, so that what a dashboard shows is the same.
 */
void
opbms_bench_data_bill (OpbmsTestBilling *self,
                       int               n_bills)
{
  g_autofree char *due_date = opbms_test_dup_days_before ("2026-12-31", "i % 1460");

  run (self, COUNTER
       "INSERT INTO bill (id, account_id, title, amount, bill_type_id, due_date, status, created_at,"
       "                  paid_at)"
       "SELECT i, account, 'Fee ' || (nth %% 100), 100 + i %% 500000, 1 + nth %% 7, %s,"
       "       CASE WHEN i %% 10 = 0 THEN 'unpaid' ELSE 'paid' END, '2020-01-01T00:00:00.000000Z',"
       "       CASE WHEN i %% 10 <> 0 THEN %s END"
       "  FROM (SELECT i, account, account * 3 + (i / customers) %% 3 AS nth"
       "          FROM (SELECT i, customers,"
       "                       CASE WHEN i <= 40 THEN %d ELSE %d + i %% customers END AS account"
       "                  FROM n, (SELECT count (*) - 1 AS customers"
       "                             FROM account WHERE role = 'customer') c) a) b",
       n_bills, due_date,
       OPBMS_TEST_SQL ("strftime ('%Y-%m-%dT09:00:00.000000Z', '2026-07-30',"
                       "          '-' || (i % 1300) || ' days')",
                       "TIMESTAMPTZ '2026-07-30 09:00Z' - i % 1300 * INTERVAL '1 day'"),
       (int) self->customer_id, (int) self->other_id);
  run (self,
       "INSERT INTO payment_transaction (id, account_id, bill_id, amount, method, status, reference,"
       "                                 processed_by, created_at, local_date)"
       "SELECT id, account_id, id, amount, 'Simulated', 'success', 'TXN-' || id, 1, paid_at, %s"
       "  FROM bill WHERE status = 'paid'",
       OPBMS_TEST_SQL ("substr (paid_at, 1, 10)", "CAST (paid_at AT TIME ZONE 'UTC' AS DATE)"));

  opbms_test_rebuild_totals (self->store);
}

/**
 * opbms_bench_data_owe:
 * @account_id: a customer
 * @first: the id of the first bill, higher than any there is
 * @n_bills: how many
 *
 * Bills one customer. The totals are left to be rebuilt.
 */
void
opbms_bench_data_owe (OpbmsTestBilling *self,
                      gint64            account_id,
                      gint64            first,
                      int               n_bills)
{
  run (self, COUNTER
       "INSERT INTO bill (id, account_id, title, amount, bill_type_id, due_date, status, created_at)"
       "SELECT %" G_GINT64_FORMAT " + i - 1, %" G_GINT64_FORMAT ", 'Fee', 100, 2, '2026-08-01',"
       "       'unpaid', '2026-07-01T00:00:00.000000Z' FROM n", n_bills, first, account_id);
}

/* With nothing in memory and the log written back, as a program that is started. */
static void
reopen_file (OpbmsTestBilling *self)
{
  GError *error = NULL;

  opbms_session_unref (self->system);
  opbms_session_unref (self->staff);
  opbms_session_unref (self->customer);
  opbms_session_unref (self->other);
  opbms_store_close (self->store);
  g_object_unref (self->store);

  self->store = opbms_store_open (self->database->path, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  self->database->store = self->store;
  self->system = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, NULL);
  self->staff = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, "meera");
  self->customer = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, "lakshmi");
  self->other = opbms_test_billing_open (self->store, OPBMS_TEST_TODAY, "arjun");
}

/**
 * opbms_bench_data_reopen:
 *
 * Begins as a program does that is started, with a server that has looked after its tables.
 */
void
opbms_bench_data_reopen (OpbmsTestBilling *self)
{
  if (opbms_test_is_on_server ()) {
    opbms_test_run_as_superuser (self->database, "VACUUM (ANALYZE)");
    opbms_test_run_as_superuser (self->database, "CHECKPOINT");
  } else {
    reopen_file (self);
  }
}
