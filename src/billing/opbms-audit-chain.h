/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/**
 * OpbmsAuditEnd:
 *
 * Where the audit log ends: its last entry, and the hash that stands for all of them. Free the
 * hash with g_free().
 */
typedef struct {
  gint64  entry; /* 0: it is empty */
  char   *hash;  /* SHA-256 in hexadecimal; NULL if it is empty */
} OpbmsAuditEnd;

gboolean opbms_audit_chain_get_end (OpbmsSession      *session,
                                    OpbmsAuditEnd     *end,
                                    GError           **error);
gboolean opbms_audit_chain_check   (OpbmsTransaction  *transaction,
                                    GPtrArray         *problems,
                                    GError           **error);

G_END_DECLS
