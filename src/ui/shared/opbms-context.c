/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-context.h"

/*
 * What a page needs from outside: who is signed in, and the thread that asks the billing model.
 * Handed down from window to page; a page never looks up. It holds no data of its own.
 */

struct _OpbmsContext {
  GObject          parent_instance;

  OpbmsWorker     *worker;
  OpbmsSession    *session;
  OpbmsMoneyStyle  money_style;
};

typedef struct {
  OpbmsSession     *session;
  OpbmsContextFunc  func;
  gpointer          request;
  GDestroyNotify    request_free;
} Call;

G_DEFINE_FINAL_TYPE (OpbmsContext, opbms_context, G_TYPE_OBJECT)

static gpointer
run_call (gpointer   request,
          GError   **error)
{
  Call *call = request;

  return call->func (call->session, call->request, error);
}

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->request_free) {
    call->request_free (call->request);
  }
  opbms_session_unref (call->session);
  g_free (call);
}

static void
opbms_context_dispose (GObject *object)
{
  OpbmsContext *self = OPBMS_CONTEXT (object);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->session, opbms_session_unref);

  G_OBJECT_CLASS (opbms_context_parent_class)->dispose (object);
}

static void
opbms_context_class_init (OpbmsContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = opbms_context_dispose;
}

static void
opbms_context_init (OpbmsContext *self)
{
}

/**
 * opbms_context_new:
 * @worker: (transfer none): runs the calls
 * @session: (transfer none): acts in them
 *
 * Returns: (transfer full): a context; amounts are written in the locale of the process
 */
OpbmsContext *
opbms_context_new (OpbmsWorker  *worker,
                   OpbmsSession *session)
{
  OpbmsContext *self;

  g_return_val_if_fail (OPBMS_IS_WORKER (worker), NULL);
  g_return_val_if_fail (session, NULL);

  self = g_object_new (OPBMS_TYPE_CONTEXT, NULL);
  self->worker = g_object_ref (worker);
  self->session = opbms_session_ref (session);
  opbms_money_style_init (&self->money_style, opbms_session_get_settings (session)->currency,
                          localeconv ());

  return self;
}

/**
 * opbms_context_get_session:
 * @self: a context
 *
 * Returns: (transfer none): who is signed in
 */
OpbmsSession *
opbms_context_get_session (OpbmsContext *self)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), NULL);

  return self->session;
}

/**
 * opbms_context_get_store:
 * @self: a context
 *
 * Returns: (transfer none): the store, for its "changed" signal
 */
OpbmsStore *
opbms_context_get_store (OpbmsContext *self)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), NULL);

  return opbms_session_get_store (self->session);
}

/**
 * opbms_context_get_worker:
 * @self: a context
 *
 * Returns: (transfer none): what runs its calls, for the page sources of long lists
 */
OpbmsWorker *
opbms_context_get_worker (OpbmsContext *self)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), NULL);

  return self->worker;
}

/**
 * opbms_context_get_money_style:
 * @self: a context
 *
 * Returns: (transfer none): how amounts are written
 */
const OpbmsMoneyStyle *
opbms_context_get_money_style (OpbmsContext *self)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), NULL);

  return &self->money_style;
}

/**
 * opbms_context_get_today:
 * @self: a context
 *
 * Returns: today's date in the database's time zone
 */
OpbmsDate
opbms_context_get_today (OpbmsContext *self)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), OPBMS_DATE_NONE);

  return opbms_clock_today (opbms_session_get_clock (self->session));
}

/**
 * opbms_context_to_local:
 * @self: a context
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: (transfer full): the instant in the database's time zone
 */
GDateTime *
opbms_context_to_local (OpbmsContext *self,
                        gint64        instant)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), NULL);

  return opbms_clock_to_local (opbms_session_get_clock (self->session), instant);
}

/**
 * opbms_context_is_staff:
 * @self: a context
 *
 * Returns: whether an administrator is signed in
 */
gboolean
opbms_context_is_staff (OpbmsContext *self)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), FALSE);

  return opbms_session_get_role (self->session) == OPBMS_ROLE_ADMIN;
}

/**
 * opbms_context_can_change:
 * @self: a context
 *
 * Returns: whether anything can be changed at all; not by staff who look at what a customer sees
 */
gboolean
opbms_context_can_change (OpbmsContext *self)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), FALSE);

  return !opbms_session_is_view (self->session);
}

/**
 * opbms_context_run_async:
 * @self: a context
 * @access: whether @func only reads
 * @func: the call to make
 * @request: (nullable): what to give it; copied values only, no widgets
 * @request_free: (nullable): frees @request
 * @result_free: (nullable): frees a result nobody takes
 * @cancellable: (nullable): to give up
 * @callback: called on the main thread
 * @user_data: data for @callback
 *
 * Asks the billing model off the main thread.
 */
void
opbms_context_run_async (OpbmsContext        *self,
                         OpbmsAccess          access,
                         OpbmsContextFunc     func,
                         gpointer             request,
                         GDestroyNotify       request_free,
                         GDestroyNotify       result_free,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Call *call;

  g_return_if_fail (OPBMS_IS_CONTEXT (self));
  g_return_if_fail (func);

  call = g_new0 (Call, 1);
  call->session = opbms_session_ref (self->session);
  call->func = func;
  call->request = request;
  call->request_free = request_free;
  opbms_worker_run_async (self->worker, access, run_call, call, call_free, result_free, cancellable,
                          callback, user_data);
}

/**
 * opbms_context_run_finish:
 * @self: a context
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): what the call returned, or %NULL with @error set
 */
gpointer
opbms_context_run_finish (OpbmsContext  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (self), NULL);

  return opbms_worker_run_finish (self->worker, result, error);
}
