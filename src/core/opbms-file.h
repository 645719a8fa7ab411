/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean opbms_file_save (const char  *path,
                          GBytes      *content,
                          int          mode,
                          GError     **error);

G_END_DECLS
