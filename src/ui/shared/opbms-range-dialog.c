/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-range-dialog.h"

#include "ui/shared/opbms-date-row.h"

#include <glib/gi18n.h>

/* Asks for two dates, the second not before the first. What they are for is its caller's business. */

struct _OpbmsRangeDialog {
  OpbmsFormDialog  parent_instance;

  OpbmsDateRow    *from_row;
  OpbmsDateRow    *to_row;
  GtkLabel        *from_error;
  GtkLabel        *to_error;
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsRangeDialog, opbms_range_dialog, OPBMS_TYPE_FORM_DIALOG)

static void
opbms_range_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsRangeDialog *self = OPBMS_RANGE_DIALOG (dialog);
  OpbmsDate from, to;

  opbms_range_dialog_get (self, &from, &to);
  if (to < from) {
    opbms_field_set_error (GTK_WIDGET (self->to_row), _("This is before the first date."));
    gtk_widget_grab_focus (GTK_WIDGET (self->to_row));
    return;
  }
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
  opbms_form_dialog_finish (dialog, NULL);
}

/* What a date means depends on today. */
static void
opbms_range_dialog_constructed (GObject *object)
{
  OpbmsRangeDialog *self = OPBMS_RANGE_DIALOG (object);
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (self);
  OpbmsDate today = opbms_context_get_today (opbms_form_dialog_get_context (dialog));

  G_OBJECT_CLASS (opbms_range_dialog_parent_class)->constructed (object);

  opbms_date_row_set_today (self->from_row, today);
  opbms_date_row_set_today (self->to_row, today);
  opbms_form_dialog_add_field (dialog, "from", GTK_WIDGET (self->from_row), self->from_error,
                               opbms_date_row_check);
  opbms_form_dialog_add_field (dialog, "to", GTK_WIDGET (self->to_row), self->to_error,
                               opbms_date_row_check);
}

static void
opbms_range_dialog_class_init (OpbmsRangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = opbms_range_dialog_constructed;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_range_dialog_submit;

  /**
   * OpbmsRangeDialog::chosen:
   *
   * Two dates are chosen; see opbms_range_dialog_get().
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPBMS_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-range-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsRangeDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRangeDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRangeDialog, from_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRangeDialog, to_error);
}

static void
opbms_range_dialog_init (OpbmsRangeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_range_dialog_new:
 * @context: says what today is
 * @from: the first date; %OPBMS_DATE_NONE: the first of this month
 * @to: the last date; %OPBMS_DATE_NONE: today
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_range_dialog_new (OpbmsContext *context,
                        OpbmsDate     from,
                        OpbmsDate     to)
{
  OpbmsRangeDialog *self;
  OpbmsDate today;
  int year, month;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  today = opbms_context_get_today (context);
  opbms_date_get_ymd (today, &year, &month, NULL);
  self = g_object_new (OPBMS_TYPE_RANGE_DIALOG, "context", context, NULL);
  opbms_date_row_set_date (self->from_row,
                           from != OPBMS_DATE_NONE ? from : opbms_date_new (year, month, 1));
  opbms_date_row_set_date (self->to_row, to != OPBMS_DATE_NONE ? to : today);
  gtk_widget_grab_focus (GTK_WIDGET (self->from_row));
  opbms_form_dialog_set_ready (OPBMS_FORM_DIALOG (self), TRUE);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);

  return GTK_WIDGET (self);
}

/**
 * opbms_range_dialog_get:
 * @self: a dialog whose fields are valid
 * @from: (out): the first date
 * @to: (out): the last date
 */
void
opbms_range_dialog_get (OpbmsRangeDialog *self,
                        OpbmsDate        *from,
                        OpbmsDate        *to)
{
  g_return_if_fail (OPBMS_IS_RANGE_DIALOG (self));

  *from = OPBMS_DATE_NONE;
  *to = OPBMS_DATE_NONE;
  opbms_date_row_get_date (self->from_row, from, NULL);
  opbms_date_row_get_date (self->to_row, to, NULL);
}
