/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"

G_BEGIN_DECLS

/**
 * OpbmsRows:
 *
 * The rows a query answers, read forward once. Free it before its transaction ends.
 */
typedef struct _OpbmsRows OpbmsRows;

/**
 * OpbmsRowsReadFunc:
 * @rows: rows, on one
 * @data: what opbms_rows_read_all() was given
 *
 * Returns: (transfer full): what that row says
 */
typedef gpointer (*OpbmsRowsReadFunc) (OpbmsRows *rows,
                                       gpointer   data);

gboolean    opbms_rows_next        (OpbmsRows          *self,
                                    GError            **error);
gboolean    opbms_rows_is_done     (OpbmsRows          *self);
gboolean    opbms_rows_require     (OpbmsRows          *self,
                                    const char         *missing,
                                    GError            **error);
GPtrArray  *opbms_rows_read_all    (OpbmsRows          *self,
                                    OpbmsRowsReadFunc   read,
                                    gpointer            data,
                                    GDestroyNotify      free_thing,
                                    GError            **error);
gboolean    opbms_rows_is_null     (OpbmsRows          *self,
                                    int                 column);
gint64      opbms_rows_get_int     (OpbmsRows          *self,
                                    int                 column);
double      opbms_rows_get_double  (OpbmsRows          *self,
                                    int                 column);
const char *opbms_rows_get_text    (OpbmsRows          *self,
                                    int                 column);
char       *opbms_rows_dup_text    (OpbmsRows          *self,
                                    int                 column);
OpbmsDate   opbms_rows_get_date    (OpbmsRows          *self,
                                    int                 column);
gint64      opbms_rows_get_instant (OpbmsRows          *self,
                                    int                 column);
gsize       opbms_rows_get_choice  (OpbmsRows          *self,
                                    int                 column,
                                    const char *const  *names,
                                    gsize               n_names);
void        opbms_rows_free        (OpbmsRows          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsRows, opbms_rows_free)

G_END_DECLS
