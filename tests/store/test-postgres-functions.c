/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-store.h"

#include "core/opbms-recurrence.h"
#include "core/opbms-text.h"

/* What the schema on a server works out as the program does: the case of texts, and the dates of
 * subscriptions. Run by tests/cluster. */

#define LAST_CHARACTER   0x1ffff
#define CHARACTERS_A_TIME 4096
#define N_RECURRENCES    2000

static char *
dup_answer (OpbmsTransaction *transaction,
            const char       *sql,
            const char       *text)
{
  g_autoptr (OpbmsRows) rows = NULL;
  GError *error = NULL;

  rows = opbms_transaction_query_text (transaction, &error, sql, "s", text);
  g_assert_no_error (error);
  g_assert_true (opbms_rows_next (rows, &error));
  g_assert_no_error (error);

  return opbms_rows_dup_text (rows, 0);
}

static OpbmsTransaction *
begin (OpbmsTestStore *test)
{
  GError *error = NULL;
  OpbmsTransaction *transaction = opbms_store_begin (test->store, OPBMS_ACCESS_READ, &error);

  g_assert_no_error (error);
  return transaction;
}

/* A character each to a line: nothing joins a line to the one before. */
static char *
dup_characters (gunichar first)
{
  GString *text = g_string_new (NULL);

  for (gunichar c = MAX (first, ' '); c < first + CHARACTERS_A_TIME; c++) {
    if (g_unichar_validate (c) && g_unichar_isdefined (c)) {
      g_string_append_unichar (text, c);
      g_string_append_c (text, '\n');
    }
  }
  return g_string_free (text, FALSE);
}

static void
test_fold_is_that_of_the_program (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = begin (test);

  for (gunichar first = 0; first <= LAST_CHARACTER; first += CHARACTERS_A_TIME) {
    g_autofree char *text = dup_characters (first);
    g_autofree char *folded = opbms_text_fold (text);
    g_autofree char *answer = dup_answer (transaction, "SELECT fold ($1)", text);

    g_assert_cmpstr (answer, ==, folded);
  }
}

static void
test_fold_takes_characters_together_as_the_program_does (void)
{
  static const char *const texts[] = {
    "", "Strom", "STRASSE", "Straße", "É", "e\xcc\x81", "A\xcc\x8a", "\xe1\xbe\x80", "İstanbul",
    "ΣΊΣΥΦΟΣ", "ǅ", "ﬁﬃ", "Ｆｅｅｓ", "㎏", "ప్రియ", "가", "\xe1\x84\x80\xe1\x85\xa1", "𝐀\xcc\x8a",
  };
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = begin (test);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *folded = opbms_text_fold (texts[i]);
    g_autofree char *answer = dup_answer (transaction, "SELECT fold ($1)", texts[i]);

    g_assert_cmpstr (answer, ==, folded);
  }
}

static OpbmsRecurrence
pick_recurrence (void)
{
  OpbmsRecurrence recurrence = {
    .start = opbms_date_new (g_test_rand_int_range (1950, 2100), g_test_rand_int_range (1, 13), 1) +
             g_test_rand_int_range (0, 31),
    .every = (guint) g_test_rand_int_range (1, g_test_rand_int_range (2, 100)),
    .unit = (OpbmsUnit) g_test_rand_int_range (0, 3),
  };

  return recurrence;
}

static void
test_dates_are_those_of_the_program (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (OpbmsTransaction) transaction = begin (test);
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *answer = NULL;

  for (int i = 0; i < N_RECURRENCES; i++) {
    OpbmsRecurrence recurrence = pick_recurrence ();
    OpbmsDate date = recurrence.start + g_test_rand_int_range (-40, 12000);
    g_autofree char *start = opbms_date_dup_iso (recurrence.start);
    g_autofree char *from = opbms_date_dup_iso (date);
    g_autofree char *next = opbms_date_dup_iso (opbms_recurrence_on_or_after (&recurrence, date));

    g_string_append_printf (asked, "%s %u %s %s\n", start, recurrence.every,
                            opbms_unit_to_string (recurrence.unit), from);
    g_string_append_printf (expected, "%s\n", next);
  }

  answer = dup_answer (transaction,
                       "SELECT string_agg (occurrence_from (split_part (l.line, ' ', 1)::DATE,"
                       "                                    split_part (l.line, ' ', 2)::BIGINT,"
                       "                                    split_part (l.line, ' ', 3),"
                       "                                    split_part (l.line, ' ', 4)::DATE)"
                       "                   || E'\\n', '' ORDER BY l.n)"
                       "  FROM string_to_table (rtrim ($1, E'\\n'), E'\\n') WITH ORDINALITY l (line, n)",
                       asked->str);
  g_assert_cmpstr (answer, ==, expected->str);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/postgres-functions/fold-is-that-of-the-program",
                   test_fold_is_that_of_the_program);
  g_test_add_func ("/store/postgres-functions/fold-takes-characters-together-as-the-program-does",
                   test_fold_takes_characters_together_as_the_program_does);
  g_test_add_func ("/store/postgres-functions/dates-are-those-of-the-program",
                   test_dates_are_those_of_the_program);

  return g_test_run ();
}
