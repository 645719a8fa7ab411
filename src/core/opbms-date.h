/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpbmsDate:
 *
 * A calendar date, without time or zone: days since 1970-01-01 in the proleptic Gregorian calendar.
 * Years 1 to 9999. Compare and subtract as integers; %OPBMS_DATE_NONE is "no date".
 */
typedef gint32 OpbmsDate;

#define OPBMS_DATE_NONE  G_MININT32
#define OPBMS_DATE_CHARS 11 /* "YYYY-MM-DD" and its NUL */

OpbmsDate    opbms_date_new           (int          year,
                                       int          month,
                                       int          day);
void         opbms_date_get_ymd       (OpbmsDate    date,
                                       int         *year,
                                       int         *month,
                                       int         *day);
int          opbms_date_get_weekday   (OpbmsDate    date);
int          opbms_date_days_in_month (int          year,
                                       int          month);
OpbmsDate    opbms_date_add_months    (OpbmsDate    date,
                                       gint64       months);
OpbmsDate    opbms_date_parse_iso     (const char  *text);
const char  *opbms_date_format_iso    (OpbmsDate    date,
                                       char         buffer[OPBMS_DATE_CHARS]);
char        *opbms_date_dup_iso       (OpbmsDate    date);
OpbmsDate    opbms_date_parse_typed   (const char  *text,
                                       const char  *locale_format,
                                       OpbmsDate    today);

G_END_DECLS
