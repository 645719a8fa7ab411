/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-window.h"

G_BEGIN_DECLS

void opbms_overdue_badge_attach (OpbmsWindow *window,
                                 const char  *page_name);

G_END_DECLS
