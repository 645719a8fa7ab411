/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-bill.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/admin/opbms-bill-dialog.h"
#include "ui/admin/opbms-customer-page.h"
#include "ui/shared/opbms-record-list.h"
#include "ui/shared/opbms-record-row.h"

/* The staff's window with the keyboard alone. */

static GtkWidget *
get_focus (gpointer window)
{
  return gtk_window_get_focus (window);
}

static gboolean
is_focus_in (gpointer  window,
             gpointer  widget)
{
  GtkWidget *focus = get_focus (window);

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static GtkWidget *
find_open_menu (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_POPOVER_MENU (widget) && gtk_widget_get_mapped (widget)) {
    return widget;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child)) {
    found = find_open_menu (child);
  }

  return found;
}

static gboolean
has_open_menu (AdminFixture *fixture)
{
  return find_open_menu (GTK_WIDGET (fixture->window)) != NULL;
}

static AdminFixture *
fixture_new (int width)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);

  if (width > 0) { /* where no window manager is, a window keeps the size it opens with */
    opbms_test_destroy (fixture->window);
    fixture->window = OPBMS_WINDOW (opbms_admin_window_new (opbms_test_ui_get_application (),
                                                            fixture->context));
    gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 800);
    gtk_window_present (GTK_WINDOW (fixture->window));
    opbms_test_wait_until (opbms_page_is_loaded (opbms_window_get_visible_page (fixture->window)));
  }
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));

  return fixture;
}

/* The short list with this heading, with the focus on its first row. */
static OpbmsRecordList *
focus_list (AdminFixture *fixture,
            const char   *heading)
{
  GtkWidget *label = opbms_test_find (opbms_window_get_visible_page (fixture->window), heading);
  GtkWidget *list = gtk_widget_get_ancestor (label, OPBMS_TYPE_RECORD_LIST);

  gtk_widget_grab_focus (opbms_test_find_type (list, OPBMS_TYPE_RECORD_ROW));
  g_assert_true (is_focus_in (fixture->window, list));

  return OPBMS_RECORD_LIST (list);
}

static void
open_and_close_main_menu (AdminFixture *fixture)
{
  opbms_test_key ("F10");
  opbms_test_wait_until (has_open_menu (fixture));
  opbms_test_find (fixture->window, "Keyboard Shortcuts");
  opbms_test_key ("Escape");
  opbms_test_wait_until (!has_open_menu (fixture));
}

static void
test_f10_opens_the_main_menu (void)
{
  AdminFixture *fixture = fixture_new (0);

  open_and_close_main_menu (fixture);
  admin_fixture_free (fixture);
}

static void
test_f10_opens_the_main_menu_when_narrow (void)
{
  AdminFixture *fixture = fixture_new (400);
  AdwFlap *flap = ADW_FLAP (opbms_test_find_type (fixture->window, ADW_TYPE_FLAP));

  opbms_test_wait_until (adw_flap_get_folded (flap) && !adw_flap_get_reveal_flap (flap));
  open_and_close_main_menu (fixture);
  admin_fixture_free (fixture);
}

static void
test_f9_goes_to_the_sidebar_and_back (void)
{
  AdminFixture *fixture = fixture_new (400);
  AdwFlap *flap = ADW_FLAP (opbms_test_find_type (fixture->window, ADW_TYPE_FLAP));
  OpbmsRecordList *list;

  opbms_test_wait_until (adw_flap_get_folded (flap) && !adw_flap_get_reveal_flap (flap));
  list = focus_list (fixture, "Open bills");
  opbms_test_key ("F9");
  opbms_test_wait_until (adw_flap_get_reveal_flap (flap)
                         && is_focus_in (fixture->window, adw_flap_get_flap (flap)));
  opbms_test_key ("F9");
  opbms_test_wait_until (!adw_flap_get_reveal_flap (flap) && is_focus_in (fixture->window, list));

  opbms_test_key ("F9");
  opbms_test_wait_until (is_focus_in (fixture->window, adw_flap_get_flap (flap)));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!adw_flap_get_reveal_flap (flap) && is_focus_in (fixture->window, list));
  admin_fixture_free (fixture);
}

static void
test_numbers_go_to_pages (void)
{
  AdminFixture *fixture = fixture_new (0);

  opbms_test_key ("<Alt>2");
  opbms_test_wait_until (opbms_window_get_visible_page (fixture->window)
                         == opbms_window_get_page (fixture->window, "customers"));
  opbms_test_key ("<Alt>1");
  opbms_test_wait_until (opbms_window_get_visible_page (fixture->window)
                         == opbms_window_get_page (fixture->window, "dashboard"));
  admin_fixture_free (fixture);
}

static void
test_escape_steps_back_from_a_search (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsPage *page = opbms_window_get_page (fixture->window, "customers");
  GtkWidget *search, *list;

  opbms_test_key ("<Control>f");
  opbms_test_wait_until (opbms_window_get_visible_page (fixture->window) == page
                         && opbms_page_is_loaded (page));
  search = opbms_test_find_type (page, GTK_TYPE_SEARCH_ENTRY);
  list = opbms_test_find_type (page, GTK_TYPE_COLUMN_VIEW);
  opbms_test_wait_until (is_focus_in (fixture->window, search));
  opbms_test_key ("k");
  opbms_test_wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (search)), "k"));
  opbms_test_key ("Escape");
  opbms_test_wait_until (*gtk_editable_get_text (GTK_EDITABLE (search)) == '\0'
                         && is_focus_in (fixture->window, list));
  admin_fixture_free (fixture);
}

/* The list itself has no say of what is in it. */
static gboolean
is_focus_in_row (GtkWidget *column_view)
{
  return gtk_widget_get_focus_child (gtk_widget_get_last_child (column_view)) != NULL;
}

static void
test_keys_lead_to_a_row_of_a_long_list (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsPage *page = opbms_window_get_page (fixture->window, "customers");
  GtkWidget *list;

  opbms_test_key ("<Control>f");
  opbms_test_wait_until (opbms_window_get_visible_page (fixture->window) == page
                         && opbms_page_is_loaded (page));
  list = opbms_test_find_type (page, GTK_TYPE_COLUMN_VIEW);
  opbms_test_wait_until (GTK_IS_TEXT (get_focus (fixture->window)));
  for (int i = 0; i < 2; i++) { /* over the choice of which customers */
    GtkWidget *before = get_focus (fixture->window);

    opbms_test_key ("Tab");
    opbms_test_wait_until (get_focus (fixture->window) != before);
  }
  g_assert_true (is_focus_in_row (list));
  opbms_test_key ("<Shift>Tab");
  opbms_test_wait_until (!is_focus_in (fixture->window, list));

  opbms_test_key ("<Control>f");
  opbms_test_wait_until (GTK_IS_TEXT (get_focus (fixture->window)));
  opbms_test_key ("Escape");
  opbms_test_wait_until (is_focus_in_row (list));
  admin_fixture_free (fixture);
}

static void
test_tab_leaves_a_short_list (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsRecordList *list = focus_list (fixture, "Open bills");

  opbms_test_key ("Down");
  opbms_test_key ("Tab");
  opbms_test_wait_until (!is_focus_in (fixture->window, list));
  opbms_test_key ("<Shift>Tab");
  opbms_test_wait_until (is_focus_in (fixture->window, list));
  opbms_test_key ("<Shift>Tab"); /* the way to all bills */
  opbms_test_wait_until (GTK_IS_BUTTON (get_focus (fixture->window))
                         && is_focus_in (fixture->window, list));
  opbms_test_key ("<Shift>Tab");
  opbms_test_wait_until (!is_focus_in (fixture->window, list));
  admin_fixture_free (fixture);
}

static void
check_row_menu (const char *key)
{
  AdminFixture *fixture = fixture_new (0);
  GtkWidget *row;

  admin_fixture_show_customer (fixture, "lakshmi");
  focus_list (fixture, "Open bills");
  row = get_focus (fixture->window);
  opbms_test_key (key);
  opbms_test_wait_until (has_open_menu (fixture));
  opbms_test_find (fixture->window, "Void");
  opbms_test_key ("Escape");
  opbms_test_wait_until (!has_open_menu (fixture));
  opbms_test_wait_until (get_focus (fixture->window) == row);
  admin_fixture_free (fixture);
}

static void
test_menu_key_opens_the_menu_of_a_row (void)
{
  check_row_menu ("Menu");
}

static void
test_shift_f10_opens_the_menu_of_a_row (void)
{
  check_row_menu ("<Shift>F10");
}

static void
test_menu_key_opens_the_menu_of_a_customer (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsPage *page = admin_fixture_show (fixture, "customers");
  GtkWidget *list = opbms_test_find_type (page, GTK_TYPE_COLUMN_VIEW);
  GtkWidget *row;

  opbms_test_wait_until (opbms_test_shows (list, "Lakshmi Subramaniam"));
  gtk_widget_grab_focus (list);
  opbms_test_wait_until (is_focus_in (fixture->window, list));
  opbms_test_key ("Down");
  opbms_test_settle ();
  row = get_focus (fixture->window);
  opbms_test_key ("Menu");
  opbms_test_wait_until (has_open_menu (fixture));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!has_open_menu (fixture) && get_focus (fixture->window) == row);
  opbms_test_key ("<Shift>F10");
  opbms_test_wait_until (has_open_menu (fixture));
  opbms_test_press (page, "Open");
  opbms_test_wait_until (OPBMS_IS_CUSTOMER_PAGE (opbms_window_get_visible_page (fixture->window)));
  opbms_test_wait_until (opbms_page_is_loaded (opbms_window_get_visible_page (fixture->window)));
  opbms_test_key ("Escape");
  opbms_test_wait_until (opbms_window_get_visible_page (fixture->window) == page
                         && is_focus_in (fixture->window, list));
  admin_fixture_free (fixture);
}

static void
test_focus_returns_after_a_form (void)
{
  AdminFixture *fixture = fixture_new (0);
  GtkWindow *dialog;
  GtkWidget *row;

  admin_fixture_show_customer (fixture, "lakshmi");
  focus_list (fixture, "Open bills");
  row = get_focus (fixture->window);
  opbms_test_key ("Return");
  opbms_test_wait_until (has_open_menu (fixture));
  opbms_test_press (fixture->window, "Edit…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_FORM_DIALOG));
  opbms_test_wait_until (get_focus (fixture->window) == row);
  admin_fixture_free (fixture);
}

static void
test_focus_stays_in_a_list_that_gets_shorter (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsRecordList *list;
  GtkWidget *row;
  g_autoptr (GError) error = NULL;

  admin_fixture_show_customer (fixture, "lakshmi");
  list = focus_list (fixture, "Open bills");
  row = get_focus (fixture->window);
  opbms_bill_void (fixture->session, opbms_record_row_get_id (OPBMS_RECORD_ROW (row)), &error);
  g_assert_no_error (error);
  opbms_test_wait_until (get_focus (fixture->window) != row && is_focus_in (fixture->window, list));
  admin_fixture_free (fixture);
}

static void
check_form (AdminFixture *fixture,
            const char   *action,
            gint64        target,
            const char   *first_field)
{
  GtkWindow *dialog;
  GtkWidget *field;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, target < 0 ? NULL : "x",
                              target);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_wait_until (gtk_window_is_active (dialog));
  field = opbms_test_find (dialog, first_field);
  if (GTK_IS_LABEL (field) || !GTK_IS_LIST_BOX_ROW (field)) {
    field = gtk_widget_get_ancestor (field, GTK_TYPE_LIST_BOX_ROW);
  }
  opbms_test_wait_until (is_focus_in (dialog, field));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_FORM_DIALOG));
}

static void
test_forms_begin_at_their_first_field (void)
{
  AdminFixture *fixture = fixture_new (0);
  gint64 lakshmi = admin_fixture_find_account (fixture, "lakshmi");

  check_form (fixture, "win.new-customer", -1, "Full name");
  check_form (fixture, "win.assign-bill", 0, "Customer");
  check_form (fixture, "win.assign-bill", lakshmi, "Title");
  check_form (fixture, "win.new-subscription", 0, "Customer");
  check_form (fixture, "win.new-subscription", lakshmi, "Name");
  check_form (fixture, "win.record-payment", 0, "Customer");
  check_form (fixture, "win.record-payment", lakshmi, "Maths, class X");
  admin_fixture_free (fixture);
}

static int n_loads;

static void
count_load (OpbmsPage *page)
{
  n_loads++;
}

static void
test_f5_reads_again (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsPage *page = opbms_window_get_visible_page (fixture->window);
  void (*load) (OpbmsPage *) = OPBMS_PAGE_GET_CLASS (page)->load;

  OPBMS_PAGE_GET_CLASS (page)->load = count_load;
  opbms_test_key ("F5");
  opbms_test_wait_until (n_loads == 1);
  OPBMS_PAGE_GET_CLASS (page)->load = load;
  admin_fixture_free (fixture);
}

static void
test_enter_creates_from_a_number (void)
{
  AdminFixture *fixture = fixture_new (0);
  gint64 lakshmi = admin_fixture_find_account (fixture, "lakshmi");
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-subscription", "x", lakshmi);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_wait_until (opbms_test_shows (dialog, "Lakshmi Subramaniam"));
  opbms_test_type (dialog, "Name", "Dance lessons");
  opbms_test_type (dialog, "Amount, ₹", "1,500");
  gtk_widget_grab_focus (opbms_test_find (dialog, "Every how many"));
  opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (dialog, "Create")));
  opbms_test_key ("Return");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_FORM_DIALOG));
  admin_fixture_free (fixture);
}

static void
test_other_button_opens_the_menu_of_a_row (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsPage *page = admin_fixture_show_customer (fixture, "lakshmi");
  GtkWidget *row = opbms_test_find (page, "Maths, class X");

  opbms_test_click (row, 3);
  opbms_test_wait_until (has_open_menu (fixture));
  opbms_test_find (page, "Void");
  opbms_test_park_pointer ();
  opbms_test_key ("Escape");
  opbms_test_wait_until (!has_open_menu (fixture));
  admin_fixture_free (fixture);
}

static void
test_other_button_opens_the_menu_of_a_customer (void)
{
  AdminFixture *fixture = fixture_new (0);
  OpbmsPage *page = admin_fixture_show (fixture, "customers");
  GtkWidget *name = opbms_test_find (page, "Lakshmi Subramaniam");

  opbms_test_click (name, 3);
  opbms_test_wait_until (has_open_menu (fixture));
  opbms_test_park_pointer ();
  opbms_test_press (page, "Assign Bill…");
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG), "Lakshmi Subramaniam");
  opbms_test_destroy (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG));
  admin_fixture_free (fixture);
}

static void
test_shortcuts_are_those_of_the_window (void)
{
  AdminFixture *fixture = fixture_new (0);
  GtkWindow *shortcuts;

  opbms_test_key ("<Control><Shift>question");
  shortcuts = opbms_test_wait_for_window (GTK_TYPE_SHORTCUTS_WINDOW);
  opbms_test_find (shortcuts, "Assign a bill");
  g_assert_false (opbms_test_shows (shortcuts, "New subscription"));
  opbms_test_wait_until (gtk_window_is_active (shortcuts));
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for_window (GTK_TYPE_SHORTCUTS_WINDOW));
  admin_fixture_free (fixture);
}

static gboolean
is_in_row (GtkWindow  *window,
           const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus && gtk_widget_is_ancestor (focus, opbms_test_find (window, title));
}

static void
test_a_letter_leads_to_its_field (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  GtkWindow *form;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.assign-bill", "x",
                              G_GINT64_CONSTANT (0));
  form = opbms_test_wait_for_window (OPBMS_TYPE_BILL_DIALOG);
  opbms_test_wait_until (gtk_window_is_active (form));
  opbms_test_key ("<Alt>m");
  opbms_test_wait_until (is_in_row (form, "Amount, ₹"));
  opbms_test_key ("<Alt>t");
  opbms_test_wait_until (is_in_row (form, "Title"));
  opbms_test_key ("<Alt>d");
  opbms_test_wait_until (is_in_row (form, "Due on"));

  opbms_test_destroy (form);
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/admin/keys/f10-opens-the-main-menu", test_f10_opens_the_main_menu);
  g_test_add_func ("/ui/admin/keys/f10-opens-the-main-menu-when-narrow",
                   test_f10_opens_the_main_menu_when_narrow);
  g_test_add_func ("/ui/admin/keys/f9-goes-to-the-sidebar-and-back",
                   test_f9_goes_to_the_sidebar_and_back);
  g_test_add_func ("/ui/admin/keys/numbers-go-to-pages", test_numbers_go_to_pages);
  g_test_add_func ("/ui/admin/keys/escape-steps-back-from-a-search",
                   test_escape_steps_back_from_a_search);
  g_test_add_func ("/ui/admin/keys/keys-lead-to-a-row-of-a-long-list",
                   test_keys_lead_to_a_row_of_a_long_list);
  g_test_add_func ("/ui/admin/keys/tab-leaves-a-short-list", test_tab_leaves_a_short_list);
  g_test_add_func ("/ui/admin/keys/menu-key-opens-the-menu-of-a-row",
                   test_menu_key_opens_the_menu_of_a_row);
  g_test_add_func ("/ui/admin/keys/shift-f10-opens-the-menu-of-a-row",
                   test_shift_f10_opens_the_menu_of_a_row);
  g_test_add_func ("/ui/admin/keys/menu-key-opens-the-menu-of-a-customer",
                   test_menu_key_opens_the_menu_of_a_customer);
  g_test_add_func ("/ui/admin/keys/focus-returns-after-a-form", test_focus_returns_after_a_form);
  g_test_add_func ("/ui/admin/keys/focus-stays-in-a-list-that-gets-shorter",
                   test_focus_stays_in_a_list_that_gets_shorter);
  g_test_add_func ("/ui/admin/keys/forms-begin-at-their-first-field",
                   test_forms_begin_at_their_first_field);
  g_test_add_func ("/ui/admin/keys/f5-reads-again", test_f5_reads_again);
  g_test_add_func ("/ui/admin/keys/enter-creates-from-a-number", test_enter_creates_from_a_number);
  g_test_add_func ("/ui/admin/keys/other-button-opens-the-menu-of-a-row",
                   test_other_button_opens_the_menu_of_a_row);
  g_test_add_func ("/ui/admin/keys/other-button-opens-the-menu-of-a-customer",
                   test_other_button_opens_the_menu_of_a_customer);
  g_test_add_func ("/ui/admin/keys/shortcuts-are-those-of-the-window",
                   test_shortcuts_are_those_of_the_window);

  g_test_add_func ("/ui/admin/keys/a-letter-leads-to-its-field",
                   test_a_letter_leads_to_its_field);

  return g_test_run ();
}
