/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_WRAP_LAYOUT (opbms_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsWrapLayout, opbms_wrap_layout, OPBMS, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
