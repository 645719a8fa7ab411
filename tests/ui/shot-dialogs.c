/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-dialogs.h"

#include "billing/opbms-payment.h"
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
