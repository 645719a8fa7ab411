/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-list-item.h"

/*
 * One row of a list of any kind: a record of the billing model, or nothing while it is not loaded.
 * A record is one of an array that a query returned; the item keeps the array for as long as it
 * shows the record, so that nothing is copied for each row.
 */

struct _OpbmsListItem {
  GObject        parent_instance;

  GPtrArray     *records; /* NULL while it is not loaded */
  const gint64  *record;  /* one of them; every record begins with its id */
};

enum {
  SIGNAL_FILLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsListItem, opbms_list_item, G_TYPE_OBJECT)

static void
opbms_list_item_finalize (GObject *object)
{
  g_clear_pointer (&OPBMS_LIST_ITEM (object)->records, g_ptr_array_unref);

  G_OBJECT_CLASS (opbms_list_item_parent_class)->finalize (object);
}

static void
opbms_list_item_class_init (OpbmsListItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = opbms_list_item_finalize;

  /**
   * OpbmsListItem::filled:
   *
   * It has another record, or none.
   */
  signals[SIGNAL_FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
opbms_list_item_init (OpbmsListItem *self)
{
}

/**
 * opbms_list_item_new:
 * @records: (nullable) (transfer none): what a query returned
 * @index: which of them
 *
 * Returns: (transfer full): a row; one that is not loaded if there is no such record
 */
OpbmsListItem *
opbms_list_item_new (GPtrArray *records,
                     guint      index)
{
  OpbmsListItem *self = g_object_new (OPBMS_TYPE_LIST_ITEM, NULL);

  opbms_list_item_fill (self, records, index);

  return self;
}

/**
 * opbms_list_item_copy:
 * @self: a row
 *
 * Returns: (transfer full): another with the same record, which it keeps whatever happens to @self
 */
OpbmsListItem *
opbms_list_item_copy (OpbmsListItem *self)
{
  OpbmsListItem *copy;

  g_return_val_if_fail (OPBMS_IS_LIST_ITEM (self), NULL);

  copy = g_object_new (OPBMS_TYPE_LIST_ITEM, NULL);
  copy->records = self->records ? g_ptr_array_ref (self->records) : NULL;
  copy->record = self->record;

  return copy;
}

/**
 * opbms_list_item_fill:
 * @self: a row
 * @records: (nullable) (transfer none): what a query returned; kept
 * @index: which of them it is to show; past the end, or with no records, it is as if not loaded
 */
void
opbms_list_item_fill (OpbmsListItem *self,
                      GPtrArray     *records,
                      guint          index)
{
  gboolean is_there = records && index < records->len;

  g_return_if_fail (OPBMS_IS_LIST_ITEM (self));

  if (is_there) {
    g_ptr_array_ref (records);
  }
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = is_there ? records : NULL;
  self->record = is_there ? g_ptr_array_index (records, index) : NULL;

  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
}

/**
 * opbms_list_item_get_id:
 * @self: a row
 *
 * Returns: the id of its record; 0 while it is not loaded
 */
gint64
opbms_list_item_get_id (OpbmsListItem *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_ITEM (self), 0);

  return self->record ? *self->record : 0;
}

/**
 * opbms_list_item_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its record, of the type its list is of; %NULL while it is
 *   not loaded
 */
gconstpointer
opbms_list_item_get_record (OpbmsListItem *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_ITEM (self), NULL);

  return self->record;
}
