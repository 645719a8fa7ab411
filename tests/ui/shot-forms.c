/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-forms.h"

#include "shot-customers.h"

#include "ui/shared/opbms-form-dialog.h"

static GtkWindow *
open_form (ShotStage      *stage,
           const char *action)
{
  const char *format = g_str_equal (action, "win.new-customer") ? NULL : "x";

  gtk_widget_activate_action (GTK_WIDGET (stage->window), action, format, G_GINT64_CONSTANT (0));

  return opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

void
shot_assign_bill (ShotStage *stage)
{
  open_form (stage, "win.assign-bill");
}

void
shot_assign_bill_of_customer (ShotStage *stage)
{
  shot_show_customer (stage);
  opbms_test_find (open_form (stage, "win.assign-bill"), "Lakshmi Subramaniam");
}

void
shot_assign_wrong_amount (ShotStage *stage)
{
  GtkWindow *dialog;

  shot_show_customer (stage);
  dialog = open_form (stage, "win.assign-bill");
  opbms_test_type (dialog, "Title", "Picnic to Nandi Hills");
  opbms_test_wait_until (gtk_window_is_active (dialog));
  opbms_test_type (dialog, "Amount, ₹", "12,40");
  gtk_widget_grab_focus (opbms_test_find (dialog, "Due on"));
}

void
shot_create_customer (ShotStage *stage)
{
  GtkWindow *dialog = open_form (stage, "win.new-customer");

  opbms_test_type (dialog, "Full name", "Another Joseph");
  opbms_test_type (dialog, "Username", "joseph");
  opbms_test_type (dialog, "Password", "three green parrots");
  opbms_test_type (dialog, "Password again", "three green");
}

void
shot_create_customer_again (ShotStage *stage)
{
  GtkWindow *dialog;

  shot_create_customer (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_type (dialog, "Password again", "three green parrots");
  opbms_test_press (dialog, "Create");
  opbms_test_wait_until (opbms_test_shows (dialog, "taken"));
}

void
shot_choose_payer (ShotStage *stage)
{
  GtkWindow *dialog = open_form (stage, "win.record-payment");

  opbms_test_press (dialog, "Customer");
  opbms_test_find (dialog, "Lakshmi Subramaniam");
}

void
shot_expand_past (GtkWindow *dialog)
{
  GtkWidget *row = opbms_test_find (dialog, "3 bills at once, ₹1,497.00");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

void
shot_plan_for_customer (ShotStage *stage)
{
  GtkWindow *dialog;

  shot_show_customer (stage);
  dialog = open_form (stage, "win.new-subscription");
  opbms_test_find (dialog, "Lakshmi Subramaniam");
  opbms_test_type (dialog, "Name", "Evening snacks plan");
  opbms_test_type (dialog, "Amount, ₹", "499");
  opbms_test_type (dialog, "Starts on", "31 Aug 2026");
  shot_expand_past (dialog);
}
