/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-date.h"

#define MIN_DATE (-719162)
#define MAX_DATE 2932896

static void
test_known_days_have_their_numbers (void)
{
  g_assert_cmpint (opbms_date_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (opbms_date_new (1969, 12, 31), ==, -1);
  g_assert_cmpint (opbms_date_new (2000, 3, 1), ==, 11017);
  g_assert_cmpint (opbms_date_new (1, 1, 1), ==, MIN_DATE);
  g_assert_cmpint (opbms_date_new (9999, 12, 31), ==, MAX_DATE);
}

/* GDate is another implementation of the same calendar. */
static void
test_every_day_agrees_with_gdate (void)
{
  GDate reference;

  g_date_clear (&reference, 1);
  g_date_set_dmy (&reference, 1, 1, 1);

  for (OpbmsDate date = MIN_DATE; date <= MAX_DATE; date++) {
    int year = 0;
    int month = 0;
    int day = 0;

    opbms_date_get_ymd (date, &year, &month, &day);
    if (year != g_date_get_year (&reference) || month != (int) g_date_get_month (&reference) ||
        day != g_date_get_day (&reference) || opbms_date_new (year, month, day) != date ||
        opbms_date_get_weekday (date) != (int) g_date_get_weekday (&reference)) {
      g_test_message ("day %d is %d-%d-%d", date, year, month, day);
      g_test_fail ();
      return;
    }
    if (date < MAX_DATE) {
      g_date_add_days (&reference, 1);
    }
  }
}

static void
test_no_day_outside_the_calendar (void)
{
  g_assert_cmpint (opbms_date_new (2026, 2, 31), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (2026, 2, 29), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (1900, 2, 29), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (2000, 2, 29), !=, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (2026, 0, 1), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (2026, 13, 1), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (2026, 4, 31), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (2026, 4, 0), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (0, 1, 1), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_new (10000, 1, 1), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_days_in_month (2026, 13), ==, 0);
}

static void
test_months_clamp_the_day (void)
{
  OpbmsDate start = opbms_date_new (2025, 1, 31);

  g_assert_cmpint (opbms_date_add_months (start, 1), ==, opbms_date_new (2025, 2, 28));
  g_assert_cmpint (opbms_date_add_months (start, 2), ==, opbms_date_new (2025, 3, 31));
  g_assert_cmpint (opbms_date_add_months (start, 37), ==, opbms_date_new (2028, 2, 29));
  g_assert_cmpint (opbms_date_add_months (start, -2), ==, opbms_date_new (2024, 11, 30));
  g_assert_cmpint (opbms_date_add_months (start, 0), ==, start);
}

static void
test_months_stop_at_the_ends_of_the_calendar (void)
{
  OpbmsDate first = opbms_date_new (1, 1, 1);
  OpbmsDate last = opbms_date_new (9999, 12, 31);

  g_assert_cmpint (opbms_date_add_months (first, 9999 * 12 - 1), ==, opbms_date_new (9999, 12, 1));
  g_assert_cmpint (opbms_date_add_months (first, 9999 * 12), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_add_months (first, -1), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_add_months (last, 1), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_add_months (last, G_MAXINT64), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_add_months (last, G_MININT64), ==, OPBMS_DATE_NONE);
  g_assert_cmpint (opbms_date_add_months (OPBMS_DATE_NONE, 1), ==, OPBMS_DATE_NONE);
}

static void
test_iso_goes_there_and_back (void)
{
  char buffer[OPBMS_DATE_CHARS];

  g_assert_cmpstr (opbms_date_format_iso (opbms_date_new (2026, 11, 22), buffer), ==, "2026-11-22");
  g_assert_cmpstr (opbms_date_format_iso (opbms_date_new (7, 1, 2), buffer), ==, "0007-01-02");
  g_assert_cmpstr (opbms_date_format_iso (OPBMS_DATE_NONE, buffer), ==, "");

  for (int i = 0; i < 10000; i++) {
    OpbmsDate date = g_test_rand_int_range (MIN_DATE, MAX_DATE + 1);
    g_autofree char *text = opbms_date_dup_iso (date);

    g_assert_cmpint (opbms_date_parse_iso (text), ==, date);
  }

  g_assert_null (opbms_date_dup_iso (OPBMS_DATE_NONE));
}

static void
test_iso_is_exact (void)
{
  static const char *const wrong[] = {
    "", "2026-11-2", "2026-11-022", "2026-11-22 ", " 2026-11-22", "2026/11/22", "20261122",
    "2026-02-31", "2026-13-01", "0000-01-01", "+026-01-01", "2026-1-01x", "2026-11-22T00:00",
    "२०२६-११-२२",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_test_message ("“%s”", wrong[i]);
    g_assert_cmpint (opbms_date_parse_iso (wrong[i]), ==, OPBMS_DATE_NONE);
  }
  g_assert_cmpint (opbms_date_parse_iso (NULL), ==, OPBMS_DATE_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/date/known-days-have-their-numbers", test_known_days_have_their_numbers);
  g_test_add_func ("/core/date/every-day-agrees-with-gdate", test_every_day_agrees_with_gdate);
  g_test_add_func ("/core/date/no-day-outside-the-calendar", test_no_day_outside_the_calendar);
  g_test_add_func ("/core/date/months-clamp-the-day", test_months_clamp_the_day);
  g_test_add_func ("/core/date/months-stop-at-the-ends-of-the-calendar",
                   test_months_stop_at_the_ends_of_the_calendar);
  g_test_add_func ("/core/date/iso-goes-there-and-back", test_iso_goes_there_and_back);
  g_test_add_func ("/core/date/iso-is-exact", test_iso_is_exact);

  return g_test_run ();
}
