/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-period.h"

#include "billing/opbms-analytics.h"

#include <glib/gi18n.h>

/* Years are in the drop-down as they are written, after the one entry that is none. */

static GtkStringList *
get_names (GtkDropDown *drop_down)
{
  return GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
}

/**
 * opbms_period_init:
 * @drop_down: a drop-down without a model
 *
 * Offers the last 12 months.
 */
void
opbms_period_init (GtkDropDown *drop_down)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_string_list_append (names, _("Last 12 months"));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
}

/**
 * opbms_period_show_years:
 * @drop_down: a drop-down
 * @years: (element-type int): the years there are, the latest first
 *
 * Offers these years too. What is chosen stays so.
 */
void
opbms_period_show_years (GtkDropDown *drop_down,
                         GArray      *years)
{
  GtkStringList *names;
  guint place = 1;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  names = get_names (drop_down);
  for (guint i = 0; i < years->len; i++) {
    g_autofree char *year = g_strdup_printf ("%04d", g_array_index (years, int, i));
    const char *const added[] = { year, NULL };

    while (g_strcmp0 (gtk_string_list_get_string (names, place), year) > 0) {
      place++;
    }
    if (g_strcmp0 (gtk_string_list_get_string (names, place), year) != 0) {
      gtk_string_list_splice (names, place, 0, added);
    }
  }
}

/**
 * opbms_period_get_year:
 * @drop_down: a drop-down
 *
 * Returns: the year that is chosen, or %OPBMS_LAST_12_MONTHS
 */
int
opbms_period_get_year (GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION) {
    return OPBMS_LAST_12_MONTHS;
  }

  return (int) g_ascii_strtoll (opbms_period_get_name (drop_down), NULL, 10);
}

/**
 * opbms_period_get_name:
 * @drop_down: a drop-down
 *
 * Returns: (transfer none): what is chosen, as it is written there
 */
const char *
opbms_period_get_name (GtkDropDown *drop_down)
{
  return gtk_string_list_get_string (get_names (drop_down),
                                     gtk_drop_down_get_selected (drop_down));
}
