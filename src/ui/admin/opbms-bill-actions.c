/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-bill-actions.h"

#include "billing/opbms-bill.h"
#include "ui/admin/opbms-bill-dialog.h"
#include "ui/admin/opbms-staff-bill-page.h"
#include "ui/admin/opbms-staff-change.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-toast.h"
#include "ui/shared/opbms-window.h"


/*
 * A bill is read before anything is done with it, so that what is done begins with how it is now,
 * wherever it was shown and however long ago. What the rules forbid by now, the form or the billing
 * model says.
 */

typedef struct {
  GtkWidget  *window;
  const char *action;
} Run;

static gpointer
get_bill (OpbmsSession  *session,
          gpointer       request,
          GError       **error)
{
  return opbms_bill_get (session, *(const gint64 *) request, error);
}

static void
present (GtkWidget *window,
         GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
run_action (GtkWidget       *window,
            OpbmsContext    *context,
            const char      *action,
            const OpbmsBill *bill)
{
  if (g_str_equal (action, "win.edit-bill")) {
    present (window, opbms_bill_dialog_new_edit (context, bill));
  } else if (g_str_equal (action, "win.pay-bill")) {
    present (window, opbms_pay_dialog_new (context, bill->account_id, &bill->id, 1));
  } else {
    opbms_staff_change_void_bill (window, context, bill);
  }
}

static void
on_bill_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Run *run = user_data;
  g_autoptr (GtkWidget) window = run->window;
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (window));
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsBill) bill = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  if (!context) { /* closed meanwhile */
    return;
  }
  if (bill) {
    run_action (window, context, run->action, bill);
  } else {
    opbms_toast_show (window, error->message);
  }
}

static void
on_bill_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);
  Run *run = g_new0 (Run, 1);

  run->window = g_object_ref (widget);
  run->action = g_intern_string (action_name);
  opbms_context_run_async (opbms_window_get_context (OPBMS_WINDOW (widget)), OPBMS_ACCESS_READ,
                           get_bill, g_memdup2 (&id, sizeof id), g_free,
                           (GDestroyNotify) opbms_bill_free, NULL, on_bill_read, run);
}

static void
on_show_bill_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));

  present (widget, opbms_staff_bill_page_new_dialog (context, g_variant_get_int64 (parameter)));
}

/**
 * opbms_bill_actions_install:
 * @window_class: the class of the staff's window
 *
 * Adds the actions to it.
 */
void
opbms_bill_actions_install (GtkWidgetClass *window_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (window_class));

  gtk_widget_class_install_action (window_class, "win.show-bill", "x", on_show_bill_activated);
  gtk_widget_class_install_action (window_class, "win.edit-bill", "x", on_bill_activated);
  gtk_widget_class_install_action (window_class, "win.pay-bill", "x", on_bill_activated);
  gtk_widget_class_install_action (window_class, "win.void-bill", "x", on_bill_activated);
}
