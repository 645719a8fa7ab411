/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

#define OPBMS_DEMO_PASSWORD "vidya-2026-demo"
#define OPBMS_DEMO_STAFF    "meera"
#define OPBMS_DEMO_CUSTOMER "lakshmi"

gboolean opbms_demo_fill (OpbmsSession  *system,
                          GError       **error);

G_END_DECLS
