/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-year-filter.h"

#include "billing/opbms-payment.h"

#include <glib/gi18n.h>

/* The years in which there are payments of whoever looks, the latest first. */

struct _OpbmsYearFilter {
  OpbmsChoiceFilter  parent_instance;

  GArray            *years; /* int: of the choices; the first is 0 */
};

G_DEFINE_FINAL_TYPE (OpbmsYearFilter, opbms_year_filter, OPBMS_TYPE_CHOICE_FILTER)

static gpointer
list_years (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  return opbms_payment_list_years (session, 0, error);
}

static void
opbms_year_filter_show (OpbmsChoiceFilter *filter,
                        gpointer           loaded)
{
  OpbmsYearFilter *self = OPBMS_YEAR_FILTER (filter);
  GArray *years = loaded;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int chosen = opbms_year_filter_get_year (self);
  guint selected = 0;

  g_array_set_size (self->years, 1);
  g_ptr_array_add (names, g_strdup (_("Any year")));
  for (guint i = 0; years && i < years->len; i++) {
    int year = g_array_index (years, int, i);

    if (year == chosen) {
      selected = names->len;
    }
    g_array_append_val (self->years, year);
    g_ptr_array_add (names, g_strdup_printf ("%d", year));
  }
  g_ptr_array_add (names, NULL);
  opbms_choice_filter_set_choices (filter, (const char *const *) names->pdata, selected);
}

static void
opbms_year_filter_finalize (GObject *object)
{
  g_array_unref (OPBMS_YEAR_FILTER (object)->years);

  G_OBJECT_CLASS (opbms_year_filter_parent_class)->finalize (object);
}

static void
opbms_year_filter_class_init (OpbmsYearFilterClass *klass)
{
  OpbmsChoiceFilterClass *filter_class = OPBMS_CHOICE_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_year_filter_finalize;
  filter_class->load = list_years;
  filter_class->loaded_free = (GDestroyNotify) g_array_unref;
  filter_class->show = opbms_year_filter_show;
  filter_class->tables = OPBMS_TABLE_TRANSACTION;
}

static void
opbms_year_filter_init (OpbmsYearFilter *self)
{
  const int any = 0;

  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->years, any);
  g_object_set (self, "label", _("Year"), NULL);
  opbms_year_filter_show (OPBMS_CHOICE_FILTER (self), NULL);
}

/**
 * opbms_year_filter_get_year:
 * @self: a filter
 *
 * Returns: the chosen year; 0: any
 */
int
opbms_year_filter_get_year (OpbmsYearFilter *self)
{
  guint selected;

  g_return_val_if_fail (OPBMS_IS_YEAR_FILTER (self), 0);

  selected = opbms_choice_filter_get_selected (OPBMS_CHOICE_FILTER (self));

  return selected < self->years->len ? g_array_index (self->years, int, selected) : 0;
}
