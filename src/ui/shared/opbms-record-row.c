/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-record-row.h"

#include "ui/shared/opbms-cut-text.h"
#include "ui/shared/opbms-status-label.h"

#include <glib/gi18n.h>

/* One bill, transaction or subscription in a short list: what and who, how much, and its state. */

struct _OpbmsRecordRow {
  GtkListBoxRow     parent_instance;

  gint64            id;
  GtkLabel         *title;
  GtkLabel         *subtitle;
  GtkLabel         *amount;
  OpbmsStatusLabel *status;
  GtkButton        *button;
  GtkWidget        *menu_icon;
};

enum {
  SIGNAL_BUTTON_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsRecordRow, opbms_record_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_button_clicked (OpbmsRecordRow *self)
{
  g_signal_emit (self, signals[SIGNAL_BUTTON_CLICKED], 0);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
  if (g_strcmp0 (gtk_label_get_label (label), text ? text : "") != 0) {
    gtk_label_set_label (label, text ? text : "");
  }
}

static void
set_accessible_names (OpbmsRecordRow    *self,
                      const OpbmsRecord *record)
{
  const char *parts[] = { record->title, record->subtitle, record->amount, record->status.words };
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i] && *parts[i]) {
      g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", parts[i]);
    }
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);

  if (record->button) {
    /* Translators: what a screen reader says of a button in a row: the button, the row */
    g_autofree char *button_name = g_strdup_printf (C_("button, row", "%s %s"), record->button,
                                                    name->str);

    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    button_name, -1);
  }
}

/* One that has no menu among others that have keeps the room, so that columns stay columns. */
static void
show_press (OpbmsRecordRow   *self,
            OpbmsRecordPress  press)
{
  gtk_widget_set_visible (self->menu_icon, press != OPBMS_RECORD_OPENS);
  gtk_widget_set_opacity (self->menu_icon, press == OPBMS_RECORD_HAS_MENU ? 1 : 0);
  if (press == OPBMS_RECORD_IS_FINAL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  }
}

static void
opbms_record_row_class_init (OpbmsRecordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * OpbmsRecordRow::button-clicked:
   *
   * The row's own button was pressed.
   */
  signals[SIGNAL_BUTTON_CLICKED] = g_signal_new ("button-clicked", G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-record-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordRow, title);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordRow, amount);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordRow, status);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordRow, button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordRow, menu_icon);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
}

static void
opbms_record_row_init (OpbmsRecordRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_cut_text_attach (self->title);
  opbms_cut_text_attach (self->subtitle);
}

/**
 * opbms_record_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
OpbmsRecordRow *
opbms_record_row_new (void)
{
  return g_object_new (OPBMS_TYPE_RECORD_ROW, NULL);
}

/**
 * opbms_record_row_get_id:
 * @self: a row
 *
 * Returns: the id of the record it shows
 */
gint64
opbms_record_row_get_id (OpbmsRecordRow *self)
{
  g_return_val_if_fail (OPBMS_IS_RECORD_ROW (self), 0);

  return self->id;
}

/**
 * opbms_record_row_set:
 * @self: a row
 * @record: what to show; copied
 *
 * Shows @record instead of what the row shows now, in place: focus stays.
 */
void
opbms_record_row_set (OpbmsRecordRow    *self,
                      const OpbmsRecord *record)
{
  g_return_if_fail (OPBMS_IS_RECORD_ROW (self));

  self->id = record->id;
  set_text (self->title, record->title);
  set_text (self->subtitle, record->subtitle);
  set_text (self->amount, record->amount);
  opbms_status_label_set (self->status, &record->status);
  gtk_widget_set_visible (GTK_WIDGET (self->button), record->button != NULL);
  if (record->button) {
    gtk_button_set_label (self->button, record->button);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !record->is_locked);
  show_press (self, record->press);
  set_accessible_names (self, record);
}
