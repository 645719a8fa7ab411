/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-customer-source.h"

#include "model/opbms-customer-item.h"

/* The customers a query finds, page by page, asked on the worker's thread. A record is an
 * OpbmsAccount. */

struct _OpbmsCustomerSource {
  GObject            parent_instance;

  OpbmsWorker       *worker;
  OpbmsSession      *session;
  OpbmsAccountQuery  query;
  OpbmsMoneyStyle    style;
};

typedef struct {
  OpbmsSession      *session;
  OpbmsAccountQuery  query;
} Request;

static void opbms_customer_source_page_source_init (OpbmsPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpbmsCustomerSource, opbms_customer_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OPBMS_TYPE_PAGE_SOURCE,
                                                      opbms_customer_source_page_source_init))

static void
request_free (gpointer data)
{
  Request *request = data;

  opbms_session_unref (request->session);
  g_free ((char *) request->query.search);
  g_free (request);
}

static gpointer
list_accounts (gpointer   data,
               GError   **error)
{
  Request *request = data;

  return opbms_account_list (request->session, &request->query, error);
}

static GType
opbms_customer_source_get_item_type (OpbmsPageSource *source)
{
  return OPBMS_TYPE_CUSTOMER_ITEM;
}

static void
on_accounts_listed (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *accounts = opbms_worker_run_finish (OPBMS_WORKER (object), result, &error);

  if (accounts) {
    g_task_return_pointer (task, accounts, (GDestroyNotify) g_ptr_array_unref);
  } else {
    g_task_return_error (task, error);
  }
}

static void
opbms_customer_source_load_async (OpbmsPageSource     *source,
                                  guint                offset,
                                  guint                limit,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  OpbmsCustomerSource *self = OPBMS_CUSTOMER_SOURCE (source);
  Request *request = g_new0 (Request, 1);

  request->session = opbms_session_ref (self->session);
  request->query = self->query;
  request->query.search = g_strdup (self->query.search);
  request->query.offset = offset;
  request->query.limit = limit;
  opbms_worker_run_async (self->worker, OPBMS_ACCESS_READ, list_accounts, request, request_free,
                          (GDestroyNotify) g_ptr_array_unref, cancellable, on_accounts_listed,
                          g_task_new (source, cancellable, callback, user_data));
}

static GPtrArray *
opbms_customer_source_load_finish (OpbmsPageSource  *source,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
opbms_customer_source_create_item (OpbmsPageSource *source)
{
  return opbms_customer_item_new ();
}

static void
opbms_customer_source_fill_item (OpbmsPageSource *source,
                                 gpointer         item,
                                 gpointer         record)
{
  opbms_customer_item_fill (item, record, &OPBMS_CUSTOMER_SOURCE (source)->style);
}

static void
opbms_customer_source_page_source_init (OpbmsPageSourceInterface *iface)
{
  iface->get_item_type = opbms_customer_source_get_item_type;
  iface->load_async = opbms_customer_source_load_async;
  iface->load_finish = opbms_customer_source_load_finish;
  iface->create_item = opbms_customer_source_create_item;
  iface->fill_item = opbms_customer_source_fill_item;
}

static void
opbms_customer_source_finalize (GObject *object)
{
  OpbmsCustomerSource *self = OPBMS_CUSTOMER_SOURCE (object);

  g_object_unref (self->worker);
  opbms_session_unref (self->session);
  g_free ((char *) self->query.search);

  G_OBJECT_CLASS (opbms_customer_source_parent_class)->finalize (object);
}

static void
opbms_customer_source_class_init (OpbmsCustomerSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = opbms_customer_source_finalize;
}

static void
opbms_customer_source_init (OpbmsCustomerSource *self)
{
}

/**
 * opbms_customer_source_new:
 * @worker: (transfer none): runs the calls
 * @session: (transfer none): staff
 * @query: (transfer none): which customers, in which order; copied. Its offset and limit are not
 *   looked at
 * @style: (transfer none): how amounts are written; copied
 *
 * Returns: (transfer full): where a list of #OpbmsCustomerItem gets its pages
 */
OpbmsCustomerSource *
opbms_customer_source_new (OpbmsWorker             *worker,
                           OpbmsSession            *session,
                           const OpbmsAccountQuery *query,
                           const OpbmsMoneyStyle   *style)
{
  OpbmsCustomerSource *self;

  g_return_val_if_fail (OPBMS_IS_WORKER (worker), NULL);
  g_return_val_if_fail (session && query && style, NULL);

  self = g_object_new (OPBMS_TYPE_CUSTOMER_SOURCE, NULL);
  self->worker = g_object_ref (worker);
  self->session = opbms_session_ref (session);
  self->query = *query;
  self->query.search = g_strdup (query->search);
  self->style = *style;

  return self;
}
