/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-subscription.h"
#include "ui/customer/opbms-customer-window.h"

/*
 * What people type is shown as they typed it, also where a widget would take it for markup. A label
 * that does not warns, and a warning ends the test.
 */

#define CUSTOMER     "A & B <c>"
#define USERNAME     "abc"
#define BILL         "Tea & <b>milk</b>"
#define SUBSCRIPTION "Paper & <i>ink"
#define NOTES        "&amp; <s>more</s>"
#define PASSWORD     "paper lantern 7"

typedef struct {
  AdminFixture *admin;
  gint64        account_id;
  gint64        bill_id;
  gint64        subscription_id;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  OpbmsAccountDraft account = {
    .username = USERNAME, .full_name = CUSTOMER, .email = "a@example.org", .phone = "1 & 2",
    .address = NOTES, .password = PASSWORD, .role = OPBMS_ROLE_CUSTOMER,
  };
  OpbmsBillDraft bill = { .title = BILL, .description = NOTES, .amount = 12345 };
  OpbmsSubscriptionDraft subscription = {
    .name = SUBSCRIPTION, .amount = 67890, .notes = NOTES,
    .recurrence = { .every = 1, .unit = OPBMS_UNIT_MONTH },
  };

  self->admin = admin_fixture_new (OPBMS_TEST_EMPTY);
  opbms_account_create (self->admin->session, &account, &self->account_id, &error);
  g_assert_no_error (error);
  bill.account_id = self->account_id;
  bill.due_date = self->admin->database->today;
  opbms_bill_create (self->admin->session, &bill, &self->bill_id, &error);
  g_assert_no_error (error);
  subscription.account_id = self->account_id;
  subscription.recurrence.start = self->admin->database->today + 3;
  opbms_subscription_create (self->admin->session, &subscription, &self->subscription_id, NULL,
                             &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  admin_fixture_free (self->admin);
}

static void
see (gpointer    window,
     const char *text)
{
  opbms_test_wait_until (opbms_test_shows (window, text));
}

static void
test_lists_show_it (Fixture       *self,
                    gconstpointer  unused)
{
  OpbmsPage *dashboard = opbms_window_get_visible_page (self->admin->window);
  OpbmsPage *customers;

  see (dashboard, BILL);
  see (dashboard, CUSTOMER);
  customers = admin_fixture_show (self->admin, "customers");
  see (customers, CUSTOMER);
}

static void
test_page_of_the_customer_shows_it (Fixture       *self,
                                    gconstpointer  unused)
{
  OpbmsPage *page = admin_fixture_show_customer (self->admin, USERNAME);

  see (page, CUSTOMER);
  see (page, BILL);
  see (page, SUBSCRIPTION);
  see (page, "1 & 2");
  see (page, NOTES);
  see (page, "assigned “" BILL "”");
}

static void
test_toasts_show_it (Fixture       *self,
                     gconstpointer  unused)
{
  OpbmsPage *page = admin_fixture_show_customer (self->admin, USERNAME);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.void-bill", "x", self->bill_id);
  see (self->admin->window, "“" BILL "” is void");
  opbms_test_press (self->admin->window, "Undo");
  see (self->admin->window, "“" BILL "” is to be paid again");
  gtk_widget_activate_action (GTK_WIDGET (page), "win.pause-subscription", "x",
                              self->subscription_id);
  see (self->admin->window, "Paused “" SUBSCRIPTION "”");
}

static void
test_questions_show_it (Fixture       *self,
                        gconstpointer  unused)
{
  OpbmsPage *page = admin_fixture_show_customer (self->admin, USERNAME);
  GtkWindow *question;

  gtk_widget_activate_action (GTK_WIDGET (page), "win.cancel-subscription", "x",
                              self->subscription_id);
  question = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  see (question, "Cancel “" SUBSCRIPTION "”?");
  opbms_test_press (question, "Cancel Subscription");
  see (self->admin->window, "Cancelled “" SUBSCRIPTION "”");
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
}

static GtkWindow *
open_form (gpointer    widget,
           const char *action,
           gint64      target)
{
  if (target == 0) {
    g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  } else {
    g_assert_true (gtk_widget_activate_action (widget, action, "x", target));
  }

  return opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

static void
test_forms_show_it (Fixture       *self,
                    gconstpointer  unused)
{
  OpbmsPage *page = admin_fixture_show_customer (self->admin, USERNAME);
  GtkWindow *form;

  form = open_form (page, "page.reset-password", 0);
  see (form, CUSTOMER);
  opbms_test_destroy (form);
  form = open_form (page, "page.pay-bill", self->bill_id);
  see (form, BILL);
  opbms_test_destroy (form);
  form = open_form (page, "page.edit-bill", self->bill_id);
  see (form, CUSTOMER);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (form, "Title"))), ==,
                   BILL);
  opbms_test_destroy (form);
  form = open_form (self->admin->window, "win.assign-bill", self->account_id);
  see (form, CUSTOMER);
  opbms_test_press (form, "Customer");
  opbms_test_wait_until (opbms_test_look_for (opbms_test_find_type (form, GTK_TYPE_LIST_BOX),
                                              CUSTOMER));
  opbms_test_type (form, "Title", BILL);
  opbms_test_type (form, "Amount, ₹", "<12>");
  gtk_widget_grab_focus (opbms_test_find (form, "Title"));
  see (form, "<12>");
  opbms_test_destroy (form);
}

static void
test_window_of_the_customer_shows_it (Fixture       *self,
                                      gconstpointer  unused)
{
  g_autoptr (OpbmsContext) context = opbms_test_database_sign_in (self->admin->database, USERNAME);
  GtkWindow *window = opbms_customer_window_new (opbms_test_ui_get_application (), context);

  gtk_window_present (window);
  see (window, CUSTOMER);
  see (window, BILL);
  see (window, SUBSCRIPTION);
  opbms_window_show_page (OPBMS_WINDOW (window), "subscriptions");
  see (window, SUBSCRIPTION);
  opbms_test_destroy (window);
}

static void
add_test (const char *path,
          void      (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full_path = g_strconcat ("/ui/admin/typed-text/", path, NULL);

  g_test_add (full_path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  add_test ("lists-show-it", test_lists_show_it);
  add_test ("page-of-the-customer-shows-it", test_page_of_the_customer_shows_it);
  add_test ("toasts-show-it", test_toasts_show_it);
  add_test ("questions-show-it", test_questions_show_it);
  add_test ("forms-show-it", test_forms_show_it);
  add_test ("window-of-the-customer-shows-it", test_window_of_the_customer_shows_it);

  return g_test_run ();
}
