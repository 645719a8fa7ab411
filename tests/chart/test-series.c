/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-series.h"

#include "opbms-test-chart.h"

static int
sum_percents (const OpbmsSeries *series)
{
  int sum = 0;

  for (guint i = 0; i < series->points->len; i++) {
    sum += opbms_series_get (series, i)->percent;
  }

  return sum;
}

static void
test_percents_go_to_the_largest_remainders (void)
{
  static const struct {
    OpbmsMoney values[6];
    guint      n;
    int        percents[6];
  } cases[] = {
    { { 1 }, 1, { 100 } },
    { { 1, 1 }, 2, { 50, 50 } },
    { { 1, 1, 1 }, 3, { 34, 33, 33 } },
    { { 2, 1 }, 2, { 67, 33 } },
    { { 1, 1, 1, 1, 1, 1 }, 6, { 17, 17, 17, 17, 16, 16 } },
    { { 999, 1 }, 2, { 100, 0 } },
    { { 5, 0, -5, 5 }, 4, { 50, 0, 0, 50 } },
    { { 0, 0 }, 2, { 0, 0 } },
    { { G_MAXINT64, G_MAXINT64, G_MAXINT64 }, 3, { 34, 33, 33 } },
    { { 82142000, 38896000, 19350000, 15245600, 8864000, 6604400 }, 6, { 48, 23, 11, 9, 5, 4 } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OpbmsSeries) series = opbms_test_series_new (cases[i].values, cases[i].n, 1);

    for (guint j = 0; j < cases[i].n; j++) {
      g_assert_cmpint (opbms_series_get (series, j)->percent, ==, cases[i].percents[j]);
    }
  }
}

static void
test_percents_add_up_to_100 (void)
{
  for (int i = 0; i < 2000; i++) {
    g_autoptr (OpbmsSeries) series = opbms_test_series_random (g_test_rand_int_range (1, 60), 1);
    g_autoptr (OpbmsSeries) gathered = opbms_series_gather (series, "Other");
    int expected = series->is_empty ? 0 : 100;

    g_assert_cmpint (sum_percents (series), ==, expected);
    g_assert_cmpint (sum_percents (gathered), ==, expected);
  }
}

/* What there is little of is not nothing. */
static void
test_a_small_share_is_not_none (void)
{
  const OpbmsMoney values[] = { 99900, 100, 0 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, G_N_ELEMENTS (values), 1);

  g_assert_cmpstr (opbms_series_get (series, 0)->percent_text, ==, "100%");
  g_assert_cmpstr (opbms_series_get (series, 1)->percent_text, ==, "<1%");
  g_assert_cmpstr (opbms_series_get (series, 2)->percent_text, ==, "0%");
}

static void
test_the_largest_have_slices_and_the_rest_another (void)
{
  const OpbmsMoney values[] = { 10, 70, 0, 30, 20, 60, 50, 40, -5 };
  const OpbmsMoney expected[] = { 70, 60, 50, 40, 30, 30 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, G_N_ELEMENTS (values), 1);
  g_autoptr (OpbmsSeries) gathered = opbms_series_gather (series, "Other");

  g_assert_cmpuint (gathered->points->len, ==, 6);
  for (guint i = 0; i < 6; i++) {
    g_assert_cmpint (opbms_series_get (gathered, i)->values[0], ==, expected[i]);
    g_assert_cmpint (opbms_series_get (gathered, i)->hue, ==, i);
  }
  g_assert_cmpstr (opbms_series_get (gathered, 0)->name, ==, "Point 2");
  g_assert_cmpstr (opbms_series_get (gathered, 5)->name, ==, "Other");
}

/* The type that is called like that, however large, and of few types all. */
static void
test_what_is_called_other_is_gathered (void)
{
  const OpbmsMoney values[] = { 10, 70, 30 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, G_N_ELEMENTS (values), 1);
  g_autoptr (OpbmsSeries) gathered = opbms_series_gather (series, "Point 2");

  g_assert_cmpuint (gathered->points->len, ==, 3);
  g_assert_cmpstr (opbms_series_get (gathered, 0)->name, ==, "Point 3");
  g_assert_cmpstr (opbms_series_get (gathered, 2)->name, ==, "Point 2");
  g_assert_cmpint (opbms_series_get (gathered, 2)->hue, ==, OPBMS_HUE_OTHER);
}

static void
test_points_are_said_in_words (void)
{
  const OpbmsMoney two[] = { 18600000, 17135050 };
  const OpbmsMoney one[] = { 4115200 };
  g_autoptr (OpbmsSeries) pairs = opbms_test_series_new (two, 1, 2);
  g_autoptr (OpbmsSeries) single = opbms_test_series_new (one, 1, 1);
  g_autofree char *pair = opbms_series_say (pairs, opbms_series_get (pairs, 0));
  g_autofree char *total = opbms_series_say (pairs, &pairs->total);
  g_autofree char *value = opbms_series_say (single, opbms_series_get (single, 0));

  g_assert_cmpstr (pair, ==, "Point 1: Billed ₹1,86,000.00, Paid ₹1,71,350.50");
  g_assert_cmpstr (total, ==, "All: Billed ₹1,86,000.00, Paid ₹1,71,350.50");
  g_assert_cmpstr (value, ==, "Point 1: ₹41,152.00");
}

static void
test_ticks_are_money_without_idle_decimals (void)
{
  const OpbmsMoney values[] = { 19300000 };
  const OpbmsMoney small[] = { 120 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 1, 1);
  g_autoptr (OpbmsSeries) paise = opbms_test_series_new (small, 1, 1);

  g_assert_cmpint (opbms_axis_count_ticks (&series->axis), ==, 5);
  g_assert_cmpstr (series->ticks[0], ==, "₹0");
  g_assert_cmpstr (series->ticks[1], ==, "₹50,000");
  g_assert_cmpstr (series->ticks[4], ==, "₹2,00,000");
  g_assert_cmpstr (paise->ticks[1], ==, "₹0.25");
  g_assert_cmpstr (paise->ticks[4], ==, "₹1");
}

static void
test_sums_too_large_are_the_largest_there_is (void)
{
  const OpbmsMoney values[] = { G_MAXINT64, G_MAXINT64, G_MAXINT64, 1 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 2, 2);
  g_autoptr (OpbmsSeries) empty = opbms_test_series_new (NULL, 0, 1);

  g_assert_cmpint (series->total.values[0], ==, G_MAXINT64);
  g_assert_cmpint (series->total.values[1], ==, G_MAXINT64);
  g_assert_false (series->is_empty);
  g_assert_true (empty->is_empty);
  g_assert_cmpstr (empty->total.texts[0], ==, "₹0.00");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/chart/series/" name, func)
  ADD ("percents-go-to-the-largest-remainders", test_percents_go_to_the_largest_remainders);
  ADD ("percents-add-up-to-100", test_percents_add_up_to_100);
  ADD ("a-small-share-is-not-none", test_a_small_share_is_not_none);
  ADD ("the-largest-have-slices-and-the-rest-another",
       test_the_largest_have_slices_and_the_rest_another);
  ADD ("what-is-called-other-is-gathered", test_what_is_called_other_is_gathered);
  ADD ("points-are-said-in-words", test_points_are_said_in_words);
  ADD ("ticks-are-money-without-idle-decimals", test_ticks_are_money_without_idle_decimals);
  ADD ("sums-too-large-are-the-largest-there-is", test_sums_too_large_are_the_largest_there_is);

  return g_test_run ();
}
