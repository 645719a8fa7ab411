/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-transaction-dialog.h"

#include "ui/shared/opbms-transaction-page.h"

/* One payment transaction, in a dialog over a main window. */

#define WIDTH  440
#define HEIGHT 510

/**
 * opbms_transaction_dialog_new:
 * @context: who looks at it
 * @payment_id: a transaction
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_transaction_dialog_new (OpbmsContext *context,
                              gint64        payment_id)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  return opbms_page_dialog_new (context, opbms_transaction_page_new (payment_id), WIDTH, HEIGHT);
}
