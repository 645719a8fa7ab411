/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit.h"
#include "ui/shared/opbms-status.h"

G_BEGIN_DECLS

char       *opbms_activity_text_sentence (const OpbmsAuditEntry *entry);
char       *opbms_activity_text_what     (const OpbmsAuditEntry *entry);
OpbmsStatus opbms_activity_text_get_icon (const OpbmsAuditEntry *entry);

G_END_DECLS
