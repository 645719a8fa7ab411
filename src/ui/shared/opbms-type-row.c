/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-type-row.h"

#include "billing/opbms-bill-type.h"

#include <glib/gi18n.h>

/*
 * Asks for the types of bills by itself and leaves out those that are retired. Those a database
 * begins with are shown translated; what staff added is shown as they named it.
 */

struct _OpbmsTypeRow {
  AdwComboRow   parent_instance;

  OpbmsContext *context;     /* while types are asked for */
  GCancellable *cancellable;
  char         *wanted;      /* to be chosen once the types are there */
  GPtrArray    *names;       /* of the types, in the order of the model */
};

/* Those a new database has; here for translators only. */
G_GNUC_UNUSED static const char *const first_types[] = {
  N_("Electricity"), N_("Fees"), N_("Subscription"), N_("OTT plan"),
  N_("Membership"), N_("Donation"), N_("Other"),
};

G_DEFINE_FINAL_TYPE (OpbmsTypeRow, opbms_type_row, ADW_TYPE_COMBO_ROW)

static gpointer
list_types (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  return opbms_bill_type_list (session, error);
}

static void
show_types (OpbmsTypeRow *self,
            GPtrArray    *types)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);
    gboolean is_wanted = g_strcmp0 (type->name, self->wanted) == 0;

    if (type->retired && !is_wanted) {
      continue;
    }
    if (is_wanted) {
      selected = self->names->len;
    }
    g_ptr_array_add (self->names, g_strdup (type->name));
    gtk_string_list_append (model, gettext (type->name));
  }

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
}

static void
on_types_listed (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (OpbmsTypeRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) types = NULL;

  if (!self->context) { /* disposed meanwhile */
    return;
  }

  types = opbms_context_run_finish (self->context, result, &error);
  if (types) {
    show_types (self, types);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
  }
}

static void
opbms_type_row_dispose (GObject *object)
{
  OpbmsTypeRow *self = OPBMS_TYPE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (opbms_type_row_parent_class)->dispose (object);
}

static void
opbms_type_row_finalize (GObject *object)
{
  OpbmsTypeRow *self = OPBMS_TYPE_ROW (object);

  g_free (self->wanted);
  g_ptr_array_unref (self->names);

  G_OBJECT_CLASS (opbms_type_row_parent_class)->finalize (object);
}

static void
opbms_type_row_class_init (OpbmsTypeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = opbms_type_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = opbms_type_row_finalize;
}

static void
opbms_type_row_init (OpbmsTypeRow *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("T_ype"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/**
 * opbms_type_row_load:
 * @self: a type row
 * @context: asks for the types
 * @wanted: (nullable): the name of the type to choose; the first one if there is none of that name
 *
 * The types are there a moment later. May be called again to choose another one.
 */
void
opbms_type_row_load (OpbmsTypeRow *self,
                     OpbmsContext *context,
                     const char   *wanted)
{
  g_return_if_fail (OPBMS_IS_TYPE_ROW (self));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  g_free (self->wanted);
  self->wanted = g_strdup (wanted);
  g_set_object (&self->context, context);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  opbms_context_run_async (context, OPBMS_ACCESS_READ, list_types, NULL, NULL,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                           on_types_listed, g_object_ref (self));
}

/**
 * opbms_type_row_get_chosen:
 * @self: a type row
 *
 * Returns: (transfer none) (nullable): the name of the chosen type, as the billing model knows it
 */
const char *
opbms_type_row_get_chosen (OpbmsTypeRow *self)
{
  guint selected;

  g_return_val_if_fail (OPBMS_IS_TYPE_ROW (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected < self->names->len ? g_ptr_array_index (self->names, selected) : self->wanted;
}
