/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"

/* Windows as narrow as a telephone, with letters half as large again, hold what is in them. */

#define NARROW 360
#define LARGE  (144 * 1024) /* dots an inch, as GTK counts them */

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Which widget needs too much, if one does. */
static void
print_widest (GtkWidget *widget,
              int        depth)
{
  if (gtk_widget_get_mapped (widget) && get_minimum (widget) > NARROW / 2) {
    g_test_message ("%*s%s needs %d", depth * 2, "", G_OBJECT_TYPE_NAME (widget),
                    get_minimum (widget));
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child)) {
      print_widest (child, depth + 1);
    }
  }
}

static void
check_fits (GtkWidget *widget)
{
  if (get_minimum (widget) > NARROW) {
    print_widest (widget, 0);
  }
  g_assert_cmpint (get_minimum (widget), <=, NARROW);
}

static void
check_page (OpbmsWindow *window)
{
  OpbmsPage *page = opbms_window_get_visible_page (window);

  opbms_test_wait_until (opbms_page_is_loaded (page) && opbms_page_get_narrow (page));
  opbms_test_settle ();
  check_fits (GTK_WIDGET (page));
}

static OpbmsWindow *
present_narrow (GtkWindow *window)
{
  gtk_window_set_default_size (window, NARROW, 700);
  gtk_window_present (window);
  opbms_test_wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, NARROW);

  return OPBMS_WINDOW (window);
}

static AdminFixture *
fixture_new (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);

  opbms_test_destroy (fixture->window);
  fixture->window = present_narrow (opbms_admin_window_new (opbms_test_ui_get_application (),
                                                            fixture->context));

  return fixture;
}

static void
test_pages_of_staff_fit (void)
{
  AdminFixture *fixture = fixture_new ();

  check_page (fixture->window);
  admin_fixture_show (fixture, "customers");
  check_page (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (admin_fixture_show (fixture, "bills")), "page.choose",
                              NULL);
  check_page (fixture->window);
  admin_fixture_show (fixture, "transactions");
  check_page (fixture->window);
  admin_fixture_show_customer (fixture, "lakshmi");
  check_page (fixture->window);
  admin_fixture_show_customer (fixture, "chintalapati.svsln");
  check_page (fixture->window);
  admin_fixture_free (fixture);
}

static void
test_pages_of_a_customer_fit (void)
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsContext) context = opbms_test_database_sign_in (database, "lakshmi");
  OpbmsWindow *window = present_narrow (opbms_customer_window_new (opbms_test_ui_get_application (),
                                                                   context));
  GtkWindow *form;

  check_page (window);
  opbms_window_show_page (window, "subscriptions");
  check_page (window);
  opbms_window_show_page (window, "bills");
  check_page (window);
  opbms_window_show_page (window, "payments");
  check_page (window);
  opbms_window_show_page (window, "dashboard");
  opbms_test_press (window, "Pay ₹2,747.50…");
  form = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_find (form, "Pay ₹2,747.50");
  check_fits (GTK_WIDGET (form));
  opbms_test_destroy (form);
  opbms_test_destroy (window);
  opbms_test_database_free (database);
}

static void
check_form (AdminFixture *fixture,
            const char   *action,
            gint64        target)
{
  GtkWindow *form;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, target < 0 ? NULL : "x",
                              target);
  form = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_settle ();
  check_fits (GTK_WIDGET (form));
  opbms_test_destroy (form);
}

static void
test_forms_fit (void)
{
  AdminFixture *fixture = fixture_new ();
  gint64 lakshmi = admin_fixture_find_account (fixture, "lakshmi");

  check_form (fixture, "win.new-customer", -1);
  check_form (fixture, "win.assign-bill", lakshmi);
  check_form (fixture, "win.new-subscription", lakshmi);
  check_form (fixture, "win.record-payment", 0);
  check_form (fixture, "win.record-payment", lakshmi);
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", LARGE,
                "gtk-decoration-layout", ":close", NULL);

  g_test_add_func ("/ui/admin/narrow/pages-of-staff-fit", test_pages_of_staff_fit);
  g_test_add_func ("/ui/admin/narrow/pages-of-a-customer-fit", test_pages_of_a_customer_fit);
  g_test_add_func ("/ui/admin/narrow/forms-fit", test_forms_fit);

  return g_test_run ();
}
