/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-detail-row.h"

#include "ui/shared/opbms-toast.h"

#include <glib/gi18n.h>

/* A fact in a boxed list. What it says can be marked and copied; one that says nothing is not
 * shown. */

struct _OpbmsDetailRow {
  GtkListBoxRow  parent_instance;

  char          *title;
  gboolean       copyable; /* whether there is a button that copies the value */
  gboolean       code;     /* whether the value reads from the left in every language */

  GtkLabel      *value_label;
  GtkButton     *copy_button;
  GtkWidget     *arrow;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_COPYABLE,
  PROP_CODE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsDetailRow, opbms_detail_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_copy_clicked (OpbmsDetailRow *self)
{
  /* Translators: %s is what is copied: Reference */
  g_autofree char *toast = g_strdup_printf (_("%s copied"), self->title);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->value_label));
  opbms_toast_show (GTK_WIDGET (self), toast);
}

static void
opbms_detail_row_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  OpbmsDetailRow *self = OPBMS_DETAIL_ROW (object);

  switch (property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_COPYABLE:
    g_value_set_boolean (value, self->copyable);
    break;
  case PROP_CODE:
    g_value_set_boolean (value, self->code);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_title (OpbmsDetailRow *self,
           const char     *title)
{
  if (g_strcmp0 (self->title, title) != 0) {
    g_free (self->title);
    self->title = g_strdup (title);
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_TITLE]);
  }
}

static void
set_code (OpbmsDetailRow *self,
          gboolean        code)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->code != code) {
    self->code = code;
    gtk_widget_set_direction (GTK_WIDGET (self->value_label), code ? GTK_TEXT_DIR_LTR
                                                                   : GTK_TEXT_DIR_NONE);
    gtk_label_set_xalign (self->value_label, code && is_rtl ? 1 : 0);
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_CODE]);
  }
}

static void
opbms_detail_row_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  OpbmsDetailRow *self = OPBMS_DETAIL_ROW (object);

  switch (property_id) {
  case PROP_TITLE:
    set_title (self, g_value_get_string (value));
    break;
  case PROP_COPYABLE:
    if (self->copyable != g_value_get_boolean (value)) {
      self->copyable = !self->copyable;
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  case PROP_CODE:
    set_code (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_detail_row_finalize (GObject *object)
{
  g_free (OPBMS_DETAIL_ROW (object)->title);

  G_OBJECT_CLASS (opbms_detail_row_parent_class)->finalize (object);
}

static void
opbms_detail_row_class_init (OpbmsDetailRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = opbms_detail_row_get_property;
  object_class->set_property = opbms_detail_row_set_property;
  object_class->finalize = opbms_detail_row_finalize;

  pspecs[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  pspecs[PROP_COPYABLE] = g_param_spec_boolean ("copyable", NULL, NULL, FALSE, flags);
  pspecs[PROP_CODE] = g_param_spec_boolean ("code", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-detail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsDetailRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDetailRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDetailRow, arrow);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
opbms_detail_row_init (OpbmsDetailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_detail_row_set_value:
 * @self: a row
 * @value: (nullable): what it says; %NULL or "": the row is hidden
 */
void
opbms_detail_row_set_value (OpbmsDetailRow *self,
                            const char     *value)
{
  g_autofree char *name = NULL;

  g_return_if_fail (OPBMS_IS_DETAIL_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), value && *value);
  gtk_label_set_label (self->value_label, value ? value : "");
  /* Translators: what a screen reader says of a fact: Reference: TXN-20261118-7K2M */
  name = g_strdup_printf (_("%s: %s"), self->title, value ? value : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Translators: a button; %s is what it copies: Copy Reference */
  g_free (name);
  name = g_strdup_printf (_("Copy %s"), self->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->copy_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * opbms_detail_row_set_leads:
 * @self: a row
 * @leads: whether pressing it leads to what it is about; at first it does not
 */
void
opbms_detail_row_set_leads (OpbmsDetailRow *self,
                            gboolean        leads)
{
  g_return_if_fail (OPBMS_IS_DETAIL_ROW (self));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), leads);
  gtk_label_set_selectable (self->value_label, !leads);
  gtk_widget_set_visible (self->arrow, leads);
}
