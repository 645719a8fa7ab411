/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-series.h"

G_BEGIN_DECLS

/* Series for a test: points "Point 1", "Point 2" …, labelled "1", "2" …, of rupees. */

OpbmsSeries *opbms_test_series_new    (const OpbmsMoney *values,
                                       guint             n_points,
                                       guint             n_columns);
OpbmsSeries *opbms_test_series_random (guint             n_points,
                                       guint             n_columns);
OpbmsMoney   opbms_test_random_money  (OpbmsMoney        max);

#define opbms_test_assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)

G_END_DECLS
