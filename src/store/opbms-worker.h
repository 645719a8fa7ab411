/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_WORKER (opbms_worker_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsWorker, opbms_worker, OPBMS, WORKER, GObject)

/**
 * OpbmsWorkerFunc:
 * @request: the data given to opbms_worker_run_async()
 * @error: return location for an error
 *
 * A job. It runs on a thread of the worker, may call any billing function, and returns a finished
 * value.
 *
 * Returns: the result, or %NULL with @error set
 */
typedef gpointer (*OpbmsWorkerFunc) (gpointer   request,
                                     GError   **error);

OpbmsWorker *opbms_worker_new        (void);
void         opbms_worker_close      (OpbmsWorker          *self);
void         opbms_worker_run_async  (OpbmsWorker          *self,
                                      OpbmsAccess           access,
                                      OpbmsWorkerFunc       func,
                                      gpointer              request,
                                      GDestroyNotify        request_free,
                                      GDestroyNotify        result_free,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gpointer     opbms_worker_run_finish (OpbmsWorker          *self,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
