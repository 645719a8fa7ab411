/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-text.h"

#include <string.h>

#include "core/opbms-error.h"

static void
test_clean_leaves_only_text (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "  Lakshmi  ", "Lakshmi" },
    { "\302\240\343\200\200Lakshmi\n\n", "Lakshmi" },
    { "one\r\ntwo\rthree\342\200\250four", "one\ntwo\nthree\nfour" },
    { "a\tb", "a b" },
    { "a\001\033[31mb\177", "a[31mb" },
    { "e\314\201", "\303\251" },                         /* to normal form C */
    { "\357\273\277BOM", "BOM" },
    { "100\342\200\256005", "100005" },                  /* right-to-left override */
    { "क\340\245\215\342\200\215ष", "क\340\245\215\342\200\215ष" }, /* a joiner stays */
    { "bad\xff" "byte", "bad\357\277\275byte" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *clean = opbms_text_clean (cases[i].text);

    g_assert_cmpstr (clean, ==, cases[i].expected);
  }
}

static char *
make_noise (void)
{
  static const char *const pieces[] = {
    "a", "É", "e\314\201", " ", "\n", "\r", "\t", "\302\205", "\342\200\250", "\302\240", "\001",
    "\342\200\256", "ſ", "ß", "İ", "ﬁ", "\xff", "\xe2\x82", "लक्ष्मी", "\357\273\277", "Σ", "가",
  };
  GString *noise = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 12); i > 0; i--) {
    g_string_append (noise, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  }

  return g_string_free (noise, FALSE);
}

static void
test_cleaning_twice_changes_nothing (void)
{
  for (int i = 0; i < 50000; i++) {
    g_autofree char *noise = make_noise ();
    g_autofree char *clean = opbms_text_clean (noise);
    g_autofree char *again = opbms_text_clean (clean);

    g_assert_cmpstr (clean, ==, again);
    g_assert_true (opbms_text_check_long (clean, "notes", "Notes", NULL));
  }
}

static void
test_folding_twice_changes_nothing (void)
{
  for (int i = 0; i < 50000; i++) {
    g_autofree char *noise = make_noise ();
    g_autofree char *folded = opbms_text_fold (noise);
    g_autofree char *again = opbms_text_fold (folded);

    g_assert_cmpstr (folded, ==, again);
  }
}

static void
test_fold_ignores_case_and_form (void)
{
  static const char *const same[][2] = {
    { "Lakshmi", "LAKSHMI" },
    { "Straße", "STRASSE" },
    { "É", "e\314\201" },
    { "ﬁnn", "FINN" },
    { "Ｍeera", "meera" },
    { "ΣΑΣ", "σας" },
  };
  g_autofree char *ram = opbms_text_fold ("ram");
  g_autofree char *rama = opbms_text_fold ("rama");
  g_autofree char *none = opbms_text_fold (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++) {
    g_autofree char *a = opbms_text_fold (same[i][0]);
    g_autofree char *b = opbms_text_fold (same[i][1]);

    g_assert_cmpstr (a, ==, b);
  }
  g_assert_cmpstr (ram, !=, rama);
  g_assert_cmpstr (none, ==, "");
}

static void
assert_line (const char *text,
             gboolean    required,
             const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (opbms_text_check_line (text, "title", "Title", 5, required, &error), ==,
                   message == NULL);
  if (message == NULL) {
    g_assert_no_error (error);
    return;
  }

  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpstr (opbms_error_get_field (error), ==, "title");
}

static void
test_line_keeps_to_its_rules (void)
{
  assert_line ("March", TRUE, NULL);
  assert_line ("", FALSE, NULL);
  assert_line (NULL, FALSE, NULL);
  assert_line ("காகாக", TRUE, NULL);
  assert_line ("", TRUE, "Title is needed.");
  assert_line (NULL, TRUE, "Title is needed.");
  assert_line (" \302\240", TRUE, "Title is needed.");
  assert_line ("Marchs", TRUE, "Title can have at most 5 characters; this has 6.");
  assert_line ("a\nb", TRUE, "Title must be a single line.");
  assert_line ("a\001b", TRUE, "Title contains invisible control characters.");
  assert_line ("a\342\200\256b", TRUE, "Title contains invisible control characters.");
  assert_line ("a\xff", TRUE, "Title contains bytes that are not text (UTF-8).");
}

static void
test_long_text_may_have_lines (void)
{
  g_autofree char *longest = g_strnfill (OPBMS_LONG_TEXT_MAX, 'x');
  g_autofree char *too_long = g_strnfill (OPBMS_LONG_TEXT_MAX + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (opbms_text_check_long ("one\ntwo", "notes", "Notes", NULL));
  g_assert_true (opbms_text_check_long (NULL, "notes", "Notes", NULL));
  g_assert_true (opbms_text_check_long (longest, "notes", "Notes", NULL));
  g_assert_false (opbms_text_check_long ("a\033b", "notes", "Notes", NULL));
  g_assert_false (opbms_text_check_long (too_long, "notes", "Notes", &error));
  g_assert_cmpstr (opbms_error_get_field (error), ==, "notes");
}

static void
test_usernames_keep_to_djangos_rule (void)
{
  static const char *const right[] = {
    "lakshmi", "Lakshmi.Subramaniam", "a", "meera@home", "x+y-z_1", "42", "லக்ஷ்மி", "लक्ष्मी",
    "Ångström", "李",
  };
  static const char *const wrong[] = {
    "", " ", "two words", " lakshmi", "a/b", "a\nb", "a,b", "a!", "\340\245\215a", "a\342\200\256b",
    "😀", "a\xff",
  };
  g_autofree char *longest = g_strnfill (OPBMS_USERNAME_MAX, 'x');
  g_autofree char *too_long = g_strnfill (OPBMS_USERNAME_MAX + 1, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++) {
    g_test_message ("“%s”", right[i]);
    g_assert_true (opbms_text_check_username (right[i], NULL));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_false (opbms_text_check_username (wrong[i], &error));
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
    g_assert_cmpstr (opbms_error_get_field (error), ==, "username");
  }
  g_assert_true (opbms_text_check_username (longest, NULL));
  g_assert_false (opbms_text_check_username (too_long, NULL));
  g_assert_false (opbms_text_check_username (NULL, NULL));
}

static void
test_emails_look_like_emails (void)
{
  static const char *const right[] = {
    "lakshmi@example.com", "a.b+c@sub.example.co.in", "root@localhost", "लक्ष्मी@उदाहरण.भारत",
    "o'brien@example.ie", "", NULL,
  };
  static const char *const wrong[] = {
    "lakshmi", "@example.com", "lakshmi@", "lakshmi@example", "a b@example.com", "a@b@example.com",
    "a@example..com", "a@.com", "a@example.com.", "a@-example.com", "a@exa mple.com",
    "a@example.com, b@example.com", "<a@example.com>", "a@example.com\n", "a@exa_mple.com",
    "a@\xff.com",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++) {
    g_test_message ("“%s”", right[i] != NULL ? right[i] : "(none)");
    g_assert_true (opbms_text_check_email (right[i], NULL));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_false (opbms_text_check_email (wrong[i], &error));
    g_assert_cmpstr (opbms_error_get_field (error), ==, "email");
  }
}

static void
test_email_has_a_length (void)
{
  g_autofree char *name = g_strnfill (OPBMS_EMAIL_MAX - strlen ("@example.com"), 'x');
  g_autofree char *longest = g_strconcat (name, "@example.com", NULL);
  g_autofree char *too_long = g_strconcat ("x", longest, NULL);

  g_assert_true (opbms_text_check_email (longest, NULL));
  g_assert_false (opbms_text_check_email (too_long, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/text/clean-leaves-only-text", test_clean_leaves_only_text);
  g_test_add_func ("/core/text/cleaning-twice-changes-nothing",
                   test_cleaning_twice_changes_nothing);
  g_test_add_func ("/core/text/folding-twice-changes-nothing", test_folding_twice_changes_nothing);
  g_test_add_func ("/core/text/fold-ignores-case-and-form", test_fold_ignores_case_and_form);
  g_test_add_func ("/core/text/line-keeps-to-its-rules", test_line_keeps_to_its_rules);
  g_test_add_func ("/core/text/long-text-may-have-lines", test_long_text_may_have_lines);
  g_test_add_func ("/core/text/usernames-keep-to-djangos-rule",
                   test_usernames_keep_to_djangos_rule);
  g_test_add_func ("/core/text/emails-look-like-emails", test_emails_look_like_emails);
  g_test_add_func ("/core/text/email-has-a-length", test_email_has_a_length);

  return g_test_run ();
}
