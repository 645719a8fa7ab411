/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-setting-choices.h"

#include "billing/opbms-clock.h"
#include "core/opbms-money.h"
#include "ui/shared/opbms-choice.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-time-zones.h"

#include <glib/gi18n.h>
#include <locale.h>

/*
 * The currencies and time zones to choose from, for whoever makes a database and whoever changes
 * its settings. Each is shown by an example, as few know a code.
 */

#define EXAMPLE_UNITS 123456 /* shows where the digits are grouped */

/**
 * opbms_setting_choices_dup_amount:
 * @currency: a currency
 *
 * Returns: (transfer full): how an amount will look
 */
char *
opbms_setting_choices_dup_amount (const OpbmsCurrency *currency)
{
  OpbmsMoneyStyle style;

  g_return_val_if_fail (currency, NULL);

  opbms_money_style_init (&style, currency, localeconv ());

  return opbms_money_format (&style, EXAMPLE_UNITS * opbms_currency_get_scale (currency));
}

/**
 * opbms_setting_choices_dup_today:
 * @time_zone: the name of a time zone
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 *
 * Returns: (transfer full): what day it is there, in words
 */
char *
opbms_setting_choices_dup_today (const char *time_zone,
                                 OpbmsDate   fixed_today)
{
  g_autoptr (OpbmsClock) clock = opbms_clock_new (time_zone, fixed_today);
  g_autofree char *date = NULL;

  if (!clock) { /* in the table, but not on this computer */
    return g_strdup (_("Not known on this computer"));
  }
  date = opbms_format_date (opbms_clock_today (clock));

  return g_strdup_printf (_("Today is %s"), date);
}

/**
 * opbms_setting_choices_new_currencies:
 *
 * Returns: (transfer full): a list of #OpbmsChoice, whose ids are codes
 */
GListModel *
opbms_setting_choices_new_currencies (void)
{
  GListStore *choices = g_list_store_new (OPBMS_TYPE_CHOICE);
  gsize n_currencies;
  const OpbmsCurrency *currencies = opbms_currency_get_all (&n_currencies);

  for (gsize i = 0; i < n_currencies; i++) {
    g_autofree char *example = opbms_setting_choices_dup_amount (&currencies[i]);
    g_autoptr (OpbmsChoice) choice = opbms_choice_new (currencies[i].code, _(currencies[i].name),
                                                       example);

    g_list_store_append (choices, choice);
  }

  return G_LIST_MODEL (choices);
}

/**
 * opbms_setting_choices_new_time_zones:
 *
 * Returns: (transfer full): a list of #OpbmsChoice, whose ids are names of time zones
 */
GListModel *
opbms_setting_choices_new_time_zones (void)
{
  GListStore *choices = g_list_store_new (OPBMS_TYPE_CHOICE);
  g_auto (GStrv) names = opbms_time_zones_list ();

  for (guint i = 0; names[i]; i++) {
    g_autofree char *title = g_strdelimit (g_strdup (names[i]), "_", ' ');
    g_autoptr (OpbmsChoice) choice = opbms_choice_new (names[i], title, "");

    g_list_store_append (choices, choice);
  }

  return G_LIST_MODEL (choices);
}
