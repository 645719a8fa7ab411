/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-summary.h"

G_BEGIN_DECLS

/* For the files of this folder. A month is counted from the year 0. */

void     opbms_summary_format_month (int                month,
                                     char               buffer[8]);
int      opbms_summary_count_months (OpbmsDate          date);
GArray  *opbms_summary_new_months   (int                first,
                                     guint              n_months);
gboolean opbms_summary_add_billed   (OpbmsTransaction  *transaction,
                                     GArray            *months,
                                     GError           **error);
gboolean opbms_summary_add_paid     (OpbmsTransaction  *transaction,
                                     GArray            *months,
                                     GError           **error);
gboolean opbms_summary_add_paid_by  (OpbmsTransaction  *transaction,
                                     gint64             account_id,
                                     GArray            *months,
                                     GError           **error);
gboolean opbms_summary_read_types   (OpbmsRows         *rows,
                                     GPtrArray         *types,
                                     GError           **error);

gboolean opbms_summary_read_counts (OpbmsRows                *rows,
                                    OpbmsSubscriptionCounts  *counts,
                                    GError                  **error);
gboolean opbms_summary_read_date   (OpbmsRows                *rows,
                                    OpbmsDate                *date,
                                    GError                  **error);

G_END_DECLS
