/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-subscription.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-form-dialog.h"
#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

/*
 * Whatever can have the focus has a name: on every window, page, form and menu. What has none is
 * called by the name of its C type by GTK 4.8, and that is what a screen reader says then.
 */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
} Desk;

static int n_nameless;
static int n_looked_at;

static char *
dup_label (GtkAccessible *accessible)
{
  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)) {
    return NULL;
  }

  /* No label is this, so the answer is what the label is. */
  return gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "\001",
                                             NULL);
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *label = dup_label (accessible);

  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget))) {
    return label && *label; /* its icon is no name */
  }

  return (label && *label)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* What only holds other things needs none. */
static gboolean
needs_name (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget)) { /* it has the focus only if nothing in it can */
    return FALSE;
  }

  switch (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))) {
    case GTK_ACCESSIBLE_ROLE_NONE:
    case GTK_ACCESSIBLE_ROLE_PRESENTATION:
      return FALSE;
    case GTK_ACCESSIBLE_ROLE_LIST_ITEM: /* in a column view, its cells are read */
      return gtk_widget_get_focusable (widget)
             && !gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);
    default:
      return gtk_widget_get_focusable (widget);
  }
}

static void
check_names (GtkWidget  *widget,
             const char *where)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_can_focus (widget)) {
    return;
  }
  if (needs_name (widget)) {
    n_looked_at++;
    if (!is_named (widget)) {
      n_nameless++;
      g_test_message ("%s: %s in %s has no name", where, G_OBJECT_TYPE_NAME (widget),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    }
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    check_names (child, where);
  }
}

/* Looks at what is seen now. */
static void
look_at (gpointer    window,
         const char *where)
{
  opbms_test_settle ();
  check_names (window, where);
}

static void
finish (void)
{
  g_assert_cmpint (n_looked_at, >, 0);
  g_assert_cmpint (n_nameless, ==, 0);
  n_looked_at = 0;
}

/* Presses what opens a menu or a popover, looks, and closes it again. */
static void
look_at_menu (gpointer    window,
              const char *button)
{
  GtkWidget *popover;

  opbms_test_press (window, button);
  opbms_test_settle ();
  look_at (window, button);
  popover = gtk_widget_get_ancestor (gtk_window_get_focus (window), GTK_TYPE_POPOVER);
  if (popover) {
    gtk_popover_popdown (GTK_POPOVER (popover));
    opbms_test_settle ();
  }
}

static void
look_at_dialog (Desk       *desk,
                const char *action,
                gint64      target)
{
  GtkWindow *dialog;

  if (target < 0) {
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL));
  } else {
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), action, "x", target));
  }
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  look_at (dialog, action);
  opbms_test_destroy (dialog);
}

static OpbmsPage *
wait_for_page (Desk *desk)
{
  OpbmsPage *page = opbms_window_get_visible_page (OPBMS_WINDOW (desk->window));

  opbms_test_wait_until (opbms_page_is_loaded (page));

  return page;
}

static void
show_page (Desk       *desk,
           const char *name)
{
  opbms_window_show_page (OPBMS_WINDOW (desk->window), name);
  wait_for_page (desk);
}

/* As they are drawn, and as tables. */
static void
look_at_charts (Desk       *desk,
                const char *title)
{
  GtkWidget *label;

  show_page (desk, "analytics");
  look_at (desk->window, "analytics");
  look_at_menu (desk->window, "Chart Menu");
  label = opbms_test_find (desk->window, title);
  gtk_widget_activate_action (gtk_widget_get_parent (label), "chart.show-table", NULL);
  look_at (desk->window, "a chart as a table");
}

static void
desk_open (Desk       *desk,
           const char *username)
{
  gboolean is_staff = g_str_equal (username, "meera");

  desk->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  desk->context = opbms_test_database_sign_in (desk->database, username);
  desk->window = is_staff
                   ? opbms_admin_window_new (opbms_test_ui_get_application (), desk->context)
                   : opbms_customer_window_new (opbms_test_ui_get_application (), desk->context);
  gtk_window_present (desk->window);
  wait_for_page (desk);
}

static void
desk_close (Desk *desk)
{
  opbms_test_destroy (desk->window);
  g_object_unref (desk->context);
  opbms_test_database_free (desk->database);
}

static void
test_signing_in (void)
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_DEMO);
  OpbmsContext *context = opbms_test_database_system (database);
  GtkWindow *window = opbms_sign_in_window_new (opbms_test_ui_get_application (), database->today);
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full.");

  gtk_window_present (window);
  look_at (window, "opening");
  opbms_sign_in_window_show_error (OPBMS_SIGN_IN_WINDOW (window), "/a/file", error);
  look_at (window, "not opened");
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (window), context, FALSE);
  look_at (window, "sign in");
  look_at_menu (window, "Main Menu");
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

  gtk_window_present (window);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (window), context, TRUE);
  look_at (window, "organisation");
  look_at_menu (window, "Currency");
  opbms_test_type (window, "Organisation", "Vidya");
  opbms_test_press (window, "Next");
  opbms_test_type (window, "Full name", "Meera Iyer");
  look_at (window, "administrator");
  opbms_test_type (window, "Username", "meera");
  opbms_test_type (window, "Password", "paper lantern 7");
  opbms_test_type (window, "Password again", "paper lantern 7");
  opbms_test_press (window, "Next");
  opbms_test_find (window, "Start");
  look_at (window, "ready");
  opbms_test_destroy (window);
  g_object_unref (context);
  opbms_test_database_free (database);
  finish ();
}

static void
test_pages_of_staff (void)
{
  Desk desk;
  OpbmsPage *page;

  desk_open (&desk, "meera");
  look_at (desk.window, "dashboard");
  look_at_menu (desk.window, "Main Menu");
  look_at_menu (desk.window, "More to Add");
  show_page (&desk, "customers");
  look_at (desk.window, "customers");
  look_at_menu (desk.window, "List Options");
  opbms_test_type (desk.window, "Search customers", "nobody at all");
  opbms_test_find (desk.window, "Clear Filters");
  look_at (desk.window, "no customers found");
  opbms_test_press (desk.window, "Clear Filters");
  show_page (&desk, "bills");
  opbms_test_press (desk.window, "Select Several");
  look_at (desk.window, "bills");
  show_page (&desk, "transactions");
  look_at (desk.window, "transactions");
  look_at_charts (&desk, "Billed and paid");

  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.show-customer", "x",
                              G_GINT64_CONSTANT (2));
  page = wait_for_page (&desk);
  look_at (desk.window, "customer");
  look_at_menu (desk.window, "More");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.deactivate", NULL);
  opbms_test_find (desk.window, "Undo");
  opbms_test_find (page, "Reactivate");
  look_at (desk.window, "inactive customer");
  desk_close (&desk);
  finish ();
}

static void
test_forms_of_staff (void)
{
  static const char *const forms[] = {
    "win.assign-bill", "win.new-subscription", "win.record-payment",
  };
  Desk desk;
  GtkWindow *dialog;

  desk_open (&desk, "meera");
  look_at_dialog (&desk, "win.new-customer", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    look_at_dialog (&desk, forms[i], 0);
    look_at_dialog (&desk, forms[i], 2);
  }

  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.assign-bill", "x",
                              G_GINT64_CONSTANT (0));
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  look_at_menu (dialog, "Customer");
  look_at_menu (dialog, "Type");
  look_at_menu (dialog, "Choose from a calendar");
  opbms_test_type (dialog, "Title", "x");
  gtk_window_close (dialog);
  look_at (opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG), "discard");
  opbms_test_press (opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG), "Discard");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_FORM_DIALOG));
  desk_close (&desk);
  finish ();
}

/* Opens a page in a dialog of its own, and looks at it once it has been read. */
static void
look_at_page_dialog (Desk       *desk,
                     const char *action,
                     gint64      id,
                     const char *text)
{
  GtkWindow *dialog;

  if (id == 0) {
    gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL);
  } else {
    gtk_widget_activate_action (GTK_WIDGET (desk->window), action, "x", id);
  }
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, text);
  look_at (dialog, action);
  opbms_test_destroy (dialog);
}

static gboolean
is_focus_around (GtkWindow *window,
                 GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus && gtk_widget_is_ancestor (widget, focus);
}

static void
test_lists_of_staff (void)
{
  Desk desk;
  GtkWidget *row;

  desk_open (&desk, "meera");
  show_page (&desk, "subscriptions");
  look_at (desk.window, "subscriptions");
  look_at_menu (desk.window, "List Options");
  show_page (&desk, "activity");
  look_at (desk.window, "activity");
  row = opbms_test_find (desk.window, "paid “Hostel mess”");
  opbms_test_wait_until (gtk_window_is_active (desk.window));
  opbms_test_settle ();
  opbms_test_click (row, 1);
  opbms_test_wait_until (is_focus_around (desk.window, row));
  opbms_test_key ("Return");
  look_at (opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG), "entry");
  opbms_test_destroy (opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG));
  look_at_page_dialog (&desk, "win.bill-types", 0, "Electricity");
  look_at_page_dialog (&desk, "win.administrators", 0, "Meera Iyer (you)");
  look_at_page_dialog (&desk, "win.show-subscription", 1, "Edit…");
  look_at_dialog (&desk, "win.edit-subscription", 1);
  look_at_dialog (&desk, "win.edit-profile", -1);
  look_at_dialog (&desk, "win.change-password", -1);
  look_at_page_dialog (&desk, "win.show-kept", 0, "Computers");
  desk_close (&desk);
  finish ();
}

static void
test_window_of_a_customer (void)
{
  Desk desk;
  GtkWindow *window;

  desk_open (&desk, "lakshmi");
  look_at (desk.window, "dashboard");
  opbms_test_press (desk.window, "Pay ₹2,747.50…");
  window = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_find (window, "3 of 4 bills, all or none");
  look_at (window, "pay");
  opbms_test_destroy (window);
  show_page (&desk, "bills");
  look_at (desk.window, "bills");
  show_page (&desk, "payments");
  look_at (desk.window, "payments");
  show_page (&desk, "subscriptions");
  look_at (desk.window, "subscriptions");
  opbms_test_press (desk.window, "Resume…");
  window = opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  look_at (window, "resume");
  gtk_window_close (window);
  look_at_charts (&desk, "Spending by type");
  show_page (&desk, "profile");
  look_at (desk.window, "profile");
  look_at_dialog (&desk, "win.new-subscription", -1);
  look_at_dialog (&desk, "win.edit-profile", -1);
  desk_close (&desk);
  finish ();
}

static void
test_help (void)
{
  Desk desk;

  desk_open (&desk, "lakshmi");
  g_action_group_activate_action (G_ACTION_GROUP (opbms_test_ui_get_application ()), "shortcuts",
                                  NULL);
  look_at (opbms_test_wait_for_window (GTK_TYPE_SHORTCUTS_WINDOW), "shortcuts");
  gtk_window_destroy (opbms_test_wait_for_window (GTK_TYPE_SHORTCUTS_WINDOW));
  desk_close (&desk);
  finish ();
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/names/signing-in", test_signing_in);
  g_test_add_func ("/ui/names/first-start", test_first_start);
  g_test_add_func ("/ui/names/pages-of-staff", test_pages_of_staff);
  g_test_add_func ("/ui/names/forms-of-staff", test_forms_of_staff);
  g_test_add_func ("/ui/names/lists-of-staff", test_lists_of_staff);
  g_test_add_func ("/ui/names/window-of-a-customer", test_window_of_a_customer);
  g_test_add_func ("/ui/names/help", test_help);

  return g_test_run ();
}
