/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-occurrence-row.h"

/* When a subscription will bill, and why on that day. */

struct _OpbmsOccurrenceRow {
  GtkListBoxRow  parent_instance;

  GtkLabel      *date_label;
  GtkLabel      *weekday_label;
  GtkLabel      *reason_label;
  GtkLabel      *amount_label;
};

G_DEFINE_FINAL_TYPE (OpbmsOccurrenceRow, opbms_occurrence_row, GTK_TYPE_LIST_BOX_ROW)

static void
opbms_occurrence_row_class_init (OpbmsOccurrenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-occurrence-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsOccurrenceRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOccurrenceRow, weekday_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOccurrenceRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOccurrenceRow, amount_label);
}

static void
opbms_occurrence_row_init (OpbmsOccurrenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/**
 * opbms_occurrence_row_new:
 * @date: the date, in words
 * @weekday: (nullable): its weekday
 * @reason: (nullable): why it is not on the day one would expect
 * @amount: (nullable): of the bill, written for people
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
opbms_occurrence_row_new (const char *date,
                          const char *weekday,
                          const char *reason,
                          const char *amount)
{
  OpbmsOccurrenceRow *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (date, NULL);

  self = g_object_new (OPBMS_TYPE_OCCURRENCE_ROW, NULL);
  show_text (self->date_label, date);
  show_text (self->weekday_label, weekday);
  show_text (self->reason_label, reason);
  show_text (self->amount_label, amount);

  name = g_strdup_printf ("%s%s%s%s%s%s%s", date, weekday ? ", " : "", weekday ? weekday : "",
                          amount ? ", " : "", amount ? amount : "", reason ? ", " : "",
                          reason ? reason : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}
