/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-django.h"

#include "billing/opbms-account.h"
#include "billing/opbms-subscription.h"
#include "billing/opbms-summary.h"

#include <sqlite3.h>
#include <string.h>

/* What is imported, and how each fault of the old program is repaired. Expected values come from
 * the rules of the repairs and from the old databases, read here with SQL of their own. */

/* Rows of the old database that are not in the new one as they should be; the old is attached as
 * old, the new one is main. One statement for each kind of row. */
static const char *const losses[] = {
  "SELECT count(*) FROM old.auth_user o LEFT JOIN account n ON n.id = o.id"
  " LEFT JOIN old.billingapp_profile op ON op.user_id = o.id"
  " LEFT JOIN profile p ON p.account_id = o.id"
  " WHERE n.username IS NOT o.username OR n.email IS NOT o.email OR n.active IS NOT o.is_active"
  "    OR n.role IS NOT CASE WHEN o.is_superuser OR o.is_staff THEN 'admin' ELSE 'customer' END"
  "    OR n.created_at IS NOT replace(o.date_joined, ' ', 'T') || 'Z'"
  "    OR p.full_name IS NOT op.full_name OR p.phone IS NOT op.phone"
  "    OR p.address IS NOT replace(op.address, char(13, 10), char(10))",
  "SELECT count(*) FROM old.billingapp_bill o LEFT JOIN bill n ON n.id = o.id"
  " WHERE n.account_id IS NOT o.user_id OR n.title IS NOT o.title OR n.status IS NOT o.status"
  "    OR n.description IS NOT replace(o.description, char(13, 10), char(10))"
  "    OR n.amount IS NOT CAST(round(o.amount * 100) AS INTEGER) OR n.due_date IS NOT o.due_date"
  "    OR n.subscription_id IS NOT o.subscription_id OR n.created_by IS NOT o.created_by_id"
  "    OR n.created_at IS NOT replace(o.created_at, ' ', 'T') || 'Z'"
  "    OR n.paid_at IS NOT replace(o.paid_at, ' ', 'T') || 'Z'",
  "SELECT count(*) FROM old.billingapp_subscription o LEFT JOIN subscription n ON n.id = o.id"
  " WHERE n.account_id IS NOT o.user_id OR n.name IS NOT o.name OR n.notes IS NOT o.notes"
  "    OR n.amount IS NOT CAST(round(o.amount * 100) AS INTEGER) OR n.every <> 1 OR n.unit <> "
  "'month'    OR n.status IS NOT CASE o.active WHEN 1 THEN 'active' ELSE 'paused' END"
  "    OR n.created_by IS NOT CASE o.created_by_role WHEN 'admin' THEN 'admin' ELSE 'customer' END",
  "SELECT count(*) FROM old.billingapp_transaction o LEFT JOIN payment_transaction n ON n.id = o.id"
  " WHERE n.account_id IS NOT o.user_id OR n.bill_id IS NOT o.bill_id OR n.method IS NOT o.method"
  "    OR n.amount IS NOT CAST(round(o.amount * 100) AS INTEGER)"
  "    OR n.processed_by IS NOT o.processed_by_id"
  "    OR (n.status IS NOT o.status AND NOT (n.status = 'reversed' AND o.status = 'success'))"
  "    OR n.created_at IS NOT replace(o.payment_date, ' ', 'T') || 'Z'",
};

/* A server keeps no password that it cannot check. */
static const char lost_passwords[] =
  "SELECT count(*) FROM old.auth_user o JOIN account n ON n.id = o.id"
  " WHERE n.password_hash IS NOT o.password";

static void
use_sample (OpbmsTestDjango *test)
{
  g_free (test->old_path);
  test->old_path = g_test_build_filename (G_TEST_DIST, "billing", "django-small.sqlite3", NULL);
}

static void
test_a_real_database_loses_nothing (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autofree char *n_passwords = NULL;

  use_sample (test);
  report = opbms_test_django_import (test);

  g_assert_cmpint (report->customers, ==, 25);
  g_assert_cmpint (report->admins, ==, 1);
  g_assert_cmpint (report->subscriptions, ==, 32);
  g_assert_cmpint (report->bills, ==, 401);
  g_assert_cmpint (report->transactions, ==, 218 + 2);
  for (gsize i = 0; i < G_N_ELEMENTS (losses); i++) {
    g_autofree char *n_lost = opbms_test_django_read_both (test, losses[i]);

    g_test_message ("%s", losses[i]);
    g_assert_cmpstr (n_lost, ==, "0");
  }
  n_passwords = opbms_test_django_read_both (test, lost_passwords);
  g_assert_cmpstr (n_passwords, ==, OPBMS_TEST_SQL ("0", "26"));
}

static void
test_a_real_database_is_repaired (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autofree char *drifted = NULL;

  use_sample (test);
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test,
                                 "SELECT group_concat (bill_id) FROM (SELECT bill_id"
                                 "  FROM payment_transaction WHERE status = 'reversed' ORDER BY 1)",
                                 "9,80,82,288");
  opbms_test_django_assert_text (test,
                                 "SELECT group_concat (bill_id) FROM (SELECT bill_id"
                                 "  FROM payment_transaction WHERE method = 'Imported' ORDER BY 1)",
                                 "59,207");
  drifted = opbms_test_django_read_both (test,
                       "SELECT count(*) FROM old.billingapp_subscription o JOIN subscription n "
                       "USING (id) WHERE n.next_renewal_date <> o.next_renewal_date");
  g_assert_cmpstr (drifted, ==, "15");
  g_assert_cmpuint (report->repaired->len, ==, 4 + 2 + 15);
  /* Those that began on a 31st renew in November on its last day, which has no bill yet. */
  opbms_test_django_assert_text (test,
                                 "SELECT count(*) FROM subscription WHERE start_date LIKE '%-31'"
                                 "   AND next_renewal_date = '2026-11-30'", drifted);
}

static void
test_a_bill_paid_twice_keeps_its_first_success (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (id, status, paid_at) VALUES (5, 'paid', '2026-07-09 09:00:00');"
    "INSERT INTO billingapp_transaction (id, bill_id, payment_date, status) VALUES"
    " (1, 5, '2026-07-11 10:00:00', 'success'), (2, 5, '2026-07-09 09:00:00', 'success'),"
    " (3, 5, '2026-07-09 09:00:00', 'success'), (4, 5, '2026-07-08 08:00:00', 'failed')");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test,
    "SELECT group_concat (id || ' ' || status) FROM payment_transaction",
    "1 reversed,2 success,3 reversed,4 failed");
  g_assert_cmpuint (report->repaired->len, ==, 2);
  opbms_test_django_assert_repaired (report, "transaction", 1, "second time");
  opbms_test_django_assert_repaired (report, "transaction", 3, "second time");
}

static void
test_a_paid_bill_without_a_transaction_gets_one (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (id, status, paid_at, amount) VALUES"
    " (5, 'paid', '2026-07-31 20:00:00', 12.5), (6, 'paid', NULL, 0);"
    "INSERT INTO billingapp_transaction (id, bill_id, status) VALUES (40, 5, 'failed')");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test,
    "SELECT group_concat (id || ' ' || bill_id || ' ' || amount || ' ' || method || ' ' || status"
    "                     || ' ' || created_at || ' ' || local_date) FROM payment_transaction"
    " WHERE id > 40",
    "41 5 1250 Imported success 2026-07-31T20:00:00.000000Z 2026-08-01,"
    "42 6 0 Imported success 2026-07-02T07:00:00.000000Z 2026-07-02");
  g_assert_cmpint (report->transactions, ==, 3);
  opbms_test_django_assert_repaired (report, "bill", 5, "without a transaction");
  opbms_test_django_assert_repaired (report, "bill", 6, "without a transaction");
}

static void
test_an_unpaid_bill_that_was_paid_is_paid (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (id) VALUES (5);"
    "INSERT INTO billingapp_transaction (id, bill_id) VALUES (8, 5)");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test, "SELECT status || ' ' || paid_at FROM bill",
                                 "paid 2026-07-10T12:00:00.500000Z");
  opbms_test_django_assert_repaired (report, "bill", 5, "transaction 8");
}

static void
test_a_payment_of_another_amount_keeps_what_was_paid (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (id, status, amount, paid_at)"
    " VALUES (5, 'paid', 600, '2026-07-10 12:00:00');"
    "INSERT INTO billingapp_transaction (id, bill_id, amount) VALUES (8, 5, 450.25)");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test, "SELECT amount FROM bill", "45025");
  opbms_test_django_assert_text (test, "SELECT amount FROM payment_transaction", "45025");
  opbms_test_django_assert_repaired (report, "bill", 5, "600.00");
}

static void
test_a_transaction_is_of_the_bills_customer (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (id, status, paid_at) VALUES (5, 'paid', '2026-07-10 12:00:00');"
    "INSERT INTO billingapp_transaction (id, bill_id, user_id) VALUES (8, 5, 1)");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test, "SELECT account_id FROM payment_transaction", "2");
  opbms_test_django_assert_repaired (report, "transaction", 8, "user 1");
}

static void
test_a_subscription_that_drifted_gets_its_true_dates (void)
{
  static const struct {
    const char *bills; /* due dates */
    const char *next;
    const char *true_next;
  } cases[] = {
    { "2026-01-31 2026-02-28 2026-03-28 2026-04-28", "2026-05-28", "2026-05-31" },
    { "2026-01-31 2026-02-28 2026-03-28 2026-04-28 2026-05-28", "2026-06-28", "2026-06-30" },
    { "2025-12-30 2026-01-30 2026-02-28", "2026-03-28", "2026-03-30" },
    { "2026-05-15 2026-06-15", "2026-07-15", "2026-07-15" },
    /* The last month has a bill already, on a day that drifted: the next one is in the next
     * month. */
    { "2026-01-31 2026-02-28 2026-03-28", "2026-03-28", "2026-04-30" },
    { "2026-01-31 2026-02-28 2026-03-28", "2026-03-31", "2026-04-30" },
    /* A pause moved the day. */
    { "2026-01-14 2026-02-14", "2026-08-22", "2026-08-14" },
    /* A leap day. */
    { "2024-02-29 2024-03-29", "2026-02-28", "2026-02-28" },
    { "", "2026-09-30", "2026-09-30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
    g_autoptr (OpbmsImportReport) report = NULL;
    g_auto (GStrv) dates = g_strsplit (cases[i].bills, " ", -1);
    g_autoptr (GString) sql = g_string_new (NULL);
    gboolean is_drifted = !g_str_equal (cases[i].next, cases[i].true_next);

    g_string_printf (sql,
                     "INSERT INTO billingapp_subscription (id, next_renewal_date) VALUES (3, '%s')",
                     cases[i].next);
    for (gsize j = 0; dates[j] != NULL; j++) {
      g_string_append_printf (sql, ";INSERT INTO billingapp_bill (subscription_id, due_date)"
                              " VALUES (3, '%s')", dates[j]);
    }
    opbms_test_django_make (test, sql->str);
    report = opbms_test_django_import (test);

    opbms_test_django_assert_text (test, "SELECT next_renewal_date FROM subscription",
                                   cases[i].true_next);
    opbms_test_django_assert_text (test, "SELECT start_date FROM subscription",
                                   dates[0] != NULL ? dates[0] : cases[i].next);
    g_assert_cmpuint (report->repaired->len, ==, is_drifted);
    if (is_drifted) {
      opbms_test_django_assert_repaired (report, "subscription", 3, cases[i].next);
    }
  }
}

static void
test_no_month_is_billed_again (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_created;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_subscription (id, next_renewal_date) VALUES (3, '2026-05-28');"
    "INSERT INTO billingapp_bill (subscription_id, due_date) VALUES (3, '2026-01-31'),"
    " (3, '2026-02-28'), (3, '2026-03-28'), (3, '2026-04-28')");
  report = opbms_test_django_import (test);
  g_assert_true (opbms_generate_bills (test->system, &n_created, &error));
  g_assert_no_error (error);

  g_assert_cmpint (n_created, ==, 3);
  opbms_test_django_assert_text (test,
    "SELECT group_concat (due_date) FROM (SELECT due_date FROM bill ORDER BY due_date)",
    "2026-01-31,2026-02-28,2026-03-28,2026-04-28,2026-05-31,2026-06-30,2026-07-31");
}

static void
test_a_subscription_long_unbilled_is_paused (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_created;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_subscription (id, next_renewal_date) VALUES (3, '0001-01-01');"
    "INSERT INTO billingapp_subscription (id, next_renewal_date) VALUES (4, '2026-08-01');"
    "INSERT INTO billingapp_bill (subscription_id, due_date) VALUES (4, '0001-01-01')");
  report = opbms_test_django_import (test);
  g_assert_true (opbms_generate_bills (test->system, &n_created, &error));

  g_assert_cmpint (n_created, ==, 0);
  opbms_test_django_assert_text (test,
    "SELECT group_concat (start_date || ' ' || next_renewal_date || ' ' || status)"
    "  FROM subscription",
    "0001-01-01 0001-01-01 paused,0001-01-01 2026-08-01 active");
  opbms_test_django_assert_repaired (report, "subscription", 3, "paused");
}

static void
test_usernames_that_differ_by_case_get_a_suffix (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO auth_user (id, username) VALUES (3, 'Ravi'), (4, 'RAVI'), (5, 'ravi-2'),"
    " (6, 'STRASSE'), (7, 'straße')");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test, "SELECT group_concat (username) FROM account",
                                 "admin,ravi,Ravi-3,RAVI-4,ravi-2,STRASSE,straße-2");
  g_assert_cmpuint (report->repaired->len, ==, 3);
  opbms_test_django_assert_repaired (report, "account", 3, "Ravi-3");
}

static void
test_roles_activity_and_names_are_kept (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO auth_user (id, username, is_staff, is_active, first_name, last_name, password)"
    " VALUES (3, 'clerk', 1, 1, 'Meera', 'Nair', '!abc'), (4, 'gone', 0, 0, '', 'Rao', 'md5$x$y'),"
    "        (5, 'plain', 0, 1, 'A', 'B', '');"
    "INSERT INTO billingapp_profile (user_id, full_name) VALUES (5, 'Profile Name'), (4, '')");
  report = opbms_test_django_import (test);

  g_assert_cmpint (report->admins, ==, 2);
  g_assert_cmpint (report->customers, ==, 3);
  opbms_test_django_assert_text (test,
    "SELECT group_concat (username || '/' || role || '/' || active || '/' || full_name || '/'"
    "                     || password_hash || '/' || (inactive_since IS NOT NULL))"
    "  FROM account JOIN profile ON account_id = id WHERE id > 2",
    OPBMS_TEST_SQL (
      "clerk/admin/1/Meera Nair/!/0,gone/customer/0/Rao/md5$x$y/1,plain/customer/1/Profile Name/!/0",
      "clerk/admin/1/Meera Nair/!/0,gone/customer/0/Rao/!/1,plain/customer/1/Profile Name/!/0"));
  opbms_test_django_assert_repaired (report, "account", 4, "set anew");
}

static void
test_a_customer_is_found_as_one_made_here (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autoptr (GPtrArray) found = NULL;
  OpbmsAccountQuery query = { .search = "919811535642" };
  GError *error = NULL;

  use_sample (test);
  report = opbms_test_django_import (test);

  found = opbms_account_list (test->system, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((OpbmsAccount *) g_ptr_array_index (found, 0))->phone, ==, "+91 9811535642");
}

static void
test_text_in_any_script_is_kept (void)
{
  static const char *const texts[] = {
    "பள்ளிக் கட்டணம்", "विद्यालय शुल्क", "রবীন্দ্র", "学費 🎓", "رسوم المدرسة",
    "e\xcc\x81t\xc3\xa9", "  padded  ", "O'Neil; DROP TABLE bill; --",
    "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7", "ﬁ ½ №",
  };
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT 1");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    char *statement = sqlite3_mprintf (
      ";INSERT INTO billingapp_bill (id, title, description)"
      " VALUES (%d, %Q, %Q || char (10) || 'x')",
      (int) i + 1, texts[i], texts[i]);

    g_string_append (sql, statement);
    sqlite3_free (statement);
  }
  opbms_test_django_make (test, sql->str);
  report = opbms_test_django_import (test);

  g_assert_cmpuint (report->repaired->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *query = g_strdup_printf ("SELECT title FROM bill WHERE id = %d", (int) i + 1);
    g_autofree char *long_query = g_strdup_printf ("SELECT description FROM bill WHERE id = %d",
                                                   (int) i + 1);
    g_autofree char *expected = g_strconcat (texts[i], "\nx", NULL);

    opbms_test_django_assert_text (test, query, texts[i]);
    opbms_test_django_assert_text (test, long_query, expected);
  }
}

static void
test_text_that_cannot_stay_is_cleaned_and_reported (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (id, title, description) VALUES"
    " (1, 'Gas' || char (7), ''), (2, 'two' || char (10) || 'lines', ''),"
    " (3, replace (printf ('%200s', ''), ' ', 'é'), 'more'), (4, '', ''),"
    " (5, 'x', 'a' || char (13, 10) || 'b'), (6, CAST (x'61ff62' AS TEXT), ''),"
    " (7, 'ok', replace (printf ('%5000s', ''), ' ', 'y'))");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test, "SELECT title FROM bill WHERE id = 1", "Gas");
  opbms_test_django_assert_repaired (report, "bill", 1, "Gas");
  opbms_test_django_assert_text (test, "SELECT title FROM bill WHERE id = 2", "two lines");
  opbms_test_django_assert_repaired (report, "bill", 2, "two lines");
  opbms_test_django_assert_text (test, "SELECT length (title) FROM bill WHERE id = 3", "150");
  opbms_test_django_assert_text (test,
    "SELECT description = replace (printf ('%200s', ''), ' ', 'é') || char (10, 10) || 'more'"
    "  FROM bill WHERE id = 3", "1");
  opbms_test_django_assert_text (test, "SELECT title FROM bill WHERE id = 4", "Bill 4");
  opbms_test_django_assert_text (test, "SELECT description FROM bill WHERE id = 5", "a\nb");
  opbms_test_django_assert_text (test, "SELECT title FROM bill WHERE id = 6", "a\xef\xbf\xbd" "b");
  opbms_test_django_assert_text (test, "SELECT length (description) FROM bill WHERE id = 7",
                                 "5000");
}

static void
test_amounts_in_floating_point_are_exact (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (id, amount) VALUES (1, 0.1 + 0.2), (2, 3918.98), (3, "
    "99999999.99), (4, 0.01), (5, 19.99), (6, 1.1 * 3), (7, 1738), (8, 0), (9, 4.35),"
    " (10, '1234.56')");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test, "SELECT group_concat (amount) FROM bill",
                                 "30,391898,9999999999,1,1999,330,173800,0,435,123456");
}

static void
test_every_amount_of_two_decimals_is_exact (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  /* Amounts over the whole range, written as text with two decimals and read by SQLite as floating
   * point; the title has the text. */
  opbms_test_django_make (test,
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4999),"
    " a (t) AS (SELECT printf ('%d.%02d', (i * 7919 * 104729) % 100000000, i % 100) FROM n)"
    "INSERT INTO billingapp_bill (title, amount) SELECT t, t FROM a");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test,
    "SELECT count(*) FROM bill WHERE CAST (replace (title, '.', '') AS INTEGER) <> amount", "0");
  g_assert_cmpint (report->bills, ==, 5000);
}

static void
test_bill_types_are_found_or_made (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_bill (bill_type) VALUES ('electricity'), ('fees'), ('subscription'),"
    " ('ott'), ('OTT_plan'), ('membership'), ('donation'), ('other'), ('late_fee'), ('Late fee')");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test,
    "SELECT group_concat (name) FROM (SELECT t.name FROM bill b JOIN bill_type t"
    "   ON t.id = b.bill_type_id ORDER BY b.id)",
    "Electricity,Fees,Subscription,OTT plan,OTT plan,Membership,Donation,Other,Late fee,Late fee");
  g_assert_cmpuint (report->repaired->len, ==, 0);
}

static void
test_what_is_named_but_not_there_is_left_out_and_reported (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test,
    "INSERT INTO billingapp_subscription (id, user_id, next_renewal_date) VALUES (3, 1, "
    "'2026-08-15');INSERT INTO billingapp_bill (id, created_by_id, subscription_id) VALUES (1, 77, "
    "88);INSERT INTO billingapp_bill (id, subscription_id) VALUES (2, 3);"
    "INSERT INTO billingapp_bill (id, user_id, subscription_id) VALUES (4, 1, 3), (5, 1, 3);"
    "INSERT INTO billingapp_transaction (id, bill_id, status, processed_by_id)"
    " VALUES (6, 1, 'failed', 77)");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test,
    "SELECT group_concat (id || ' ' || coalesce (subscription_id, '-') || coalesce (created_by, "
    "'-'))  FROM bill", "1 --,2 --,4 3-,5 --");
  opbms_test_django_assert_repaired (report, "bill", 1, "Subscription 88");
  opbms_test_django_assert_repaired (report, "bill", 1, "User 77");
  opbms_test_django_assert_repaired (report, "bill", 2, "Subscription 3");
  opbms_test_django_assert_repaired (report, "bill", 5, "Subscription 3");
  opbms_test_django_assert_repaired (report, "transaction", 6, "User 77");
}

static void
test_the_audit_log_keeps_the_report (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;

  opbms_test_django_make (test, "INSERT INTO billingapp_bill (id, title) VALUES (4, '')");
  report = opbms_test_django_import (test);

  opbms_test_django_assert_text (test, "SELECT count(*) FROM audit_log", "1");
  opbms_test_django_assert_text (test,
    "SELECT action || entity || json_extract (after, '$.customers')"
    "       || json_extract (after, '$.bills') || (json_extract (after, '$.repaired') LIKE '%Bill "
    "4%')  FROM audit_log", "importdatabase111");
}

typedef struct {
  gint64 last;
  gint64 total;
  guint  n_calls;
} Progress;

static void
on_progress (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpint (done, >, progress->last);
  g_assert_cmpint (done, <=, total);
  progress->last = done;
  progress->total = total;
  progress->n_calls++;
}

static void
test_progress_is_told_up_to_the_end (void)
{
  g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
  g_autoptr (OpbmsImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  use_sample (test);
  report = opbms_django_import (test->system, test->old_path, on_progress, &progress, &error);

  g_assert_no_error (error);
  g_assert_cmpint (progress.last, ==, 26 + 32 + 401 + 218);
  g_assert_cmpint (progress.total, ==, progress.last);
  g_assert_cmpuint (progress.n_calls, >=, 2);
}

/* Any mixture of the faults: nothing lost, and nothing the check finds. */
static void
test_any_mixture_of_faults_becomes_a_sound_database (void)
{
  for (guint i = 0; i < 25; i++) {
    g_autoptr (OpbmsTestDjango) test = opbms_test_django_new ();
    g_autoptr (OpbmsImportReport) report = NULL;
    g_autoptr (GString) sql = g_string_new ("SELECT 1");
    g_autofree char *n_lost = NULL;
    g_autofree char *n_paid = NULL;
    int n_bills = g_test_rand_int_range (1, 60);

    for (int id = 1; id <= 5; id++) {
      g_string_append_printf (sql, ";INSERT INTO billingapp_subscription (id, next_renewal_date, "
                              "active) VALUES (%d, '2026-%02d-%02d', %d)", id,
                              g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29),
                              g_test_rand_int_range (0, 2));
    }
    for (int id = 1; id <= n_bills; id++) {
      g_string_append_printf (sql,
        ";INSERT INTO billingapp_bill (id, user_id, amount, status, paid_at, subscription_id, "
        "due_date) VALUES (%d, %d, %d.%02d, '%s', %s, %s%d, '202%d-%02d-%02d')", id,
        g_test_rand_int_range (1, 3), g_test_rand_int_range (0, 100000),
        g_test_rand_int_range (0, 100), g_test_rand_bit () ? "paid" : "unpaid",
        g_test_rand_bit () ? "NULL" : "'2026-05-05 05:05:05.000005'",
        g_test_rand_bit () ? "NULLIF (9, 9) + " : "", g_test_rand_int_range (1, 7),
        g_test_rand_int_range (4, 7), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29));
    }
    for (int id = 1; id <= n_bills; id++) {
      g_string_append_printf (sql,
        ";INSERT INTO billingapp_transaction (id, bill_id, status, user_id, amount, payment_date)"
        " SELECT %d, id, '%s', %d, amount + %d, '2026-0%d-01 00:00:00' FROM billingapp_bill"
        "  WHERE id = %d", id, g_test_rand_bit () ? "success" : "failed",
        g_test_rand_int_range (1, 3), g_test_rand_int_range (0, 2), g_test_rand_int_range (1, 8),
        g_test_rand_int_range (1, n_bills + 1));
    }
    opbms_test_django_make (test, sql->str);
    report = opbms_test_django_import (test);

    g_assert_cmpint (report->bills, ==, n_bills);
    n_lost = opbms_test_django_read_both (test,
      "SELECT (SELECT count(*) FROM old.billingapp_transaction o LEFT JOIN payment_transaction n"
      "          ON n.id = o.id AND n.amount = CAST (round (o.amount * 100) AS INTEGER)"
      "             AND n.bill_id = o.bill_id WHERE n.id IS NULL)"
      "     + (SELECT count(*) FROM old.billingapp_bill o LEFT JOIN bill n"
      "          ON n.id = o.id AND n.account_id = o.user_id AND n.due_date = o.due_date"
      "         WHERE n.id IS NULL)");
    g_assert_cmpstr (n_lost, ==, "0");
    /* Paid is what was said to be paid or has a success; each has one success. */
    n_paid = opbms_test_django_read_both (test,
      "SELECT (SELECT count(*) FROM old.billingapp_bill o WHERE o.status = 'paid' OR EXISTS"
      "          (SELECT 1 FROM old.billingapp_transaction t WHERE t.bill_id = o.id"
      "              AND t.status = 'success'))"
      "     - (SELECT count(*) FROM payment_transaction WHERE status = 'success')");
    g_assert_cmpstr (n_paid, ==, "0");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/billing/django-import/" name, function)
  ADD ("a-real-database-loses-nothing", test_a_real_database_loses_nothing);
  ADD ("a-real-database-is-repaired", test_a_real_database_is_repaired);
  ADD ("a-bill-paid-twice-keeps-its-first-success", test_a_bill_paid_twice_keeps_its_first_success);
  ADD ("a-paid-bill-without-a-transaction-gets-one",
       test_a_paid_bill_without_a_transaction_gets_one);
  ADD ("an-unpaid-bill-that-was-paid-is-paid", test_an_unpaid_bill_that_was_paid_is_paid);
  ADD ("a-payment-of-another-amount-keeps-what-was-paid",
       test_a_payment_of_another_amount_keeps_what_was_paid);
  ADD ("a-transaction-is-of-the-bills-customer", test_a_transaction_is_of_the_bills_customer);
  ADD ("a-subscription-that-drifted-gets-its-true-dates",
       test_a_subscription_that_drifted_gets_its_true_dates);
  ADD ("no-month-is-billed-again", test_no_month_is_billed_again);
  ADD ("a-subscription-long-unbilled-is-paused", test_a_subscription_long_unbilled_is_paused);
  ADD ("usernames-that-differ-by-case-get-a-suffix",
       test_usernames_that_differ_by_case_get_a_suffix);
  ADD ("roles-activity-and-names-are-kept", test_roles_activity_and_names_are_kept);
  ADD ("a-customer-is-found-as-one-made-here", test_a_customer_is_found_as_one_made_here);
  ADD ("text-in-any-script-is-kept", test_text_in_any_script_is_kept);
  ADD ("text-that-cannot-stay-is-cleaned-and-reported",
       test_text_that_cannot_stay_is_cleaned_and_reported);
  ADD ("amounts-in-floating-point-are-exact", test_amounts_in_floating_point_are_exact);
  ADD ("every-amount-of-two-decimals-is-exact", test_every_amount_of_two_decimals_is_exact);
  ADD ("bill-types-are-found-or-made", test_bill_types_are_found_or_made);
  ADD ("what-is-named-but-not-there-is-left-out-and-reported",
       test_what_is_named_but_not_there_is_left_out_and_reported);
  ADD ("the-audit-log-keeps-the-report", test_the_audit_log_keeps_the_report);
  ADD ("progress-is-told-up-to-the-end", test_progress_is_told_up_to_the_end);
  ADD ("any-mixture-of-faults-becomes-a-sound-database",
       test_any_mixture_of_faults_becomes_a_sound_database);

  return g_test_run ();
}
