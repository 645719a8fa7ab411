/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-account.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/opbms-renewal.h"
#include "ui/shared/opbms-personal.h"
#include "ui/shared/opbms-preferences-window.h"

/* The window of preferences, on what one person likes and on what holds for a database. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
} Desk;

static Desk *
desk_new (const char *username)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, username);
  desk->window = GTK_WINDOW (opbms_preferences_window_new (desk->context));
  gtk_window_present (desk->window);

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

static OpbmsSettings *
read_settings (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  OpbmsSettings *settings = opbms_settings_load (desk->database->store, &error);

  g_assert_no_error (error);

  return settings;
}

static gboolean
is_called (Desk       *desk,
           const char *name)
{
  g_autoptr (OpbmsSettings) settings = read_settings (desk);

  return g_str_equal (settings->organisation, name);
}

static gboolean
is_in (Desk       *desk,
       const char *time_zone)
{
  g_autoptr (OpbmsSettings) settings = read_settings (desk);

  return g_str_equal (settings->time_zone, time_zone);
}

static void
choose (Desk       *desk,
        const char *row,
        const char *search,
        const char *choice)
{
  opbms_test_press (desk->window, row);
  opbms_test_type (desk->window, "Search", search);
  opbms_test_find (desk->window, choice);
  g_signal_emit_by_name (opbms_test_find (desk->window, "Search"), "activate");
}

static void
test_a_name_is_written_when_it_is_applied (void)
{
  Desk *desk = desk_new ("meera");
  GtkWidget *name = opbms_test_find (desk->window, "Name");

  opbms_test_wait_until (gtk_widget_is_sensitive (name));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Vidya Tuition Centre");
  opbms_test_type (desk->window, "Name", "Vidya School");
  g_assert_true (is_called (desk, "Vidya Tuition Centre"));
  g_signal_emit_by_name (name, "apply");
  opbms_test_wait_until (is_called (desk, "Vidya School"));

  desk_free (desk);
}

static void
test_says_beside_the_field_what_is_wrong (void)
{
  Desk *desk = desk_new ("meera");
  GtkWidget *name = opbms_test_find (desk->window, "Name");
  g_autofree char *long_name = g_strnfill (200, 'x');

  opbms_test_wait_until (gtk_widget_is_sensitive (name));
  opbms_test_type (desk->window, "Name", long_name);
  g_signal_emit_by_name (name, "apply");
  opbms_test_wait_until (gtk_widget_has_css_class (name, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, long_name);
  g_assert_true (is_called (desk, "Vidya Tuition Centre"));

  desk_free (desk);
}

static void
test_a_time_zone_is_written_when_it_is_chosen (void)
{
  Desk *desk = desk_new ("meera");

  opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (desk->window, "Time zone")));
  choose (desk, "Time zone", "Kathmandu", "Asia/Kathmandu");
  opbms_test_wait_until (is_in (desk, "Asia/Kathmandu"));
  opbms_test_find (desk->window, "Today is 22 Nov 2026");

  desk_free (desk);
}

static void
test_says_why_the_currency_stays (void)
{
  Desk *desk = desk_new ("meera");

  opbms_test_find (desk->window, "There are bills already, so it can no longer change");
  g_assert_false (gtk_widget_is_sensitive (opbms_test_find (desk->window, "Currency")));

  desk_free (desk);
}

static void
test_customers_see_only_what_is_their_own (void)
{
  Desk *desk = desk_new ("lakshmi");

  opbms_test_find (desk->window, "Sign out when idle");
  g_assert_null (opbms_test_look_for (desk->window, "Time zone"));
  g_assert_null (opbms_test_look_for (desk->window, "Organisation"));

  desk_free (desk);
}

static void
test_keeps_what_one_likes_on_this_computer (void)
{
  Desk *desk = desk_new ("lakshmi");
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();
  AdwComboRow *idle = ADW_COMBO_ROW (opbms_test_find (desk->window, "Sign out when idle"));

  g_assert_cmpuint (adw_combo_row_get_selected (idle), ==, 0);
  adw_combo_row_set_selected (idle, 2);
  g_assert_cmpint (g_settings_get_int (settings, "idle-minutes"), ==, 10);
  g_assert_true (g_settings_get_boolean (settings, "notifications"));
  gtk_switch_set_active (GTK_SWITCH (opbms_test_find_type (desk->window, GTK_TYPE_SWITCH)), FALSE);
  g_assert_false (g_settings_get_boolean (settings, "notifications"));
  g_settings_reset (settings, "idle-minutes");
  g_settings_reset (settings, "notifications");

  desk_free (desk);
}

/* A window that is open goes on with the new settings. */
static void
test_open_windows_take_up_a_new_currency (void)
{
  g_autoptr (OpbmsTestDatabase) database = opbms_test_database_new (OPBMS_TEST_EMPTY);
  OpbmsAccountDraft draft = {
    .username = "meera", .password = "paper lantern 7", .role = OPBMS_ROLE_ADMIN,
  };
  g_autoptr (OpbmsContext) context = NULL;
  g_autoptr (OpbmsSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  opbms_account_create_first (database->system, &draft,
                              opbms_session_get_settings (database->system), NULL, &error);
  g_assert_no_error (error);
  context = opbms_test_database_sign_in (database, "meera");
  window = opbms_admin_window_new (opbms_test_ui_get_application (), context);
  opbms_renewal_watch (OPBMS_WINDOW (window));
  gtk_window_present (window);
  opbms_test_find (window, "₹0.00");

  settings = opbms_settings_copy (opbms_session_get_settings (database->system));
  settings->currency = opbms_currency_find ("EUR");
  opbms_session_change_settings (database->system, settings, NULL, &error);
  g_assert_no_error (error);
  opbms_test_find (window, "€0.00");
  opbms_test_wait_until (!opbms_test_look_for (window, "₹0.00"));

  opbms_test_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/preferences/a-name-is-written-when-it-is-applied",
                   test_a_name_is_written_when_it_is_applied);
  g_test_add_func ("/ui/preferences/says-beside-the-field-what-is-wrong",
                   test_says_beside_the_field_what_is_wrong);
  g_test_add_func ("/ui/preferences/a-time-zone-is-written-when-it-is-chosen",
                   test_a_time_zone_is_written_when_it_is_chosen);
  g_test_add_func ("/ui/preferences/says-why-the-currency-stays",
                   test_says_why_the_currency_stays);
  g_test_add_func ("/ui/preferences/customers-see-only-what-is-their-own",
                   test_customers_see_only_what_is_their_own);
  g_test_add_func ("/ui/preferences/keeps-what-one-likes-on-this-computer",
                   test_keeps_what_one_likes_on_this_computer);
  g_test_add_func ("/ui/preferences/open-windows-take-up-a-new-currency",
                   test_open_windows_take_up_a_new_currency);

  return g_test_run ();
}
