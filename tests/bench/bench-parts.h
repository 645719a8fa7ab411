/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of the table; those of the first group are measured on each engine. */

void bench_generation (void);
void bench_dashboards (void);
void bench_payments   (void);
void bench_changes    (void);

void bench_lists      (void);
void bench_charts     (void);
