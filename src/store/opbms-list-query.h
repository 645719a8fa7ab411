/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-transaction.h"

G_BEGIN_DECLS

/**
 * OpbmsListQuery:
 *
 * A query whose filters and order vary, put together from the lines of one file of sql/:
 *
 *     SELECT b.id, b.title, b.due_date < $today
 *       FROM (SELECT id FROM bill
 *              WHERE TRUE
 *     --:account AND account_id = $account
 *     --:unpaid  AND status = 'unpaid'
 *     --:newest  ORDER BY id DESC
 *     --:due     ORDER BY due_date, id
 *     --:page    LIMIT $limit OFFSET $offset
 *            ) k
 *       JOIN bill b ON b.id = k.id
 *
 * A line that begins with `--:name` is a comment until that name is used; a parameter is written
 * `$name` and is always bound, so nothing a person typed ever reaches the text. Names come from the
 * code only: one that is nowhere in the file is a programmer's error. Free with
 * opbms_list_query_free().
 */
typedef struct _OpbmsListQuery OpbmsListQuery;

OpbmsListQuery *opbms_list_query_new      (const char        *statement);
void            opbms_list_query_free     (OpbmsListQuery    *self);

void            opbms_list_query_use      (OpbmsListQuery    *self,
                                           const char        *name);
void            opbms_list_query_use_int  (OpbmsListQuery    *self,
                                           const char        *name,
                                           gint64             value);
void            opbms_list_query_use_text (OpbmsListQuery    *self,
                                           const char        *name,
                                           const char        *value);
void            opbms_list_query_use_date (OpbmsListQuery    *self,
                                           const char        *name,
                                           OpbmsDate          value);
void            opbms_list_query_use_instant (OpbmsListQuery     *self,
                                           const char        *name,
                                           gint64             value);
void            opbms_list_query_use_page (OpbmsListQuery    *self,
                                           gint64             offset,
                                           gint64             limit);

const char     *opbms_list_query_get_sql  (OpbmsListQuery    *self);
OpbmsRows      *opbms_list_query_run      (OpbmsListQuery    *self,
                                           OpbmsTransaction  *transaction,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsListQuery, opbms_list_query_free)

G_END_DECLS
