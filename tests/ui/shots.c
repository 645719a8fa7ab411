/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-language.h"
#include "opbms-test-picture.h"
#include "shot-dialogs.h"
#include "shot-lists.h"
#include "shot-kept.h"
#include "shot-stage.h"

#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-chart-view.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-preferences-window.h"
#include "ui/shared/opbms-resume-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"
#include "ui/shared/opbms-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <string.h>

/*
 * shots FOLDER [NAME…]: pictures of all windows, or of those whose name, with or without its
 * number, begins like NAME; on the sample data, light and dark, wide and narrow. A dialog is
 * seen over its parent. In another language than English each picture has that in its name, and
 * the dark ones are left out: they differ in nothing that a language does.
 *
 * To add one: a line in `shots`, and a function that opens the window and leaves it as it is to
 * be seen.
 */

/* Does what a person would do to get there; what it opens is found and pictured. */
typedef void (*Act) (ShotStage *stage);

typedef struct {
  const char *name;
  ShotWho     who;
  Act         act;      /* NULL: as the window opens */
  const char *username; /* of the customer; NULL: the usual one */
} Shot;

/* ---- What is done in each ---- */

static void
fail_to_sign_in (ShotStage *stage)
{
  opbms_test_type (stage->window, "Username", "asha");
  for (int i = 0; i < 4; i++) {
    opbms_test_type (stage->window, "Password", "not my word");
    opbms_test_press (stage->window, "Sign In");
    opbms_test_wait_until (opbms_test_shows (stage->window, "wrong"));
  }
}

static void
fail_to_open (ShotStage *stage)
{
  g_autoptr (GError) error = NULL;

  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       "Opening the database: the file was made by a newer OPBMS. "
                       "Nothing was changed.");
  opbms_sign_in_window_show_error (OPBMS_SIGN_IN_WINDOW (stage->window), "vidya.sqlite3", error);
}

static void
name_organisation (ShotStage *stage)
{
  opbms_test_type (stage->window, "Organisation", "Vidya Tuition Centre");
}

static void
choose_currency (ShotStage *stage)
{
  name_organisation (stage);
  opbms_test_press (stage->window, "Currency");
  opbms_test_find (stage->window, "Search");
}

static void
name_administrator (ShotStage *stage)
{
  name_organisation (stage);
  opbms_test_press (stage->window, "Next");
  opbms_test_type (stage->window, "Full name", "Meera Iyer");
  opbms_test_type (stage->window, "Username", "meera");
  opbms_test_type (stage->window, "Password", "meera2026");
  opbms_test_type (stage->window, "Password again", "meera20");
}

static void
be_ready (ShotStage *stage)
{
  name_administrator (stage);
  opbms_test_type (stage->window, "Password", "paper lantern 7");
  opbms_test_type (stage->window, "Password again", "paper lantern 7");
  opbms_test_press (stage->window, "Next");
  opbms_test_find (stage->window, "Start");
}

static void
show_customers (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "customers");
  shot_stage_settle (stage);
}

static void
search_in_vain (ShotStage *stage)
{
  show_customers (stage);
  opbms_test_type (stage->window, "Search customers", "nobody of that name");
  opbms_test_find (stage->window, "No Customers Found");
}

static void
choose_order (ShotStage *stage)
{
  show_customers (stage);
  opbms_test_press (stage->window, "Sort By");
}

/* ---- One customer ---- */

static void
show_customer_called (ShotStage      *stage,
                      const char *username)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (stage->database->system, username, NULL);

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-customer", "x", account->id);
  shot_stage_settle (stage);
}

static void
show_customer (ShotStage *stage)
{
  show_customer_called (stage, OPBMS_DEMO_CUSTOMER);
}

static void
show_new_customer (ShotStage *stage)
{
  show_customer_called (stage, "zoya");
}

static void
open_customer_menu (ShotStage *stage)
{
  show_customer (stage);
  opbms_test_press (stage->window, "More");
}

static void
open_bill_menu (ShotStage *stage)
{
  show_customer (stage);
  opbms_test_press (stage->window, "Maths, class X");
  opbms_test_find (stage->window, "Void");
}

static void
deactivate_customer (ShotStage *stage)
{
  GtkWidget *page;

  show_customer (stage);
  page = GTK_WIDGET (opbms_window_get_visible_page (OPBMS_WINDOW (stage->window)));
  gtk_widget_activate_action (page, "page.deactivate", NULL);
  opbms_test_find (stage->window, "Undo");
  opbms_test_find (stage->window, "Reactivate");
}

static void
edit_profile (ShotStage *stage)
{
  open_customer_menu (stage);
  opbms_test_press (stage->window, "Edit Profile…");
  opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

static void
reset_password (ShotStage *stage)
{
  open_customer_menu (stage);
  opbms_test_press (stage->window, "Reset Password…");
  opbms_test_type (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG), "New password", "lakshmi1");
}

static void
edit_bill (ShotStage *stage)
{
  open_bill_menu (stage);
  opbms_test_press (stage->window, "Edit…");
  opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

static void
cancel_subscription (ShotStage *stage)
{
  GtkWidget *row;

  show_customer (stage);
  row = opbms_test_find (stage->window, "₹500.00 every month · next 30 Nov");
  gtk_widget_grab_focus (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW)); /* scrolls there */
  shot_stage_settle (stage);
  opbms_test_press (stage->window, "₹500.00 every month · next 30 Nov");
  opbms_test_press (stage->window, "Cancel Subscription…");
  opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
}

/* ---- The staff's forms ---- */

static GtkWindow *
open_form (ShotStage      *stage,
           const char *action)
{
  const char *format = g_str_equal (action, "win.new-customer") ? NULL : "x";

  gtk_widget_activate_action (GTK_WIDGET (stage->window), action, format, G_GINT64_CONSTANT (0));

  return opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

static void
assign_bill (ShotStage *stage)
{
  open_form (stage, "win.assign-bill");
}

static void
assign_bill_of_customer (ShotStage *stage)
{
  show_customer (stage);
  opbms_test_find (open_form (stage, "win.assign-bill"), "Lakshmi Subramaniam");
}

static void
assign_wrong_amount (ShotStage *stage)
{
  GtkWindow *dialog;

  show_customer (stage);
  dialog = open_form (stage, "win.assign-bill");
  opbms_test_type (dialog, "Title", "Picnic to Nandi Hills");
  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_type (dialog, "Amount, ₹", "12,40");
  gtk_widget_grab_focus (opbms_test_find (dialog, "Due on"));
}

static void
create_customer (ShotStage *stage)
{
  GtkWindow *dialog = open_form (stage, "win.new-customer");

  opbms_test_type (dialog, "Full name", "Another Joseph");
  opbms_test_type (dialog, "Username", "joseph");
  opbms_test_type (dialog, "Password", "three green parrots");
  opbms_test_type (dialog, "Password again", "three green");
}

static void
create_customer_again (ShotStage *stage)
{
  GtkWindow *dialog;

  create_customer (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_type (dialog, "Password again", "three green parrots");
  opbms_test_press (dialog, "Create");
  opbms_test_wait_until (opbms_test_shows (dialog, "taken"));
}

static void
choose_payer (ShotStage *stage)
{
  GtkWindow *dialog = open_form (stage, "win.record-payment");

  opbms_test_press (dialog, "Customer");
  opbms_test_find (dialog, "Lakshmi Subramaniam");
}

static void
expand_past (GtkWindow *dialog)
{
  GtkWidget *row = opbms_test_find (dialog, "3 bills at once, ₹1,497.00");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

static void
plan_for_customer (ShotStage *stage)
{
  GtkWindow *dialog;

  show_customer (stage);
  dialog = open_form (stage, "win.new-subscription");
  opbms_test_find (dialog, "Lakshmi Subramaniam");
  opbms_test_type (dialog, "Name", "Evening snacks plan");
  opbms_test_type (dialog, "Amount, ₹", "499");
  opbms_test_type (dialog, "Starts on", "31 Aug 2026");
  expand_past (dialog);
}

/* ---- Errors, menus and windows of the program ---- */

static void
fail_to_read (ShotStage *stage)
{
  opbms_store_close (stage->database->store);
  show_customers (stage);
  opbms_test_find (stage->window, "This Page Could Not Be Read");
  opbms_test_press (stage->window, "Details");
}

static void
fail_to_read_again (ShotStage *stage)
{
  opbms_store_close (stage->database->store);
  opbms_page_reload (opbms_window_get_visible_page (OPBMS_WINDOW (stage->window)));
  opbms_test_wait_until (opbms_test_shows (stage->window, "may be out of date"));
}

/* In a narrow window it has to be asked for. */
static void
show_sidebar (ShotStage *stage)
{
  if (!opbms_test_look_for (stage->window, "Main Menu")) {
    gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.toggle-sidebar", NULL);
  }
  opbms_test_find (stage->window, "Main Menu");
  shot_stage_settle (stage);
}

static void
open_main_menu (ShotStage *stage)
{
  show_sidebar (stage);
  opbms_test_press (stage->window, "Main Menu");
}

static void
open_account_menu (ShotStage *stage)
{
  show_sidebar (stage);
  opbms_test_press (stage->window, "Meera Iyer, Administrator");
}

static void
open_add_menu (ShotStage *stage)
{
  GtkWidget *add = opbms_test_look_for (stage->window, "Add");
  GtkWidget *split = add ? NULL : opbms_test_find_type (stage->window, ADW_TYPE_SPLIT_BUTTON);

  if (add) {
    opbms_test_press_widget (add);
  } else {
    adw_split_button_popup (ADW_SPLIT_BUTTON (split));
  }
}

static void
show_shortcuts (ShotStage *stage)
{
  GActionGroup *actions = G_ACTION_GROUP (opbms_test_ui_get_application ());

  g_action_group_activate_action (actions, "shortcuts", NULL);
  opbms_test_wait_for_window (GTK_TYPE_SHORTCUTS_WINDOW);
}

static void
show_about (ShotStage *stage)
{
  GActionGroup *actions = G_ACTION_GROUP (opbms_test_ui_get_application ());

  g_action_group_activate_action (actions, "about", NULL);
  opbms_test_wait_for_window (ADW_TYPE_ABOUT_WINDOW);
}

/* ---- The customer's ---- */

static void
plan_subscription (ShotStage *stage)
{
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.new-subscription", NULL);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_type (dialog, "Name", "Evening snacks plan");
  opbms_test_type (dialog, "Amount, ₹", "499");
  opbms_test_type (dialog, "Starts on", "31 Aug 2026");
  opbms_test_find (dialog, "3 bills at once, ₹1,497.00");
}

static void
expand_plan (ShotStage *stage)
{
  GtkWindow *dialog;

  plan_subscription (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  expand_past (dialog);
}

static void
plan_wrongly (ShotStage *stage)
{
  GtkWindow *dialog;

  plan_subscription (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_type (dialog, "Amount, ₹", "12,40");
  opbms_test_type (dialog, "Starts on", "1 Jan 2012");
  opbms_test_type (dialog, "Notes (optional)", "For the hostel");
  opbms_test_settle ();
}

static void
pay_now (ShotStage *stage)
{
  opbms_test_press (stage->window, "Pay ₹2,747.50…");
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG), "3 of 4 bills, all or none");
}

static void
be_declined (ShotStage *stage)
{
  GtkWindow *dialog;

  pay_now (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG);
  gtk_switch_set_active (GTK_SWITCH (opbms_test_find_type (dialog, GTK_TYPE_SWITCH)), TRUE);
  opbms_test_press (dialog, "Pay ₹2,747.50");
  opbms_test_wait_until (opbms_test_shows (dialog, "was declined"));
}

static void
show_subscriptions (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "subscriptions");
  opbms_test_find (stage->window, "Next bills");
}

static void
show_no_subscriptions (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "subscriptions");
}

static void
resume_subscription (ShotStage *stage)
{
  OpbmsSubscriptionQuery query = { .account_id = 0 };
  g_autoptr (GPtrArray) all = opbms_subscription_list (stage->database->system, &query, NULL);

  show_subscriptions (stage);
  for (guint i = 0; i < all->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (all, i);

    if (g_str_equal (subscription->name, "Piano lessons")
        && g_str_equal (subscription->customer, OPBMS_DEMO_CUSTOMER)) {
      gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.resume-subscription", "x",
                                  subscription->id);
    }
  }
  opbms_test_wait_for_window (OPBMS_TYPE_RESUME_DIALOG);
}

/* ---- The program ---- */

static void
show_preferences (ShotStage *stage)
{
  GtkWidget *window = opbms_preferences_window_new (stage->context);

  gtk_window_set_transient_for (GTK_WINDOW (window), stage->window);
  gtk_window_present (GTK_WINDOW (window));
  if (opbms_context_is_staff (stage->context)) {
    opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (window, "Name")));
  }
}

/* ---- Charts ---- */

static OpbmsChartView *
find_chart (ShotStage  *stage,
            const char *title)
{
  GtkWidget *label = opbms_test_find (stage->window, title);

  return OPBMS_CHART_VIEW (gtk_widget_get_ancestor (label, OPBMS_TYPE_CHART_VIEW));
}

static void
show_analytics (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "analytics");
  shot_stage_settle (stage);
}

static void
select_in_charts (ShotStage *stage)
{
  show_analytics (stage);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Billed and paid")), 10);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Income by type")), 1);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Outstanding by age")), 2);
}

static void
show_charts_as_tables (ShotStage *stage)
{
  show_analytics (stage);
  g_object_set (find_chart (stage, "Billed and paid"), "show-table", TRUE, NULL);
  g_object_set (find_chart (stage, "Income by type"), "show-table", TRUE, NULL);
  g_object_set (find_chart (stage, "Outstanding by age"), "show-table", TRUE, NULL);
}

static void
open_chart_menu (ShotStage *stage)
{
  show_analytics (stage);
  opbms_test_press (stage->window, "Chart Menu");
}

static void
show_spending (ShotStage *stage)
{
  show_analytics (stage);
  opbms_plot_select (opbms_chart_view_get_plot (find_chart (stage, "Spending by month")), 9);
}

/* ---- The table ---- */

static const Shot shots[] = {
  { "01-sign-in", SHOT_SIGN_IN, NULL },
  { "01-sign-in-wait", SHOT_SIGN_IN, fail_to_sign_in },
  { "01-sign-in-error", SHOT_SIGN_IN, fail_to_open },
  { "01-sign-in-kept", SHOT_SIGN_IN, shot_kept_accounts },
  { "01-sign-in-forgotten", SHOT_SIGN_IN, shot_kept_forgotten },
  { "01-sign-in-revoked", SHOT_SIGN_IN, shot_kept_revoked },
  { "01-sign-in-no-keyring", SHOT_SIGN_IN, shot_kept_no_keyring },
  { "02-first-start", SHOT_FIRST_START, name_organisation },
  { "02-first-start-currency", SHOT_FIRST_START, choose_currency },
  { "02-first-start-administrator", SHOT_FIRST_START, name_administrator },
  { "02-first-start-ready", SHOT_FIRST_START, be_ready },
  { "03-admin-dashboard", SHOT_AS_STAFF, NULL },
  { "03-admin-dashboard-add", SHOT_AS_STAFF, open_add_menu },
  { "03-admin-dashboard-menu", SHOT_AS_STAFF, open_main_menu },
  { "03-admin-dashboard-account", SHOT_AS_STAFF, open_account_menu },
  { "03-admin-dashboard-sidebar", SHOT_AS_STAFF, show_sidebar },
  { "04-customers", SHOT_AS_STAFF, show_customers },
  { "04-customers-order", SHOT_AS_STAFF, choose_order },
  { "04-customers-none-found", SHOT_AS_STAFF, search_in_vain },
  { "04-new-customer", SHOT_AS_STAFF, create_customer },
  { "04-new-customer-taken", SHOT_AS_STAFF, create_customer_again },
  { "05-customer-page", SHOT_AS_STAFF, show_customer },
  { "05-customer-page-menu", SHOT_AS_STAFF, open_customer_menu },
  { "05-customer-page-row", SHOT_AS_STAFF, open_bill_menu },
  { "05-customer-page-inactive", SHOT_AS_STAFF, deactivate_customer },
  { "05-customer-page-nothing", SHOT_AS_STAFF, show_new_customer },
  { "05-customer-page-cancel", SHOT_AS_STAFF, cancel_subscription },
  { "05-edit-profile", SHOT_AS_STAFF, edit_profile },
  { "05-reset-password", SHOT_AS_STAFF, reset_password },
  { "06-bills", SHOT_AS_STAFF, shot_show_bills },
  { "06-bills-chosen", SHOT_AS_STAFF, shot_choose_bills },
  { "06-bills-of-customer", SHOT_AS_STAFF, shot_filter_bills },
  { "06-bills-filters", SHOT_AS_STAFF, shot_open_filters },
  { "06-bills-menu", SHOT_AS_STAFF, shot_menu_of_a_bill },
  { "06-bill", SHOT_AS_STAFF, shot_open_bill },
  { "06-transactions", SHOT_AS_STAFF, shot_show_transactions },
  { "06-customer-bills", SHOT_AS_CUSTOMER, shot_show_bills },
  { "06-customer-bill", SHOT_AS_CUSTOMER, shot_open_bill },
  { "06-customer-payments", SHOT_AS_CUSTOMER, shot_show_payments },
  { "07-new-subscription", SHOT_AS_CUSTOMER, plan_subscription },
  { "07-new-subscription-expanded", SHOT_AS_CUSTOMER, expand_plan },
  { "07-new-subscription-wrong", SHOT_AS_CUSTOMER, plan_wrongly },
  { "07-new-subscription-staff", SHOT_AS_STAFF, plan_for_customer },
  { "07-edit-subscription", SHOT_AS_CUSTOMER, shot_edit_subscription },
  { "07-edit-subscription-staff", SHOT_AS_STAFF, shot_edit_subscription },
  { "07-subscription-details", SHOT_AS_STAFF, shot_show_subscription },
  { "08-assign-bill", SHOT_AS_STAFF, assign_bill },
  { "08-assign-bill-customer", SHOT_AS_STAFF, assign_bill_of_customer },
  { "08-assign-bill-wrong", SHOT_AS_STAFF, assign_wrong_amount },
  { "08-edit-bill", SHOT_AS_STAFF, edit_bill },
  { "08-record-payment", SHOT_AS_STAFF, choose_payer },
  { "09-customer-dashboard", SHOT_AS_CUSTOMER, NULL },
  { "09-customer-dashboard-all-paid", SHOT_AS_CUSTOMER, NULL, "m.ali" },
  { "09-customer-dashboard-nothing", SHOT_AS_CUSTOMER, NULL, "zoya" },
  { "09-view-as-customer", SHOT_AS_VIEWER, NULL },
  { "09-view-as-customer-subscriptions", SHOT_AS_VIEWER, show_subscriptions },
  { "10-pay", SHOT_AS_CUSTOMER, pay_now },
  { "10-pay-declined", SHOT_AS_CUSTOMER, be_declined },
  { "10-transaction", SHOT_AS_STAFF, shot_show_transaction },
  { "11-subscriptions", SHOT_AS_CUSTOMER, show_subscriptions },
  { "11-subscriptions-resume", SHOT_AS_CUSTOMER, resume_subscription },
  { "11-subscriptions-nothing", SHOT_AS_CUSTOMER, show_no_subscriptions, "zoya" },
  { "12-analytics", SHOT_AS_STAFF, show_analytics },
  { "12-analytics-selected", SHOT_AS_STAFF, select_in_charts },
  { "12-analytics-menu", SHOT_AS_STAFF, open_chart_menu },
  { "12-analytics-table", SHOT_AS_STAFF, show_charts_as_tables },
  { "12-analytics-nothing", SHOT_AS_FIRST_STAFF, show_analytics },
  { "12-analytics-customer", SHOT_AS_CUSTOMER, show_spending },
  { "12-analytics-customer-nothing", SHOT_AS_CUSTOMER, show_analytics, "zoya" },
  { "17-profile", SHOT_AS_CUSTOMER, shot_show_profile },
  { "17-profile-edit", SHOT_AS_CUSTOMER, shot_edit_own_profile },
  { "17-profile-edit-staff", SHOT_AS_STAFF, shot_edit_own_profile },
  { "17-change-password", SHOT_AS_CUSTOMER, shot_change_password },
  { "18-bill-types", SHOT_AS_STAFF, shot_show_bill_types },
  { "18-bill-types-add", SHOT_AS_STAFF, shot_add_bill_type },
  { "18-administrators", SHOT_AS_STAFF, shot_show_administrators },
  { "06-subscriptions", SHOT_AS_STAFF, shot_list_subscriptions },
  { "06-subscriptions-customer", SHOT_AS_STAFF, shot_list_subscriptions_of_customer },
  { "13-activity", SHOT_AS_STAFF, shot_list_activity },
  { "13-activity-entry", SHOT_AS_STAFF, shot_show_entry },
  { "14-empty", SHOT_AS_FIRST_STAFF, NULL },
  { "14-empty-customers", SHOT_AS_FIRST_STAFF, show_customers },
  { "15-error", SHOT_AS_STAFF, fail_to_read },
  { "15-error-strip", SHOT_AS_STAFF, fail_to_read_again },
  { "16-preferences", SHOT_AS_STAFF, show_preferences },
  { "16-preferences-customer", SHOT_AS_CUSTOMER, show_preferences },
  { "16-shortcuts", SHOT_AS_STAFF, show_shortcuts },
  { "16-about", SHOT_AS_STAFF, show_about },
};

/* ---- How a picture is made ---- */

typedef struct {
  const char *suffix;
  int         width; /* of main windows; others have a size of their own when wide */
  gboolean    is_dark;
} Look;

static const Look looks[] = {
  { "", 1200, FALSE },
  { "-dark", 1200, TRUE },
  { "-narrow", 400, FALSE },
  { "-narrow-dark", 400, TRUE },
};

static const Look looks_of_languages[] = {
  { "", 1200, FALSE },
  { "-narrow", 400, FALSE },
};

static void
take (const Shot *shot,
      const Look *look,
      const char *folder)
{
  const char *language = opbms_test_language_get ();
  g_autofree char *path = g_strdup_printf ("%s/%s%s%s%s.png", folder, shot->name,
                                           *language ? "-" : "", language, look->suffix);
  AdwStyleManager *style = adw_style_manager_get_default ();
  ShotStage *stage;

  adw_style_manager_set_color_scheme (style, look->is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  stage = shot_stage_open (shot->who, shot->username ? shot->username : OPBMS_DEMO_CUSTOMER,
                           look->width);
  shot_stage_settle (stage);
  if (shot->act) {
    shot->act (stage);
  }
  shot_stage_settle (stage);
  opbms_test_picture_save (stage->window, path);
  shot_stage_close (stage);
  g_print ("%s\n", path);
}

static void
take_looks (const Shot *shot,
            const char *folder)
{
  gboolean is_english = *opbms_test_language_get () == '\0';
  const Look *all = is_english ? looks : looks_of_languages;
  gsize n_looks = is_english ? G_N_ELEMENTS (looks) : G_N_ELEMENTS (looks_of_languages);

  for (gsize i = 0; i < n_looks; i++) {
    take (shot, &all[i], folder);
  }
}

static gboolean
is_asked_for (const Shot *shot,
              char      **names)
{
  const char *plain = strchr (shot->name, '-') + 1;

  for (int i = 0; names[i]; i++) {
    if (g_str_has_prefix (shot->name, names[i]) || g_str_has_prefix (plain, names[i])) {
      return TRUE;
    }
  }

  return !names[0];
}

/* As in GNOME, where windows have one button, and no frame of the old kind around them. */
static void
look_like_gnome (void)
{
  const char *style = "window.solid-csd { padding: 0; border: none; box-shadow: none; }";
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, style, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", "appmenu:close", NULL);
}

int
main (int   argc,
      char *argv[])
{
  shot_kept_use_keyring ();
  opbms_test_ui_init (&argc, &argv);
  if (argc < 2) {
    g_printerr ("Usage: shots FOLDER [NAME…]\n");
    return 2;
  }

  look_like_gnome ();
  for (guint i = 0; i < G_N_ELEMENTS (shots); i++) {
    if (is_asked_for (&shots[i], argv + 2)) {
      take_looks (&shots[i], argv[1]);
    }
  }

  return 0;
}
