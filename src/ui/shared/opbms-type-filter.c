/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-type-filter.h"

#include "billing/opbms-bill-type.h"

#include <glib/gi18n.h>

/*
 * The types of bills to choose from. Those that are retired are there too: old bills are of them. One
 * is remembered by its id, wherever it is listed.
 */

struct _OpbmsTypeFilter {
  OpbmsChoiceFilter  parent_instance;

  GArray            *ids;  /* of the choices; the first is 0 */
};

G_DEFINE_FINAL_TYPE (OpbmsTypeFilter, opbms_type_filter, OPBMS_TYPE_CHOICE_FILTER)

static gpointer
list_types (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  return opbms_bill_type_list (session, error);
}

static void
opbms_type_filter_show (OpbmsChoiceFilter *filter,
                        gpointer           loaded)
{
  OpbmsTypeFilter *self = OPBMS_TYPE_FILTER (filter);
  GPtrArray *types = loaded;
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
  opbms_choice_filter_set_choices (filter, (const char *const *) names->pdata, selected);
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
  OpbmsChoiceFilterClass *filter_class = OPBMS_CHOICE_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_type_filter_finalize;
  filter_class->load = list_types;
  filter_class->loaded_free = (GDestroyNotify) g_ptr_array_unref;
  filter_class->show = opbms_type_filter_show;
  filter_class->tables = OPBMS_TABLE_BILL_TYPE;
}

static void
opbms_type_filter_init (OpbmsTypeFilter *self)
{
  const gint64 any = 0;

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->ids, any);
  g_object_set (self, "label", _("Type"), NULL);
  opbms_type_filter_show (OPBMS_CHOICE_FILTER (self), NULL);
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
