/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-staff-bill-page.h"

#include "billing/opbms-audit.h"
#include "ui/admin/opbms-staff-records.h"
#include "ui/shared/opbms-page-dialog.h"

/* One bill as staff see it: also who did what to it, and what they can do. */

#define WIDTH  480
#define HEIGHT 720

struct _OpbmsStaffBillPage {
  OpbmsBillPage    parent_instance;

  GCancellable    *cancellable; /* of the reading of its history under way */
  OpbmsRecordList *history;
};

G_DEFINE_FINAL_TYPE (OpbmsStaffBillPage, opbms_staff_bill_page, OPBMS_TYPE_BILL_PAGE)

static gpointer
load_history (OpbmsSession  *session,
              gpointer       request,
              GError       **error)
{
  return opbms_audit_list (session, request, error);
}

static void
on_history_loaded (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (OpbmsStaffBillPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  if (!opbms_page_get_context (OPBMS_PAGE (self))
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return;
  }
  if (entries) {
    opbms_staff_records_show (self->history, entries, opbms_staff_record_entry,
                              opbms_page_get_context (OPBMS_PAGE (self)));
  } else {
    opbms_page_show_error (OPBMS_PAGE (self), error);
  }
}

static void
opbms_staff_bill_page_show_bill (OpbmsBillPage   *page,
                                 const OpbmsBill *bill)
{
  OpbmsStaffBillPage *self = OPBMS_STAFF_BILL_PAGE (page);
  OpbmsAuditQuery query = {
    .customer_id = bill->account_id, .entity = "bill", .entity_id = bill->id,
  };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  opbms_context_run_async (opbms_page_get_context (OPBMS_PAGE (page)), OPBMS_ACCESS_READ,
                           load_history, g_memdup2 (&query, sizeof query), g_free,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                           on_history_loaded, g_object_ref (self));
}

static void
on_pay_clicked (OpbmsBillPage *self)
{
  opbms_bill_page_leave (self, "win.pay-bill");
}

static void
on_edit_clicked (OpbmsBillPage *self)
{
  opbms_bill_page_leave (self, "win.edit-bill");
}

static void
on_void_clicked (OpbmsBillPage *self)
{
  opbms_bill_page_leave (self, "win.void-bill");
}

static void
opbms_staff_bill_page_dispose (GObject *object)
{
  OpbmsStaffBillPage *self = OPBMS_STAFF_BILL_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (opbms_staff_bill_page_parent_class)->dispose (object);
}

static void
opbms_staff_bill_page_class_init (OpbmsStaffBillPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_staff_bill_page_dispose;
  OPBMS_BILL_PAGE_CLASS (klass)->show_bill = opbms_staff_bill_page_show_bill;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-staff-bill-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsStaffBillPage, history);
  gtk_widget_class_bind_template_callback (widget_class, on_pay_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_void_clicked);
}

static void
opbms_staff_bill_page_init (OpbmsStaffBillPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_staff_bill_page_new_dialog:
 * @context: staff
 * @bill_id: a bill
 *
 * Returns: (transfer none): a dialog with the page of that bill; to be made transient for its
 *   window, and presented
 */
GtkWidget *
opbms_staff_bill_page_new_dialog (OpbmsContext *context,
                                  gint64        bill_id)
{
  OpbmsBillPage *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_STAFF_BILL_PAGE, NULL);
  opbms_bill_page_set_id (self, bill_id);

  return opbms_page_dialog_new (context, OPBMS_PAGE (self), WIDTH, HEIGHT);
}
