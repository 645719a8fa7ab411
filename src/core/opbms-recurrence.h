/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"

G_BEGIN_DECLS

typedef enum {
  OPBMS_UNIT_WEEK,
  OPBMS_UNIT_MONTH,
  OPBMS_UNIT_YEAR,
} OpbmsUnit;

#define OPBMS_RECURRENCE_MAX_EVERY 99
#define OPBMS_RECURRENCE_MAX_YEARS_BACK 10

/**
 * OpbmsRecurrence:
 *
 * Occurrence n is @start + n × @every units, the day clamped to the end of its month; always
 * counted from @start, never from the occurrence before. A plain value.
 */
typedef struct {
  OpbmsDate start;
  guint     every; /* 1 … OPBMS_RECURRENCE_MAX_EVERY */
  OpbmsUnit unit;
} OpbmsRecurrence;

OpbmsDate    opbms_recurrence_nth           (const OpbmsRecurrence *recurrence,
                                             guint                  n);
guint        opbms_recurrence_count_before  (const OpbmsRecurrence *recurrence,
                                             OpbmsDate              date);
OpbmsDate    opbms_recurrence_on_or_after   (const OpbmsRecurrence *recurrence,
                                             OpbmsDate              date);
gboolean     opbms_recurrence_falls_on      (const OpbmsRecurrence *recurrence,
                                             OpbmsDate              date);
gboolean     opbms_recurrence_is_clamped    (const OpbmsRecurrence *recurrence,
                                             OpbmsDate              occurrence);
const char  *opbms_unit_to_string           (OpbmsUnit              unit);
gboolean     opbms_unit_from_string         (const char            *text,
                                             OpbmsUnit             *unit);

G_END_DECLS
