/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-query-source.h"

#include "model/opbms-list-item.h"

/* What a query of any kind finds, page by page, asked on the worker's thread. */

struct _OpbmsQuerySource {
  GObject               parent_instance;

  OpbmsWorker          *worker;
  OpbmsSession         *session;
  const OpbmsQueryKind *kind;
  gpointer              query;
};

typedef struct {
  OpbmsSession         *session;
  const OpbmsQueryKind *kind;
  gpointer              query;
} Request;

static void opbms_query_source_page_source_init (OpbmsPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpbmsQuerySource, opbms_query_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OPBMS_TYPE_PAGE_SOURCE,
                                                      opbms_query_source_page_source_init))

static void
request_free (gpointer data)
{
  Request *request = data;

  opbms_session_unref (request->session);
  opbms_query_kind_free_query (request->kind, request->query);
  g_free (request);
}

static gpointer
list_records (gpointer   data,
              GError   **error)
{
  Request *request = data;

  return request->kind->list (request->session, request->query, error);
}

static GType
opbms_query_source_get_item_type (OpbmsPageSource *source)
{
  return OPBMS_TYPE_LIST_ITEM;
}

static void
on_records_listed (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *records = opbms_worker_run_finish (OPBMS_WORKER (object), result, &error);

  if (records) {
    g_task_return_pointer (task, records, (GDestroyNotify) g_ptr_array_unref);
  } else {
    g_task_return_error (task, error);
  }
}

static void
opbms_query_source_load_async (OpbmsPageSource     *source,
                               guint                offset,
                               guint                limit,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  OpbmsQuerySource *self = OPBMS_QUERY_SOURCE (source);
  Request *request = g_new0 (Request, 1);

  request->session = opbms_session_ref (self->session);
  request->kind = self->kind;
  request->query = opbms_query_kind_copy_query (self->kind, self->query);
  opbms_query_kind_set_page (self->kind, request->query, offset, limit);
  opbms_worker_run_async (self->worker, OPBMS_ACCESS_READ, list_records, request, request_free,
                          (GDestroyNotify) g_ptr_array_unref, cancellable, on_records_listed,
                          g_task_new (source, cancellable, callback, user_data));
}

static GPtrArray *
opbms_query_source_load_finish (OpbmsPageSource  *source,
                                GAsyncResult     *result,
                                GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
opbms_query_source_create_item (OpbmsPageSource *source)
{
  return opbms_list_item_new (NULL, 0);
}

static void
opbms_query_source_fill_item (OpbmsPageSource *source,
                              gpointer         item,
                              GPtrArray       *records,
                              guint            index)
{
  opbms_list_item_fill (item, records, index);
}

static void
opbms_query_source_page_source_init (OpbmsPageSourceInterface *iface)
{
  iface->get_item_type = opbms_query_source_get_item_type;
  iface->load_async = opbms_query_source_load_async;
  iface->load_finish = opbms_query_source_load_finish;
  iface->create_item = opbms_query_source_create_item;
  iface->fill_item = opbms_query_source_fill_item;
}

static void
opbms_query_source_finalize (GObject *object)
{
  OpbmsQuerySource *self = OPBMS_QUERY_SOURCE (object);

  g_object_unref (self->worker);
  opbms_session_unref (self->session);
  opbms_query_kind_free_query (self->kind, self->query);

  G_OBJECT_CLASS (opbms_query_source_parent_class)->finalize (object);
}

static void
opbms_query_source_class_init (OpbmsQuerySourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = opbms_query_source_finalize;
}

static void
opbms_query_source_init (OpbmsQuerySource *self)
{
}

/**
 * opbms_query_source_new:
 * @worker: (transfer none): runs the calls
 * @session: (transfer none): who asks
 * @kind: of which kind @query is
 * @query: (transfer none): which records, in which order; copied. Its page is not looked at
 *
 * Returns: (transfer full): where a list of #OpbmsListItem gets its pages
 */
OpbmsPageSource *
opbms_query_source_new (OpbmsWorker          *worker,
                        OpbmsSession         *session,
                        const OpbmsQueryKind *kind,
                        gconstpointer         query)
{
  OpbmsQuerySource *self;

  g_return_val_if_fail (OPBMS_IS_WORKER (worker), NULL);
  g_return_val_if_fail (session && kind && query, NULL);

  self = g_object_new (OPBMS_TYPE_QUERY_SOURCE, NULL);
  self->worker = g_object_ref (worker);
  self->session = opbms_session_ref (session);
  self->kind = kind;
  self->query = opbms_query_kind_copy_query (kind, query);

  return OPBMS_PAGE_SOURCE (self);
}
