/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/opbms-list-csv.h"

#include "opbms-test-bills.h"

#include <string.h>

/* Lists as files, of what a person may see. */

#define MARK "\357\273\277"

static char **
split (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  char **lines;

  g_assert_true (g_str_has_prefix (text, MARK));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  text[strlen (text) - 2] = '\0';
  lines = g_strsplit (text + strlen (MARK), "\r\n", -1);

  return lines;
}

static char **
write_bills (OpbmsSession         *session,
             const OpbmsBillQuery *query,
             GArray               *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = opbms_list_csv_write (session, &opbms_query_kind_bills, query, ids,
                                                   &error);

  g_assert_no_error (error);

  return split (bytes);
}

/* A row up to the instants, which the test's clock says. */
static void
assert_row (const char *row,
            const char *start)
{
  if (!g_str_has_prefix (row, start)) {
    g_error ("“%s” does not begin with “%s”", row, start);
  }
}

static void
test_staff_get_what_they_filter_in_its_order (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillQuery query = { .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_AMOUNT,
                           .limit = 1 };
  gint64 paid = opbms_test_add_bill (test->staff, test->other_id, "Paid", 100, "2026-08-01");
  g_auto (GStrv) lines = NULL;

  opbms_test_add_bill (test->staff, test->customer_id, "Fees, July", 124050, "2026-07-01");
  opbms_test_add_bill (test->staff, test->other_id, "=cmd()", 5, "2026-08-10");
  g_assert_true (opbms_test_pay (test->staff, paid, NULL));

  lines = write_bills (test->staff, &query, NULL);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[0], ==, "Title,Description,Customer,Username,Type,Amount,Currency,Due,"
                                 "Status,Assigned,Assigned by,Paid on");
  assert_row (lines[1], "'=cmd(),,arjun,arjun,Other,0.05,INR,2026-08-10,Unpaid,");
  assert_row (lines[2],
              "\"Fees, July\",,Lakshmi Menon,lakshmi,Other,1240.50,INR,2026-07-01,Overdue,");
  g_assert_true (g_str_has_suffix (lines[2], ",Meera Nair,"));
}

static void
test_a_customer_gets_their_own (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  OpbmsBillQuery query = { .account_id = test->other_id };
  g_auto (GStrv) lines = NULL;

  opbms_test_add_bill (test->staff, test->customer_id, "Mine", 100, "2026-08-01");
  opbms_test_add_bill (test->staff, test->other_id, "Not mine", 100, "2026-08-01");

  lines = write_bills (test->customer, &query, NULL);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_null (strstr (lines[0], "Customer"));
  assert_row (lines[1], "Mine,,Other,1.00,INR,2026-08-01,Unpaid,");
}

static void
test_what_is_chosen_is_written_alone (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  OpbmsBillQuery query = { 0 };
  gint64 id;
  g_auto (GStrv) lines = NULL;

  opbms_test_add_bill (test->staff, test->other_id, "One", 100, "2026-08-01");
  id = opbms_test_add_bill (test->staff, test->other_id, "Two", 200, "2026-08-01");
  g_array_append_val (ids, id);

  lines = write_bills (test->staff, &query, ids);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  assert_row (lines[1], "Two,");
}

static void
test_one_that_may_not_be_seen_fails_all (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  OpbmsBillQuery query = { 0 };
  gint64 id = opbms_test_add_bill (test->staff, test->other_id, "Not mine", 100, "2026-08-01");
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, id);
  g_assert_null (opbms_list_csv_write (test->customer, &opbms_query_kind_bills, &query, ids,
                                       &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
}

static void
test_transactions_say_what_came_of_them (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 id = opbms_test_add_bill (test->staff, test->customer_id, "Fees", 100, "2026-08-01");
  OpbmsPayItem item = { .bill_id = id, .amount = -1 };
  OpbmsPaymentQuery query = { .descending = TRUE }; /* the earliest first */
  g_autoptr (GPtrArray) declined = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;

  opbms_payment_pay (test->customer, &item, 1, TRUE, &declined, NULL, NULL);
  g_assert_true (opbms_test_pay (test->staff, id, NULL));
  bytes = opbms_list_csv_write (test->staff, &opbms_query_kind_payments, &query, NULL, &error);
  g_assert_no_error (error);
  lines = split (bytes);
  g_assert_cmpstr (lines[0], ==, "Reference,Bill,Customer,Username,When,Amount,Currency,Status,"
                                 "Method,Processed by");
  g_assert_nonnull (strstr (lines[1], ",Fees,Lakshmi Menon,lakshmi,2"));
  g_assert_true (g_str_has_suffix (lines[1], ",1.00,INR,Declined,Simulated,Lakshmi Menon"));
  g_assert_true (g_str_has_suffix (lines[2], ",1.00,INR,Paid,Simulated,Meera Nair"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/list-csv/staff-get-what-they-filter-in-its-order",
                   test_staff_get_what_they_filter_in_its_order);
  g_test_add_func ("/document/list-csv/a-customer-gets-their-own", test_a_customer_gets_their_own);
  g_test_add_func ("/document/list-csv/what-is-chosen-is-written-alone",
                   test_what_is_chosen_is_written_alone);
  g_test_add_func ("/document/list-csv/one-that-may-not-be-seen-fails-all",
                   test_one_that_may_not_be_seen_fails_all);
  g_test_add_func ("/document/list-csv/transactions-say-what-came-of-them",
                   test_transactions_say_what_came_of_them);

  return g_test_run ();
}
