/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/opbms-csv.h"

#include <string.h>

#define MARK "\357\273\277"

static char *
finish (OpbmsCsv *csv)
{
  g_autoptr (GBytes) bytes = opbms_csv_free_to_bytes (csv);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* One field in a row of its own, without the mark and the end of the row. */
static char *
write_text (const char *text)
{
  OpbmsCsv *csv = opbms_csv_new ();
  g_autofree char *whole = NULL;

  opbms_csv_add_text (csv, text);
  opbms_csv_end_row (csv);
  whole = finish (csv);
  g_assert_true (g_str_has_prefix (whole, MARK));
  g_assert_true (g_str_has_suffix (whole, "\r\n"));

  return g_strndup (whole + strlen (MARK), strlen (whole) - strlen (MARK) - 2);
}

static void
test_rows_are_written_as_the_standard_says (void)
{
  OpbmsCsv *csv = opbms_csv_new ();
  g_autofree char *text = NULL;

  opbms_csv_add_text (csv, "Title");
  opbms_csv_add_text (csv, "Amount");
  opbms_csv_end_row (csv);
  opbms_csv_add_text (csv, "Fees, June");
  opbms_csv_add_value (csv, "1240.50");
  opbms_csv_end_row (csv);
  opbms_csv_add_text (csv, NULL);
  opbms_csv_add_value (csv, NULL);
  opbms_csv_end_row (csv);
  text = finish (csv);
  g_assert_cmpstr (text, ==, MARK "Title,Amount\r\n\"Fees, June\",1240.50\r\n,\r\n");
}

static void
test_quotes_only_what_needs_it (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "Maths", "Maths" },
    { "a,b", "\"a,b\"" },
    { "12\" ruler", "\"12\"\" ruler\"" },
    { "one\ntwo", "\"one\ntwo\"" },
    { "one\r\ntwo", "\"one\r\ntwo\"" },
    { "लक्ष्मी", "लक्ष्मी" },
    { "it's", "it's" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *written = write_text (cases[i][0]);

    g_assert_cmpstr (written, ==, cases[i][1]);
  }
}

static void
test_no_text_is_a_formula (void)
{
  static const char *const cases[][2] = {
    { "=1+1", "'=1+1" },
    { "+91 98450", "'+91 98450" },
    { "-5", "'-5" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "\r=1", "\"'\r=1\"" },
    { "＝1+1", "'＝1+1" },
    { "=HYPERLINK(\"http://a\",\"b\")", "\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\"" },
    { "a=1", "a=1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *written = write_text (cases[i][0]);

    g_assert_cmpstr (written, ==, cases[i][1]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/csv/rows-are-written-as-the-standard-says",
                   test_rows_are_written_as_the_standard_says);
  g_test_add_func ("/document/csv/quotes-only-what-needs-it", test_quotes_only_what_needs_it);
  g_test_add_func ("/document/csv/no-text-is-a-formula", test_no_text_is_a_formula);

  return g_test_run ();
}
