/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit.h"
#include "core/opbms-money.h"

G_BEGIN_DECLS

/**
 * OpbmsActivityChange:
 *
 * One field of a change, in words. Free with opbms_activity_change_free().
 */
typedef struct {
  char       *name;   /* the field, as the log calls it */
  const char *label;  /* and as people do */
  char       *before; /* NULL: it was not changed, only noted */
  char       *after;
} OpbmsActivityChange;

GPtrArray  *opbms_activity_change_list (const OpbmsAuditEntry *entry,
                                        const OpbmsMoneyStyle *style,
                                        OpbmsDate              today);
char       *opbms_activity_change_say  (const OpbmsAuditEntry *entry,
                                        const OpbmsMoneyStyle *style,
                                        OpbmsDate              today);
char       *opbms_activity_change_dup_title
                                       (const OpbmsActivityChange *self);
void        opbms_activity_change_free (OpbmsActivityChange   *self);

G_END_DECLS
