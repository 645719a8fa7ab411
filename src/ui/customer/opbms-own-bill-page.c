/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-own-bill-page.h"

#include "ui/shared/opbms-page-dialog.h"

/* One of a customer's own bills: what is known of it, and a way to pay it. */

#define WIDTH  440
#define HEIGHT 600

struct _OpbmsOwnBillPage {
  OpbmsBillPage parent_instance;
};

G_DEFINE_FINAL_TYPE (OpbmsOwnBillPage, opbms_own_bill_page, OPBMS_TYPE_BILL_PAGE)

static void
on_pay_clicked (OpbmsBillPage *self)
{
  opbms_bill_page_leave (self, "win.pay-bill");
}

static void
opbms_own_bill_page_class_init (OpbmsOwnBillPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-own-bill-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_pay_clicked);
}

static void
opbms_own_bill_page_init (OpbmsOwnBillPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_own_bill_page_new_dialog:
 * @context: a customer's
 * @bill_id: one of their bills
 *
 * Returns: (transfer none): a dialog with the page of that bill; to be made transient for its
 *   window, and presented
 */
GtkWidget *
opbms_own_bill_page_new_dialog (OpbmsContext *context,
                                gint64        bill_id)
{
  OpbmsBillPage *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_OWN_BILL_PAGE, NULL);
  opbms_bill_page_set_id (self, bill_id);

  return opbms_page_dialog_new (context, OPBMS_PAGE (self), WIDTH, HEIGHT);
}
