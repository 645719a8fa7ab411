/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-query-kind.h"

G_BEGIN_DECLS

/**
 * OpbmsListQuestion:
 * @kind: what is listed
 * @query: (transfer full): which records, in which order
 * @chosen: (transfer full) (element-type gint64): the ids of those that are chosen
 *
 * What a list page asks for at once, so that its rows and its counts agree.
 */
typedef struct {
  const OpbmsQueryKind *kind;
  gpointer              query;
  GArray               *chosen;
} OpbmsListQuestion;

/**
 * OpbmsListAnswer:
 * @kind: what is listed
 * @query: that was answered
 * @count: what was counted, of the kind's own type
 * @n_records: how many records were found
 * @first_page: the first of them
 * @chosen: those that are chosen and still there
 * @customer: (nullable): the name of the customer whose records alone were asked for
 * @is_empty: whether there is none at all, whatever the query
 */
typedef struct {
  const OpbmsQueryKind *kind;
  gpointer              query;
  gpointer              count;
  gint64                n_records;
  GPtrArray            *first_page;
  GPtrArray            *chosen;
  char                 *customer;
  gboolean              is_empty;
} OpbmsListAnswer;

OpbmsListQuestion *opbms_list_question_new  (const OpbmsQueryKind *kind,
                                             gpointer              query,
                                             GArray               *chosen);
void               opbms_list_question_free (OpbmsListQuestion    *self);

gpointer           opbms_list_answer_load   (OpbmsSession         *session,
                                             gpointer              question,
                                             GError              **error);
gpointer           opbms_list_answer_load_records
                                            (OpbmsSession         *session,
                                             gpointer              question,
                                             GError              **error);
void               opbms_list_answer_free   (OpbmsListAnswer      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsListAnswer, opbms_list_answer_free)

G_END_DECLS
