/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_TYPE_ROW (opbms_type_row_get_type ())

/* A row of a form in which the type of a bill is chosen. */
G_DECLARE_FINAL_TYPE (OpbmsTypeRow, opbms_type_row, OPBMS, TYPE_ROW, AdwComboRow)

void        opbms_type_row_load       (OpbmsTypeRow  *self,
                                       OpbmsContext  *context,
                                       const char    *wanted);
const char *opbms_type_row_get_chosen (OpbmsTypeRow  *self);

G_END_DECLS
