/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-payer-dialog.h"

#include "ui/shared/opbms-customer-row.h"
#include "ui/shared/opbms-pay-dialog.h"

/* Asks whose payment is to be recorded, and hands over to the dialog that records it. */

struct _OpbmsPayerDialog {
  OpbmsFormDialog   parent_instance;

  OpbmsCustomerRow *customer_row;
  GtkLabel         *customer_error;
};

G_DEFINE_FINAL_TYPE (OpbmsPayerDialog, opbms_payer_dialog, OPBMS_TYPE_FORM_DIALOG)

static void
opbms_payer_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsPayerDialog *self = OPBMS_PAYER_DIALOG (dialog);
  GtkWidget *pay_dialog = opbms_pay_dialog_new (opbms_form_dialog_get_context (dialog),
                                                opbms_customer_row_get_id (self->customer_row),
                                                NULL, 0);

  gtk_window_set_transient_for (GTK_WINDOW (pay_dialog),
                                gtk_window_get_transient_for (GTK_WINDOW (self)));
  opbms_form_dialog_finish (dialog, NULL);
  gtk_window_present (GTK_WINDOW (pay_dialog));
}

static void
opbms_payer_dialog_constructed (GObject *object)
{
  OpbmsPayerDialog *self = OPBMS_PAYER_DIALOG (object);
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (object);

  G_OBJECT_CLASS (opbms_payer_dialog_parent_class)->constructed (object);

  opbms_customer_row_set_context (self->customer_row, opbms_form_dialog_get_context (dialog));
  opbms_form_dialog_add_field (dialog, "customer", GTK_WIDGET (self->customer_row),
                               self->customer_error,
                               opbms_customer_row_check);
}

static void
opbms_payer_dialog_class_init (OpbmsPayerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = opbms_payer_dialog_constructed;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_payer_dialog_submit;

  g_type_ensure (OPBMS_TYPE_CUSTOMER_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-payer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayerDialog, customer_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayerDialog, customer_error);
}

static void
opbms_payer_dialog_init (OpbmsPayerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_payer_dialog_new:
 * @context: staff
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_payer_dialog_new (OpbmsContext *context)
{
  OpbmsPayerDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_PAYER_DIALOG, "context", context, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->customer_row));

  return GTK_WIDGET (self);
}
