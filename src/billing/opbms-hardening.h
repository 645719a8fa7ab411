/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

GPtrArray *opbms_hardening_list_missing (OpbmsSession  *session,
                                         GError       **error);

G_END_DECLS
