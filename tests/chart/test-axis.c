/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-axis.h"

#include "opbms-test-chart.h"

#define LAKH G_GINT64_CONSTANT (10000000) /* in paise */

static void
test_steps_are_round_and_few (void)
{
  static const struct {
    OpbmsMoney min;
    OpbmsMoney max;
    OpbmsMoney step;
    int        n_below;
    int        n_above;
  } cases[] = {
    { 0, 0, 1, 0, 0 },
    { 0, 1, 1, 0, 1 },
    { 0, 3, 1, 0, 4 },
    { 0, 4, 1, 0, 4 },
    { 0, 5, 1, 0, 5 },
    { 0, 6, 2, 0, 4 },
    { 0, 7, 2, 0, 4 },
    { 0, 8, 2, 0, 4 },
    { 0, 9, 2, 0, 5 },
    { 0, 10, 2, 0, 5 },
    { 0, 11, 5, 0, 4 },
    { 0, 16, 5, 0, 4 },
    { 0, 20, 5, 0, 4 },
    { 0, 21, 5, 0, 5 },
    { 0, 101, 25, 0, 5 },
    { 0, 125, 25, 0, 5 },
    { 0, 126, 50, 0, 4 },
    { 0, 420000, 100000, 0, 5 },
    { 0, 510000, 200000, 0, 4 },
    { 0, LAKH * 193 / 100, LAKH / 2, 0, 4 },
    { -1, 0, 1, 1, 0 },
    { -300, 0, 100, 4, 0 },
    { -50, 100, 50, 1, 2 },
    { -1000, 1, 250, 4, 1 },
    { 0, G_MAXINT64, G_GINT64_CONSTANT (2000000000000000000), 0, 5 },
    { G_MININT64, 0, G_GINT64_CONSTANT (2000000000000000000), 5, 0 },
    { G_MININT64, G_MAXINT64, G_GINT64_CONSTANT (5000000000000000000), 2, 2 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsAxis axis;

    g_test_message ("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, cases[i].min, cases[i].max);
    opbms_axis_init (&axis, cases[i].min, cases[i].max);
    g_assert_cmpint (axis.step, ==, cases[i].step);
    g_assert_cmpint (axis.n_below, ==, cases[i].n_below);
    g_assert_cmpint (axis.n_above, ==, cases[i].n_above);
  }
}

static gboolean
is_round (OpbmsMoney step)
{
  while (step % 10 == 0) {
    step /= 10;
  }

  return step == 1 || step == 2 || step == 5 || step == 25;
}

static void
test_any_values_fit (void)
{
  for (int i = 0; i < 20000; i++) {
    OpbmsMoney max = opbms_test_random_money (G_MAXINT64);
    OpbmsMoney min = g_test_rand_bit () ? -opbms_test_random_money (G_MAXINT64) : 0;
    OpbmsAxis axis;
    int n;

    opbms_axis_init (&axis, min, max);
    n = opbms_axis_count_ticks (&axis);
    g_assert_true (is_round (axis.step));
    g_assert_cmpint (n, <=, 6);
    if (max >= 3 || min <= -3) { /* of less there are not as many amounts */
      g_assert_cmpint (n, >=, 3);
    }
    g_assert_cmpint (opbms_axis_get_tick (&axis, n - 1), >=, max);
    g_assert_cmpint (opbms_axis_get_tick (&axis, 0), <=, min);
    g_assert_cmpint (opbms_axis_get_tick (&axis, axis.n_below), ==, 0);
    g_assert_cmpfloat (opbms_axis_map (&axis, min), >=, 0);
    g_assert_cmpfloat (opbms_axis_map (&axis, max), <=, 1);
    g_assert_cmpfloat (opbms_axis_map (&axis, min), <=, opbms_axis_map (&axis, max));
  }
}

/* No chart is half empty. */
static void
test_the_largest_value_is_high (void)
{
  for (int i = 0; i < 20000; i++) {
    OpbmsMoney max = 3 + opbms_test_random_money (G_MAXINT64 - 3);
    OpbmsAxis axis;

    opbms_axis_init (&axis, 0, max);
    g_assert_cmpint (axis.n_above, >=, 4);
    g_assert_cmpint (axis.n_above, <=, 5);
    /* Between 10 and 25 the steps are further apart: half of 5 is not whole. */
    g_assert_cmpfloat (opbms_axis_map (&axis, max), >, max < 25 ? 0.5 : 0.6);
  }
}

static void
test_values_are_placed_in_proportion (void)
{
  OpbmsAxis axis;

  opbms_axis_init (&axis, 0, 20000);
  opbms_test_assert_near (opbms_axis_map (&axis, 0), 0);
  opbms_test_assert_near (opbms_axis_map (&axis, 5000), 0.25);
  opbms_test_assert_near (opbms_axis_map (&axis, 20000), 1);
  opbms_axis_init (&axis, -100, 200);
  opbms_test_assert_near (opbms_axis_map (&axis, -100), 0);
  opbms_test_assert_near (opbms_axis_map (&axis, 0), 1.0 / 3);
  opbms_axis_init (&axis, 0, 0);
  opbms_test_assert_near (opbms_axis_map (&axis, 0), 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis/steps-are-round-and-few", test_steps_are_round_and_few);
  g_test_add_func ("/chart/axis/any-values-fit", test_any_values_fit);
  g_test_add_func ("/chart/axis/the-largest-value-is-high", test_the_largest_value_is_high);
  g_test_add_func ("/chart/axis/values-are-placed-in-proportion",
                   test_values_are_placed_in_proportion);

  return g_test_run ();
}
