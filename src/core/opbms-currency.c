/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-currency.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The currencies a database can be kept in. A database has only one, so symbols are the ones its
 * own people write ("$" in Australia too). A symbol that would turn the reading direction of an
 * amount around ("د.إ") gives way to the code. Digits are those of ISO 4217, list one. */

static const OpbmsCurrency currencies[] = {
  { "AED", "AED", N_("United Arab Emirates Dirham"), 2 },
  { "AUD", "$", N_("Australian Dollar"), 2 },
  { "BDT", "৳", N_("Bangladeshi Taka"), 2 },
  { "BHD", "BHD", N_("Bahraini Dinar"), 3 },
  { "BRL", "R$", N_("Brazilian Real"), 2 },
  { "CAD", "$", N_("Canadian Dollar"), 2 },
  { "CHF", "CHF", N_("Swiss Franc"), 2 },
  { "CLP", "$", N_("Chilean Peso"), 0 },
  { "CNY", "¥", N_("Chinese Yuan"), 2 },
  { "COP", "$", N_("Colombian Peso"), 2 },
  { "CZK", "Kč", N_("Czech Koruna"), 2 },
  { "DKK", "kr", N_("Danish Krone"), 2 },
  { "EGP", "E£", N_("Egyptian Pound"), 2 },
  { "EUR", "€", N_("Euro"), 2 },
  { "GBP", "£", N_("British Pound"), 2 },
  { "GHS", "GH₵", N_("Ghanaian Cedi"), 2 },
  { "HKD", "$", N_("Hong Kong Dollar"), 2 },
  { "HUF", "Ft", N_("Hungarian Forint"), 2 },
  { "IDR", "Rp", N_("Indonesian Rupiah"), 2 },
  { "ILS", "₪", N_("Israeli New Shekel"), 2 },
  { "INR", "₹", N_("Indian Rupee"), 2 },
  { "JPY", "¥", N_("Japanese Yen"), 0 },
  { "KES", "KSh", N_("Kenyan Shilling"), 2 },
  { "KRW", "₩", N_("South Korean Won"), 0 },
  { "KWD", "KWD", N_("Kuwaiti Dinar"), 3 },
  { "LKR", "Rs", N_("Sri Lankan Rupee"), 2 },
  { "MXN", "$", N_("Mexican Peso"), 2 },
  { "MYR", "RM", N_("Malaysian Ringgit"), 2 },
  { "NGN", "₦", N_("Nigerian Naira"), 2 },
  { "NOK", "kr", N_("Norwegian Krone"), 2 },
  { "NPR", "रू", N_("Nepalese Rupee"), 2 },
  { "NZD", "$", N_("New Zealand Dollar"), 2 },
  { "OMR", "OMR", N_("Omani Rial"), 3 },
  { "PHP", "₱", N_("Philippine Peso"), 2 },
  { "PKR", "Rs", N_("Pakistani Rupee"), 2 },
  { "PLN", "zł", N_("Polish Zloty"), 2 },
  { "QAR", "QAR", N_("Qatari Riyal"), 2 },
  { "RON", "lei", N_("Romanian Leu"), 2 },
  { "RUB", "₽", N_("Russian Rouble"), 2 },
  { "SAR", "SAR", N_("Saudi Riyal"), 2 },
  { "SEK", "kr", N_("Swedish Krona"), 2 },
  { "SGD", "$", N_("Singapore Dollar"), 2 },
  { "THB", "฿", N_("Thai Baht"), 2 },
  { "TRY", "₺", N_("Turkish Lira"), 2 },
  { "TZS", "TSh", N_("Tanzanian Shilling"), 2 },
  { "UAH", "₴", N_("Ukrainian Hryvnia"), 2 },
  { "UGX", "USh", N_("Ugandan Shilling"), 0 },
  { "USD", "$", N_("US Dollar"), 2 },
  { "VND", "₫", N_("Vietnamese Dong"), 0 },
  { "ZAR", "R", N_("South African Rand"), 2 },
};

/**
 * opbms_currency_find:
 * @code: (nullable): a code of ISO 4217, in either case
 *
 * Returns: (nullable): the currency, static; %NULL if the program does not know it
 */
const OpbmsCurrency *
opbms_currency_find (const char *code)
{
  if (code == NULL) {
    return NULL;
  }

  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++) {
    if (g_ascii_strcasecmp (currencies[i].code, code) == 0) {
      return &currencies[i];
    }
  }

  return NULL;
}

/**
 * opbms_currency_get_all:
 * @n_currencies: (out): how many there are
 *
 * Returns: (array length=n_currencies): all currencies in the order of their codes, static; their
 *   names are to be translated where they are shown
 */
const OpbmsCurrency *
opbms_currency_get_all (gsize *n_currencies)
{
  g_return_val_if_fail (n_currencies != NULL, NULL);

  *n_currencies = G_N_ELEMENTS (currencies);

  return currencies;
}

/**
 * opbms_currency_get_scale:
 * @currency: a currency
 *
 * Returns: how many minor units one major unit has: 100 for INR, 1 for JPY
 */
gint64
opbms_currency_get_scale (const OpbmsCurrency *currency)
{
  gint64 scale = 1;

  g_return_val_if_fail (currency != NULL, 1);

  for (int i = 0; i < currency->digits; i++) {
    scale *= 10;
  }

  return scale;
}
