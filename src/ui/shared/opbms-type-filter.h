/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-choice-filter.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_TYPE_FILTER (opbms_type_filter_get_type ())

/* Filters a list by the type of bills. */
G_DECLARE_FINAL_TYPE (OpbmsTypeFilter, opbms_type_filter, OPBMS, TYPE_FILTER, OpbmsChoiceFilter)

gint64 opbms_type_filter_get_id (OpbmsTypeFilter *self);

G_END_DECLS
