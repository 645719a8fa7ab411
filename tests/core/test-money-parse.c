/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-money.h"

#include <string.h>

#include "core/opbms-error.h"
#include "styles.h"

#define REFUSED (-1)

typedef struct {
  const char *text;
  OpbmsMoney  expected; /* REFUSED for no amount */
} Case;

static void
check_case (const OpbmsMoneyStyle *style,
            const Case            *item)
{
  g_autoptr (GError) error = NULL;
  OpbmsMoney amount = REFUSED;
  gboolean is_read = opbms_money_parse (style, item->text, &amount, &error);

  g_test_message ("%s", error != NULL ? error->message : item->text);
  g_assert_cmpint (amount, ==, item->expected);
  g_assert_cmpint (is_read, ==, item->expected != REFUSED);
  if (!is_read) {
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
    g_assert_cmpstr (opbms_error_get_field (error), ==, "amount");
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

static void
test_reads_indian_amounts (void)
{
  static const Case cases[] = {
    { "1240", 124000 },
    { "1240.5", 124050 },
    { "1240.50", 124050 },
    { "1,240.50", 124050 },
    { "1,00,000", 10000000 },
    { "100,000", 10000000 },
    { "100000", 10000000 },
    { "10,00,000.00", 100000000 },
    { "1,000,000", 100000000 },
    { "0", 0 },
    { "0.05", 5 },
    { ".5", 50 },
    { "12.", 1200 },
    { "007", 700 },
    { "9,99,99,999.99", OPBMS_MONEY_MAX },
    { "₹1,240.50", 124050 },
    { "₹ 1,240.50", 124050 },
    { "1,240.50 ₹", 124050 },
    { "INR 500", 50000 },
    { "500inr", 50000 },
    { "  500  ", 50000 },
    { NBSP "500" NNBSP, 50000 },
    { "1 240.50", 124050 },
    { "1 00 000", 10000000 },
    { "\342\200\217500\342\200\216", 50000 }, /* marks of reading direction */

    { "12,40", REFUSED },
    { "1,24", REFUSED },
    { "1,2400", REFUSED },
    { "1240,500", REFUSED },
    { "1,00,00", REFUSED },
    { "1,00,0000", REFUSED },
    { "1,00 000", REFUSED },
    { "10,00,00,00", REFUSED },
    { ",500", REFUSED },
    { "500,", REFUSED },
    { "1,,000", REFUSED },
    { "0,240", REFUSED },
    { "1.240,50", REFUSED },
    { "1.2.3", REFUSED },
    { "1.240.000", REFUSED },
    { "1'240", REFUSED },
    { "1240.505", REFUSED },
    { "1.000", REFUSED },
    { "", REFUSED },
    { "   ", REFUSED },
    { "₹", REFUSED },
    { ".", REFUSED },
    { ",", REFUSED },
    { "-5", REFUSED },
    { "−5", REFUSED },
    { "₹-5", REFUSED },
    { "-₹5.00", REFUSED },
    { "5-", REFUSED },
    { "+5", REFUSED },
    { "$5", REFUSED },
    { "USD 5", REFUSED },
    { "₹₹5", REFUSED },
    { "5 5", REFUSED },
    { "1e3", REFUSED },
    { "0x10", REFUSED },
    { "NaN", REFUSED },
    { "inf", REFUSED },
    { "500/-", REFUSED },
    { "five", REFUSED },
    { "1\n240", REFUSED },
    { "100000000", REFUSED },
    { "99999999999999999999999999999999999999", REFUSED },
    { "1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0", REFUSED },
    { "\xff", REFUSED },
    { "12\xe2\x82", REFUSED },
  };
  OpbmsMoneyStyle style = make_indian ("INR");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    check_case (&style, &cases[i]);
  }
}

static void
test_reads_a_decimal_comma (void)
{
  static const Case cases[] = {
    { "12,40", 1240 },
    { "12.40", 1240 },
    { "12.4", 1240 },
    { ".5", 50 },
    { "1.240,50", 124050 },
    { "1.240", 124000 },
    { "12.400", 1240000 },
    { "1.240.000", 124000000 },
    { "1240,50 €", 124050 },
    { "1240.50", 124050 },
    { "1 240,50", 124050 },
    { "1,240", REFUSED },
    { "1,240.50", REFUSED },
    { "1.24,50", REFUSED },
    { "1.240.50", REFUSED },
    { "1234.567", REFUSED },
    { "0.123", REFUSED },
    { "12,,40", REFUSED },
  };
  OpbmsMoneyStyle style = make_german ("EUR");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    check_case (&style, &cases[i]);
  }
}

static void
test_reads_groups_of_other_locales (void)
{
  static const Case french[] = {
    { "1" NNBSP "240,50", 124050 }, { "1" NBSP "240,50 €", 124050 }, { "1 240,50", 124050 },
    { "12.40", 1240 },              { "12.400", REFUSED },           { "1 24,50", REFUSED },
  };
  static const Case swiss[] = {
    { "1’240.50", 124050 }, { "1'240.50", 124050 }, { "CHF 1’240.50", 124050 },
    { "1,240.50", 124050 }, { "12'40", REFUSED },
  };
  OpbmsMoneyStyle french_style = make_french ("EUR");
  OpbmsMoneyStyle swiss_style = make_swiss ("CHF");

  for (gsize i = 0; i < G_N_ELEMENTS (french); i++) {
    check_case (&french_style, &french[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (swiss); i++) {
    check_case (&swiss_style, &swiss[i]);
  }
}

static void
test_reads_digits_of_any_script (void)
{
  static const Case cases[] = {
    { "१,२४०.५०", 124050 },           /* Devanagari */
    { "₹१,००,०००", 10000000 },
    { "১২৪০", 124000 },               /* Bengali */
    { "௧௨௪௦", 124000 },               /* Tamil */
    { "١٢٤٠٫٥٠", 124050 },            /* Arabic-Indic with its decimal sign */
    { "١٬٢٤٠", 124000 },
    { "۱۲۴۰", 124000 },               /* Persian */
    { "１２４０", 124000 },           /* full width */
    { "१२,४०", REFUSED },
    { "五", REFUSED },
    { "½", REFUSED },
    { "²", REFUSED },
  };
  OpbmsMoneyStyle style = make_indian ("INR");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    check_case (&style, &cases[i]);
  }
}

static void
test_reads_currencies_of_other_digits (void)
{
  static const Case yen[] = {
    { "1240", 1240 },          { "¥1,240", 1240 },       { "12.4", REFUSED }, { "12.", 12 },
    { "99,999,999", 99999999 }, { "100,000,000", REFUSED },
  };
  static const Case dinars[] = {
    { "1.240", 1240 }, { "1,240.5", 1240500 }, { "KWD 0.001", 1 }, { "0.0001", REFUSED },
    { "99,999,999.999", G_GINT64_CONSTANT (99999999999) },
  };
  static const Case rand[] = { { "500 ZAR", 50000 }, { "R 500", 50000 }, { "ZAR500", 50000 } };
  OpbmsMoneyStyle yen_style = make_american ("JPY");
  OpbmsMoneyStyle dinar_style = make_american ("KWD");
  OpbmsMoneyStyle rand_style = make_american ("ZAR");

  for (gsize i = 0; i < G_N_ELEMENTS (yen); i++) {
    check_case (&yen_style, &yen[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (dinars); i++) {
    check_case (&dinar_style, &dinars[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (rand); i++) {
    check_case (&rand_style, &rand[i]);
  }
}

static void
assert_message (const OpbmsMoneyStyle *style,
                const char            *text,
                const char            *expected)
{
  g_autoptr (GError) error = NULL;
  OpbmsMoney amount;

  g_assert_false (opbms_money_parse (style, text, &amount, &error));
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_says_how_to_write_it (void)
{
  OpbmsMoneyStyle indian = make_indian ("INR");
  OpbmsMoneyStyle german = make_german ("EUR");
  OpbmsMoneyStyle yen = make_american ("JPY");
  OpbmsMoneyStyle ungrouped_yen = make_ungrouped ("JPY");

  assert_message (&indian, "12,40", "“12,40” is not an amount. Write it as 1240 or 1,240.50.");
  assert_message (&german, "x", "“x” is not an amount. Write it as 1240 or 1.240,50.");
  assert_message (&yen, "x", "“x” is not an amount. Write it as 1240 or 1,240.");
  assert_message (&ungrouped_yen, "x", "“x” is not an amount. Write it as 1240.");
  assert_message (&indian, "", "An amount is needed.");
  assert_message (&indian, "-5", "An amount cannot be less than zero.");
  assert_message (&indian, "₹-5", "An amount cannot be less than zero.");
  assert_message (&indian, "100000000", "An amount can be at most ₹9,99,99,999.99.");
  assert_message (&indian, "1.234", "“1.234” has too many decimals: INR has 2.");
  assert_message (&yen, "1.5", "“1.5” has decimals, but JPY has none.");
}

static void
test_long_text_is_quoted_in_part (void)
{
  OpbmsMoneyStyle style = make_indian ("INR");
  g_autofree char *text = g_strnfill (100000, '9');
  g_autoptr (GError) error = NULL;
  OpbmsMoney amount;

  g_assert_false (opbms_money_parse (&style, text, &amount, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
}

static void
test_plain_reads_what_programs_write (void)
{
  static const Case cases[] = {
    { "499.00", 49900 }, { "499", 49900 }, { "0.5", 50 }, { "0", 0 }, { "0000000001", 100 },
    { "99999999.99", OPBMS_MONEY_MAX },
    { "", REFUSED }, { "499.", REFUSED }, { ".5", REFUSED }, { "1,240", REFUSED },
    { " 499", REFUSED }, { "499 ", REFUSED }, { "₹499", REFUSED }, { "-1", REFUSED },
    { "+1", REFUSED }, { "1e3", REFUSED }, { "1.005", REFUSED }, { "100000000", REFUSED },
    { "१२", REFUSED }, { "1.2.3", REFUSED }, { "nan", REFUSED }, { "\xff", REFUSED },
  };
  const OpbmsCurrency *inr = opbms_currency_find ("INR");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    OpbmsMoney amount = REFUSED;

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (opbms_money_parse_plain (inr, cases[i].text, &amount, &error), ==,
                     cases[i].expected != REFUSED);
    g_assert_cmpint (amount, ==, cases[i].expected);
    g_assert_cmpstr (opbms_error_get_field (error), ==,
                     cases[i].expected == REFUSED ? "amount" : NULL);
  }
}

static OpbmsMoneyStyle
make_any (void)
{
  static OpbmsMoneyStyle (*const makers[]) (const char *) = {
    make_indian, make_american, make_german, make_french, make_swiss, make_ungrouped,
  };
  gsize n;
  const OpbmsCurrency *all = opbms_currency_get_all (&n);
  const char *code = all[g_test_rand_int_range (0, (gint32) n)].code;

  if (g_test_rand_int_range (0, 7) == 0) {
    return make_style (code, NULL);
  }

  return makers[g_test_rand_int_range (0, G_N_ELEMENTS (makers))] (code);
}

static OpbmsMoney
make_amount (OpbmsMoney max)
{
  OpbmsMoney amount = (OpbmsMoney) g_test_rand_double_range (0, (double) max);

  /* As many digits as not. */
  for (int i = g_test_rand_int_range (0, 11); i > 0; i--) {
    amount /= 10;
  }

  return amount;
}

static void
test_reads_whatever_it_writes (void)
{
  for (int i = 0; i < 50000; i++) {
    OpbmsMoneyStyle style = make_any ();
    OpbmsMoney amount = make_amount (opbms_money_get_max (style.currency));
    g_autofree char *shown = opbms_money_format (&style, amount);
    g_autofree char *typed = opbms_money_format_typed (&style, amount);
    g_autofree char *plain = opbms_money_format_plain (style.currency, amount);
    g_autoptr (GError) error = NULL;
    OpbmsMoney read = -1;

    g_assert_true (opbms_money_parse (&style, shown, &read, &error));
    g_assert_no_error (error);
    g_assert_cmpint (read, ==, amount);

    read = -1;
    g_assert_true (opbms_money_parse (&style, typed, &read, &error));
    g_assert_cmpint (read, ==, amount);

    read = -1;
    g_assert_true (opbms_money_parse_plain (style.currency, plain, &read, &error));
    g_assert_cmpint (read, ==, amount);
  }
}

static char *
make_noise (void)
{
  static const char *const pieces[] = {
    "0", "1", "12", "240", "999", ",", ".", " ", NNBSP, "'", "-", MINUS, "₹", "INR", "€", "٫",
    "٬", "१", "\xff", "\xe2\x82", "e", "\342\200\217", "x",
  };
  GString *noise = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 12); i > 0; i--) {
    if (g_test_rand_int_range (0, 8) == 0) {
      g_string_append_c (noise, (char) g_test_rand_int_range (1, 256));
    } else {
      g_string_append (noise, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    }
  }

  return g_string_free (noise, FALSE);
}

/* Whatever noise is taken for an amount can be written and read again, and lies in the range. */
static void
test_noise_is_an_amount_or_refused (void)
{
  guint n_read = 0;

  for (int i = 0; i < 100000; i++) {
    OpbmsMoneyStyle style = make_any ();
    g_autofree char *noise = make_noise ();
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;
    OpbmsMoney amount = -1;
    OpbmsMoney again = -1;

    if (!opbms_money_parse (&style, noise, &amount, &error)) {
      g_assert_cmpint (amount, ==, -1);
      g_assert_cmpstr (opbms_error_get_field (error), ==, "amount");
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      continue;
    }

    n_read++;
    g_assert_cmpint (amount, >=, 0);
    g_assert_cmpint (amount, <=, opbms_money_get_max (style.currency));
    text = opbms_money_format (&style, amount);
    g_assert_true (opbms_money_parse (&style, text, &again, NULL));
    g_assert_cmpint (again, ==, amount);
  }

  g_assert_cmpuint (n_read, >, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money-parse/reads-indian-amounts", test_reads_indian_amounts);
  g_test_add_func ("/core/money-parse/reads-a-decimal-comma", test_reads_a_decimal_comma);
  g_test_add_func ("/core/money-parse/reads-groups-of-other-locales",
                   test_reads_groups_of_other_locales);
  g_test_add_func ("/core/money-parse/reads-digits-of-any-script", test_reads_digits_of_any_script);
  g_test_add_func ("/core/money-parse/reads-currencies-of-other-digits",
                   test_reads_currencies_of_other_digits);
  g_test_add_func ("/core/money-parse/says-how-to-write-it", test_says_how_to_write_it);
  g_test_add_func ("/core/money-parse/long-text-is-quoted-in-part",
                   test_long_text_is_quoted_in_part);
  g_test_add_func ("/core/money-parse/plain-reads-what-programs-write",
                   test_plain_reads_what_programs_write);
  g_test_add_func ("/core/money-parse/reads-whatever-it-writes", test_reads_whatever_it_writes);
  g_test_add_func ("/core/money-parse/noise-is-an-amount-or-refused",
                   test_noise_is_an_amount_or_refused);

  return g_test_run ();
}
