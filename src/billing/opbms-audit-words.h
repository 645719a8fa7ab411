/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words for what the log keeps by its names in JSON. */

const char *opbms_audit_words_get_label  (const char *field);
const char *opbms_audit_words_find_state (const char *field,
                                          const char *value);

G_END_DECLS
