/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-axis.h"

/* From values to places on a line. What is drawn there is not its business. */

#define FEWEST 4 /* steps, where the values are on one side of zero */
#define MOST   5

/* Unsigned, as the distance between two amounts may be twice the largest one. */
static guint64
count_steps (guint64 distance,
             guint64 step)
{
  return distance / step + (distance % step != 0);
}

/* 1, 2, 2.5 where that is whole, 5, 10: as @leading says, in tenths. */
static guint64
next_step (guint64  step,
           int     *leading)
{
  switch (*leading) {
  case 10:
    *leading = 20;
    return step * 2;
  case 20:
    *leading = step % 4 == 0 ? 25 : 50;
    return *leading == 25 ? step / 4 * 5 : step / 2 * 5;
  case 25:
    *leading = 50;
    return step * 2;
  default:
    *leading = 10;
    return step * 2;
  }
}

/* Three steps of a size are one too few, six of the one before too many: a fourth stays empty, and
 * the largest value is still above three fifths of the chart. */
static int
fill_up (int n_steps,
         int n_others)
{
  return n_others == 0 && n_steps == FEWEST - 1 ? FEWEST : n_steps;
}

/**
 * opbms_axis_init:
 * @self: (out caller-allocates): the axis
 * @min: the least value, of either sign
 * @max: the largest value
 *
 * Makes an axis that has zero and both values on it: four or five round steps, fewer of amounts of
 * which there are not as many, or where values are on both sides of zero.
 */
void
opbms_axis_init (OpbmsAxis  *self,
                 OpbmsMoney  min,
                 OpbmsMoney  max)
{
  guint64 above = max > 0 ? (guint64) max : 0;
  guint64 below = min < 0 ? -(guint64) min : 0;
  guint64 step = 1;
  int leading = 10;

  g_return_if_fail (self != NULL);

  while (count_steps (below, step) + count_steps (above, step) > MOST) {
    step = next_step (step, &leading);
  }
  self->step = (OpbmsMoney) step;
  self->n_below = (int) count_steps (below, step);
  self->n_above = (int) count_steps (above, step);
  self->n_below = fill_up (self->n_below, self->n_above);
  self->n_above = fill_up (self->n_above, self->n_below);
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
