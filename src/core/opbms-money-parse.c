/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-money.h"

#include "config.h"
#include "core/opbms-error.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Amounts as people type them. A wrong reading costs somebody money, so whatever can be read in two
 * ways is refused: group separators count only where groups belong, and "12,40" is 12.40 only where
 * the comma is the decimal point. Reading goes in three steps: strip what surrounds the number, cut
 * the number into runs of digits and marks, then decide which mark is what. */

#define FIELD        "amount"
#define MAX_CHARS    64 /* far more than any amount; longer text is refused unread */
#define MAX_QUOTED   32 /* characters of the text that a message repeats */
#define MAX_RUNS     24 /* MAX_CHARS leaves no room for more runs of any sense */
#define APOSTROPHE   '\''
#define GROUP_SIGN   0x066c /* Arabic thousands separator */
#define DECIMAL_SIGN 0x066b /* Arabic decimal separator */

/* Runs of digits with one mark between each two: "1,240.50" is 1 ',' 240 '.' 50. Digits lie in one
 * string, of any script in @text but ASCII here. */
typedef struct {
  char     digits[MAX_CHARS + 1];
  int      lengths[MAX_RUNS];
  gunichar marks[MAX_RUNS]; /* marks[i] follows run i */
  int      n_runs;
} Runs;

typedef enum {
  READ_FINE,
  READ_NOT_AN_AMOUNT,
  READ_TOO_MANY_DECIMALS,
  READ_TOO_LARGE,
} ReadResult;

/* One character for each kind of mark, so that all spaces and both apostrophes are one. */
static gunichar
normalize_mark (gunichar c)
{
  if (g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR) {
    return ' ';
  }

  return c == 0x2019 ? APOSTROPHE : c;
}

static gunichar
get_mark (const char *text)
{
  return text[0] == '\0' ? 0 : normalize_mark (g_utf8_get_char (text));
}

static gboolean
is_invisible (gunichar c)
{
  /* Marks of reading direction come along when an amount is copied from other programs. */
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2066 && c <= 0x2069);
}

static char *
dup_stripped (const char *text)
{
  GString *string = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!is_invisible (g_utf8_get_char (p))) {
      g_string_append_unichar (string, g_utf8_get_char (p));
    }
  }

  opbms_text_trim (string);

  return g_string_free (string, FALSE);
}

/* Removes @word from one end of @text, in either case. */
static gboolean
strip_word (char       **text,
            const char  *word)
{
  gsize length = strlen (word);
  gsize text_length = strlen (*text);
  g_autofree char *rest = NULL;

  if (text_length < length) {
    return FALSE;
  }

  if (g_ascii_strncasecmp (*text, word, length) == 0) {
    rest = dup_stripped (*text + length);
  } else if (g_ascii_strcasecmp (*text + text_length - length, word) == 0) {
    (*text)[text_length - length] = '\0';
    rest = dup_stripped (*text);
  } else {
    return FALSE;
  }

  g_free (*text);
  *text = g_steal_pointer (&rest);

  return TRUE;
}

static gboolean
strip_sign (char **text)
{
  return strip_word (text, "-") || strip_word (text, "\342\210\222");
}

static gboolean
split_runs (const char *text,
            Runs       *runs)
{
  gsize n_digits = 0;

  memset (runs, 0, sizeof *runs);
  runs->n_runs = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    int value = g_unichar_isdigit (c) ? g_unichar_digit_value (c) : -1;

    if (value >= 0) {
      if (n_digits == MAX_CHARS) {
        return FALSE;
      }
      runs->digits[n_digits++] = (char) ('0' + value);
      runs->lengths[runs->n_runs - 1]++;
    } else {
      if (runs->n_runs == MAX_RUNS) {
        return FALSE;
      }
      runs->marks[runs->n_runs - 1] = normalize_mark (c);
      runs->n_runs++;
    }
  }

  return n_digits > 0;
}

/* Whether @mark can stand between groups. In a style whose decimal point is the dot a comma can be
 * nothing else; where the comma is the decimal point a dot is left to the style. */
static gboolean
is_group_mark (const OpbmsMoneyStyle *style,
               gunichar               mark)
{
  return mark == ' ' ||
         mark == GROUP_SIGN ||
         mark == get_mark (style->group_separator) ||
         (mark == ',' && get_mark (style->decimal_point) == '.');
}

static gboolean
have_sizes (const Runs *runs,
            int         n_groups,
            int         last,
            int         others)
{
  if (last < 1 || others < 1 || runs->lengths[0] < 1 || runs->lengths[0] > others ||
      runs->lengths[n_groups - 1] != last) {
    return FALSE;
  }

  for (int i = 1; i < n_groups - 1; i++) {
    if (runs->lengths[i] != others) {
      return FALSE;
    }
  }

  return TRUE;
}

/* Whether the first @n_groups runs are one number in groups: the style's or those of three. */
static gboolean
are_groups (const OpbmsMoneyStyle *style,
            const Runs            *runs,
            int                    n_groups)
{
  if (n_groups == 1) {
    return TRUE;
  }

  /* "0,240" is no thousand: somebody meant a decimal comma. */
  if (runs->digits[0] == '0' || !is_group_mark (style, runs->marks[0])) {
    return FALSE;
  }

  for (int i = 1; i < n_groups - 1; i++) {
    if (runs->marks[i] != runs->marks[0]) {
      return FALSE;
    }
  }

  return have_sizes (runs, n_groups, style->first_group, style->other_groups) ||
         have_sizes (runs, n_groups, 3, 3);
}

/* Whether the last mark is a decimal point. A dot is one in every style, unless the style has
 * another and the digits after it could be a group. */
static gboolean
is_decimal_mark (const OpbmsMoneyStyle *style,
                 const Runs            *runs)
{
  int last = runs->n_runs - 1;
  gunichar mark = runs->marks[last - 1];

  if (mark == get_mark (style->decimal_point) || mark == DECIMAL_SIGN) {
    return TRUE;
  }

  return mark == '.' && last == 1 &&
         (runs->lengths[1] != 3 || runs->lengths[0] > 3 || runs->digits[0] == '0');
}

static ReadResult
sum_up (const OpbmsCurrency *currency,
        const Runs          *runs,
        int                  n_decimals,
        OpbmsMoney          *amount)
{
  OpbmsMoney max = opbms_money_get_max (currency);
  OpbmsMoney sum = 0;

  if (n_decimals > currency->digits) {
    return READ_TOO_MANY_DECIMALS;
  }

  /* The maximum is far below the range of the type, so one digit more cannot overflow. */
  for (const char *digit = runs->digits; *digit != '\0'; digit++) {
    sum = sum * 10 + (*digit - '0');
    if (sum > max) {
      return READ_TOO_LARGE;
    }
  }
  for (int i = n_decimals; i < currency->digits; i++) {
    sum *= 10;
    if (sum > max) {
      return READ_TOO_LARGE;
    }
  }

  *amount = sum;

  return READ_FINE;
}

static ReadResult
read_number (const OpbmsMoneyStyle *style,
             const char            *text,
             OpbmsMoney            *amount)
{
  Runs runs;
  gboolean has_decimals;
  int n_groups;

  if (g_utf8_strlen (text, -1) > MAX_CHARS || !split_runs (text, &runs)) {
    return READ_NOT_AN_AMOUNT;
  }

  has_decimals = runs.n_runs > 1 && is_decimal_mark (style, &runs);
  n_groups = has_decimals ? runs.n_runs - 1 : runs.n_runs;
  if (!are_groups (style, &runs, n_groups)) {
    return READ_NOT_AN_AMOUNT;
  }

  return sum_up (style->currency, &runs, has_decimals ? runs.lengths[n_groups] : 0, amount);
}

static char *
dup_quoted (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (valid, -1) <= MAX_QUOTED) {
    return g_steal_pointer (&valid);
  }

  start = g_utf8_substring (valid, 0, MAX_QUOTED);

  return g_strconcat (start, "…", NULL);
}

static void
set_not_an_amount (GError                **error,
                   const OpbmsMoneyStyle  *style,
                   const char             *text)
{
  gint64 scale = opbms_currency_get_scale (style->currency);
  OpbmsMoney sample = 1240 * scale + scale / 2;
  g_autofree char *quoted = dup_quoted (text);
  g_autofree char *grouped = opbms_money_format_typed (style, sample);

  if (strcmp (grouped, "1240") == 0) {
    opbms_error_set_field (error, FIELD, _("“%s” is not an amount. Write it as %s."),
                           quoted, grouped);
    return;
  }

  /* Translators: the first %s is what was typed, the last an amount as the locale writes it. */
  opbms_error_set_field (error, FIELD, _("“%s” is not an amount. Write it as %s or %s."),
                         quoted, "1240", grouped);
}

static void
set_too_many_decimals (GError              **error,
                       const OpbmsCurrency  *currency,
                       const char           *text)
{
  g_autofree char *quoted = dup_quoted (text);

  if (currency->digits == 0) {
    opbms_error_set_field (error, FIELD, _("“%s” has decimals, but %s has none."),
                           quoted, currency->code);
    return;
  }

  opbms_error_set_field (error, FIELD, _("“%s” has too many decimals: %s has %d."),
                         quoted, currency->code, currency->digits);
}

/* Fails for every result but READ_FINE; @limit is the maximum as the caller writes amounts. */
static gboolean
check_result (ReadResult              result,
              const OpbmsMoneyStyle  *style,
              const char             *text,
              const char             *limit,
              GError                **error)
{
  switch (result) {
  case READ_FINE:
    return TRUE;
  case READ_TOO_MANY_DECIMALS:
    set_too_many_decimals (error, style->currency, text);
    return FALSE;
  case READ_TOO_LARGE:
    opbms_error_set_field (error, FIELD, _("An amount can be at most %s."), limit);
    return FALSE;
  case READ_NOT_AN_AMOUNT:
  default:
    set_not_an_amount (error, style, text);
    return FALSE;
  }
}

/**
 * opbms_money_parse:
 * @style: how amounts are written here
 * @text: (nullable): what was typed; any bytes
 * @amount: (out): in minor units, 0 to opbms_money_get_max(); untouched on failure
 * @error: an %OPBMS_ERROR_INVALID about the field "amount"
 *
 * Reads an amount with or without the currency's symbol or code, with groups as the style has them,
 * in threes, or not at all, in the digits of any script.
 *
 * Returns: whether @text is an amount
 */
gboolean
opbms_money_parse (const OpbmsMoneyStyle  *style,
                   const char             *text,
                   OpbmsMoney             *amount,
                   GError                **error)
{
  g_autofree char *number = NULL;
  g_autofree char *limit = NULL;
  gboolean is_negative;
  ReadResult result;
  OpbmsMoney read = 0;

  g_return_val_if_fail (style != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text == NULL || !g_utf8_validate (text, -1, NULL)) {
    set_not_an_amount (error, style, text != NULL ? text : "");
    return FALSE;
  }

  number = dup_stripped (text);
  if (number[0] == '\0') {
    opbms_error_set_field (error, FIELD, "%s", _("An amount is needed."));
    return FALSE;
  }

  /* The sign may stand on either side of the symbol. The code goes first: a symbol can be a part of
   * it, as R of ZAR. */
  is_negative = strip_sign (&number);
  if (!strip_word (&number, style->currency->code)) {
    strip_word (&number, style->currency->symbol);
  }
  is_negative = strip_sign (&number) || is_negative;

  result = read_number (style, number, &read);
  limit = opbms_money_format (style, opbms_money_get_max (style->currency));
  if (is_negative && result != READ_NOT_AN_AMOUNT) {
    opbms_error_set_field (error, FIELD, "%s", _("An amount cannot be less than zero."));
    return FALSE;
  }
  if (!check_result (result, style, text, limit, error)) {
    return FALSE;
  }

  *amount = read;

  return TRUE;
}

/**
 * opbms_money_parse_plain:
 * @currency: the database's currency
 * @text: (nullable): what opbms_money_format_plain() gives, decimals optional; any bytes
 * @amount: (out): in minor units, 0 to opbms_money_get_max(); untouched on failure
 * @error: an %OPBMS_ERROR_INVALID about the field "amount"
 *
 * Reads an amount as programs write it: ASCII digits, a dot, nothing else, in every locale.
 *
 * Returns: whether @text is an amount
 */
gboolean
opbms_money_parse_plain (const OpbmsCurrency  *currency,
                         const char           *text,
                         OpbmsMoney           *amount,
                         GError              **error)
{
  OpbmsMoneyStyle plain = { .currency = currency, .decimal_point = "." };
  g_autofree char *limit = NULL;
  const char *rest;
  ReadResult result;
  OpbmsMoney read = 0;

  g_return_val_if_fail (currency != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  text = text != NULL ? text : "";
  rest = text + strspn (text, "0123456789");
  if (rest > text && rest[0] == '.' && g_ascii_isdigit (rest[1])) {
    rest += 1 + strspn (rest + 1, "0123456789");
  }

  if (rest == text || *rest != '\0') {
    result = READ_NOT_AN_AMOUNT;
  } else {
    result = read_number (&plain, text, &read);
  }

  limit = opbms_money_format_plain (currency, opbms_money_get_max (currency));
  if (!check_result (result, &plain, text, limit, error)) {
    return FALSE;
  }

  *amount = read;

  return TRUE;
}
