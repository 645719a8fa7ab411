/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language the windows of a test speak. Tests are written in English; in another locale what
 * they look for is looked up in its translation, so the same test drives the same windows. */

void        opbms_test_language_init     (void);
const char *opbms_test_language_get      (void);
gboolean    opbms_test_language_says     (const char *text,
                                          const char *english);
gboolean    opbms_test_language_mentions (const char *text,
                                          const char *english);
gboolean    opbms_test_language_misses   (const char *text);

G_END_DECLS
