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
  const char *label;  /* what the field is called */
  char       *before; /* NULL: it was not changed, only noted */
  char       *after;
} OpbmsActivityChange;

GPtrArray  *opbms_activity_change_list      (const OpbmsAuditEntry *entry,
                                             const OpbmsMoneyStyle *style,
                                             OpbmsDate              today);
char       *opbms_activity_change_say       (const OpbmsAuditEntry *entry,
                                             const OpbmsMoneyStyle *style,
                                             OpbmsDate              today);
const char *opbms_activity_change_get_label (const char            *field);
void        opbms_activity_change_free      (OpbmsActivityChange   *self);

G_END_DECLS
