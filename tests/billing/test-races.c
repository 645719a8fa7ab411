/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include "billing/opbms-summary.h"

#include <stdlib.h>

/* The same thing done at the same moment by many processes, as by two windows, a timer and the
 * command line. Each child is this program, started again. */

enum {
  EXIT_DONE = 0,
  EXIT_ALREADY_PAID = 10,
  EXIT_OTHERWISE = 11,
};

#define N_PAYERS     20
#define N_GENERATORS 6
#define N_READERS    8
#define N_WRITERS    4
#define N_ROUNDS     25

static int
report_failure (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return EXIT_OTHERWISE;
}

static int
pay (int    argc,
     char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_test_billing_join_race (argv);
  g_autoptr (OpbmsSession) session = opbms_test_billing_open (store, OPBMS_TEST_TODAY, "lakshmi");
  g_autoptr (GError) error = NULL;

  if (opbms_test_pay (session, g_ascii_strtoll (argv[1], NULL, 10), &error)) {
    return EXIT_DONE;
  }
  if (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT) &&
      g_strstr_len (error->message, -1, "already paid") != NULL) {
    return EXIT_ALREADY_PAID;
  }
  return report_failure (error);
}

static int
generate (int    argc,
          char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_test_billing_join_race (argv);
  g_autoptr (OpbmsSession) session = opbms_test_billing_open (store, "2027-07-31", NULL);
  g_autoptr (GError) error = NULL;

  return opbms_generate_bills (session, NULL, &error) ? EXIT_DONE : report_failure (error);
}

/* What a dashboard does when it is shown, again and again. */
static int
look (int    argc,
      char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_test_billing_join_race (argv);
  g_autoptr (OpbmsSession) staff = opbms_test_billing_open (store, OPBMS_TEST_TODAY, "meera");
  g_autoptr (OpbmsSession) customer = opbms_test_billing_open (store, OPBMS_TEST_TODAY, "lakshmi");
  gint64 account_id = opbms_session_get_account_id (customer);

  for (int i = 0; i < N_ROUNDS; i++) {
    g_autoptr (OpbmsCustomerSummary) theirs = NULL;
    g_autoptr (GError) error = NULL;
    OpbmsStaffSummary summary;

    if (!opbms_generate_bills (staff, NULL, &error) ||
        !opbms_summary_load_staff (staff, &summary, &error) ||
        (theirs = opbms_summary_load_customer (customer, account_id, &error)) == NULL) {
      return report_failure (error);
    }
  }
  return EXIT_DONE;
}

static int
write_bills (int    argc,
             char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_test_billing_join_race (argv);
  g_autoptr (OpbmsSession) staff = opbms_test_billing_open (store, OPBMS_TEST_TODAY, "meera");
  g_autoptr (OpbmsAccount) lakshmi = opbms_account_find (staff, "lakshmi", NULL);

  for (int i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GError) error = NULL;
    gint64 id = opbms_test_add_bill (staff, lakshmi->id, "Fee", 100, "2026-08-01");

    if (!opbms_test_pay (staff, id, &error)) {
      return report_failure (error);
    }
  }
  return EXIT_DONE;
}

static int
look_or_write (int    argc,
               char **argv)
{
  return g_str_equal (argv[1], "look") ? look (argc, argv) : write_bills (argc, argv);
}

static const OpbmsTestChildEntry children[] = {
  { "pay", pay },
  { "generate", generate },
  { "look-or-write", look_or_write },
  { NULL, NULL },
};

static void
test_twenty_processes_pay_a_bill_once (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GArray) statuses = NULL;
  g_autofree char *id = NULL;
  const char *arguments[N_PAYERS];

  id = g_strdup_printf ("%" G_GINT64_FORMAT, opbms_test_add_bill (test->staff, test->customer_id,
                                                                  "Fee", 100, "2026-07-19"));
  for (int i = 0; i < N_PAYERS; i++) {
    arguments[i] = id;
  }
  statuses = opbms_test_billing_race (test, "pay", N_PAYERS, arguments);
  g_assert_cmpuint (opbms_test_count_status (statuses, EXIT_DONE), ==, 1);
  g_assert_cmpuint (opbms_test_count_status (statuses, EXIT_ALREADY_PAID), ==, N_PAYERS - 1);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT count (*) FROM payment_transaction"), ==, 1);
  opbms_test_assert_clean (test->system);
}

static void
test_six_processes_generate_each_bill_once (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GArray) statuses = NULL;

  for (int i = 0; i < 50; i++) {
    opbms_test_add_subscription (test->staff, test->customer_id, "2026-08-31", 1,
                                 OPBMS_UNIT_MONTH);
  }
  statuses = opbms_test_billing_race (test, "generate", N_GENERATORS, NULL);
  g_assert_cmpuint (opbms_test_count_status (statuses, EXIT_DONE), ==, N_GENERATORS);
  g_assert_cmpint (opbms_test_store_read_int (test->store, "SELECT count (*) FROM bill"), ==,
                   50 * 12);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                     "SELECT count (*) FROM audit_log WHERE action = 'generate'"), ==, 1);
  opbms_test_assert_clean (test->system);
}

static void
test_dashboards_and_writers_never_meet_a_lock (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GArray) statuses = NULL;
  const char *arguments[N_READERS + N_WRITERS];

  opbms_test_add_subscription (test->staff, test->customer_id, "2026-07-01", 1, OPBMS_UNIT_MONTH);
  for (int i = 0; i < N_READERS + N_WRITERS; i++) {
    arguments[i] = i < N_READERS ? "look" : "write";
  }
  statuses = opbms_test_billing_race (test, "look-or-write", N_READERS + N_WRITERS, arguments);
  g_assert_cmpuint (opbms_test_count_status (statuses, EXIT_DONE), ==, N_READERS + N_WRITERS);
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                     "SELECT count (*) FROM payment_transaction"), ==, N_WRITERS * N_ROUNDS);
  opbms_test_assert_clean (test->system);
}

int
main (int    argc,
      char **argv)
{
  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/billing/races/twenty-processes-pay-a-bill-once",
                   test_twenty_processes_pay_a_bill_once);
  g_test_add_func ("/billing/races/six-processes-generate-each-bill-once",
                   test_six_processes_generate_each_bill_once);
  g_test_add_func ("/billing/races/dashboards-and-writers-never-meet-a-lock",
                   test_dashboards_and_writers_never_meet_a_lock);

  return g_test_run ();
}
