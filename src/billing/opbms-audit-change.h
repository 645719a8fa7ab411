/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"

G_BEGIN_DECLS

/**
 * OpbmsAuditChange:
 *
 * Collects the fields of one change; equal values are left out. For the files of this folder.
 */
typedef struct _OpbmsAuditChange OpbmsAuditChange;

OpbmsAuditChange *opbms_audit_change_new        (void);
void              opbms_audit_change_free       (OpbmsAuditChange  *self);
void              opbms_audit_change_text       (OpbmsAuditChange  *self,
                                                 const char        *field,
                                                 const char        *before,
                                                 const char        *after);
void              opbms_audit_change_int        (OpbmsAuditChange  *self,
                                                 const char        *field,
                                                 gint64             before,
                                                 gint64             after);
void              opbms_audit_change_date       (OpbmsAuditChange  *self,
                                                 const char        *field,
                                                 OpbmsDate          before,
                                                 OpbmsDate          after);
gboolean          opbms_audit_change_is_empty   (OpbmsAuditChange  *self);
char             *opbms_audit_change_dup_before (OpbmsAuditChange  *self);
char             *opbms_audit_change_dup_after  (OpbmsAuditChange  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsAuditChange, opbms_audit_change_free)

G_END_DECLS
