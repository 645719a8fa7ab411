/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-text.h"

#include "config.h"
#include "core/opbms-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What text of people may look like: how it is cleaned before it is kept, and the rules for each
 * kind of field. The rules judge text that is clean already; they change nothing. */

#define USERNAME_FIELD "username"
#define EMAIL_FIELD    "email"

/* Controls that turn the reading direction of all that follows: they can make a bill show another
 * amount than it has. The plain marks U+200E and U+200F, and the joiners that Indic scripts and
 * Persian are written with, stay. */
static gboolean
is_direction_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_unwanted (gunichar c)
{
  return g_unichar_iscntrl (c) || is_direction_control (c) || c == 0xfeff;
}

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void
append_cleaned (GString    *string,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\r' && p[1] != '\n') {
      g_string_append_c (string, '\n');
    } else if (is_line_break (c)) {
      g_string_append_c (string, '\n');
    } else if (c == '\t') {
      g_string_append_c (string, ' ');
    } else if (!is_unwanted (c)) {
      g_string_append_unichar (string, c);
    }
  }
}

static gboolean
has_unwanted (const char *text,
              gboolean    allow_line_breaks)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\n' && allow_line_breaks) {
      continue;
    }
    if (is_unwanted (c) || is_line_break (c)) {
      return TRUE;
    }
  }

  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!g_unichar_isspace (g_utf8_get_char (p))) {
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
check_length (const char  *text,
              const char  *field,
              const char  *label,
              gsize        max_chars,
              GError     **error)
{
  gsize n_chars = (gsize) g_utf8_strlen (text, -1);

  if (n_chars <= max_chars) {
    return TRUE;
  }

  /* Translators: the first %s is the label of a field, such as "The full name" or "Title". Where a
   * label does not fit into a sentence, write "%s: at most %zu characters…". */
  opbms_error_set_field (error, field,
                         _("%s can have at most %zu characters; this has %zu."),
                         label, max_chars, n_chars);

  return FALSE;
}

static gboolean
check_characters (const char  *text,
                  const char  *field,
                  const char  *label,
                  gboolean     allow_line_breaks,
                  GError     **error)
{
  if (!g_utf8_validate (text, -1, NULL)) {
    /* Translators: %s is the label of a field; see "%s can have at most". */
    opbms_error_set_field (error, field, _("%s contains bytes that are not text (UTF-8)."), label);
    return FALSE;
  }

  if (has_unwanted (text, allow_line_breaks)) {
    if (!allow_line_breaks && strchr (text, '\n') != NULL) {
      /* Translators: %s is the label of a field; see "%s can have at most". */
      opbms_error_set_field (error, field, _("%s must be a single line."), label);
    } else {
      /* Translators: %s is the label of a field; see "%s can have at most". */
      opbms_error_set_field (error, field, _("%s contains invisible control characters."), label);
    }
    return FALSE;
  }

  return TRUE;
}

/* A mark needs a letter to sit on, but many scripts cannot be written without them. */
static gboolean
is_username_char (gunichar c,
                  gboolean is_first)
{
  if (c < 0x80) {
    return g_ascii_isalnum ((char) c) || strchr ("@.+-_", (int) c) != NULL;
  }

  return g_unichar_isalnum (c) || (!is_first && g_unichar_ismark (c));
}

static gboolean
is_local_part (const char *start,
               const char *end)
{
  if (start == end) {
    return FALSE;
  }

  for (const char *p = start; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || is_unwanted (c) ||
        (c < 0x80 && strchr ("@,;:<>()[]\\\"", (int) c) != NULL)) {
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
is_domain_label (const char *label)
{
  if (label[0] == '\0' || label[0] == '-' || g_str_has_suffix (label, "-")) {
    return FALSE;
  }

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c != '-' && !g_unichar_isalnum (c) && !g_unichar_ismark (c)) {
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);

  for (guint i = 0; labels[i] != NULL; i++) {
    if (!is_domain_label (labels[i])) {
      return FALSE;
    }
  }

  /* A single name is no address but on the machine itself. */
  return g_strv_length (labels) >= 2 || g_ascii_strcasecmp (domain, "localhost") == 0;
}

/**
 * opbms_text_trim:
 * @string: valid UTF-8
 *
 * Takes the white space of every script off both ends.
 */
void
opbms_text_trim (GString *string)
{
  const char *start;
  const char *end;

  g_return_if_fail (string != NULL);

  start = string->str;
  end = string->str + string->len;
  while (start < end && g_unichar_isspace (g_utf8_get_char (start))) {
    start = g_utf8_next_char (start);
  }
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)))) {
    end = g_utf8_prev_char (end);
  }

  g_string_truncate (string, (gsize) (end - string->str));
  g_string_erase (string, 0, start - string->str);
}

/**
 * opbms_text_clean:
 * @text: (nullable): what was typed or imported; any bytes
 *
 * Makes text fit to be kept: valid UTF-8 in normal form C, trimmed, line breaks as newlines,
 * without control characters. Cleaning twice changes nothing.
 *
 * Returns: (transfer full): the clean text; "" for %NULL
 */
char *
opbms_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) string = g_string_sized_new (strlen (valid));

  append_cleaned (string, valid);
  opbms_text_trim (string);

  return g_utf8_normalize (string->str, (gssize) string->len, G_NORMALIZE_DEFAULT_COMPOSE);
}

/**
 * opbms_text_fold:
 * @text: (nullable): valid UTF-8; other bytes count as U+FFFD
 *
 * Folds away what makes two texts differ only in case or form ("Straße", "STRASSE"), to compare
 * usernames and to search. Source: Unicode, section 3.13, toNFKC_Casefold.
 *
 * Returns: (transfer full): the folded text, not for display; "" for %NULL
 */
char *
opbms_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT);
  g_autofree char *once = g_utf8_casefold (decomposed, -1);
  g_autofree char *compatible = g_utf8_normalize (once, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *twice = g_utf8_casefold (compatible, -1);

  return g_utf8_normalize (twice, -1, G_NORMALIZE_ALL_COMPOSE);
}

/**
 * opbms_text_check_line:
 * @text: (nullable): clean text; %NULL counts as empty
 * @field: the name of the field, for the error
 * @label: the field's label, translated, for the message
 * @max_chars: how many characters it may have
 * @required: whether it must not be empty
 * @error: an %OPBMS_ERROR_INVALID about @field
 *
 * Returns: whether @text is a single line the field may hold
 */
gboolean
opbms_text_check_line (const char  *text,
                       const char  *field,
                       const char  *label,
                       gsize        max_chars,
                       gboolean     required,
                       GError     **error)
{
  g_return_val_if_fail (field != NULL && label != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  text = text != NULL ? text : "";
  if (!check_characters (text, field, label, FALSE, error)) {
    return FALSE;
  }
  if (required && is_blank (text)) {
    /* Translators: %s is the label of a field; see "%s can have at most". */
    opbms_error_set_field (error, field, _("%s is needed."), label);
    return FALSE;
  }

  return check_length (text, field, label, max_chars, error);
}

/**
 * opbms_text_check_long:
 * @text: (nullable): clean text; %NULL counts as empty
 * @field: the name of the field, for the error
 * @label: the field's label, translated, for the message
 * @error: an %OPBMS_ERROR_INVALID about @field
 *
 * Returns: whether @text is a description, notes or an address: %OPBMS_LONG_TEXT_MAX characters at
 *   most, in lines, possibly none
 */
gboolean
opbms_text_check_long (const char  *text,
                       const char  *field,
                       const char  *label,
                       GError     **error)
{
  g_return_val_if_fail (field != NULL && label != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  text = text != NULL ? text : "";

  return check_characters (text, field, label, TRUE, error) &&
         check_length (text, field, label, OPBMS_LONG_TEXT_MAX, error);
}

/**
 * opbms_text_check_username:
 * @text: (nullable): clean text
 * @error: an %OPBMS_ERROR_INVALID about the field "username"
 *
 * The rule of Django, so that every username of the old program is one here: letters and digits of
 * any script and `@ . + - _`, 1 to %OPBMS_USERNAME_MAX of them. Wider than Django's in one point:
 * vowel signs count as letters, without which most Indian names cannot be written.
 *
 * Returns: whether @text can be a username
 */
gboolean
opbms_text_check_username (const char  *text,
                           GError     **error)
{
  const char *label = _("The username");

  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!opbms_text_check_line (text, USERNAME_FIELD, label, OPBMS_USERNAME_MAX, TRUE, error)) {
    return FALSE;
  }

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!is_username_char (g_utf8_get_char (p), p == text)) {
      opbms_error_set_field (error, USERNAME_FIELD, "%s",
                             _("A username has only letters, digits and @ . + - _ in it, "
                               "no spaces."));
      return FALSE;
    }
  }

  return TRUE;
}

/**
 * opbms_text_check_email:
 * @text: (nullable): clean text; %NULL and "" are no address, which is allowed
 * @error: an %OPBMS_ERROR_INVALID about the field "email"
 *
 * Catches slips of the hand; whether mail arrives there only mail can tell.
 *
 * Returns: whether @text looks like an address, or is empty
 */
gboolean
opbms_text_check_email (const char  *text,
                        GError     **error)
{
  const char *label = _("The email address");
  const char *at;

  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text == NULL || text[0] == '\0') {
    return TRUE;
  }
  if (!opbms_text_check_line (text, EMAIL_FIELD, label, OPBMS_EMAIL_MAX, FALSE, error)) {
    return FALSE;
  }

  at = strrchr (text, '@');
  if (at == NULL || !is_local_part (text, at) || !is_domain (at + 1)) {
    opbms_error_set_field (error, EMAIL_FIELD,
                           _("“%s” is not an email address. It looks like name@example.com."),
                           text);
    return FALSE;
  }

  return TRUE;
}
