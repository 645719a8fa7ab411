/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-bill.h"

G_BEGIN_DECLS

/* The totals kept in the database; for the files of this folder, in the transaction that changes
 * the rows. */

gboolean opbms_totals_bill_added    (OpbmsTransaction  *transaction,
                                     const OpbmsBill   *bill,
                                     GError           **error);
gboolean opbms_totals_bill_removed  (OpbmsTransaction  *transaction,
                                     const OpbmsBill   *bill,
                                     GError           **error);
gboolean opbms_totals_bills_since   (OpbmsTransaction  *transaction,
                                     gint64             last_id_before,
                                     GError           **error);
gboolean opbms_totals_bill_paid     (OpbmsTransaction  *transaction,
                                     const OpbmsBill   *bill,
                                     OpbmsDate          paid_on,
                                     GError           **error);
gboolean opbms_totals_rebuild       (OpbmsTransaction  *transaction,
                                     GError           **error);

G_END_DECLS
