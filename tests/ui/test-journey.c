/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-program.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-form-dialog.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <glib/gstdio.h>

/* From an empty database to a paid bill, through the windows of the running program; and what one
 * process writes, seen in the window of another. */

#define LIVE_LIMIT G_TIME_SPAN_SECOND

static char *
new_location (void)
{
  g_autofree char *folder = g_dir_make_tmp ("opbms-test-XXXXXX", NULL);

  return g_build_filename (folder, "opbms.sqlite3", NULL);
}

static void
remove_location (char *location)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *folder = g_path_get_dirname (location);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (location, suffixes[i], NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
  g_free (location);
}

static GtkWindow *
open_form (void)
{
  return opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

static void
submit (GtkWindow  *form,
        const char *button)
{
  opbms_test_press (form, button);
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_FORM_DIALOG));
}

static GtkWindow *
sign_in (const char *username,
         const char *password,
         GType       window_type)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);

  opbms_test_type (window, "Username", username);
  opbms_test_type (window, "Password", password);
  opbms_test_press (window, "Sign In");

  return opbms_test_wait_for_window (window_type);
}

static void
sign_out (GtkWindow  *window,
          const char *account_button)
{
  opbms_test_press (window, account_button);
  opbms_test_press (window, "Sign Out");
}

static GtkWindow *
begin (void)
{
  GtkWindow *window = opbms_test_wait_for_window (OPBMS_TYPE_SIGN_IN_WINDOW);

  opbms_test_type (window, "Organisation", "Vidya Tuition Centre");
  opbms_test_press (window, "Next");
  opbms_test_type (window, "Full name", "Meera Iyer");
  opbms_test_type (window, "Username", "meera");
  opbms_test_type (window, "Password", "paper lantern 7");
  opbms_test_type (window, "Password again", "paper lantern 7");
  opbms_test_press (window, "Next");
  opbms_test_press (window, "Start");

  return opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
}

static void
create_customer (GtkWindow *window)
{
  GtkWindow *form;

  opbms_test_press (window, "New Customer…");
  form = open_form ();
  opbms_test_type (form, "Full name", "Asha Rao");
  opbms_test_type (form, "Username", "asha");
  opbms_test_type (form, "Password", "quick copper 5");
  opbms_test_type (form, "Password again", "quick copper 5");
  submit (form, "Create");
  opbms_test_find (window, "Open bills"); /* of her page */
}

static void
assign_bill (GtkWindow  *window,
             const char *title,
             const char *amount,
             const char *due_date)
{
  GtkWindow *form;

  opbms_test_press (window, "Assign Bill…");
  form = open_form ();
  opbms_test_find (form, "Asha Rao"); /* from her page: she is filled in */
  opbms_test_type (form, "Title", title);
  opbms_test_type (form, "Amount, ₹", amount);
  opbms_test_type (form, "Due on", due_date);
  submit (form, "Assign");
}

/* What the figure of a caption says. */
static gboolean
figure_is (GtkWindow  *window,
           const char *caption,
           const char *value)
{
  GtkWidget *label = opbms_test_look_for (window, caption);

  return label && opbms_test_shows (gtk_widget_get_parent (label), value);
}

static void
bill_and_pay (GtkApplication *application,
              gpointer        user_data)
{
  GtkWindow *window = begin ();
  GtkWindow *form;

  create_customer (window);
  assign_bill (window, "Maths, class X", "1,240.50", "2026-11-10");
  assign_bill (window, "Library membership", "499", "2026-11-25");
  opbms_test_wait_until (opbms_test_shows (window, "Library membership"));

  opbms_window_show_page (OPBMS_WINDOW (window), "dashboard");
  opbms_test_wait_until (figure_is (window, "Outstanding", "₹1,739.50"));
  g_assert_true (figure_is (window, "Pending bills", "2"));
  g_assert_true (figure_is (window, "Pending bills", "1 overdue"));
  sign_out (window, "Meera Iyer, Administrator");

  window = sign_in ("asha", "quick copper 5", OPBMS_TYPE_CUSTOMER_WINDOW);
  opbms_test_wait_until (opbms_test_shows (window, "12 days overdue"));
  opbms_test_press (window, "Pay ₹1,739.50…");
  form = open_form ();
  opbms_test_press (form, "Library membership"); /* not this one */
  submit (form, "Pay ₹1,240.50");
  opbms_test_find (window, "Pay ₹499.00…");
  g_assert_false (opbms_test_shows (window, "12 days overdue"));
  sign_out (window, "Asha Rao, Customer");

  window = sign_in ("meera", "paper lantern 7", OPBMS_TYPE_ADMIN_WINDOW);
  opbms_test_wait_until (figure_is (window, "Outstanding", "₹499.00"));
  g_assert_true (figure_is (window, "Pending bills", "1"));
  g_assert_true (figure_is (window, "Pending bills", "none overdue"));
  g_assert_true (figure_is (window, "Paid in all", "₹1,240.50"));
}

static void
test_from_first_start_to_a_paid_bill (void)
{
  char *location = new_location ();

  g_assert_cmpint (opbms_test_program_run (location, bill_and_pay, NULL), ==, 0);
  opbms_test_program_ctl (location, "check", NULL); /* what is on disk is sound */
  remove_location (location);
}

/* Another process pays the bill; the dashboard that is open must say so without being asked. */
static void
pay_elsewhere (const char *location,
               GtkWindow  *window,
               const char *said_after)
{
  gint64 paid_at;

  opbms_test_wait_until (opbms_test_shows (window, "12 days overdue"));
  g_assert_false (opbms_test_shows (window, said_after));
  opbms_test_program_ctl (location, "bill", "pay", "1", NULL);
  paid_at = g_get_monotonic_time ();
  opbms_test_wait_until (opbms_test_shows (window, said_after));
  g_assert_cmpint (g_get_monotonic_time () - paid_at, <=, LIVE_LIMIT);
}

static void
watch_as_staff (GtkApplication *application,
                gpointer        user_data)
{
  GtkWindow *window = begin ();

  create_customer (window);
  assign_bill (window, "Maths, class X", "1,240.50", "2026-11-10");
  opbms_window_show_page (OPBMS_WINDOW (window), "dashboard");
  pay_elsewhere (user_data, window, "Every bill is paid.");
}

static void
test_staff_see_what_another_process_does (void)
{
  char *location = new_location ();

  g_assert_cmpint (opbms_test_program_run (location, watch_as_staff, location), ==, 0);
  remove_location (location);
}

static void
watch_as_customer (GtkApplication *application,
                   gpointer        user_data)
{
  GtkWindow *window = begin ();

  create_customer (window);
  assign_bill (window, "Maths, class X", "1,240.50", "2026-11-10");
  opbms_test_wait_until (opbms_test_shows (window, "Maths, class X"));
  sign_out (window, "Meera Iyer, Administrator");
  window = sign_in ("asha", "quick copper 5", OPBMS_TYPE_CUSTOMER_WINDOW);
  pay_elsewhere (user_data, window, "Nothing to pay now");
}

static void
test_a_customer_sees_what_another_process_does (void)
{
  char *location = new_location ();

  g_assert_cmpint (opbms_test_program_run (location, watch_as_customer, location), ==, 0);
  remove_location (location);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/journey/from-first-start-to-a-paid-bill",
                   test_from_first_start_to_a_paid_bill);
  g_test_add_func ("/ui/journey/staff-see-what-another-process-does",
                   test_staff_see_what_another_process_does);
  g_test_add_func ("/ui/journey/a-customer-sees-what-another-process-does",
                   test_a_customer_sees_what_another_process_does);

  return g_test_run ();
}
