/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-date.h"

#include <langinfo.h>
#include <string.h>

/* Dates as people type them: numbers and names of months in the order of their locale, the year
 * optional. What could be read in two ways is read in the locale's; what is no date stays none, and
 * is never moved to the nearest one. */

#define MAX_PARTS        3
#define MAX_LEAP_GAP     8 /* years from one 29 February to the next, around 1900 or 2100 */
#define SHORTEST_MONTH   3 /* letters that tell English months apart */

typedef struct {
  int number;   /* of a number: its value; of a word: the month, 1 to 12 */
  int n_digits; /* 0 for a word */
} Part;

/* The three letters 'd', 'm' and 'y' in the order a locale writes them. */
typedef struct {
  char letters[MAX_PARTS];
  int  n_letters;
} Order;

static void
add_letters (Order      *order,
             const char *letters)
{
  for (; *letters != '\0'; letters++) {
    if (order->n_letters < MAX_PARTS &&
        memchr (order->letters, *letters, (gsize) order->n_letters) == NULL) {
      order->letters[order->n_letters++] = *letters;
    }
  }
}

/* Source of the conversions: POSIX, strftime(). */
static void
find_order (Order      *order,
            const char *format)
{
  memset (order, 0, sizeof *order);

  for (const char *p = format != NULL ? format : ""; *p != '\0'; p++) {
    if (*p != '%') {
      continue;
    }

    p++;
    p += strspn (p, "EO-_0^#+");
    if (*p == '\0') {
      break;
    } else if (strchr ("de", *p) != NULL) {
      add_letters (order, "d");
    } else if (strchr ("mbBh", *p) != NULL) {
      add_letters (order, "m");
    } else if (strchr ("yY", *p) != NULL) {
      add_letters (order, "y");
    } else if (*p == 'D') {
      add_letters (order, "mdy");
    } else if (*p == 'F') {
      add_letters (order, "ymd");
    }
  }

  /* A format without all three says nothing; most of the world writes the day first. */
  if (order->n_letters < MAX_PARTS) {
    order->n_letters = 0;
    add_letters (order, "dmy");
  }
}

static void
remove_letter (Order *order,
               char   letter)
{
  int kept = 0;

  for (int i = 0; i < order->n_letters; i++) {
    if (order->letters[i] != letter) {
      order->letters[kept++] = order->letters[i];
    }
  }
  order->n_letters = kept;
}

/* Folds case and drops the dot that some locales end a short month with. */
static char *
fold_month (const char *name,
            gssize      length)
{
  g_autofree char *composed = g_utf8_normalize (name, length, G_NORMALIZE_ALL_COMPOSE);
  char *folded;

  if (composed == NULL) {
    return NULL;
  }

  folded = g_utf8_casefold (composed, -1);
  if (g_str_has_suffix (folded, ".")) {
    folded[strlen (folded) - 1] = '\0';
  }

  return folded;
}

static gboolean
is_locale_month (nl_item     item,
                 const char *folded)
{
  g_autofree char *name = fold_month (nl_langinfo (item), -1);

  return name != NULL && name[0] != '\0' && strcmp (name, folded) == 0;
}

/* Returns 1 to 12, or 0 for a word that is no month in English or in the locale. */
static int
find_month (const char *word,
            gssize      length)
{
  static const char *const english[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  };
  static const nl_item names[] = {
    MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12,
  };
  static const nl_item short_names[] = {
    ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8, ABMON_9, ABMON_10,
    ABMON_11, ABMON_12,
  };
  g_autofree char *folded = fold_month (word, length);

  if (folded == NULL) {
    return 0;
  }

  /* The locale goes first: its short names may be English ones of another month. */
  for (int i = 0; i < 12; i++) {
    if (is_locale_month (names[i], folded) || is_locale_month (short_names[i], folded)) {
      return i + 1;
    }
  }
  for (int i = 0; i < 12; i++) {
    if (strlen (folded) >= SHORTEST_MONTH && g_str_has_prefix (english[i], folded)) {
      return i + 1;
    }
  }

  return 0;
}

/* Signs such as 年 that the locale itself puts between the parts separate too, and so do marks of
 * reading direction. */
static gboolean
is_separator (gunichar    c,
              const char *format)
{
  return g_unichar_isspace (c) || c == '/' || c == '-' || c == '.' || c == ',' ||
         (c >= 0x80 && format != NULL && g_utf8_strchr (format, -1, c) != NULL);
}

static gboolean
is_word_char (gunichar    c,
              const char *format)
{
  return (g_unichar_isalpha (c) || g_unichar_ismark (c)) && !is_separator (c, format);
}

static gboolean
read_number_part (const char **text,
                  Part        *part)
{
  const char *p = *text;

  for (; g_unichar_isdigit (g_utf8_get_char (p)); p = g_utf8_next_char (p)) {
    if (++part->n_digits > 4) {
      return FALSE;
    }
    part->number = part->number * 10 + g_unichar_digit_value (g_utf8_get_char (p));
  }
  *text = p;

  return TRUE;
}

static gboolean
read_word_part (const char **text,
                const char  *format,
                Part        *part)
{
  const char *p = *text;

  while (is_word_char (g_utf8_get_char (p), format)) {
    p = g_utf8_next_char (p);
  }

  part->number = find_month (*text, p - *text);
  *text = p;

  return part->number != 0;
}

/* Returns how many parts there are, 0 if @text is no sequence of at most three. */
static int
split_parts (const char *text,
             const char *format,
             Part        parts[MAX_PARTS])
{
  int n_parts = 0;

  memset (parts, 0, MAX_PARTS * sizeof *parts);

  while (*text != '\0') {
    gunichar c = g_utf8_get_char (text);
    gboolean is_read;

    if (is_separator (c, format)) {
      text = g_utf8_next_char (text);
      continue;
    }

    if (n_parts == MAX_PARTS) {
      return 0;
    }
    if (g_unichar_isdigit (c)) {
      is_read = read_number_part (&text, &parts[n_parts++]);
    } else {
      is_read = is_word_char (c, format) && read_word_part (&text, format, &parts[n_parts++]);
    }
    if (!is_read) {
      return 0;
    }
  }

  return n_parts;
}

/* Brings the order into line with what was typed: four digits at an end are the year, and a word is
 * the month. Four digits anywhere else become a day or a month that does not exist. Returns FALSE
 * if the parts cannot be told apart. */
static gboolean
fit_order (Order      *order,
           const Part *parts,
           int         n_parts)
{
  int word = -1;
  int long_number = -1;

  for (int i = 0; i < n_parts; i++) {
    int *found = parts[i].n_digits == 0 ? &word : &long_number;

    if (parts[i].n_digits != 0 && parts[i].n_digits <= 2) {
      continue;
    }
    if (parts[i].n_digits == 3 || *found >= 0) {
      return FALSE;
    }
    *found = i;
  }

  if (n_parts < MAX_PARTS) {
    remove_letter (order, 'y');
  } else if (long_number == 0 && order->letters[0] != 'y') {
    memcpy (order->letters, "ymd", MAX_PARTS); /* as ISO */
  } else if (long_number == MAX_PARTS - 1 && order->letters[MAX_PARTS - 1] != 'y') {
    memcpy (order->letters, "dmy", MAX_PARTS);
  }

  if (word >= 0) {
    remove_letter (order, 'm');
    memmove (order->letters + word + 1, order->letters + word, (gsize) (order->n_letters - word));
    order->letters[word] = 'm';
    order->n_letters++;
  }

  return TRUE;
}

static OpbmsDate
find_next (int       month,
           int       day,
           OpbmsDate today)
{
  int year;

  opbms_date_get_ymd (today, &year, NULL, NULL);

  for (int i = 0; i <= MAX_LEAP_GAP; i++) {
    OpbmsDate date = opbms_date_new (year + i, month, day);

    if (date != OPBMS_DATE_NONE && date >= today) {
      return date;
    }
  }

  return OPBMS_DATE_NONE;
}

/**
 * opbms_date_parse_typed:
 * @text: (nullable): what was typed; any bytes
 * @locale_format: (nullable): how the locale writes dates, as `nl_langinfo (D_FMT)` gives it;
 *   only its order counts: "%d/%m/%Y"
 * @today: the date a date without a year is looked for from
 *
 * Reads "2026-11-22" everywhere, and day, month and year in the order of @locale_format with any of
 * `/ - . ,` or space between them. The month may be a name, in English or in the locale of LC_TIME;
 * two digits are a year of this century; without a year it is the next such day, @today included.
 * Not to be called while another thread calls setlocale().
 *
 * Returns: the date; %OPBMS_DATE_NONE if @text is none, as 31 February
 */
OpbmsDate
opbms_date_parse_typed (const char *text,
                        const char *locale_format,
                        OpbmsDate   today)
{
  Part parts[MAX_PARTS];
  Order order;
  int n_parts;
  int day = 0;
  int month = 0;
  int year = 0;

  g_return_val_if_fail (today != OPBMS_DATE_NONE, OPBMS_DATE_NONE);

  if (text == NULL || !g_utf8_validate (text, -1, NULL)) {
    return OPBMS_DATE_NONE;
  }

  n_parts = split_parts (text, locale_format, parts);
  find_order (&order, locale_format);
  if (n_parts < 2 || !fit_order (&order, parts, n_parts)) {
    return OPBMS_DATE_NONE;
  }

  for (int i = 0; i < n_parts; i++) {
    if (order.letters[i] == 'd') {
      day = parts[i].number;
    } else if (order.letters[i] == 'm') {
      month = parts[i].number;
    } else if (parts[i].n_digits == 1) {
      return OPBMS_DATE_NONE;
    } else {
      year = parts[i].n_digits == 2 ? 2000 + parts[i].number : parts[i].number;
    }
  }

  return n_parts == 2 ? find_next (month, day, today) : opbms_date_new (year, month, day);
}
