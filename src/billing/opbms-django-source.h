/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-money.h"
#include "store/opbms-transaction.h"

G_BEGIN_DECLS

/**
 * OpbmsDjangoSource:
 *
 * A database of the old program, open for reading and checked. Free with
 * opbms_django_source_free().
 */
typedef struct _OpbmsDjangoSource OpbmsDjangoSource;

OpbmsDjangoSource *opbms_django_source_open      (const char           *path,
                                                  const OpbmsCurrency  *currency,
                                                  GError              **error);
void               opbms_django_source_free      (OpbmsDjangoSource    *self);

gint64               opbms_django_source_get_count    (OpbmsDjangoSource  *self);
const OpbmsCurrency *opbms_django_source_get_currency (OpbmsDjangoSource  *self);
OpbmsRows           *opbms_django_source_query        (OpbmsDjangoSource  *self,
                                                       const char         *sql,
                                                       GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsDjangoSource, opbms_django_source_free)

G_END_DECLS
