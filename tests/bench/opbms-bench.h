/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-billing.h"

G_BEGIN_DECLS

/* Measuring, and the table it is printed in. */

typedef void (*OpbmsBenchFunc) (gpointer data);

typedef enum {
  OPBMS_BENCH_AT_LEAST,
  OPBMS_BENCH_AT_MOST,
} OpbmsBenchGoal;

double opbms_bench_measure    (OpbmsBenchFunc   func,
                               gpointer         data);
double opbms_bench_median     (OpbmsBenchFunc   func,
                               gpointer         data,
                               int              n_times);
void   opbms_bench_print_head (void);
void   opbms_bench_print_row  (const char      *what,
                               const char      *ours,
                               const char      *other,
                               double           ratio,
                               OpbmsBenchGoal   kind,
                               double           goal);
void   opbms_bench_print_note (const char      *what,
                               const char      *ours);

/* Databases to measure on. */

typedef struct {
  OpbmsTestStore *database;
  OpbmsSession   *staff;
  OpbmsSession   *customer;
  gint64          customer_id;
} OpbmsBenchData;

OpbmsBenchData *opbms_bench_data_new        (int              n_customers);
void            opbms_bench_data_subscribe  (OpbmsBenchData  *self);
void            opbms_bench_data_bill       (OpbmsBenchData  *self,
                                             int              n_bills);
void            opbms_bench_data_reopen     (OpbmsBenchData  *self);
void            opbms_bench_data_free       (OpbmsBenchData  *self);

/* Parts that have files of their own. */

void            opbms_bench_lists           (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsBenchData, opbms_bench_data_free)

G_END_DECLS
