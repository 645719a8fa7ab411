/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *opbms_topmost_find (GtkWindow *window);

G_END_DECLS
