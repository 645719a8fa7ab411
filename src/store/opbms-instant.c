/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-instant.h"

#include "core/opbms-date.h"

#include <string.h>

/*
 * Instants as the database keeps them: text in UTC of one fixed width, so that comparing the text
 * compares the time. Written by hand because a list reads thousands of them, and a GDateTime each
 * costs more than the row.
 */

static void
put_digits (char   *to,
            int     n,
            gint64  value)
{
  for (int i = n - 1; i >= 0; i--) {
    to[i] = (char) ('0' + value % 10);
    value /= 10;
  }
}

/* Reads exactly @n digits; -1 if they are not. */
static int
take_digits (const char **text,
             int          n)
{
  int value = 0;

  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (**text)) {
      return -1;
    }
    value = value * 10 + (*(*text)++ - '0');
  }
  return value;
}

/* Up to six digits of a fraction as microseconds; further digits are dropped. */
static gint64
take_fraction (const char **text)
{
  gint64 value = 0;

  for (int scale = 100000; g_ascii_isdigit (**text); scale /= 10) {
    value += scale * (*(*text)++ - '0');
  }
  return value;
}

/**
 * opbms_instant_format:
 * @instant: microseconds since 1970 in UTC, years 1 to 9999
 * @buffer: where the text goes
 *
 * Returns: @buffer, "YYYY-MM-DDTHH:MM:SS.ffffffZ"
 */
const char *
opbms_instant_format (gint64 instant,
                      char   buffer[OPBMS_INSTANT_CHARS])
{
  gint64 micros = instant % G_TIME_SPAN_DAY;
  gint64 days = instant / G_TIME_SPAN_DAY;
  char date[OPBMS_DATE_CHARS];
  gint64 seconds;

  if (micros < 0) {
    micros += G_TIME_SPAN_DAY;
    days -= 1;
  }
  seconds = micros / G_USEC_PER_SEC;

  opbms_date_format_iso ((OpbmsDate) days, date);
  memcpy (buffer, date, 10);
  memcpy (buffer + 10, "T00:00:00.000000Z", 18);
  put_digits (buffer + 11, 2, seconds / 3600);
  put_digits (buffer + 14, 2, seconds / 60 % 60);
  put_digits (buffer + 17, 2, seconds % 60);
  put_digits (buffer + 20, 6, micros % G_USEC_PER_SEC);
  return buffer;
}

/**
 * opbms_instant_parse:
 * @text: (nullable): an instant in UTC. A blank may stand for the T; fraction and Z may be missing
 *
 * Returns: microseconds since 1970 in UTC, or 0 if @text is none
 */
gint64
opbms_instant_parse (const char *text)
{
  char date_text[OPBMS_DATE_CHARS];
  int hour, minute, second;
  gint64 fraction = 0;
  OpbmsDate date;

  if (text == NULL || strnlen (text, 19) < 19 || (text[10] != 'T' && text[10] != ' ')) {
    return 0;
  }
  g_strlcpy (date_text, text, sizeof date_text);
  date = opbms_date_parse_iso (date_text);
  text += 11;
  hour = take_digits (&text, 2);
  minute = *text++ == ':' ? take_digits (&text, 2) : -1;
  second = *text != '\0' && *text++ == ':' ? take_digits (&text, 2) : -1;
  if (*text == '.') {
    text++;
    fraction = take_fraction (&text);
  }
  if (*text == 'Z') {
    text++;
  } else if (g_str_has_prefix (text, "+00")) { /* as PostgreSQL says it */
    text += 3;
  }
  if (date == OPBMS_DATE_NONE || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 59 || *text != '\0') {
    return 0;
  }
  return date * G_TIME_SPAN_DAY + hour * G_TIME_SPAN_HOUR + minute * G_TIME_SPAN_MINUTE +
         second * G_TIME_SPAN_SECOND + fraction;
}
