/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-clock.h"

#include <string.h>

/* What day and time it is, in the database's time zone. This is the only file that reads the system
 * clock, so that a test, or `--today`, decides for the whole program what day it is. Instants are
 * microseconds since 1970 in UTC, as the store keeps them. */

struct _OpbmsClock {
  GTimeZone *zone;
  OpbmsDate  fixed_today; /* OPBMS_DATE_NONE: what the system says */
  gint64     ahead;       /* how much later it is than the system says */
};

static gint64
get_real_now (OpbmsClock *self)
{
  return g_get_real_time () + self->ahead;
}

static OpbmsDate
get_date (GDateTime *date_time)
{
  int year;
  int month;
  int day;

  g_date_time_get_ymd (date_time, &year, &month, &day);

  return opbms_date_new (year, month, day);
}

/* The fixed date at the time of day it really is, so that what is made under it is in order. */
static gint64
shift_to_date (OpbmsClock *self,
               gint64      now)
{
  g_autoptr (GDateTime) local = opbms_clock_to_local (self, now);
  g_autoptr (GDateTime) shifted = NULL;
  int year;
  int month;
  int day;

  opbms_date_get_ymd (self->fixed_today, &year, &month, &day);
  shifted = g_date_time_new (self->zone,
                             year,
                             month,
                             day,
                             g_date_time_get_hour (local),
                             g_date_time_get_minute (local),
                             g_date_time_get_second (local));

  return g_date_time_to_unix (shifted) * G_USEC_PER_SEC +
         g_date_time_get_microsecond (local);
}

static GTimeZone *
find_zone (const char *identifier)
{
  /* GLib reads the file of this name in the zones' folder, and there are files in it that are no
   * zones. All below its subfolders are, and every zone has a name there but UTC. */
  if (identifier == NULL || !g_ascii_isalpha (identifier[0]) || strchr (identifier, '.') != NULL ||
      (strchr (identifier, '/') == NULL && !g_str_equal (identifier, "UTC"))) {
    return NULL;
  }

  return g_time_zone_new_identifier (identifier);
}

static void
free_clock (gpointer data)
{
  OpbmsClock *self = data;

  g_time_zone_unref (self->zone);
}

/**
 * opbms_time_zone_is_known:
 * @identifier: (nullable): an IANA name, such as "Asia/Kolkata"
 *
 * Returns: whether this computer knows the rules of the time zone
 */
gboolean
opbms_time_zone_is_known (const char *identifier)
{
  g_autoptr (GTimeZone) zone = find_zone (identifier);

  return zone != NULL;
}

/**
 * opbms_clock_new:
 * @time_zone: an IANA name
 * @fixed_today: the date it is to be, or %OPBMS_DATE_NONE for what the system says
 *
 * Returns: (transfer full) (nullable): a clock; %NULL if this computer does not know the time zone
 */
OpbmsClock *
opbms_clock_new (const char *time_zone,
                 OpbmsDate   fixed_today)
{
  g_autoptr (GTimeZone) zone = find_zone (time_zone);
  OpbmsClock *self;

  if (zone == NULL) {
    return NULL;
  }

  self = g_atomic_rc_box_new0 (OpbmsClock);
  self->zone = g_steal_pointer (&zone);
  self->fixed_today = fixed_today;

  return self;
}

/**
 * opbms_clock_new_like:
 * @time_zone: an IANA name
 * @now: the instant it is, as somebody says whose clock counts, such as a server's
 *
 * Returns: (transfer full) (nullable): a clock that goes on from @now, however wrong this computer's
 *   is; %NULL if this computer does not know the time zone
 */
OpbmsClock *
opbms_clock_new_like (const char *time_zone,
                      gint64      now)
{
  OpbmsClock *self = opbms_clock_new (time_zone, OPBMS_DATE_NONE);

  if (self != NULL) {
    self->ahead = now - g_get_real_time ();
  }
  return self;
}

/**
 * opbms_clock_ref:
 * @self: a clock
 *
 * Returns: (transfer full): @self
 */
OpbmsClock *
opbms_clock_ref (OpbmsClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * opbms_clock_unref:
 * @self: (transfer full): a clock
 */
void
opbms_clock_unref (OpbmsClock *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, free_clock);
}

/**
 * opbms_clock_get_fixed_today:
 * @self: a clock
 *
 * Returns: the date it was told it is; %OPBMS_DATE_NONE for what the system says
 */
OpbmsDate
opbms_clock_get_fixed_today (OpbmsClock *self)
{
  g_return_val_if_fail (self != NULL, OPBMS_DATE_NONE);

  return self->fixed_today;
}

/**
 * opbms_clock_today:
 * @self: a clock
 *
 * Returns: the date in the database's time zone, or the fixed one
 */
OpbmsDate
opbms_clock_today (OpbmsClock *self)
{
  g_return_val_if_fail (self != NULL, OPBMS_DATE_NONE);

  if (self->fixed_today != OPBMS_DATE_NONE) {
    return self->fixed_today;
  }

  return opbms_clock_date_of (self, get_real_now (self));
}

/**
 * opbms_clock_now:
 * @self: a clock
 *
 * Returns: the instant, in microseconds since 1970 in UTC; under a fixed date that date at the time
 *   of day it really is
 */
gint64
opbms_clock_now (OpbmsClock *self)
{
  gint64 now;

  g_return_val_if_fail (self != NULL, 0);

  now = get_real_now (self);

  return self->fixed_today != OPBMS_DATE_NONE ? shift_to_date (self, now) : now;
}

/**
 * opbms_clock_date_of:
 * @self: a clock
 * @instant: microseconds since 1970 in UTC
 *
 * Returns: the date it was in the database's time zone
 */
OpbmsDate
opbms_clock_date_of (OpbmsClock *self,
                     gint64      instant)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (self != NULL, OPBMS_DATE_NONE);

  local = opbms_clock_to_local (self, instant);

  return get_date (local);
}

/**
 * opbms_clock_start_of:
 * @self: a clock
 * @date: a date
 *
 * Returns: the instant at which @date began in the database's time zone
 */
gint64
opbms_clock_start_of (OpbmsClock *self,
                      OpbmsDate   date)
{
  g_autoptr (GDateTime) midnight = NULL;
  int year;
  int month;
  int day;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (date != OPBMS_DATE_NONE, 0);

  opbms_date_get_ymd (date, &year, &month, &day);
  midnight = g_date_time_new (self->zone, year, month, day, 0, 0, 0);

  return g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
}

/**
 * opbms_clock_to_local:
 * @self: a clock
 * @instant: microseconds since 1970 in UTC; years 1 to 9999
 *
 * Returns: (transfer full): the instant in the database's time zone
 */
GDateTime *
opbms_clock_to_local (OpbmsClock *self,
                      gint64      instant)
{
  g_autoptr (GDateTime) epoch = NULL;
  g_autoptr (GDateTime) utc = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  epoch = g_date_time_new_from_unix_utc (0);
  utc = g_date_time_add (epoch, instant);
  g_return_val_if_fail (utc != NULL, NULL);

  return g_date_time_to_timezone (utc, self->zone);
}

/**
 * opbms_instant_to_iso:
 * @instant: microseconds since 1970 in UTC; 0 is none
 *
 * Returns: (transfer full) (nullable): "2026-07-31T09:30:00Z"; %NULL for 0
 */
char *
opbms_instant_to_iso (gint64 instant)
{
  g_autoptr (GDateTime) utc = NULL;

  if (instant == 0) {
    return NULL;
  }

  utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  g_return_val_if_fail (utc != NULL, NULL);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}
