/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_FIRST_START (opbms_first_start_get_type ())

/* The assistant on an empty database. */
G_DECLARE_FINAL_TYPE (OpbmsFirstStart, opbms_first_start, OPBMS, FIRST_START, AdwBin)

OpbmsFirstStart *opbms_first_start_new        (OpbmsContext     *context,
                                               OpbmsDate         fixed_today);
void             opbms_first_start_import     (OpbmsFirstStart  *self,
                                               const char       *path);
void             opbms_first_start_grab_focus (OpbmsFirstStart  *self);

G_END_DECLS
