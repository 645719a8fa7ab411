/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-bench.h"

#include <stdio.h>
#include <stdlib.h>

/* Times and the table. Every figure stands beside another of the same run on the same machine; the
 * ratio of the two is what is compared with the goal. */

#define MAX_TIMES 1000

/**
 * opbms_bench_measure:
 *
 * Returns: how long @func took, in seconds
 */
double
opbms_bench_measure (OpbmsBenchFunc func,
                     gpointer       data)
{
  gint64 started = g_get_monotonic_time ();

  func (data);

  return (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
}

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/**
 * opbms_bench_median:
 *
 * Returns: the median of how long @func took, in seconds
 */
double
opbms_bench_median (OpbmsBenchFunc func,
                    gpointer       data,
                    int            n_times)
{
  double times[MAX_TIMES];

  g_assert (n_times > 0 && n_times <= MAX_TIMES);

  for (int i = 0; i < n_times; i++) {
    times[i] = opbms_bench_measure (func, data);
  }
  qsort (times, (size_t) n_times, sizeof times[0], compare);

  return times[n_times / 2];
}

/* Not MIN(), which would measure again. */
void
opbms_bench_keep_least (double *least,
                        double  seconds)
{
  *least = MIN (*least, seconds);
}

char *
opbms_bench_dup_rate (double n,
                      double seconds)
{
  return g_strdup_printf ("%.0f /s", n / seconds);
}

char *
opbms_bench_dup_time (double seconds)
{
  return g_strdup_printf ("%.3f ms", seconds * 1000);
}

void
opbms_bench_print_head (void)
{
  printf ("%-54s %14s %14s %7s %9s\n", "", "OPBMS", "beside it", "ratio", "goal");
}

/**
 * opbms_bench_print_row:
 *
 * Prints a line of the table; a @goal of 0 is none.
 */
void
opbms_bench_print_row (const char     *what,
                       const char     *ours,
                       const char     *other,
                       double          ratio,
                       OpbmsBenchGoal  kind,
                       double          goal)
{
  gboolean is_met = kind == OPBMS_BENCH_AT_LEAST ? ratio >= goal : ratio <= goal;

  printf ("%-54s %14s %14s %7.2f", what, ours, other, ratio);
  if (goal > 0) {
    printf (" %s %5.2f  %s", kind == OPBMS_BENCH_AT_LEAST ? "≥" : "≤", goal,
            is_met ? "met" : "MISSED");
  }
  printf ("\n");
  fflush (stdout);
}

void
opbms_bench_print_note (const char *what,
                        const char *ours)
{
  printf ("%-54s %14s\n", what, ours);
  fflush (stdout);
}
