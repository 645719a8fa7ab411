/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"

G_BEGIN_DECLS

/**
 * OpbmsClock:
 *
 * The only place that reads the system clock. "Today" is the date in the database's time zone, or a
 * fixed date for tests and `--today`. Immutable and atomically reference counted: any thread may
 * use it.
 */
typedef struct _OpbmsClock OpbmsClock;

OpbmsClock *opbms_clock_new           (const char *time_zone,
                                       OpbmsDate   fixed_today);
OpbmsClock *opbms_clock_new_like      (const char *time_zone,
                                       gint64      now);
OpbmsClock *opbms_clock_ref           (OpbmsClock *self);
void        opbms_clock_unref         (OpbmsClock *self);
OpbmsDate   opbms_clock_get_fixed_today (OpbmsClock *self);
OpbmsDate   opbms_clock_today         (OpbmsClock *self);
gint64      opbms_clock_now           (OpbmsClock *self);
OpbmsDate   opbms_clock_date_of       (OpbmsClock *self,
                                       gint64      instant);
gint64      opbms_clock_start_of      (OpbmsClock *self,
                                       OpbmsDate   date);
GDateTime  *opbms_clock_to_local      (OpbmsClock *self,
                                       gint64      instant);
char       *opbms_instant_to_iso      (gint64      instant);
gboolean    opbms_time_zone_is_known  (const char *identifier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsClock, opbms_clock_unref)

G_END_DECLS
