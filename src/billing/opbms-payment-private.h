/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-payment.h"

G_BEGIN_DECLS

/* For the files of this folder. */

OpbmsPayment *opbms_payment_load (OpbmsSession      *session,
                                  OpbmsTransaction  *transaction,
                                  gint64             id,
                                  GError           **error);

G_END_DECLS
