/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-axis.h"

/* From values to places on a line. What is drawn there is not its business. */

#define FEWEST 3
#define MOST   4

/* Unsigned, as the distance between two amounts may be twice the largest one. */
static guint64
count_steps (guint64 distance,
             guint64 step)
{
  return distance / step + (distance % step != 0);
}

static guint64
next_step (guint64 step,
           int     leading)
{
  return leading == 2 ? step / 2 * 5 : step * 2;
}

/* Three or four steps, so that four or five amounts stand beside the axis. Between 8 and 10 of a
 * decade, where that would leave a third of the chart empty, five. */
static gboolean
is_good (guint64 below,
         guint64 above,
         guint64 step,
         int     leading)
{
  guint64 n = count_steps (below, step) + count_steps (above, step);
  guint64 next;

  if (n != MOST + 1) {
    return n <= MOST;
  }
  next = next_step (step, leading);

  return count_steps (below, next) + count_steps (above, next) < FEWEST;
}

/**
 * opbms_axis_init:
 * @self: (out caller-allocates): the axis
 * @min: the least value, of either sign
 * @max: the largest value
 *
 * Makes an axis that has zero and both values on it.
 */
void
opbms_axis_init (OpbmsAxis  *self,
                 OpbmsMoney  min,
                 OpbmsMoney  max)
{
  guint64 above = max > 0 ? (guint64) max : 0;
  guint64 below = min < 0 ? -(guint64) min : 0;
  guint64 step = 1;
  int leading = 1;

  g_return_if_fail (self != NULL);

  while (!is_good (below, above, step, leading)) {
    step = next_step (step, leading);
    leading = leading == 1 ? 2 : leading == 2 ? 5 : 1;
  }
  self->step = (OpbmsMoney) step;
  self->n_below = (int) count_steps (below, step);
  self->n_above = (int) count_steps (above, step);
}

/**
 * opbms_axis_count_ticks:
 * @self: an axis
 *
 * Returns: how many round amounts there are on it, zero included
 */
int
opbms_axis_count_ticks (const OpbmsAxis *self)
{
  return self->n_below + self->n_above + 1;
}

/**
 * opbms_axis_get_tick:
 * @self: an axis
 * @i: which, from the lowest on
 *
 * Returns: a round amount; the largest there is where that is less
 */
OpbmsMoney
opbms_axis_get_tick (const OpbmsAxis *self,
                     int              i)
{
  OpbmsMoney tick;

  if (__builtin_mul_overflow (self->step, (OpbmsMoney) (i - self->n_below), &tick)) {
    return i < self->n_below ? G_MININT64 : G_MAXINT64;
  }

  return tick;
}

/**
 * opbms_axis_map:
 * @self: an axis
 * @value: an amount
 *
 * Returns: where it is, from 0 at the lowest tick to 1 at the highest
 */
double
opbms_axis_map (const OpbmsAxis *self,
                OpbmsMoney       value)
{
  int n = self->n_below + self->n_above;

  if (n == 0) {
    return 0;
  }

  return CLAMP (((double) value / (double) self->step + self->n_below) / n, 0, 1);
}
