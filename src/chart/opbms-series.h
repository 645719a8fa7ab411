/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/opbms-axis.h"
#include "chart/opbms-palette.h"

G_BEGIN_DECLS

#define OPBMS_SERIES_MAX_COLUMNS 2
#define OPBMS_SERIES_MAX_SLICES  5 /* and "Other" */

/**
 * OpbmsPoint:
 *
 * A month, a type or an age: what it is called and what it comes to, as numbers and written.
 */
typedef struct {
  char       *name;                              /* "October 2026" */
  char       *label;                             /* where there is little room: "Oct" */
  OpbmsMoney  values[OPBMS_SERIES_MAX_COLUMNS];
  char       *texts[OPBMS_SERIES_MAX_COLUMNS];   /* the values as people read them */
  char       *round_text;                        /* the first without decimals that are zero */
  char       *note;                              /* "in 3 bills", or NULL */
  OpbmsHue    hue;                               /* where points differ in colour */
  int         percent;                           /* of all; whole, and together exactly 100 */
  char       *percent_text;                      /* or NULL */
} OpbmsPoint;

/**
 * OpbmsSeries:
 *
 * What one chart shows, with every text that is drawn or said of it. Made in steps by one thread
 * and finished; from then on immutable, and atomically reference counted.
 */
typedef struct {
  OpbmsMoneyStyle  style;
  guint            n_columns;                               /* values of each point: 1 or 2 */
  char            *columns[OPBMS_SERIES_MAX_COLUMNS];       /* "Billed", "Paid" */
  OpbmsHue         hues[OPBMS_SERIES_MAX_COLUMNS];
  GPtrArray       *points;                                  /* OpbmsPoint */
  OpbmsPoint       total;                                   /* of all; its name is the period's */
  gboolean         is_empty;                                /* every value is zero */
  OpbmsAxis        axis;
  char            *ticks[OPBMS_AXIS_MAX_TICKS];             /* the amounts beside the axis */
} OpbmsSeries;

OpbmsSeries      *opbms_series_new        (const OpbmsMoneyStyle  *style,
                                           const char             *period);
void              opbms_series_add_column (OpbmsSeries            *self,
                                           const char             *name,
                                           OpbmsHue                hue);
OpbmsPoint       *opbms_series_add        (OpbmsSeries            *self,
                                           const char             *name,
                                           const char             *label,
                                           OpbmsMoney              first,
                                           OpbmsMoney              second);
void              opbms_series_finish     (OpbmsSeries            *self);
OpbmsSeries      *opbms_series_gather     (const OpbmsSeries      *self,
                                           const char             *other);
OpbmsSeries      *opbms_series_ref        (OpbmsSeries            *self);
void              opbms_series_unref      (OpbmsSeries            *self);

const OpbmsPoint *opbms_series_get        (const OpbmsSeries      *self,
                                           guint                   i);
char             *opbms_series_say        (const OpbmsSeries      *self,
                                           const OpbmsPoint       *point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSeries, opbms_series_unref)

G_END_DECLS
