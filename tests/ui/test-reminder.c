/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-notifications.h"
#include "opbms-test-program.h"

#include "billing/opbms-bill.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-kept-sign-in.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <signal.h>
#include <sys/wait.h>

/* Customers who stay signed in, reminded of their bills by the whole program, with a real keyring:
 * with a window, without one, and by what they press. One database goes through all of it. */

#define OVERDUE "Overdue: Maths, class X"
#define OVERDUE_BODY "₹1,240.50 · 12 days ago, 10 Nov"

static OpbmsTestDatabase *database;
static OpbmsTestNotifications *desktop;

static void
run_program (OpbmsTestBody body)
{
  g_assert_cmpint (opbms_test_program_run (database->location, body, NULL), ==, 0);
}

static GPid
start_service (void)
{
  g_autofree char *program = g_build_filename (g_getenv ("OPBMS_BUILD_DIR"), "src", "opbms", NULL);
  char *argv[] = { program, (char *) "--gapplication-service", (char *) "--database",
                   database->location, (char *) "--today", (char *) OPBMS_TEST_UI_TODAY, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);

  return pid;
}

static gboolean
has_ended (GPid pid)
{
  int status;

  if (waitpid (pid, &status, WNOHANG) != pid) {
    return FALSE;
  }
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  return TRUE;
}

static void
test_a_service_with_nobody_to_remind_leaves (void)
{
  GPid pid = start_service ();

  opbms_test_wait_until (has_ended (pid));
  g_assert_cmpuint (opbms_test_notifications_n_added (desktop), ==, 0);
}

static void
keep_lakshmi (GtkApplication *application,
              gpointer        user_data)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);

  opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (window, "Keep me signed in")));
  opbms_test_type (window, "Username", "lakshmi");
  opbms_test_type (window, "Password", OPBMS_DEMO_PASSWORD);
  opbms_test_press (window, "Keep me signed in");
  opbms_test_press (window, "Sign In");
  opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  opbms_test_wait_until (opbms_test_notifications_count (desktop) == 2);
  g_assert_true (opbms_test_notifications_has (desktop, OVERDUE, OVERDUE_BODY));
}

static void
test_who_begins_to_be_kept_is_reminded (void)
{
  run_program (keep_lakshmi);
}

static gint64
find_overdue_bill (void)
{
  OpbmsBillQuery query = { .filter = OPBMS_BILLS_OVERDUE, .search = "Maths, class X" };
  g_autoptr (GPtrArray) bills = opbms_bill_list (database->system, &query, NULL);

  for (guint i = 0; i < bills->len; i++) {
    const OpbmsBill *bill = g_ptr_array_index (bills, i);

    if (g_str_equal (bill->customer, "lakshmi")) {
      return bill->id;
    }
  }
  g_assert_not_reached ();
}

/* As the desktop does when one presses a notification. */
static void
press_notification (GtkApplication *application)
{
  g_autoptr (OpbmsBill) bill = opbms_bill_get (database->system, find_overdue_bill (), NULL);

  g_action_group_activate_action (G_ACTION_GROUP (application), "pay-bill",
                                  g_variant_new ("(xx)", bill->account_id, bill->id));
}

static void
pay_from_notification (GtkApplication *application,
                       gpointer        user_data)
{
  GtkWindow *window;
  GtkWindow *dialog;

  press_notification (application);
  window = opbms_test_wait_for_window (OPBMS_TYPE_CUSTOMER_WINDOW);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG);
  g_assert_true (gtk_window_get_transient_for (dialog) == window);
  opbms_test_press (dialog, "Pay ₹1,240.50");
  opbms_test_wait_until (opbms_test_notifications_count (desktop) == 1); /* taken back */
}

static void
test_pressing_one_signs_in_and_pays (void)
{
  g_autoptr (OpbmsBill) bill = opbms_bill_get (database->system, find_overdue_bill (), NULL);
  g_autoptr (OpbmsBill) paid = NULL;

  run_program (pay_from_notification);
  paid = opbms_bill_get (database->system, bill->id, NULL);
  g_assert_cmpint (paid->status, ==, OPBMS_BILL_PAID);
}

static void
test_a_service_reminds_without_a_window (void)
{
  OpbmsBillDraft draft = { .title = "Bus", .amount = 100, .due_date = database->today - 12 };
  g_autoptr (GError) error = NULL;
  guint n_added = opbms_test_notifications_n_added (desktop);
  GPid pid = start_service ();
  g_autoptr (OpbmsSession) session = opbms_session_open_as (database->system, "lakshmi", &error);
  int status;

  g_assert_no_error (error);
  draft.account_id = opbms_session_get_account_id (session);
  opbms_bill_create (database->system, &draft, NULL, &error);
  g_assert_no_error (error);

  /* Told of what is new, once; what was told before is not told again. */
  opbms_test_wait_until (opbms_test_notifications_has (desktop, "Overdue: Bus",
                                                       "₹1.00 · 12 days ago, 10 Nov"));
  g_assert_cmpuint (opbms_test_notifications_n_added (desktop), ==, n_added + 1);
  kill (pid, SIGTERM);
  opbms_test_wait_until (waitpid (pid, &status, WNOHANG) == pid);
  g_assert_true (WIFSIGNALED (status)); /* it was still there */
}

static void
press_when_no_longer_kept (GtkApplication *application,
                           gpointer        user_data)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);
  guint n_before = g_list_length (gtk_application_get_windows (application));

  g_action_group_activate_action (G_ACTION_GROUP (application), "pay-bill",
                                  g_variant_new ("(xx)", *(gint64 *) user_data, (gint64) 1));
  opbms_test_wait_until (g_list_length (gtk_application_get_windows (application)) > n_before);
  g_assert_null (opbms_test_look_for_window (OPBMS_TYPE_CUSTOMER_WINDOW));
  opbms_test_find (window, "Password");
}

static void
test_who_is_no_longer_kept_needs_the_password (void)
{
  g_autoptr (OpbmsSession) session = opbms_session_open_as (database->system, "lakshmi", NULL);
  gint64 account_id = opbms_session_get_account_id (session);

  g_assert_true (opbms_kept_sign_in_revoke_all (database->system, account_id, FALSE, NULL, NULL));
  g_assert_cmpint (opbms_test_program_run (database->location, press_when_no_longer_kept,
                                           &account_id), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desktop = opbms_test_notifications_new ();

  g_test_add_func ("/ui/reminder/a-service-with-nobody-to-remind-leaves",
                   test_a_service_with_nobody_to_remind_leaves);
  g_test_add_func ("/ui/reminder/who-begins-to-be-kept-is-reminded",
                   test_who_begins_to_be_kept_is_reminded);
  g_test_add_func ("/ui/reminder/pressing-one-signs-in-and-pays",
                   test_pressing_one_signs_in_and_pays);
  g_test_add_func ("/ui/reminder/a-service-reminds-without-a-window",
                   test_a_service_reminds_without_a_window);
  g_test_add_func ("/ui/reminder/who-is-no-longer-kept-needs-the-password",
                   test_who_is_no_longer_kept_needs_the_password);
  status = g_test_run ();

  opbms_test_notifications_free (desktop);
  opbms_test_database_free (database);

  return status;
}
