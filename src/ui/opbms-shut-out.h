/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-window.h"

G_BEGIN_DECLS

void  opbms_shut_out_watch      (OpbmsWindow *window);
char *opbms_shut_out_dup_reason (GtkWindow   *window);

G_END_DECLS
