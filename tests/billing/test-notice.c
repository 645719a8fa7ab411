/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-notice.h"
#include "opbms-test-bills.h"

/* "overdue Books 2026-07-30; soon Fees 2026-08-03; " */
static char *
read_notices (OpbmsSession *session)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) notices = NULL;
  GError *error = NULL;

  notices = opbms_notice_list (session, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < notices->len; i++) {
    const OpbmsNotice *notice = g_ptr_array_index (notices, i);
    g_autofree char *date = opbms_date_dup_iso (notice->due_date);

    g_string_append_printf (text, "%s %s %s; ",
                            notice->kind == OPBMS_NOTICE_OVERDUE ? "overdue" : "soon",
                            notice->title, date);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_tells_of_what_is_due_in_three_days_and_what_is_overdue (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *text = NULL;

  opbms_test_add_bill (test->staff, test->customer_id, "Far", 100, "2026-08-04");
  opbms_test_add_bill (test->staff, test->customer_id, "Near", 100, "2026-08-03");
  opbms_test_add_bill (test->staff, test->customer_id, "Today", 100, "2026-07-31");
  opbms_test_add_bill (test->staff, test->customer_id, "Late", 100, "2026-07-30");
  opbms_test_add_bill (test->staff, test->other_id, "Another's", 100, "2026-07-30");

  text = read_notices (test->customer);
  g_assert_cmpstr (text, ==, "overdue Late 2026-07-30; soon Today 2026-07-31; "
                             "soon Near 2026-08-03; ");
}

static void
test_tells_of_nothing_that_is_paid_or_void (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  gint64 paid = opbms_test_add_bill (test->staff, test->customer_id, "Paid", 100, "2026-07-30");
  gint64 taken_back = opbms_test_add_bill (test->staff, test->customer_id, "Void", 100,
                                           "2026-07-30");
  g_autofree char *text = NULL;
  GError *error = NULL;

  opbms_test_pay (test->customer, paid, &error);
  g_assert_no_error (error);
  opbms_bill_void (test->staff, taken_back, &error);
  g_assert_no_error (error);
  text = read_notices (test->customer);
  g_assert_cmpstr (text, ==, "");
}

static void
test_staff_have_nothing_to_be_told_of (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autofree char *text = NULL;

  opbms_test_add_bill (test->staff, test->customer_id, "Late", 100, "2026-07-30");
  text = read_notices (test->staff);
  g_assert_cmpstr (text, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/notice/tells-of-what-is-due-in-three-days-and-what-is-overdue",
                   test_tells_of_what_is_due_in_three_days_and_what_is_overdue);
  g_test_add_func ("/billing/notice/tells-of-nothing-that-is-paid-or-void",
                   test_tells_of_nothing_that_is_paid_or_void);
  g_test_add_func ("/billing/notice/staff-have-nothing-to-be-told-of",
                   test_staff_have_nothing_to_be_told_of);
  return g_test_run ();
}
