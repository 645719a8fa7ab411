/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"
#include "ui/shared/opbms-choice-filter.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_DATE_FILTER (opbms_date_filter_get_type ())

/* Filters a list by dates: when bills are due, or with "of-the-past" when something happened. */
G_DECLARE_FINAL_TYPE (OpbmsDateFilter, opbms_date_filter, OPBMS, DATE_FILTER, OpbmsChoiceFilter)

/**
 * OpbmsDatePeriod:
 *
 * What can be chosen, said relative to today.
 */
typedef enum {
  OPBMS_PERIOD_ANY,
  OPBMS_PERIOD_OVERDUE,     /* before today */
  OPBMS_PERIOD_NEXT_7_DAYS, /* today and the 7 after it */
  OPBMS_PERIOD_TODAY,
  OPBMS_PERIOD_LAST_7_DAYS, /* today and the 6 before it */
  OPBMS_PERIOD_THIS_MONTH,
  OPBMS_PERIOD_LAST_MONTH,
  OPBMS_PERIOD_THIS_YEAR,
  OPBMS_PERIOD_RANGE,       /* two dates of one's own */
} OpbmsDatePeriod;

void        opbms_date_period_get_range       (OpbmsDatePeriod      period,
                                          OpbmsDate        today,
                                          OpbmsDate       *from,
                                          OpbmsDate       *to);

OpbmsDatePeriod opbms_date_filter_get_period (OpbmsDateFilter *self);
void        opbms_date_filter_set_period (OpbmsDateFilter *self,
                                          OpbmsDatePeriod      period);
void        opbms_date_filter_get_range  (OpbmsDateFilter *self,
                                          OpbmsDate       *from,
                                          OpbmsDate       *to);
void        opbms_date_filter_set_range  (OpbmsDateFilter *self,
                                          OpbmsDate        from,
                                          OpbmsDate        to);

G_END_DECLS
