/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-account.h"
#include "billing/opbms-subscription.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-customer-row.h"
#include "ui/shared/opbms-subscription-dialog.h"

/* A subscription as a customer makes it in the window, and as staff do for one; on the sample
 * data. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
  GtkWindow         *dialog;
} Desk;

static Desk *
desk_new (const char *username,
          gint64      customer_id)
{
  Desk *desk = g_new0 (Desk, 1);
  GtkApplication *app = opbms_test_ui_get_application ();

  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, username);
  if (opbms_context_is_staff (desk->context)) {
    desk->window = opbms_admin_window_new (app, desk->context);
  } else {
    desk->window = opbms_customer_window_new (app, desk->context);
  }
  gtk_window_present (desk->window);
  desk->dialog = GTK_WINDOW (opbms_subscription_dialog_new (desk->context, customer_id));
  gtk_window_set_transient_for (desk->dialog, desk->window);
  gtk_window_present (desk->dialog);
  opbms_test_wait_until (gtk_window_is_active (desk->dialog));

  return desk;
}

static void
desk_free (Desk *desk)
{
  opbms_test_destroy (desk->window);
  g_object_unref (desk->context);
  opbms_test_database_free (desk->database);
  g_free (desk);
}

static OpbmsSubscription *
find_subscription (Desk       *desk,
                   const char *name)
{
  OpbmsSubscriptionQuery query = { .account_id = 0 };
  g_autoptr (GPtrArray) all = opbms_subscription_list (desk->database->system, &query, NULL);

  for (guint i = 0; i < all->len; i++) {
    OpbmsSubscription *subscription = g_ptr_array_index (all, i);

    if (g_str_equal (subscription->name, name)) {
      return opbms_subscription_get (desk->database->system, subscription->id, NULL);
    }
  }

  return NULL;
}

static void
fill (Desk *desk)
{
  opbms_test_type (desk->dialog, "Name", "Evening snacks plan");
  opbms_test_type (desk->dialog, "Amount, ₹", "499");
  opbms_test_type (desk->dialog, "Starts on", "31 Aug 2026");
}

static void
test_preview_follows_each_key (void)
{
  Desk *desk = desk_new ("lakshmi", 0);
  GtkWidget *every = opbms_test_find_type (desk->dialog, GTK_TYPE_SPIN_BUTTON);

  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (desk->dialog, "Create")));
  g_assert_true (opbms_test_shows (desk->dialog, "1 bill at once"));
  g_assert_true (opbms_test_shows (desk->dialog, "It is due today"));

  fill (desk);
  g_assert_true (opbms_test_shows (desk->dialog, "3 bills at once, ₹1,497.00"));
  g_assert_true (opbms_test_shows (desk->dialog, "30 Nov 2026"));
  g_assert_true (opbms_test_shows (desk->dialog, "February has no 31st"));
  g_assert_true (gtk_widget_is_sensitive (opbms_test_find (desk->dialog, "Create")));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (every), 2);
  g_assert_true (opbms_test_shows (desk->dialog, "2 bills at once, ₹998.00"));
  g_assert_true (opbms_test_shows (desk->dialog, "months"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (opbms_test_find_type (desk->dialog,
                                                                   GTK_TYPE_DROP_DOWN)),
                              OPBMS_UNIT_WEEK);
  g_assert_true (opbms_test_shows (desk->dialog, "6 bills at once, ₹2,994.00"));

  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (desk->dialog), FALSE);
  desk_free (desk);
}

static void
test_customer_makes_one (void)
{
  Desk *desk = desk_new ("lakshmi", 0);
  g_autoptr (OpbmsSubscription) made = NULL;

  g_assert_null (opbms_test_look_for (desk->dialog, "Customer"));
  fill (desk);
  opbms_test_press (desk->dialog, "Create");
  opbms_test_find (desk->window, "Subscription created, 3 bills made");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG));

  made = find_subscription (desk, "Evening snacks plan");
  g_assert_nonnull (made);
  g_assert_cmpstr (made->customer, ==, "lakshmi");
  g_assert_cmpstr (made->type, ==, "Subscription");
  g_assert_cmpint (made->amount, ==, 49900);
  g_assert_cmpint (made->next_renewal_date, ==, opbms_date_new (2026, 11, 30));

  desk_free (desk);
}

static void
test_start_too_far_back_is_refused_beside_the_field (void)
{
  Desk *desk = desk_new ("lakshmi", 0);

  fill (desk);
  opbms_test_type (desk->dialog, "Starts on", "21 Nov 2016");
  opbms_test_find (desk->dialog, "Name");
  gtk_widget_grab_focus (opbms_test_find (desk->dialog, "Name"));
  opbms_test_settle ();
  g_assert_true (opbms_test_shows (desk->dialog, "10 years"));
  g_assert_false (opbms_test_shows (desk->dialog, "at once"));
  g_assert_false (opbms_test_shows (desk->dialog, "Next dates"));
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (desk->dialog, "Create")));

  desk_free (desk);
}

static void
test_staff_choose_the_customer (void)
{
  Desk *desk = desk_new ("meera", 0);
  g_autoptr (OpbmsAccount) account = opbms_account_find (desk->database->system, "lakshmi", NULL);
  g_autoptr (OpbmsSubscription) made = NULL;
  GtkWidget *row = opbms_test_find_type (desk->dialog, OPBMS_TYPE_CUSTOMER_ROW);

  fill (desk);
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (desk->dialog, "Create")));
  opbms_customer_row_set_id (OPBMS_CUSTOMER_ROW (row), account->id);
  opbms_test_find (desk->dialog, account->full_name);
  opbms_test_press (desk->dialog, "Create");
  opbms_test_find (desk->window, "Subscription created, 3 bills made");

  made = find_subscription (desk, "Evening snacks plan");
  g_assert_cmpint (made->account_id, ==, account->id);

  desk_free (desk);
}

static void
test_enter_creates (void)
{
  Desk *desk = desk_new ("lakshmi", 0);

  opbms_test_type (desk->dialog, "Amount, ₹", "499");
  opbms_test_key ("Return"); /* the name is missing: it is asked for, nothing is made */
  opbms_test_find (desk->dialog, "This is needed.");
  opbms_test_type (desk->dialog, "Name", "Evening snacks plan");
  opbms_test_key ("Return");
  opbms_test_find (desk->window, "Subscription created, 1 bill made");

  desk_free (desk);
}

static void
test_escape_asks_when_something_was_typed (void)
{
  Desk *desk = desk_new ("lakshmi", 0);
  GtkWindow *question;

  opbms_test_type (desk->dialog, "Name", "Evening snacks plan");
  opbms_test_key ("Escape");
  question = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  opbms_test_press (question, "Keep Editing");
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (desk->dialog, "Name"))),
                   ==, "Evening snacks plan");

  gtk_window_close (desk->dialog);
  question = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  opbms_test_press (question, "Discard");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG));
  g_assert_null (find_subscription (desk, "Evening snacks plan"));

  desk_free (desk);
}

static void
test_untouched_dialog_closes_without_asking (void)
{
  Desk *desk = desk_new ("lakshmi", 0);

  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG));

  desk_free (desk);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/subscription-dialog/preview-follows-each-key",
                   test_preview_follows_each_key);
  g_test_add_func ("/ui/subscription-dialog/customer-makes-one", test_customer_makes_one);
  g_test_add_func ("/ui/subscription-dialog/start-too-far-back-is-refused-beside-the-field",
                   test_start_too_far_back_is_refused_beside_the_field);
  g_test_add_func ("/ui/subscription-dialog/staff-choose-the-customer",
                   test_staff_choose_the_customer);
  g_test_add_func ("/ui/subscription-dialog/enter-creates", test_enter_creates);
  g_test_add_func ("/ui/subscription-dialog/escape-asks-when-something-was-typed",
                   test_escape_asks_when_something_was_typed);
  g_test_add_func ("/ui/subscription-dialog/untouched-dialog-closes-without-asking",
                   test_untouched_dialog_closes_without_asking);

  return g_test_run ();
}
