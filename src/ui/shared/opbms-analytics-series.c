/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-analytics-series.h"

#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/**
 * opbms_analytics_series_of_months:
 * @months: (element-type OpbmsMonthTotal): months
 * @period: what they are together: "Last 12 months"
 * @with_billed: whether what was billed is shown beside what was paid
 * @style: how amounts are written
 *
 * Returns: (transfer full): a point for each month
 */
OpbmsSeries *
opbms_analytics_series_of_months (GArray                *months,
                                  const char            *period,
                                  gboolean               with_billed,
                                  const OpbmsMoneyStyle *style)
{
  OpbmsSeries *series = opbms_series_new (style, period);

  if (with_billed) {
    opbms_series_add_column (series, C_("chart", "Billed"), OPBMS_HUE_BLUE);
  }
  opbms_series_add_column (series, C_("chart", "Paid"), OPBMS_HUE_TEAL);
  for (guint i = 0; i < months->len; i++) {
    const OpbmsMonthTotal *month = &g_array_index (months, OpbmsMonthTotal, i);
    g_autofree char *day = g_strconcat (month->month, "-01", NULL);
    g_autofree char *name = opbms_format_month (opbms_date_parse_iso (day));
    g_autofree char *label = opbms_format_month_short (opbms_date_parse_iso (day));

    opbms_series_add (series, name, label, with_billed ? month->billed : month->paid, month->paid);
  }
  opbms_series_finish (series);

  return series;
}

/**
 * opbms_analytics_series_of_types:
 * @types: (element-type OpbmsTypeTotal): what was paid of each type
 * @period: in which time
 * @style: how amounts are written
 *
 * Returns: (transfer full): a point for each type
 */
OpbmsSeries *
opbms_analytics_series_of_types (GPtrArray             *types,
                                 const char            *period,
                                 const OpbmsMoneyStyle *style)
{
  OpbmsSeries *series = opbms_series_new (style, period);

  opbms_series_add_column (series, C_("chart", "Paid"), OPBMS_HUE_BLUE);
  for (guint i = 0; i < types->len; i++) {
    const OpbmsTypeTotal *type = g_ptr_array_index (types, i);

    opbms_series_add (series, gettext (type->type), NULL, type->total, 0);
  }
  opbms_series_finish (series);

  return series;
}

/**
 * opbms_analytics_series_of_ages:
 * @ages: (array fixed-size=5): what is outstanding
 * @style: how amounts are written
 *
 * Returns: (transfer full): a point for each age, with the number of its bills
 */
OpbmsSeries *
opbms_analytics_series_of_ages (const OpbmsAgeTotal   *ages,
                                const OpbmsMoneyStyle *style)
{
  const char *names[OPBMS_N_AGES] = {
    _("Not due"), _("1–30 days"), _("31–60 days"), _("61–90 days"), _("Over 90 days"),
  };
  OpbmsSeries *series = opbms_series_new (style, _("Outstanding"));

  opbms_series_add_column (series, _("Outstanding"), OPBMS_HUE_BLUE);
  for (int i = 0; i < OPBMS_N_AGES; i++) {
    OpbmsPoint *point = opbms_series_add (series, names[i], NULL, ages[i].amount, 0);

    point->hue = i == OPBMS_AGE_NOT_DUE ? OPBMS_HUE_BLUE : OPBMS_HUE_ORANGE;
    point->note = g_strdup_printf (ngettext ("%d bill", "%d bills", (gulong) ages[i].bills),
                                   (int) ages[i].bills);
  }
  opbms_series_finish (series);

  return series;
}
