/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_STATUS_LABEL (opbms_status_label_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsStatusLabel, opbms_status_label, OPBMS, STATUS_LABEL, GtkWidget)

void opbms_status_label_set (OpbmsStatusLabel  *self,
                             const OpbmsStatus *status);
void opbms_status_label_let_shrink (OpbmsStatusLabel *self);

G_END_DECLS
