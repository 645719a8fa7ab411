/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-pay-row.h"

#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/*
 * One bill of the pay dialog. A screen reader hears the row as a check box. A bill that somebody
 * paid meanwhile stays where it was, says so, and cannot be ticked any more.
 */

struct _OpbmsPayRow {
  AdwActionRow    parent_instance;

  gint64          id;
  OpbmsMoney      amount;
  OpbmsBillStatus status;

  GtkCheckButton *check;
  GtkImage       *warning_icon;
  GtkLabel       *amount_label;
};

enum {
  SIGNAL_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsPayRow, opbms_pay_row, ADW_TYPE_ACTION_ROW)

static void
on_toggled (OpbmsPayRow *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               opbms_pay_row_is_ticked (self) ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                              : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static char *
say_state (const OpbmsBill *bill,
           OpbmsDate        today)
{
  switch (bill->status) {
  case OPBMS_BILL_PAID:
    return g_strdup (_("Already paid"));
  case OPBMS_BILL_VOID:
    return g_strdup (_("Void: nothing is to be paid"));
  case OPBMS_BILL_UNPAID:
  default:
    return opbms_format_due (bill->due_date, today);
  }
}

static void
opbms_pay_row_class_init (OpbmsPayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * OpbmsPayRow::toggled:
   *
   * The bill was ticked, or not any more.
   */
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/opbms/Opbms/ui/shared/opbms-pay-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayRow, check);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayRow, warning_icon);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPayRow, amount_label);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
opbms_pay_row_init (OpbmsPayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its name says the title, and more. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  on_toggled (self);
}

/**
 * opbms_pay_row_new:
 *
 * Returns: (transfer floating): a row that is not ticked
 */
OpbmsPayRow *
opbms_pay_row_new (void)
{
  return g_object_new (OPBMS_TYPE_PAY_ROW, NULL);
}

/**
 * opbms_pay_row_show:
 * @self: a row
 * @bill: a bill, as it is now
 * @today: today
 * @style: how amounts are written
 *
 * Shows @bill instead of what it shows now. One that is open no more is not ticked any more.
 */
void
opbms_pay_row_show (OpbmsPayRow           *self,
                    const OpbmsBill       *bill,
                    OpbmsDate              today,
                    const OpbmsMoneyStyle *style)
{
  g_autofree char *state = say_state (bill, today);
  g_autofree char *amount = opbms_money_format (style, bill->amount);
  g_autofree char *name = NULL;

  g_return_if_fail (OPBMS_IS_PAY_ROW (self));

  self->id = bill->id;
  self->amount = bill->amount;
  self->status = bill->status;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), bill->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), state);
  gtk_label_set_label (self->amount_label, amount);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_icon),
                          bill->status == OPBMS_BILL_UNPAID && bill->due_date < today);
  if (bill->status != OPBMS_BILL_UNPAID) {
    gtk_check_button_set_active (self->check, FALSE);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self), bill->status == OPBMS_BILL_UNPAID);

  name = g_strdup_printf ("%s, %s, %s", bill->title, state, amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * opbms_pay_row_get_id:
 * @self: a row
 *
 * Returns: the bill it shows
 */
gint64
opbms_pay_row_get_id (OpbmsPayRow *self)
{
  g_return_val_if_fail (OPBMS_IS_PAY_ROW (self), 0);

  return self->id;
}

/**
 * opbms_pay_row_get_amount:
 * @self: a row
 *
 * Returns: the amount it shows, in minor units
 */
OpbmsMoney
opbms_pay_row_get_amount (OpbmsPayRow *self)
{
  g_return_val_if_fail (OPBMS_IS_PAY_ROW (self), 0);

  return self->amount;
}

/**
 * opbms_pay_row_is_open:
 * @self: a row
 *
 * Returns: whether its bill is still to be paid, as far as the row was told
 */
gboolean
opbms_pay_row_is_open (OpbmsPayRow *self)
{
  g_return_val_if_fail (OPBMS_IS_PAY_ROW (self), FALSE);

  return self->status == OPBMS_BILL_UNPAID;
}

/**
 * opbms_pay_row_is_ticked:
 * @self: a row
 *
 * Returns: whether its bill shall be paid
 */
gboolean
opbms_pay_row_is_ticked (OpbmsPayRow *self)
{
  g_return_val_if_fail (OPBMS_IS_PAY_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

/**
 * opbms_pay_row_tick:
 * @self: a row that shows an open bill
 *
 * Chooses its bill to be paid.
 */
void
opbms_pay_row_tick (OpbmsPayRow *self)
{
  g_return_if_fail (OPBMS_IS_PAY_ROW (self));
  g_return_if_fail (opbms_pay_row_is_open (self));

  gtk_check_button_set_active (self->check, TRUE);
}
