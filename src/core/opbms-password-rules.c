/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-password-rules.h"

#include "config.h"
#include "core/opbms-core-resources.h"
#include "core/opbms-error.h"
#include "core/opbms-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What makes a password too easy to guess, cheap enough to be asked at each key. How passwords are
 * kept, and how often one may be tried, is decided elsewhere. */

#define FIELD           "password"
#define COMMON_RESOURCE "/io/github/opbms/Opbms/core/common-passwords.txt"

/* A name shorter than this is in too many passwords by chance. */
#define MIN_NAME_CHARS 3

/* The ratio from which two texts are alike, that of Django's UserAttributeSimilarityValidator. */
#define MAX_SIMILARITY 0.7

static gpointer
load_common (gpointer data)
{
  GHashTable *common = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (opbms_core_get_resource (), COMMON_RESOURCE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *list = NULL;
  g_autofree char **lines = NULL;

  g_assert (bytes != NULL);

  list = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (g_strchomp (list), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_hash_table_add (common, lines[i]); /* kept as long as the program runs */
  }

  return common;
}

static gboolean
is_common (const char *password)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *lower = g_utf8_strdown (password, -1);

  return g_hash_table_contains (g_once (&once, load_common, NULL), lower);
}

static gboolean
is_all_digits (const char *password)
{
  for (const char *p = password; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!g_unichar_isdigit (g_utf8_get_char (p))) {
      return FALSE;
    }
  }

  return password[0] != '\0';
}

/* Twice the length of the longest common subsequence over the sum of the lengths: 1 for equal
 * texts, 0 for those without a character in common. Close to the ratio of Python's SequenceMatcher,
 * which pairs characters in order too, and never lower. */
static double
get_similarity (const char *a,
                const char *b)
{
  glong n_a = 0;
  glong n_b = 0;
  g_autofree gunichar *a_chars = g_utf8_to_ucs4_fast (a, -1, &n_a);
  g_autofree gunichar *b_chars = g_utf8_to_ucs4_fast (b, -1, &n_b);
  g_autofree glong *row = NULL;
  double sum = (double) (n_a + n_b);

  if (n_a == 0 || n_b == 0 || 2.0 * (double) MIN (n_a, n_b) / sum < MAX_SIMILARITY) {
    return 0.0; /* too different in length to matter */
  }

  /* row[j]: the longest common to what was read of a and the first j characters of b. */
  row = g_new0 (glong, (gsize) n_b + 1);
  for (glong i = 0; i < n_a; i++) {
    glong diagonal = 0;

    for (glong j = 0; j < n_b; j++) {
      glong above = row[j + 1];

      row[j + 1] = a_chars[i] == b_chars[j] ? diagonal + 1 : MAX (above, row[j]);
      diagonal = above;
    }
  }

  return 2.0 * (double) row[n_b] / sum;
}

static gboolean
contains_name (const char *text,
               const char *name)
{
  return g_utf8_strlen (name, -1) >= MIN_NAME_CHARS && strstr (text, name) != NULL;
}

static gboolean
is_like (const char *password,
         const char *name)
{
  return contains_name (password, name) ||
         contains_name (name, password) ||
         get_similarity (password, name) >= MAX_SIMILARITY;
}

static gboolean
is_word_char (gunichar c)
{
  return c == '_' || g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether the password is like the name or like one of the words in it: "meera.k" is "meera" and
 * "k". Both are folded. */
static gboolean
is_like_name_or_word (const char *password,
                      const char *name)
{
  const char *start = name;

  if (is_like (password, name)) {
    return TRUE;
  }

  for (const char *p = name;; p = g_utf8_next_char (p)) {
    if (*p == '\0' || !is_word_char (g_utf8_get_char (p))) {
      g_autofree char *word = g_strndup (start, (gsize) (p - start));

      if (is_like (password, word)) {
        return TRUE;
      }
      if (*p == '\0') {
        return FALSE;
      }
      start = g_utf8_next_char (p);
    }
  }
}

/* Of an address only what stands before the @ names the person: that a password contains "com" says
 * nothing. The whole address counts as one text. */
static gboolean
is_like_email (const char *password,
               const char *email)
{
  const char *at = strrchr (email, '@');
  g_autofree char *local = at != NULL ? g_strndup (email, (gsize) (at - email)) : g_strdup (email);

  return is_like (password, email) || is_like_name_or_word (password, local);
}

static gboolean
is_like_somebody (const char *password,
                  const char *username,
                  const char *email)
{
  g_autofree char *folded_password = opbms_text_fold (password);
  g_autofree char *folded_username = opbms_text_fold (username);
  g_autofree char *folded_email = opbms_text_fold (email);

  return is_like_name_or_word (folded_password, folded_username) ||
         is_like_email (folded_password, folded_email);
}

static const char *
get_message (OpbmsPasswordFault faults)
{
  if (faults & OPBMS_PASSWORD_TOO_SHORT) {
    return _("The password is too short. It needs at least 8 characters.");
  } else if (faults & OPBMS_PASSWORD_ALL_DIGITS) {
    return _("The password has only digits. Put letters or signs in it.");
  } else if (faults & OPBMS_PASSWORD_LIKE_NAME) {
    return _("The password is too close to the username or the email address.");
  }

  return _("The password is one of those that are tried first. Choose a less common one.");
}

/**
 * opbms_password_find_faults:
 * @password: (nullable): what was typed; %NULL counts as empty
 * @username: (nullable): the username it is for
 * @email: (nullable): the email address it is for
 *
 * Looks for everything that is wrong with a password, in some microseconds. Only the first
 * %OPBMS_PASSWORD_MAX_BYTES bytes are looked at.
 *
 * Returns: the faults, or'ed together; %OPBMS_PASSWORD_FINE for none
 */
OpbmsPasswordFault
opbms_password_find_faults (const char *password,
                            const char *username,
                            const char *email)
{
  OpbmsPasswordFault faults = OPBMS_PASSWORD_FINE;
  g_autofree char *valid = NULL;
  gsize n_bytes;

  password = password != NULL ? password : "";
  n_bytes = strnlen (password, OPBMS_PASSWORD_MAX_BYTES);
  valid = g_utf8_make_valid (password, (gssize) n_bytes);

  if (g_utf8_strlen (valid, -1) < OPBMS_PASSWORD_MIN_CHARS) {
    faults |= OPBMS_PASSWORD_TOO_SHORT;
  }
  if (is_all_digits (valid)) {
    faults |= OPBMS_PASSWORD_ALL_DIGITS;
  }
  if (is_like_somebody (valid, username, email)) {
    faults |= OPBMS_PASSWORD_LIKE_NAME;
  }
  if (is_common (valid)) {
    faults |= OPBMS_PASSWORD_COMMON;
  }

  return faults;
}

/**
 * opbms_password_check:
 * @password: (nullable): what was typed; any bytes
 * @username: (nullable): the username it is for
 * @email: (nullable): the email address it is for
 * @error: an %OPBMS_ERROR_INVALID about the field "password", with the first fault in its message
 *
 * Returns: whether @password may be set
 */
gboolean
opbms_password_check (const char  *password,
                      const char  *username,
                      const char  *email,
                      GError     **error)
{
  OpbmsPasswordFault faults;

  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  password = password != NULL ? password : "";
  if (strlen (password) > OPBMS_PASSWORD_MAX_BYTES) {
    opbms_error_set_field (error, FIELD, _("The password is longer than %d bytes."),
                           OPBMS_PASSWORD_MAX_BYTES);
    return FALSE;
  }
  if (!g_utf8_validate (password, -1, NULL)) {
    opbms_error_set_field (error, FIELD, "%s",
                           _("The password contains bytes that are not text (UTF-8)."));
    return FALSE;
  }

  faults = opbms_password_find_faults (password, username, email);
  if (faults != OPBMS_PASSWORD_FINE) {
    opbms_error_set_field (error, FIELD, "%s", get_message (faults));
    return FALSE;
  }

  return TRUE;
}
