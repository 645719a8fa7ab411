/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-customer-window.h"

#include "shot-forms.h"

#include "billing/opbms-demo.h"
#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-resume-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"
#include "ui/shared/opbms-window.h"

void
shot_plan_subscription (ShotStage *stage)
{
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.new-subscription", NULL);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_type (dialog, "Name", "Evening snacks plan");
  opbms_test_type (dialog, "Amount, ₹", "499");
  opbms_test_type (dialog, "Starts on", "31 Aug 2026");
  opbms_test_find (dialog, "3 bills at once, ₹1,497.00");
}

void
shot_expand_plan (ShotStage *stage)
{
  GtkWindow *dialog;

  shot_plan_subscription (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  shot_expand_past (dialog);
}

void
shot_plan_wrongly (ShotStage *stage)
{
  GtkWindow *dialog;

  shot_plan_subscription (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_type (dialog, "Amount, ₹", "12,40");
  opbms_test_type (dialog, "Starts on", "1 Jan 2012");
  opbms_test_type (dialog, "Notes (optional)", "For the hostel");
  opbms_test_settle ();
}

void
shot_pay_now (ShotStage *stage)
{
  opbms_test_press (stage->window, "Pay ₹2,747.50…");
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG), "3 of 4 bills, all or none");
}

void
shot_be_declined (ShotStage *stage)
{
  GtkWindow *dialog;

  shot_pay_now (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG);
  gtk_switch_set_active (GTK_SWITCH (opbms_test_find_type (dialog, GTK_TYPE_SWITCH)), TRUE);
  opbms_test_press (dialog, "Pay ₹2,747.50");
  opbms_test_wait_until (opbms_test_shows (dialog, "was declined"));
}

void
shot_show_subscriptions (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "subscriptions");
  opbms_test_find (stage->window, "Next bills");
}

void
shot_show_no_subscriptions (ShotStage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "subscriptions");
}

void
shot_resume_subscription (ShotStage *stage)
{
  OpbmsSubscriptionQuery query = { .account_id = 0 };
  g_autoptr (GPtrArray) all = opbms_subscription_list (stage->database->system, &query, NULL);

  shot_show_subscriptions (stage);
  for (guint i = 0; i < all->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (all, i);

    if (g_str_equal (subscription->name, "Piano lessons")
        && g_str_equal (subscription->customer, OPBMS_DEMO_CUSTOMER)) {
      gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.resume-subscription", "x",
                                  subscription->id);
    }
  }
  opbms_test_wait_for_window (OPBMS_TYPE_RESUME_DIALOG);
}
