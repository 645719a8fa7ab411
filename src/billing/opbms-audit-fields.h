/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit.h"

G_BEGIN_DECLS

/**
 * OpbmsAuditField:
 *
 * One field of a change, as text: amounts in minor units, dates as ISO. Free with
 * opbms_audit_field_free().
 */
typedef struct {
  char     *name;
  gboolean  has_before; /* it was changed, not only noted */
  char     *before;     /* NULL: it had no value */
  char     *after;      /* NULL: it has none now */
} OpbmsAuditField;

GPtrArray  *opbms_audit_entry_read_fields (const OpbmsAuditEntry *entry);
const char *opbms_audit_fields_get_after  (GPtrArray             *fields,
                                           const char            *name);
void        opbms_audit_field_free        (OpbmsAuditField       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsAuditField, opbms_audit_field_free)

G_END_DECLS
