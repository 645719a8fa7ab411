/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-recurrence.h"

#include <string.h>

/* recurrence.csv holds dates that other billing programs test, or got wrong, with their sources. Of
 * its kinds these fall in our rule:
 *   anchor, known_bug  occurrence n of a start
 *   first_cycle        the first day with a given number on or after a date; ours as the first
 *                      occurrence on or after that date of a subscription that began on such a day
 *   not_due            a day that is no occurrence
 * and these do not:
 *   eom                a flag "always the last day of the month"; our day is the start's, so a
 *                      start on the 1st stays on the 1st
 *   moved_once         a single occurrence moved by hand; our occurrences cannot be moved
 *   tz_day             the day of an instant in a time zone; our rule begins with a day
 */
enum {
  COLUMN_ID,
  COLUMN_KIND,
  COLUMN_START,
  COLUMN_UNIT,
  COLUMN_EVERY,
  COLUMN_N,
  COLUMN_ANCHOR_DAY,
  COLUMN_EXPECTED,
  COLUMN_WRONG,
  N_COLUMNS,
};

#define N_ANCHOR      54
#define N_KNOWN_BUG   4
#define N_FIRST_CYCLE 5
#define N_NOT_DUE     2
#define N_OUTSIDE     7

static void
check_nth (const OpbmsRecurrence *recurrence,
           char                 **row)
{
  guint n = (guint) g_ascii_strtoull (row[COLUMN_N], NULL, 10);
  g_autofree char *found = opbms_date_dup_iso (opbms_recurrence_nth (recurrence, n));
  OpbmsDate expected = opbms_date_parse_iso (row[COLUMN_EXPECTED]);

  g_assert_cmpstr (found, ==, row[COLUMN_EXPECTED]);
  g_assert_cmpuint (opbms_recurrence_count_before (recurrence, expected), ==, n);
  g_assert_true (opbms_recurrence_falls_on (recurrence, expected));

  if (row[COLUMN_WRONG][0] != '\0') {
    g_assert_cmpstr (found, !=, row[COLUMN_WRONG]);
  }
}

static void
check_first_cycle (const OpbmsRecurrence *from,
                   char                 **row)
{
  int day = (int) g_ascii_strtoull (row[COLUMN_ANCHOR_DAY], NULL, 10);
  int year;
  OpbmsRecurrence recurrence = *from;
  g_autofree char *found = NULL;

  /* January has every day there is. */
  opbms_date_get_ymd (from->start, &year, NULL, NULL);
  recurrence.start = opbms_date_new (year - 1, 1, day);
  found = opbms_date_dup_iso (opbms_recurrence_on_or_after (&recurrence, from->start));

  g_assert_cmpstr (found, ==, row[COLUMN_EXPECTED]);
}

/* The row gives the one wrong day only. */
static void
check_not_due (const OpbmsRecurrence *recurrence,
               char                 **row)
{
  OpbmsDate wrong = opbms_date_parse_iso (row[COLUMN_WRONG]);

  g_assert_cmpint (wrong, !=, OPBMS_DATE_NONE);
  g_assert_false (opbms_recurrence_falls_on (recurrence, wrong));
}

static void
test_every_row_of_the_collection_is_right (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "recurrence.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  int counts[5] = { 0 };

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);

  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++) {
    /* A quoted comma occurs only in columns further right. */
    g_auto (GStrv) row = g_strsplit (lines[i], ",", -1);
    OpbmsRecurrence recurrence;

    g_assert_cmpuint (g_strv_length (row), >=, N_COLUMNS);
    g_test_message ("%s", row[COLUMN_ID]);
    recurrence.start = opbms_date_parse_iso (row[COLUMN_START]);
    recurrence.every = (guint) g_ascii_strtoull (row[COLUMN_EVERY], NULL, 10);
    g_assert_true (opbms_unit_from_string (row[COLUMN_UNIT], &recurrence.unit));

    if (strcmp (row[COLUMN_KIND], "anchor") == 0) {
      check_nth (&recurrence, row);
      counts[0]++;
    } else if (strcmp (row[COLUMN_KIND], "known_bug") == 0) {
      check_nth (&recurrence, row);
      counts[1]++;
    } else if (strcmp (row[COLUMN_KIND], "first_cycle") == 0) {
      check_first_cycle (&recurrence, row);
      counts[2]++;
    } else if (strcmp (row[COLUMN_KIND], "not_due") == 0) {
      check_not_due (&recurrence, row);
      counts[3]++;
    } else {
      counts[4]++;
    }
  }

  g_assert_cmpint (counts[0], ==, N_ANCHOR);
  g_assert_cmpint (counts[1], ==, N_KNOWN_BUG);
  g_assert_cmpint (counts[2], ==, N_FIRST_CYCLE);
  g_assert_cmpint (counts[3], ==, N_NOT_DUE);
  g_assert_cmpint (counts[4], ==, N_OUTSIDE);
}

static OpbmsRecurrence
make_random (void)
{
  return (OpbmsRecurrence) {
    .start = g_test_rand_int_range (opbms_date_new (1800, 1, 1), opbms_date_new (2300, 1, 1)),
    .every = (guint) g_test_rand_int_range (1, OPBMS_RECURRENCE_MAX_EVERY + 1),
    .unit = (OpbmsUnit) g_test_rand_int_range (0, 3),
  };
}

static void
test_occurrences_strictly_increase (void)
{
  for (int i = 0; i < 2000; i++) {
    OpbmsRecurrence recurrence = make_random ();

    for (guint n = 0; n < 60; n++) {
      g_assert_cmpint (opbms_recurrence_nth (&recurrence, n), <,
                       opbms_recurrence_nth (&recurrence, n + 1));
    }
  }
}

static void
test_day_is_the_starts_or_the_months_last (void)
{
  guint n_clamped = 0;

  for (int i = 0; i < 2000; i++) {
    OpbmsRecurrence recurrence = make_random ();
    int start_day;

    opbms_date_get_ymd (recurrence.start, NULL, NULL, &start_day);
    for (guint n = 0; n < 60; n++) {
      OpbmsDate date = opbms_recurrence_nth (&recurrence, n);
      int year;
      int month;
      int day;

      opbms_date_get_ymd (date, &year, &month, &day);
      if (recurrence.unit == OPBMS_UNIT_WEEK) {
        g_assert_cmpint (opbms_date_get_weekday (date), ==,
                         opbms_date_get_weekday (recurrence.start));
        g_assert_false (opbms_recurrence_is_clamped (&recurrence, date));
      } else if (opbms_recurrence_is_clamped (&recurrence, date)) {
        g_assert_cmpint (day, ==, opbms_date_days_in_month (year, month));
        g_assert_cmpint (day, <, start_day);
        n_clamped++;
      } else {
        g_assert_cmpint (day, ==, start_day);
      }
    }
  }

  g_assert_cmpuint (n_clamped, >, 0);
}

/* n and then m steps from the same start are n + m: the occurrence is never the new start. */
static void
test_steps_add_up (void)
{
  for (int i = 0; i < 20000; i++) {
    OpbmsRecurrence recurrence = make_random ();
    guint n = (guint) g_test_rand_int_range (0, 40);
    guint m = (guint) g_test_rand_int_range (0, 40);
    OpbmsDate after_n = opbms_recurrence_nth (&recurrence, n);
    guint resumed = opbms_recurrence_count_before (&recurrence, after_n);

    g_assert_cmpint (opbms_recurrence_nth (&recurrence, resumed + m), ==,
                     opbms_recurrence_nth (&recurrence, n + m));
  }
}

static void
test_counts_as_walking_would (void)
{
  for (int i = 0; i < 3000; i++) {
    OpbmsRecurrence recurrence = make_random ();
    int span = (int) recurrence.every * 366 * 5;
    OpbmsDate date = recurrence.start + g_test_rand_int_range (-40, span);
    guint walked = 0;

    /* Near an occurrence as often as anywhere. */
    if (g_test_rand_bit ()) {
      date = opbms_recurrence_nth (&recurrence, (guint) g_test_rand_int_range (0, 20)) +
             g_test_rand_int_range (-1, 2);
    }
    while (opbms_recurrence_nth (&recurrence, walked) < date) {
      walked++;
    }

    g_assert_cmpuint (opbms_recurrence_count_before (&recurrence, date), ==, walked);
    g_assert_cmpint (opbms_recurrence_on_or_after (&recurrence, date), ==,
                     opbms_recurrence_nth (&recurrence, walked));
    g_assert_cmpint (opbms_recurrence_falls_on (&recurrence, date), ==,
                     opbms_recurrence_nth (&recurrence, walked) == date);
  }
}

static void
test_ends_with_the_calendar (void)
{
  OpbmsDate last = opbms_date_new (9999, 12, 31);

  for (OpbmsUnit unit = OPBMS_UNIT_WEEK; unit <= OPBMS_UNIT_YEAR; unit++) {
    OpbmsRecurrence recurrence = { opbms_date_new (9999, 12, 25), 1, unit };

    g_assert_cmpint (opbms_recurrence_nth (&recurrence, 1), ==, OPBMS_DATE_NONE);
    g_assert_cmpint (opbms_recurrence_nth (&recurrence, G_MAXUINT), ==, OPBMS_DATE_NONE);
    g_assert_cmpint (opbms_recurrence_on_or_after (&recurrence, last), ==, OPBMS_DATE_NONE);
    g_assert_cmpuint (opbms_recurrence_count_before (&recurrence, last), ==, 1);
    g_assert_false (opbms_recurrence_falls_on (&recurrence, last));

    recurrence.start = opbms_date_new (1, 1, 31);
    recurrence.every = OPBMS_RECURRENCE_MAX_EVERY;
    g_assert_cmpint (opbms_recurrence_nth (&recurrence, G_MAXUINT), ==, OPBMS_DATE_NONE);
  }
}

static void
test_nothing_falls_before_the_start (void)
{
  OpbmsRecurrence recurrence = { opbms_date_new (2026, 3, 31), 1, OPBMS_UNIT_MONTH };
  OpbmsDate before = opbms_date_new (2026, 2, 28);

  g_assert_false (opbms_recurrence_falls_on (&recurrence, before));
  g_assert_false (opbms_recurrence_falls_on (&recurrence, OPBMS_DATE_NONE));
  g_assert_cmpuint (opbms_recurrence_count_before (&recurrence, before), ==, 0);
  g_assert_cmpint (opbms_recurrence_on_or_after (&recurrence, before), ==, recurrence.start);
}

static void
test_units_have_names (void)
{
  for (OpbmsUnit unit = OPBMS_UNIT_WEEK; unit <= OPBMS_UNIT_YEAR; unit++) {
    OpbmsUnit read = unit == OPBMS_UNIT_WEEK ? OPBMS_UNIT_YEAR : OPBMS_UNIT_WEEK;

    g_assert_true (opbms_unit_from_string (opbms_unit_to_string (unit), &read));
    g_assert_cmpint (read, ==, unit);
    g_assert_false (opbms_unit_from_string ("Month", &read));
    g_assert_false (opbms_unit_from_string ("", &read));
    g_assert_false (opbms_unit_from_string (NULL, &read));
    g_assert_cmpint (read, ==, unit);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/recurrence/every-row-of-the-collection-is-right",
                   test_every_row_of_the_collection_is_right);
  g_test_add_func ("/core/recurrence/occurrences-strictly-increase",
                   test_occurrences_strictly_increase);
  g_test_add_func ("/core/recurrence/day-is-the-starts-or-the-months-last",
                   test_day_is_the_starts_or_the_months_last);
  g_test_add_func ("/core/recurrence/steps-add-up", test_steps_add_up);
  g_test_add_func ("/core/recurrence/counts-as-walking-would", test_counts_as_walking_would);
  g_test_add_func ("/core/recurrence/ends-with-the-calendar", test_ends_with_the_calendar);
  g_test_add_func ("/core/recurrence/nothing-falls-before-the-start",
                   test_nothing_falls_before_the_start);
  g_test_add_func ("/core/recurrence/units-have-names", test_units_have_names);

  return g_test_run ();
}
