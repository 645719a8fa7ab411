/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-store.h"

/* Many who pay at once, each in a process of its own. */

extern const OpbmsTestChildEntry bench_crowd_children[];

void bench_crowds (void);
