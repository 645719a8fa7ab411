/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where in a long list one reads; for the files of this folder. */

#define OPBMS_STRETCH_FAR 10000 /* records before it, from which on it pays to know how many follow */

/**
 * OpbmsStretch:
 *
 * So many records of a list, after so many others, counted from its beginning or from its end.
 */
typedef struct {
  gint64   offset;
  gint64   limit;    /* 0: all that follow */
  gboolean from_end; /* the list is read the other way round */
} OpbmsStretch;

/**
 * OpbmsParts:
 *
 * A list made of other lists, one after another. @read answers records of one of them, @count how
 * many it has.
 */
typedef struct {
  guint       n_parts;
  GPtrArray *(*read)  (gpointer   data,
                       guint      part,
                       gint64     offset,
                       gint64     limit,
                       GError   **error);
  gboolean   (*count) (gpointer   data,
                       guint      part,
                       gint64    *n_records,
                       GError   **error);
  gpointer    data;
} OpbmsParts;

gboolean   opbms_stretch_is_far  (const OpbmsStretch *self);
gboolean   opbms_stretch_turn    (OpbmsStretch       *self,
                                  gint64              n_records);
GPtrArray *opbms_parts_read      (const OpbmsParts   *self,
                                  gboolean            descending,
                                  gint64              offset,
                                  gint64              limit,
                                  GError            **error);

G_END_DECLS
