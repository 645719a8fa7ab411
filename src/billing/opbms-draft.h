/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/* What the drafts of bills and of subscriptions have in common; for the files of this folder. */

gboolean opbms_draft_check_amount     (OpbmsSession      *session,
                                       OpbmsMoney         amount,
                                       GError           **error);
gboolean opbms_draft_require_customer (OpbmsTransaction  *transaction,
                                       gint64             account_id,
                                       GError           **error);

G_END_DECLS
