/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-summary.h"

G_BEGIN_DECLS

/* For the files of this folder. */

gboolean opbms_summary_read_counts (OpbmsRows                *rows,
                                    OpbmsSubscriptionCounts  *counts,
                                    GError                  **error);
gboolean opbms_summary_read_date   (OpbmsRows                *rows,
                                    OpbmsDate                *date,
                                    GError                  **error);

G_END_DECLS
