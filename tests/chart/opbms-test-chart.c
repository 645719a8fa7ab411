/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-chart.h"

/**
 * opbms_test_series_new:
 * @values: all values of the first point, then of the next
 *
 * Returns: (transfer full): a finished series
 */
OpbmsSeries *
opbms_test_series_new (const OpbmsMoney *values,
                       guint             n_points,
                       guint             n_columns)
{
  OpbmsMoneyStyle style;
  OpbmsSeries *series;

  opbms_money_style_init (&style, opbms_currency_find ("INR"), NULL);
  series = opbms_series_new (&style, "All");
  opbms_series_add_column (series, "Billed", OPBMS_HUE_BLUE);
  if (n_columns > 1) {
    opbms_series_add_column (series, "Paid", OPBMS_HUE_TEAL);
  }
  for (guint i = 0; i < n_points; i++) {
    g_autofree char *name = g_strdup_printf ("Point %u", i + 1);
    const OpbmsMoney *point = values + i * n_columns;

    opbms_series_add (series, name, name + 6, point[0], n_columns > 1 ? point[1] : 0);
  }
  opbms_series_finish (series);

  return series;
}

/**
 * opbms_test_random_money:
 *
 * Returns: an amount up to @max, of any order of magnitude alike
 */
OpbmsMoney
opbms_test_random_money (OpbmsMoney max)
{
  guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();

  return (OpbmsMoney) ((bits >> g_test_rand_int_range (1, 64)) % ((guint64) max + 1));
}

/**
 * opbms_test_series_random:
 *
 * Returns: (transfer full): a finished series; one value in four is zero
 */
OpbmsSeries *
opbms_test_series_random (guint n_points,
                          guint n_columns)
{
  g_autofree OpbmsMoney *values = g_new0 (OpbmsMoney, n_points * n_columns + 1);

  for (guint i = 0; i < n_points * n_columns; i++) {
    values[i] = g_test_rand_int_range (0, 4) == 0 ? 0 : opbms_test_random_money (G_MAXINT64);
  }

  return opbms_test_series_new (values, n_points, n_columns);
}
