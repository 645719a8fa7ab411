/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-subscription-dialog.h"

#include "ui/shared/opbms-amount-row.h"
#include "ui/shared/opbms-columns.h"
#include "ui/shared/opbms-customer-row.h"
#include "ui/shared/opbms-date-row.h"
#include "ui/shared/opbms-subscription-preview-box.h"
#include "ui/shared/opbms-subscription-request.h"
#include "ui/shared/opbms-type-row.h"

#include <glib/gi18n.h>

/* Makes a subscription: a customer their own, staff for any customer; or changes one from its next
 * date on. Beside it what it will do. */

#define N_COMING      5
#define N_COMING_EDIT 12

/* As the log calls them. */
static const char *const edited[] = {
  "name", "type", "amount", "notes", "every", "next_renewal_date",
};

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

/* What is edited; NULL: a new one is made. */
static const OpbmsSubscription *
get_seen (OpbmsSubscriptionDialog *self)
{
  return opbms_form_dialog_get_seen (OPBMS_FORM_DIALOG (self));
}

/* What is typed as a rule, if a date is. Of an edit the date is the next one. */
static gboolean
get_recurrence (OpbmsSubscriptionDialog *self,
                OpbmsRecurrence         *recurrence,
                GError                 **error)
{
  recurrence->every = (guint) gtk_spin_button_get_value_as_int (self->every_spin);
  recurrence->unit = (OpbmsUnit) gtk_drop_down_get_selected (self->unit_drop_down);

  return opbms_date_row_get_date (self->start_row, &recurrence->start, error);
}

/* What is typed; of an edit @recurrence becomes the rule that comes of it. */
static OpbmsSubscriptionPreview *
preview (OpbmsSubscriptionDialog  *self,
         OpbmsRecurrence          *recurrence,
         OpbmsMoney                amount,
         GError                  **error)
{
  OpbmsDate today = opbms_context_get_today (get_context (self));
  OpbmsSubscriptionEdit edit = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  if (!get_recurrence (self, recurrence, error)) {
    return NULL;
  }
  if (!get_seen (self)) {
    return opbms_subscription_preview (recurrence, recurrence->start, amount, today, N_COMING,
                                       error);
  }

  edit.amount = amount;
  edit.every = recurrence->every;
  edit.unit = recurrence->unit;
  edit.next_date = recurrence->start;

  return opbms_subscription_edit_preview (&edit, get_seen (self), today, N_COMING_EDIT, recurrence,
                                          error);
}

static gboolean
check_start (GtkWidget  *row,
             gpointer    user_data,
             GError    **error)
{
  OpbmsRecurrence recurrence;
  g_autoptr (OpbmsSubscriptionPreview) will_do = preview (OPBMS_SUBSCRIPTION_DIALOG (user_data),
                                                          &recurrence, 0, error);

  return will_do != NULL;
}

static void
update_preview (OpbmsSubscriptionDialog *self)
{
  OpbmsContext *context = get_context (self);
  g_autoptr (OpbmsSubscriptionPreview) will_happen = NULL;
  OpbmsRecurrence recurrence = { 0 };
  OpbmsMoney amount = -1;

  if (!context) {
    return;
  }

  opbms_amount_row_get_amount (self->amount_row, &amount, NULL);
  will_happen = preview (self, &recurrence, MAX (amount, 0), NULL);
  opbms_subscription_preview_box_show (self->preview, &recurrence, will_happen, amount,
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

/* ---- What is edited, and what others do to it meanwhile ---- */

static gpointer
look (OpbmsSession  *session,
      gpointer       seen,
      GError       **error)
{
  return opbms_subscription_look_again (session, seen, error);
}

static gpointer
copy (gconstpointer record)
{
  return opbms_subscription_copy (record);
}

static gboolean
can_edit (gconstpointer record)
{
  return ((const OpbmsSubscription *) record)->status != OPBMS_SUBSCRIPTION_CANCELLED;
}

static gboolean
says (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  OpbmsSubscriptionDialog *self = form;
  const OpbmsSubscription *subscription = record;
  OpbmsRecurrence typed = { OPBMS_DATE_NONE };
  OpbmsMoney amount;

  get_recurrence (self, &typed, NULL);
  if (g_str_equal (field, "name")) {
    return opbms_field_says (GTK_WIDGET (self->name_row), subscription->name);
  }
  if (g_str_equal (field, "notes")) {
    return opbms_field_says (GTK_WIDGET (self->notes_row), subscription->notes);
  }
  if (g_str_equal (field, "type")) {
    return g_strcmp0 (opbms_type_row_get_chosen (self->type_row), subscription->type) == 0;
  }
  if (g_str_equal (field, "amount")) {
    return opbms_amount_row_get_amount (self->amount_row, &amount, NULL) &&
           amount == subscription->amount;
  }
  if (g_str_equal (field, "every") || g_str_equal (field, "unit")) {
    return typed.every == subscription->recurrence.every &&
           typed.unit == subscription->recurrence.unit;
  }
  if (g_str_equal (field, "next_renewal_date")) {
    return typed.start == subscription->next_renewal_date;
  }

  return TRUE;
}

static void
show (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  OpbmsSubscriptionDialog *self = form;
  const OpbmsSubscription *subscription = record;

  if (g_str_equal (field, "name")) {
    opbms_field_say (GTK_WIDGET (self->name_row), subscription->name);
  } else if (g_str_equal (field, "notes")) {
    opbms_field_say (GTK_WIDGET (self->notes_row), subscription->notes);
  } else if (g_str_equal (field, "type")) {
    opbms_type_row_load (self->type_row, get_context (self), subscription->type);
  } else if (g_str_equal (field, "amount")) {
    opbms_amount_row_set_amount (self->amount_row, subscription->amount);
  } else if (g_str_equal (field, "every") || g_str_equal (field, "unit")) {
    gtk_spin_button_set_value (self->every_spin, subscription->recurrence.every);
    gtk_drop_down_set_selected (self->unit_drop_down, subscription->recurrence.unit);
  } else if (g_str_equal (field, "next_renewal_date")) {
    opbms_date_row_set_date (self->start_row, subscription->next_renewal_date);
  }
}

static void
taken (gpointer form)
{
  update_preview (form);
}

static const OpbmsConflictKind kind = {
  .look = look,
  .copy = copy,
  .free = (GDestroyNotify) opbms_subscription_free,
  .tables = OPBMS_TABLE_SUBSCRIPTION,
  .can_edit = can_edit,
  .says = says,
  .show = show,
  .taken = taken,
};

/* ---- Saving ---- */

static char *
say_done (OpbmsSubscriptionDialog       *self,
          const OpbmsSubscriptionAnswer *answer)
{
  int n_bills = (int) answer->n_bills;
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  if (!get_seen (self)) {
    return n_bills == 0 ? g_strdup (_("Subscription created"))
                        : g_strdup_printf (ngettext ("Subscription created, %d bill made",
                                                     "Subscription created, %d bills made",
                                                     n_bills), n_bills);
  }

  /* Translators: %s is the name of a subscription */
  return n_bills == 0 ? g_strdup_printf (_("Changed “%s”"), name)
                      : g_strdup_printf (ngettext ("Changed “%s”, %d bill made",
                                                   "Changed “%s”, %d bills made", n_bills),
                                         name, n_bills);
}

static void
on_answered (OpbmsFormDialog *dialog,
             gpointer         result)
{
  OpbmsSubscriptionDialog *self = OPBMS_SUBSCRIPTION_DIALOG (dialog);
  OpbmsSubscriptionAnswer *answer = result;
  g_autofree char *toast = NULL;

  toast = say_done (self, answer);
  g_signal_emit (dialog, signals[SIGNAL_DONE], 0, answer->id);
  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_subscription_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsSubscriptionDialog *self = OPBMS_SUBSCRIPTION_DIALOG (dialog);
  OpbmsContext *context = get_context (self);
  const OpbmsSubscription *seen = get_seen (self);
  g_autoptr (OpbmsSubscriptionRequest) request = g_new0 (OpbmsSubscriptionRequest, 1);

  request->seen = seen ? opbms_subscription_copy (seen) : NULL;
  request->account_id = opbms_context_is_staff (context)
                          ? opbms_customer_row_get_id (self->customer_row)
                          : opbms_session_get_account_id (opbms_context_get_session (context));
  request->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  request->type = g_strdup (opbms_type_row_get_chosen (self->type_row));
  request->notes = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->notes_row)));
  /* Fields are valid when this is called. */
  if (!opbms_amount_row_get_amount (self->amount_row, &request->amount, NULL) ||
      !get_recurrence (self, &request->recurrence, NULL)) {
    g_return_if_reached ();
  }

  opbms_form_dialog_run (dialog, opbms_subscription_request_save, g_steal_pointer (&request),
                         (GDestroyNotify) opbms_subscription_request_free,
                         (GDestroyNotify) opbms_subscription_answer_free, on_answered);
}

static void
add_fields (OpbmsSubscriptionDialog *self)
{
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (self);

  if (opbms_context_is_staff (get_context (self)) && !get_seen (self)) {
    opbms_form_dialog_add_field (dialog, "customer", GTK_WIDGET (self->customer_row),
                                 self->customer_error, opbms_customer_row_check);
  }
  opbms_form_dialog_add_field (dialog, "name", GTK_WIDGET (self->name_row), self->name_error,
                               opbms_field_check_text);
  opbms_form_dialog_add_field (dialog, "amount", GTK_WIDGET (self->amount_row), self->amount_error,
                               opbms_amount_row_check);
  opbms_form_dialog_add_field (dialog, get_seen (self) ? "next_date" : "start_date",
                               GTK_WIDGET (self->start_row), self->start_error, check_start);
  opbms_form_dialog_add_field (dialog, "notes", GTK_WIDGET (self->notes_row), self->notes_error,
                               NULL);
}

static void
opbms_subscription_dialog_constructed (GObject *object)
{
  OpbmsSubscriptionDialog *self = OPBMS_SUBSCRIPTION_DIALOG (object);
  OpbmsContext *context = get_context (self);

  G_OBJECT_CLASS (opbms_subscription_dialog_parent_class)->constructed (object);

  name_units (self); /* first: without a unit there is no rule */
  opbms_customer_row_set_context (self->customer_row, context);
  gtk_widget_set_visible (GTK_WIDGET (self->customer_row), opbms_context_is_staff (context));
  opbms_amount_row_set_style (self->amount_row, opbms_context_get_money_style (context));
  opbms_date_row_set_today (self->start_row, opbms_context_get_today (context));
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
   * @id: (type gint64): the subscription
   *
   * It is created or changed; the dialog has said so and closes.
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

/* What is filled in by now, nobody typed. */
static void
begin (OpbmsSubscriptionDialog *self)
{
  add_fields (self);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);
  update_preview (self);
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
  opbms_type_row_load (self->type_row, context, "Subscription");
  opbms_date_row_set_date (self->start_row, opbms_context_get_today (context));
  begin (self);
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

/**
 * opbms_subscription_dialog_new_edit:
 * @context: who changes it
 * @subscription: one that is not cancelled; copied
 *
 * What changes holds from the next date on. If somebody else changed it meanwhile, the form says
 * what, and keeps what was typed.
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_subscription_dialog_new_edit (OpbmsContext            *context,
                                    const OpbmsSubscription *subscription)
{
  OpbmsSubscriptionDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (subscription, NULL);

  self = g_object_new (OPBMS_TYPE_SUBSCRIPTION_DIALOG, "context", context,
                       "title", _("Edit Subscription"), "action-label", _("_Save"), NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->start_row), _("Next bill on"));
  opbms_subscription_preview_box_set_words (
      self->preview, subscription->status == OPBMS_SUBSCRIPTION_PAUSED
                       ? _("What will happen once it is resumed") : _("What will happen"),
      _("From the next bill on; bills that exist stay as they are"), TRUE);
  if (opbms_context_is_staff (context)) {
    opbms_customer_row_set_id (self->customer_row, subscription->account_id);
    gtk_widget_set_sensitive (GTK_WIDGET (self->customer_row), FALSE);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (edited); i++) {
    show (self, subscription, edited[i]);
  }
  opbms_form_dialog_edit (OPBMS_FORM_DIALOG (self), &kind, subscription);
  begin (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WIDGET (self);
}
