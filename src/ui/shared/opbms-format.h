/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"
#include "core/opbms-recurrence.h"

G_BEGIN_DECLS

/* Dates and rules in words, in the locale of the process. Pure functions; strings are the
 * caller's. */

char *opbms_format_date          (OpbmsDate               date);
char *opbms_format_date_short    (OpbmsDate               date,
                                  OpbmsDate               today);
char *opbms_format_month         (OpbmsDate               date);
char *opbms_format_month_short   (OpbmsDate               date);
char *opbms_format_weekday_short (OpbmsDate               date);
char *opbms_format_due           (OpbmsDate               due_date,
                                  OpbmsDate               today);
char *opbms_format_distance      (OpbmsDate               date,
                                  OpbmsDate               today);
char *opbms_format_time          (GDateTime              *local,
                                  OpbmsDate               today);
char *opbms_format_instant       (GDateTime              *local);
char *opbms_format_instant_short (GDateTime              *local,
                                  OpbmsDate               today);
char *opbms_format_every         (const OpbmsRecurrence  *recurrence);
char *opbms_format_rule          (const OpbmsRecurrence  *recurrence);
char *opbms_format_isolated      (const char             *text);

G_END_DECLS
