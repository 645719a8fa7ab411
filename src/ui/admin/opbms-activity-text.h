/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit.h"

G_BEGIN_DECLS

/* An audit entry in words. Pure functions; strings are the caller's. */

char *opbms_activity_text_what   (const OpbmsAuditEntry  *entry,
                                  const char             *thing);
char *opbms_activity_text_change (const OpbmsAuditEntry  *entry,
                                  const OpbmsMoneyStyle  *style,
                                  OpbmsDate               today);

G_END_DECLS
