/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-stretch.h"

/* What is far down a long list is passed over record by record. Two things keep that short: a list
 * is read from that of its ends which is nearer, and one made of lists whose lengths are known
 * passes over whole ones. */

/**
 * opbms_stretch_is_far:
 * @self: a stretch
 *
 * Returns: whether so many records come before it that it is worth counting all of them
 */
gboolean
opbms_stretch_is_far (const OpbmsStretch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->offset >= OPBMS_STRETCH_FAR;
}

/**
 * opbms_stretch_turn:
 * @self: a stretch from the beginning of its list
 * @n_records: how many records the list has
 *
 * Turns round a stretch that is nearer to the end.
 *
 * Returns: whether there is anything in it
 */
gboolean
opbms_stretch_turn (OpbmsStretch *self,
                    gint64        n_records)
{
  gint64 end;

  g_return_val_if_fail (self != NULL && !self->from_end, FALSE);

  if (self->offset >= n_records) {
    return FALSE;
  }
  end = self->limit > 0 ? MIN (self->offset + self->limit, n_records) : n_records;
  if (end > n_records / 2) {
    self->limit = end - self->offset;
    self->offset = n_records - end;
    self->from_end = TRUE;
  }

  return TRUE;
}

static GPtrArray *
join (GPtrArray *records,
      GPtrArray *more)
{
  if (records == NULL) {
    return more;
  }
  g_ptr_array_extend_and_steal (records, more);

  return records;
}

/**
 * opbms_parts_read:
 * @self: lists
 * @descending: whether the last of them comes first; each is turned round by @self
 * @offset: how many records to leave out first
 * @limit: how many records to answer at most; 0 for all
 * @error: return location for an error
 *
 * A list is counted only if it may be left out.
 *
 * Returns: (transfer full): the records; %NULL with @error set
 */
GPtrArray *
opbms_parts_read (const OpbmsParts  *self,
                  gboolean           descending,
                  gint64             offset,
                  gint64             limit,
                  GError           **error)
{
  g_autoptr (GPtrArray) records = NULL;
  gint64 left = limit;

  g_return_val_if_fail (self != NULL && self->n_parts > 0, NULL);

  for (guint i = 0; i < self->n_parts && (limit == 0 || left > 0); i++) {
    guint part = descending ? self->n_parts - 1 - i : i;
    gboolean is_last = i + 1 == self->n_parts;
    gint64 n_records;
    GPtrArray *more;

    if (offset > 0 && !is_last) {
      if (!self->count (self->data, part, &n_records, error)) {
        return NULL;
      }
      if (offset >= n_records) {
        offset -= n_records;
        continue;
      }
    }
    more = self->read (self->data, part, offset, left, error);
    if (more == NULL) {
      return NULL;
    }
    offset = 0;
    left -= limit > 0 ? more->len : 0;
    records = join (g_steal_pointer (&records), more);
  }

  return g_steal_pointer (&records);
}
