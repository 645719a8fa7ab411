/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

gboolean opbms_check_database (OpbmsSession  *session,
                               GPtrArray     *problems,
                               GError       **error);
gboolean opbms_check_rows     (OpbmsTransaction     *transaction,
                               const OpbmsCurrency  *currency,
                               GPtrArray            *problems,
                               GError              **error);

G_END_DECLS
