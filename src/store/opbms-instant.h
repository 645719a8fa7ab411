/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OPBMS_INSTANT_CHARS 28 /* "YYYY-MM-DDTHH:MM:SS.ffffffZ" and its NUL */

const char *opbms_instant_format (gint64      instant,
                                  char        buffer[OPBMS_INSTANT_CHARS]);
gint64      opbms_instant_parse  (const char *text);

G_END_DECLS
