/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-bill-dialog.h"

#include "ui/shared/opbms-amount-row.h"
#include "ui/shared/opbms-customer-row.h"
#include "ui/shared/opbms-date-row.h"
#include "ui/shared/opbms-type-row.h"

#include <glib/gi18n.h>

/* Assigns a bill to a customer, or changes one that is not paid. */

#define DUE_IN_DAYS 14 /* what a new bill begins with */

/* As the log calls them. */
static const char *const edited[] = { "title", "description", "type", "amount", "due_date" };

struct _OpbmsBillDialog {
  OpbmsFormDialog   parent_instance;

  OpbmsCustomerRow *customer_row;
  AdwEntryRow      *title_row;
  OpbmsTypeRow     *type_row;
  OpbmsAmountRow   *amount_row;
  OpbmsDateRow     *due_row;
  AdwEntryRow      *description_row;
  GtkLabel         *customer_error;
  GtkLabel         *title_error;
  GtkLabel         *amount_error;
  GtkLabel         *due_error;
  GtkLabel         *description_error;
  GtkWidget        *hint;
};

/* A draft that owns its strings, for the other thread. */
typedef struct {
  OpbmsBill      *seen; /* NULL: a new bill */
  OpbmsBillDraft  draft;
  char           *title;
  char           *type;
  char           *description;
} Request;

G_DEFINE_FINAL_TYPE (OpbmsBillDialog, opbms_bill_dialog, OPBMS_TYPE_FORM_DIALOG)

static OpbmsContext *
get_context (OpbmsBillDialog *self)
{
  return opbms_form_dialog_get_context (OPBMS_FORM_DIALOG (self));
}

static void
request_free (Request *request)
{
  g_clear_pointer (&request->seen, opbms_bill_free);
  g_free (request->title);
  g_free (request->type);
  g_free (request->description);
  g_free (request);
}

/* On the worker's thread. */
static gpointer
save (OpbmsSession  *session,
      gpointer       data,
      GError       **error)
{
  const Request *request = data;
  gint64 id = request->seen ? request->seen->id : 0;

  if (id == 0 ? !opbms_bill_create (session, &request->draft, &id, error)
              : !opbms_bill_edit (session, id, &request->draft, error)) {
    return NULL;
  }

  return g_memdup2 (&id, sizeof id);
}

static void
on_saved (OpbmsFormDialog *dialog,
          gpointer         result)
{
  OpbmsBillDialog *self = OPBMS_BILL_DIALOG (dialog);
  gboolean is_new = !opbms_form_dialog_get_seen (dialog);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title_row));
  /* Translators: %s is a bill */
  g_autofree char *toast = g_strdup_printf (is_new ? _("Assigned “%s”") : _("Changed “%s”"),
                                            title);

  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_bill_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsBillDialog *self = OPBMS_BILL_DIALOG (dialog);
  Request *request = g_new0 (Request, 1);
  OpbmsBillDraft *draft = &request->draft;
  const OpbmsBill *seen = opbms_form_dialog_get_seen (dialog);

  request->seen = seen ? opbms_bill_copy (seen) : NULL;
  request->title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  request->type = g_strdup (opbms_type_row_get_chosen (self->type_row));
  request->description = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->description_row)));
  draft->account_id = opbms_customer_row_get_id (self->customer_row);
  draft->title = request->title;
  draft->type = request->type;
  draft->description = request->description;
  draft->seen = request->seen;
  /* Fields are valid when this is called. */
  if (!opbms_amount_row_get_amount (self->amount_row, &draft->amount, NULL) ||
      !opbms_date_row_get_date (self->due_row, &draft->due_date, NULL)) {
    request_free (request);
    g_return_if_reached ();
  }

  opbms_form_dialog_run (dialog, save, request, (GDestroyNotify) request_free, g_free, on_saved);
}

/* ---- What others do meanwhile ---- */

static gpointer
look (OpbmsSession  *session,
      gpointer       seen,
      GError       **error)
{
  return opbms_bill_look_again (session, seen, error);
}

static gboolean
can_edit (gconstpointer record)
{
  return ((const OpbmsBill *) record)->status == OPBMS_BILL_UNPAID;
}

static gboolean
says (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  OpbmsBillDialog *self = form;
  const OpbmsBill *bill = record;
  OpbmsMoney amount;
  OpbmsDate date;

  if (g_str_equal (field, "title")) {
    return opbms_field_says (GTK_WIDGET (self->title_row), bill->title);
  }
  if (g_str_equal (field, "description")) {
    return opbms_field_says (GTK_WIDGET (self->description_row), bill->description);
  }
  if (g_str_equal (field, "type")) {
    return g_strcmp0 (opbms_type_row_get_chosen (self->type_row), bill->type) == 0;
  }
  if (g_str_equal (field, "amount")) {
    return opbms_amount_row_get_amount (self->amount_row, &amount, NULL) && amount == bill->amount;
  }
  if (g_str_equal (field, "due_date")) {
    return opbms_date_row_get_date (self->due_row, &date, NULL) && date == bill->due_date;
  }

  return TRUE;
}

static void
show (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  OpbmsBillDialog *self = form;
  const OpbmsBill *bill = record;

  if (g_str_equal (field, "title")) {
    opbms_field_say (GTK_WIDGET (self->title_row), bill->title);
  } else if (g_str_equal (field, "description")) {
    opbms_field_say (GTK_WIDGET (self->description_row), bill->description);
  } else if (g_str_equal (field, "type")) {
    opbms_type_row_load (self->type_row, get_context (self), bill->type);
  } else if (g_str_equal (field, "amount")) {
    opbms_amount_row_set_amount (self->amount_row, bill->amount);
  } else if (g_str_equal (field, "due_date")) {
    opbms_date_row_set_date (self->due_row, bill->due_date);
  }
}

static gpointer
copy (gconstpointer record)
{
  return opbms_bill_copy (record);
}

static const OpbmsConflictKind kind = {
  .look = look,
  .copy = copy,
  .free = (GDestroyNotify) opbms_bill_free,
  .tables = OPBMS_TABLE_BILL,
  .can_edit = can_edit,
  .says = says,
  .show = show,
};

static void
add_fields (OpbmsBillDialog *self)
{
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (self);

  opbms_form_dialog_add_field (dialog, "customer", GTK_WIDGET (self->customer_row),
                               self->customer_error,
                               opbms_customer_row_check);
  opbms_form_dialog_add_field (dialog, "title", GTK_WIDGET (self->title_row), self->title_error,
                               opbms_field_check_text);
  opbms_form_dialog_add_field (dialog, "amount", GTK_WIDGET (self->amount_row), self->amount_error,
                               opbms_amount_row_check);
  opbms_form_dialog_add_field (dialog, "due_date", GTK_WIDGET (self->due_row), self->due_error,
                               opbms_date_row_check);
  opbms_form_dialog_add_field (dialog, "description", GTK_WIDGET (self->description_row),
                               self->description_error,
                               NULL);
}

static void
opbms_bill_dialog_constructed (GObject *object)
{
  OpbmsBillDialog *self = OPBMS_BILL_DIALOG (object);
  OpbmsContext *context = get_context (self);

  G_OBJECT_CLASS (opbms_bill_dialog_parent_class)->constructed (object);

  opbms_customer_row_set_context (self->customer_row, context);
  opbms_amount_row_set_style (self->amount_row, opbms_context_get_money_style (context));
  opbms_date_row_set_today (self->due_row, opbms_context_get_today (context));
  add_fields (self);
}

static void
opbms_bill_dialog_class_init (OpbmsBillDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = opbms_bill_dialog_constructed;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_bill_dialog_submit;

  g_type_ensure (OPBMS_TYPE_AMOUNT_ROW);
  g_type_ensure (OPBMS_TYPE_CUSTOMER_ROW);
  g_type_ensure (OPBMS_TYPE_DATE_ROW);
  g_type_ensure (OPBMS_TYPE_TYPE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-bill-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, customer_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, due_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, description_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, customer_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, title_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, amount_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, due_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, description_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillDialog, hint);
}

static void
opbms_bill_dialog_init (OpbmsBillDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_bill_dialog_new:
 * @context: staff
 * @customer_id: for whom, if that is known; else 0
 *
 * Returns: (transfer none): a dialog that assigns a bill; to be made transient for its window, and
 *   presented
 */
GtkWidget *
opbms_bill_dialog_new (OpbmsContext *context,
                       gint64        customer_id)
{
  OpbmsBillDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_BILL_DIALOG, "context", context, NULL);
  opbms_type_row_load (self->type_row, context, "Other");
  opbms_date_row_set_date (self->due_row, opbms_context_get_today (context) + DUE_IN_DAYS);
  if (customer_id != 0) {
    opbms_customer_row_set_id (self->customer_row, customer_id);
    gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  } else {
    gtk_widget_grab_focus (GTK_WIDGET (self->customer_row));
  }
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);

  return GTK_WIDGET (self);
}

/**
 * opbms_bill_dialog_new_edit:
 * @context: staff
 * @bill: an unpaid bill; copied. What others do to it meanwhile is told
 *
 * Returns: (transfer none): a dialog that changes it; to be made transient for its window, and
 *   presented
 */
GtkWidget *
opbms_bill_dialog_new_edit (OpbmsContext    *context,
                            const OpbmsBill *bill)
{
  OpbmsBillDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (bill, NULL);

  self = g_object_new (OPBMS_TYPE_BILL_DIALOG, "context", context, "title", _("Edit Bill"),
                       "action-label", _("_Save"), NULL);
  opbms_customer_row_set_id (self->customer_row, bill->account_id);
  gtk_widget_set_sensitive (GTK_WIDGET (self->customer_row), FALSE);
  gtk_widget_set_visible (self->hint, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (edited); i++) {
    show (self, bill, edited[i]);
  }
  opbms_form_dialog_edit (OPBMS_FORM_DIALOG (self), &kind, bill);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);

  return GTK_WIDGET (self);
}
