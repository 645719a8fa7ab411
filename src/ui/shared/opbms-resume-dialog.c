/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-resume-dialog.h"

#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* Only asks; resuming is up to whoever asked. Its response is "resume" or "cancel". */

#define MAX_NAMED 3 /* dates; more are said as from when to when */

struct _OpbmsResumeDialog {
  AdwMessageDialog  parent_instance;

  AdwActionRow     *skip_row;
  AdwActionRow     *bill_row;
  GtkCheckButton   *bill_check;
};

G_DEFINE_FINAL_TYPE (OpbmsResumeDialog, opbms_resume_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* "1 Oct and 1 Nov", "1 Aug, 1 Sep and 1 Oct", "1 Jan to 1 Nov" */
static char *
say_dates (GArray    *dates,
           guint      n_dates,
           OpbmsDate  today)
{
  g_autofree char *first = opbms_format_date_short (g_array_index (dates, OpbmsDate, 0), today);
  g_autofree char *last = opbms_format_date_short (g_array_index (dates, OpbmsDate, n_dates - 1),
                                                   today);
  g_autofree char *second = NULL;

  switch (n_dates) {
  case 1:
    return g_steal_pointer (&first);
  case 2:
    /* Translators: two dates */
    return g_strdup_printf (_("%s and %s"), first, last);
  case MAX_NAMED:
    second = opbms_format_date_short (g_array_index (dates, OpbmsDate, 1), today);
    /* Translators: three dates */
    return g_strdup_printf (_("%s, %s and %s"), first, second, last);
  default:
    /* Translators: the first and the last of many dates */
    return g_strdup_printf (_("%s to %s"), first, last);
  }
}

static void
opbms_resume_dialog_class_init (OpbmsResumeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-resume-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsResumeDialog, skip_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsResumeDialog, bill_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsResumeDialog, bill_check);
}

static void
opbms_resume_dialog_init (OpbmsResumeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_choices (OpbmsResumeDialog              *self,
              const OpbmsSubscription        *subscription,
              const OpbmsSubscriptionPreview *preview,
              OpbmsDate                       today,
              const OpbmsMoneyStyle          *style)
{
  int n_bills = (int) preview->past->len;
  OpbmsDate next_date = opbms_recurrence_on_or_after (&subscription->recurrence, today);
  g_autofree char *next = opbms_format_date_short (next_date, today);
  g_autofree char *total = opbms_money_format (style, preview->past_total);
  /* Translators: %s is a date */
  g_autofree char *skip = g_strdup_printf (_("Next bill on %s"), next);
  /* Translators: %s is their sum */
  g_autofree char *bill = g_strdup_printf (ngettext ("%d bill at once, %s", "%d bills at once, %s",
                                                     n_bills),
                                           n_bills, total);

  adw_action_row_set_subtitle (self->skip_row, skip);
  adw_action_row_set_subtitle (self->bill_row, bill);
}

/**
 * opbms_resume_dialog_new:
 * @subscription: a paused subscription that has missed dates
 * @today: today
 * @style: how amounts are written
 *
 * Returns: (transfer none): a dialog
 */
GtkWidget *
opbms_resume_dialog_new (const OpbmsSubscription *subscription,
                         OpbmsDate                today,
                         const OpbmsMoneyStyle   *style)
{
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *dates = NULL;
  g_autofree char *body = NULL;
  OpbmsResumeDialog *self;
  guint n_missed;

  g_return_val_if_fail (subscription, NULL);

  self = g_object_new (OPBMS_TYPE_RESUME_DIALOG, NULL);
  /* Translators: %s is the name of a subscription */
  heading = g_strdup_printf (_("Resume “%s”?"), subscription->name);
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);

  n_missed = opbms_subscription_count_missed (subscription, today);
  preview = opbms_subscription_preview (&subscription->recurrence, subscription->next_renewal_date,
                                        subscription->amount, today, 1, NULL);
  if (preview && n_missed > 0 && n_missed <= preview->past->len) {
    dates = say_dates (preview->past, n_missed, today);
    /* Translators: %s is the dates */
    body = g_strdup_printf (ngettext ("%d date passed while it was paused, %s.",
                                      "%d dates passed while it was paused, %s.", n_missed),
                            (int) n_missed, dates);
    adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
    show_choices (self, subscription, preview, today, style);
  }

  return GTK_WIDGET (self);
}

/**
 * opbms_resume_dialog_get_chosen:
 * @self: a dialog
 *
 * Returns: what shall become of the missed dates
 */
OpbmsResume
opbms_resume_dialog_get_chosen (OpbmsResumeDialog *self)
{
  g_return_val_if_fail (OPBMS_IS_RESUME_DIALOG (self), OPBMS_RESUME_SKIP_MISSED);

  return gtk_check_button_get_active (self->bill_check) ? OPBMS_RESUME_BILL_MISSED
                                                        : OPBMS_RESUME_SKIP_MISSED;
}
