/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-window.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_CUSTOMER_WINDOW (opbms_customer_window_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsCustomerWindow, opbms_customer_window, OPBMS, CUSTOMER_WINDOW,
                      OpbmsWindow)

GtkWindow *opbms_customer_window_new (GtkApplication *app,
                                      OpbmsContext   *context);

G_END_DECLS
