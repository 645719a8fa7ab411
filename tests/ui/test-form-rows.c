/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-account.h"
#include "ui/shared/opbms-amount-row.h"
#include "ui/shared/opbms-customer-row.h"
#include "ui/shared/opbms-date-row.h"
#include "ui/shared/opbms-field.h"
#include "ui/shared/opbms-type-row.h"

/* The parts of forms, each in a window of its own with a button to go to. */

typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
  GtkLabel          *error_label;
  GtkWidget         *elsewhere;
} Form;

static Form *
form_new (GtkWidget       *row,
          OpbmsFieldCheck  check)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  form->database = opbms_test_database_new (OPBMS_TEST_DEMO);
  form->context = opbms_test_database_sign_in (form->database, "meera");
  form->window = GTK_WINDOW (gtk_window_new ());
  form->error_label = GTK_LABEL (gtk_label_new (NULL));
  form->elsewhere = gtk_button_new_with_label ("Elsewhere");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (form->error_label));
  gtk_box_append (GTK_BOX (box), form->elsewhere);
  gtk_window_set_child (form->window, box);
  if (check) {
    opbms_field_setup (row, form->error_label, check, NULL);
  }
  gtk_window_present (form->window);
  opbms_test_wait_until (gtk_window_is_active (form->window));

  return form;
}

static void
form_free (Form *form)
{
  opbms_test_destroy (form->window);
  g_object_unref (form->context);
  opbms_test_database_free (form->database);
  g_free (form);
}

static void
type_and_leave (Form       *form,
                GtkWidget  *row,
                const char *text)
{
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  opbms_test_settle ();
  gtk_widget_grab_focus (form->elsewhere);
  opbms_test_settle ();
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static GtkWidget *
new_amount_row (void)
{
  static OpbmsMoneyStyle style;
  OpbmsAmountRow *row = g_object_new (OPBMS_TYPE_AMOUNT_ROW, NULL);

  opbms_money_style_init (&style, opbms_currency_find ("INR"), localeconv ());
  opbms_amount_row_set_style (row, &style);

  return GTK_WIDGET (row);
}

static void
test_amount_is_written_out (void)
{
  GtkWidget *row = new_amount_row ();
  Form *form = form_new (row, opbms_amount_row_check);
  OpbmsMoney amount;

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "A_mount, ₹");
  type_and_leave (form, row, "499");
  g_assert_cmpstr (get_text (row), ==, "499.00");
  g_assert_true (opbms_amount_row_get_amount (OPBMS_AMOUNT_ROW (row), &amount, NULL));
  g_assert_cmpint (amount, ==, 49900);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (form->error_label)));

  form_free (form);
}

static void
test_wrong_amount_is_kept_and_explained (void)
{
  GtkWidget *row = new_amount_row ();
  Form *form = form_new (row, opbms_amount_row_check);

  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "12,40");
  opbms_test_settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (form->error_label))); /* not while one types */

  gtk_widget_grab_focus (form->elsewhere);
  opbms_test_settle ();
  g_assert_cmpstr (get_text (row), ==, "12,40");
  g_assert_true (opbms_test_shows (form->window, "is not an amount"));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                       GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, form->error_label,
                                       NULL);

  gtk_editable_set_text (GTK_EDITABLE (row), "12.40");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (form->error_label)));
  g_assert_false (gtk_widget_has_css_class (row, "error"));

  form_free (form);
}

static void
test_empty_field_is_not_scolded_in_passing (void)
{
  GtkWidget *row = new_amount_row ();
  Form *form = form_new (row, opbms_amount_row_check);

  type_and_leave (form, row, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (form->error_label)));
  g_assert_false (opbms_field_is_valid (row));
  g_assert_false (opbms_field_validate (row));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (form->error_label)));

  form_free (form);
}

static GtkWidget *
new_date_row (void)
{
  OpbmsDateRow *row = g_object_new (OPBMS_TYPE_DATE_ROW, "title", "Due on", NULL);

  opbms_date_row_set_today (row, opbms_date_parse_iso (OPBMS_TEST_UI_TODAY));

  return GTK_WIDGET (row);
}

static void
test_date_is_read_and_written_in_words (void)
{
  GtkWidget *row = new_date_row ();
  Form *form = form_new (row, opbms_date_row_check);
  OpbmsDate date;

  type_and_leave (form, row, "2026-08-31");
  g_assert_cmpstr (get_text (row), ==, "31 Aug 2026");
  g_assert_true (opbms_date_row_get_date (OPBMS_DATE_ROW (row), &date, NULL));
  g_assert_cmpint (date, ==, opbms_date_new (2026, 8, 31));

  type_and_leave (form, row, "31 Feb 2027");
  g_assert_cmpstr (get_text (row), ==, "31 Feb 2027");
  g_assert_true (opbms_test_shows (form->window,
                                   "“31 Feb 2027” is not a date. Write it as 22 Nov 2026."));

  form_free (form);
}

static void
test_date_is_chosen_from_the_calendar_by_keys (void)
{
  GtkWidget *row = new_date_row ();
  Form *form = form_new (row, opbms_date_row_check);
  GtkWidget *button, *calendar;

  opbms_date_row_set_date (OPBMS_DATE_ROW (row), opbms_date_new (2026, 8, 31));
  button = opbms_test_find (form->window, "Choose from a calendar");
  opbms_test_press_widget (button);
  calendar = opbms_test_find_type (row, GTK_TYPE_CALENDAR);
  opbms_test_wait_until (gtk_widget_has_focus (calendar));

  opbms_test_key ("Right");
  opbms_test_wait_until (g_str_equal (get_text (row), "1 Sep 2026"));
  opbms_test_key ("Down");
  opbms_test_wait_until (g_str_equal (get_text (row), "8 Sep 2026"));
  opbms_test_key ("Return");
  opbms_test_wait_until (!gtk_widget_get_mapped (calendar));
  g_assert_cmpstr (get_text (row), ==, "8 Sep 2026");

  form_free (form);
}

static void
test_type_row_offers_the_types (void)
{
  OpbmsTypeRow *row = g_object_new (OPBMS_TYPE_TYPE_ROW, NULL);
  Form *form = form_new (GTK_WIDGET (row), NULL);

  opbms_type_row_load (row, form->context, "Fees");
  g_assert_cmpstr (opbms_type_row_get_chosen (row), ==, "Fees"); /* even before they are there */
  opbms_test_wait_until (adw_combo_row_get_model (ADW_COMBO_ROW (row)));
  g_assert_cmpstr (opbms_type_row_get_chosen (row), ==, "Fees");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), >=,
                    7);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpstr (opbms_type_row_get_chosen (row), ==, "Electricity");

  form_free (form);
}

static void
test_customer_is_found_by_typing (void)
{
  OpbmsCustomerRow *row = g_object_new (OPBMS_TYPE_CUSTOMER_ROW, NULL);
  Form *form = form_new (GTK_WIDGET (row), opbms_customer_row_check);
  g_autoptr (OpbmsAccount) account = NULL;
  GtkWidget *entry;

  opbms_customer_row_set_context (row, form->context);
  g_assert_false (opbms_field_is_valid (GTK_WIDGET (row)));

  opbms_test_press_widget (GTK_WIDGET (row));
  entry = opbms_test_find_type (row, GTK_TYPE_SEARCH_ENTRY);
  opbms_test_wait_until (gtk_widget_get_mapped (entry) && gtk_widget_is_visible (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "lakshmi");
  opbms_test_wait_until (opbms_test_shows (row, "lakshmi") && !opbms_test_shows (row, "farhan"));
  opbms_test_key ("Return");
  opbms_test_wait_until (opbms_customer_row_get_id (row) != 0);

  account = opbms_account_get (opbms_context_get_session (form->context),
                               opbms_customer_row_get_id (row), NULL);
  g_assert_cmpstr (account->username, ==, "lakshmi");
  g_assert_true (opbms_test_shows (row, account->full_name));
  g_assert_true (opbms_field_is_valid (GTK_WIDGET (row)));
  opbms_test_wait_until (!gtk_widget_get_mapped (entry));

  form_free (form);
}

static void
test_customer_that_is_not_there_is_said (void)
{
  OpbmsCustomerRow *row = g_object_new (OPBMS_TYPE_CUSTOMER_ROW, NULL);
  Form *form = form_new (GTK_WIDGET (row), opbms_customer_row_check);
  GtkWidget *entry;

  opbms_customer_row_set_context (row, form->context);
  opbms_test_press_widget (GTK_WIDGET (row));
  entry = opbms_test_find_type (row, GTK_TYPE_SEARCH_ENTRY);
  opbms_test_wait_until (gtk_widget_get_mapped (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody of that name");
  opbms_test_find (row, "No customer found");
  opbms_test_key ("Escape");
  opbms_test_wait_until (!gtk_widget_get_mapped (entry));
  g_assert_cmpint (opbms_customer_row_get_id (row), ==, 0);

  form_free (form);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/form-rows/amount-is-written-out", test_amount_is_written_out);
  g_test_add_func ("/ui/form-rows/wrong-amount-is-kept-and-explained",
                   test_wrong_amount_is_kept_and_explained);
  g_test_add_func ("/ui/form-rows/empty-field-is-not-scolded-in-passing",
                   test_empty_field_is_not_scolded_in_passing);
  g_test_add_func ("/ui/form-rows/date-is-read-and-written-in-words",
                   test_date_is_read_and_written_in_words);
  g_test_add_func ("/ui/form-rows/date-is-chosen-from-the-calendar-by-keys",
                   test_date_is_chosen_from_the_calendar_by_keys);
  g_test_add_func ("/ui/form-rows/type-row-offers-the-types", test_type_row_offers_the_types);
  g_test_add_func ("/ui/form-rows/customer-is-found-by-typing", test_customer_is_found_by_typing);
  g_test_add_func ("/ui/form-rows/customer-that-is-not-there-is-said",
                   test_customer_that_is_not_there_is_said);

  return g_test_run ();
}
