/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpbmsAuditKind:
 *
 * One kind of change the log knows: what was changed, and how. Static.
 */
typedef struct {
  const char *entity;
  const char *action;
} OpbmsAuditKind;

const OpbmsAuditKind *opbms_audit_kind_get_all    (gsize       *n_kinds);
gboolean              opbms_audit_kind_is_known   (const char  *entity,
                                                   const char  *action);
const char *const    *opbms_audit_kind_get_fields (void);
gboolean              opbms_audit_kind_has_field  (const char  *field);

G_END_DECLS
