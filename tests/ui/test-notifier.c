/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-notifications.h"
#include "opbms-test-ui.h"

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "ui/opbms-notifier.h"
#include "ui/shared/opbms-personal.h"

/* Telling customers of their bills, as the desktop gets it. Of lakshmi's bills in the sample data
 * one is 12 days overdue and one due in 3 days. */

typedef struct {
  OpbmsTestNotifications *desktop;
  OpbmsTestDatabase      *database;
  char                   *path; /* of what was told */
  OpbmsNotifier          *notifier;
} Desk;

static GPtrArray *
open_sessions (Desk       *desk,
               const char *usernames)
{
  g_auto (GStrv) names = g_strsplit (usernames, " ", -1);
  GPtrArray *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_session_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i]; i++) {
    g_ptr_array_add (sessions, opbms_session_open_as (desk->database->system, names[i], &error));
    g_assert_no_error (error);
  }

  return sessions;
}

/* As at the start of the program: what was told is read from its file. */
static void
start (Desk       *desk,
       const char *usernames)
{
  g_autoptr (GPtrArray) sessions = open_sessions (desk, usernames);

  desk->notifier = opbms_notifier_new (G_APPLICATION (opbms_test_ui_get_application ()),
                                       desk->database->worker, opbms_told_new_file (desk->path));
  opbms_notifier_set_sessions (desk->notifier, sessions);
}

static void
stop (Desk *desk)
{
  opbms_test_wait_until (!opbms_notifier_is_busy (desk->notifier));
  g_assert_finalize_object (g_steal_pointer (&desk->notifier));
}

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->desktop = opbms_test_notifications_new ();
  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->path = g_build_filename (desk->database->folder, "told.ini", NULL);

  return desk;
}

static void
desk_free (Desk *desk)
{
  if (desk->notifier) {
    stop (desk);
  }
  opbms_test_settle ();
  opbms_test_database_free (desk->database);
  opbms_test_notifications_free (desk->desktop);
  g_free (desk->path);
  g_free (desk);
}

/* A notification that is not to come has none to wait for: this is one that comes after it. */
static void
wait_for_quiet (Desk *desk)
{
  opbms_test_wait_until (!opbms_notifier_is_busy (desk->notifier));
  g_dbus_connection_flush_sync (
      g_application_get_dbus_connection (G_APPLICATION (opbms_test_ui_get_application ())), NULL,
      NULL);
  opbms_test_settle ();
}

#define OVERDUE "Overdue: Maths, class X"
#define OVERDUE_BODY "₹1,240.50 · 12 days ago, 10 Nov"
#define SOON "Due soon: Library membership"
#define SOON_BODY "₹499.00 · in 3 days, Wednesday"

static void
test_tells_of_what_is_overdue_and_what_is_due_soon (void)
{
  Desk *desk = desk_new ();

  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 2);
  g_assert_true (opbms_test_notifications_has (desk->desktop, OVERDUE, OVERDUE_BODY));
  g_assert_true (opbms_test_notifications_has (desk->desktop, SOON, SOON_BODY));

  desk_free (desk);
}

static void
test_tells_once_whatever_happens (void)
{
  Desk *desk = desk_new ();

  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 2);
  opbms_notifier_check (desk->notifier);
  wait_for_quiet (desk);
  stop (desk);
  start (desk, "lakshmi");
  wait_for_quiet (desk);
  g_assert_cmpuint (opbms_test_notifications_n_added (desk->desktop), ==, 2);

  desk_free (desk);
}

static gint64
find_bill (Desk       *desk,
           const char *title)
{
  OpbmsBillQuery query = { .search = title };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bills = opbms_bill_list (desk->database->system, &query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < bills->len; i++) {
    const OpbmsBill *bill = g_ptr_array_index (bills, i);

    if (g_str_equal (bill->customer, "lakshmi") && bill->status == OPBMS_BILL_UNPAID) {
      return bill->id;
    }
  }
  g_assert_not_reached ();
}

static void
test_takes_back_what_is_paid (void)
{
  Desk *desk = desk_new ();
  OpbmsPayItem item = { find_bill (desk, "Maths, class X"), -1 };
  g_autoptr (GError) error = NULL;

  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 2);
  opbms_payment_pay (desk->database->system, &item, 1, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 1);
  g_assert_true (opbms_test_notifications_has (desk->desktop, SOON, SOON_BODY));

  desk_free (desk);
}

/* Paid while the program was not there. */
static void
test_takes_back_what_was_paid_meanwhile (void)
{
  Desk *desk = desk_new ();
  OpbmsPayItem item = { find_bill (desk, "Maths, class X"), -1 };

  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 2);
  stop (desk);
  g_assert_true (opbms_payment_pay (desk->database->system, &item, 1, FALSE, NULL, NULL, NULL));
  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 1);

  desk_free (desk);
}

static void
test_tells_again_of_a_bill_that_was_put_off (void)
{
  Desk *desk = desk_new ();
  OpbmsBillDraft draft = { .amount = -1, .due_date = desk->database->today + 1 };
  g_autoptr (GError) error = NULL;

  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 2);
  opbms_bill_edit (desk->database->system, find_bill (desk, "Maths, class X"), &draft,
                   &error);
  g_assert_no_error (error);
  opbms_test_wait_until (opbms_test_notifications_has (desk->desktop, "Due soon: Maths, class X",
                                                       "₹1,240.50 · tomorrow, Monday"));
  g_assert_cmpuint (opbms_test_notifications_count (desk->desktop), ==, 2); /* in its place */

  desk_free (desk);
}

static void
test_says_whose_bills_they_are_among_several (void)
{
  Desk *desk = desk_new ();

  start (desk, "lakshmi m.ali meera");
  opbms_test_wait_until (opbms_test_notifications_has (desk->desktop, OVERDUE,
                                                       "Lakshmi Subramaniam: " OVERDUE_BODY));

  desk_free (desk);
}

static void
test_tells_of_many_in_one (void)
{
  Desk *desk = desk_new ();
  gint64 account_id = 0;
  g_autoptr (OpbmsSession) session = opbms_session_open_as (desk->database->system, "lakshmi",
                                                            NULL);

  account_id = opbms_session_get_account_id (session);
  for (int i = 0; i < 3; i++) {
    OpbmsBillDraft draft = {
      .account_id = account_id, .title = "Bus", .amount = 100, .due_date = desk->database->today,
    };

    g_assert_true (opbms_bill_create (desk->database->system, &draft, NULL, NULL));
  }
  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 1);
  g_assert_true (opbms_test_notifications_has (desk->desktop, "5 bills are overdue or due soon",
                                               "₹1,742.50"));

  desk_free (desk);
}

static void
test_is_silent_when_it_is_not_wanted (void)
{
  Desk *desk = desk_new ();
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();

  g_settings_set_boolean (settings, "notifications", FALSE);
  start (desk, "lakshmi");
  wait_for_quiet (desk);
  g_assert_cmpuint (opbms_test_notifications_n_added (desk->desktop), ==, 0);
  g_settings_reset (settings, "notifications");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 2);

  desk_free (desk);
}

static void
test_a_file_that_cannot_be_read_tells_again (void)
{
  Desk *desk = desk_new ();

  g_assert_true (g_file_set_contents (desk->path, "\001 no such thing", -1, NULL));
  start (desk, "lakshmi");
  opbms_test_wait_until (opbms_test_notifications_count (desk->desktop) == 2);

  desk_free (desk);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/notifier/tells-of-what-is-overdue-and-what-is-due-soon",
                   test_tells_of_what_is_overdue_and_what_is_due_soon);
  g_test_add_func ("/ui/notifier/tells-once-whatever-happens", test_tells_once_whatever_happens);
  g_test_add_func ("/ui/notifier/takes-back-what-is-paid", test_takes_back_what_is_paid);
  g_test_add_func ("/ui/notifier/takes-back-what-was-paid-meanwhile",
                   test_takes_back_what_was_paid_meanwhile);
  g_test_add_func ("/ui/notifier/tells-again-of-a-bill-that-was-put-off",
                   test_tells_again_of_a_bill_that_was_put_off);
  g_test_add_func ("/ui/notifier/says-whose-bills-they-are-among-several",
                   test_says_whose_bills_they_are_among_several);
  g_test_add_func ("/ui/notifier/tells-of-many-in-one", test_tells_of_many_in_one);
  g_test_add_func ("/ui/notifier/is-silent-when-it-is-not-wanted",
                   test_is_silent_when_it_is_not_wanted);
  g_test_add_func ("/ui/notifier/a-file-that-cannot-be-read-tells-again",
                   test_a_file_that_cannot_be_read_tells_again);

  return g_test_run ();
}
