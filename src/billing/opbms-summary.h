/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

typedef struct {
  gint64     active;
  gint64     paused;
  gint64     cancelled;
  OpbmsDate  next_renewal_date; /* the earliest of an active one, or none */
} OpbmsSubscriptionCounts;

/**
 * OpbmsStaffSummary:
 *
 * The numbers of the staff's dashboard. A plain value.
 */
typedef struct {
  gint64                  customers;          /* active and inactive */
  gint64                  inactive_customers;
  gint64                  debtors;            /* customers who owe something */
  gint64                  pending_bills;
  gint64                  overdue_bills;
  OpbmsMoney              outstanding;
  OpbmsMoney              total_paid;
  OpbmsMoney              paid_this_month;
  OpbmsSubscriptionCounts subscriptions;
} OpbmsStaffSummary;

typedef struct {
  char       month[8];     /* "YYYY-MM" */
  OpbmsMoney billed;       /* 0 in a customer's summary */
  OpbmsMoney paid;
} OpbmsMonthTotal;

typedef struct {
  char       *type;
  OpbmsMoney  total;
} OpbmsTypeTotal;

/**
 * OpbmsCustomerSummary:
 *
 * The numbers of one customer's dashboard. Free with opbms_customer_summary_free().
 */
typedef struct {
  gint64                  pending_bills;
  gint64                  overdue_bills;
  OpbmsMoney              overdue_amount;
  OpbmsDate               oldest_overdue;         /* due date, or none */
  gint64                  due_within_7_days;      /* today … today + 7, not overdue */
  OpbmsMoney              due_within_7_days_amount;
  OpbmsMoney              outstanding;
  OpbmsMoney              total_paid;
  gint64                  last_paid_at;           /* 0: never */
  OpbmsSubscriptionCounts subscriptions;
  GArray                 *monthly;                /* OpbmsMonthTotal of months with payments */
  GPtrArray              *by_type;                /* OpbmsTypeTotal, largest first */
} OpbmsCustomerSummary;

gboolean              opbms_summary_load_staff     (OpbmsSession       *session,
                                                    OpbmsStaffSummary  *summary,
                                                    GError            **error);
GArray               *opbms_summary_load_months    (OpbmsSession       *session,
                                                    guint               n_months,
                                                    GError            **error);
GArray               *opbms_summary_fill_months    (GArray             *totals,
                                                    OpbmsDate           today,
                                                    guint               n_months);
OpbmsCustomerSummary *opbms_summary_load_customer  (OpbmsSession       *session,
                                                    gint64              account_id,
                                                    GError            **error);
void                  opbms_customer_summary_free  (OpbmsCustomerSummary *self);
void                  opbms_type_total_free        (OpbmsTypeTotal     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsCustomerSummary, opbms_customer_summary_free)

G_END_DECLS
