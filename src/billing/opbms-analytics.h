/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-summary.h"

G_BEGIN_DECLS

#define OPBMS_LAST_12_MONTHS 0 /* instead of a year */

/* How long ago unpaid bills were due. */
typedef enum {
  OPBMS_AGE_NOT_DUE,  /* due today or later */
  OPBMS_AGE_30_DAYS,  /* 1–30 days ago */
  OPBMS_AGE_60_DAYS,
  OPBMS_AGE_90_DAYS,
  OPBMS_AGE_OLDER,
  OPBMS_N_AGES,
} OpbmsAge;

typedef struct {
  gint64     bills;
  OpbmsMoney amount;
} OpbmsAgeTotal;

/**
 * OpbmsAnalytics:
 *
 * What the charts of one period show, everybody's or one customer's, read at once. Free with
 * opbms_analytics_free().
 */
typedef struct {
  GArray        *months;              /* OpbmsMonthTotal: twelve, those in which nothing was too */
  GPtrArray     *by_type;             /* OpbmsTypeTotal: paid in the period, largest first */
  GArray        *years;               /* int: those there is something of, the latest first */
  OpbmsAgeTotal  ages[OPBMS_N_AGES];  /* of today, whatever the period; zero of one customer */
} OpbmsAnalytics;

OpbmsAnalytics *opbms_analytics_load_staff    (OpbmsSession    *session,
                                               int              year,
                                               GError         **error);
OpbmsAnalytics *opbms_analytics_load_customer (OpbmsSession    *session,
                                               gint64           account_id,
                                               int              year,
                                               GError         **error);
void            opbms_analytics_free          (OpbmsAnalytics  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsAnalytics, opbms_analytics_free)

G_END_DECLS
