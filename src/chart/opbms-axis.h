/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-money.h"

G_BEGIN_DECLS

#define OPBMS_AXIS_MAX_TICKS 8

/**
 * OpbmsAxis:
 *
 * A scale of money in round steps, with zero on it. A plain value.
 */
typedef struct {
  OpbmsMoney step;     /* 1, 2 or 5 times a power of ten minor units */
  int        n_below;  /* steps below zero */
  int        n_above;  /* steps above zero; with @n_below none if every value is zero */
} OpbmsAxis;

void       opbms_axis_init        (OpbmsAxis        *self,
                                   OpbmsMoney        min,
                                   OpbmsMoney        max);
int        opbms_axis_count_ticks (const OpbmsAxis  *self);
OpbmsMoney opbms_axis_get_tick    (const OpbmsAxis  *self,
                                   int               i);
double     opbms_axis_map         (const OpbmsAxis  *self,
                                   OpbmsMoney        value);

G_END_DECLS
