/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-status.h"

#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/*
 * One table of how states look: the words carry the meaning, the icon the colour; only what asks
 * for action colours its words too. No widget here; see opbms-status-label.h.
 */

#define DUE_SOON_DAYS 7

/**
 * opbms_status_of_bill:
 * @bill: a bill
 * @clock: tells today, and the date it was paid on
 *
 * Returns: how its state is shown
 */
OpbmsStatus
opbms_status_of_bill (const OpbmsBill *bill,
                      OpbmsClock      *clock)
{
  OpbmsDate today = opbms_clock_today (clock);

  if (bill->status == OPBMS_BILL_VOID) {
    return (OpbmsStatus) { "action-unavailable-symbolic", "dim-label", "dim-label",
                           g_strdup (_("Void")) };
  }
  if (bill->status == OPBMS_BILL_PAID) {
    g_autofree char *date = opbms_format_date_short (opbms_clock_date_of (clock, bill->paid_at),
                                                     today);

    /* Translators: of a bill; %s is the date it was paid on */
    return (OpbmsStatus) { "emblem-default-symbolic", "success", NULL,
                           g_strdup_printf (_("Paid %s"), date) };
  }
  if (bill->due_date < today) {
    return (OpbmsStatus) { "dialog-warning-symbolic", "error", "error",
                           opbms_format_due (bill->due_date, today) };
  }
  if (bill->due_date <= today + DUE_SOON_DAYS) {
    return (OpbmsStatus) { "alarm-symbolic", "warning", NULL,
                           opbms_format_due (bill->due_date, today) };
  }

  return (OpbmsStatus) { "x-office-calendar-symbolic", "dim-label", "dim-label",
                         opbms_format_due (bill->due_date, today) };
}

/**
 * opbms_status_of_payment:
 * @payment: a payment transaction
 *
 * Returns: how its state is shown
 */
OpbmsStatus
opbms_status_of_payment (const OpbmsPayment *payment)
{
  switch (payment->status) {
  case OPBMS_PAYMENT_SUCCESS:
    return (OpbmsStatus) { "emblem-default-symbolic", "success", NULL,
                           g_strdup (C_("payment", "Paid")) };
  case OPBMS_PAYMENT_FAILED:
    return (OpbmsStatus) { "dialog-error-symbolic", "error", "error",
                           g_strdup (C_("payment", "Declined")) };
  case OPBMS_PAYMENT_REVERSED:
  default:
    return (OpbmsStatus) { "edit-undo-symbolic", "dim-label", "dim-label",
                           g_strdup (C_("payment", "Reversed")) };
  }
}

/**
 * opbms_status_of_subscription:
 * @status: a subscription's state
 *
 * Returns: how it is shown
 */
OpbmsStatus
opbms_status_of_subscription (OpbmsSubscriptionStatus status)
{
  switch (status) {
  case OPBMS_SUBSCRIPTION_ACTIVE:
    return (OpbmsStatus) { "media-playlist-repeat-symbolic", "success", NULL,
                           g_strdup (C_("subscription", "Active")) };
  case OPBMS_SUBSCRIPTION_PAUSED:
    return (OpbmsStatus) { "media-playback-pause-symbolic", "warning", NULL,
                           g_strdup (C_("subscription", "Paused")) };
  case OPBMS_SUBSCRIPTION_CANCELLED:
  default:
    return (OpbmsStatus) { "action-unavailable-symbolic", "dim-label", "dim-label",
                           g_strdup (C_("subscription", "Cancelled")) };
  }
}

/**
 * opbms_status_overdue:
 * @n_bills: how many bills are overdue
 *
 * Returns: how that is shown under a figure
 */
OpbmsStatus
opbms_status_overdue (gint64 n_bills)
{
  int n = (int) n_bills;

  if (n == 0) {
    return (OpbmsStatus) { NULL, NULL, "dim-label", g_strdup (_("none overdue")) };
  }

  return (OpbmsStatus) { "dialog-warning-symbolic", "error", "error",
                         g_strdup_printf (ngettext ("%d overdue", "%d overdue", n), n) };
}

/**
 * opbms_status_clear:
 * @self: a status
 *
 * Frees what it owns.
 */
void
opbms_status_clear (OpbmsStatus *self)
{
  g_clear_pointer (&self->words, g_free);
}
