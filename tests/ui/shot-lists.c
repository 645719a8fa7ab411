/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-lists.h"

#include "billing/opbms-account.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-demo.h"
#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-window.h"

static void
show_page (ShotStage  *stage,
           const char *name)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), name);
  shot_stage_settle (stage);
}

/* Rows are pressed as a person does, by their title. */
static void
press_row (ShotStage  *stage,
           const char *title)
{
  GtkWidget *row = opbms_test_find (stage->window, title);

  opbms_test_click (row, 1);
  shot_stage_settle (stage);
}

static gint64
find_bill (ShotStage  *stage,
           const char *title)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (stage->database->system,
                                                         OPBMS_DEMO_CUSTOMER, NULL);
  OpbmsBillQuery query = {
    .account_id = account->id, .filter = OPBMS_BILLS_UNPAID, .search = title, .limit = 1,
  };
  g_autoptr (GPtrArray) bills = opbms_bill_list (stage->database->system, &query, NULL);

  return ((const OpbmsBill *) g_ptr_array_index (bills, 0))->id;
}

void
shot_show_bills (ShotStage *stage)
{
  show_page (stage, "bills");
}

void
shot_choose_bills (ShotStage *stage)
{
  shot_show_bills (stage);
  gtk_widget_activate_action (GTK_WIDGET (opbms_window_get_visible_page (
                                  OPBMS_WINDOW (stage->window))), "page.choose", NULL);
  shot_stage_settle (stage);
  press_row (stage, "Hostel deposit");
  press_row (stage, "Piano, recital hall");
}

void
shot_filter_bills (ShotStage *stage)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (stage->database->system,
                                                         OPBMS_DEMO_CUSTOMER, NULL);

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-bills", "(xs)", account->id,
                              "all");
  shot_stage_settle (stage);
}

/* In a narrow window they are behind a button. */
void
shot_open_filters (ShotStage *stage)
{
  shot_filter_bills (stage);
  if (opbms_test_look_for (stage->window, "Filters: 2")) {
    opbms_test_press (stage->window, "Filters: 2");
  }
  shot_stage_settle (stage);
}

void
shot_menu_of_a_bill (ShotStage *stage)
{
  shot_show_bills (stage);
  opbms_test_click (opbms_test_find (stage->window, "Hostel deposit"), 3);
  opbms_test_find (stage->window, "Show Customer");
}

void
shot_open_bill (ShotStage *stage)
{
  shot_show_bills (stage);
  gtk_widget_activate_action (GTK_WIDGET (opbms_test_find (stage->window, "Maths, class X")),
                              "win.show-bill", "x", find_bill (stage, "Maths, class X"));
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG), "Transactions");
}

void
shot_show_transactions (ShotStage *stage)
{
  show_page (stage, "transactions");
}

void
shot_show_payments (ShotStage *stage)
{
  show_page (stage, "payments");
}
