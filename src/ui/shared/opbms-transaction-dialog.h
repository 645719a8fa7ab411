/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page-dialog.h"

G_BEGIN_DECLS

GtkWidget *opbms_transaction_dialog_new (OpbmsContext *context,
                                         gint64        payment_id);

G_END_DECLS
