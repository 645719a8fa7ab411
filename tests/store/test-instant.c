/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-instant.h"

#include <string.h>

static void
test_writes_what_glib_writes (void)
{
  for (int i = 0; i < 20000; i++) {
    /* The years 1 to 9999; 0 is "none". */
    gint64 seconds = (gint64) (g_test_rand_double_range (-62135596800.0, 253402300799.0));
    gint64 instant = seconds * G_USEC_PER_SEC + g_test_rand_int_range (0, G_USEC_PER_SEC);
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
    g_autofree char *date = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
    g_autofree char *expected = g_strdup_printf (
        "%04d%s.%06dZ", g_date_time_get_year (time), date + strcspn (date, "-"),
        (int) (((instant % G_USEC_PER_SEC) + G_USEC_PER_SEC) % G_USEC_PER_SEC));
    char buffer[OPBMS_INSTANT_CHARS];

    g_assert_cmpstr (opbms_instant_format (instant, buffer), ==, expected);
    g_assert_cmpint (opbms_instant_parse (buffer), ==, instant);
  }
}

static void
test_reads_the_forms_others_write (void)
{
  gint64 expected = G_GINT64_CONSTANT (1706695200) * G_USEC_PER_SEC;

  g_assert_cmpint (opbms_instant_parse ("2024-01-31T10:00:00.000000Z"), ==, expected);
  g_assert_cmpint (opbms_instant_parse ("2024-01-31 10:00:00"), ==, expected);
  g_assert_cmpint (opbms_instant_parse ("2024-01-31 10:00:00.5"), ==, expected + 500000);
  g_assert_cmpint (opbms_instant_parse ("2024-01-31T10:00:00.1234567Z"), ==, expected + 123456);
}

static void
test_what_is_no_instant_is_zero (void)
{
  static const char *const texts[] = {
    "", "x", "2024-01-31", "2024-01-31T", "2024-01-31T10:00", "2024-02-30T10:00:00Z",
    "2024-01-31T24:00:00Z", "2024-01-31T10:60:00Z", "2024-01-31T10:00:61Z", "2024-01-31T1a:00:00Z",
    "2024-01-31T10:00:00Zx", "2024-01-31T10:00:00+02:00", "2024-01-31X10:00:00Z",
    "2024-01-31T10-00-00Z", "2024-01-3100:00:00:00",
  };

  g_assert_cmpint (opbms_instant_parse (NULL), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_assert_cmpint (opbms_instant_parse (texts[i]), ==, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/instant/writes-what-glib-writes", test_writes_what_glib_writes);
  g_test_add_func ("/store/instant/reads-the-forms-others-write",
                   test_reads_the_forms_others_write);
  g_test_add_func ("/store/instant/what-is-no-instant-is-zero", test_what_is_no_instant_is_zero);
  return g_test_run ();
}
