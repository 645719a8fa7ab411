/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit.h"

G_BEGIN_DECLS

/**
 * OpbmsConflict:
 *
 * What was done to a record since somebody saw it. @change goes from what was seen to what is, all
 * in one: by those who did it, at the time of the last. Free with opbms_conflict_free().
 */
typedef struct {
  OpbmsAuditEntry *change;   /* NULL: it says what it said */
  gpointer         now;      /* the record as it is: an OpbmsBill, an OpbmsAccount … */
  GDestroyNotify   now_free;
} OpbmsConflict;

void           opbms_conflict_free  (OpbmsConflict     *self);

/* For the files of this folder, within a transaction of theirs. */

/**
 * OpbmsConflictRecord:
 *
 * Which record it is, as the log calls it. Owns nothing.
 */
typedef struct {
  const char *entity;      /* "bill" … */
  gint64      id;
  gint64      customer_id; /* whose it is; 0: nobody's */
  const char *name;        /* as it was seen */
} OpbmsConflictRecord;

OpbmsConflict *opbms_conflict_new   (OpbmsSession               *session,
                                     OpbmsTransaction           *transaction,
                                     const OpbmsConflictRecord  *record,
                                     OpbmsAuditChange           *change,
                                     gpointer                    now,
                                     GDestroyNotify              now_free,
                                     GError                    **error);
gboolean       opbms_conflict_check (OpbmsSession               *session,
                                     OpbmsTransaction           *transaction,
                                     const OpbmsConflictRecord  *record,
                                     OpbmsAuditChange           *change,
                                     GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsConflict, opbms_conflict_free)

G_END_DECLS
