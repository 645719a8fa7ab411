/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-bill-type-dialog.h"

#include <glib/gi18n.h>

/* Adds a type of bills, or gives one another name. */

struct _OpbmsBillTypeDialog {
  OpbmsFormDialog  parent_instance;

  AdwEntryRow     *name_row;
  GtkLabel        *name_error;
  GtkWidget       *hint_label;
};

typedef struct {
  OpbmsBillType *seen; /* NULL: a new type */
  char          *name;
} Request;

G_DEFINE_FINAL_TYPE (OpbmsBillTypeDialog, opbms_bill_type_dialog, OPBMS_TYPE_FORM_DIALOG)

static void
request_free (Request *request)
{
  g_clear_pointer (&request->seen, opbms_bill_type_free);
  g_free (request->name);
  g_free (request);
}

/* On the worker's thread. */
static gpointer
save (OpbmsSession  *session,
      gpointer       data,
      GError       **error)
{
  const Request *request = data;
  const OpbmsBillType *seen = request->seen;
  gint64 id = seen ? seen->id : 0;

  if (seen ? !opbms_bill_type_rename (session, id, request->name, seen->name, error)
           : !opbms_bill_type_create (session, request->name, &id, error)) {
    return NULL;
  }

  return g_memdup2 (&id, sizeof id);
}

static void
on_saved (OpbmsFormDialog *dialog,
          gpointer         result)
{
  OpbmsBillTypeDialog *self = OPBMS_BILL_TYPE_DIALOG (dialog);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  /* Translators: %s is a bill type */
  g_autofree char *toast = g_strdup_printf (opbms_form_dialog_get_seen (dialog)
                                                 ? _("Renamed to “%s”") : _("Added “%s”"), name);

  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_bill_type_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsBillTypeDialog *self = OPBMS_BILL_TYPE_DIALOG (dialog);
  const OpbmsBillType *seen = opbms_form_dialog_get_seen (dialog);
  Request *request = g_new0 (Request, 1);

  request->seen = seen ? opbms_bill_type_copy (seen) : NULL;
  request->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  opbms_form_dialog_run (dialog, save, request, (GDestroyNotify) request_free, g_free, on_saved);
}

/* ---- What others do meanwhile ---- */

static gpointer
look (OpbmsSession  *session,
      gpointer       seen,
      GError       **error)
{
  return opbms_bill_type_look_again (session, seen, error);
}

static gpointer
copy (gconstpointer record)
{
  return opbms_bill_type_copy (record);
}

static gboolean
says (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  OpbmsBillTypeDialog *self = form;

  return opbms_field_says (GTK_WIDGET (self->name_row), ((const OpbmsBillType *) record)->name);
}

static void
show (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  OpbmsBillTypeDialog *self = form;

  opbms_field_say (GTK_WIDGET (self->name_row), ((const OpbmsBillType *) record)->name);
}

static const OpbmsConflictKind kind = {
  .look = look,
  .copy = copy,
  .free = (GDestroyNotify) opbms_bill_type_free,
  .tables = OPBMS_TABLE_BILL_TYPE,
  .says = says,
  .show = show,
};

static void
opbms_bill_type_dialog_class_init (OpbmsBillTypeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_bill_type_dialog_submit;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-bill-type-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillTypeDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillTypeDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillTypeDialog, hint_label);
}

static void
opbms_bill_type_dialog_init (OpbmsBillTypeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_form_dialog_add_field (OPBMS_FORM_DIALOG (self), "type", GTK_WIDGET (self->name_row),
                               self->name_error, opbms_field_check_text);
}

/**
 * opbms_bill_type_dialog_new:
 * @context: staff
 * @type: (nullable): the type to rename; copied. %NULL: a new one
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_bill_type_dialog_new (OpbmsContext        *context,
                            const OpbmsBillType *type)
{
  OpbmsBillTypeDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_BILL_TYPE_DIALOG, "context", context, NULL);
  if (type) {
    g_object_set (self, "title", _("Rename Bill Type"), "action-label", _("_Rename"), NULL);
    opbms_field_say (GTK_WIDGET (self->name_row), type->name);
    opbms_form_dialog_edit (OPBMS_FORM_DIALOG (self), &kind, type);
  }
  gtk_widget_set_visible (self->hint_label, type != NULL);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WIDGET (self);
}
