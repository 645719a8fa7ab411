/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-money.h"
#include "core/opbms-recurrence.h"

G_BEGIN_DECLS

/* What the sample data is made from; for opbms-demo.c. */

/* Days are counted from the day the database is filled. */
#define OPBMS_DEMO_NOT_PAID G_MAXINT

typedef struct {
  const char *username;
  const char *full_name;
  const char *phone;
  const char *address;
  int         n_subscriptions;
  int         inactive_for; /* days, 0: active */
} OpbmsDemoCustomer;

typedef struct {
  const char *name;
  const char *type;
  OpbmsMoney  amount;
  guint       every;
  OpbmsUnit   unit;
} OpbmsDemoCourse;

/* A subscription of the customer whose windows are shown first. */
typedef struct {
  OpbmsDemoCourse course;
  int             start_months_ago;
  int             start_day;
  int             paused_for;    /* days, 0: not paused */
  int             cancelled_for; /* days, 0: not cancelled */
} OpbmsDemoSubscription;

typedef struct {
  const char *username;
  const char *title;
  const char *type;
  OpbmsMoney  amount;
  int         due;      /* in days */
  int         paid;     /* in days, or OPBMS_DEMO_NOT_PAID */
  gboolean    declined; /* a payment was tried and refused before */
} OpbmsDemoBill;

extern const OpbmsDemoCustomer     opbms_demo_customers[];
extern const gsize                 opbms_demo_n_customers;
extern const OpbmsDemoCourse       opbms_demo_courses[];
extern const gsize                 opbms_demo_n_courses;
extern const OpbmsDemoSubscription opbms_demo_subscriptions[];
extern const gsize                 opbms_demo_n_subscriptions;
extern const OpbmsDemoBill         opbms_demo_bills[];
extern const gsize                 opbms_demo_n_bills;

G_END_DECLS
