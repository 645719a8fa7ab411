/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-money.h"

#include <limits.h>
#include <string.h>

/* Amounts as integers, and how they are written. The conventions of a locale are handed in as a
 * struct lconv, so that nothing here depends on which locales are installed or on the one in force.
 * Reading what people type is in opbms-money-parse.c. */

#define MINUS "\342\210\222" /* U+2212, as wide as a plus, and never a line break */
#define NBSP  "\302\240"     /* U+00A0, so that an amount stays in one line */

/* The largest distance, in minor units, at which a floating point number still counts as an amount.
 * A double is off by less than 1e-5 minor units even at the largest amount. */
#define DOUBLE_TOLERANCE 0.01

static gboolean
is_usable (const char *text)
{
  return text != NULL &&
         strlen (text) < sizeof ((OpbmsMoneyStyle *) NULL)->decimal_point &&
         g_utf8_validate (text, -1, NULL);
}

static gboolean
has_indian_groups (const OpbmsCurrency *currency)
{
  static const char *const codes[] = { "BDT", "INR", "LKR", "NPR", "PKR", NULL };

  return g_strv_contains (codes, currency->code);
}

static void
init_without_conventions (OpbmsMoneyStyle *style)
{
  g_strlcpy (style->decimal_point, ".", sizeof style->decimal_point);
  g_strlcpy (style->group_separator, ",", sizeof style->group_separator);
  style->first_group = 3;
  style->other_groups = has_indian_groups (style->currency) ? 2 : 3;
  style->symbol_first = TRUE;
}

/* In mon_grouping each byte is the size of a group, from the right; the last one repeats unless
 * CHAR_MAX follows. Source: ISO C, 7.11 "Localization". Two sizes do for every locale there is. */
static void
init_groups (OpbmsMoneyStyle *style,
             const char      *grouping)
{
  if (style->group_separator[0] == '\0' || grouping == NULL || grouping[0] <= 0 ||
      grouping[0] == CHAR_MAX) {
    style->group_separator[0] = '\0';
    return;
  }

  style->first_group = grouping[0];
  if (grouping[1] == '\0') {
    style->other_groups = grouping[0];
  } else if (grouping[1] > 0 && grouping[1] != CHAR_MAX) {
    style->other_groups = grouping[1];
  }
}

static void
init_from_conventions (OpbmsMoneyStyle    *style,
                       const struct lconv *conventions)
{
  const char *separator = conventions->mon_thousands_sep;

  g_strlcpy (style->decimal_point, conventions->mon_decimal_point, sizeof style->decimal_point);
  if (is_usable (separator) && strcmp (separator, style->decimal_point) != 0) {
    g_strlcpy (style->group_separator, separator, sizeof style->group_separator);
  }

  init_groups (style, conventions->mon_grouping);

  /* CHAR_MAX is "the locale does not say". 2 is a space between sign and symbol, not after it. */
  style->symbol_first = conventions->p_cs_precedes != 0;
  style->symbol_spaced = conventions->p_sep_by_space == 1;
}

/* A symbol of letters must not run into the digits, whatever the locale does with its own symbol.
 * Source: Unicode CLDR, currencySpacing. */
static gboolean
must_space_symbol (const OpbmsMoneyStyle *style)
{
  const char *symbol = style->currency->symbol;
  gunichar neighbour;

  if (style->symbol_first) {
    neighbour = g_utf8_get_char (g_utf8_prev_char (symbol + strlen (symbol)));
  } else {
    neighbour = g_utf8_get_char (symbol);
  }

  return g_unichar_isalpha (neighbour) || g_unichar_ismark (neighbour);
}

/**
 * opbms_money_style_init:
 * @style: the style to fill in
 * @currency: the database's currency, whose symbol and digits are used
 * @conventions: (nullable): what localeconv() gives; only read during the call
 *
 * Makes the style of a locale. Without conventions, or with those of the C locale, which says
 * nothing about money, the style follows from the currency: "₹1,00,000.00", "€100,000.00".
 */
void
opbms_money_style_init (OpbmsMoneyStyle     *style,
                        const OpbmsCurrency *currency,
                        const struct lconv  *conventions)
{
  g_return_if_fail (style != NULL);
  g_return_if_fail (currency != NULL);

  memset (style, 0, sizeof *style);
  style->currency = currency;

  if (conventions == NULL || !is_usable (conventions->mon_decimal_point) ||
      conventions->mon_decimal_point[0] == '\0') {
    init_without_conventions (style);
  } else {
    init_from_conventions (style, conventions);
  }

  style->symbol_spaced = style->symbol_spaced || must_space_symbol (style);
}

/**
 * opbms_money_get_max:
 * @currency: a currency
 *
 * Returns: the largest amount of one bill in minor units: just under 100,000,000 major units, which
 *   is %OPBMS_MONEY_MAX for a currency of two digits
 */
OpbmsMoney
opbms_money_get_max (const OpbmsCurrency *currency)
{
  return 100000000 * opbms_currency_get_scale (currency) - 1;
}

/**
 * opbms_money_add:
 * @a: an amount
 * @b: an amount
 * @sum: (out): their sum; untouched on failure
 *
 * Returns: whether the sum fits
 */
gboolean
opbms_money_add (OpbmsMoney  a,
                 OpbmsMoney  b,
                 OpbmsMoney *sum)
{
  OpbmsMoney result;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (__builtin_add_overflow (a, b, &result)) {
    return FALSE;
  }

  *sum = result;

  return TRUE;
}

/* Unsigned, as the smallest negative amount has no positive counterpart. */
static guint64
get_magnitude (OpbmsMoney amount)
{
  return amount < 0 ? -(guint64) amount : (guint64) amount;
}

static void
append_grouped (GString               *string,
                const OpbmsMoneyStyle *style,
                guint64                major)
{
  char digits[24];
  int n_digits = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, major);

  for (int i = 0; i < n_digits; i++) {
    int left = n_digits - i; /* digits from here to the decimal point */
    int beyond = left - style->first_group;

    if (i > 0 && style->first_group > 0 && beyond >= 0 &&
        (beyond == 0 || (style->other_groups > 0 && beyond % style->other_groups == 0))) {
      g_string_append (string, style->group_separator);
    }
    g_string_append_c (string, digits[i]);
  }
}

static void
append_number (GString               *string,
               const OpbmsMoneyStyle *style,
               guint64                magnitude,
               gboolean               with_decimals)
{
  guint64 scale = (guint64) opbms_currency_get_scale (style->currency);

  append_grouped (string, style, magnitude / scale);
  if (with_decimals && style->currency->digits > 0) {
    g_string_append_printf (string, "%s%0*" G_GUINT64_FORMAT, style->decimal_point,
                            style->currency->digits, magnitude % scale);
  }
}

static char *
format_with_symbol (const OpbmsMoneyStyle *style,
                    OpbmsMoney             amount,
                    gboolean               with_decimals)
{
  GString *string = g_string_new (amount < 0 ? MINUS : NULL);
  const char *space = style->symbol_spaced ? NBSP : "";

  if (style->symbol_first) {
    g_string_append (string, style->currency->symbol);
    g_string_append (string, space);
  }
  append_number (string, style, get_magnitude (amount), with_decimals);
  if (!style->symbol_first) {
    g_string_append (string, space);
    g_string_append (string, style->currency->symbol);
  }

  return g_string_free (string, FALSE);
}

/**
 * opbms_money_format:
 * @style: a style
 * @amount: in minor units, of either sign
 *
 * Returns: (transfer full): the amount as people read it: "₹1,00,000.00", "−₹5.00"
 */
char *
opbms_money_format (const OpbmsMoneyStyle *style,
                    OpbmsMoney             amount)
{
  g_return_val_if_fail (style != NULL, NULL);

  return format_with_symbol (style, amount, TRUE);
}

/**
 * opbms_money_format_round:
 * @style: a style
 * @amount: in minor units, of either sign
 *
 * Like opbms_money_format(), but without decimals that are all zero, as beside an axis: "₹1,000".
 *
 * Returns: (transfer full): the amount; never rounded
 */
char *
opbms_money_format_round (const OpbmsMoneyStyle *style,
                          OpbmsMoney             amount)
{
  g_return_val_if_fail (style != NULL, NULL);

  return format_with_symbol (style, amount,
                             amount % opbms_currency_get_scale (style->currency) != 0);
}

/**
 * opbms_money_format_plain:
 * @currency: a currency
 * @amount: in minor units, of either sign
 *
 * Returns: (transfer full): the amount for other programs, the same in every locale: "499.00"
 */
char *
opbms_money_format_plain (const OpbmsCurrency *currency,
                          OpbmsMoney           amount)
{
  OpbmsMoneyStyle plain = { .currency = currency, .decimal_point = "." };
  GString *string;

  g_return_val_if_fail (currency != NULL, NULL);

  string = g_string_new (amount < 0 ? "-" : NULL);
  append_number (string, &plain, get_magnitude (amount), TRUE);

  return g_string_free (string, FALSE);
}

/**
 * opbms_money_format_typed:
 * @style: a style
 * @amount: in minor units, of either sign
 *
 * Returns: (transfer full): the amount as a person would type it, without a symbol: "1,240.50";
 *   what an entry is filled with and opbms_money_parse() reads
 */
char *
opbms_money_format_typed (const OpbmsMoneyStyle *style,
                          OpbmsMoney             amount)
{
  GString *string;

  g_return_val_if_fail (style != NULL, NULL);

  string = g_string_new (amount < 0 ? MINUS : NULL);
  append_number (string, style, get_magnitude (amount), TRUE);

  return g_string_free (string, FALSE);
}

/**
 * opbms_money_from_double:
 * @currency: a currency
 * @value: in major units, as another program kept it in floating point
 * @amount: (out): in minor units; untouched on failure
 *
 * Reads 3918.98 as 391898, although no double is exactly that.
 *
 * Returns: %FALSE if @value is negative, too large, not a number, or not within a hundredth of a
 *   minor unit of any amount
 */
gboolean
opbms_money_from_double (const OpbmsCurrency *currency,
                         double               value,
                         OpbmsMoney          *amount)
{
  double scaled;
  OpbmsMoney nearest;

  g_return_val_if_fail (currency != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  /* Written so that NaN fails too. Compared before rounding: converting a double out of the range
   * of an integer is undefined. */
  scaled = value * (double) opbms_currency_get_scale (currency);
  if (!(scaled >= 0.0 && scaled < (double) opbms_money_get_max (currency) + 0.5)) {
    return FALSE;
  }

  nearest = (OpbmsMoney) (scaled + 0.5);
  if (ABS (scaled - (double) nearest) > DOUBLE_TOLERANCE) {
    return FALSE;
  }

  *amount = nearest;

  return TRUE;
}
