/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-chosen.h"

/*
 * Which records of a long list are chosen, to do something to all of them. They are kept by id and
 * not by position, so they stay chosen however the list is sorted, searched or read anew. Who
 * chooses what is its page's business.
 */

struct _OpbmsChosen {
  GObject     parent_instance;

  GHashTable *items; /* id → OpbmsListItem, a copy with the record */
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsChosen, opbms_chosen, G_TYPE_OBJECT)

static void
insert (OpbmsChosen   *self,
        OpbmsListItem *item) /* (transfer full) */
{
  gint64 id = opbms_list_item_get_id (item);

  g_hash_table_replace (self->items, g_memdup2 (&id, sizeof id), item);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *first = a, *second = b;

  return *first < *second ? -1 : *first > *second;
}

static void
opbms_chosen_finalize (GObject *object)
{
  g_hash_table_unref (OPBMS_CHOSEN (object)->items);

  G_OBJECT_CLASS (opbms_chosen_parent_class)->finalize (object);
}

static void
opbms_chosen_class_init (OpbmsChosenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = opbms_chosen_finalize;

  /**
   * OpbmsChosen::changed:
   *
   * Others are chosen, or those that are have changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
opbms_chosen_init (OpbmsChosen *self)
{
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

/**
 * opbms_chosen_new:
 *
 * Returns: (transfer full): nothing chosen
 */
OpbmsChosen *
opbms_chosen_new (void)
{
  return g_object_new (OPBMS_TYPE_CHOSEN, NULL);
}

/**
 * opbms_chosen_get_count:
 * @self: what is chosen
 *
 * Returns: how many records that is
 */
guint
opbms_chosen_get_count (OpbmsChosen *self)
{
  g_return_val_if_fail (OPBMS_IS_CHOSEN (self), 0);

  return g_hash_table_size (self->items);
}

/**
 * opbms_chosen_has:
 * @self: what is chosen
 * @id: the id of a record
 *
 * Returns: whether it is among them
 */
gboolean
opbms_chosen_has (OpbmsChosen *self,
                  gint64       id)
{
  g_return_val_if_fail (OPBMS_IS_CHOSEN (self), FALSE);

  return g_hash_table_contains (self->items, &id);
}

/**
 * opbms_chosen_dup_ids:
 * @self: what is chosen
 *
 * Returns: (transfer full) (element-type gint64): the ids, the lowest first
 */
GArray *
opbms_chosen_dup_ids (OpbmsChosen *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (OPBMS_IS_CHOSEN (self), NULL);

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_array_append_vals (ids, id, 1);
  }
  g_array_sort (ids, compare_ids);

  return ids;
}

/**
 * opbms_chosen_dup_records:
 * @self: what is chosen
 *
 * Returns: (transfer container): the records, in no order; they stay until others are chosen
 */
GPtrArray *
opbms_chosen_dup_records (OpbmsChosen *self)
{
  GPtrArray *records = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;

  g_return_val_if_fail (OPBMS_IS_CHOSEN (self), NULL);

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item)) {
    g_ptr_array_add (records, (gpointer) opbms_list_item_get_record (item));
  }

  return records;
}

/**
 * opbms_chosen_toggle:
 * @self: what is chosen
 * @item: a row that is loaded
 *
 * Chooses its record, or no longer.
 */
void
opbms_chosen_toggle (OpbmsChosen   *self,
                     OpbmsListItem *item)
{
  gint64 id;

  g_return_if_fail (OPBMS_IS_CHOSEN (self));
  id = opbms_list_item_get_id (item);
  g_return_if_fail (id != 0);

  if (!g_hash_table_remove (self->items, &id)) {
    insert (self, opbms_list_item_copy (item));
  }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * opbms_chosen_set:
 * @self: what is chosen
 * @records: (nullable) (transfer none): what a query returned; kept
 *
 * Chooses these and no others.
 */
void
opbms_chosen_set (OpbmsChosen *self,
                  GPtrArray   *records)
{
  g_return_if_fail (OPBMS_IS_CHOSEN (self));

  g_hash_table_remove_all (self->items);
  for (guint i = 0; records && i < records->len; i++) {
    insert (self, opbms_list_item_new (records, i));
  }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
