/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"
#include "ui/shared/opbms-password-checklist.h"
#include "ui/sign-in/opbms-first-start.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include "billing/opbms-account.h"

/* The assistant, as a person goes through it. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
  OpbmsSession      *session;    /* what signing in gave */
  int                n_opened;   /* how often the window asked to look at the database anew */
} Fixture;

static void
on_signed_in (Fixture      *self,
              OpbmsSession *session)
{
  self->session = opbms_session_ref (session);
}

static void
on_open (Fixture *self)
{
  self->n_opened++;
}

static Fixture *
set_up (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->database = opbms_test_database_new (OPBMS_TEST_EMPTY);
  self->context = opbms_test_database_system (self->database);
  self->window = opbms_sign_in_window_new (opbms_test_ui_get_application (), self->database->today);
  g_signal_connect_swapped (self->window, "signed-in", G_CALLBACK (on_signed_in), self);
  g_signal_connect_swapped (self->window, "open", G_CALLBACK (on_open), self);
  gtk_window_present (self->window);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (self->window), self->context, TRUE);
  opbms_test_find (self->window, "Welcome to OPBMS");

  return self;
}

static void
tear_down (Fixture *self)
{
  opbms_test_destroy (self->window);
  g_clear_pointer (&self->session, opbms_session_unref);
  g_object_unref (self->context);
  opbms_test_database_free (self->database);
  g_free (self);
}

static gboolean
can_go_on (Fixture *self)
{
  return gtk_widget_is_sensitive (opbms_test_find (self->window, "Next"));
}

static void
go_to_administrator (Fixture *self)
{
  opbms_test_type (self->window, "Organisation", "Vidya & Daughters");
  opbms_test_press (self->window, "Next");
  opbms_test_find (self->window, "The First Administrator");
}

static void
fill_in_administrator (Fixture *self)
{
  opbms_test_type (self->window, "Full name", "Meera Iyer");
  opbms_test_type (self->window, "Username", "meera");
  opbms_test_type (self->window, "Password", "paper lantern 7");
  opbms_test_type (self->window, "Password again", "paper lantern 7");
}

static gboolean
has_focus (Fixture    *self,
           const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return focus && gtk_widget_is_ancestor (focus, opbms_test_find (self->window, name));
}

static void
test_makes_the_first_administrator (void)
{
  Fixture *self = set_up ();
  const OpbmsSettings *settings;

  g_assert_false (can_go_on (self));
  go_to_administrator (self);
  g_assert_true (opbms_test_shows (self->window, "Step 2 of 3"));
  g_assert_false (can_go_on (self));
  fill_in_administrator (self);
  g_assert_true (can_go_on (self));
  opbms_test_press (self->window, "Next");
  opbms_test_find (self->window, "Vidya & Daughters Is Ready");
  g_assert_null (self->session);
  opbms_test_press (self->window, "Start");

  g_assert_nonnull (self->session);
  g_assert_cmpint (opbms_session_get_role (self->session), ==, OPBMS_ROLE_ADMIN);
  g_assert_cmpstr (opbms_session_get_username (self->session), ==, "meera");
  settings = opbms_session_get_settings (self->session);
  g_assert_cmpstr (settings->organisation, ==, "Vidya & Daughters");
  g_assert_cmpstr (settings->time_zone, ==, "UTC"); /* guessed: the tests run in it */
  tear_down (self);
}

static void
test_goes_on_by_keys_alone (void)
{
  Fixture *self = set_up ();

  opbms_test_wait_until (gtk_window_is_active (self->window));
  g_assert_true (has_focus (self, "Organisation"));
  opbms_test_key ("v");
  opbms_test_wait_until (can_go_on (self));
  opbms_test_key ("Return");
  opbms_test_find (self->window, "The First Administrator");
  g_assert_true (has_focus (self, "Full name"));

  opbms_test_key ("Escape");
  opbms_test_find (self->window, "Welcome to OPBMS");
  opbms_test_key ("Escape");
  opbms_test_settle ();
  g_assert_true (opbms_test_shows (self->window, "Welcome to OPBMS"));
  tear_down (self);
}

static void
test_going_back_loses_nothing (void)
{
  Fixture *self = set_up ();

  go_to_administrator (self);
  fill_in_administrator (self);
  opbms_test_press (self->window, "Back");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (self->window,
                                                                         "Organisation"))), ==,
                   "Vidya & Daughters");
  opbms_test_press (self->window, "Next");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (self->window, "Username"))),
                   ==, "meera");
  g_assert_true (can_go_on (self));
  tear_down (self);
}

static void
test_ticks_the_rules_as_one_types (void)
{
  static const struct {
    const char *password;
    const char *again;
    const char *states; /* of the five rules: open, kept or broken */
  } cases[] = {
    { "", "", "ooooo" },
    { "1", "", "ooooo" },
    { "p", "", "okooo" },
    { "12345678", "", "kbkbo" },
    { "password", "", "kkkbo" },
    { "meera", "", "okooo" },
    { "meera2026", "meera20", "kkbko" },
    { "paper lantern 7", "paper lantern 7", "kkkkk" },
    { "paper lantern 7", "paper lantern 8", "kkkkb" },
    { "paper lantern 7", "paper lantern 77", "kkkkb" },
  };
  const char letters[] = { [OPBMS_PASSWORD_RULE_OPEN] = 'o', [OPBMS_PASSWORD_RULE_KEPT] = 'k',
                           [OPBMS_PASSWORD_RULE_BROKEN] = 'b' };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char states[OPBMS_PASSWORD_N_RULES + 1] = { 0 };

    for (int rule = 0; rule < OPBMS_PASSWORD_N_RULES; rule++) {
      states[rule] = letters[opbms_password_rule_get_state (rule, cases[i].password, cases[i].again,
                                                            "meera", "")];
    }
    g_test_message ("“%s”, “%s”", cases[i].password, cases[i].again);
    g_assert_cmpstr (states, ==, cases[i].states);
  }
}

static void
test_says_which_rule_is_broken (void)
{
  Fixture *self = set_up ();

  go_to_administrator (self);
  g_assert_true (opbms_test_shows (self->window, "At least 8 characters"));
  g_assert_true (opbms_test_shows (self->window, "The same twice"));
  opbms_test_type (self->window, "Username", "meera");
  opbms_test_type (self->window, "Password", "meera2026");
  g_assert_true (opbms_test_shows (self->window, "Too close to the username “meera”"));

  /* The rules look at the name as well, so another name may mend it. */
  opbms_test_type (self->window, "Username", "lakshmi");
  g_assert_false (opbms_test_shows (self->window, "Too close"));
  tear_down (self);
}

static void
test_says_beside_the_field_what_is_wrong (void)
{
  Fixture *self = set_up ();

  go_to_administrator (self);
  fill_in_administrator (self);
  opbms_test_type (self->window, "Username", "two words");
  g_assert_false (can_go_on (self));
  g_assert_false (opbms_test_shows (self->window, "no spaces")); /* not while one types */
  gtk_widget_grab_focus (opbms_test_find (self->window, "Full name"));
  opbms_test_wait_until (opbms_test_shows (self->window, "no spaces"));

  opbms_test_type (self->window, "Username", "meera");
  g_assert_false (opbms_test_shows (self->window, "no spaces"));
  g_assert_true (can_go_on (self));
  tear_down (self);
}

static void
test_says_why_nothing_was_made (void)
{
  Fixture *self = set_up ();
  OpbmsAccountDraft draft = { .username = "first", .full_name = "Was First",
                             .password = "quick copper 5" };
  g_autoptr (OpbmsSettings) settings = NULL;
  g_autoptr (GError) error = NULL;

  go_to_administrator (self);
  fill_in_administrator (self);

  /* Somebody else does the same on the same database. */
  settings = opbms_settings_load (self->database->store, &error);
  g_assert_no_error (error);
  opbms_account_create_first (self->database->system, &draft, settings, NULL, &error);
  g_assert_no_error (error);

  opbms_test_press (self->window, "Next");
  opbms_test_wait_until (opbms_test_shows (self->window, "has an administrator already"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (self->window,
                                                                         "Password"))), ==,
                   "paper lantern 7");
  g_assert_null (self->session);
  tear_down (self);
}

static void
test_chooses_a_currency_by_searching (void)
{
  Fixture *self = set_up ();

  opbms_test_type (self->window, "Organisation", "Vidya");
  opbms_test_press (self->window, "Currency");
  opbms_test_wait_until (opbms_test_look_for (self->window, "Search"));
  opbms_test_type (self->window, "Search", "yen");
  opbms_test_wait_until (opbms_test_shows (self->window, "Japanese Yen"));
  g_signal_emit_by_name (opbms_test_find (self->window, "Search"), "activate");
  opbms_test_wait_until (opbms_test_look_for (self->window, "Currency: Japanese Yen"));
  g_assert_true (opbms_test_shows (self->window, "¥")); /* an example, in its digits */
  g_assert_false (opbms_test_shows (self->window, "¥123,456.00"));
  tear_down (self);
}

static void
test_shows_today_in_the_time_zone (void)
{
  Fixture *self = set_up ();

  g_assert_true (opbms_test_shows (self->window, "Today is 22 Nov 2026"));
  tear_down (self);
}

/* UTC is the last of the zones, and as the list opens it is at the end, with its lines in sight. */
static void
test_list_opens_at_what_is_chosen (void)
{
  Fixture *self = set_up ();
  GtkWidget *list;
  GtkAdjustment *place;

  opbms_test_press (self->window, "Time zone: UTC");
  list = gtk_widget_get_ancestor (opbms_test_find (self->window, "Pacific/Wallis"),
                                  GTK_TYPE_LIST_VIEW);
  place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  opbms_test_wait_until (gtk_adjustment_get_page_size (place) > 0
                         && gtk_adjustment_get_value (place) + gtk_adjustment_get_page_size (place)
                            >= gtk_adjustment_get_upper (place) - 1);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (list, GTK_TYPE_POPOVER)));
  tear_down (self);
}

static void
test_fills_with_sample_data (void)
{
  Fixture *self = set_up ();
  g_autoptr (OpbmsSession) session = NULL;
  g_autoptr (GError) error = NULL;

  opbms_test_press (self->window, "Sample data");
  opbms_test_wait_until (self->n_opened == 1);
  session = opbms_session_open_as (self->database->system, "lakshmi", &error);
  g_assert_no_error (error);
  tear_down (self);
}

static char *
dup_django_file (void)
{
  return g_build_filename (g_getenv ("OPBMS_SOURCE_DIR"), "tests", "billing",
                           "django-small.sqlite3", NULL);
}

static void
test_imports_the_old_program (void)
{
  Fixture *self = set_up ();
  g_autofree char *path = dup_django_file ();
  g_autoptr (OpbmsSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean needs_first = TRUE;

  opbms_test_type (self->window, "Organisation", "Vidya");
  opbms_first_start_import (OPBMS_FIRST_START (opbms_test_find_type (self->window,
                                                                     OPBMS_TYPE_FIRST_START)),
                            path);
  opbms_test_find (self->window, "Everything Was Imported");
  g_assert_true (opbms_test_shows (self->window, "accounts"));
  g_assert_cmpint (self->n_opened, ==, 0);
  opbms_test_press (self->window, "Continue");
  g_assert_cmpint (self->n_opened, ==, 1);

  opbms_account_needs_first (self->database->store, &needs_first, &error);
  g_assert_no_error (error);
  g_assert_false (needs_first);
  settings = opbms_settings_load (self->database->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (settings->organisation, ==, "Vidya");
  tear_down (self);
}

static void
test_says_why_a_file_is_not_imported (void)
{
  Fixture *self = set_up ();
  gboolean needs_first = FALSE;
  g_autoptr (GError) error = NULL;

  opbms_test_type (self->window, "Organisation", "Vidya");
  opbms_first_start_import (OPBMS_FIRST_START (opbms_test_find_type (self->window,
                                                                     OPBMS_TYPE_FIRST_START)),
                            "/nowhere/db.sqlite3");
  opbms_test_wait_until (opbms_test_shows (self->window, "/nowhere/db.sqlite3"));
  g_assert_true (opbms_test_shows (self->window, "Welcome to OPBMS"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (self->window,
                                                                         "Organisation"))), ==,
                   "Vidya");

  opbms_account_needs_first (self->database->store, &needs_first, &error);
  g_assert_no_error (error);
  g_assert_true (needs_first);
  tear_down (self);
}

static void
test_may_be_closed_in_the_middle (void)
{
  Fixture *self = set_up ();

  go_to_administrator (self);
  fill_in_administrator (self);
  opbms_test_press (self->window, "Next"); /* the answer comes to a window that is gone */
  tear_down (self);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/first-start/makes-the-first-administrator",
                   test_makes_the_first_administrator);
  g_test_add_func ("/ui/first-start/goes-on-by-keys-alone", test_goes_on_by_keys_alone);
  g_test_add_func ("/ui/first-start/going-back-loses-nothing", test_going_back_loses_nothing);
  g_test_add_func ("/ui/first-start/ticks-the-rules-as-one-types",
                   test_ticks_the_rules_as_one_types);
  g_test_add_func ("/ui/first-start/says-which-rule-is-broken", test_says_which_rule_is_broken);
  g_test_add_func ("/ui/first-start/says-beside-the-field-what-is-wrong",
                   test_says_beside_the_field_what_is_wrong);
  g_test_add_func ("/ui/first-start/says-why-nothing-was-made", test_says_why_nothing_was_made);
  g_test_add_func ("/ui/first-start/chooses-a-currency-by-searching",
                   test_chooses_a_currency_by_searching);
  g_test_add_func ("/ui/first-start/shows-today-in-the-time-zone",
                   test_shows_today_in_the_time_zone);
  g_test_add_func ("/ui/first-start/list-opens-at-what-is-chosen",
                   test_list_opens_at_what_is_chosen);
  g_test_add_func ("/ui/first-start/fills-with-sample-data", test_fills_with_sample_data);
  g_test_add_func ("/ui/first-start/imports-the-old-program", test_imports_the_old_program);
  g_test_add_func ("/ui/first-start/says-why-a-file-is-not-imported",
                   test_says_why_a_file_is_not_imported);
  g_test_add_func ("/ui/first-start/may-be-closed-in-the-middle", test_may_be_closed_in_the_middle);

  return g_test_run ();
}
