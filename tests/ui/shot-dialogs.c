/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-dialogs.h"

#include "billing/opbms-payment.h"
#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-form-dialog.h"
#include "ui/shared/opbms-transaction-dialog.h"

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
