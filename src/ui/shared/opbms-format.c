/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* How dates and rules are said. Amounts are core's business (opbms-money.h), states
 * opbms-status.h's. */

static char *
format (OpbmsDate   date,
        const char *pattern)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day;

  if (date == OPBMS_DATE_NONE) {
    return g_strdup ("");
  }

  opbms_date_get_ymd (date, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 0, 0, 0);

  return g_date_time_format (time, pattern);
}

static gboolean
same_year (OpbmsDate a,
           OpbmsDate b)
{
  int year_a, year_b;

  if (a == OPBMS_DATE_NONE || b == OPBMS_DATE_NONE) {
    return FALSE;
  }
  opbms_date_get_ymd (a, &year_a, NULL, NULL);
  opbms_date_get_ymd (b, &year_b, NULL, NULL);

  return year_a == year_b;
}

/**
 * opbms_format_date:
 * @date: a date
 *
 * Returns: "10 Nov 2026"
 */
char *
opbms_format_date (OpbmsDate date)
{
  /* Translators: a date with its year, for g_date_time_format(): 10 Nov 2026 */
  return format (date, _("%-d %b %Y"));
}

/**
 * opbms_format_date_short:
 * @date: a date
 * @today: today
 *
 * Returns: "10 Nov", with the year if it is not this one
 */
char *
opbms_format_date_short (OpbmsDate date,
                         OpbmsDate today)
{
  /* Translators: a date of this year, for g_date_time_format(): 10 Nov */
  return same_year (date, today) ? format (date, _("%-d %b")) : opbms_format_date (date);
}

/**
 * opbms_format_month:
 * @date: a date
 *
 * Returns: "October 2026"
 */
char *
opbms_format_month (OpbmsDate date)
{
  /* Translators: a month by itself, for g_date_time_format(): October 2026 */
  return format (date, _("%OB %Y"));
}

/**
 * opbms_format_month_short:
 * @date: a date
 *
 * Returns: "Oct"
 */
char *
opbms_format_month_short (OpbmsDate date)
{
  /* Translators: a month by itself, for g_date_time_format(): "%Ob" is Oct, "%OB" October. There is
   * little room for it. */
  return format (date, C_("short month", "%Ob"));
}

/**
 * opbms_format_weekday_short:
 * @date: a date
 *
 * Returns: "Mon"
 */
char *
opbms_format_weekday_short (OpbmsDate date)
{
  /* Translators: a weekday, for g_date_time_format(): "%a" is Mon, "%A" Monday. Take "%A" if the
   * short ones cannot be understood. */
  return format (date, C_("short weekday", "%a"));
}

/**
 * opbms_format_due:
 * @due_date: when an unpaid bill is due
 * @today: today
 *
 * Returns: "12 days overdue", "Due today", "Due in 3 days" within 7 days, or "Due 12 Dec"
 */
char *
opbms_format_due (OpbmsDate due_date,
                  OpbmsDate today)
{
  int days = due_date - today;
  g_autofree char *date = NULL;

  if (days < 0) {
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", -days), -days);
  }
  if (days == 0) {
    return g_strdup (_("Due today"));
  }
  if (days == 1) {
    return g_strdup (_("Due tomorrow"));
  }
  if (days <= 7) {
    return g_strdup_printf (ngettext ("Due in %d day", "Due in %d days", days), days);
  }

  date = opbms_format_date_short (due_date, today);
  /* Translators: of a bill; %s is a date */
  return g_strdup_printf (_("Due %s"), date);
}

/**
 * opbms_format_distance:
 * @date: when an unpaid bill is due
 * @today: today
 *
 * Returns: the telling part of a row first: "12 days ago, 10 Nov", "today", "in 3 days, Wednesday",
 *   "Monday 30 Nov"
 */
char *
opbms_format_distance (OpbmsDate date,
                       OpbmsDate today)
{
  int days = date - today;
  g_autofree char *short_date = opbms_format_date_short (date, today);
  g_autofree char *weekday = format (date, "%A");

  if (days < 0) {
    /* Translators: %d days, %s a date */
    return g_strdup_printf (ngettext ("%d day ago, %s", "%d days ago, %s", -days), -days,
                            short_date);
  }
  if (days == 0) {
    return g_strdup (_("today"));
  }
  if (days == 1) {
    /* Translators: %s is a weekday */
    return g_strdup_printf (_("tomorrow, %s"), weekday);
  }
  if (days < 7) {
    /* Translators: %d days, %s a weekday */
    return g_strdup_printf (ngettext ("in %d day, %s", "in %d days, %s", days), days, weekday);
  }

  /* Translators: a weekday and a date: Monday 30 Nov */
  return g_strdup_printf (C_("weekday date", "%s %s"), weekday, short_date);
}

/**
 * opbms_format_time:
 * @local: an instant in the database's time zone
 * @today: today
 *
 * Returns: "11:42" today, "Yesterday", else "18 Nov, 10:12"
 */
char *
opbms_format_time (GDateTime *local,
                   OpbmsDate  today)
{
  OpbmsDate date = opbms_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                   g_date_time_get_day_of_month (local));

  if (date == today) {
    return g_date_time_format (local, "%H:%M");
  }
  if (date == today - 1) {
    return g_strdup (_("Yesterday"));
  }

  return opbms_format_instant_short (local, today);
}

/**
 * opbms_format_instant:
 * @local: an instant in the database's time zone
 *
 * Returns: "18 Nov 2026, 10:12", whatever today is
 */
char *
opbms_format_instant (GDateTime *local)
{
  /* Translators: a date with its year and a time of day, for g_date_time_format() */
  return g_date_time_format (local, _("%-d %b %Y, %H:%M"));
}

/**
 * opbms_format_instant_short:
 * @local: an instant in the database's time zone
 * @today: today
 *
 * Returns: "18 Nov, 10:12", with the year if it is not this one
 */
char *
opbms_format_instant_short (GDateTime *local,
                            OpbmsDate  today)
{
  OpbmsDate date = opbms_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                   g_date_time_get_day_of_month (local));
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *short_date = opbms_format_date_short (date, today);

  /* Translators: a date and a time of day: 18 Nov, 10:12 */
  return g_strdup_printf (C_("date, time", "%s, %s"), short_date, clock);
}

/**
 * opbms_format_every:
 * @recurrence: a rule
 *
 * Returns: "every month", "every 2 weeks"
 */
char *
opbms_format_every (const OpbmsRecurrence *recurrence)
{
  int n = (int) recurrence->every;

  switch (recurrence->unit) {
  case OPBMS_UNIT_WEEK:
    return n == 1 ? g_strdup (_("every week"))
                  : g_strdup_printf (ngettext ("every %d week", "every %d weeks", n), n);
  case OPBMS_UNIT_MONTH:
    return n == 1 ? g_strdup (_("every month"))
                  : g_strdup_printf (ngettext ("every %d month", "every %d months", n), n);
  case OPBMS_UNIT_YEAR:
    return n == 1 ? g_strdup (_("every year"))
                  : g_strdup_printf (ngettext ("every %d year", "every %d years", n), n);
  default:
    g_return_val_if_reached (NULL);
  }
}

/**
 * opbms_format_rule:
 * @recurrence: a rule
 *
 * Returns: "every month on day 31, or the month’s last day"
 */
char *
opbms_format_rule (const OpbmsRecurrence *recurrence)
{
  g_autofree char *every = opbms_format_every (recurrence);
  int day;

  if (recurrence->unit != OPBMS_UNIT_MONTH) {
    return g_steal_pointer (&every);
  }

  opbms_date_get_ymd (recurrence->start, NULL, NULL, &day);
  if (day > 28) {
    /* Translators: "every month" or "every 3 months", and a day from 29 to 31 */
    return g_strdup_printf (_("%s on day %d, or the month’s last day"), every, day);
  }

  /* Translators: "every month" or "every 3 months", and a day from 1 to 28 */
  return g_strdup_printf (_("%s on day %d"), every, day);
}

#define LEFT_TO_RIGHT_MARK "\342\200\216"
#define RIGHT_TO_LEFT_MARK "\342\200\217"
#define ISOLATE            "\342\201\250"
#define END_OF_ISOLATE     "\342\201\251"

/* Which way its first letter goes: -1 leftwards, 1 rightwards, 0 if there is none. */
static int
get_direction (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);

    if (g_unichar_isalpha (letter)) {
      switch (g_unichar_get_script (letter)) {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
          return -1;
        default:
          return 1;
      }
    }
  }

  return 0;
}

/**
 * opbms_format_isolated:
 * @text: what somebody typed, in any script
 *
 * Returns: @text to be put into a sentence of the window's language, which it will not turn round:
 *   a name in Arabic leaves an English sentence running from the left
 */
char *
opbms_format_isolated (const char *text)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  int direction = get_direction (text);

  if (direction == 0 || (direction < 0) == is_rtl) {
    return g_strdup (text);
  }

  /* A label looks for the first letter that has a direction, isolated or not: hence the mark. */
  return g_strconcat (is_rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK, ISOLATE, text,
                      END_OF_ISOLATE, NULL);
}
