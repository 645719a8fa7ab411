/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-account.h"
#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"
#include "billing/opbms-subscription.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-record-row.h"
#include "ui/shared/opbms-window.h"

/* The customer's window as staff see it: all that the customer sees, and nothing to be done. */

#define NOTICE "You see what Lakshmi Subramaniam sees. Nothing can be changed here."

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *staff;
  OpbmsContext      *context;
  GtkWindow         *window;
} Desk;

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (OpbmsAccount) account = NULL;
  g_autoptr (OpbmsSession) view = NULL;
  g_autoptr (GError) error = NULL;

  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->staff = opbms_test_database_sign_in (desk->database, "meera");
  account = opbms_account_find (desk->database->system, "lakshmi", &error);
  g_assert_no_error (error);
  view = opbms_session_open_view (opbms_context_get_session (desk->staff), account->id, &error);
  g_assert_no_error (error);
  desk->context = opbms_context_new (desk->database->worker, view);
  desk->window = opbms_customer_window_new (opbms_test_ui_get_application (), desk->context);
  gtk_window_present (desk->window);
  opbms_test_find (desk->window, "₹2,747.50");

  return desk;
}

static void
desk_free (Desk *desk)
{
  opbms_test_destroy (desk->window);
  g_object_unref (desk->context);
  g_object_unref (desk->staff);
  opbms_test_database_free (desk->database);
  g_free (desk);
}

static void
test_says_whose_eyes_one_has (void)
{
  Desk *desk = desk_new ();

  g_assert_true (opbms_test_shows (desk->window, NOTICE));
  g_assert_cmpstr (gtk_window_get_title (desk->window), ==,
                   "Dashboard – As Lakshmi Subramaniam Sees It");
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.show-page", "s", "subscriptions");
  opbms_test_find (desk->window, "Active");
  g_assert_true (opbms_test_shows (desk->window, NOTICE));

  desk_free (desk);
}

/* Buttons that lead somewhere, or do something with the window alone. */
static gboolean
is_harmless (GtkWidget *button)
{
  static const char *const actions[] = { "win.back", "win.toggle-sidebar", "win.show-page" };
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (button));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    if (g_strcmp0 (action, actions[i]) == 0) {
      return TRUE;
    }
  }

  return gtk_widget_get_ancestor (button, GTK_TYPE_WINDOW_CONTROLS)
         || gtk_widget_get_ancestor (button, GTK_TYPE_MENU_BUTTON);
}

/* What may be pressed in the content of a page but leads to no other page: nothing. */
static void
assert_locked (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget)) {
    return;
  }
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action")) {
    g_assert_false (gtk_widget_is_sensitive (widget));
  }
  if (OPBMS_IS_RECORD_ROW (gtk_widget_get_ancestor (widget, OPBMS_TYPE_RECORD_ROW))
      && GTK_IS_BUTTON (widget) && !is_harmless (widget)) {
    g_assert_false (gtk_widget_is_sensitive (widget));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    assert_locked (child);
  }
}

static void
test_the_profile_can_only_be_read (void)
{
  Desk *desk = desk_new ();

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.show-page", "s", "profile");
  opbms_test_find (desk->window, "Username: lakshmi");
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (desk->window, "Edit Profile…")));
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (desk->window, "Change Password…")));

  desk_free (desk);
}

static void
test_a_subscription_can_be_looked_at (void)
{
  Desk *desk = desk_new ();
  OpbmsSubscriptionQuery query = { 0 };
  g_autoptr (GPtrArray) found =
      opbms_subscription_list (opbms_context_get_session (desk->context), &query, NULL);
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.show-subscription", "x",
                              ((const OpbmsSubscription *) g_ptr_array_index (found, 0))->id);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "Subscription");
  opbms_test_wait_until (opbms_test_shows (dialog, "every"));
  g_assert_null (opbms_test_look_for (dialog, "Edit…"));
  opbms_test_destroy (dialog);

  desk_free (desk);
}

static void
test_nothing_can_be_pressed_that_changes_anything (void)
{
  Desk *desk = desk_new ();
  static const char *const pages[] = {
    "dashboard", "bills", "subscriptions", "payments", "analytics", "profile",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    opbms_window_show_page (OPBMS_WINDOW (desk->window), pages[i]);
    opbms_test_wait_until (opbms_page_is_loaded (
        opbms_window_get_visible_page (OPBMS_WINDOW (desk->window))));
    assert_locked (GTK_WIDGET (desk->window));
  }
  opbms_test_wait_until (gtk_window_is_active (desk->window));
  opbms_test_key ("<Control>n"); /* a new subscription, elsewhere */
  opbms_test_key ("F5");
  opbms_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);

  desk_free (desk);
}

static void
test_a_subscription_is_offered_no_change (void)
{
  Desk *desk = desk_new ();
  GtkWidget *row;

  opbms_window_show_page (OPBMS_WINDOW (desk->window), "subscriptions");
  row = opbms_test_find (desk->window, "Veena lessons");
  opbms_test_press_widget (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW));
  opbms_test_find (desk->window, "Details");
  g_assert_null (opbms_test_look_for (desk->window, "Edit…"));
  g_assert_null (opbms_test_look_for (desk->window, "Cancel Subscription…"));

  desk_free (desk);
}

static void
test_the_computers_can_only_be_looked_at (void)
{
  Desk *desk = desk_new ();
  g_autoptr (OpbmsContext) customer = opbms_test_database_sign_in (desk->database, "lakshmi");
  char *token = NULL;
  g_autoptr (OpbmsSession) kept = opbms_session_keep (opbms_context_get_session (customer),
                                                      "library", &token, NULL);
  GtkWindow *dialog;

  g_assert_nonnull (kept);
  opbms_password_free (token);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.show-kept", NULL);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "library");
  assert_locked (GTK_WIDGET (dialog));
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (dialog, "Sign Out Everywhere Else")));
  opbms_test_destroy (dialog);

  desk_free (desk);
}

static void
test_ends_when_who_looks_is_deactivated (void)
{
  Desk *desk = desk_new ();
  OpbmsAccountDraft draft = {
    .username = "ravi", .password = "paper lantern 7", .role = OPBMS_ROLE_ADMIN,
  };
  gint64 staff_id = opbms_session_get_account_id (opbms_context_get_session (desk->staff));
  g_autoptr (GError) error = NULL;

  opbms_account_create (desk->database->system, &draft, NULL, &error);
  g_assert_no_error (error);
  opbms_account_set_active (desk->database->system, staff_id, FALSE, &error);
  g_assert_no_error (error);
  opbms_test_wait_until (opbms_test_shows (desk->window, "This account has been deactivated"));

  desk_free (desk);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/view/says-whose-eyes-one-has", test_says_whose_eyes_one_has);
  g_test_add_func ("/ui/view/nothing-can-be-pressed-that-changes-anything",
                   test_nothing_can_be_pressed_that_changes_anything);
  g_test_add_func ("/ui/view/the-profile-can-only-be-read", test_the_profile_can_only_be_read);
  g_test_add_func ("/ui/view/a-subscription-can-be-looked-at",
                   test_a_subscription_can_be_looked_at);
  g_test_add_func ("/ui/view/a-subscription-is-offered-no-change",
                   test_a_subscription_is_offered_no_change);
  g_test_add_func ("/ui/view/the-computers-can-only-be-looked-at",
                   test_the_computers_can_only_be_looked_at);
  g_test_add_func ("/ui/view/ends-when-who-looks-is-deactivated",
                   test_ends_when_who_looks_is_deactivated);

  return g_test_run ();
}
