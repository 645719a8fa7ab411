/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpbmsCurrency:
 *
 * One currency of ISO 4217. Static; never freed.
 */
typedef struct {
  char        code[4];
  const char *symbol;   /* "₹" */
  const char *name;     /* translatable, in English */
  int         digits;   /* of the minor unit: 2 for INR, 0 for JPY */
} OpbmsCurrency;

const OpbmsCurrency  *opbms_currency_find       (const char           *code);
const OpbmsCurrency  *opbms_currency_get_all    (gsize                *n_currencies);
gint64                opbms_currency_get_scale  (const OpbmsCurrency  *currency);

G_END_DECLS
