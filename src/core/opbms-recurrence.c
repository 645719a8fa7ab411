/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-recurrence.h"

/* The dates of a subscription. Every occurrence is computed from the start, so a short month never
 * moves the ones after it, and every question is answered without walking through them: a start
 * ten years back costs as much as one of today. What is billed, and when, is not decided here. */

static const char *const unit_names[] = {
  [OPBMS_UNIT_WEEK] = "week",
  [OPBMS_UNIT_MONTH] = "month",
  [OPBMS_UNIT_YEAR] = "year",
};

static gboolean
is_valid (const OpbmsRecurrence *recurrence)
{
  return recurrence != NULL &&
         recurrence->start != OPBMS_DATE_NONE &&
         recurrence->every >= 1 &&
         recurrence->every <= OPBMS_RECURRENCE_MAX_EVERY &&
         (guint) recurrence->unit < G_N_ELEMENTS (unit_names);
}

static gint64
get_months_per_step (const OpbmsRecurrence *recurrence)
{
  return recurrence->unit == OPBMS_UNIT_YEAR ? recurrence->every * 12 : recurrence->every;
}

static gint64
count_months (OpbmsDate date)
{
  int year;
  int month;

  opbms_date_get_ymd (date, &year, &month, NULL);

  return year * 12 + month;
}

/**
 * opbms_recurrence_nth:
 * @recurrence: a valid recurrence
 * @n: 0 for the start itself
 *
 * Returns: occurrence @n, or %OPBMS_DATE_NONE if it is after the year 9999
 */
OpbmsDate
opbms_recurrence_nth (const OpbmsRecurrence *recurrence,
                      guint                  n)
{
  g_return_val_if_fail (is_valid (recurrence), OPBMS_DATE_NONE);

  if (recurrence->unit == OPBMS_UNIT_WEEK) {
    gint64 date = recurrence->start + (gint64) n * recurrence->every * 7;

    return date > opbms_date_new (9999, 12, 31) ? OPBMS_DATE_NONE : (OpbmsDate) date;
  }

  return opbms_date_add_months (recurrence->start, n * get_months_per_step (recurrence));
}

/**
 * opbms_recurrence_count_before:
 * @recurrence: a valid recurrence
 * @date: a date, not %OPBMS_DATE_NONE
 *
 * Returns: how many occurrences are strictly before @date; also the number of the first one that is
 *   not
 */
guint
opbms_recurrence_count_before (const OpbmsRecurrence *recurrence,
                               OpbmsDate              date)
{
  gint64 n;

  g_return_val_if_fail (is_valid (recurrence), 0);
  g_return_val_if_fail (date != OPBMS_DATE_NONE, 0);

  if (date <= recurrence->start) {
    return 0;
  }

  if (recurrence->unit == OPBMS_UNIT_WEEK) {
    gint64 step = (gint64) recurrence->every * 7;

    return (guint) (((gint64) date - recurrence->start + step - 1) / step);
  }

  /* The last occurrence in the month of the date or in one before it. Only that one can be on
   * either side of the date: the one before it is in an earlier month, the one after in a later. */
  n = (count_months (date) - count_months (recurrence->start)) / get_months_per_step (recurrence);

  return (guint) n + (opbms_recurrence_nth (recurrence, (guint) n) < date ? 1 : 0);
}

/**
 * opbms_recurrence_on_or_after:
 * @recurrence: a valid recurrence
 * @date: a date, not %OPBMS_DATE_NONE
 *
 * Returns: the first occurrence that is not before @date, or %OPBMS_DATE_NONE if that is after the
 *   year 9999
 */
OpbmsDate
opbms_recurrence_on_or_after (const OpbmsRecurrence *recurrence,
                              OpbmsDate              date)
{
  return opbms_recurrence_nth (recurrence, opbms_recurrence_count_before (recurrence, date));
}

/**
 * opbms_recurrence_falls_on:
 * @recurrence: a valid recurrence
 * @date: a date, not %OPBMS_DATE_NONE
 *
 * Returns: whether @date is one of the occurrences
 */
gboolean
opbms_recurrence_falls_on (const OpbmsRecurrence *recurrence,
                           OpbmsDate              date)
{
  return date != OPBMS_DATE_NONE && opbms_recurrence_on_or_after (recurrence, date) == date;
}

/**
 * opbms_recurrence_is_clamped:
 * @recurrence: a valid recurrence
 * @occurrence: one of its occurrences
 *
 * Returns: whether the day had to change because the month is too short, as 31 Jan to 28 Feb
 */
gboolean
opbms_recurrence_is_clamped (const OpbmsRecurrence *recurrence,
                             OpbmsDate              occurrence)
{
  int start_day;
  int day;

  g_return_val_if_fail (is_valid (recurrence), FALSE);
  g_return_val_if_fail (occurrence != OPBMS_DATE_NONE, FALSE);

  if (recurrence->unit == OPBMS_UNIT_WEEK) {
    return FALSE;
  }

  opbms_date_get_ymd (recurrence->start, NULL, NULL, &start_day);
  opbms_date_get_ymd (occurrence, NULL, NULL, &day);

  return day != start_day;
}

/**
 * opbms_unit_to_string:
 * @unit: a unit
 *
 * Returns: "week", "month" or "year", as the database and JSON have it; not translated
 */
const char *
opbms_unit_to_string (OpbmsUnit unit)
{
  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (unit_names), NULL);

  return unit_names[unit];
}

/**
 * opbms_unit_from_string:
 * @text: (nullable): what opbms_unit_to_string() gives
 * @unit: (out): the unit; untouched on failure
 *
 * Returns: whether @text is the name of a unit
 */
gboolean
opbms_unit_from_string (const char *text,
                        OpbmsUnit  *unit)
{
  g_return_val_if_fail (unit != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (unit_names); i++) {
    if (g_strcmp0 (text, unit_names[i]) == 0) {
      *unit = (OpbmsUnit) i;
      return TRUE;
    }
  }

  return FALSE;
}
