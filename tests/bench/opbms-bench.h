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
void   opbms_bench_keep_least (double          *least,
                               double           seconds);
char  *opbms_bench_dup_rate   (double           n,
                               double           seconds);
char  *opbms_bench_dup_time   (double           seconds);
void   opbms_bench_print_head (void);
void   opbms_bench_print_row  (const char      *what,
                               const char      *ours,
                               const char      *other,
                               double           ratio,
                               OpbmsBenchGoal   kind,
                               double           goal);
void   opbms_bench_print_note (const char      *what,
                               const char      *ours);

/* Databases to measure on. The server is that of tests/cluster; without it there are files only. */

typedef enum {
  OPBMS_BENCH_SQLITE,
  OPBMS_BENCH_POSTGRES,
  OPBMS_BENCH_N_ENGINES,
} OpbmsBenchEngine;

gboolean          opbms_bench_use_engine     (OpbmsBenchEngine   engine);
const char       *opbms_bench_get_engine     (void);

OpbmsTestBilling *opbms_bench_data_new       (int                n_customers);
void              opbms_bench_data_subscribe (OpbmsTestBilling  *self);
void              opbms_bench_data_bill      (OpbmsTestBilling  *self,
                                              int                n_bills);
void              opbms_bench_data_owe       (OpbmsTestBilling  *self,
                                              gint64             account_id,
                                              gint64             first,
                                              int                n_bills);
void              opbms_bench_data_reopen    (OpbmsTestBilling  *self);

G_END_DECLS
