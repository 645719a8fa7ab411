/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-subscription-dialog.h"

#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-amount-row.h"
#include "ui/shared/opbms-columns.h"
#include "ui/shared/opbms-customer-row.h"
#include "ui/shared/opbms-date-row.h"
#include "ui/shared/opbms-subscription-preview-box.h"
#include "ui/shared/opbms-type-row.h"

#include <glib/gi18n.h>

/* Makes a subscription: a customer their own, staff for any customer. Beside it what it will do. */

struct _OpbmsSubscriptionDialog {
  OpbmsFormDialog              parent_instance;

  OpbmsCustomerRow            *customer_row; /* hidden for customers */
  AdwEntryRow                 *name_row;
  OpbmsTypeRow                *type_row;
  OpbmsAmountRow              *amount_row;
  OpbmsDateRow                *start_row;
  GtkSpinButton               *every_spin;
  GtkDropDown                 *unit_drop_down;
  AdwEntryRow                 *notes_row;
  GtkLabel                    *customer_error;
  GtkLabel                    *name_error;
  GtkLabel                    *amount_error;
  GtkLabel                    *start_error;
  GtkLabel                    *notes_error;
  OpbmsSubscriptionPreviewBox *preview;
};

/* A draft that owns its strings, for the other thread. */
typedef struct {
  OpbmsSubscriptionDraft  draft;
  char                   *name;
  char                   *type;
  char                   *notes;
} Request;

typedef struct {
  gint64 id;
  gint64 n_bills;
} Created;

enum {
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsSubscriptionDialog, opbms_subscription_dialog, OPBMS_TYPE_FORM_DIALOG)

static OpbmsContext *
get_context (OpbmsSubscriptionDialog *self)
{
  return opbms_form_dialog_get_context (OPBMS_FORM_DIALOG (self));
}

static void
request_free (Request *request)
{
  g_free (request->name);
  g_free (request->type);
  g_free (request->notes);
  g_free (request);
}

static gpointer
create (OpbmsSession  *session,
        gpointer       data,
        GError       **error)
{
  const Request *request = data;
  g_autofree Created *created = g_new0 (Created, 1);

  if (!opbms_subscription_create (session, &request->draft, &created->id, &created->n_bills,
                                  error)) {
    return NULL;
  }

  return g_steal_pointer (&created);
}

/* What is typed as a rule, if a date is. */
static gboolean
get_recurrence (OpbmsSubscriptionDialog *self,
                OpbmsRecurrence         *recurrence,
                GError                 **error)
{
  recurrence->every = (guint) gtk_spin_button_get_value_as_int (self->every_spin);
  recurrence->unit = (OpbmsUnit) gtk_drop_down_get_selected (self->unit_drop_down);

  return opbms_date_row_get_date (self->start_row, &recurrence->start, error);
}

static gboolean
check_start (GtkWidget  *row,
             gpointer    user_data,
             GError    **error)
{
  OpbmsSubscriptionDialog *self = OPBMS_SUBSCRIPTION_DIALOG (user_data);
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;
  OpbmsRecurrence recurrence;

  if (!get_recurrence (self, &recurrence, error)) {
    return FALSE;
  }
  preview = opbms_subscription_preview (&recurrence, recurrence.start, 0,
                                        opbms_context_get_today (get_context (self)), 1, error);

  return preview != NULL;
}

static void
update_preview (OpbmsSubscriptionDialog *self)
{
  OpbmsContext *context = get_context (self);
  OpbmsRecurrence recurrence;
  OpbmsMoney amount = -1;
  gboolean has_rule;

  if (!context) {
    return;
  }

  has_rule = get_recurrence (self, &recurrence, NULL);
  opbms_amount_row_get_amount (self->amount_row, &amount, NULL);
  opbms_subscription_preview_box_show (self->preview, has_rule ? &recurrence : NULL, amount,
                                       opbms_context_get_today (context),
                                       opbms_context_get_money_style (context));
}

static void
on_unit_changed (OpbmsSubscriptionDialog *self)
{
  update_preview (self);
}

/* "every 1 month", "every 2 months": the words follow the number. */
static void
name_units (OpbmsSubscriptionDialog *self)
{
  int n = gtk_spin_button_get_value_as_int (self->every_spin);
  /* Translators: after a number one can change: every 1 month, every 2 months */
  const char *names[] = {
    ngettext ("week", "weeks", n),
    ngettext ("month", "months", n),
    ngettext ("year", "years", n),
    NULL,
  };
  GListModel *model = gtk_drop_down_get_model (self->unit_drop_down);
  guint selected = gtk_drop_down_get_selected (self->unit_drop_down);
  g_autoptr (GtkStringList) units = NULL;

  if (model && g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), OPBMS_UNIT_MONTH),
                          names[OPBMS_UNIT_MONTH]) == 0) {
    return;
  }

  selected = model ? selected : OPBMS_UNIT_MONTH;
  units = gtk_string_list_new (names);
  g_signal_handlers_block_by_func (self->unit_drop_down, on_unit_changed, self);
  gtk_drop_down_set_model (self->unit_drop_down, G_LIST_MODEL (units));
  gtk_drop_down_set_selected (self->unit_drop_down, selected);
  g_signal_handlers_unblock_by_func (self->unit_drop_down, on_unit_changed, self);
}

static void
on_every_changed (OpbmsSubscriptionDialog *self)
{
  name_units (self);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), TRUE);
  update_preview (self);
}

static void
on_created (OpbmsFormDialog *dialog,
            gpointer         result)
{
  const Created *created = result;
  int n_bills = (int) created->n_bills;
  g_autofree char *toast = NULL;

  if (n_bills == 0) {
    toast = g_strdup (_("Subscription created"));
  } else {
    toast = g_strdup_printf (ngettext ("Subscription created, %d bill made",
                                       "Subscription created, %d bills made", n_bills), n_bills);
  }
  g_signal_emit (dialog, signals[SIGNAL_DONE], 0, created->id);
  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_subscription_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsSubscriptionDialog *self = OPBMS_SUBSCRIPTION_DIALOG (dialog);
  OpbmsContext *context = get_context (self);
  Request *request = g_new0 (Request, 1);
  OpbmsSubscriptionDraft *draft = &request->draft;

  request->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  request->type = g_strdup (opbms_type_row_get_chosen (self->type_row));
  request->notes = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->notes_row)));
  draft->account_id = opbms_context_is_staff (context)
                        ? opbms_customer_row_get_id (self->customer_row)
                        : opbms_session_get_account_id (opbms_context_get_session (context));
  draft->name = request->name;
  draft->type = request->type;
  draft->notes = request->notes;
  if (!opbms_amount_row_get_amount (self->amount_row, &draft->amount, NULL) ||
      !get_recurrence (self, &draft->recurrence, NULL)) { /* fields are valid when this is called */
    request_free (request);
    g_return_if_reached ();
  }

  opbms_form_dialog_run (dialog, create, request, (GDestroyNotify) request_free, g_free,
                         on_created);
}

static void
add_fields (OpbmsSubscriptionDialog *self)
{
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (self);

  if (opbms_context_is_staff (get_context (self))) {
    opbms_form_dialog_add_field (dialog, "customer", GTK_WIDGET (self->customer_row),
                                 self->customer_error, opbms_customer_row_check);
  }
  opbms_form_dialog_add_field (dialog, "name", GTK_WIDGET (self->name_row), self->name_error,
                               opbms_field_check_text);
  opbms_form_dialog_add_field (dialog, "amount", GTK_WIDGET (self->amount_row), self->amount_error,
                               opbms_amount_row_check);
  opbms_form_dialog_add_field (dialog, "start_date", GTK_WIDGET (self->start_row),
                               self->start_error, check_start);
  opbms_form_dialog_add_field (dialog, "notes", GTK_WIDGET (self->notes_row), self->notes_error,
                               NULL);
}

static void
opbms_subscription_dialog_constructed (GObject *object)
{
  OpbmsSubscriptionDialog *self = OPBMS_SUBSCRIPTION_DIALOG (object);
  OpbmsContext *context = get_context (self);
  OpbmsDate today = opbms_context_get_today (context);

  G_OBJECT_CLASS (opbms_subscription_dialog_parent_class)->constructed (object);

  name_units (self); /* first: without a unit there is no rule */
  opbms_customer_row_set_context (self->customer_row, context);
  gtk_widget_set_visible (GTK_WIDGET (self->customer_row), opbms_context_is_staff (context));
  opbms_type_row_load (self->type_row, context, "Subscription");
  opbms_amount_row_set_style (self->amount_row, opbms_context_get_money_style (context));
  opbms_date_row_set_today (self->start_row, today);
  opbms_date_row_set_date (self->start_row, today);
  add_fields (self);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);
  update_preview (self);
}

static void
bind_fields (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, customer_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, start_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, every_spin);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, unit_drop_down);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, notes_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, customer_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, amount_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, start_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, notes_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionDialog, preview);
}

static void
opbms_subscription_dialog_class_init (OpbmsSubscriptionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = opbms_subscription_dialog_constructed;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_subscription_dialog_submit;

  /**
   * OpbmsSubscriptionDialog::done:
   * @id: (type gint64): the new subscription
   *
   * It is created; the dialog has said so and closes.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (OPBMS_TYPE_AMOUNT_ROW);
  g_type_ensure (OPBMS_TYPE_COLUMNS);
  g_type_ensure (OPBMS_TYPE_CUSTOMER_ROW);
  g_type_ensure (OPBMS_TYPE_DATE_ROW);
  g_type_ensure (OPBMS_TYPE_SUBSCRIPTION_PREVIEW_BOX);
  g_type_ensure (OPBMS_TYPE_TYPE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-subscription-dialog.ui");
  bind_fields (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update_preview);
  gtk_widget_class_bind_template_callback (widget_class, on_every_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_unit_changed);
}

static void
opbms_subscription_dialog_init (OpbmsSubscriptionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (self->every_spin)), "activates-default",
                TRUE, NULL);
}

/**
 * opbms_subscription_dialog_new:
 * @context: who creates it
 * @customer_id: for whom, if staff creates it and that is known; else 0
 *
 * To be made transient for its window, and presented. It says in that window what was created.
 *
 * Returns: (transfer none): a dialog
 */
GtkWidget *
opbms_subscription_dialog_new (OpbmsContext *context,
                               gint64        customer_id)
{
  OpbmsSubscriptionDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_SUBSCRIPTION_DIALOG, "context", context, NULL);
  if (opbms_context_is_staff (context) && customer_id != 0) {
    opbms_customer_row_set_id (self->customer_row, customer_id);
  }
  if (opbms_context_is_staff (context) && customer_id == 0) {
    gtk_widget_grab_focus (GTK_WIDGET (self->customer_row));
  } else {
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  }

  return GTK_WIDGET (self);
}
