/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill-type.h"
#include "ui/admin/opbms-activity-page.h"
#include "ui/shared/opbms-page-dialog.h"

/* The log as staff read it, on the sample data and what a test does to it. */

static gint64
count_entries (AdminFixture          *fixture,
               const OpbmsAuditQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  opbms_audit_count (fixture->session, query, &n, &error);
  g_assert_no_error (error);

  return n;
}

static gboolean
shows_count (OpbmsPage *page,
             gint64     n)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *expected = NULL;

  g_object_get (page, "subtitle", &subtitle, NULL);
  expected = g_strdup_printf (n == 1 ? "%d entry" : "%d entries", (int) n);

  return g_strcmp0 (subtitle, expected) == 0;
}

static void
rename_type (AdminFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  opbms_bill_type_rename (fixture->session, 4, "Streaming", NULL, &error);
  g_assert_no_error (error);
}

static void
test_lists_what_was_done_in_words (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "activity");
  OpbmsAuditQuery all = { 0 };

  opbms_test_wait_until (shows_count (page, count_entries (fixture, &all)));
  rename_type (fixture);
  opbms_test_wait_until (opbms_test_shows (page, "renamed the bill type “Streaming”"));
  g_assert_true (opbms_test_shows (page, "OTT plan → Streaming"));
  g_assert_true (opbms_test_shows (page, "Meera Iyer"));
  admin_fixture_free (fixture);
}

static void
test_one_kind_is_a_filter (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "activity");
  OpbmsAuditQuery types = { .entity = "bill_type" };
  OpbmsAuditQuery payments = { .entity = "bill", .action = "pay" };
  GtkDropDown *what;

  rename_type (fixture);
  what = GTK_DROP_DOWN (opbms_test_find (page, "What"));
  gtk_drop_down_set_selected (what, 5);
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &types)));
  gtk_drop_down_set_selected (what, 1);
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &payments)));
  admin_fixture_free (fixture);
}

static void
test_a_search_finds_who_and_what (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "activity");
  GtkEditable *search = GTK_EDITABLE (opbms_test_find_type (page, GTK_TYPE_SEARCH_ENTRY));
  OpbmsAuditQuery type = { .search = "streaming" };
  OpbmsAuditQuery customer = { .search = "lakshmi" };

  rename_type (fixture);
  gtk_editable_set_text (search, "streaming");
  g_assert_cmpint (count_entries (fixture, &type), >, 0);
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &type)));
  g_assert_true (opbms_test_shows (page, "renamed the bill type “Streaming”"));
  gtk_editable_set_text (search, "lakshmi");
  g_assert_cmpint (count_entries (fixture, &customer), >, count_entries (fixture, &type));
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &customer)));
  admin_fixture_free (fixture);
}

static void
test_one_actor_is_a_filter (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "activity");
  OpbmsAuditQuery staff = { .actor_id = admin_fixture_find_account (fixture, "meera") };
  OpbmsAuditQuery customer = { .actor_id = admin_fixture_find_account (fixture, "lakshmi") };
  OpbmsAuditQuery system = { .actor_id = OPBMS_AUDIT_ACTOR_SYSTEM };

  gtk_widget_activate_action (GTK_WIDGET (page), "page.only-actor", "(xs)", staff.actor_id,
                              "Meera Iyer");
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &staff)));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.only-actor", "(xs)", customer.actor_id,
                              "Lakshmi Subramaniam");
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &customer)));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.only-actor", "(xs)", system.actor_id,
                              "OPBMS");
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &system)));
  admin_fixture_free (fixture);
}

static void
test_the_page_of_a_customer_leads_here (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show_customer (fixture, "lakshmi");
  OpbmsAuditQuery query = { .customer_id = admin_fixture_find_account (fixture, "lakshmi") };

  opbms_test_press (page, "All Activity");
  page = opbms_window_get_visible_page (fixture->window);
  g_assert_true (OPBMS_IS_ACTIVITY_PAGE (page));
  opbms_test_wait_until (shows_count (page, count_entries (fixture, &query)));
  admin_fixture_free (fixture);
}

static void
test_an_entry_is_shown_whole_by_keyboard (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  OpbmsPage *page = admin_fixture_show (fixture, "activity");
  GtkWidget *row;
  GtkWindow *dialog;

  rename_type (fixture);
  row = opbms_test_find (page, "renamed the bill type “Streaming”");
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  opbms_test_click (row, 1);
  opbms_test_key ("Return");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "Who: Meera Iyer, @meera");
  opbms_test_find (dialog, "Name: OTT plan → Streaming");
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/admin/activity/lists-what-was-done-in-words",
                   test_lists_what_was_done_in_words);
  g_test_add_func ("/ui/admin/activity/one-kind-is-a-filter", test_one_kind_is_a_filter);
  g_test_add_func ("/ui/admin/activity/a-search-finds-who-and-what",
                   test_a_search_finds_who_and_what);
  g_test_add_func ("/ui/admin/activity/one-actor-is-a-filter", test_one_actor_is_a_filter);
  g_test_add_func ("/ui/admin/activity/the-page-of-a-customer-leads-here",
                   test_the_page_of_a_customer_leads_here);
  g_test_add_func ("/ui/admin/activity/an-entry-is-shown-whole-by-keyboard",
                   test_an_entry_is_shown_whole_by_keyboard);

  return g_test_run ();
}
