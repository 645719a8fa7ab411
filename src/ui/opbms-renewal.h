/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-window.h"

G_BEGIN_DECLS

void opbms_renewal_watch (OpbmsWindow *window);

G_END_DECLS
