/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"
#include "store/opbms-worker.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CONTEXT (opbms_context_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsContext, opbms_context, OPBMS, CONTEXT, GObject)

/**
 * OpbmsContextFunc:
 * @session: the session to act with
 * @request: the data given to opbms_context_run_async()
 * @error: return location for an error
 *
 * A call of the billing model; runs on the worker's thread.
 *
 * Returns: the result, or %NULL with @error set
 */
typedef gpointer (*OpbmsContextFunc) (OpbmsSession  *session,
                                      gpointer       request,
                                      GError       **error);

OpbmsContext          *opbms_context_new             (OpbmsWorker          *worker,
                                                      OpbmsSession         *session);
OpbmsSession          *opbms_context_get_session     (OpbmsContext         *self);
OpbmsStore            *opbms_context_get_store       (OpbmsContext         *self);
OpbmsWorker           *opbms_context_get_worker      (OpbmsContext         *self);
const OpbmsMoneyStyle *opbms_context_get_money_style (OpbmsContext         *self);
OpbmsDate              opbms_context_get_today       (OpbmsContext         *self);
GDateTime             *opbms_context_to_local        (OpbmsContext         *self,
                                                      gint64                instant);
gboolean               opbms_context_is_staff        (OpbmsContext         *self);
gboolean               opbms_context_can_change      (OpbmsContext         *self);

void                   opbms_context_run_async       (OpbmsContext         *self,
                                                      OpbmsAccess           access,
                                                      OpbmsContextFunc      func,
                                                      gpointer              request,
                                                      GDestroyNotify        request_free,
                                                      GDestroyNotify        result_free,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gpointer               opbms_context_run_finish      (OpbmsContext         *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
