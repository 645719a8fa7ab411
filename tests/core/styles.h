/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <limits.h>

#include "core/opbms-money.h"

/* The conventions of some locales, made by hand so that none of them has to be installed. What they
 * hold is what glibc's localeconv() gives. */

#define NBSP  "\302\240"     /* U+00A0 */
#define NNBSP "\342\200\257" /* U+202F */
#define MINUS "\342\210\222" /* U+2212 */

static inline struct lconv
make_conventions (const char *decimal_point,
                  const char *separator,
                  const char *grouping,
                  char        precedes,
                  char        spaced)
{
  struct lconv conventions = { 0 };

  conventions.mon_decimal_point = (char *) decimal_point;
  conventions.mon_thousands_sep = (char *) separator;
  conventions.mon_grouping = (char *) grouping;
  conventions.p_cs_precedes = precedes;
  conventions.p_sep_by_space = spaced;

  return conventions;
}

static inline OpbmsMoneyStyle
make_style (const char         *currency,
            const struct lconv *conventions)
{
  OpbmsMoneyStyle style;

  opbms_money_style_init (&style, opbms_currency_find (currency), conventions);

  return style;
}

static inline OpbmsMoneyStyle
make_indian (const char *currency)
{
  struct lconv conventions = make_conventions (".", ",", "\003\002", 1, 0);

  return make_style (currency, &conventions);
}

static inline OpbmsMoneyStyle
make_american (const char *currency)
{
  struct lconv conventions = make_conventions (".", ",", "\003\003", 1, 0);

  return make_style (currency, &conventions);
}

static inline OpbmsMoneyStyle
make_german (const char *currency)
{
  struct lconv conventions = make_conventions (",", ".", "\003\003", 0, 1);

  return make_style (currency, &conventions);
}

static inline OpbmsMoneyStyle
make_french (const char *currency)
{
  struct lconv conventions = make_conventions (",", NNBSP, "\003", 0, 1);

  return make_style (currency, &conventions);
}

static inline OpbmsMoneyStyle
make_swiss (const char *currency)
{
  struct lconv conventions = make_conventions (".", "\342\200\231", "\003\003", 1, 1);

  return make_style (currency, &conventions);
}

/* No grouping at all. */
static inline OpbmsMoneyStyle
make_ungrouped (const char *currency)
{
  struct lconv conventions = make_conventions (",", "", "", 0, 1);

  return make_style (currency, &conventions);
}
