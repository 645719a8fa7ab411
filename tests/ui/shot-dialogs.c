/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-dialogs.h"

#include "billing/opbms-account.h"
#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"
#include "ui/admin/opbms-activity-entry-page.h"
#include "ui/shared/opbms-form-dialog.h"
#include "ui/shared/opbms-transaction-dialog.h"
#include "ui/shared/opbms-window.h"

static void
present (ShotStage *stage,
         GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), stage->window);
  gtk_window_present (GTK_WINDOW (dialog));
  shot_stage_settle (stage);
}

void
shot_show_transaction (ShotStage *stage)
{
  OpbmsPaymentQuery query = { .limit = 1 };
  g_autoptr (GPtrArray) payments = opbms_payment_list (stage->database->system, &query, NULL);
  const OpbmsPayment *payment = g_ptr_array_index (payments, 0);

  present (stage, opbms_transaction_dialog_new (stage->context, payment->id));
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG), "Copy Reference");
}

static gint64
find_subscription (ShotStage *stage)
{
  OpbmsSubscriptionQuery query = { .search = "Veena" };
  g_autoptr (GPtrArray) found = opbms_subscription_list (stage->database->system, &query, NULL);

  for (guint i = 0; i < found->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (found, i);

    if (g_str_equal (subscription->customer, "lakshmi")) {
      return subscription->id;
    }
  }
  g_assert_not_reached ();
}

void
shot_edit_subscription (ShotStage *stage)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.edit-subscription", "x",
                              find_subscription (stage));
  opbms_test_type (opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG), "Amount, ₹", "550");
}

void
shot_show_subscription (ShotStage *stage)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-subscription", "x",
                              find_subscription (stage));
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG), "Coming dates");
}

/* ---- Accounts ---- */

void
shot_show_profile (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "profile");
  opbms_test_find (stage->window, "Username: lakshmi");
}

static GtkWindow *
open_form (ShotStage  *stage,
           const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->window), action, NULL);

  return opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
}

void
shot_edit_own_profile (ShotStage *stage)
{
  open_form (stage, "win.edit-profile");
}

void
shot_change_password (ShotStage *stage)
{
  GtkWindow *dialog = open_form (stage, "win.change-password");

  opbms_test_type (dialog, "Old password", "not mine");
  opbms_test_type (dialog, "New password", "three green parrots");
  opbms_test_type (dialog, "New password again", "three green parrots");
  opbms_test_press (dialog, "Change");
  opbms_test_wait_until (opbms_test_shows (dialog, "not your password"));
}

void
shot_show_kept (ShotStage *stage)
{
  static const char *const computers[] = { "library-3", "hp-laptop", "uma-desktop" };
  GtkWindow *dialog;

  for (gsize i = 0; i < G_N_ELEMENTS (computers); i++) {
    char *token = NULL;
    g_autoptr (OpbmsSession) kept = opbms_session_keep (
        opbms_context_get_session (stage->context), computers[i], &token, NULL);

    opbms_password_free (token);
  }
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-kept", NULL);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, "Sign Out Everywhere Else");
}

void
shot_show_kept_nowhere (ShotStage *stage)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-kept", NULL);
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG), "Computers");
}

/* ---- What staff keep ---- */

static GtkWindow *
open_page (ShotStage  *stage,
           const char *action,
           const char *row)
{
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (stage->window), action, NULL);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  opbms_test_find (dialog, row);

  return dialog;
}

void
shot_show_bill_types (ShotStage *stage)
{
  GtkWindow *dialog = open_page (stage, "win.bill-types", "Donation");

  opbms_test_press (dialog, "Donation");
  opbms_test_press (dialog, "Retire");
  opbms_test_find (dialog, "Undo");
}

void
shot_add_bill_type (ShotStage *stage)
{
  GtkWindow *dialog = open_page (stage, "win.bill-types", "Donation");

  opbms_test_press (dialog, "Add…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_type (dialog, "Name", "fees");
  opbms_test_press (dialog, "Add");
  opbms_test_wait_until (opbms_test_shows (dialog, "already"));
}

void
shot_show_administrators (ShotStage *stage)
{
  GtkWindow *dialog = open_page (stage, "win.administrators", "Meera Iyer (you)");

  opbms_test_press (dialog, "Meera Iyer (you)");
  opbms_test_find (dialog, "Edit Profile…");
}

/* ---- Long lists ---- */

void
shot_list_subscriptions (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "subscriptions");
  shot_stage_settle (stage);
}

void
shot_list_subscriptions_of_customer (ShotStage *stage)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (stage->database->system, "lakshmi", NULL);

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.show-subscriptions", "(xs)",
                              account->id, "all");
  shot_stage_settle (stage);
}

void
shot_list_activity (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "activity");
  shot_stage_settle (stage);
}

void
shot_show_entry (ShotStage *stage)
{
  OpbmsAuditQuery query = { .entity = "bill", .action = "pay", .limit = 1 };
  g_autoptr (GPtrArray) entries = opbms_audit_list (stage->database->system, &query, NULL);

  shot_list_activity (stage);
  present (stage, opbms_activity_entry_page_new_dialog (stage->context,
                                                        g_ptr_array_index (entries, 0)));
}
