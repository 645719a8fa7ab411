/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-analytics.h"
#include "chart/opbms-series.h"

G_BEGIN_DECLS

/* From what billing adds up to what charts show, with names in the person's language. Pure
 * functions; each series is the caller's, and finished. */

OpbmsSeries *opbms_analytics_series_of_months (GArray                 *months,
                                               const char             *period,
                                               gboolean                with_billed,
                                               const OpbmsMoneyStyle  *style);
OpbmsSeries *opbms_analytics_series_of_types  (GPtrArray              *types,
                                               const char             *period,
                                               const OpbmsMoneyStyle  *style);
OpbmsSeries *opbms_analytics_series_of_ages   (const OpbmsAgeTotal    *ages,
                                               const OpbmsMoneyStyle  *style);

G_END_DECLS
