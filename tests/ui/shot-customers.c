/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-customers.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-demo.h"
#include "ui/shared/opbms-form-dialog.h"
#include "ui/shared/opbms-window.h"

void
shot_show_customers (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "customers");
  shot_stage_settle (stage);
}

void
shot_search_in_vain (ShotStage *stage)
{
  shot_show_customers (stage);
  opbms_test_type (stage->window, "Search customers", "nobody of that name");
  opbms_test_find (stage->window, "No Customers Found");
}

void
shot_choose_order (ShotStage *stage)
{
  shot_show_customers (stage);
  opbms_test_press (stage->window, "List Options");
}

static void
show_customer_called (ShotStage      *stage,
                      const char *username)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (stage->database->system, username, NULL);

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-customer", "x", account->id);
  shot_stage_settle (stage);
}

void
shot_show_customer (ShotStage *stage)
{
  show_customer_called (stage, OPBMS_DEMO_CUSTOMER);
}

void
shot_show_new_customer (ShotStage *stage)
{
  show_customer_called (stage, "zoya");
}

void
shot_open_customer_menu (ShotStage *stage)
{
  shot_show_customer (stage);
  opbms_test_press (stage->window, "More");
}

void
shot_open_bill_menu (ShotStage *stage)
{
  shot_show_customer (stage);
  opbms_test_press (stage->window, "Maths, class X");
  opbms_test_find (stage->window, "Void");
}

void
shot_deactivate_customer (ShotStage *stage)
{
  GtkWidget *page;

  shot_show_customer (stage);
  page = GTK_WIDGET (opbms_window_get_visible_page (OPBMS_WINDOW (stage->window)));
  gtk_widget_activate_action (page, "page.deactivate", NULL);
  opbms_test_find (stage->window, "Undo");
  opbms_test_find (stage->window, "Reactivate");
}

void
shot_edit_profile (ShotStage *stage)
{
  shot_open_customer_menu (stage);
  opbms_test_press (stage->window, "Edit Profile…");
  opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

void
shot_reset_password (ShotStage *stage)
{
  shot_open_customer_menu (stage);
  opbms_test_press (stage->window, "Reset Password…");
  opbms_test_type (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG), "New password", "lakshmi1");
}

void
shot_edit_bill (ShotStage *stage)
{
  shot_open_bill_menu (stage);
  opbms_test_press (stage->window, "Edit…");
  opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

/* Somebody else of the staff, at another desk. */
static OpbmsSession *
call_colleague (ShotStage *stage)
{
  OpbmsSession *system = stage->database->system;
  OpbmsAccountDraft draft = {
    .username = "devika", .email = "", .full_name = "Devika Menon", .phone = "", .address = "",
    .password = OPBMS_DEMO_PASSWORD, .role = OPBMS_ROLE_ADMIN,
  };
  g_autoptr (GError) error = NULL;
  OpbmsSession *colleague = NULL;

  if (opbms_account_create (system, &draft, NULL, &error)) {
    colleague = opbms_session_open_as (system, draft.username, &error);
  }
  g_assert_no_error (error);

  return colleague;
}

/* The bill whose dialog shot_edit_bill() opens. */
static gint64
find_edited_bill (OpbmsSession *session)
{
  OpbmsBillQuery query = { .search = "Maths, class X", .filter = OPBMS_BILLS_OVERDUE, .limit = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bills = opbms_bill_list (session, &query, &error);
  const OpbmsBill *bill;

  g_assert_no_error (error);
  g_assert_cmpuint (bills->len, ==, 1);
  bill = g_ptr_array_index (bills, 0);

  return bill->id;
}

void
shot_edit_bill_changed (ShotStage *stage)
{
  g_autoptr (OpbmsSession) colleague = call_colleague (stage);
  OpbmsBillDraft draft = { .title = "Maths, class X, March", .amount = 135000,
                           .due_date = stage->database->today + 7 };
  g_autoptr (GError) error = NULL;
  GtkWindow *dialog;

  shot_edit_bill (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_type (dialog, "Title", "Maths, class X, extra lessons");
  opbms_bill_edit (colleague, find_edited_bill (colleague), &draft, &error);
  g_assert_no_error (error);
  opbms_test_find (dialog, "Take Over");
}

void
shot_edit_bill_voided (ShotStage *stage)
{
  g_autoptr (OpbmsSession) colleague = call_colleague (stage);
  g_autoptr (GError) error = NULL;

  shot_edit_bill (stage);
  opbms_bill_void (colleague, find_edited_bill (colleague), &error);
  g_assert_no_error (error);
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG), "Close");
}

void
shot_cancel_subscription (ShotStage *stage)
{
  GtkWidget *row;

  shot_show_customer (stage);
  row = opbms_test_find (stage->window, "₹500.00 every month · next 30 Nov");
  gtk_widget_grab_focus (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW)); /* scrolls there */
  shot_stage_settle (stage);
  opbms_test_press (stage->window, "₹500.00 every month · next 30 Nov");
  opbms_test_press (stage->window, "Cancel Subscription…");
  opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
}
