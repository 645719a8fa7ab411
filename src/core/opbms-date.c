/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-date.h"

#include <string.h>

/* Calendar arithmetic on day numbers, and dates as ISO text. Knows no clock and no time zone: what
 * day it is today is always handed in. Dates as people type them are in opbms-date-typed.c. */

#define DAYS_PER_ERA  146097 /* 400 years */
#define DAYS_TO_EPOCH 719468 /* from 0000-03-01 to 1970-01-01 */
#define MIN_DATE      -719162 /* 0001-01-01 */
#define MAX_DATE      2932896 /* 9999-12-31 */

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Years are counted from March, so that a leap day is the last of its year and 153 days make five
 * months. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
static OpbmsDate
count_days (int year,
            int month,
            int day)
{
  int shifted = month <= 2 ? year - 1 : year;
  int era = shifted / 400;
  int year_of_era = shifted - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

static gboolean
parse_digits (const char *text,
              int         n_digits,
              int        *value)
{
  *value = 0;

  for (int i = 0; i < n_digits; i++) {
    if (!g_ascii_isdigit (text[i])) {
      return FALSE;
    }
    *value = *value * 10 + (text[i] - '0');
  }

  return TRUE;
}

/**
 * opbms_date_days_in_month:
 * @year: 1 to 9999
 * @month: 1 to 12
 *
 * Returns: 28 to 31; 0 if there is no such month
 */
int
opbms_date_days_in_month (int year,
                          int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (year < 1 || year > 9999 || month < 1 || month > 12) {
    return 0;
  }

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/**
 * opbms_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the date, or %OPBMS_DATE_NONE if there is no such day, as 31 February
 */
OpbmsDate
opbms_date_new (int year,
                int month,
                int day)
{
  if (day < 1 || day > opbms_date_days_in_month (year, month)) {
    return OPBMS_DATE_NONE;
  }

  return count_days (year, month, day);
}

/**
 * opbms_date_get_ymd:
 * @date: a date, not %OPBMS_DATE_NONE
 * @year: (out) (optional): 1 to 9999
 * @month: (out) (optional): 1 to 12
 * @day: (out) (optional): 1 to 31
 *
 * Takes a date apart. Source: Howard Hinnant, as above, civil_from_days.
 */
void
opbms_date_get_ymd (OpbmsDate  date,
                    int       *year,
                    int       *month,
                    int       *day)
{
  int days;
  int era;
  int day_of_era;
  int year_of_era;
  int day_of_year;
  int month_from_march;
  int found_month;

  g_return_if_fail (date >= MIN_DATE && date <= MAX_DATE);

  days = date + DAYS_TO_EPOCH;
  era = days / DAYS_PER_ERA;
  day_of_era = days - era * DAYS_PER_ERA;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month_from_march = (5 * day_of_year + 2) / 153;
  found_month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;

  if (year != NULL) {
    *year = year_of_era + era * 400 + (found_month <= 2 ? 1 : 0);
  }
  if (month != NULL) {
    *month = found_month;
  }
  if (day != NULL) {
    *day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  }
}

/**
 * opbms_date_get_weekday:
 * @date: a date, not %OPBMS_DATE_NONE
 *
 * Returns: 1 for Monday to 7 for Sunday, as in ISO 8601 and #GDateWeekday
 */
int
opbms_date_get_weekday (OpbmsDate date)
{
  g_return_val_if_fail (date >= MIN_DATE && date <= MAX_DATE, 0);

  /* 0001-01-01 was a Monday. */
  return (date - MIN_DATE) % 7 + 1;
}

/**
 * opbms_date_add_months:
 * @date: a date, or %OPBMS_DATE_NONE
 * @months: how many, of either sign
 *
 * The same day @months later, or the last day of that month if it is shorter. Adding twice is not
 * the same as adding the sum: 31 Jan + 1 is 28 Feb, and 28 Feb + 1 is 28 Mar.
 *
 * Returns: the date; %OPBMS_DATE_NONE if it is before year 1 or after 9999, or if @date is none
 */
OpbmsDate
opbms_date_add_months (OpbmsDate date,
                       gint64    months)
{
  gint64 count;
  int year;
  int month;
  int day;

  if (date == OPBMS_DATE_NONE || ABS (months / 12) > 9999) {
    return OPBMS_DATE_NONE;
  }

  opbms_date_get_ymd (date, &year, &month, &day);
  count = (gint64) year * 12 + (month - 1) + months;
  if (count < 12 || count >= 10000 * 12) {
    return OPBMS_DATE_NONE;
  }

  year = (int) (count / 12);
  month = (int) (count % 12) + 1;

  return count_days (year, month, MIN (day, opbms_date_days_in_month (year, month)));
}

/**
 * opbms_date_parse_iso:
 * @text: (nullable): "YYYY-MM-DD", exactly
 *
 * Returns: the date, or %OPBMS_DATE_NONE if @text is anything else
 */
OpbmsDate
opbms_date_parse_iso (const char *text)
{
  int year;
  int month;
  int day;

  if (text == NULL || strlen (text) != OPBMS_DATE_CHARS - 1 || text[4] != '-' || text[7] != '-') {
    return OPBMS_DATE_NONE;
  }
  if (!parse_digits (text, 4, &year) ||
      !parse_digits (text + 5, 2, &month) ||
      !parse_digits (text + 8, 2, &day)) {
    return OPBMS_DATE_NONE;
  }

  return opbms_date_new (year, month, day);
}

/**
 * opbms_date_format_iso:
 * @date: a date, or %OPBMS_DATE_NONE
 * @buffer: where to write it
 *
 * Returns: @buffer, holding "YYYY-MM-DD", or "" for %OPBMS_DATE_NONE
 */
const char *
opbms_date_format_iso (OpbmsDate date,
                       char      buffer[OPBMS_DATE_CHARS])
{
  int year;
  int month;
  int day;

  g_return_val_if_fail (buffer != NULL, NULL);

  buffer[0] = '\0';
  if (date == OPBMS_DATE_NONE) {
    return buffer;
  }
  g_return_val_if_fail (date >= MIN_DATE && date <= MAX_DATE, buffer);

  opbms_date_get_ymd (date, &year, &month, &day);

  /* By hand: the compiler cannot see that four digits are enough, and dates are written by the
   * thousand. */
  for (int i = 3; i >= 0; i--) {
    buffer[i] = (char) ('0' + year % 10);
    year /= 10;
  }
  buffer[4] = '-';
  buffer[5] = (char) ('0' + month / 10);
  buffer[6] = (char) ('0' + month % 10);
  buffer[7] = '-';
  buffer[8] = (char) ('0' + day / 10);
  buffer[9] = (char) ('0' + day % 10);
  buffer[10] = '\0';

  return buffer;
}

/**
 * opbms_date_dup_iso:
 * @date: a date, or %OPBMS_DATE_NONE
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD"; %NULL for %OPBMS_DATE_NONE
 */
char *
opbms_date_dup_iso (OpbmsDate date)
{
  char buffer[OPBMS_DATE_CHARS];

  if (date == OPBMS_DATE_NONE) {
    return NULL;
  }

  return g_strdup (opbms_date_format_iso (date, buffer));
}
