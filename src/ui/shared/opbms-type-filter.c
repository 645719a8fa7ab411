/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-type-filter.h"

#include "billing/opbms-bill-type.h"

#include <glib/gi18n.h>

/*
 * Asks for the types of bills by itself, and again when they change. Those that are retired are
 * there too: old bills are of them. One is remembered by its id, wherever it is listed.
 */

struct _OpbmsTypeFilter {
  OpbmsChoiceFilter   parent_instance;

  OpbmsContext *context;
  GCancellable *cancellable; /* of the question under way */
  GArray       *ids;         /* of the choices; the first is 0 */
};

enum {
  PROP_0,
  PROP_CONTEXT,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsTypeFilter, opbms_type_filter, OPBMS_TYPE_CHOICE_FILTER)

static gpointer
list_types (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  return opbms_bill_type_list (session, error);
}

static void
show_types (OpbmsTypeFilter *self,
            GPtrArray       *types)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gint64 chosen = opbms_type_filter_get_id (self);
  guint selected = 0;

  g_array_set_size (self->ids, 1);
  g_ptr_array_add (names, _("Any type"));
  for (guint i = 0; types && i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);

    if (type->id == chosen) {
      selected = names->len;
    }
    g_array_append_val (self->ids, type->id);
    g_ptr_array_add (names, gettext (type->name));
  }
  g_ptr_array_add (names, NULL);
  opbms_choice_filter_set_choices (OPBMS_CHOICE_FILTER (self), (const char *const *) names->pdata, selected);
}

static void
on_types_listed (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (OpbmsTypeFilter) self = user_data;
  g_autoptr (GPtrArray) types = opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL);

  if (types && self->context) { /* the list itself says what cannot be read */
    show_types (self, types);
  }
}

static void
load_types (OpbmsTypeFilter *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  opbms_context_run_async (self->context, OPBMS_ACCESS_READ, list_types, NULL, NULL,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_types_listed,
                           g_object_ref (self));
}

static void
on_store_changed (OpbmsStore      *store,
                  guint            tables,
                  OpbmsTypeFilter *self)
{
  if (self->context && tables & OPBMS_TABLE_BILL_TYPE) {
    load_types (self);
  }
}

static void
forget_context (OpbmsTypeFilter *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->context) {
    g_signal_handlers_disconnect_by_data (opbms_context_get_store (self->context), self);
    g_clear_object (&self->context);
  }
}

static void
set_context (OpbmsTypeFilter *self,
             OpbmsContext    *context)
{
  if (self->context == context) {
    return;
  }
  forget_context (self);
  if (context) {
    self->context = g_object_ref (context);
    g_signal_connect_object (opbms_context_get_store (context), "changed",
                             G_CALLBACK (on_store_changed), self, 0);
    load_types (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_CONTEXT]);
}

static void
opbms_type_filter_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_CONTEXT:
      g_value_set_object (value, OPBMS_TYPE_FILTER (object)->context);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_type_filter_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (property_id) {
    case PROP_CONTEXT:
      set_context (OPBMS_TYPE_FILTER (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_type_filter_dispose (GObject *object)
{
  forget_context (OPBMS_TYPE_FILTER (object));

  G_OBJECT_CLASS (opbms_type_filter_parent_class)->dispose (object);
}

static void
opbms_type_filter_finalize (GObject *object)
{
  g_array_unref (OPBMS_TYPE_FILTER (object)->ids);

  G_OBJECT_CLASS (opbms_type_filter_parent_class)->finalize (object);
}

static void
opbms_type_filter_class_init (OpbmsTypeFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = opbms_type_filter_dispose;
  object_class->finalize = opbms_type_filter_finalize;
  object_class->get_property = opbms_type_filter_get_property;
  object_class->set_property = opbms_type_filter_set_property;

  pspecs[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, OPBMS_TYPE_CONTEXT,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                              | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_type_filter_init (OpbmsTypeFilter *self)
{
  const gint64 any = 0;

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->ids, any);
  g_object_set (self, "label", _("Type"), NULL);
  show_types (self, NULL);
}

/**
 * opbms_type_filter_get_id:
 * @self: a filter
 *
 * Returns: the id of the chosen type; 0: any
 */
gint64
opbms_type_filter_get_id (OpbmsTypeFilter *self)
{
  guint selected;

  g_return_val_if_fail (OPBMS_IS_TYPE_FILTER (self), 0);

  selected = opbms_choice_filter_get_selected (OPBMS_CHOICE_FILTER (self));

  return selected < self->ids->len ? g_array_index (self->ids, gint64, selected) : 0;
}
