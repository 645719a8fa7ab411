/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <locale.h>

#include "core/opbms-currency.h"

G_BEGIN_DECLS

/**
 * OpbmsMoney:
 *
 * A count of minor units (paise, cents) of the database's one currency. Never floating point.
 */
typedef gint64 OpbmsMoney;

/* 99,999,999.99, as in the Django program; opbms_money_get_max() for a currency of other digits. */
#define OPBMS_MONEY_MAX G_GINT64_CONSTANT (9999999999)

/**
 * OpbmsMoneyStyle:
 *
 * How amounts are written in one currency and one locale. A plain value that owns nothing.
 */
typedef struct {
  const OpbmsCurrency *currency;
  char                 decimal_point[8];
  char                 group_separator[8];
  int                  first_group;    /* digits in the group before the decimal point: 3 */
  int                  other_groups;   /* digits in the ones before it: 2 in India, 3 elsewhere */
  gboolean             symbol_first;
  gboolean             symbol_spaced;
} OpbmsMoneyStyle;

void        opbms_money_style_init    (OpbmsMoneyStyle        *style,
                                       const OpbmsCurrency    *currency,
                                       const struct lconv     *conventions);

OpbmsMoney  opbms_money_get_max       (const OpbmsCurrency    *currency);
gboolean    opbms_money_add           (OpbmsMoney              a,
                                       OpbmsMoney              b,
                                       OpbmsMoney             *sum);
char       *opbms_money_format        (const OpbmsMoneyStyle  *style,
                                       OpbmsMoney              amount);
char       *opbms_money_format_round  (const OpbmsMoneyStyle  *style,
                                       OpbmsMoney              amount);
char       *opbms_money_format_plain  (const OpbmsCurrency    *currency,
                                       OpbmsMoney              amount);
char       *opbms_money_format_typed  (const OpbmsMoneyStyle  *style,
                                       OpbmsMoney              amount);
gboolean    opbms_money_parse         (const OpbmsMoneyStyle  *style,
                                       const char             *text,
                                       OpbmsMoney             *amount,
                                       GError                **error);
gboolean    opbms_money_parse_plain   (const OpbmsCurrency    *currency,
                                       const char             *text,
                                       OpbmsMoney             *amount,
                                       GError                **error);
gboolean    opbms_money_from_double   (const OpbmsCurrency    *currency,
                                       double                  value,
                                       OpbmsMoney             *amount);

G_END_DECLS
