/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/* For the files of this folder; everybody else calls opbms_generate_bills(). */

gboolean opbms_generate_within (OpbmsSession      *session,
                                OpbmsTransaction  *transaction,
                                gint64             account_id,
                                gint64             subscription_id,
                                gint64            *n_created,
                                GError           **error);

G_END_DECLS
