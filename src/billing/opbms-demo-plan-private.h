/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-demo-plan.h"

G_BEGIN_DECLS

/* What is in a plan, for opbms-demo-plan.c, which fills it, and opbms-demo-write.c. */

typedef struct {
  gint64      id;
  gint64      account_id;
  gint64      subscription_id; /* 0: none */
  const char *title;
  gint64      type_id;
  OpbmsMoney  amount;
  OpbmsDate   due_date;
  gint64      created_at;
  gint64      declined_at;     /* 0: never tried in vain */
  gint64      paid_at;         /* 0: unpaid */
  gboolean    by_staff;        /* who recorded the payment */
} OpbmsDemoPlannedBill;

typedef struct {
  gint64      at;
  gint64      actor_id;
  gint64      customer_id;
  const char *action;
  const char *entity;
  gint64      entity_id;
  char       *before;
  char       *after;
} OpbmsDemoPlannedEntry;

struct _OpbmsDemoPlan {
  OpbmsSession     *session;
  OpbmsTransaction *transaction;
  GRand            *rand;
  OpbmsDate         today;
  gint64            now;
  gint64            n_subscriptions;
  GArray           *bills;   /* OpbmsDemoPlannedBill */
  GArray           *entries; /* OpbmsDemoPlannedEntry */
};

G_END_DECLS
