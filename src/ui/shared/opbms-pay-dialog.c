/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-pay-dialog.h"

#include "ui/shared/opbms-pay-order.h"
#include "ui/shared/opbms-pay-row.h"

#include <glib/gi18n.h>

/*
 * Pays bills of one account: a customer their own, staff for a customer. It shows what is open,
 * follows what others do meanwhile, and pays exactly what it shows, or nothing: a bill that has
 * changed since is refused by the billing model, not by this dialog. What it asks of the billing
 * model is in opbms-pay-order.c.
 */

struct _OpbmsPayDialog {
  OpbmsFormDialog  parent_instance;

  gint64           account_id;
  GArray          *chosen;      /* ids to be ticked when their rows are first shown */
  GCancellable    *cancellable; /* of the reading under way */
  gboolean         is_stale;    /* to be read again after it */

  GtkListBox      *list;
  GtkWidget       *none_label;
  GtkLabel        *count_label;
  GtkLabel        *total_label;
  GtkSwitch       *decline_switch;
  GtkLabel        *explanation_label;
};

enum {
  SIGNAL_PAID,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsPayDialog, opbms_pay_dialog, OPBMS_TYPE_FORM_DIALOG)

static void read_bills (OpbmsPayDialog *self);

static OpbmsPayRow *
get_row (OpbmsPayDialog *self,
         int             index)
{
  return (OpbmsPayRow *) gtk_list_box_get_row_at_index (self->list, index);
}

static OpbmsPayRow *
find_row (OpbmsPayDialog *self,
          gint64          id)
{
  OpbmsPayRow *row;

  for (int i = 0; (row = get_row (self, i)); i++) {
    if (opbms_pay_row_get_id (row) == id) {
      return row;
    }
  }

  return NULL;
}

static OpbmsContext *
get_context (OpbmsPayDialog *self)
{
  return opbms_form_dialog_get_context (OPBMS_FORM_DIALOG (self));
}

static const OpbmsMoneyStyle *
get_style (OpbmsPayDialog *self)
{
  return opbms_context_get_money_style (get_context (self));
}

static void
show_sum (OpbmsPayDialog *self,
          OpbmsMoney      sum,
          int             n_ticked,
          int             n_open)
{
  g_autofree char *amount = opbms_money_format (get_style (self), sum);
  /* Translators: how many bills are paid together: 3 of 4 bills */
  g_autofree char *count = g_strdup_printf (ngettext ("%d of %d bill, all or none",
                                                      "%d of %d bills, all or none", n_open),
                                            n_ticked, n_open);
  gboolean is_staff = opbms_context_is_staff (get_context (self));
  g_autofree char *label = NULL;

  if (n_ticked == 0) {
    label = g_strdup (is_staff ? _("_Record") : _("_Pay"));
  } else {
    /* Translators: a button; %s is an amount */
    label = g_strdup_printf (is_staff ? _("_Record %s") : _("_Pay %s"), amount);
  }

  gtk_label_set_label (self->total_label, amount);
  gtk_label_set_label (self->count_label, count);
  g_object_set (self, "action-label", label, NULL);
}

static void
update_sum (OpbmsPayDialog *self)
{
  OpbmsMoney sum = 0;
  gboolean fits = TRUE;
  int n_ticked = 0;
  int n_open = 0;
  OpbmsPayRow *row;

  for (int i = 0; (row = get_row (self, i)); i++) {
    n_open += opbms_pay_row_is_open (row);
    if (opbms_pay_row_is_ticked (row)) {
      n_ticked++;
      fits = fits && opbms_money_add (sum, opbms_pay_row_get_amount (row), &sum);
    }
  }

  show_sum (self, sum, n_ticked, n_open);
  opbms_form_dialog_set_ready (OPBMS_FORM_DIALOG (self), n_ticked > 0 && fits);
}

static gboolean
is_chosen (OpbmsPayDialog *self,
           gint64          id)
{
  for (guint i = 0; i < self->chosen->len; i++) {
    if (g_array_index (self->chosen, gint64, i) == id) {
      return TRUE;
    }
  }

  return FALSE;
}

static void
show_bill (OpbmsPayDialog  *self,
           const OpbmsBill *bill,
           int              position)
{
  OpbmsDate today = opbms_context_get_today (get_context (self));
  OpbmsPayRow *row = find_row (self, bill->id);
  gboolean is_new = !row;

  if (is_new) {
    row = opbms_pay_row_new ();
    gtk_list_box_insert (self->list, GTK_WIDGET (row), position);
    g_signal_connect_object (row, "toggled", G_CALLBACK (update_sum), self, G_CONNECT_SWAPPED);
  }
  opbms_pay_row_show (row, bill, today, get_style (self));
  if (is_new && opbms_pay_row_is_open (row) && is_chosen (self, bill->id)) {
    opbms_pay_row_tick (row);
  }
}

static void
show_bills (OpbmsPayDialog *self,
            GPtrArray      *bills)
{
  gboolean is_first = !get_row (self, 0);

  for (guint i = 0; i < bills->len; i++) {
    show_bill (self, g_ptr_array_index (bills, i), (int) i);
  }
  if (is_first) { /* who takes a tick away means it */
    g_array_set_size (self->chosen, 0);
  }

  gtk_widget_set_visible (GTK_WIDGET (self->list), bills->len > 0);
  gtk_widget_set_visible (self->none_label, bills->len == 0);
  update_sum (self);
  if (is_first && bills->len > 0) {
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, 0)));
  }
}

static void
on_bills_loaded (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (OpbmsPayDialog) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bills = NULL;

  g_weak_ref_clear (weak);
  g_free (weak);
  if (!self) { /* closed meanwhile */
    return;
  }

  g_clear_object (&self->cancellable);
  bills = opbms_context_run_finish (get_context (self), result, &error);
  if (bills) {
    show_bills (self, bills);
  } else {
    opbms_form_dialog_show_error (OPBMS_FORM_DIALOG (self), error);
  }

  if (self->is_stale) {
    read_bills (self);
  }
}

static void
read_bills (OpbmsPayDialog *self)
{
  GWeakRef *weak;
  OpbmsPayReading *reading;
  OpbmsPayRow *row;

  self->is_stale = self->cancellable != NULL;
  if (self->is_stale) {
    return;
  }

  reading = opbms_pay_reading_new (self->account_id);
  for (int i = 0; (row = get_row (self, i)); i++) {
    gint64 id = opbms_pay_row_get_id (row);

    g_array_append_val (reading->shown, id);
  }
  if (reading->shown->len == 0) { /* a chosen bill that is open no more shall say so */
    g_array_append_vals (reading->shown, self->chosen->data, self->chosen->len);
  }

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->cancellable = g_cancellable_new ();
  opbms_context_run_async (get_context (self), OPBMS_ACCESS_READ, opbms_pay_reading_run, reading,
                           (GDestroyNotify) opbms_pay_reading_free,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_bills_loaded,
                           weak);
}

static void
on_store_changed (OpbmsStore     *store,
                  guint           tables,
                  OpbmsPayDialog *self)
{
  if (tables & OPBMS_TABLE_BILL) {
    read_bills (self);
  }
}

static void
on_answered (OpbmsFormDialog *dialog,
             gpointer         result)
{
  OpbmsPayDialog *self = OPBMS_PAY_DIALOG (dialog);
  OpbmsPayOutcome *outcome = result;
  g_autofree char *amount = opbms_money_format (get_style (self), outcome->sum);
  g_autofree char *toast = NULL;

  if (outcome->refusal) {
    g_autofree char *text = g_strdup_printf (_("%s Nothing was paid."), outcome->refusal->message);

    opbms_form_dialog_set_strip (dialog, text);
    read_bills (self);
    return;
  }
  if (outcome->declined) {
    g_autofree char *text = g_strdup_printf (_("The payment of %s was declined. The bills stay "
                                               "unpaid."),
                                             amount);

    opbms_form_dialog_set_strip (dialog, text);
    return;
  }

  /* Translators: %s is an amount */
  toast = g_strdup_printf (_("Paid %s"), amount);
  g_signal_emit (self, signals[SIGNAL_PAID], 0, outcome->sum);
  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_pay_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsPayDialog *self = OPBMS_PAY_DIALOG (dialog);
  OpbmsPayOrder *order = opbms_pay_order_new (gtk_switch_get_active (self->decline_switch));
  OpbmsPayRow *row;

  for (int i = 0; (row = get_row (self, i)); i++) {
    if (opbms_pay_row_is_ticked (row)) {
      OpbmsPayItem item = { opbms_pay_row_get_id (row), opbms_pay_row_get_amount (row) };

      g_array_append_val (order->items, item);
    }
  }

  opbms_form_dialog_run (dialog, opbms_pay_order_run, order, (GDestroyNotify) opbms_pay_order_free,
                         (GDestroyNotify) opbms_pay_outcome_free, on_answered);
}

/* Enter pays and Space ticks, wherever the focus is, but on a button of its own. */
static gboolean
on_key_pressed (OpbmsPayDialog  *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !focus || GTK_IS_BUTTON (focus)) {
    return GDK_EVENT_PROPAGATE;
  }
  opbms_form_dialog_submit (OPBMS_FORM_DIALOG (self));

  return GDK_EVENT_STOP;
}

static void
opbms_pay_dialog_dispose (GObject *object)
{
  OpbmsPayDialog *self = OPBMS_PAY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (opbms_pay_dialog_parent_class)->dispose (object);
}

static void
opbms_pay_dialog_finalize (GObject *object)
{
  g_array_unref (OPBMS_PAY_DIALOG (object)->chosen);

  G_OBJECT_CLASS (opbms_pay_dialog_parent_class)->finalize (object);
}

static void
opbms_pay_dialog_class_init (OpbmsPayDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_pay_dialog_dispose;
  object_class->finalize = opbms_pay_dialog_finalize;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_pay_dialog_submit;

  /**
   * OpbmsPayDialog::paid:
   * @sum: (type gint64): what was paid, in minor units
   *
   * The bills are paid; the dialog has said so and closes.
   */
  signals[SIGNAL_PAID] = g_signal_new ("paid", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-pay-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayDialog, list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayDialog, none_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayDialog, total_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayDialog, decline_switch);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayDialog, explanation_label);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
opbms_pay_dialog_init (OpbmsPayDialog *self)
{
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_pay_dialog_new:
 * @context: who pays: a customer their own bills, staff a customer's
 * @account_id: whose bills
 * @chosen: (array length=n_chosen) (nullable): the bills to be ticked at first
 * @n_chosen: how many
 *
 * To be made transient for its window, and presented. It says in that window what was paid.
 *
 * Returns: (transfer none): a dialog that shows all open bills of the account, oldest due first
 */
GtkWidget *
opbms_pay_dialog_new (OpbmsContext *context,
                      gint64        account_id,
                      const gint64 *chosen,
                      gsize         n_chosen)
{
  OpbmsPayDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (chosen || n_chosen == 0, NULL);

  self = g_object_new (OPBMS_TYPE_PAY_DIALOG, "context", context, NULL);
  self->account_id = account_id;
  if (n_chosen > 0) {
    g_array_append_vals (self->chosen, chosen, (guint) n_chosen);
  }
  if (opbms_context_is_staff (context)) {
    gtk_window_set_title (GTK_WINDOW (self), _("Record Payment"));
    gtk_label_set_label (self->explanation_label,
                         _("Payments are simulated: no money moves. The payment is recorded in "
                           "your name and the customer’s bills turn to paid."));
  }
  g_signal_connect_object (opbms_context_get_store (context), "changed",
                           G_CALLBACK (on_store_changed), self, 0);
  update_sum (self);
  read_bills (self);

  return GTK_WIDGET (self);
}
