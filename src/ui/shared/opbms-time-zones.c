/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-time-zones.h"

#include "billing/opbms-clock.h"

#include <string.h>

/* The time zones to choose from, as the system's time zone data names them. What an instant is
 * in one of them is the clock's business. */

#define ZONE_TABLE    "/usr/share/zoneinfo/zone.tab"
#define NAME_COLUMN   2
#define FALLBACK_ZONE "UTC"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_name (GPtrArray  *names,
          const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL)) {
    g_ptr_array_add (names, g_strdup (name));
  }
}

/**
 * opbms_time_zones_guess:
 *
 * Returns: (transfer full): the name of the time zone this computer is set to; UTC if it does
 * not say
 */
char *
opbms_time_zones_guess (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (local);

  return g_strdup (opbms_time_zone_is_known (name) ? name : FALLBACK_ZONE);
}

/**
 * opbms_time_zones_list:
 *
 * Reads the system's table: one line a zone, its name in the third column, "#" before remarks.
 * The guess is in the list in any case.
 *
 * Returns: (transfer full): names in alphabetical order
 */
char **
opbms_time_zones_list (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *guess = opbms_time_zones_guess ();
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;

  if (g_file_get_contents (ZONE_TABLE, &table, NULL, NULL)) {
    lines = g_strsplit (table, "\n", -1);
  }
  for (guint i = 0; lines && lines[i]; i++) {
    g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

    if (*lines[i] != '#' && g_strv_length (columns) > NAME_COLUMN) {
      g_ptr_array_add (names, g_strdup (columns[NAME_COLUMN]));
    }
  }
  add_name (names, FALLBACK_ZONE);
  add_name (names, guess);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
