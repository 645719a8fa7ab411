/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-clock.h"
#include "store/opbms-store.h"

G_BEGIN_DECLS

/* Attempts at a password, and how they are slowed down; for the files of this folder. */

gboolean opbms_attempt_count  (OpbmsStore        *store,
                               OpbmsClock        *real_clock,
                               const char        *username,
                               GError           **error);
gboolean opbms_attempt_forget (OpbmsTransaction  *transaction,
                               const char        *username,
                               GError           **error);
void     opbms_attempt_set_wait_error (gint64   wait,
                                       GError **error);

G_END_DECLS
