/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-choice-filter.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_YEAR_FILTER (opbms_year_filter_get_type ())

/* Filters payments by the year they were made in. */
G_DECLARE_FINAL_TYPE (OpbmsYearFilter, opbms_year_filter, OPBMS, YEAR_FILTER, OpbmsChoiceFilter)

int opbms_year_filter_get_year (OpbmsYearFilter *self);

G_END_DECLS
