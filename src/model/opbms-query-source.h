/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-page-source.h"
#include "model/opbms-query-kind.h"
#include "store/opbms-worker.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_QUERY_SOURCE (opbms_query_source_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsQuerySource, opbms_query_source, OPBMS, QUERY_SOURCE, GObject)

OpbmsPageSource *opbms_query_source_new (OpbmsWorker          *worker,
                                         OpbmsSession         *session,
                                         const OpbmsQueryKind *kind,
                                         gconstpointer         query);

G_END_DECLS
