/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-clock.h"
#include "opbms-test-bills.h"

#include <string.h>

#define INSTANT(date, hour, minute) \
  ((gint64) opbms_date_parse_iso (date) * G_TIME_SPAN_DAY + \
   (hour) * G_TIME_SPAN_HOUR + (minute) * G_TIME_SPAN_MINUTE)

static void
test_the_day_begins_at_midnight_of_the_time_zone (void)
{
  g_autoptr (OpbmsClock) kolkata = opbms_clock_new ("Asia/Kolkata", OPBMS_DATE_NONE);
  g_autoptr (OpbmsClock) honolulu = opbms_clock_new ("Pacific/Honolulu", OPBMS_DATE_NONE);
  OpbmsDate date = opbms_date_parse_iso ("2026-07-31");

  /* Kolkata is 5:30 ahead of UTC, Honolulu 10 h behind. */
  g_assert_cmpint (opbms_clock_date_of (kolkata, INSTANT ("2026-07-30", 18, 29)), ==, date - 1);
  g_assert_cmpint (opbms_clock_date_of (kolkata, INSTANT ("2026-07-30", 18, 30)), ==, date);
  g_assert_cmpint (opbms_clock_date_of (honolulu, INSTANT ("2026-07-31", 9, 59)), ==, date - 1);
  g_assert_cmpint (opbms_clock_date_of (honolulu, INSTANT ("2026-07-31", 10, 0)), ==, date);
}

static void
test_instants_before_1970_are_dates_too (void)
{
  g_autoptr (OpbmsClock) clock = opbms_clock_new ("Etc/UTC", OPBMS_DATE_NONE);

  g_assert_cmpint (opbms_clock_date_of (clock, -1), ==, opbms_date_parse_iso ("1969-12-31"));
  g_assert_cmpint (opbms_clock_date_of (clock, 0), ==, opbms_date_parse_iso ("1970-01-01"));
}

static void
test_a_fixed_date_keeps_the_time_of_day (void)
{
  OpbmsDate fixed = opbms_date_parse_iso ("2024-02-29");
  g_autoptr (OpbmsClock) clock = opbms_clock_new ("Asia/Kolkata", fixed);
  g_autoptr (OpbmsClock) real = opbms_clock_new ("Asia/Kolkata", OPBMS_DATE_NONE);
  gint64 before = opbms_clock_now (real);
  gint64 now = opbms_clock_now (clock);
  gint64 apart = (now - before) % G_TIME_SPAN_DAY;

  g_assert_cmpint (opbms_clock_today (clock), ==, fixed);
  g_assert_cmpint (opbms_clock_date_of (clock, now), ==, fixed);
  /* A whole number of days apart, give or take the time this took; Kolkata has no summer time. */
  apart = apart < 0 ? apart + G_TIME_SPAN_DAY : apart;
  g_assert_cmpint (MIN (apart, G_TIME_SPAN_DAY - apart), <, 5 * G_TIME_SPAN_SECOND);
}

static void
test_a_clock_without_a_fixed_date_follows_the_system (void)
{
  g_autoptr (OpbmsClock) clock = opbms_clock_new ("Asia/Kolkata", OPBMS_DATE_NONE);
  gint64 before = g_get_real_time ();
  gint64 now = opbms_clock_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
  g_assert_cmpint (opbms_clock_today (clock), >=, opbms_clock_date_of (clock, before));
}

static void
test_only_names_of_time_zones_are_known (void)
{
  static const char *const known[] = { "Asia/Kolkata", "America/Argentina/Ushuaia", "UTC",
                                       "Etc/GMT+5" };
  static const char *const unknown[] = {
    "", "Asia/Atlantis", "Asia", "+05:30", "/usr/share/zoneinfo/Asia/Kolkata", "../zoneinfo/UTC",
    "Asia/../UTC", "zone.tab", "leapseconds", "Local", "asia/kolkata ",
    "Asia/", "/", "A/B",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    g_test_message ("%s", known[i]);
    g_assert_true (opbms_time_zone_is_known (known[i]));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_test_message ("%s", unknown[i]);
    g_assert_false (opbms_time_zone_is_known (unknown[i]));
    g_assert_null (opbms_clock_new (unknown[i], OPBMS_DATE_NONE));
  }
  g_assert_false (opbms_time_zone_is_known (NULL));
}

static void
test_instants_are_written_in_utc (void)
{
  g_autofree char *text = opbms_instant_to_iso (INSTANT ("2026-07-31", 9, 30) + 999999);

  g_assert_cmpstr (text, ==, "2026-07-31T09:30:00Z");
  g_assert_null (opbms_instant_to_iso (0));
}

static void
test_local_time_is_that_of_the_time_zone (void)
{
  g_autoptr (OpbmsClock) clock = opbms_clock_new ("Asia/Kolkata", OPBMS_DATE_NONE);
  g_autoptr (GDateTime) local = opbms_clock_to_local (clock, INSTANT ("2026-07-31", 20, 0));
  g_autofree char *text = g_date_time_format (local, "%Y-%m-%d %H:%M %z");

  g_assert_cmpstr (text, ==, "2026-08-01 01:30 +0530");
}

static char *
read_server_date (OpbmsTestBilling *test)
{
  return opbms_test_store_read_text (test->store, "SELECT CAST (CAST (clock_timestamp ()"
                                                  "  AT TIME ZONE 'Asia/Kolkata' AS DATE) AS TEXT)");
}

static void
test_a_desk_goes_by_the_clock_of_its_server (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) session = NULL;
  g_autofree char *earlier = NULL;
  g_autofree char *later = NULL;
  OpbmsDate today;
  GError *error = NULL;

  opbms_test_store_run (test->store, "UPDATE engine_setting SET value = 'no'"
                                     " WHERE name = 'trusted_clock'");
  earlier = read_server_date (test);
  session = opbms_session_sign_in (test->store, opbms_date_parse_iso ("2001-02-03"), "meera",
                                   OPBMS_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  today = opbms_clock_today (opbms_session_get_clock (session));
  later = read_server_date (test);
  g_assert_true (today == opbms_date_parse_iso (earlier) || today == opbms_date_parse_iso (later));

  opbms_test_add_bill (session, test->customer_id, "Fees", 100, "2026-08-01");
  g_assert_cmpint (opbms_test_store_read_int (test->store,
                                              "SELECT COUNT (*) FROM bill"
                                              " WHERE created_at BETWEEN clock_timestamp ()"
                                              "         - INTERVAL '5 minutes'"
                                              "   AND clock_timestamp ()"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/clock/the-day-begins-at-midnight-of-the-time-zone",
                   test_the_day_begins_at_midnight_of_the_time_zone);
  g_test_add_func ("/billing/clock/instants-before-1970-are-dates-too",
                   test_instants_before_1970_are_dates_too);
  g_test_add_func ("/billing/clock/a-fixed-date-keeps-the-time-of-day",
                   test_a_fixed_date_keeps_the_time_of_day);
  g_test_add_func ("/billing/clock/a-clock-without-a-fixed-date-follows-the-system",
                   test_a_clock_without_a_fixed_date_follows_the_system);
  g_test_add_func ("/billing/clock/only-names-of-time-zones-are-known",
                   test_only_names_of_time_zones_are_known);
  g_test_add_func ("/billing/clock/instants-are-written-in-utc", test_instants_are_written_in_utc);
  g_test_add_func ("/billing/clock/local-time-is-that-of-the-time-zone",
                   test_local_time_is_that_of_the_time_zone);
  if (opbms_test_is_on_server ()) {
    g_test_add_func ("/billing/clock/a-desk-goes-by-the-clock-of-its-server",
                     test_a_desk_goes_by_the_clock_of_its_server);
  }
  return g_test_run ();
}
