/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-password-rules.h"

#include <gio/gio.h>
#include <string.h>

#include "core/opbms-error.h"

#define COMMON_RESOURCE "/io/github/opbms/Opbms/core/common-passwords.txt"

static void
assert_faults (const char        *password,
               const char        *username,
               const char        *email,
               OpbmsPasswordFault expected)
{
  g_test_message ("“%s” of %s", password, username);
  g_assert_cmpint (opbms_password_find_faults (password, username, email), ==, expected);
}

static void
test_good_passwords_pass (void)
{
  assert_faults ("correct horse", "lakshmi", "lakshmi@example.com", OPBMS_PASSWORD_FINE);
  assert_faults ("mango-tree-72", "lakshmi", NULL, OPBMS_PASSWORD_FINE);
  assert_faults ("mango-tree-72", NULL, NULL, OPBMS_PASSWORD_FINE);
  assert_faults ("mango-tree-72", "", "", OPBMS_PASSWORD_FINE);
  assert_faults ("मछलीघरबत", "lakshmi", NULL, OPBMS_PASSWORD_FINE);
  g_assert_true (opbms_password_check ("mango-tree-72", "lakshmi", "l@example.com", NULL));
}

static void
test_length_is_counted_in_characters (void)
{
  assert_faults (NULL, NULL, NULL, OPBMS_PASSWORD_TOO_SHORT);
  assert_faults ("", "lakshmi", "l@example.com", OPBMS_PASSWORD_TOO_SHORT);
  assert_faults ("mangotr", NULL, NULL, OPBMS_PASSWORD_TOO_SHORT);
  assert_faults ("mangotrq", NULL, NULL, OPBMS_PASSWORD_FINE);
  assert_faults ("ééééé", NULL, NULL, OPBMS_PASSWORD_TOO_SHORT);
}

static void
test_digits_alone_are_too_few (void)
{
  assert_faults ("83920175", NULL, NULL, OPBMS_PASSWORD_ALL_DIGITS);
  assert_faults ("८३९२०१७५", NULL, NULL, OPBMS_PASSWORD_ALL_DIGITS);
  assert_faults ("8392", NULL, NULL, OPBMS_PASSWORD_TOO_SHORT | OPBMS_PASSWORD_ALL_DIGITS);
  assert_faults ("83920175x", NULL, NULL, OPBMS_PASSWORD_FINE);
}

static void
test_names_in_the_password_are_found (void)
{
  assert_faults ("lakshmi-home", "Lakshmi", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("LAKSHMI-home", "lakshmi", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("ubramania", "lakshmi.subramaniam", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("venkates", "venkateswaranathan", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("qwxsubramaniam", "lakshmi.subramaniam", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("lakshmi-home", "admin", "lakshmi@example.com", OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("my-लक्ष्मी-8", "लक्ष्मी", NULL, OPBMS_PASSWORD_LIKE_NAME);
}

static void
test_passwords_close_to_a_name_are_found (void)
{
  assert_faults ("venkateswarn", "venkateswaran", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("l-a-k-s-h-m-i", "lakshmi.lakshman", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("venkatsvaran", "venkateswaran", NULL, OPBMS_PASSWORD_LIKE_NAME);
  assert_faults ("lakshmi@exampel.com", "admin", "l4kshmi@example.com", OPBMS_PASSWORD_LIKE_NAME);
}

static void
test_chance_is_no_likeness (void)
{
  assert_faults ("complicated-nest", "meera", "meera@mail.com", OPBMS_PASSWORD_FINE);
  assert_faults ("orange-kettle", "k", "k@example.com", OPBMS_PASSWORD_FINE);
  assert_faults ("orange-kettle", "r.k", NULL, OPBMS_PASSWORD_FINE);
}

static void
test_common_passwords_are_found (void)
{
  assert_faults ("password1", NULL, NULL, OPBMS_PASSWORD_COMMON);
  assert_faults ("PassWord1", NULL, NULL, OPBMS_PASSWORD_COMMON);
  assert_faults ("password", NULL, NULL, OPBMS_PASSWORD_COMMON);
  assert_faults ("iloveyou", NULL, NULL, OPBMS_PASSWORD_COMMON);
  assert_faults ("!@#$%^&*", NULL, NULL, OPBMS_PASSWORD_COMMON);
  assert_faults ("zzzzzzzz", NULL, NULL, OPBMS_PASSWORD_COMMON);
  assert_faults ("12345678", NULL, NULL, OPBMS_PASSWORD_COMMON | OPBMS_PASSWORD_ALL_DIGITS);
  assert_faults ("password1x", NULL, NULL, OPBMS_PASSWORD_FINE);
}

static void
test_list_is_sorted_and_each_entry_is_common (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *list = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_lines = 0;

  /* Asking once makes sure that the list is there. */
  assert_faults ("password1", NULL, NULL, OPBMS_PASSWORD_COMMON);
  bytes = g_resources_lookup_data (COMMON_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert_nonnull (bytes);
  list = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (list, "\n", -1);

  for (; lines[n_lines] != NULL && lines[n_lines][0] != '\0'; n_lines++) {
    const char *line = lines[n_lines];

    g_assert_true (opbms_password_find_faults (line, NULL, NULL) & OPBMS_PASSWORD_COMMON);
    g_assert_cmpint (g_utf8_strlen (line, -1), >=, OPBMS_PASSWORD_MIN_CHARS);
    if (n_lines > 0) {
      g_assert_cmpstr (lines[n_lines - 1], <, line);
    }
  }

  g_assert_cmpuint (n_lines, >=, 1000);
  g_assert_null (lines[n_lines + 1]);
}

static void
assert_message (const char *password,
                const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (opbms_password_check (password, "lakshmi", "l@example.com", &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
  g_assert_cmpstr (opbms_error_get_field (error), ==, "password");
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_says_what_is_wrong (void)
{
  g_autofree char *too_long = g_strnfill (OPBMS_PASSWORD_MAX_BYTES + 1, 'x');
  g_autofree char *longest = g_strnfill (OPBMS_PASSWORD_MAX_BYTES, 'x');

  assert_message ("mango", "The password is too short. It needs at least 8 characters.");
  assert_message (NULL, "The password is too short. It needs at least 8 characters.");
  assert_message ("83920175", "The password has only digits. Put letters or signs in it.");
  assert_message ("lakshmi-home",
                  "The password is too close to the username or the email address.");
  assert_message ("password1",
                  "The password is one of those that are tried first. Choose a less common one.");
  assert_message (too_long, "The password is longer than 1024 bytes.");
  assert_message ("mango-tree\xff", "The password contains bytes that are not text (UTF-8).");
  g_assert_true (opbms_password_check (longest, "lakshmi", NULL, NULL));
}

/* A hundred keys typed take less than one frame of 16 ms; allowed is ten times that, as the machine
 * may be busy or the program under a sanitizer. */
static void
test_is_cheap_enough_for_each_key (void)
{
  g_autofree char *username = g_strnfill (150, 'u');
  g_autofree char *email = g_strconcat (username, "@example.com", NULL);
  gint64 start;

  opbms_password_find_faults ("x", username, email);
  start = g_get_monotonic_time ();
  for (int i = 0; i < 100; i++) {
    opbms_password_find_faults ("mango-tree-72-by-the-river", username, email);
  }

  g_assert_cmpint (g_get_monotonic_time () - start, <, 160 * 1000);
}

static void
test_random_bytes_are_judged (void)
{
  for (int i = 0; i < 20000; i++) {
    char texts[3][20] = { 0 };

    for (int t = 0; t < 3; t++) {
      int length = g_test_rand_int_range (0, sizeof texts[t]);

      for (int j = 0; j < length; j++) {
        texts[t][j] = (char) g_test_rand_int_range (1, 256);
      }
    }

    g_assert_cmpint (opbms_password_find_faults (texts[0], texts[1], texts[2]), <, 16);
    g_assert_true (opbms_password_find_faults (texts[0], texts[0], NULL) &
                   (OPBMS_PASSWORD_TOO_SHORT | OPBMS_PASSWORD_LIKE_NAME));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/password-rules/good-passwords-pass", test_good_passwords_pass);
  g_test_add_func ("/core/password-rules/length-is-counted-in-characters",
                   test_length_is_counted_in_characters);
  g_test_add_func ("/core/password-rules/digits-alone-are-too-few", test_digits_alone_are_too_few);
  g_test_add_func ("/core/password-rules/names-in-the-password-are-found",
                   test_names_in_the_password_are_found);
  g_test_add_func ("/core/password-rules/passwords-close-to-a-name-are-found",
                   test_passwords_close_to_a_name_are_found);
  g_test_add_func ("/core/password-rules/chance-is-no-likeness", test_chance_is_no_likeness);
  g_test_add_func ("/core/password-rules/common-passwords-are-found",
                   test_common_passwords_are_found);
  g_test_add_func ("/core/password-rules/list-is-sorted-and-each-entry-is-common",
                   test_list_is_sorted_and_each_entry_is_common);
  g_test_add_func ("/core/password-rules/says-what-is-wrong", test_says_what_is_wrong);
  g_test_add_func ("/core/password-rules/is-cheap-enough-for-each-key",
                   test_is_cheap_enough_for_each_key);
  g_test_add_func ("/core/password-rules/random-bytes-are-judged", test_random_bytes_are_judged);

  return g_test_run ();
}
