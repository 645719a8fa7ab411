/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-error.h"
#include "store/opbms-rows.h"

G_BEGIN_DECLS

/**
 * OpbmsAccess:
 * @OPBMS_ACCESS_READ: one consistent view of the database; never waits for a writer
 * @OPBMS_ACCESS_WRITE: the one writer; others wait their turn
 */
typedef enum {
  OPBMS_ACCESS_READ,
  OPBMS_ACCESS_WRITE,
} OpbmsAccess;

/**
 * OpbmsTransaction:
 *
 * A database transaction. It is the only way to run SQL: what is not committed is rolled back when
 * it is freed. It holds one connection of its store and belongs to the thread that began it.
 */
typedef struct _OpbmsTransaction OpbmsTransaction;

gboolean     opbms_transaction_is_guarded (OpbmsTransaction  *self);
const char  *opbms_transaction_get_text   (OpbmsTransaction  *self,
                                           const char        *statement);
gboolean     opbms_transaction_commit     (OpbmsTransaction  *self,
                                           GError           **error);
void         opbms_transaction_free       (OpbmsTransaction  *self);

/*
 * `statement` names a file of sql/ without its ending ("bill/insert"); `types` has one letter per
 * parameter $1, $2 …:
 *   i gint64 · I gint64, 0 is NULL · s const char *, may be NULL · d OpbmsDate, NONE is NULL
 *   t gint64 instant, microseconds since 1970 in UTC, 0 is NULL
 */
gboolean     opbms_transaction_run        (OpbmsTransaction  *self,
                                           gint64            *n_changed,
                                           GError           **error,
                                           const char        *statement,
                                           const char        *types,
                                           ...);
OpbmsRows   *opbms_transaction_query      (OpbmsTransaction  *self,
                                           GError           **error,
                                           const char        *statement,
                                           const char        *types,
                                           ...);
OpbmsRows   *opbms_transaction_query_text (OpbmsTransaction  *self,
                                           GError           **error,
                                           const char        *sql,
                                           const char        *types,
                                           ...);
gboolean     opbms_transaction_query_int  (OpbmsTransaction  *self,
                                           gint64            *value,
                                           GError           **error,
                                           const char        *statement,
                                           const char        *types,
                                           ...);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsTransaction, opbms_transaction_free)

G_END_DECLS
