/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-list-query.h"

G_BEGIN_DECLS

/* What the lists have in common in what they are asked; for the files of this folder. */

void     opbms_query_use_id           (OpbmsListQuery    *list,
                                       const char        *name,
                                       gint64             id);
gboolean opbms_query_has_date         (OpbmsDate          date);
void     opbms_query_use_date         (OpbmsListQuery    *list,
                                       const char        *name,
                                       OpbmsDate          date);
gboolean opbms_query_has_search       (const char        *search);
gboolean opbms_query_use_search       (OpbmsListQuery    *list,
                                       const char        *search);
void     opbms_query_use_order        (OpbmsListQuery    *list,
                                       const char        *name,
                                       gboolean           descending);
void     opbms_query_use_turned_order (OpbmsListQuery    *list,
                                       const char        *way,
                                       const char        *name,
                                       gboolean           descending,
                                       gboolean           from_end);
gboolean opbms_query_run_int          (OpbmsListQuery    *list,
                                       OpbmsTransaction  *transaction,
                                       gint64            *value,
                                       GError           **error);

G_END_DECLS
