/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-subscription.h"
#include "ui/admin/opbms-subscriptions-page.h"
#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"

/* The staff's list of subscriptions, on the sample data. */

static OpbmsPage *
show_list (AdminFixture *fixture,
           const char   *username,
           const char   *status)
{
  gint64 id = username ? admin_fixture_find_account (fixture, username) : 0;
  OpbmsPage *page;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window),
                                             "win.show-subscriptions", "(xs)", id, status));
  page = opbms_window_get_visible_page (fixture->window);
  g_assert_true (OPBMS_IS_SUBSCRIPTIONS_PAGE (page));
  opbms_test_wait_until (opbms_page_is_loaded (page));

  return page;
}

static char *
dup_subtitle (OpbmsPage *page)
{
  char *subtitle;

  g_object_get (page, "subtitle", &subtitle, NULL);

  return subtitle;
}

static gboolean
has_subtitle (OpbmsPage  *page,
              const char *text)
{
  g_autofree char *subtitle = dup_subtitle (page);

  return g_strcmp0 (subtitle, text) == 0;
}

static OpbmsSubscriptionStatus
get_status (AdminFixture *fixture,
            const char   *name)
{
  OpbmsSubscriptionQuery query = {
    .account_id = admin_fixture_find_account (fixture, "lakshmi"), .search = name,
  };
  g_autoptr (GPtrArray) found = opbms_subscription_list (fixture->session, &query, NULL);

  g_assert_cmpuint (found->len, ==, 1);

  return ((const OpbmsSubscription *) g_ptr_array_index (found, 0))->status;
}

static void
test_lists_what_bills_next_first (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "subscriptions");

  opbms_test_wait_until (has_subtitle (page, "53 active"));
  opbms_test_wait_until (opbms_test_shows (page, "25 Nov 2026"));
  g_assert_true (opbms_test_shows (page, "every month on day"));
  admin_fixture_free (fixture);
}

static void
test_one_customer_is_a_filter (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = show_list (fixture, "lakshmi", "all");

  opbms_test_wait_until (has_subtitle (page, "5 subscriptions"));
  opbms_test_wait_until (opbms_test_shows (page, "Veena lessons"));
  g_assert_true (opbms_test_shows (page, "every month on day 31, or the month’s last day"));
  show_list (fixture, "lakshmi", "paused");
  opbms_test_wait_until (has_subtitle (page, "2 paused"));
  admin_fixture_free (fixture);
}

static void
test_the_page_of_a_customer_leads_here (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show_customer (fixture, "lakshmi");

  opbms_test_press (page, "All Subscriptions");
  page = opbms_window_get_visible_page (fixture->window);
  g_assert_true (OPBMS_IS_SUBSCRIPTIONS_PAGE (page));
  opbms_test_wait_until (has_subtitle (page, "5 subscriptions"));
  admin_fixture_free (fixture);
}

static void
test_a_search_finds_names (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = show_list (fixture, "lakshmi", "all");

  opbms_test_type (page, "Search subscriptions", "veena");
  opbms_test_wait_until (has_subtitle (page, "1 subscription"));
  opbms_test_type (page, "Search subscriptions", "no such thing");
  opbms_test_find (page, "No Subscriptions Found");
  admin_fixture_free (fixture);
}

static void
test_keys_open_one_and_its_menu_pauses_it (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = show_list (fixture, "lakshmi", "all");
  GtkWindow *dialog;

  opbms_test_type (page, "Search subscriptions", "veena");
  opbms_test_wait_until (has_subtitle (page, "1 subscription"));
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  opbms_test_key ("Return"); /* the first one found */
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_wait_until (opbms_test_shows (dialog, "Veena lessons"));
  opbms_test_destroy (dialog);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.pause-subscription", "x",
                              (gint64) 0);
  opbms_test_wait_until (opbms_test_shows (fixture->window, "There is no such subscription."));
  opbms_test_click (opbms_test_find (page, "Veena lessons"), 3);
  opbms_test_press (page, "Pause");
  opbms_test_wait_until (get_status (fixture, "Veena") == OPBMS_SUBSCRIPTION_PAUSED);
  opbms_test_press (fixture->window, "Undo");
  opbms_test_wait_until (get_status (fixture, "Veena") == OPBMS_SUBSCRIPTION_ACTIVE);
  admin_fixture_free (fixture);
}

static void
test_a_new_one_is_for_the_customer_shown (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = show_list (fixture, "joseph", "all");
  GtkWindow *dialog;

  opbms_test_press (page, "New Subscription…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_wait_until (opbms_test_shows (dialog, "Joseph D’Souza"));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_says_what_will_be_here (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_EMPTY);
  OpbmsPage *page = admin_fixture_show (fixture, "subscriptions");

  opbms_test_find (page, "No Subscriptions Yet");
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/admin/subscriptions/lists-what-bills-next-first",
                   test_lists_what_bills_next_first);
  g_test_add_func ("/ui/admin/subscriptions/one-customer-is-a-filter",
                   test_one_customer_is_a_filter);
  g_test_add_func ("/ui/admin/subscriptions/the-page-of-a-customer-leads-here",
                   test_the_page_of_a_customer_leads_here);
  g_test_add_func ("/ui/admin/subscriptions/a-search-finds-names", test_a_search_finds_names);
  g_test_add_func ("/ui/admin/subscriptions/keys-open-one-and-its-menu-pauses-it",
                   test_keys_open_one_and_its_menu_pauses_it);
  g_test_add_func ("/ui/admin/subscriptions/a-new-one-is-for-the-customer-shown",
                   test_a_new_one_is_for_the_customer_shown);
  g_test_add_func ("/ui/admin/subscriptions/says-what-will-be-here",
                   test_says_what_will_be_here);

  return g_test_run ();
}
