/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A part of the table. */

void bench_charts (void);
