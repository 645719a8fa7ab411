/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-answer.h"

#include "billing/opbms-account.h"
#include "core/opbms-error.h"

/* What a list page asks of billing, on the worker's thread: the first page, the counts, and what
 * else is to be said of the same moment. */

/**
 * opbms_list_question_new:
 * @kind: what is listed
 * @query: (transfer full): a query of that kind
 * @chosen: (transfer full) (element-type gint64): ids to read anew
 *
 * Returns: (transfer full): a question
 */
OpbmsListQuestion *
opbms_list_question_new (const OpbmsQueryKind *kind,
                         gpointer              query,
                         GArray               *chosen)
{
  OpbmsListQuestion *self = g_new0 (OpbmsListQuestion, 1);

  self->kind = kind;
  self->query = query;
  self->chosen = chosen;

  return self;
}

/**
 * opbms_list_question_free:
 * @self: a question
 */
void
opbms_list_question_free (OpbmsListQuestion *self)
{
  opbms_query_kind_free_query (self->kind, self->query);
  g_array_unref (self->chosen);
  g_free (self);
}

/* What is chosen may have gone meanwhile. */
static gboolean
load_chosen (OpbmsListAnswer          *self,
             OpbmsSession             *session,
             const OpbmsListQuestion  *question,
             GError                  **error)
{
  self->chosen = g_ptr_array_new_with_free_func (self->kind->record_free);
  for (guint i = 0; i < question->chosen->len; i++) {
    g_autoptr (GError) local_error = NULL;
    gpointer record = self->kind->get (session, g_array_index (question->chosen, gint64, i),
                                       &local_error);

    if (record) {
      g_ptr_array_add (self->chosen, record);
    } else if (!g_error_matches (local_error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
load_customer (OpbmsListAnswer  *self,
               OpbmsSession     *session,
               GError          **error)
{
  gint64 id = opbms_query_kind_get_account (self->kind, self->query);
  g_autoptr (OpbmsAccount) account = NULL;

  if (id == 0) {
    return TRUE;
  }
  account = opbms_account_get (session, id, error);
  self->customer = account ? g_strdup (opbms_account_get_name (account)) : NULL;

  return account != NULL;
}

static gboolean
find_out_if_empty (OpbmsListAnswer  *self,
                   OpbmsSession     *session,
                   GError          **error)
{
  g_autofree gpointer count = NULL;

  if (self->n_records > 0) {
    return TRUE;
  }
  count = g_malloc0 (self->kind->count_size);
  if (!self->kind->count (session, self->kind->everything, count, error)) {
    return FALSE;
  }
  self->is_empty = opbms_query_kind_get_n_records (self->kind, count) == 0;

  return TRUE;
}

/**
 * opbms_list_answer_load:
 * @session: who asks
 * @question: (type OpbmsListQuestion): what is asked
 * @error: return location for an error
 *
 * Returns: (transfer full) (type OpbmsListAnswer): the answer, or %NULL with @error set
 */
gpointer
opbms_list_answer_load (OpbmsSession  *session,
                        gpointer       question,
                        GError       **error)
{
  const OpbmsListQuestion *self = question;
  g_autoptr (OpbmsListAnswer) answer = g_new0 (OpbmsListAnswer, 1);

  answer->kind = self->kind;
  answer->query = opbms_query_kind_copy_query (self->kind, self->query);
  answer->count = g_malloc0 (self->kind->count_size);
  if (!self->kind->count (session, answer->query, answer->count, error)
      || !(answer->first_page = self->kind->list (session, answer->query, error))) {
    return NULL;
  }
  answer->n_records = opbms_query_kind_get_n_records (self->kind, answer->count);
  if (!load_chosen (answer, session, self, error) || !load_customer (answer, session, error)
      || !find_out_if_empty (answer, session, error)) {
    return NULL;
  }

  return g_steal_pointer (&answer);
}

/**
 * opbms_list_answer_load_records:
 * @session: who asks
 * @question: (type OpbmsListQuestion): what is asked
 * @error: return location for an error
 *
 * Returns: (transfer full): the records its query finds, and nothing else; %NULL with @error set
 */
gpointer
opbms_list_answer_load_records (OpbmsSession  *session,
                                gpointer       question,
                                GError       **error)
{
  const OpbmsListQuestion *self = question;

  return self->kind->list (session, self->query, error);
}

/**
 * opbms_list_answer_free:
 * @self: an answer
 */
void
opbms_list_answer_free (OpbmsListAnswer *self)
{
  opbms_query_kind_free_query (self->kind, self->query);
  g_free (self->count);
  g_clear_pointer (&self->first_page, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_free (self->customer);
  g_free (self);
}
