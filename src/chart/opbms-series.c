/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-series.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* The values of a chart. Everything that has to be allocated or written out is here, so that
 * drawing does neither. */

static void
point_clear (OpbmsPoint *point)
{
  g_free (point->name);
  g_free (point->label);
  g_free (point->round_text);
  g_free (point->note);
  g_free (point->percent_text);
  for (int i = 0; i < OPBMS_SERIES_MAX_COLUMNS; i++) {
    g_free (point->texts[i]);
  }
}

static void
point_free (OpbmsPoint *point)
{
  point_clear (point);
  g_free (point);
}

/**
 * opbms_series_new:
 * @style: how amounts are written
 * @period: what all points are together: "Last 12 months"
 *
 * Returns: (transfer full): a series without columns and points
 */
OpbmsSeries *
opbms_series_new (const OpbmsMoneyStyle *style,
                  const char            *period)
{
  OpbmsSeries *self;

  g_return_val_if_fail (style != NULL, NULL);

  self = g_atomic_rc_box_new0 (OpbmsSeries);
  self->style = *style;
  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) point_free);
  self->total.name = g_strdup (period);

  return self;
}

/**
 * opbms_series_add_column:
 * @self: a series
 * @name: what the values are: "Billed"
 * @hue: the colour of their bars
 *
 * Says that each point has one more value. All columns come before the first point.
 */
void
opbms_series_add_column (OpbmsSeries *self,
                         const char  *name,
                         OpbmsHue     hue)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->n_columns < OPBMS_SERIES_MAX_COLUMNS && self->points->len == 0);

  self->columns[self->n_columns] = g_strdup (name);
  self->hues[self->n_columns] = hue;
  self->n_columns++;
}

static void
write_texts (const OpbmsSeries *self,
             OpbmsPoint        *point)
{
  for (guint i = 0; i < self->n_columns; i++) {
    point->texts[i] = opbms_money_format (&self->style, point->values[i]);
  }
  point->round_text = opbms_money_format_round (&self->style, point->values[0]);
}

/**
 * opbms_series_add:
 * @self: a series with its columns
 * @name: what the point is called
 * @label: (nullable): the same in short; %NULL: @name
 * @first: its value in the first column
 * @second: and in the second, if there is one
 *
 * Adds a point after the others.
 *
 * Returns: (transfer none): the point, whose note and hue may be set until the series is finished
 */
OpbmsPoint *
opbms_series_add (OpbmsSeries *self,
                  const char  *name,
                  const char  *label,
                  OpbmsMoney   first,
                  OpbmsMoney   second)
{
  OpbmsPoint *point;

  g_return_val_if_fail (self != NULL && self->n_columns > 0, NULL);

  point = g_new0 (OpbmsPoint, 1);
  point->name = g_strdup (name);
  point->label = g_strdup (label ? label : name);
  point->values[0] = first;
  point->values[1] = self->n_columns > 1 ? second : 0;
  point->hue = self->hues[0];
  write_texts (self, point);
  g_ptr_array_add (self->points, point);

  return point;
}

/* A sum that does not fit is the most there can be; it is only looked at. */
static OpbmsMoney
add_saturated (OpbmsMoney a,
               OpbmsMoney b)
{
  OpbmsMoney sum;

  return opbms_money_add (a, b, &sum) ? sum : b < 0 ? G_MININT64 : G_MAXINT64;
}

static void
write_axis (OpbmsSeries *self,
            OpbmsMoney   min,
            OpbmsMoney   max)
{
  opbms_axis_init (&self->axis, min, max);
  for (int i = 0; i < opbms_axis_count_ticks (&self->axis); i++) {
    self->ticks[i] = opbms_money_format_round (&self->style,
                                               opbms_axis_get_tick (&self->axis, i));
  }
}

typedef struct {
  OpbmsPoint *point;
  double      remainder;
} Share;

static int
compare_remainders (gconstpointer a,
                    gconstpointer b)
{
  const Share *first = a;
  const Share *second = b;

  if (first->remainder != second->remainder) {
    return first->remainder < second->remainder ? 1 : -1;
  }

  return first->point->values[0] < second->point->values[0] ? 1
         : first->point->values[0] > second->point->values[0] ? -1 : 0;
}

/*
 * Whole per cent by the largest remainder: each share is rounded down, and those that lost most get
 * one more until there are 100. In floating point all the same: the floors of shares that add up to
 * 100 but for rounding add up to 100 or less. What is negative has no share.
 */
static void
share_out (OpbmsSeries *self)
{
  g_autofree Share *shares = g_new0 (Share, self->points->len + 1);
  double total = 0;
  guint n = 0;
  int left = 100;

  for (guint i = 0; i < self->points->len; i++) {
    OpbmsPoint *point = g_ptr_array_index (self->points, i);

    if (point->values[0] > 0) {
      shares[n++].point = point;
      total += (double) point->values[0];
    }
  }
  for (guint i = 0; i < n; i++) {
    double share = (double) shares[i].point->values[0] / total * 100;

    shares[i].point->percent = (int) share;
    shares[i].remainder = share - shares[i].point->percent;
    left -= shares[i].point->percent;
  }
  qsort (shares, n, sizeof *shares, compare_remainders);
  for (guint i = 0; i < n && left > 0; i++, left--) {
    shares[i].point->percent++;
  }
}

/**
 * opbms_series_finish:
 * @self: a series with all its points
 *
 * Adds them up, and fits an axis to them. To be called once; nothing changes after.
 */
void
opbms_series_finish (OpbmsSeries *self)
{
  OpbmsMoney min = 0;
  OpbmsMoney max = 0;

  g_return_if_fail (self != NULL && self->n_columns > 0);

  for (guint i = 0; i < self->points->len; i++) {
    const OpbmsPoint *point = opbms_series_get (self, i);

    for (guint j = 0; j < self->n_columns; j++) {
      min = MIN (min, point->values[j]);
      max = MAX (max, point->values[j]);
      self->total.values[j] = add_saturated (self->total.values[j], point->values[j]);
    }
  }
  self->is_empty = min == 0 && max == 0;
  write_texts (self, &self->total);
  write_axis (self, min, max);
  share_out (self);
  for (guint i = 0; i < self->points->len; i++) {
    OpbmsPoint *point = g_ptr_array_index (self->points, i);

    /* A share of nothing is none; one that is rounded to nothing is some. */
    point->percent_text = point->percent == 0 && point->values[0] > 0
                            ? g_strdup (_("<1%"))
                            /* Translators: a whole percentage: 48% */
                            : g_strdup_printf (_("%d%%"), point->percent);
  }
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const OpbmsPoint *first = *(const OpbmsPoint **) a;
  const OpbmsPoint *second = *(const OpbmsPoint **) b;

  return first->values[0] < second->values[0] ? 1 : first->values[0] > second->values[0] ? -1 : 0;
}

/**
 * opbms_series_gather:
 * @self: a finished series of one column
 * @other: what the slice of all that is small is called; a point of this name is always in it
 *
 * Gathers points to slices of a pie: the largest first, at most five, and the rest together. What
 * is zero or negative has no slice.
 *
 * Returns: (transfer full): a finished series
 */
OpbmsSeries *
opbms_series_gather (const OpbmsSeries *self,
                     const char        *other)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  OpbmsSeries *gathered = opbms_series_new (&self->style, self->total.name);
  OpbmsMoney rest = 0;

  opbms_series_add_column (gathered, self->columns[0], self->hues[0]);
  for (guint i = 0; i < self->points->len; i++) {
    OpbmsPoint *point = g_ptr_array_index (self->points, i);

    if (point->values[0] > 0) {
      g_ptr_array_add (sorted, point);
    }
  }
  g_ptr_array_sort (sorted, compare_values); /* stable: equals stay in their order */
  for (guint i = 0; i < sorted->len; i++) {
    const OpbmsPoint *point = g_ptr_array_index (sorted, i);
    guint n = gathered->points->len;

    if (n < OPBMS_SERIES_MAX_SLICES && !g_str_equal (point->name, other)) {
      opbms_series_add (gathered, point->name, NULL, point->values[0], 0)->hue = (OpbmsHue) n;
    } else {
      rest = add_saturated (rest, point->values[0]);
    }
  }
  if (rest > 0) {
    opbms_series_add (gathered, other, NULL, rest, 0)->hue = OPBMS_HUE_OTHER;
  }
  opbms_series_finish (gathered);

  return gathered;
}

/**
 * opbms_series_get:
 * @self: a series
 * @i: which point
 *
 * Returns: (transfer none): the point
 */
const OpbmsPoint *
opbms_series_get (const OpbmsSeries *self,
                  guint              i)
{
  return g_ptr_array_index (self->points, i);
}

/* "Billed ₹1,86,000.00, Paid ₹1,71,350.00"; of one column, the amount alone. */
static char *
say_values (const OpbmsSeries *self,
            const OpbmsPoint  *point)
{
  if (self->n_columns == 1) {
    return g_strdup (point->texts[0]);
  }

  /* Translators: two values, each what it is and how much: Billed ₹186.00, Paid ₹171.00 */
  return g_strdup_printf (_("%s %s, %s %s"), self->columns[0], point->texts[0], self->columns[1],
                          point->texts[1]);
}

/**
 * opbms_series_say:
 * @self: a finished series
 * @point: a point of it, or its total
 *
 * Returns: (transfer full): the point in words: "October 2026: Billed ₹1,86,000.00, Paid
 *   ₹1,71,350.00"
 */
char *
opbms_series_say (const OpbmsSeries *self,
                  const OpbmsPoint  *point)
{
  g_autofree char *values = say_values (self, point);

  if (point->note) {
    /* Translators: what, how much, a note: 31–60 days: ₹41.00, 2 bills */
    return g_strdup_printf (_("%s: %s, %s"), point->name, values, point->note);
  }

  /* Translators: what, how much: October 2026: ₹41.00 */
  return g_strdup_printf (_("%s: %s"), point->name, values);
}

static void
clear_series (gpointer data)
{
  OpbmsSeries *self = data;

  for (int i = 0; i < OPBMS_SERIES_MAX_COLUMNS; i++) {
    g_free (self->columns[i]);
  }
  for (int i = 0; i < OPBMS_AXIS_MAX_TICKS; i++) {
    g_free (self->ticks[i]);
  }
  point_clear (&self->total);
  g_ptr_array_unref (self->points);
}

/**
 * opbms_series_ref:
 * @self: a series
 *
 * Returns: (transfer full): @self
 */
OpbmsSeries *
opbms_series_ref (OpbmsSeries *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * opbms_series_unref:
 * @self: (transfer full): a series
 */
void
opbms_series_unref (OpbmsSeries *self)
{
  g_atomic_rc_box_release_full (self, clear_series);
}
