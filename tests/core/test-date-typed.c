/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-date.h"

#include <locale.h>

#define DMY "%d/%m/%Y"
#define MDY "%m/%d/%Y"
#define YMD "%Y-%m-%d"

typedef struct {
  const char *text;
  const char *format;
  const char *expected; /* NULL for no date */
} Case;

static const Case cases[] = {
  /* ISO everywhere */
  { "2026-11-22", DMY, "2026-11-22" },
  { "2026-11-22", MDY, "2026-11-22" },
  { "2026-11-22", NULL, "2026-11-22" },
  { "2026/1/2", MDY, "2026-01-02" },

  /* the locale's order */
  { "03/04/2026", DMY, "2026-04-03" },
  { "03/04/2026", MDY, "2026-03-04" },
  { "03/04/2026", "%D", "2026-03-04" },
  { "03/04/2026", "%d %b %Y", "2026-04-03" },
  { "03/04/2026", "%-d.%-m.%y", "2026-04-03" },
  { "03/04/2026", "%Od/%Om/%Ey", "2026-04-03" },
  { "03/04/2026", "nonsense %", "2026-04-03" },
  { "26/04/03", YMD, "2026-04-03" },
  { "26/04/03", "%F", "2026-04-03" },
  { "3/4/26", DMY, "2026-04-03" },
  { "3/4/2026", YMD, "2026-04-03" },

  /* separators */
  { "3.4.2026", DMY, "2026-04-03" },
  { "3-4-2026", DMY, "2026-04-03" },
  { "  3  4  2026 ", DMY, "2026-04-03" },
  { "3. 4. 2026", DMY, "2026-04-03" },
  { "2026年11月22日", "%Y年%m月%d日", "2026-11-22" },
  { "२२/११/२०२६", DMY, "2026-11-22" },

  /* months by name */
  { "22 Nov 2026", DMY, "2026-11-22" },
  { "22 november 26", DMY, "2026-11-22" },
  { "Nov 22, 2026", DMY, "2026-11-22" },
  { "Nov 22, 26", MDY, "2026-11-22" },
  { "22nov2026", MDY, "2026-11-22" },
  { "2026 Sept. 5", MDY, "2026-09-05" },
  { "5 SEP 2026", YMD, "2026-09-05" },
  { "26 Nov 22", YMD, "2026-11-22" },

  /* without a year: the next one from 22 November 2026 on */
  { "22/11", DMY, "2026-11-22" },
  { "21/11", DMY, "2027-11-21" },
  { "11/23", MDY, "2026-11-23" },
  { "11/23", YMD, "2026-11-23" },
  { "1 Jan", DMY, "2027-01-01" },
  { "Dec 1", DMY, "2026-12-01" },
  { "29 Feb", DMY, "2028-02-29" },

  /* no dates */
  { "", DMY, NULL },
  { "  ", DMY, NULL },
  { "31 Feb 2026", DMY, NULL },
  { "31/02/2026", DMY, NULL },
  { "31 Feb", DMY, NULL },
  { "29/02/2026", DMY, NULL },
  { "2026-02-31", DMY, NULL },
  { "11/22/2026", DMY, NULL },
  { "22", DMY, NULL },
  { "2026", DMY, NULL },
  { "Nov", DMY, NULL },
  { "Nov 2026", DMY, NULL },
  { "11/2026", DMY, NULL },
  { "22 11 2026 1", DMY, NULL },
  { "22/11/026", DMY, NULL },
  { "22/11/6", DMY, NULL },
  { "22/11/20266", DMY, NULL },
  { "99999999999999999999/11/2026", DMY, NULL },
  { "2026/2026/11", DMY, NULL },
  { "11/2026/22", DMY, NULL },
  { "Nov Nov 2026", DMY, NULL },
  { "22 No 2026", DMY, NULL },
  { "22 Novembers 2026", DMY, NULL },
  { "tomorrow", DMY, NULL },
  { "22/11/2026!", DMY, NULL },
  { "22+11+2026", DMY, NULL },
  { "0/11/2026", DMY, NULL },
  { "22/0/2026", DMY, NULL },
  { "1/1/0000", DMY, NULL },
  { "\xff\xfe", DMY, NULL },
};

static void
test_reads_what_people_type (void)
{
  OpbmsDate today = opbms_date_new (2026, 11, 22);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsDate date = opbms_date_parse_typed (cases[i].text, cases[i].format, today);
    g_autofree char *text = opbms_date_dup_iso (date);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (text, ==, cases[i].expected);
  }
  g_assert_cmpint (opbms_date_parse_typed (NULL, DMY, today), ==, OPBMS_DATE_NONE);
}

static void
test_leap_day_waits_for_its_year (void)
{
  OpbmsDate today = opbms_date_new (2096, 3, 1);

  g_assert_cmpint (opbms_date_parse_typed ("29 Feb", DMY, today), ==, opbms_date_new (2104, 2, 29));
}

static void
test_no_year_at_the_end_of_the_calendar (void)
{
  OpbmsDate today = opbms_date_new (9999, 12, 31);

  g_assert_cmpint (opbms_date_parse_typed ("31 Dec", DMY, today), ==, today);
  g_assert_cmpint (opbms_date_parse_typed ("1 Jan", DMY, today), ==, OPBMS_DATE_NONE);
}

static void
test_every_date_is_read_as_it_is_written (void)
{
  static const char *const orders[][2] = {
    { DMY, "%d/%m/%Y" }, { MDY, "%m/%d/%Y" }, { YMD, "%Y-%m-%d" }, { DMY, "%d %b %Y" },
    { YMD, "%Y %B %d" }, { MDY, "%B %d, %Y" },
  };

  for (int i = 0; i < 20000; i++) {
    OpbmsDate date = g_test_rand_int_range (opbms_date_new (1000, 1, 1), 2932897);
    int order = g_test_rand_int_range (0, G_N_ELEMENTS (orders));
    int year;
    int month;
    int day;
    g_autoptr (GDateTime) time = NULL;
    g_autofree char *text = NULL;

    opbms_date_get_ymd (date, &year, &month, &day);
    time = g_date_time_new_utc (year, month, day, 0, 0, 0);
    text = g_date_time_format (time, orders[order][1]);
    g_assert_cmpint (opbms_date_parse_typed (text, orders[order][0], 0), ==, date);
  }
}

static void
test_random_bytes_are_dates_or_none (void)
{
  static const char alphabet[] = "0123456789/-., JanFebMay\xe0\xa4\xa8\xc3\xff";

  for (int i = 0; i < 50000; i++) {
    char text[24] = { 0 };
    int length = g_test_rand_int_range (0, sizeof text);
    OpbmsDate date;

    for (int j = 0; j < length; j++) {
      text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
    }

    date = opbms_date_parse_typed (text, DMY, 20000);
    if (date != OPBMS_DATE_NONE) {
      g_assert_cmpint (date, >=, -719162);
      g_assert_cmpint (date, <=, 2932896);
    }
  }
}

static void
test_reads_the_locales_month_names (void)
{
  if (setlocale (LC_TIME, "hi_IN.UTF-8") == NULL) {
    g_test_skip ("the locale hi_IN is not installed");
    return;
  }

  g_assert_cmpint (opbms_date_parse_typed ("22 नवंबर 2026", DMY, 0), ==,
                   opbms_date_new (2026, 11, 22));
  setlocale (LC_TIME, "C");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/date-typed/reads-what-people-type", test_reads_what_people_type);
  g_test_add_func ("/core/date-typed/leap-day-waits-for-its-year",
                   test_leap_day_waits_for_its_year);
  g_test_add_func ("/core/date-typed/no-year-at-the-end-of-the-calendar",
                   test_no_year_at_the_end_of_the_calendar);
  g_test_add_func ("/core/date-typed/every-date-is-read-as-it-is-written",
                   test_every_date_is_read_as_it_is_written);
  g_test_add_func ("/core/date-typed/random-bytes-are-dates-or-none",
                   test_random_bytes_are_dates_or_none);
  g_test_add_func ("/core/date-typed/reads-the-locales-month-names",
                   test_reads_the_locales_month_names);

  return g_test_run ();
}
