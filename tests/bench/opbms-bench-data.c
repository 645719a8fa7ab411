/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-bench.h"

#include "opbms-test-bills.h"

/* Databases of any size, filled by SQL in seconds. Today is 2026-07-31. */

#define COUNTER "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "

/* The third account is the first customer. */
#define CUSTOMER_ID 3

static void G_GNUC_PRINTF (2, 3)
run (OpbmsTestStore *database,
     const char     *format,
     ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  opbms_test_store_run (database->store, sql);
}

static void
open_sessions (OpbmsBenchData *self)
{
  self->staff = opbms_test_billing_open (self->database->store, OPBMS_TEST_TODAY, "meera");
  self->customer = opbms_test_billing_open (self->database->store, OPBMS_TEST_TODAY, "customer1");
}

/**
 * opbms_bench_data_new:
 *
 * Returns: (transfer full): a database with an administrator and so many customers
 */
OpbmsBenchData *
opbms_bench_data_new (int n_customers)
{
  OpbmsBenchData *self = g_new0 (OpbmsBenchData, 1);

  self->database = opbms_test_store_new ();
  self->customer_id = CUSTOMER_ID;
  run (self->database,
       "INSERT INTO account (id, username, username_folded, role, password_hash, created_at)"
       "VALUES (1, 'meera', 'meera', 'admin', '!', '2020-01-01T00:00:00.000000Z')");
  run (self->database, COUNTER
       "INSERT INTO account (id, username, username_folded, role, password_hash, created_at)"
       "SELECT i + 2, 'customer' || i, 'customer' || i, 'customer', '!',"
       "       '2020-01-01T00:00:00.000000Z' FROM n", n_customers);
  run (self->database,
       "INSERT INTO profile (account_id, full_name, phone, sort_name, search_text)"
       "SELECT id, 'Name of ' || username, '+91 98450 ' || (10000 + id), 'name of ' || username,"
       "       'name of ' || username || ' ' || username || ' +91 98450 ' || (10000 + id)"
       "  FROM account");
  run (self->database, "INSERT INTO account_total (account_id) SELECT id FROM account");
  open_sessions (self);

  return self;
}

/**
 * opbms_bench_data_subscribe:
 *
 * Gives each customer three monthly subscriptions with 13 dates that have not been billed yet.
 */
void
opbms_bench_data_subscribe (OpbmsBenchData *self)
{
  run (self->database,
       "INSERT INTO subscription (account_id, name, amount, bill_type_id, start_date, every, unit,"
       "                          next_renewal_date, status, created_by, created_at)"
       "SELECT id, 'Lessons ' || k, 49900 + id, 1 + k, start, 1, 'month', start, 'active', 'admin',"
       "       '2025-07-01T00:00:00.000000Z'"
       "  FROM (SELECT a.id, k.value AS k,"
       "               printf ('2025-07-%%02d', 1 + (a.id * 3 + k.value) %% 31) AS start"
       "          FROM account a, json_each ('[1, 2, 3]') k WHERE a.role = 'customer')");
}

/**
 * opbms_bench_data_bill:
 *
 * Bills everybody in turn, for three things each, with one in ten bills unpaid. The first
 * customer has 40 of them however many there are, so that what a dashboard shows is the same.
 */
void
opbms_bench_data_bill (OpbmsBenchData *self,
                       int             n_bills)
{
  run (self->database, COUNTER
       "INSERT INTO bill (account_id, title, amount, bill_type_id, due_date, status, created_at,"
       "                  paid_at)"
       "SELECT account, 'Fee ' || (nth %% 100), 100 + i %% 500000, 1 + nth %% 7,"
       "       date ('2026-12-31', '-' || (i %% 1460) || ' days'),"
       "       iif (i %% 10 = 0, 'unpaid', 'paid'), '2020-01-01T00:00:00.000000Z',"
       "       iif (i %% 10 = 0, NULL, strftime ('%%Y-%%m-%%dT09:00:00.000000Z', '2026-07-30',"
       "                                         '-' || (i %% 1300) || ' days'))"
       "  FROM (SELECT i, account, account * 3 + (i / customers) %% 3 AS nth"
       "          FROM (SELECT i, customers,"
       "                       iif (i <= 40, %d, %d + i %% customers) AS account"
       "                  FROM n, (SELECT count (*) - 1 AS customers"
       "                             FROM account WHERE role = 'customer')))",
       n_bills, CUSTOMER_ID, CUSTOMER_ID + 1);
  run (self->database,
       "INSERT INTO payment_transaction (account_id, bill_id, amount, method, status, reference,"
       "                                 processed_by, created_at, local_date)"
       "SELECT account_id, id, amount, 'Simulated', 'success', 'TXN-' || id, 1, paid_at,"
       "       substr (paid_at, 1, 10) FROM bill WHERE status = 'paid'");

  opbms_test_rebuild_totals (self->database->store);
}

static void
close_sessions (OpbmsBenchData *self)
{
  g_clear_pointer (&self->staff, opbms_session_unref);
  g_clear_pointer (&self->customer, opbms_session_unref);
}

/**
 * opbms_bench_data_reopen:
 *
 * Begins with nothing in memory and the log written back, as a program that is started does.
 */
void
opbms_bench_data_reopen (OpbmsBenchData *self)
{
  GError *error = NULL;

  close_sessions (self);
  opbms_store_close (self->database->store);
  g_clear_object (&self->database->store);
  self->database->store = opbms_store_open (self->database->path, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  open_sessions (self);
}

void
opbms_bench_data_free (OpbmsBenchData *self)
{
  close_sessions (self);
  opbms_test_store_free (self->database);
  g_free (self);
}
