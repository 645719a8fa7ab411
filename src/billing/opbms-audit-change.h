/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"

G_BEGIN_DECLS

/**
 * OpbmsAuditChange:
 *
 * Collects what is to be known of one change: fields with the value they had and the one they
 * have, and notes, which are facts that did not change. For the files of this folder.
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

void              opbms_audit_change_note_text  (OpbmsAuditChange  *self,
                                                 const char        *field,
                                                 const char        *value);
void              opbms_audit_change_note_int   (OpbmsAuditChange  *self,
                                                 const char        *field,
                                                 gint64             value);
void              opbms_audit_change_note_date  (OpbmsAuditChange  *self,
                                                 const char        *field,
                                                 OpbmsDate          value);

gboolean          opbms_audit_change_is_empty   (OpbmsAuditChange  *self);
char             *opbms_audit_change_dup_before (OpbmsAuditChange  *self);
char             *opbms_audit_change_dup_after  (OpbmsAuditChange  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsAuditChange, opbms_audit_change_free)

G_END_DECLS
