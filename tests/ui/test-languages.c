/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-language.h"
#include "opbms-test-ui.h"

#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

/*
 * The windows in the language of the locale, as narrow as they may get: they are translated, they
 * go in its direction, and what a button says is not cut. Run once for each language.
 */

#define NARROW 360

static int n_labels;
static int n_buttons;
static int n_wrong;

static GtkTextDirection
get_direction (void)
{
  return g_str_equal (opbms_test_language_get (), "ar") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

static void
complain (const char *where,
          const char *what,
          const char *text)
{
  n_wrong++;
  g_test_message ("%s: “%s” %s", where, text, what);
}

/* A long name may be cut in a list, what is to be pressed may not. */
static gboolean
may_be_cut (GtkWidget *label)
{
  return !gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON)
         || gtk_widget_get_ancestor (label, GTK_TYPE_COLUMN_VIEW)
         || gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX);
}

static void
look_at_label (GtkLabel   *label,
               const char *where)
{
  const char *text = gtk_label_get_text (label);

  n_labels++;
  if (opbms_test_language_misses (text)) {
    complain (where, "is not translated", text);
  }
  if (!may_be_cut (GTK_WIDGET (label))) {
    n_buttons++;
    if (pango_layout_is_ellipsized (gtk_label_get_layout (label))) {
      complain (where, "is cut", text);
    }
  }
}

static void
look_at_widget (GtkWidget  *widget,
                const char *where)
{
  if (!gtk_widget_get_mapped (widget)) {
    return;
  }
  if (GTK_IS_LABEL (widget)) {
    look_at_label (GTK_LABEL (widget), where);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    look_at_widget (child, where);
  }
}

static void
look_at (gpointer    window,
         const char *where)
{
  int minimum;

  opbms_test_settle ();
  g_assert_cmpint (gtk_widget_get_direction (window), ==, get_direction ());
  /* What it holds: without a window manager GTK draws a frame around it. */
  gtk_widget_measure (gtk_widget_get_first_child (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  if (minimum > NARROW) {
    g_autofree char *width = g_strdup_printf ("%d", minimum);

    complain (where, "is more than its narrowest width", width);
  }
  look_at_widget (window, where);
}

static void
finish (void)
{
  g_assert_cmpint (n_labels, >, 0);
  g_assert_cmpint (n_buttons, >, 0);
  g_assert_cmpint (n_wrong, ==, 0);
  n_labels = n_buttons = 0;
}

static void
open_narrow (GtkWindow *window)
{
  gtk_window_set_default_size (window, NARROW, 700);
  gtk_window_present (window);
  opbms_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
}

/* The program was told which language to speak, and could: else all the rest looks at English. */
static void
test_speaks_a_language (void)
{
  g_assert_cmpstr (opbms_test_language_get (), !=, "");
  g_assert_true (gtk_widget_get_default_direction () == get_direction ());
}

static void
test_signing_in (void)
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_DEMO);
  OpbmsContext *context = opbms_test_database_system (database);
  GtkWindow *window = opbms_sign_in_window_new (opbms_test_ui_get_application (), database->today);

  open_narrow (window);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (window), context, FALSE);
  look_at (window, "sign in");
  opbms_test_destroy (window);
  g_object_unref (context);
  opbms_test_database_free (database);
  finish ();
}

static void
test_first_start (void)
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_EMPTY);
  OpbmsContext *context = opbms_test_database_system (database);
  GtkWindow *window = opbms_sign_in_window_new (opbms_test_ui_get_application (), database->today);

  open_narrow (window);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (window), context, TRUE);
  look_at (window, "organisation");
  opbms_test_type (window, "Organisation", "Vidya");
  opbms_test_press (window, "Next");
  opbms_test_find (window, "Full name");
  look_at (window, "administrator");
  opbms_test_destroy (window);
  g_object_unref (context);
  opbms_test_database_free (database);
  finish ();
}

/* Opens the window of @username and looks at its pages. */
static void
look_at_pages (const char        *username,
               const char *const *pages,
               GtkWindow *(*new_window) (GtkApplication *, OpbmsContext *))
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_DEMO);
  OpbmsContext *context = opbms_test_database_sign_in (database, username);
  GtkWindow *window = new_window (opbms_test_ui_get_application (), context);

  open_narrow (window);
  for (int i = 0; pages[i]; i++) {
    opbms_window_show_page (OPBMS_WINDOW (window), pages[i]);
    opbms_test_wait_until (opbms_page_is_loaded (
      opbms_window_get_visible_page (OPBMS_WINDOW (window))));
    look_at (window, pages[i]);
  }
  opbms_test_destroy (window);
  g_object_unref (context);
  opbms_test_database_free (database);
  finish ();
}

static void
test_pages_of_staff (void)
{
  static const char *const pages[] = {
    "dashboard", "customers", "bills", "subscriptions", "transactions", "analytics", "activity",
    NULL,
  };

  look_at_pages ("meera", pages, opbms_admin_window_new);
}

static void
test_pages_of_a_customer (void)
{
  static const char *const pages[] = {
    "dashboard", "bills", "subscriptions", "payments", "analytics", "profile", NULL,
  };

  look_at_pages ("lakshmi", pages, opbms_customer_window_new);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/languages/speaks-a-language", test_speaks_a_language);
  g_test_add_func ("/ui/languages/signing-in", test_signing_in);
  g_test_add_func ("/ui/languages/first-start", test_first_start);
  g_test_add_func ("/ui/languages/pages-of-staff", test_pages_of_staff);
  g_test_add_func ("/ui/languages/pages-of-a-customer", test_pages_of_a_customer);

  return g_test_run ();
}
