/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-notified-bill.h"

#include "ui/customer/opbms-customer-window.h"

/*
 * What a notification of a bill leads to: paying it, in the window its customer has open, or in a
 * new one if the customer is still kept signed in. How windows are opened the program knows.
 */

/* Until it is known who pays. */
typedef struct {
  GtkApplication        *application; /* held */
  OpbmsNotifiedBillOpen  open;
  gint64                 bill_id;
} Payment;

static GtkWindow *
find_window_of (GtkApplication *application,
                gint64          account_id)
{
  GList *windows = gtk_application_get_windows (application);

  for (GList *link = windows; link; link = link->next) {
    if (OPBMS_IS_CUSTOMER_WINDOW (link->data)) {
      OpbmsSession *session = opbms_context_get_session (opbms_window_get_context (link->data));

      if (opbms_session_get_account_id (session) == account_id &&
          !opbms_session_is_view (session)) {
        return link->data;
      }
    }
  }

  return NULL;
}

static void
show_bill_to_pay (GtkWindow *window,
                  gint64     bill_id)
{
  gtk_window_present (window);
  if (bill_id != 0) {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.pay-bill", "x", bill_id);
  }
}

static void
on_payer_found (OpbmsSession *session,
                gpointer      user_data)
{
  g_autofree Payment *payment = user_data;
  g_autoptr (GtkApplication) application = payment->application;
  GtkWindow *window = payment->open (application, session);

  if (window) {
    show_bill_to_pay (window, payment->bill_id);
  }
  g_application_release (G_APPLICATION (application));
}

/**
 * opbms_notified_bill_pay:
 * @application: the program
 * @reminder: knows who is kept signed in
 * @account_id: whose bill it is
 * @bill_id: a bill; 0: several, of which one may choose
 * @open: opens a window where the customer has none; called later
 *
 * Opens the dialog to pay it.
 */
void
opbms_notified_bill_pay (GtkApplication        *application,
                         OpbmsReminder         *reminder,
                         gint64                 account_id,
                         gint64                 bill_id,
                         OpbmsNotifiedBillOpen  open)
{
  GtkWindow *window;
  Payment *payment;

  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_return_if_fail (OPBMS_IS_REMINDER (reminder) && open);

  window = find_window_of (application, account_id);
  if (window) {
    show_bill_to_pay (window, bill_id);
    return;
  }

  payment = g_new0 (Payment, 1);
  payment->application = g_object_ref (application);
  payment->open = open;
  payment->bill_id = bill_id;
  g_application_hold (G_APPLICATION (application));
  opbms_reminder_find_session (reminder, account_id, on_payer_found, payment);
}
