/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-date-filter.h"

/* Periods as ranges of dates, around the ends of months and years. */

static OpbmsDate
read_date (const char *iso)
{
  return iso ? opbms_date_parse_iso (iso) : OPBMS_DATE_NONE;
}

static void
test_each_period_is_a_range_of_dates (void)
{
  static const struct {
    OpbmsDatePeriod  period;
    const char      *today;
    const char      *from; /* NULL: since ever */
    const char      *to;   /* NULL: for ever */
  } cases[] = {
    { OPBMS_PERIOD_ANY, "2026-11-22", NULL, NULL },
    { OPBMS_PERIOD_RANGE, "2026-11-22", NULL, NULL },
    { OPBMS_PERIOD_OVERDUE, "2026-11-22", NULL, "2026-11-21" },
    { OPBMS_PERIOD_OVERDUE, "2027-01-01", NULL, "2026-12-31" },
    { OPBMS_PERIOD_NEXT_7_DAYS, "2026-11-22", "2026-11-22", "2026-11-29" },
    { OPBMS_PERIOD_NEXT_7_DAYS, "2026-12-28", "2026-12-28", "2027-01-04" },
    { OPBMS_PERIOD_TODAY, "2026-11-22", "2026-11-22", "2026-11-22" },
    { OPBMS_PERIOD_LAST_7_DAYS, "2026-11-22", "2026-11-16", "2026-11-22" },
    { OPBMS_PERIOD_LAST_7_DAYS, "2027-01-03", "2026-12-28", "2027-01-03" },
    { OPBMS_PERIOD_THIS_MONTH, "2026-11-22", "2026-11-01", "2026-11-30" },
    { OPBMS_PERIOD_THIS_MONTH, "2026-12-31", "2026-12-01", "2026-12-31" },
    { OPBMS_PERIOD_THIS_MONTH, "2028-02-29", "2028-02-01", "2028-02-29" },
    { OPBMS_PERIOD_LAST_MONTH, "2026-03-31", "2026-02-01", "2026-02-28" },
    { OPBMS_PERIOD_LAST_MONTH, "2027-01-31", "2026-12-01", "2026-12-31" },
    { OPBMS_PERIOD_THIS_YEAR, "2026-01-01", "2026-01-01", "2026-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsDate from, to;

    g_test_message ("period %d on %s", (int) cases[i].period, cases[i].today);
    opbms_date_period_get_range (cases[i].period, read_date (cases[i].today), &from, &to);
    g_assert_cmpint (from, ==, read_date (cases[i].from));
    g_assert_cmpint (to, ==, read_date (cases[i].to));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/date-period/each-period-is-a-range-of-dates",
                   test_each_period_is_a_range_of_dates);

  return g_test_run ();
}
