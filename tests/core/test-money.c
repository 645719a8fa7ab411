/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-money.h"

#include <math.h>
#include <string.h>

#include "styles.h"

static void
assert_format (const OpbmsMoneyStyle *style,
               OpbmsMoney             amount,
               const char            *expected)
{
  g_autofree char *text = opbms_money_format (style, amount);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_indian_amounts_have_lakhs_and_crores (void)
{
  OpbmsMoneyStyle style = make_indian ("INR");

  assert_format (&style, 10000000, "₹1,00,000.00");
  assert_format (&style, 0, "₹0.00");
  assert_format (&style, 5, "₹0.05");
  assert_format (&style, 99900, "₹999.00");
  assert_format (&style, 100000, "₹1,000.00");
  assert_format (&style, 124050, "₹1,240.50");
  assert_format (&style, OPBMS_MONEY_MAX, "₹9,99,99,999.99");
  assert_format (&style, 1234567890123, "₹12,34,56,78,901.23");
}

static void
test_other_locales_write_their_own_way (void)
{
  OpbmsMoneyStyle american = make_american ("USD");
  OpbmsMoneyStyle german = make_german ("EUR");
  OpbmsMoneyStyle french = make_french ("EUR");
  OpbmsMoneyStyle swiss = make_swiss ("CHF");
  OpbmsMoneyStyle ungrouped = make_ungrouped ("EUR");

  assert_format (&american, 123456789, "$1,234,567.89");
  assert_format (&german, 123456789, "1.234.567,89" NBSP "€");
  assert_format (&french, 123456789, "1" NNBSP "234" NNBSP "567,89" NBSP "€");
  assert_format (&swiss, 123456789, "CHF" NBSP "1’234’567.89");
  assert_format (&ungrouped, 123456789, "1234567,89" NBSP "€");
}

static void
test_symbol_is_the_databases_not_the_locales (void)
{
  OpbmsMoneyStyle style = make_german ("INR");

  assert_format (&style, 10000000, "100.000,00" NBSP "₹");
}

static void
test_symbol_of_letters_stands_apart (void)
{
  OpbmsMoneyStyle rupees = make_indian ("LKR");
  OpbmsMoneyStyle reais = make_american ("BRL");

  assert_format (&rupees, 50000, "Rs" NBSP "500.00");
  assert_format (&reais, 50000, "R$500.00");
}

static void
test_without_conventions_the_currency_decides (void)
{
  struct lconv c_locale = make_conventions ("", "", "", CHAR_MAX, CHAR_MAX);
  OpbmsMoneyStyle rupees = make_style ("INR", NULL);
  OpbmsMoneyStyle rupees_in_c = make_style ("INR", &c_locale);
  OpbmsMoneyStyle taka = make_style ("BDT", &c_locale);
  OpbmsMoneyStyle euros = make_style ("EUR", &c_locale);
  OpbmsMoneyStyle yen = make_style ("JPY", NULL);
  OpbmsMoneyStyle dinars = make_style ("KWD", NULL);

  assert_format (&rupees, 10000000, "₹1,00,000.00");
  assert_format (&rupees_in_c, 10000000, "₹1,00,000.00");
  assert_format (&taka, 10000000, "৳1,00,000.00");
  assert_format (&euros, 10000000, "€100,000.00");
  assert_format (&yen, 1234567, "¥1,234,567");
  assert_format (&dinars, 1234567, "KWD" NBSP "1,234.567");
}

static void
test_odd_conventions_do_no_harm (void)
{
  struct lconv once = make_conventions (".", ",", "\003\177", 1, 0);
  struct lconv never = make_conventions (".", ",", "\177", 1, 0);
  struct lconv same = make_conventions (",", ",", "\003", 1, 0);
  struct lconv unsaid = make_conventions (",", ".", "\003", CHAR_MAX, CHAR_MAX);
  struct lconv too_long = make_conventions ("decimal point", ",", "\003", 1, 0);
  struct lconv broken = make_conventions (".", "\xa0", "\003", 1, 0);
  OpbmsMoneyStyle style;

  style = make_style ("INR", &once);
  assert_format (&style, 123456789, "₹1234,567.89");
  style = make_style ("INR", &never);
  assert_format (&style, 123456789, "₹1234567.89");
  style = make_style ("INR", &same);
  assert_format (&style, 123456789, "₹1234567,89");
  style = make_style ("INR", &unsaid);
  assert_format (&style, 123456789, "₹1.234.567,89");
  style = make_style ("INR", &too_long);
  assert_format (&style, 123456789, "₹12,34,567.89");
  style = make_style ("INR", &broken);
  assert_format (&style, 123456789, "₹1234567.89");
}

static void
test_negative_amounts_have_a_true_minus (void)
{
  OpbmsMoneyStyle indian = make_indian ("INR");
  OpbmsMoneyStyle german = make_german ("EUR");

  assert_format (&indian, -500, "−₹5.00");
  assert_format (&indian, -1, MINUS "₹0.01");
  assert_format (&german, -500, "−5,00" NBSP "€");
}

static void
test_extremes_are_written_whole (void)
{
  OpbmsMoneyStyle style = make_american ("USD");

  assert_format (&style, G_MAXINT64, "$92,233,720,368,547,758.07");
  assert_format (&style, G_MININT64, "−$92,233,720,368,547,758.08");
}

static void
test_round_drops_only_zero_decimals (void)
{
  OpbmsMoneyStyle style = make_indian ("INR");
  g_autofree char *round = opbms_money_format_round (&style, 10000000);
  g_autofree char *not_round = opbms_money_format_round (&style, 10000010);
  g_autofree char *zero = opbms_money_format_round (&style, 0);
  g_autofree char *negative = opbms_money_format_round (&style, -50000);

  g_assert_cmpstr (round, ==, "₹1,00,000");
  g_assert_cmpstr (not_round, ==, "₹1,00,000.10");
  g_assert_cmpstr (zero, ==, "₹0");
  g_assert_cmpstr (negative, ==, "−₹500");
}

static void
test_plain_is_the_same_everywhere (void)
{
  static const struct {
    const char *currency;
    OpbmsMoney  amount;
    const char *expected;
  } cases[] = {
    { "INR", 49900, "499.00" },          { "INR", 0, "0.00" },  { "INR", 5, "0.05" },
    { "INR", 10000000000, "100000000.00" }, { "INR", -5, "-0.05" }, { "JPY", 1234567, "1234567" },
    { "KWD", 1234567, "1234.567" },
    { "INR", G_MININT64, "-92233720368547758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = opbms_money_format_plain (opbms_currency_find (cases[i].currency),
                                                      cases[i].amount);

    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

static void
test_typed_has_no_symbol (void)
{
  OpbmsMoneyStyle indian = make_indian ("INR");
  OpbmsMoneyStyle german = make_german ("EUR");
  g_autofree char *in_india = opbms_money_format_typed (&indian, 12345650);
  g_autofree char *in_germany = opbms_money_format_typed (&german, 12345650);

  g_assert_cmpstr (in_india, ==, "1,23,456.50");
  g_assert_cmpstr (in_germany, ==, "123.456,50");
}

static void
test_sums_that_overflow_are_refused (void)
{
  OpbmsMoney sum = 7;

  g_assert_true (opbms_money_add (2, 3, &sum));
  g_assert_cmpint (sum, ==, 5);
  g_assert_true (opbms_money_add (G_MAXINT64, G_MININT64, &sum));
  g_assert_cmpint (sum, ==, -1);
  g_assert_false (opbms_money_add (G_MAXINT64, 1, &sum));
  g_assert_false (opbms_money_add (G_MININT64, -1, &sum));
  g_assert_cmpint (sum, ==, -1);
}

static void
test_doubles_give_the_exact_amount (void)
{
  static const struct {
    const char *currency;
    double      value;
    OpbmsMoney  expected;
  } cases[] = {
    { "INR", 0.1 + 0.2, 30 },      { "INR", 99999999.99, OPBMS_MONEY_MAX },
    { "INR", 475.6, 47560 },       { "INR", 3918.98, 391898 },
    { "INR", 0.0, 0 },             { "INR", -0.0, 0 },
    { "INR", 1.005e3, 100500 },    { "INR", 0.01, 1 },
    { "INR", 1.15, 115 },          { "INR", 4.35, 435 },
    { "JPY", 1234567.0, 1234567 }, { "KWD", 0.001, 1 },
    { "KWD", 99999999.999, G_GINT64_CONSTANT (99999999999) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsMoney amount = -1;

    g_test_message ("%.17g", cases[i].value);
    g_assert_true (opbms_money_from_double (opbms_currency_find (cases[i].currency),
                                            cases[i].value, &amount));
    g_assert_cmpint (amount, ==, cases[i].expected);
  }
}

static void
test_every_amount_survives_a_double (void)
{
  const OpbmsCurrency *inr = opbms_currency_find ("INR");

  for (int i = 0; i < 100000; i++) {
    OpbmsMoney amount = (OpbmsMoney) g_test_rand_double_range (0, OPBMS_MONEY_MAX);
    OpbmsMoney read = -1;

    g_assert_true (opbms_money_from_double (inr, (double) amount / 100.0, &read));
    g_assert_cmpint (read, ==, amount);
  }
}

static void
test_doubles_that_are_no_amount_are_refused (void)
{
  static const double wrong[] = {
    -0.01, -1.0, 100000000.0, 99999999.995, 1e300, -1e300, 0.005, 475.601, 1.0 / 3.0,
    1.0001, INFINITY, -INFINITY, NAN,
  };
  const OpbmsCurrency *inr = opbms_currency_find ("INR");
  OpbmsMoney amount = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_test_message ("%.17g", wrong[i]);
    g_assert_false (opbms_money_from_double (inr, wrong[i], &amount));
  }
  g_assert_false (opbms_money_from_double (opbms_currency_find ("JPY"), 0.5, &amount));
  g_assert_cmpint (amount, ==, 7);
}

static void
test_currencies_are_found_by_code (void)
{
  gsize n = 0;
  const OpbmsCurrency *all = opbms_currency_get_all (&n);

  g_assert_cmpuint (n, >=, 40);
  for (gsize i = 0; i < n; i++) {
    g_assert_cmpuint (strlen (all[i].code), ==, 3);
    g_assert_true (opbms_currency_find (all[i].code) == &all[i]);
    g_assert_true (g_utf8_validate (all[i].symbol, -1, NULL));
    g_assert_cmpint (all[i].digits, >=, 0);
    g_assert_cmpint (all[i].digits, <=, 3);
    if (i > 0) {
      g_assert_cmpstr (all[i - 1].code, <, all[i].code);
    }
  }

  g_assert_cmpstr (opbms_currency_find ("inr")->code, ==, "INR");
  g_assert_null (opbms_currency_find ("XXX"));
  g_assert_null (opbms_currency_find (""));
  g_assert_null (opbms_currency_find (NULL));
}

static void
test_the_most_depends_on_the_digits (void)
{
  g_assert_cmpint (opbms_money_get_max (opbms_currency_find ("INR")), ==, OPBMS_MONEY_MAX);
  g_assert_cmpint (opbms_money_get_max (opbms_currency_find ("JPY")), ==, 99999999);
  g_assert_cmpint (opbms_money_get_max (opbms_currency_find ("KWD")), ==,
                   G_GINT64_CONSTANT (99999999999));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/indian-amounts-have-lakhs-and-crores",
                   test_indian_amounts_have_lakhs_and_crores);
  g_test_add_func ("/core/money/other-locales-write-their-own-way",
                   test_other_locales_write_their_own_way);
  g_test_add_func ("/core/money/symbol-is-the-databases-not-the-locales",
                   test_symbol_is_the_databases_not_the_locales);
  g_test_add_func ("/core/money/symbol-of-letters-stands-apart",
                   test_symbol_of_letters_stands_apart);
  g_test_add_func ("/core/money/without-conventions-the-currency-decides",
                   test_without_conventions_the_currency_decides);
  g_test_add_func ("/core/money/odd-conventions-do-no-harm", test_odd_conventions_do_no_harm);
  g_test_add_func ("/core/money/negative-amounts-have-a-true-minus",
                   test_negative_amounts_have_a_true_minus);
  g_test_add_func ("/core/money/extremes-are-written-whole", test_extremes_are_written_whole);
  g_test_add_func ("/core/money/round-drops-only-zero-decimals",
                   test_round_drops_only_zero_decimals);
  g_test_add_func ("/core/money/plain-is-the-same-everywhere", test_plain_is_the_same_everywhere);
  g_test_add_func ("/core/money/typed-has-no-symbol", test_typed_has_no_symbol);
  g_test_add_func ("/core/money/sums-that-overflow-are-refused",
                   test_sums_that_overflow_are_refused);
  g_test_add_func ("/core/money/doubles-give-the-exact-amount", test_doubles_give_the_exact_amount);
  g_test_add_func ("/core/money/every-amount-survives-a-double",
                   test_every_amount_survives_a_double);
  g_test_add_func ("/core/money/doubles-that-are-no-amount-are-refused",
                   test_doubles_that_are_no_amount_are_refused);
  g_test_add_func ("/core/money/currencies-are-found-by-code", test_currencies_are_found_by_code);
  g_test_add_func ("/core/money/the-most-depends-on-the-digits",
                   test_the_most_depends_on_the_digits);

  return g_test_run ();
}
