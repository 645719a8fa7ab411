/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "ui/admin/opbms-admin-window.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/opbms-idle-watch.h"
#include "ui/shared/opbms-personal.h"

/* Signing out of a window nobody uses, by a clock the test turns. */

typedef struct {
  gint64 now;
  int    n_warned;
  int    n_resumed;
  int    n_over;
} Count;

static gint64
get_now (gpointer count)
{
  return ((Count *) count)->now;
}

static void
on_signal (int *n)
{
  (*n)++;
}

static OpbmsIdle *
new_idle (Count *count,
          guint  minutes)
{
  OpbmsIdle *idle = opbms_idle_new (get_now, count);

  g_signal_connect_swapped (idle, "warned", G_CALLBACK (on_signal), &count->n_warned);
  g_signal_connect_swapped (idle, "resumed", G_CALLBACK (on_signal), &count->n_resumed);
  g_signal_connect_swapped (idle, "over", G_CALLBACK (on_signal), &count->n_over);
  opbms_idle_set_minutes (idle, minutes);

  return idle;
}

static void
pass (OpbmsIdle *idle,
      Count     *count,
      gint64     seconds)
{
  count->now += seconds;
  opbms_idle_check (idle);
}

static void
test_warns_a_minute_before_it_is_over (void)
{
  Count count = { .now = 1000 };
  g_autoptr (OpbmsIdle) idle = new_idle (&count, 5);

  pass (idle, &count, 239);
  g_assert_cmpint (count.n_warned, ==, 0);
  pass (idle, &count, 1);
  g_assert_cmpint (count.n_warned, ==, 1);
  pass (idle, &count, 59);
  g_assert_cmpint (count.n_over, ==, 0);
  pass (idle, &count, 1);
  g_assert_cmpint (count.n_over, ==, 1);
  pass (idle, &count, 1000);
  g_assert_cmpint (count.n_warned, ==, 1);
  g_assert_cmpint (count.n_over, ==, 1);
}

static void
test_begins_anew_when_something_is_done (void)
{
  Count count = { .now = 1000 };
  g_autoptr (OpbmsIdle) idle = new_idle (&count, 5);

  pass (idle, &count, 239);
  opbms_idle_touch (idle);
  g_assert_cmpint (count.n_resumed, ==, 0); /* nobody was warned */
  pass (idle, &count, 240);
  g_assert_cmpint (count.n_warned, ==, 1);
  opbms_idle_touch (idle);
  g_assert_cmpint (count.n_resumed, ==, 1);
  pass (idle, &count, 239);
  g_assert_cmpint (count.n_warned, ==, 1);
  pass (idle, &count, 1);
  g_assert_cmpint (count.n_warned, ==, 2);
}

static void
test_never_ends_without_a_warning (void)
{
  Count count = { .now = 1000 };
  g_autoptr (OpbmsIdle) idle = new_idle (&count, 1);

  pass (idle, &count, 8 * 3600); /* the lid was closed */
  g_assert_cmpint (count.n_warned, ==, 1);
  g_assert_cmpint (count.n_over, ==, 0);
  pass (idle, &count, 60);
  g_assert_cmpint (count.n_over, ==, 1);
}

static void
test_never_ends_when_it_is_off (void)
{
  Count count = { .now = 1000 };
  g_autoptr (OpbmsIdle) idle = new_idle (&count, 0);

  pass (idle, &count, 8 * 3600);
  g_assert_cmpint (count.n_warned, ==, 0);
}

static void
test_bears_a_clock_that_is_set_back (void)
{
  Count count = { .now = 100000 };
  g_autoptr (OpbmsIdle) idle = new_idle (&count, 5);

  pass (idle, &count, -50000);
  pass (idle, &count, 239);
  g_assert_cmpint (count.n_warned, ==, 0);
  pass (idle, &count, 1);
  g_assert_cmpint (count.n_warned, ==, 1);
}

/* ---- In windows ---- */

typedef struct {
  Count              count;
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  OpbmsIdleWatch    *watch;
  GtkWindow         *window;
  int                n_signed_out;
} Desk;

static Desk *
desk_new (int minutes)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();

  g_settings_set_int (settings, "idle-minutes", minutes);
  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, "meera");
  desk->watch = opbms_idle_watch_new (get_now, &desk->count);
  desk->window = opbms_admin_window_new (opbms_test_ui_get_application (), desk->context);
  g_signal_connect_swapped (desk->window, "sign-out", G_CALLBACK (on_signal), &desk->n_signed_out);
  opbms_idle_watch_add (desk->watch, OPBMS_WINDOW (desk->window));
  gtk_window_present (desk->window);
  opbms_test_wait_until (gtk_window_is_active (desk->window));

  return desk;
}

static void
desk_free (Desk *desk)
{
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();

  g_settings_reset (settings, "idle-minutes");
  opbms_test_settle ();
  opbms_test_destroy (desk->window);
  g_assert_finalize_object (desk->watch);
  g_object_unref (desk->context);
  opbms_test_database_free (desk->database);
  g_free (desk);
}

static void
let_pass (Desk   *desk,
          gint64  seconds)
{
  opbms_test_settle (); /* keys that were pressed arrive before */
  desk->count.now += seconds;
  opbms_idle_watch_check (desk->watch);
}

static void
test_signs_out_of_a_window_nobody_uses (void)
{
  Desk *desk = desk_new (5);
  GtkWindow *warning;

  let_pass (desk, 240);
  warning = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (opbms_test_shows (warning, "In a minute this window signs out"));
  g_assert_cmpint (desk->n_signed_out, ==, 0);
  let_pass (desk, 60);
  g_assert_cmpint (desk->n_signed_out, ==, 1);
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));

  desk_free (desk);
}

static void
test_any_key_takes_the_warning_back (void)
{
  Desk *desk = desk_new (5);

  let_pass (desk, 240);
  opbms_test_wait_until (gtk_window_is_active (
      opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG)));
  opbms_test_key ("Shift_L");
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  let_pass (desk, 239);
  g_assert_null (opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpint (desk->n_signed_out, ==, 0);

  desk_free (desk);
}

static void
test_typing_in_a_form_is_being_there (void)
{
  Desk *desk = desk_new (5);
  GtkWindow *form;

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.new-customer", NULL);
  form = opbms_test_wait_for_window (OPBMS_TYPE_ACCOUNT_DIALOG);
  opbms_test_wait_until (gtk_window_is_active (form));
  desk->count.now += 200;
  opbms_test_key ("a");
  opbms_test_wait_until (opbms_test_shows (form, "a"));
  let_pass (desk, 200);
  g_assert_null (opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  let_pass (desk, 40);
  opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (opbms_test_look_for_window (OPBMS_TYPE_ACCOUNT_DIALOG) == form);

  gtk_window_destroy (form);
  desk_free (desk);
}

static void
test_heeds_the_minutes_as_they_are_set (void)
{
  Desk *desk = desk_new (0);
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();

  let_pass (desk, 3600);
  g_assert_null (opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_settings_set_int (settings, "idle-minutes", 10);
  let_pass (desk, 539);
  g_assert_null (opbms_test_look_for_window (ADW_TYPE_MESSAGE_DIALOG));
  let_pass (desk, 1);
  opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  let_pass (desk, 60);
  g_assert_cmpint (desk->n_signed_out, ==, 1);

  desk_free (desk);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/idle/warns-a-minute-before-it-is-over",
                   test_warns_a_minute_before_it_is_over);
  g_test_add_func ("/ui/idle/begins-anew-when-something-is-done",
                   test_begins_anew_when_something_is_done);
  g_test_add_func ("/ui/idle/never-ends-without-a-warning", test_never_ends_without_a_warning);
  g_test_add_func ("/ui/idle/never-ends-when-it-is-off", test_never_ends_when_it_is_off);
  g_test_add_func ("/ui/idle/bears-a-clock-that-is-set-back", test_bears_a_clock_that_is_set_back);
  g_test_add_func ("/ui/idle/signs-out-of-a-window-nobody-uses",
                   test_signs_out_of_a_window_nobody_uses);
  g_test_add_func ("/ui/idle/any-key-takes-the-warning-back", test_any_key_takes_the_warning_back);
  g_test_add_func ("/ui/idle/typing-in-a-form-is-being-there",
                   test_typing_in_a_form_is_being_there);
  g_test_add_func ("/ui/idle/heeds-the-minutes-as-they-are-set",
                   test_heeds_the_minutes_as_they_are_set);

  return g_test_run ();
}
