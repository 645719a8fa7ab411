/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-amount-row.h"

#include <glib/gi18n.h>

/*
 * Reads an amount as people of the locale type it. When it is left, what can be read is written out
 * in full (499 becomes 499.00), so that one sees how it was understood; what cannot be read stays
 * as typed.
 */

struct _OpbmsAmountRow {
  AdwEntryRow     parent_instance;

  OpbmsMoneyStyle style; /* without currency until it is set */
};

G_DEFINE_FINAL_TYPE (OpbmsAmountRow, opbms_amount_row, ADW_TYPE_ENTRY_ROW)

static void
on_left (OpbmsAmountRow *self)
{
  OpbmsMoney amount;

  if (opbms_amount_row_get_amount (self, &amount, NULL)) {
    opbms_amount_row_set_amount (self, amount);
  }
}

static void
opbms_amount_row_class_init (OpbmsAmountRowClass *klass)
{
}

static void
opbms_amount_row_init (OpbmsAmountRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_NUMBER);
}

/**
 * opbms_amount_row_set_style:
 * @self: an amount row
 * @style: how amounts are written; copied
 *
 * To be called once, before anything else. Names the row "Amount, ₹", with a mnemonic.
 */
void
opbms_amount_row_set_style (OpbmsAmountRow        *self,
                            const OpbmsMoneyStyle *style)
{
  g_autofree char *title = NULL;

  g_return_if_fail (OPBMS_IS_AMOUNT_ROW (self));
  g_return_if_fail (style && style->currency);

  self->style = *style;
  /* Translators: what is to be typed here; %s is the symbol of the currency */
  title = g_strdup_printf (_("A_mount, %s"), style->currency->symbol);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
}

/**
 * opbms_amount_row_get_amount:
 * @self: an amount row with its style set
 * @amount: (out): the amount, in minor units; untouched on failure
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "amount"
 *
 * Returns: whether an amount is typed
 */
gboolean
opbms_amount_row_get_amount (OpbmsAmountRow  *self,
                             OpbmsMoney      *amount,
                             GError         **error)
{
  g_return_val_if_fail (OPBMS_IS_AMOUNT_ROW (self), FALSE);
  g_return_val_if_fail (self->style.currency, FALSE);

  return opbms_money_parse (&self->style, gtk_editable_get_text (GTK_EDITABLE (self)), amount,
                            error);
}

/**
 * opbms_amount_row_set_amount:
 * @self: an amount row with its style set
 * @amount: an amount, in minor units
 *
 * Writes @amount into the row.
 */
void
opbms_amount_row_set_amount (OpbmsAmountRow *self,
                             OpbmsMoney      amount)
{
  g_autofree char *text = NULL;

  g_return_if_fail (OPBMS_IS_AMOUNT_ROW (self));
  g_return_if_fail (self->style.currency);

  text = opbms_money_format_typed (&self->style, amount);
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self))) != 0) {
    gtk_editable_set_text (GTK_EDITABLE (self), text);
  }
}

/**
 * opbms_amount_row_check:
 * @row: an #OpbmsAmountRow
 * @user_data: unused
 * @error: return location for an %OPBMS_ERROR_INVALID
 *
 * An #OpbmsFieldCheck.
 *
 * Returns: whether an amount is typed
 */
gboolean
opbms_amount_row_check (GtkWidget  *row,
                        gpointer    user_data,
                        GError    **error)
{
  OpbmsMoney amount;

  return opbms_amount_row_get_amount (OPBMS_AMOUNT_ROW (row), &amount, error);
}
